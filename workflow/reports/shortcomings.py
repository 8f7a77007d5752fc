"""Shortcomings: which deadline was missed by the letter, by whom, by how much working time, and for what cause.

Who answers for it by the regulation is named beside (ZAGS 24, Lesozavodsk 18, Novokubansk 22, ministry 23, NAO 26).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Duty, Role, Step
from workflow.norms.vocabulary import Responsibility
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.incident import OpenStep, Status
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.reports.course import Course, Ended
from workflow.reports.outages import Outage

MINUTE = timedelta(minutes=1)


class Cause(StrEnum):
    """What made it late besides whoever had to do it."""

    OWN = "own"
    DECISION = "decision"
    """Importance or department were decided late by somebody else (NORMS reading 22)."""
    DRAFT = "draft"
    APPROVAL = "approval"
    RETURNED = "returned"
    NOT_OURS = "not_ours"
    """The detour through a department that sent it back."""
    AUTHOR = "author"
    OUTAGE = "outage"
    """A circumstance: it stops no clock (NORMS reading 6)."""


_ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)
_DRAFTING = (Step.DRAFT, Step.REWORK, Step.CLARIFICATION, Step.PART)
_DISPATCHING = (Step.DISPATCH, Step.REDISPATCH)
_ANSWERED_FOR: dict[Step, Responsibility] = {
    **dict.fromkeys(_DRAFTING, Responsibility.DRAFT_IN_TIME),
    **dict.fromkeys(_DISPATCHING, Responsibility.DISPATCH_IN_TIME),
    **dict.fromkeys((Step.PUBLICATION, *_ANSWERS), Responsibility.PUBLICATION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """One deadline missed by the letter. `due` is the letter's moment, `late` working time, so far where it is still open.

    The step ran from `starts` to `until`, when it was done, or is looked at while it is open.
    `who` had to do it, `answerable` is who answers for it by the regulation's text, where it says so.
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


def shortcomings_of(course: Course, rules: Rules, now: datetime) -> tuple[Shortcoming, ...]:
    """Every shortcoming of an incident up to now, the earliest deadline first. One registered by mistake has none."""
    if course.incident.status is Status.VOID:
        return ()
    steps = course.rest(now, rules)
    late = [one for one in steps if one.late >= MINUTE or (one.late and not one.is_open)]
    found = [_shortcoming(one, course, steps, rules) for one in late]
    return tuple(sorted(found, key=lambda one: one.due))


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
        clause=step.clause,
        due=step.late_after or step.due,
        starts=step.starts,
        until=one.at,
        late=one.late,
        is_open=one.is_open,
        who=_who(one, rules),
        department=step.department,
        answerable=_answerable(step, rules),
        causes=tuple(_causes(one, course, steps, rules)) or (Cause.OWN,),
    )


def _who(one: Ended, rules: Rules) -> tuple[PersonId, ...]:
    """Who did it in the end, if it was his to do; else those who had to: the executor who took it, or all who may."""
    people = _owners(one, rules)
    if one.by in people and one.by is not None:
        return (one.by,)
    executor = next((part.executor for part in one.incident.assignments if part.department == one.step.department), None)
    return (executor,) if one.step.step in _DRAFTING and executor is not None else people


def _owners(one: Ended, rules: Rules) -> tuple[PersonId, ...]:
    step, incident = one.step, one.incident
    if step.step is Step.APPROVAL:
        # Whoever had approved before the last act was in time; who did it last is judged by it.
        done = tuple(approval for approval in incident.approvals if approval.by != one.by)
        return entitled(a.ApproveDraft, replace(one.opened, approvals=done), rules)
    if step.step is Step.PUBLICATION:
        return entitled(a.RecordPublication, incident, rules)
    if step.step in (*_DRAFTING, Step.RETURN):
        if step.department is None:  # the consolidated draft, by whoever makes one of the parts
            return entitled(a.SubmitDraft, incident, rules)
        return tuple(person.id for person in rules.roster.holders(Role.EXECUTOR, step.department))
    curators = tuple(person.id for person in rules.roster.with_role(Role.CURATOR))
    return (incident.curator,) if incident.curator in curators and incident.curator is not None else curators


def _answerable(step: OpenStep, rules: Rules) -> Duty | None:
    what = _ANSWERED_FOR.get(step.step)
    return next((duty for duty in rules.regulation.responsibilities if duty.what == what), None) if what else None


def _causes(one: Ended, course: Course, steps: list[Ended], rules: Rules) -> Iterable[Cause]:
    kind = one.step.step
    if kind is Step.DISPATCH and _is_decided_late(one, course, rules):
        yield Cause.DECISION
    if kind in _ANSWERS:
        under = {other.step.step for other in steps if other.late and _within(other.at, one)}
        if under & set(_DRAFTING):
            yield Cause.DRAFT
        if Step.APPROVAL in under:
            yield Cause.APPROVAL
        if any(_within(at, one) for at in course.drafts_returned):
            yield Cause.RETURNED
    if kind in (*_ANSWERS, Step.DRAFT) and any(at <= one.at for at in (*course.came_back, *course.redirected)):
        yield Cause.NOT_OURS
    if kind is Step.FINAL_AFTER_INTERIM and any(_within(at, one) for at in course.author_asked):
        yield Cause.AUTHOR


def _within(at: datetime, one: Ended) -> bool:
    return one.step.starts <= at <= one.at


def _is_decided_late(one: Ended, course: Course, rules: Rules) -> bool:
    """Whether most of the step's time went by until others had decided importance and department."""
    codes = (h.ImportanceSet.code, h.DepartmentsChosen.code)
    waited = timedelta()
    for code, act in zip(codes, (a.SetImportance, a.ChooseDepartments), strict=True):
        by, at = course.decided.get(code, (None, one.at))
        mine = one.incident.curator in entitled(act, one.incident, rules) if by is None else by == one.incident.curator
        if not mine:
            waited = max(waited, rules.calendar.worked(one.step.starts, min(at, one.at)))
    return waited * 2 > rules.calendar.worked(one.step.starts, one.at)


def _touches(outage: Outage, one: Shortcoming, rules: Rules) -> bool:
    """Whether some of the outage's working time lies in the step's."""
    start, end = max(outage.start, one.starts), min(outage.end, one.until)
    return start < end and rules.calendar.worked(start, end) > timedelta()
