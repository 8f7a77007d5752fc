"""What had ended goes on: an ending taken back at once or with a reason keeps its first moments, so that no time is bought by it.

Only what was answered and is to be answered better has a new term.
"""

from datetime import timedelta

from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process import reversal_happenings as v
from workflow.process.guards import already, ensure_entitled, ensure_status, readable, said
from workflow.process.incident import ENDED, Incident, OpenStep, Status
from workflow.process.parts import resume_shares
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rounds import DraftKind
from workflow.process.sources import is_answered_by_ourselves

MINUTE = timedelta(minutes=1)
"""So long an ending, or a publication put on record, is taken back without a reason."""

_ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)


def is_answered(incident: Incident) -> bool:
    """Whether it ended with a published answer."""
    last = incident.publications[-1] if incident.publications else None
    is_last = last is not None and last.kind is DraftKind.ANSWER and last.at == incident.published_at
    return incident.status is Status.CLOSED and incident.closed_reason is None and is_last


def keeps_term(incident: Incident) -> bool:
    """Whether reopened work goes on in its first term. Of what ended before that was kept, only what nothing was said to."""
    if is_answered(incident):
        return False
    return incident.held is not None or not incident.publications


def may_undo(incident: Incident) -> bool:
    """Whether it ended without an answer, and where it stood is known."""
    return incident.status in ENDED and incident.held is not None and not is_answered(incident)


def may_revoke(incident: Incident) -> bool:
    """Whether its last word is an answer that was put on record as published."""
    return is_answered(incident) and incident.held is not None


def undo_ending(recording: Recording, act: b.UndoEnding) -> None:
    """Within a minute nothing has happened: work goes on with every deadline that it had."""
    incident = recording.incident
    ensure_entitled(recording, act)
    if is_answered(incident):
        raise already(incident, h.AnswerPublished.code)
    held, ended_at = incident.held, incident.closed_at
    if held is None or ended_at is None:
        raise r.NotNow(status=incident.status)
    if act.at - ended_at > MINUTE:
        raise r.MinuteOver(until=ended_at + MINUTE)
    recording.record(v.EndingUndone(of=incident.status.value))
    if recording.incident.status not in ENDED:
        _go_on(recording, incident, held.steps)


def reopen(recording: Recording, act: a.ReopenIncident) -> None:
    """Finished work goes on where it stood; what was answered goes on with the department that had it, and a new term starts."""
    ensure_entitled(recording, act)
    incident = recording.incident
    if incident.status not in ENDED:
        raise r.NotNow(status=incident.status)
    keeps, held = keeps_term(incident), incident.held
    what = x.IncidentReopened(number=incident.reopened + 1, keeps_term=keeps)
    recording.record(what, texts={"reopening": readable(act.reason)})
    if keeps and held is not None:
        _go_on(recording, incident, held.steps)
    else:
        _begin(recording)


def revoke_publication(recording: Recording, act: b.RevokePublication) -> None:
    """It does not stand there after all: the answer is approved, as before, and late from the same moments on."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.CLOSED, done=v.PublicationRevoked.code)
    held = incident.held
    if not may_revoke(incident) or held is None or incident.published_at is None:
        raise r.NotNow(status=incident.status)
    is_free = act.at - incident.published_at <= MINUTE
    texts = said("revocation", act.reason, wanted=not is_free, before=v.PublicationRevoked.code in incident.marks)
    clause = clause_of(b.RevokePublication, incident, recording.rules)
    what = v.PublicationRevoked(number=incident.publications[-1].number, clause=clause, is_free=is_free)
    recording.record(what, texts=texts)
    _resume(recording, held.steps)


def _go_on(recording: Recording, before: Incident, steps: tuple[OpenStep, ...]) -> None:
    """What was joined has its answer's deadline, and after an interim answer begins the draft of its own."""
    if before.lead is None:
        _resume(recording, steps)
    else:
        _resume(recording, tuple(step for step in steps if step.step in _ANSWERS))
        for assignment in recording.incident.assignments:
            key = f"draft:{assignment.department}:separated-{recording.incident.separated}"
            recording.open_step(key, Step.DRAFT, assignment.department)
    is_due = any(recording.incident.open_of(kind) for kind in _ANSWERS)
    if not is_due and recording.incident.status is not Status.WAITING:
        _begin(recording)  # it had ended with its registration
    elif recording.incident.joined:
        recording.recompute()


def _resume(recording: Recording, steps: tuple[OpenStep, ...]) -> None:
    for step in steps:
        recording.record(
            v.StepResumed(
                key=step.key,
                step=step.step,
                clause=step.clause,
                starts=step.starts,
                due=step.due,
                recommended=step.recommended,
                late_after=step.late_after,
                department=step.department,
                rung=tuple(sorted(step.rung)),
                by_clock=step.by_clock,
                late_clause=step.late_clause,
            )
        )


def _begin(recording: Recording) -> None:
    """The steps of where it stands now, each counted from the moment that its norm names."""
    again = recording.incident.number_of_term
    recording.open_step(f"answer:{again}", Step.ANSWER)
    if recording.incident.shares is not None:
        resume_shares(recording, again)
    elif recording.incident.assignment is not None:
        department = recording.incident.assignment.department
        recording.open_step(f"draft:{department}:answer{again}", Step.DRAFT, department)
    if not recording.incident.assignments and not is_answered_by_ourselves(recording.incident, recording.rules):
        recording.open_step(f"dispatch:{again}", Step.DISPATCH)
