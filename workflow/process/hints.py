"""Whether a found message looks like one that is not processed: a hint for the curator, never a decision. Words are data."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workflow.norms.regulation import Ground, Regulation
from workflow.spelling import comparable, letters
from workflow.stems import stands

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a ground is seen by: each mark is a row of beginnings of words; `needs` different ones are enough."""

    ground: str
    rows: tuple[tuple[str, ...], ...]
    needs: int = 1

    def fit(self, words: Sequence[str]) -> bool:
        """Whether enough of the marks stand among the words."""
        return sum(stands((row,), words) for row in self.rows) >= self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """The marks of one language; without any, nothing looks like anything. `networks` are the codes of what people call so."""

    marks: tuple[Marks, ...] = ()
    networks: Mapping[str, str] = field(default_factory=dict)

    def grounds(self, text: str, regulation: Regulation) -> tuple[Ground, ...]:
        """The grounds on the regulation's own list that the text looks like."""
        words = _words(text)
        likely = {marks.ground for marks in self.marks if marks.fit(words)}
        return tuple(ground for ground in regulation.not_processed if ground.code in likely)


def parse_hints(text: str) -> Hints:
    """Hints from a file that comes with the program."""
    tables = tomllib.loads(text)
    named = {comparable(name): code for code, names in tables.get("networks", {}).items() for name in names}
    return Hints(marks=tuple(_marks(**table) for table in tables["marks"]), networks=named)


def _marks(ground: str, stems: Sequence[str], phrases: Sequence[str] = (), needs: int = 1) -> Marks:
    return Marks(ground=ground, rows=tuple(tuple(_words(mark)) for mark in (*stems, *phrases)), needs=needs)


def _words(text: str) -> list[str]:
    return _WORD.findall(letters(text))
