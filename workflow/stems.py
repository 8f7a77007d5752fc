"""Rows of beginnings of words, next to each other: whether one of them stands in a text. The rows are data of a language.

A text is read once for all rows together, however it was made.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

Rows = tuple[tuple[str, ...], ...]
"""Beginnings of words, next to each other; folded as the words of the text are."""

_ROWS_AT_ONCE = 512
"""Patterns that are kept: more than one language's files have."""


def stands(rows: Rows, words: Sequence[str]) -> bool:
    """Whether words that begin as one of the rows says stand somewhere next to each other. Words are letters and digits only."""
    return bool(rows) and _pattern(rows).search(f" {' '.join(words)}") is not None


@lru_cache(maxsize=_ROWS_AT_ONCE)
def _pattern(rows: Rows) -> re.Pattern[str]:
    return re.compile(" (?:{})".format("|".join("[^ ]*+ ".join(map(re.escape, row)) for row in rows)))
