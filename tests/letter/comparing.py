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
from workflow.norms.regulation import Role
from workflow.reports.course import course_of
from workflow.reports.shortcomings import shortcomings_of

JUDGES: dict[str, Callable[[Stretch, str], Iterator[Shortcoming]]] = {
    ZAGS: zags.judged,
    LESOZAVODSK: lesozavodsk.judged,
    NOVOKUBANSK: novokubansk.judged,
    MINISTRY: ministry.judged,
    NAO: nao.judged,
}
ANSWERS = ("answer", "final answer")
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
    is_cut: bool = False

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
        is_cut=one.is_cut,
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


def misnamed(course: RandomCourse) -> list[str]:
    """Shortcomings for which the product names somebody whom the judge does not, or nobody where he names somebody.

    Of what was over when it came to them, and of the answer, those may be named who were late before it, or had it then. Whose
    term was cut by a decision is not for the letter to say.
    """
    mine, its = judged(course), recorded(course)
    found = []
    for one in mine:
        same = next((other for other in its if other.key == one.key and one.body in ("", other.body)), None)
        if same is None or one.is_cut:
            continue
        its.remove(same)
        named, may = set(same.who), _may_be_named(one, mine, course)
        must = bool(one.who) and (one.kind in ANSWERS or bool(may))
        if not named <= may or (must and not named):
            found.append(f"{one} and {same}: {named - may or 'nobody'}")
    return found


def _may_be_named(one: Line, lines: list[Line], course: RandomCourse) -> set[str]:
    if one.who and one.kind not in ANSWERS:
        return _people(one, course)
    before = [line for line in lines if line.kind not in ANSWERS and (line.who or line.is_cut) and line is not one]
    late = set().union(*(_people(line, course) for line in before if one.kind in ANSWERS or line.begins <= one.begins))
    return late | (_at_work(one, course) if one.kind in ANSWERS else set())


def _at_work(one: Line, course: RandomCourse) -> set[str]:
    """Who had something to do in the answer's time, in or without a term of his own."""
    roles = [role.value for role in Role if role not in (Role.ADMINISTRATOR, Role.CHIEF_OF_STAFF)]
    return _people(Line(kind="", clause="", body="", begins=0, minutes=0, is_open=False, who=tuple(roles)), course)


def _people(line: Line, course: RandomCourse) -> set[str]:
    """Those who hold the roles towards the body, whoever acts for them, and, of a dispatch, who decides on it (ZAGS 8, 10)."""
    roster = course.rules.roster
    who = line.who if line.kind not in ("send", "sent on") else (*line.who, "coordinator", "coordinator_substitute")
    own = {
        person.id
        for person in roster.people.values()
        if any(role.value in who for role in person.roles) and (not line.body or person.department in (None, line.body))
    }
    return own | {other for person in own for other in roster.people if roster.acts_for(other, person)}
