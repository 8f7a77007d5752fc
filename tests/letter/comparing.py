"""The judge's shortcomings of a course beside the product's, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from tests.letter import lesozavodsk, ministry, nao, novokubansk, zags
from tests.letter.counted_minutes import minute_of
from tests.letter.deeds import Shortcoming, Stretch
from tests.letter.random_courses import RandomCourse
from tests.letter.stretches import stretches_of
from tests.letter.told_by_the_journal import deeds_of
from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS
from workflow.reports.course import course_of
from workflow.reports.shortcomings import shortcomings_of

JUDGES: dict[str, Callable[[Stretch, str], Iterator[Shortcoming]]] = {
    ZAGS: zags.judged,
    LESOZAVODSK: lesozavodsk.judged,
    NOVOKUBANSK: novokubansk.judged,
    MINISTRY: ministry.judged,
    NAO: nao.judged,
}
_KINDS = {
    "dispatch": "send",
    "return": "not ours",
    "redispatch": "sent on",
    "final_after_interim": "final answer",
    "clarification": "draft",
}
"""The product's word for a stretch, where it is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One shortcoming, as either of them tells it."""

    kind: str
    clause: str
    body: str
    begins: int
    minutes: int
    is_open: bool
    who: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, int, int, bool]:
        begins = 0 if self.kind == "answer" else self.begins
        return (self.kind, self.clause, begins, self.minutes, self.is_open)


def judged(course: RandomCourse) -> list[Line]:
    """What the letter knows of it."""
    found = stretches_of(deeds_of(course.entries, course.zone), course.at)
    told = [one for stretch in found for one in JUDGES[course.name](stretch, course.rules.deadlines.plain_norms)]
    return [_of_judge(one) for one in told]


def _of_judge(one: Shortcoming) -> Line:
    kind = "draft" if one.kind in ("consolidated", "final draft", "question") else one.kind
    return Line(
        kind=kind,
        clause=one.clause,
        body=one.body,
        begins=one.begins,
        minutes=one.minutes,
        is_open=not one.is_done,
        who=one.who if one.is_own else (),
    )


def recorded(course: RandomCourse) -> list[Line]:
    """What the product has on record."""
    history = course_of(course.entries, course.rules)
    assert history is not None
    found = shortcomings_of(history, course.rules, course.moment)
    return [
        Line(
            kind=_KINDS.get(one.step.value, one.step.value),
            clause=one.clause,
            body=one.department or "",
            begins=minute_of(one.starts, course.zone),
            minutes=int(one.late / timedelta(minutes=1)),
            is_open=one.is_open,
            who=one.who,
            causes=tuple(cause.value for cause in one.causes),
        )
        for one in found
    ]


def compared(course: RandomCourse) -> tuple[list[Line], list[Line]]:
    """What only the judge says, and what only the product does."""
    mine, its = judged(course), recorded(course)
    for one in list(mine):
        same = next((other for other in its if other.key == one.key), None)
        if same is not None:
            mine.remove(one)
            its.remove(same)
    return mine, its
