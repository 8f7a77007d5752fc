"""An incident that several departments share, as its reader sees it: whose part is in, what is wanted of him, what is late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.incident import Assignment, Incident, OpenStep, Status
from workflow.process.order import Order, order_in_work, order_of
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.shares import Stray, Waiver
from workflow.process.sharing import at_work, handed_in, named_consolidator


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One department: `state` is in, working, later (its turn is still to come), waived or returned."""

    department: DepartmentId
    state: str
    share: Assignment | None = None
    step: OpenStep | None = None
    waiver: Waiver | None = None
    stray: Stray | None = None


@dataclass(frozen=True, slots=True)
class SharedView:
    """What templates ask of an incident that several departments share."""

    incident: Incident
    rules: Rules
    viewers: Collection[PersonId]
    now: datetime

    @property
    def lines(self) -> list[PartLine]:
        """Every department, and how far it has come."""
        return part_lines(self.incident)

    @property
    def count(self) -> tuple[int, int]:
        """How many parts are there, and how many departments share the incident."""
        return len(handed_in(self.incident)), len(self.incident.departments)

    @property
    def step(self) -> OpenStep | None:
        """The step that concerns the reader while parts come in."""
        return shared_step(self.incident, self.viewers, self.rules)

    @property
    def wish(self) -> str:
        """What is wanted of the reader."""
        return shared_wish(self.incident, self.viewers, self.rules)

    @property
    def consolidator(self) -> PersonId | None:
        """The executor who was named, or proposed, for the consolidated draft (Novokubansk 19)."""
        return named_consolidator(self.incident, self.rules)

    @property
    def order(self) -> Order | None:
        """The order of the departments, where it leaves too little time."""
        return order_shown(self.incident, self.rules, self.now)


def part_lines(incident: Incident) -> list[PartLine]:
    """Every department that shares the incident, in its order."""
    return [_line(department, incident) for department in incident.departments if incident.shares]


def _line(department: DepartmentId, incident: Incident) -> PartLine:
    share, stray = incident.assignment_of(department), incident.stray_of(department)
    waiver = next((one for one in incident.shares.waivers if one.department == department), None) if incident.shares else None
    if share is not None and share.part is not None:
        return PartLine(department=department, state="in", share=share)
    if waiver is not None:
        return PartLine(department=department, state="waived", waiver=waiver)
    if stray is not None:
        return PartLine(department=department, state="returned", stray=stray)
    step = _own_step(incident, (department,))
    return PartLine(department=department, state="working" if share else "later", share=share, step=step)


def shared_step(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> OpenStep | None:
    """The step that concerns the reader while parts come in: his department's, a share to be sent on, else the first due."""
    if not set(entitled(p.SendShareOn, incident, rules)).isdisjoint(viewers):
        sending = incident.open_of(Step.REDISPATCH)
        if sending is not None:
            return sending
    theirs = [one.department for one in at_work(incident) if _works_there(one, viewers, rules)]
    return _own_step(incident, theirs) or incident.open_of(Step.PART) or incident.open_of(Step.REDISPATCH)


def shared_wish(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> str:
    """What is wanted of the reader: `stray`, `part`, `parts` (of others), `consolidate`, `name_one`, `consolidating`."""
    if incident.status is Status.CONSOLIDATING:
        drafts = set(entitled(a.SubmitDraft, incident, rules))
        if not drafts:
            return "name_one"
        return "consolidate" if not drafts.isdisjoint(viewers) else "consolidating"
    step = shared_step(incident, viewers, rules)
    if step is not None and step.step is Step.REDISPATCH:
        return "stray"
    return "part" if any(_works_there(one, viewers, rules) for one in at_work(incident)) else "parts"


def order_shown(incident: Incident, rules: Rules, now: datetime) -> Order | None:
    """The order while it is to be kept, where its time is too short: before the dispatch, and while parts come in."""
    if incident.shares is None or incident.status not in (Status.REGISTERED, Status.RETURNED, Status.DISPATCHED):
        return None
    order = order_in_work(incident, rules, now)
    return order if order is not None and not order.fits else None


def order_picked(
    departments: tuple[DepartmentId, ...], at_once: bool, incident: Incident, rules: Rules, now: datetime
) -> Order | None:
    """Likewise of departments that are just being picked."""
    order = None if at_once else order_of(departments, incident, rules, now)
    return order if order is not None and not order.fits else None


def _own_step(incident: Incident, departments: Collection[DepartmentId]) -> OpenStep | None:
    return next((one for one in incident.steps if one.step is Step.PART and one.department in departments), None)


def _works_there(share: Assignment, viewers: Collection[PersonId], rules: Rules) -> bool:
    return any(member.id in viewers for member in rules.roster.members(share.department))
