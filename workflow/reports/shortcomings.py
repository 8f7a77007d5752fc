"""Shortcomings: which deadline was missed by the letter, by whom, by how much, and for what cause.

Who answers for it by the regulation is named beside (ZAGS 24, Lesozavodsk 18, Novokubansk 22, ministry 23, NAO 26).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Duty, Step
from workflow.norms.vocabulary import Responsibility
from workflow.process.incident import OpenStep, Status
from workflow.process.rules import Rules
from workflow.reports.causes import ANSWERS, DISPATCHING, DRAFTING, Cause, causes_of
from workflow.reports.course import Course, Ended
from workflow.reports.outages import Outage
from workflow.reports.owners import owners_of

__all__ = ["Cause", "Shortcoming", "in_outages", "shortcomings_of"]

MINUTE = timedelta(minutes=1)


_ANSWERED_FOR: dict[Step, Responsibility] = {
    **dict.fromkeys(DRAFTING, Responsibility.DRAFT_IN_TIME),
    **dict.fromkeys(DISPATCHING, Responsibility.DISPATCH_IN_TIME),
    **dict.fromkeys((Step.PUBLICATION, *ANSWERS), Responsibility.PUBLICATION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """One deadline missed by the letter. `due` is the letter's moment, `late` its time since, so far where it is still open:
    working time, or `by_clock` the clock's.

    The step ran from `starts` to `until`, when it was done, or is looked at while it is open.
    `departments` had the message then; since `recorded_at` it is on record, `None` where nobody has told of it yet.
    `who` had to do it and could, `answerable` is who answers for it by the regulation's text, where it says so.
    """

    incident: IncidentId
    step: Step
    clause: str
    due: datetime
    starts: datetime
    until: datetime
    late: timedelta
    is_open: bool
    who: tuple[PersonId, ...]
    department: DepartmentId | None
    answerable: Duty | None
    causes: tuple[Cause, ...]
    by_clock: bool = False
    departments: tuple[DepartmentId, ...] = ()
    recorded_at: datetime | None = None


def shortcomings_of(course: Course, rules: Rules, now: datetime) -> tuple[Shortcoming, ...]:
    """Every shortcoming of an incident up to now, the earliest deadline first. One registered by mistake has none."""
    if course.incident.status is Status.VOID:
        return ()
    steps = course.rest(now, rules)
    found = [_shortcoming(one, course, steps, rules) for one in late_in(steps)]
    return tuple(sorted(found, key=lambda one: one.due))


def late_in(steps: Iterable[Ended]) -> list[Ended]:
    """Those that were late by the letter; of what is still open less than a minute is not told."""
    return [one for one in steps if one.late >= MINUTE or (one.late and not one.is_open)]


def in_outages(one: Shortcoming, outages: Iterable[Outage], rules: Rules) -> Shortcoming:
    """The same with the circumstance that nothing could be handled for a part of the step's time."""
    if not any(_touches(outage, one, rules) for outage in outages):
        return one
    return replace(one, causes=(*(cause for cause in one.causes if cause is not Cause.OWN), Cause.OUTAGE))


def _shortcoming(one: Ended, course: Course, steps: list[Ended], rules: Rules) -> Shortcoming:
    step = one.step
    return Shortcoming(
        incident=one.incident.id,
        step=step.step,
        clause=step.missed_clause,
        due=step.late_after or step.due,
        starts=step.starts,
        until=one.at,
        late=one.late,
        is_open=one.is_open,
        who=owners_of(one, course, steps, rules),
        department=step.department,
        answerable=_answerable(step, rules),
        causes=causes_of(one, course, steps, rules) or (Cause.OWN,),
        by_clock=step.by_clock,
        departments=tuple(each.department for each in one.incident.assignments) or one.incident.departments,
        recorded_at=_recorded_at(one, course),
    )


def _recorded_at(one: Ended, course: Course) -> datetime | None:
    """When its alarm rang, or when it was done before that, as what is entered late is."""
    moments = [at for key, _, at in course.missed if key == one.step.key] + ([] if one.is_open else [one.at])
    return min(moments, default=None)


def _answerable(step: OpenStep, rules: Rules) -> Duty | None:
    what = _ANSWERED_FOR.get(step.step)
    return next((duty for duty in rules.regulation.responsibilities if duty.what == what), None) if what else None


def _touches(outage: Outage, one: Shortcoming, rules: Rules) -> bool:
    """Whether some of the outage's time lies in the step's."""
    start, end = max(outage.start, one.starts), min(outage.end, one.until)
    return start < end and (one.by_clock or rules.calendar.worked(start, end) > timedelta())
