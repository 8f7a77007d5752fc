"""Where the product and the judge still differ, by kind, each with its reason. The table only ever shrinks."""

from dataclasses import dataclass

from tests.letter.comparing import Line
from tests.letter.random_courses import RandomCourse
from tests.offices import NOVOKUBANSK, REGULATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Lines of a kind that only one of them tells, or whose minutes differ."""

    kind: str
    clauses: tuple[str, ...]
    reason: str
    names: tuple[str, ...] = REGULATIONS

    def covers(self, line: Line, course: RandomCourse) -> bool:
        return course.name in self.names and line.kind == self.kind and line.clause in self.clauses


OPEN: tuple[Difference, ...] = (
    Difference(
        kind="draft",
        clauses=("10", "12", "13", "17", "18", "19"),
        reason="The caps bind executors' drafts: not the consolidated one, which 19 (ministry 18) gives until the answer's term.",
    ),
    *(
        Difference(
            kind=kind, clauses=(clause,), names=(NOVOKUBANSK,), reason="After an interim answer only the curator sets terms."
        )
        for kind, clause in (("approval", "14"), ("rework", "15"), ("publication", "16"))
    ),
)
