"""Why a deadline was missed besides whoever had it: the steps before it that were late or never done, returns, waiting.

Who is named for it stands in `owners`, what is told of it in `shortcomings`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from workflow.norms.deadline import MomentMissing
from workflow.norms.regulation import ConsolidatedBy, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.holders import is_sent_on
from workflow.process.incident import Status
from workflow.process.recording import deadline_of
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.sharing import named_consolidator
from workflow.process.silence import SILENT
from workflow.process.step_time import passed
from workflow.reports.course import Course, Ended


class Cause(StrEnum):
    """What made it late besides whoever had to do it. Not done is told from done late."""

    OWN = "own"
    DECISION = "decision"
    """Importance or department were decided late by somebody else (NORMS reading 22)."""
    UNDECIDED = "undecided"
    """They were not decided at all, or provisionally by the curator in the decider's place."""
    DISPATCH = "dispatch"
    NOT_DISPATCHED = "not_dispatched"
    DRAFT = "draft"
    NO_DRAFT = "no_draft"
    NOT_NAMED = "not_named"
    """Nobody was named to make one draft of the parts: that time is the curator's (Novokubansk 19)."""
    APPROVAL = "approval"
    NOT_APPROVED = "not_approved"
    WAITED = "waited"
    """Approval was under way, in its own time, when the answer's ran out."""
    NO_TIME = "no_time"
    """It came when nothing was left of its time, and nobody had been late before (Lesozavodsk 7 with 10)."""
    SHORTENED = "shortened"
    """Its term was decided anew when the new one was over: importance was raised late (NORMS reading 7)."""
    RETURNED = "returned"
    NOT_OURS = "not_ours"
    """The detour through a department that sent it back."""
    AUTHOR = "author"
    OUTAGE = "outage"
    """A circumstance: it stops no clock (NORMS reading 6)."""


ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)
DRAFTING = (Step.DRAFT, Step.REWORK, Step.CLARIFICATION, Step.PART)
DISPATCHING = (Step.DISPATCH, Step.REDISPATCH)
_PLACE: dict[Step, int] = {
    **dict.fromkeys(DISPATCHING, 1),
    Step.RETURN: 1,
    **dict.fromkeys(DRAFTING, 3),
    Step.PART: 2,
    Step.APPROVAL: 4,
    Step.PUBLICATION: 5,
    **dict.fromkeys(ANSWERS, 6),
}
"""Where on the road a step stands: what stands before it can have held it up."""
_WORDS: dict[Step, tuple[Cause, Cause]] = {
    **dict.fromkeys(DISPATCHING, (Cause.DISPATCH, Cause.NOT_DISPATCHED)),
    **dict.fromkeys(DRAFTING, (Cause.DRAFT, Cause.NO_DRAFT)),
    Step.APPROVAL: (Cause.APPROVAL, Cause.NOT_APPROVED),
}
"""Done late, and not done."""


def causes_of(one: Ended, course: Course, steps: list[Ended], rules: Rules) -> tuple[Cause, ...]:
    """Each cause once, in the order of the road; empty where nothing else held it up."""
    return tuple(dict.fromkeys(_causes(one, course, steps, rules)))


def had_time(one: Ended, rules: Rules) -> bool:
    """Whether some time was left between its beginning and its deadline by the letter.

    Where a new term was over when it was decided: whether it took longer from then on than that term gives.
    """
    step = one.step
    if step.late_after is None:
        return True
    given = passed(step, step.starts, step.late_after, rules.calendar)
    return given > timedelta() and (one.cut_at is None or passed(step, one.cut_at, one.at, rules.calendar) > given)


def held_up_by(one: Ended, steps: list[Ended], rules: Rules) -> list[Ended]:
    """What took its time before it: what was late; of an answer, too, a step without a term of its own that took most of it.

    Only the answer, and what has to be done by a moment before DUE, can be held up.
    """
    if one.step.step not in ANSWERS and not _ends_with_the_answer(one, rules):
        return []
    began = one.incident.term_began if one.step.step is not Step.FINAL_AFTER_INTERIM else one.step.starts
    place = _PLACE[one.step.step]
    before = (other for other in steps if _PLACE[other.step.step] < place and (other.late or _took_most(other, one, rules)))
    if one.step.step not in ANSWERS:  # what was over when it began: another department's share holds up nobody's part
        return [other for other in before if began <= other.step.starts and other.at <= one.step.starts]
    return [other for other in before if began <= other.step.starts and (other.at <= one.at or other.is_open)]


def was_nobodys(one: Ended, course: Course, rules: Rules) -> bool:
    """Whether nobody was named for the consolidated draft for more than half of the time to the answer's deadline."""
    by_named = rules.regulation.several.consolidated_by is ConsolidatedBy.NAMED_EXECUTOR
    answer, step = one.incident.open_of(Step.ANSWER), one.step
    if not by_named or step.step is not Step.DRAFT or one.opened.shares is None or answer is None:
        return False
    named = (at for at, incident in course.standings if at >= step.starts and named_consolidator(incident, rules) is not None)
    due, worked = answer.late_after or answer.due, rules.calendar.worked
    return worked(step.starts, min(next(named, one.at), due)) * 2 > worked(step.starts, due)


def _took_most(other: Ended, one: Ended, rules: Rules) -> bool:
    """Whether a step that no norm limits took more than half of the answer's time (Novokubansk 7: a publication's steps)."""
    if other.step.late_after is not None or other.step.step not in _WORDS:
        return False
    if one.step.step not in ANSWERS or one.step.late_after is None:
        return False
    due, worked = one.step.late_after, rules.calendar.worked
    return worked(other.step.starts, min(other.at, due)) * 2 > worked(one.step.starts, due)


def decision_of(one: Ended, course: Course, rules: Rules) -> tuple[Cause, datetime, tuple[type[a.Act], ...]] | None:
    """How others than the curator held up a dispatch: decided late or not at all, until when, and what they had to decide.

    `None` where they decided in good time: within half of the step's time, and before its deadline; a repeat waits for nobody.
    Who was asked too late has half of the norm from then on.
    """
    if is_sent_on(one.incident, rules):
        return None
    awaited: list[tuple[datetime, bool, type[a.Act]]] = []
    for code, act in ((h.ImportanceSet.code, a.SetImportance), (h.DepartmentsChosen.code, a.ChooseDepartments)):
        decision = course.decided.get(code)
        is_done = decision is not None and not decision.provisional and decision.at <= one.at
        if decision is not None and is_done:
            is_curators = decision.by == one.incident.curator
        else:
            is_curators = one.incident.curator in entitled(act, one.incident, rules)
        if not is_curators:
            awaited.append((decision.at if decision is not None and is_done else one.at, is_done, act))
    until = max((at for at, _, _ in awaited), default=one.step.starts)
    if not _held_it_up(until, one, course, rules):
        return None
    cause = Cause.DECISION if all(is_done for _, is_done, _ in awaited) else Cause.UNDECIDED
    return cause, until, tuple(act for at, is_done, act in awaited if at == until)


def came_late(one: Ended, course: Course, rules: Rules) -> bool:
    """Whether it was entered when more than half of its time was over: then it is who entered it that was late (ZAGS 24)."""
    worked = partial(passed, one.step, calendar=rules.calendar)
    entered_at = max(one.step.starts, course.known_since[one.step.key])
    return worked(one.step.starts, entered_at) * 2 > worked(one.step.starts, one.step.late_after or one.step.due)


def _held_it_up(until: datetime, one: Ended, course: Course, rules: Rules) -> bool:
    """Whether waiting for others until then is why: past the deadline or half of its time; what came late, of half the norm."""
    step, worked = one.step, partial(passed, one.step, calendar=rules.calendar)
    if came_late(one, course, rules):
        asked_at = max(step.starts, course.known_since[step.key])
        return worked(asked_at, until) * 2 > worked(step.starts, step.late_after or step.due)
    is_past = step.late_after is not None and until > step.late_after
    return is_past or worked(step.starts, until) * 2 > worked(step.starts, one.at)


def _causes(one: Ended, course: Course, steps: list[Ended], rules: Rules) -> Iterator[Cause]:
    kind, before = one.step.step, held_up_by(one, steps, rules)
    if kind is Step.DISPATCH and (decision := decision_of(one, course, rules)) is not None:
        yield decision[0]
    if kind is Step.REDISPATCH and SILENT in one.step.rung:
        yield Cause.UNDECIDED
    if one.cut_at is not None:
        yield Cause.SHORTENED
    for other in before:
        decision = decision_of(other, course, rules) if other.step.step is Step.DISPATCH else None
        if decision is not None:
            yield decision[0]
        elif was_nobodys(other, course, rules):
            yield Cause.NOT_NAMED
        elif other.step.step in _WORDS and (other.cut_at is None or had_time(other, rules)):
            yield _WORDS[other.step.step][not other.is_done]
    yield from _detours(one, course)
    if kind in ANSWERS and not before and _was_on_approval(one, course):
        yield Cause.WAITED
    if kind not in ANSWERS and not before and one.cut_at is None and not had_time(one, rules):
        yield Cause.NO_TIME


def _detours(one: Ended, course: Course) -> Iterator[Cause]:
    """What others asked for on the way: a draft sent back, another department, the author."""
    kind = one.step.step
    if kind in ANSWERS and any(_within(at, one) for at in course.drafts_returned):
        yield Cause.RETURNED
    if kind in (*ANSWERS, Step.DRAFT) and any(at <= one.at for at in (*course.came_back, *course.redirected)):
        yield Cause.NOT_OURS
    if kind is Step.FINAL_AFTER_INTERIM and any(_within(at, one) for at in course.author_asked):
        yield Cause.AUTHOR


def _was_on_approval(one: Ended, course: Course) -> bool:
    """Whether the approvers had it when its deadline passed."""
    return course.standing_at(one.step.late_after or one.step.due).status is Status.ON_APPROVAL


def _within(at: datetime, one: Ended) -> bool:
    return one.step.starts <= at <= one.at


def _ends_with_the_answer(one: Ended, rules: Rules) -> bool:
    """Whether its deadline is counted back from the answer's, so that what was late before it left it less time."""
    try:
        norm = deadline_of(one.step.step, one.incident, rules, one.step.department).norm
    except MomentMissing:  # a return: with it the department's arrival is gone, from which it counted
        return False
    return norm is None or norm.before_due
