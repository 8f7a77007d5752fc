"""How much alike two texts are, by the runs of three letters in their longer words; blind to endings, order and typing errors."""

import re

from workflow.spelling import letters

_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W_]+")
_SHORT = 4
"""Shorter words are mostly such as every text has; numbers of houses and routes count at any length."""


def words_of(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, in order: small letters, addresses left out."""
    plain = _ADDRESS.sub(" ", letters(text))
    return tuple(word for word in _WORD.findall(plain) if len(word) >= _SHORT or word[0].isdecimal())


def trigrams_of(text: str) -> frozenset[str]:
    """Every run of three letters of those words, their beginnings and ends marked."""
    return frozenset(f" {word} "[start : start + 3] for word in words_of(text) for start in range(len(word)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of runs that two texts have in common: 0 for nothing, 1 for the same words in any order."""
    whole = len(one) + len(other)
    return 2 * len(one & other) / whole if whole else 0.0
