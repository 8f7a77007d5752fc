"""How entries beside the straight road change an incident; part of `folding`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from workflow.changing import replace
from workflow.journal import Happening
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process.folding_alike import ALIKE_CHANGES
from workflow.process.incident import Incident, Status
from workflow.process.reversal_folding import REVERSAL_CHANGES, held_by, resumed
from workflow.process.rounds import DraftKind
from workflow.process.shares import Shares

_KEPT = frozenset(
    {
        h.IncidentRegistered.code,
        h.ImportanceSet.code,
        h.DepartmentsProposed.code,
        h.DepartmentsChosen.code,
        h.IncidentDispatched.code,
        h.ImportanceTold.code,
        h.ImportanceAcknowledged.code,
    }
)
"""What still stands when work begins anew; answers to later taps must not name what was done under the answer before."""


def _set_aside(incident: Incident, what: x.IncidentSetAside, entry: Any) -> Incident:
    held = held_by(incident) if what.keeps else None
    return replace(incident, status=Status.NOT_PROCESSED, ground=what.ground, closed_at=entry.at, waiting=None, held=held)


def _blacklisted(incident: Incident, what: x.AuthorBlacklisted, entry: Any) -> Incident:
    return replace(incident, is_blacklisted=True)


def _voided(incident: Incident, what: x.IncidentVoided, entry: Any) -> Incident:
    held = held_by(incident) if what.keeps else None
    return replace(incident, status=Status.VOID, closed_at=entry.at, waiting=None, held=held)


def _corrected(incident: Incident, what: x.DetailCorrected, entry: Any) -> Incident:
    return replace(
        incident,
        network=what.network or incident.network,
        detection=what.detection or incident.detection,
        selection=what.selection or incident.selection,
    )


def _given_up(incident: Incident, what: x.ClosedWithoutAnswer, entry: Any) -> Incident:
    held = held_by(incident) if what.keeps else None
    return replace(incident, closed_reason=what.reason, waiting=None, held=held)


def _resumed(incident: Incident) -> Status:
    """With who had it: the departments, or who consolidates their parts; else on the curator's table."""
    if not incident.assignments:
        return Status.REGISTERED
    is_complete = incident.shares is not None and incident.shares.complete_at is not None
    return Status.CONSOLIDATING if is_complete else Status.DISPATCHED


def _shares_resumed(incident: Incident, at: datetime) -> Shares | None:
    shares = incident.shares
    if shares is None or not incident.assignments:
        return None if shares is None else Shares(at_once=shares.at_once)
    return replace(shares, complete_at=at if shares.complete_at else None)


def _reopened(incident: Incident, what: x.IncidentReopened, entry: Any) -> Incident:
    """Goes on where it stood, or, as before that was kept, anew; what was never answered in its first term."""
    if what.keeps_term and incident.held is not None:
        return replace(resumed(incident, entry), reopened=what.number)
    anew = _begun_anew(incident, what, entry)
    if not what.keeps_term:
        return anew
    return replace(
        anew,
        reopened_at=incident.reopened_at,
        term_since=incident.term_since,
        assignments=incident.assignments,
        sent_at=incident.sent_at,
        shares=incident.shares if incident.assignments else anew.shares,
    )


def _begun_anew(incident: Incident, what: x.IncidentReopened, entry: Any) -> Incident:
    assignments = tuple(
        replace(assignment, arrived_at=entry.at, signed=None, head_silent=False) for assignment in incident.assignments
    )
    return replace(
        incident,
        status=_resumed(incident),
        shares=_shares_resumed(incident, entry.at),
        reopened=what.number,
        reopened_at=entry.at,
        assignments=assignments,
        sent_at=entry.at if assignments else None,
        detour=timedelta(),
        approvals=(),
        returns=0,
        sent_back_at=None,
        return_reason=None,
        approved_at=None,
        published_at=None,
        handed_over=None,
        kind=DraftKind.ANSWER,
        interim_at=None,
        replied_at=None,
        term_since=None,
        terms=(),
        closed_at=None,
        closed_reason=None,
        held=None,
        asked_back=None,
        ground=None,
        is_blacklisted=False,
        lead=None,
        joined=(),
        marks={code: mark for code, mark in incident.marks.items() if code in _KEPT},
    )


def _appointed(incident: Incident, what: x.ExecutorAppointed, entry: Any) -> Incident:
    assignments = tuple(
        replace(assignment, executor=what.executor, appointed=what.binds)
        if assignment.department == what.department
        else assignment
        for assignment in incident.assignments
    )
    return replace(incident, assignments=assignments)


def _amended(incident: Incident, what: x.WordsAmended, entry: Any) -> Incident:
    return incident


def _told_of_threat(incident: Incident, what: x.ThreatTold, entry: Any) -> Incident:
    return incident


EXCEPTIONAL_CHANGES: dict[type[Happening], Callable[[Incident, Any, Any], Incident]] = {
    x.IncidentSetAside: _set_aside,
    x.ThreatTold: _told_of_threat,
    x.AuthorBlacklisted: _blacklisted,
    x.IncidentVoided: _voided,
    x.DetailCorrected: _corrected,
    x.WordsAmended: _amended,
    x.ClosedWithoutAnswer: _given_up,
    x.IncidentReopened: _reopened,
    x.ExecutorAppointed: _appointed,
    **ALIKE_CHANGES,
    **REVERSAL_CHANGES,
}
