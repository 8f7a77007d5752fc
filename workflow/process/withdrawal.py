"""The author takes his draft back while nobody has acted on it: it was sent by mistake. The clock runs on as it did."""

from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import ensure_entitled, ensure_status, was_done
from workflow.process.happenings_of_withdrawal import DraftWithdrawn, StepReopened
from workflow.process.incident import Incident, OpenStep, Status
from workflow.process.parts import CONSOLIDATED
from workflow.process.recording import Recording

_ENDS = (h.DraftReturned.code, h.AnswerApproved.code, DraftWithdrawn.code)
"""What ends the time in which a draft may be taken back."""


def withdraw_draft(recording: Recording, act: a.WithdrawDraft) -> None:
    """The step that the draft had ended goes on with the deadline it had; whoever acted first is named."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.ON_APPROVAL, done=_latest(incident))
    draft = incident.draft
    assert draft is not None
    if act.number != draft.number:
        raise r.OtherVersion(number=draft.number)
    if incident.approvals:
        raise was_done(h.DraftApproved.code, incident.approvals[-1])
    is_rework = draft.under.step is Step.REWORK if draft.under else bool(incident.returns)
    recording.record(DraftWithdrawn(number=draft.number, is_rework=is_rework))
    recording.drop_step(Step.APPROVAL)
    _go_on(recording, draft.under, is_rework=is_rework)
    recording.recompute()


def may_be_withdrawn(incident: Incident) -> bool:
    """Whether nobody has acted on the draft yet."""
    return incident.status is Status.ON_APPROVAL and not incident.approvals


def _go_on(recording: Recording, under: OpenStep | None, *, is_rework: bool) -> None:
    """What was not kept by an earlier version of the bot is counted again from the moment that the norm names."""
    if under is not None:
        recording.record(StepReopened(key=under.key, step=under))
        return
    draft = recording.incident.draft
    assert draft is not None
    step = Step.REWORK if is_rework else Step.DRAFT
    recording.open_step(f"{step.value}:{draft.department or CONSOLIDATED}:back-{draft.number}", step, draft.department)


def _latest(incident: Incident) -> str:
    """What was done last with a draft that is not with the approvers any more."""
    done = [code for code in _ENDS if code in incident.marks]
    return max(done, key=lambda code: incident.marks[code].at, default=h.AnswerApproved.code)
