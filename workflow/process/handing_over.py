"""Handing the approved answer over to who publishes it, against his signature (ministry 15).

The bot delivers it with the last approval: that moment starts the term of publication. The signature moves no clock.
"""

from workflow.process import acts as a
from workflow.process.guards import already, ensure_entitled, ensure_status
from workflow.process.incident import Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rules import Rules
from workflow.process.signing import Handover, HandoverSigned


def is_handover_awaited(incident: Incident, rules: Rules) -> bool:
    """Whether the regulation wants a signature for the approved answer that nobody has given yet."""
    ordered = "handover" in rules.regulation.signatures
    return ordered and incident.status is Status.APPROVED and incident.handed_over is None


def sign_for_handover(recording: Recording, act: a.SignForHandover) -> None:
    """Who publishes signs that the approved answer has reached him, with date and time (ministry 15)."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.APPROVED, done=HandoverSigned.code)
    if incident.handed_over is not None:
        raise already(incident, HandoverSigned.code)
    _sign(recording, Handover.TAPPED)


def sign_with_publication(recording: Recording) -> None:
    """Who has published it had it: the signature that is still wanted goes on record with the publication."""
    if is_handover_awaited(recording.incident, recording.rules):
        _sign(recording, Handover.WITH_PUBLICATION)


def _sign(recording: Recording, ground: Handover) -> None:
    incident = recording.incident
    assert incident.draft is not None and incident.approved_at is not None
    clause = clause_of(a.SignForHandover, incident, recording.rules)
    number, reached_at = incident.draft.number, incident.approved_at
    recording.record(HandoverSigned(number=number, reached_at=reached_at, clause=clause, ground=ground))
