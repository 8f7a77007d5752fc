"""How repeats, joining and parting change an incident; part of `folding`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from workflow.changing import replace
from workflow.journal import Happening
from workflow.process import alike as k
from workflow.process.incident import Assignment, Draft, Incident, Joined, Status
from workflow.process.rounds import DraftKind


def _repeats(incident: Incident, what: k.RepeatConfirmed, entry: Any) -> Incident:
    others = tuple(one for one in incident.no_repeat_of if one != what.of)
    before = {"answered_before_by": what.departments, "important_before": what.importance}
    return replace(incident, repeat_of=what.of, no_repeat_of=others, **before)


def _repeats_not(incident: Incident, what: k.RepeatDismissed, entry: Any) -> Incident:
    dismissed = tuple(sorted({*incident.no_repeat_of, *what.of}))
    if incident.repeat_of not in what.of:
        return replace(incident, no_repeat_of=dismissed)
    return replace(incident, no_repeat_of=dismissed, repeat_of=None, answered_before_by=(), important_before=None)


def _joined(incident: Incident, what: k.IncidentJoined, entry: Any) -> Incident:
    """What was done for it alone counts no more; its versions go on from where they were."""
    return replace(
        incident,
        status=Status.JOINED,
        lead=what.lead,
        departments=(),
        assignments=(),
        shares=None,
        kind=DraftKind.ANSWER,
        terms=(),
        approvals=(),
        returns=0,
        sent_at=None,
        sent_back_at=None,
        return_reason=None,
    )


def _taken_in(incident: Incident, what: k.IncidentTakenIn | k.JoinedDueMoved, entry: Any) -> Incident:
    others = (one for one in incident.joined if one.incident != what.joined)
    joined = (*others, Joined(incident=what.joined, due=what.due, clause=what.clause))
    return replace(incident, joined=tuple(sorted(joined, key=lambda one: one.incident)))


def _let_go(incident: Incident, what: k.IncidentLetGo, entry: Any) -> Incident:
    return replace(incident, joined=tuple(one for one in incident.joined if one.incident != what.joined))


def separated(incident: Incident, at: datetime) -> Incident:
    """Back on the curator's table; after an interim answer with the department that gave it."""
    alone = replace(incident, lead=None, approved_at=None, separated=incident.separated + 1)
    if incident.interim_at is None:
        return replace(alone, status=Status.REGISTERED, departments=(), assignments=())
    assignments = tuple(replace(one, arrived_at=at, signed=None) for one in incident.assignments)
    return replace(alone, status=Status.DISPATCHED, assignments=assignments, sent_at=at)


def _lead_approved(incident: Incident, what: k.LeadApproved, entry: Any) -> Incident:
    draft = Draft(number=what.number, author=what.author, department=what.department, submitted_at=entry.at, kind=what.kind)
    departments = () if what.department is None else (what.department,)
    return replace(
        incident,
        status=Status.APPROVED,
        draft=draft,
        departments=departments,
        assignments=tuple(Assignment(department=one, arrived_at=entry.at, executor=what.executor) for one in departments),
        approved_at=entry.at,
        handed_over=None,
    )


def _surge_told(incident: Incident, what: k.SurgeTold, entry: Any) -> Incident:
    return replace(incident, surge=what.incidents)


ALIKE_CHANGES: dict[type[Happening], Callable[[Incident, Any, Any], Incident]] = {
    k.RepeatConfirmed: _repeats,
    k.RepeatDismissed: _repeats_not,
    k.IncidentJoined: _joined,
    k.IncidentTakenIn: _taken_in,
    k.JoinedDueMoved: _taken_in,
    k.IncidentSeparated: lambda incident, what, entry: separated(incident, entry.at),
    k.IncidentLetGo: _let_go,
    k.LeadApproved: _lead_approved,
    k.SurgeTold: _surge_told,
}
