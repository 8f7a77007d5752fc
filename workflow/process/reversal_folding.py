"""How decisions that were taken back change an incident; part of `folding`."""

from collections.abc import Callable
from typing import Any

from workflow.changing import replace
from workflow.ids import DepartmentId
from workflow.journal import Happening
from workflow.process import exceptional as x
from workflow.process import reversal_happenings as v
from workflow.process.folding_alike import separated
from workflow.process.incident import ENDED, Assignment, Held, Incident, Mark, OpenStep, Status
from workflow.process.rounds import DraftKind

_OF_ENDINGS = frozenset(
    {x.IncidentSetAside.code, x.IncidentVoided.code, x.ClosedWithoutAnswer.code, x.AuthorBlacklisted.code}
    | {"incident.closed", "author.given_up"}
)
"""What is not so any more once an ending is taken back."""

_PUBLISHED = "answer.published"


def held_by(incident: Incident) -> Held | None:
    """Where it stands, to be kept through an ending; one ending on another keeps what was before the first."""
    if incident.status in ENDED:
        return incident.held
    return Held(status=incident.status, steps=incident.steps, waiting=incident.waiting, published_at=incident.published_at)


def resumed(incident: Incident, entry: Any) -> Incident:
    """As before the ending. What was joined has been let go meanwhile, so that it goes its own way."""
    held = incident.held
    assert held is not None
    back = replace(
        incident,
        status=held.status,
        waiting=held.waiting,
        closed_at=None,
        closed_reason=None,
        ground=None,
        is_blacklisted=False,
        held=None,
        marks={code: mark for code, mark in incident.marks.items() if code not in _OF_ENDINGS},
    )
    return back if back.lead is None else separated(back, entry.at)


def _cancelled(incident: Incident, what: v.ApprovalCancelled, entry: Any) -> Incident:
    return replace(
        incident,
        status=Status.ON_APPROVAL,
        approvals=tuple(one for one in incident.approvals if one.group != what.group),
        approved_at=None,
        handed_over=None,
        asked_back=None,
        recalled=incident.recalled + 1,
    )


def _sent_back(incident: Incident, what: v.AnswerSentBack, entry: Any) -> Incident:
    return replace(
        incident,
        status=Status.ON_REWORK,
        approvals=(),
        returns=incident.returns + 1,
        sent_back_at=entry.at,
        return_reason=None,
        approved_at=None,
        handed_over=None,
        recalled=incident.recalled + 1,
    )


def _asked(incident: Incident, what: v.ReturnAsked, entry: Any) -> Incident:
    return replace(incident, asked_back=Mark(by=entry.actor, at=entry.at, on_behalf_of=entry.on_behalf_of))


def _redirected(incident: Incident, what: v.IncidentRedirected, entry: Any) -> Incident:
    """What was proposed, chosen or set for the department that had it ends with it; its drafts stay on record."""
    return replace(
        incident,
        status=Status.DISPATCHED,
        sent_at=entry.at,
        departments=(what.to,),
        unconfirmed=False,
        assignments=(Assignment(department=what.to, arrived_at=entry.at),),
        detour=what.detour,
        proposed=(),
        kind=DraftKind.ANSWER,
        terms=tuple(term for term in incident.terms if term.department is None),
        approvals=(),
        returns=0,
        sent_back_at=None,
        return_reason=None,
        redirected=incident.redirected + 1,
    )


def _share_redirected(incident: Incident, what: v.ShareRedirected, entry: Any) -> Incident:
    fresh = Assignment(department=what.to, arrived_at=entry.at)

    def instead(department: DepartmentId) -> DepartmentId:
        return what.to if department == what.department else department

    return replace(
        incident,
        departments=tuple(instead(one) for one in incident.departments),
        unconfirmed=False,
        assignments=tuple(fresh if one.department == what.department else one for one in incident.assignments),
        terms=tuple(term for term in incident.terms if term.department != what.department),
        redirected=incident.redirected + 1,
    )


def _left(incident: Incident, what: v.ExecutorLeft, entry: Any) -> Incident:
    assignments = tuple(
        replace(one, executor=None, appointed=False) if one.department == what.department else one for one in incident.assignments
    )
    return replace(incident, assignments=assignments)


def _undone(incident: Incident, what: v.EndingUndone, entry: Any) -> Incident:
    """Voided after it had been set aside, it is what it was: set aside."""
    if incident.status is not Status.VOID or incident.ground is None:
        return resumed(incident, entry)
    marks = {code: mark for code, mark in incident.marks.items() if code != x.IncidentVoided.code}
    return replace(incident, status=Status.NOT_PROCESSED, closed_at=marks[x.IncidentSetAside.code].at, marks=marks)


def _revoked(incident: Incident, what: v.PublicationRevoked, entry: Any) -> Incident:
    """An interim answer or a question that was published before it still stands."""
    held, before = incident.held, incident.publications[:-1]
    assert held is not None
    marks = {code: mark for code, mark in incident.marks.items() if code not in (_PUBLISHED, "incident.closed")}
    if before:
        last = before[-1]
        marks[_PUBLISHED] = Mark(by=last.by, at=last.at, on_behalf_of=last.on_behalf_of)
    return replace(
        incident,
        status=held.status,
        closed_at=None,
        publications=before,
        published_at=held.published_at,
        held=None,
        marks=marks,
    )


def _step_resumed(incident: Incident, what: v.StepResumed, entry: Any) -> Incident:
    """By how much it was late was said of its end, which is no end any more; that it had been missed before stays."""
    step = OpenStep(
        key=what.key,
        step=what.step,
        clause=what.clause,
        starts=what.starts,
        due=what.due,
        recommended=what.recommended,
        late_after=what.late_after,
        department=what.department,
        rung=frozenset(what.rung),
        by_clock=what.by_clock,
        late_clause=what.late_clause,
    )
    missed = tuple(
        replace(one, late=None) if one.key == what.key else one
        for one in incident.missed
        if one.key != what.key or "missed" in step.rung
    )
    return replace(incident, steps=(*incident.steps, step), missed=missed)


def _lead_recalled(incident: Incident, what: v.LeadRecalled, entry: Any) -> Incident:
    """It waits for the lead's answer again; the department of an interim answer is its own."""
    waiting = replace(incident, status=Status.JOINED, approved_at=None, handed_over=None)
    return waiting if incident.interim_at else replace(waiting, departments=(), assignments=())


REVERSAL_CHANGES: dict[type[Happening], Callable[[Incident, Any, Any], Incident]] = {
    v.ApprovalCancelled: _cancelled,
    v.AnswerSentBack: _sent_back,
    v.ReturnAsked: _asked,
    v.IncidentRedirected: _redirected,
    v.ShareRedirected: _share_redirected,
    v.ExecutorLeft: _left,
    v.EndingUndone: _undone,
    v.PublicationRevoked: _revoked,
    v.StepResumed: _step_resumed,
    v.LeadRecalled: _lead_recalled,
}
