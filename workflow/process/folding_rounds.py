"""How publications, questions to the author and his answers change an incident. The fold itself is in `folding`."""

from datetime import datetime

from workflow.changing import replace
from workflow.process import happenings as h
from workflow.process.incident import Incident, Mark, Status
from workflow.process.reversal_folding import held_by
from workflow.process.rounds import DraftKind, Publication, StepTerm, Waiting


def published(incident: Incident, what: h.AnswerPublished, done: Mark) -> Incident:
    """After an interim answer the final one is to be drafted, approved in rounds of its own."""
    publication = Publication(kind=what.kind, number=what.number, by=done.by, at=done.at, on_behalf_of=done.on_behalf_of)
    changed = replace(incident, published_at=done.at, publications=(*incident.publications, publication))
    if what.kind is DraftKind.ANSWER:
        return replace(changed, held=held_by(incident)) if what.keeps else changed
    if what.kind is DraftKind.CLARIFICATION:
        return changed
    return _drafting_anew(replace(changed, interim_at=done.at))


def returned(incident: Incident, what: h.DraftReturned, at: datetime) -> Incident:
    """The draft goes back, other approvals of the round are void."""
    return replace(
        incident,
        status=Status.ON_REWORK,
        approvals=(),
        returns=incident.returns + 1,
        sent_back_at=at,
        return_reason=what.reason,
        returned_also=what.also,
    )


def awaited(incident: Incident, what: h.AuthorAwaited, at: datetime) -> Incident:
    """The next act is the author's."""
    return replace(incident, status=Status.WAITING, waiting=Waiting(since=at, until=what.until))


def silent(incident: Incident, what: h.AuthorSilent, at: datetime) -> Incident:
    """The curator has been told that he may close."""
    assert incident.waiting is not None
    return replace(incident, waiting=replace(incident.waiting, is_told=True))


def given_up(incident: Incident, what: h.WaitingEnded, at: datetime) -> Incident:
    """Nobody waits any more."""
    return replace(incident, waiting=None, held=held_by(incident) if what.keeps else None)


def replied(incident: Incident, what: h.AuthorReplied, at: datetime) -> Incident:
    """The author's words are with the department at once; a final answer that was promised keeps its term."""
    assignments = tuple(replace(one, arrived_at=at, signed=None, head_silent=False) for one in incident.assignments)
    shares = replace(incident.shares, complete_at=at) if incident.shares else None
    changed = replace(incident, assignments=assignments, shares=shares, sent_at=at, waiting=None, replied_at=what.detection)
    if incident.interim_at is None:
        changed = replace(changed, term_since=what.detection)
    return _drafting_anew(changed)


def kind_chosen(incident: Incident, what: h.DraftKindChosen, at: datetime) -> Incident:
    """The next draft is of this kind."""
    return replace(incident, kind=what.kind)


def term_set(incident: Incident, what: h.StepTermSet, at: datetime) -> Incident:
    """The latest word on a step holds, on each department's part apart."""
    term = StepTerm(step=what.step, clause=what.clause, set_at=at, length=what.length, due=what.due, department=what.department)
    others = (one for one in incident.terms if (one.step, one.department) != (what.step, what.department))
    return replace(incident, terms=(*others, term))


def _drafting_anew(incident: Incident) -> Incident:
    """The next draft is an answer again unless said otherwise, and whoever approves a first version approves it."""
    return replace(
        incident,
        status=incident.drafting if incident.lead is None else Status.JOINED,
        kind=DraftKind.ANSWER,
        approvals=(),
        returns=0,
        sent_back_at=None,
        return_reason=None,
        approved_at=None,
    )
