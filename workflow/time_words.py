"""The words by which moments are named, of every language at once, and what each of them stands for. The words are a file's."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workflow.spelling import letters

UNKNOWN = "?"
"""A word that is none of them."""

_LETTERS_OF_MONTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Codes by word, such as `yesterday`, `hours`, `weekday0`; of months by their first letters. With none nothing is a moment.

    `until` stands between the first day and the last of several, `ordinals` behind the number of a day.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    tens: Mapping[str, int] = field(default_factory=dict)
    until: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()

    def coded(self, words: Sequence[str]) -> list[str]:
        """The words as codes, numbers in figures; tens and the unit after them are one number."""
        found: list[str] = []
        after_tens = False
        for word in words:
            number = self.numbers.get(word, self.tens.get(word))
            if number is not None and after_tens and 0 < number < 10:
                found[-1] = str(int(found[-1]) + number)
            else:
                found.append(self._code(word) if number is None else str(number))
            after_tens = word in self.tens
        return found

    def _code(self, word: str) -> str:
        known = self.codes.get(word) or self.months.get(word[:_LETTERS_OF_MONTH])
        return known or (UNKNOWN if word.isalpha() else word)


def parse_time_words(text: str) -> TimeWords:
    """The words of a file that comes with the program."""
    tables = tomllib.loads(text)
    return TimeWords(
        codes=_by_word(tables["words"]),
        months=_by_word(tables["months"]),
        numbers={word: int(number) for word, number in _by_word(tables["numbers"]).items()},
        tens={word: int(number) for word, number in _by_word(tables["tens"]).items()},
        until=frozenset(tables["beside"]["until"]),
        ordinals=frozenset(tables["beside"]["ordinals"]),
    )


def _by_word(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {letters(word): code for code, words in table.items() for word in words}
