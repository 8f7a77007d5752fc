"""Windows of a department that has the message: until when it may send it back, or ask the author, without being late.

Whoever needs neither misses nothing: no step is open, but one who goes over is on record. So they are shown and told of before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.ids import DepartmentId
from workflow.norms.regulation import Step
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.recording import deadline_of
from workflow.process.rules import Rules
from workflow.process.sharing import at_work
from workflow.process.signing import WindowsTold

WINDOWS = "windows"
"""The kind of the timer that tells of them, and the first part of its key."""

BEFORE = timedelta(minutes=10)
"""So much working time before the first of them ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Until when a department may do the step, and under which clause it is late after that."""

    step: Step
    clause: str
    due: datetime
    department: DepartmentId


def windows_of(incident: Incident, rules: Rules) -> tuple[Window, ...]:
    """Those of the departments that are at work, by norms of their own (ZAGS 9, Novokubansk 11 and 13, ministry 9, NAO 15)."""
    return tuple(window for share in _untouched(incident) for window in _of(share, incident, rules))


def window_timers(incident: Incident, rules: Rules) -> list[tuple[str, datetime]]:
    """When a department that nobody has taken the work in is told of its windows, by the timer's key; once each."""
    found = []
    for share in _untouched(incident):
        windows = _of(share, incident, rules)
        if windows and share.executor is None and not share.windows_told:
            first = min(window.due for window in windows)
            found.append((f"{WINDOWS}:{share.department}/{WINDOWS}", rules.calendar.subtract(first, BEFORE)))
    return found


def told_of(department: DepartmentId, incident: Incident, rules: Rules) -> WindowsTold:
    """What goes on record when its timer rings."""
    windows = [one for one in windows_of(incident, rules) if one.department == department]
    return WindowsTold(department=department, due=min(one.due for one in windows), steps=tuple(one.step for one in windows))


def _untouched(incident: Incident) -> tuple[Assignment, ...]:
    if incident.status is not Status.DISPATCHED or incident.interim_at is not None or incident.term_since is not None:
        return ()
    return incident.assignments if incident.shares is None else at_work(incident)


def _of(share: Assignment, incident: Incident, rules: Rules) -> list[Window]:
    steps = [norm.step for norm in rules.regulation.norms]
    draft = deadline_of(Step.DRAFT, incident, rules, share.department)
    found = []
    for step in (Step.RETURN, *((Step.CLARIFICATION,) if incident.shares is None else ())):
        own = deadline_of(step, incident, rules, share.department)
        is_its_own = step is Step.RETURN or (own.clause, own.due) != (draft.clause, draft.due)
        if step in steps and is_its_own and own.shortcoming_after is not None:
            found.append(Window(step=step, clause=own.clause, due=own.due, department=share.department))
    return found
