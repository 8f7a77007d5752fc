"""Buttons of an incident that several departments share. Their words and rows are the handlers' business."""

from collections.abc import Collection, Iterator

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.last_part import may_hand_in_whole
from workflow.process.offered import Offer, may
from workflow.process.parts import can_be_waived
from workflow.process.rights import entitled, stray_deciders
from workflow.process.rules import Rules
from workflow.process.sharing import handed_in, share_of


def several(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """A way to choose more than one department, or to propose them to who decides."""
    chooses = may(a.ChooseDepartments, incident, viewers, rules, Status.REGISTERED, Status.RETURNED)
    proposes = not incident.departments and may(a.ProposeDepartments, incident, viewers, rules, Status.REGISTERED)
    if len(rules.roster.departments) > 1 and (chooses or proposes):
        found = incident.departments or (() if chooses else incident.proposed)
        yield Offer(code="several", chosen=len(found) > 1)


def of_parts(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """What is done while parts come in, and once they are there."""
    if incident.shares is None:
        return
    for stray in incident.shares.strays if incident.status is Status.DISPATCHED else ():
        if not stray_deciders(stray, incident, rules).isdisjoint(viewers):
            yield Offer(code="stray", argument=stray.department)
    if any(may_hand_in_whole(one.department, incident, rules) for one in _own_shares(incident, viewers, rules)):
        yield Offer(code="whole")
    naming = (Status.REGISTERED, Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK)
    if may(p.NameConsolidator, incident, viewers, rules, *naming):
        yield Offer(code="name_one")
    waivable = any(can_be_waived(incident, department) for department in incident.departments)
    if waivable and may(p.SetPartTerm, incident, viewers, rules, Status.DISPATCHED):
        yield Offer(code="part_terms")
    if waivable and may(p.WaivePart, incident, viewers, rules, Status.DISPATCHED):
        yield Offer(code="waive")
    reading = (Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK, Status.ON_APPROVAL)
    if handed_in(incident) and may(a.ShowInFull, incident, viewers, rules, *reading):
        yield Offer(code="parts")


def _own_shares(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Assignment]:
    """The shares that the readers work on as executors."""
    for person in entitled(p.SubmitPart, incident, rules):
        share = share_of(person, (Role.EXECUTOR,), incident, rules, open_only=True) if person in viewers else None
        if share is not None:
            yield share
