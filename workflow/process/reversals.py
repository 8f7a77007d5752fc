"""An approved answer goes back: its approver takes his word back, who publishes it finds a mistake, who wrote it asks for it."""

from datetime import timedelta

from workflow.ids import PersonId
from workflow.norms.regulation import Step
from workflow.process import acts_alike as al
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process import reversal_happenings as v
from workflow.process.guards import ensure_entitled, ensure_status, readable, said, was_done
from workflow.process.incident import Draft, GroupApproval, Incident, Mark, Status
from workflow.process.recording import Recording
from workflow.process.reversal_rights import may_cancel
from workflow.process.rights import clause_of
from workflow.process.rules import Rules

FREELY = timedelta(seconds=30)
"""So long an approval is taken back without a reason: it was a slip of the finger."""


def approval_of(person: PersonId, incident: Incident, rules: Rules) -> GroupApproval | None:
    """The latest approval of the current version that the person may take back."""
    return next((one for one in reversed(incident.approvals) if may_cancel(person, one, rules)), None)


def cancel_approval(recording: Recording, act: b.CancelApproval) -> None:
    """The version is with its approvers again, in the window that it had; until it is published (ZAGS 14, ministry 13)."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.ON_APPROVAL, Status.APPROVED, done=h.AnswerPublished.code)
    draft = _current(incident, act.number)
    given = approval_of(person, incident, rules)
    assert given is not None
    is_free = act.at - given.at <= FREELY
    needs_none = is_free or incident.asked_back is not None
    texts = said("cancellation", act.reason, wanted=not needs_none, before=bool(incident.recalled))
    clause = clause_of(b.CancelApproval, incident, rules)
    # Who approved for another group by the same word takes that back with it.
    for one in [each for each in incident.approvals if (each.by, each.at) == (given.by, given.at)]:
        recording.record(
            v.ApprovalCancelled(number=act.number, group=one.group, clause=clause, is_free=is_free),
            texts=texts if one.group == given.group else {},
        )
    if incident.status is Status.APPROVED:
        recording.drop_step(Step.PUBLICATION)
        recording.open_step(f"approval:{act.number}:again-{recording.incident.recalled}", Step.APPROVAL, draft.department)


def send_back(recording: Recording, act: b.SendBackAnswer) -> None:
    """Who publishes it sends the approved version to rework, which has its norm (ZAGS 15); the answer's deadline stays."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.APPROVED, done=h.AnswerPublished.code)
    draft = _current(incident, act.number)
    texts = said("remark", act.remark, wanted=incident.asked_back is None, before=bool(incident.returns))
    recording.record(v.AnswerSentBack(number=act.number, clause=clause_of(b.SendBackAnswer, incident, rules)), texts=texts)
    recording.drop_step(Step.PUBLICATION)
    recording.open_step(f"rework:{act.number}", Step.REWORK, draft.department)


def ask_back(recording: Recording, act: b.AskBack) -> None:
    """The executor asks for what is approved already; nothing stands still meanwhile."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.APPROVED, done=h.AnswerPublished.code)
    _current(incident, act.number)
    if incident.asked_back is not None:
        raise was_done(v.ReturnAsked.code, incident.asked_back)
    recording.record(v.ReturnAsked(number=act.number), texts={"asked_back": readable(act.reason)})


def follow_recall(recording: Recording, act: al.FollowRecall) -> None:
    """The approved answer of the lead is none any more; what was published with it stays published."""
    incident = recording.incident
    if incident.lead is None or incident.status is not Status.APPROVED:
        return
    recording.record(v.LeadRecalled(lead=incident.lead))
    recording.drop_step(Step.PUBLICATION)


def sent_back_last(incident: Incident) -> Mark | None:
    """Who sent it to rework last, an approver or who publishes it, and when."""
    found = (incident.marks.get(code) for code in (h.DraftReturned.code, v.AnswerSentBack.code))
    return max((mark for mark in found if mark is not None), key=lambda mark: mark.at, default=None)


def _current(incident: Incident, number: int) -> Draft:
    draft = incident.draft
    assert draft is not None
    if number != draft.number:
        raise r.OtherVersion(number=draft.number)
    return draft
