"""Who may take a decision back; part of `rights`."""

from collections.abc import Callable

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import reversal_acts as b
from workflow.process.holders import drafting, holders_of, publishers
from workflow.process.incident import GroupApproval, Incident
from workflow.process.rules import Rules
from workflow.process.sources import is_answered_by_ourselves


def may_cancel(person: PersonId, approval: GroupApproval, rules: Rules) -> bool:
    """Who gave it, for whom it was given, and who stands in for him now."""
    return person in (approval.by, approval.on_behalf_of) or rules.roster.acts_for(person, approval.by)


def _cancelling(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    given = incident.approvals if incident else ()
    people = (one.id for one in rules.roster.people.values() if not one.dismissed)
    return frozenset(one for one in people for approval in given if may_cancel(one, approval, rules))


def _sending_back(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who publishes it; what he writes himself, or what is approved with another message, he need not send back."""
    if incident is None or incident.lead is not None or is_answered_by_ourselves(incident, rules):
        return frozenset()
    return publishers(incident, rules)


def _asking_back(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who drafted it, unless he may send it back himself."""
    if incident is None or incident.lead is not None:
        return frozenset()
    return drafting(incident, rules) - publishers(incident, rules)


def _redirecting(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    return holders_of((Role.CURATOR, *rules.regulation.departments.by), incident, rules)


def _leaving(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    return holders_of((Role.EXECUTOR,), incident, rules) if incident and incident.assignments else frozenset()


def _leading(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    return holders_of((Role.CURATOR, Role.COORDINATOR), incident, rules)


REVERSAL_RIGHTS: dict[type[a.Act], Callable[[Incident | None, Rules], frozenset[PersonId]]] = {
    b.CancelApproval: _cancelling,
    b.SendBackAnswer: _sending_back,
    b.AskBack: _asking_back,
    **dict.fromkeys((b.RedirectIncident, b.AddDepartment), _redirecting),
    b.LeaveWork: _leaving,
    b.UndoEnding: _leading,
    b.RevokePublication: publishers,
}
