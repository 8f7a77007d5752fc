"""The short way of messages of a class of their own: no importance to decide, no approval where none is ordered (reading 31)."""

from workflow.norms.regulation import Importance, Step, Term
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.guards import ensure_entitled, ensure_status, readable_draft
from workflow.process.happenings_of_rounds import AnswerReady
from workflow.process.incident import Status
from workflow.process.recording import Recording
from workflow.process.rights import approval_groups
from workflow.process.sources import is_answered_by_ourselves, source_of


def begin_short_way(recording: Recording) -> None:
    """Registered, it is of ordinary importance until somebody raises it; without departments nothing is to be sent."""
    clause = _clause(recording)
    recording.record(h.ImportanceSet(importance=Importance.ORDINARY, term=Term.ORDINARY, clause=clause))
    for step, length in recording.rules.publication_terms.items():  # the order that the MCU established (Novokubansk 7)
        recording.record(h.StepTermSet(step=step, clause=clause, length=length, due=None, standing=True))
    recording.open_step("answer", Step.ANSWER)
    if not is_answered_by_ourselves(recording.incident, recording.rules):
        recording.open_step("dispatch", Step.DISPATCH)


def is_unapproved(recording: Recording) -> bool:
    """Whether what is written may be published as it is."""
    return not approval_groups(recording.incident, recording.rules)


def make_ready(recording: Recording, number: int) -> None:
    """No approval is ordered: the text goes to whoever publishes it; a text before it is not to be published any more."""
    recording.record(AnswerReady(number=number, clause=_clause(recording)))
    recording.drop_step(Step.PUBLICATION)
    recording.open_step(f"publication:{number}", Step.PUBLICATION)


def answer_ourselves(recording: Recording, act: a.SubmitDraft) -> None:
    """The curator writes the answer to a message in an account of the office's own (NAO 2.3)."""
    incident = recording.incident
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.REGISTERED, Status.APPROVED, done=h.AnswerPublished.code)
    text = readable_draft(recording, act.text)
    number = incident.draft.number + 1 if incident.draft else 1
    recording.record(h.DraftSubmitted(department=None, number=number, author=person), texts={"draft": text}, media=act.media)
    make_ready(recording, number)


def _clause(recording: Recording) -> str:
    source = source_of(recording.incident.source, recording.rules.regulation)
    assert source is not None
    return source.clause
