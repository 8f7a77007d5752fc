"""The whole road of one message under a regulation, each step beginning at the latest moment that the step before allows.

Several departments have a row for each part: one after the other where the regulation wants an order, else side by side.
"""

from dataclasses import replace
from datetime import datetime

from workflow.norms.deadline import Deadline
from workflow.norms.deadlines import Deadlines
from workflow.norms.moments import Moments
from workflow.norms.regulation import SeveralWay, Step, Term

_ALWAYS = (Step.PUBLICATION, Step.ANSWER)


def timetable(
    deadlines: Deadlines, *, detected: datetime, term: Term, arrived: datetime | None = None, departments: int = 1
) -> tuple[Deadline, ...]:
    """The steps that the regulation has, in the order of the road; `part` only with several departments, one for each.

    `arrived` is the moment of arrival in the department where it is known. Raises `YearMissing` where the calendar ends.
    """
    several = departments > 1
    found: dict[Step, Deadline] = {}
    parts: tuple[Deadline, ...] = ()
    moments = Moments(detection=detected, selection=detected)
    for step in Step:
        moments = _reached(step, moments, found, arrived)
        if step is Step.PART and several:
            parts, moments = _parts(deadlines, moments, term, departments)
        deadline = deadlines.of(step, moments, term=term, several=several)
        has_norm = any(norm.applies(step, term=term, several=several) for norm in deadlines.regulation.norms)
        if (has_norm or step in _ALWAYS) and (step is not Step.PART or several):
            found[step] = deadline
        moments = _left(step, moments, deadline)
    return tuple(row for step, one in found.items() for row in (parts if step is Step.PART else (one,)))


def _parts(deadlines: Deadlines, moments: Moments, term: Term, departments: int) -> tuple[tuple[Deadline, ...], Moments]:
    """Each department's part at its latest, and what has happened by then (Lesozavodsk 14, NAO 22: in an order)."""
    in_order = deadlines.regulation.several.way is SeveralWay.IN_ORDER
    rows: list[Deadline] = []
    begun = moments
    for _ in range(departments):
        if in_order and rows:
            begun = replace(begun, sent=rows[-1].due, arrival=rows[-1].due)
        rows.append(deadlines.of(Step.PART, begun, term=term, several=True))
    if in_order:
        # The consolidated draft begins when the last part is in.
        moments = replace(moments, arrival=rows[-1].due, last_arrival=begun.arrival)
    return tuple(rows), moments


def _reached(step: Step, moments: Moments, found: dict[Step, Deadline], arrived: datetime | None) -> Moments:
    """What has happened by the time the step begins, besides the steps before it."""
    if step is Step.RETURN and arrived is not None:
        return replace(moments, sent=arrived, arrival=arrived)
    if step is Step.FINAL_AFTER_INTERIM:
        return replace(moments, interim_published=found[Step.ANSWER].due)
    return moments


def _left(step: Step, moments: Moments, deadline: Deadline) -> Moments:
    """What has happened once the step was done at its deadline."""
    match step:
        case Step.DISPATCH:
            return replace(moments, sent=deadline.due, arrival=deadline.due)
        case Step.RETURN:
            return replace(moments, returned=deadline.due)
        case Step.DRAFT:
            return replace(moments, submitted=deadline.due)
        case Step.APPROVAL:
            return replace(moments, sent_back=deadline.due, approved=deadline.due)
        case _:
            return moments
