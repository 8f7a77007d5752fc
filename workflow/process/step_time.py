"""A step's time in the unit of its norm: working time, or the clock's where the office lets plain norms run by it.

When a step is due, `recording` asks `norms/deadlines`; what its lateness means for people, the reports say.
"""

from datetime import datetime, timedelta

from workflow.process.incident import OpenStep
from workflow.working_time import WorkingCalendar

SECOND = timedelta(seconds=1)


def passed(step: OpenStep, start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """How much of the step's time passed from one moment to another; negative where the end comes first."""
    return end - start if step.by_clock else calendar.worked(start, end)


def late_by(step: OpenStep, at: datetime, calendar: WorkingCalendar) -> timedelta:
    """How late it is by the letter at a moment; zero where it is not, or cannot be (NORMS readings 3 and 10)."""
    if step.late_after is None:
        return timedelta()
    return max(timedelta(), passed(step, step.late_after, at, calendar))


def first_late(due: datetime, calendar: WorkingCalendar, *, by_clock: bool) -> datetime:
    """The first second past the letter's moment; a term in working time that ends at closing is past when the office opens."""
    return due + SECOND if by_clock else calendar.add(due, SECOND)
