"""What is told of approvals in the place of a group that has nobody left; who they are, `approval_deputies` knows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.rendering.context import Context
from bot.rendering.view import View
from workflow.approval_deputies import LoneApprover, Stead, approved_without
from workflow.conversation.forms import AbsenceForm
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process.acts import ApproveDraft
from workflow.process.call_order import called_of
from workflow.process.clauses import clause_of
from workflow.process.incident import GroupApproval, Status
from workflow.process.rights import approval_groups, open_groups, stead_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SteadLine:
    """In whose place, `role`, and why; the `people` of whom one approves, or who has, as `given`."""

    stead: Stead
    role: Role
    clause: str
    people: tuple[PersonId, ...] = ()
    given: GroupApproval | None = None


def steads(view: View | None) -> tuple[SteadLine, ...]:
    """Of the draft that is with the approvers, or of the approved answer."""
    return tuple(_steads(view)) if view is not None and view.incident.draft is not None else ()


def _steads(view: View) -> Iterator[SteadLine]:
    incident, rules = view.incident, view.rules
    groups, clause = approval_groups(incident, rules), clause_of(ApproveDraft, incident, rules)
    for given in incident.approvals:
        if given.stead is not None:
            yield SteadLine(stead=given.stead, role=groups[given.group][0], clause=clause, given=given)
    for group in open_groups(incident, rules) if incident.status is Status.ON_APPROVAL else ():
        stead = stead_of(group, incident, rules)
        people = called_of(group, incident, rules)
        if stead is not None and people:
            yield SteadLine(stead=stead, role=groups[group][0], clause=clause, people=people)


def unapproved(context: Context) -> tuple[LoneApprover, ...]:
    """Departments for which nobody of the group is left while the person is away: of the form, or of what was entered."""
    form, roster = context.form, context.rules.roster
    if "absentee" in context.params:
        away, acting = context.params["absentee"], next(iter(context.params["substitutes"]), None)
        return approved_without(away, replace(roster, absent={**roster.absent, away: acting}), context.rules.regulation)
    if not isinstance(form, AbsenceForm) or form.person is None or form.asking not in ("substitute", "basis", ""):
        return ()
    person = roster.people.get(form.person)
    acting = form.substitute or (person.substitute if person else None)
    then = replace(roster, absent={**roster.absent, form.person: acting})
    return approved_without(form.person, then, context.rules.regulation)
