"""What a reader of a card may do beside the straight road: codes behind one button, so that the card stays readable."""

from collections.abc import Callable, Collection

from workflow.ids import PersonId
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import reversal_acts as b
from workflow.process.addition import may_add
from workflow.process.appointing import appointable, candidates
from workflow.process.correcting import is_published
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.joining import is_joinable, may_separate
from workflow.process.redirection import may_redirect
from workflow.process.resumption import may_revoke
from workflow.process.rights import entitled, executor_in
from workflow.process.rules import Rules
from workflow.process.telling import is_report_proposed, to_be_reported_to

Fits = Callable[[Incident, Rules], bool]


def rare(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> tuple[str, ...]:
    """The codes, in the order of their buttons."""
    later = any(_may(act, incident, viewers, rules) for act in _NEXT.get(incident.status, ()))
    found = (code for code, act, fits in _RARE if fits(incident, rules) and _may(act, incident, viewers, rules))
    return (*found, *(("earlier",) if later else ()))


def _may(act: type[a.Act], incident: Incident, viewers: Collection[PersonId], rules: Rules) -> bool:
    return any(person in viewers for person in entitled(act, incident, rules))


def _is_open(incident: Incident, rules: Rules) -> bool:
    return incident.status not in ENDED


def _may_be_reappointed(incident: Incident, rules: Rules) -> bool:
    if incident.status not in (Status.DISPATCHED, Status.ON_REWORK) or not candidates(incident, rules.roster.people, rules):
        return False
    taken = any(executor_in(one, rules) is not None for one in appointable(incident))
    return incident.status is Status.ON_REWORK or taken


def _may_be_blacklisted(incident: Incident, rules: Rules) -> bool:
    is_aside = incident.status is Status.NOT_PROCESSED and not incident.is_blacklisted
    return is_aside and bool(rules.regulation.blacklist_clause)


def _may_be_reported(incident: Incident, rules: Rules) -> bool:
    """Where nothing proposes it on the card."""
    return incident.status not in ENDED and not is_report_proposed(incident) and bool(to_be_reported_to(incident, rules))


def _may_be_voided(incident: Incident, rules: Rules) -> bool:
    return incident.status not in (Status.CLOSED, Status.VOID) and not is_published(incident)


_NEXT: dict[Status, tuple[type[a.Act], ...]] = {
    Status.REGISTERED: (a.SetImportance, a.ChooseDepartments, a.DispatchIncident),
    Status.RETURNED: (a.ChooseDepartments, a.DispatchIncident),
    Status.DISPATCHED: (a.SignForArrival, a.ReturnAsNotOurs, a.SubmitDraft, a.AppointExecutor),
    Status.CONSOLIDATING: (a.SubmitDraft,),
    Status.ON_APPROVAL: (a.ApproveDraft, a.ReturnDraft),
    Status.ON_REWORK: (a.SubmitDraft,),
    Status.APPROVED: (a.SignForHandover, a.RecordPublication),
}
"""What may have been done by phone or on paper at each stage."""

_RARE: tuple[tuple[str, type[a.Act], Fits], ...] = (
    ("appoint", a.AppointExecutor, _may_be_reappointed),
    ("again", a.RegisterIncident, lambda incident, rules: incident.status is Status.CLOSED and incident.published_at is not None),
    ("repeat", al.ConfirmRepeat, lambda incident, rules: incident.status not in ENDED and incident.repeat_of is None),
    ("no_repeat", al.DismissRepeat, lambda incident, rules: incident.status not in ENDED and incident.repeat_of is not None),
    ("join", al.JoinIncident, lambda incident, rules: is_joinable(incident)),
    ("separate", al.SeparateIncident, lambda incident, rules: may_separate(incident)),
    ("report", a.ReportAtOnce, _may_be_reported),
    ("redirect", b.RedirectIncident, may_redirect),
    ("add", b.AddDepartment, may_add),
    ("blacklist", a.BlacklistAuthor, _may_be_blacklisted),
    ("correct", a.CorrectDetail, lambda incident, rules: incident.status is not Status.VOID),
    ("aside", a.SetAsideIncident, _is_open),
    ("close", a.CloseWithoutAnswer, _is_open),
    ("reopen", a.ReopenIncident, lambda incident, rules: incident.status in ENDED),
    ("revoke", b.RevokePublication, lambda incident, rules: may_revoke(incident)),
    ("void", a.VoidIncident, _may_be_voided),
    ("appeal", a.RegisterIncident, lambda incident, rules: bool(rules.regulation.laws_not_applied)),
)
