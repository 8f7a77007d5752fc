"""Where the product and the judge still differ, by kind, each with its reason. The table only ever shrinks."""

from dataclasses import dataclass

from tests.letter.comparing import Line
from tests.letter.random_courses import RandomCourse
from tests.offices import NAO, REGULATIONS


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
        clauses=("17",),
        names=(NAO,),
        reason="17 binds the last body as far as 22 leaves it room; the product holds it to 17 whatever the parts took.",
    ),
)
