"""Which incidents a text may answer: those of which its writer may hand in a draft, or his department's part."""

from bot.office import load_incident
from bot.outlines import of_every_open
from bot.visit import Visit
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.office import Pressed
from workflow.process.acts import SubmitDraft
from workflow.process.incident import Incident, Status
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.sharing import share_of

_ANSWERED = (Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK)


def answerable_by(visit: Visit, person: PersonId) -> tuple[IncidentId, ...]:
    """Open incidents for which the person may hand in a draft or a part now, the most pressing first."""
    rules = visit.rules
    found = of_every_open(visit.connection, lambda incident: _may_answer(person, incident, rules))
    return tuple(number for number, may in found if may)


def answered_by(visit: Visit, wish: Pressed) -> dict[IncidentId, Incident]:
    """The incident that a waiting text turns out to answer: whether as a draft or as a part, the incident says."""
    number = IncidentId(int(wish.argument)) if wish.code == "which" and wish.argument.isdecimal() else None
    found = load_incident(visit.connection, number) if number is not None else None
    return {found.id: found} if found else {}


def _may_answer(person: PersonId, incident: Incident, rules: Rules) -> bool:
    if incident.status not in _ANSWERED:
        return False
    if person in entitled(SubmitDraft, incident, rules):
        return True
    share = share_of(person, (Role.EXECUTOR,), incident, rules, open_only=True) if incident.shares else None
    return share is not None
