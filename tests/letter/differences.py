"""Where the product and the judge still differ, by kind, each with its reason. The table only ever shrinks."""

from dataclasses import dataclass

from tests.letter.comparing import Line
from tests.letter.random_courses import RandomCourse
from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS

_ALL = (ZAGS, LESOZAVODSK, NOVOKUBANSK, MINISTRY, NAO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Lines of a kind that only one of them tells, or whose minutes differ; `clock`: only where norms run by the clock."""

    kind: str
    clauses: tuple[str, ...]
    reason: str
    names: tuple[str, ...] = _ALL
    clock: bool = False

    def covers(self, line: Line, course: RandomCourse) -> bool:
        return (
            course.name in self.names
            and line.kind == self.kind
            and line.clause in self.clauses
            and (not self.clock or course.rules.deadlines.plain_norms == "clock")
        )


OPEN: tuple[Difference, ...] = (
    Difference(
        kind="draft",
        clauses=("10", "12", "13", "17", "18", "19"),
        reason="The caps bind executors whose it is: not the consolidated draft, and not by a shortened term.",
    ),
    Difference(
        kind="part", clauses=("14", "18", "19"), reason="A part is recorded of one who said that it is not his, or past DUE."
    ),
    Difference(
        kind="publication",
        clauses=("16", "20"),
        names=(ZAGS, MINISTRY, NOVOKUBANSK, NAO),
        reason="These clauses speak of an answer, not of a question to the author.",
    ),
    Difference(
        kind="rework",
        clauses=("15", "19"),
        names=(ZAGS, MINISTRY, NAO, NOVOKUBANSK),
        reason="15 and 19 speak of an answer, not of a question; Novokubansk 18 leaves it to the curator.",
    ),
    Difference(
        kind="approval",
        clauses=("14",),
        names=(NOVOKUBANSK,),
        reason="After an interim answer 14 gives no term: 18 leaves it to the curator.",
    ),
    *(
        Difference(
            kind=kind,
            clauses=("8", "9", "13", "14", "16", "17", "18", "21", "2, 5, 7"),
            names=(LESOZAVODSK, NOVOKUBANSK, NAO),
            reason="A step that has no norm of its own is recorded under the answer's.",
        )
        for kind in ("not ours", "sent on", "publication", "draft", "part", "send", "answer")
    ),
    *(
        Difference(
            kind=kind,
            clauses=("7", "11", "12", "14", "15", "17", "18", "19", "20", "22"),
            names=(LESOZAVODSK, NAO),
            clock=True,
            reason="A norm that runs by the clock is late by the clock.",
        )
        for kind in ("send", "not ours", "draft", "approval", "rework", "publication", "part")
    ),
)
