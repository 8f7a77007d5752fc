"""Buttons by which a decision is taken back. Their words and rows are the handlers' business."""

from collections.abc import Collection, Iterator

from workflow.ids import PersonId
from workflow.process import reversal_acts as b
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.offered import Offer, may
from workflow.process.redirection import leavers
from workflow.process.resumption import may_undo
from workflow.process.rules import Rules


def taking_back(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """What was approved, taken on or ended; after a while the tap asks for the reason."""
    if not leavers(incident, rules).isdisjoint(viewers):
        yield Offer(code="leave")
    yield from of_approved(incident, viewers, rules)
    if may_undo(incident) and may(b.UndoEnding, incident, viewers, rules, *ENDED):
        yield Offer(code="undo")


def of_approved(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """Ways back for a version that somebody has approved."""
    number = str(incident.draft.number) if incident.draft else ""
    if may(b.SendBackAnswer, incident, viewers, rules, Status.APPROVED):
        yield Offer(code="send_back", argument=number)
    if incident.asked_back is None and may(b.AskBack, incident, viewers, rules, Status.APPROVED):
        yield Offer(code="ask_back", argument=number)
    if may(b.CancelApproval, incident, viewers, rules, Status.ON_APPROVAL, Status.APPROVED):
        yield Offer(code="cancel_approval", argument=number)
