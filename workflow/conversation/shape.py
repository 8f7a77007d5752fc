"""The shape of what a curator sends: a link, a number, a courtesy, a few words, a text. What becomes of it, `intake` knows."""

import re
from enum import StrEnum

from workflow.courtesies import Courtesies
from workflow.process.links import is_only_link, links_in
from workflow.spelling import letters

LONGEST_NAME = 80
"""Characters of a topic or a place that a reader takes for one at a glance; the offices' own lists end at about sixty."""

LONGEST_LINE = 200
"""Up to here one line may still be a topic that was written at length (a detail holds no more): it is asked about."""

MOST_DIGITS = 6
"""An incident's number: a region writes some ten thousand a year. More digits are a telephone, or an account."""

MOST_WORDS_AT_A_LINK = 12
"""With more words beside it, a link is not all that was sent."""


class Shape(StrEnum):
    """`UNCLEAR` is a line that may be a long topic or a short message."""

    LINK = "link"
    NUMBER = "number"
    TALK = "talk"
    WORDS = "words"
    UNCLEAR = "unclear"
    TEXT = "text"


_NUMBER = re.compile(rf"(?:((?!no?[.\s\d])[^\W\d_]+)\.?\s*)?(?:no?\.?|#)?\s*(\d{{1,{MOST_DIGITS}}})[.!?]?")
_SENTENCE_ENDS = re.compile(r"(\w*)[.!?…]+\s+\S")


def shape_of(text: str, courtesies: Courtesies) -> Shape:
    """What the text looks like, whoever sends it and whatever was asked."""
    words = _folded(text)
    if number_in(text, courtesies) is not None:
        return Shape.NUMBER
    if _is_link(text, courtesies):
        return Shape.LINK
    if courtesies.is_polite(text):
        return Shape.TALK
    if links_in(text) or len(words) > LONGEST_LINE:
        return Shape.TEXT
    ended = sum(found[1] not in courtesies.short for found in _SENTENCE_ENDS.finditer(words))
    parts = max(sum(bool(line.strip()) for line in text.splitlines()), 1 + ended)
    if parts > 2:
        return Shape.TEXT
    return Shape.WORDS if parts == 1 and len(words) <= LONGEST_NAME and not words.endswith(("!", "?")) else Shape.UNCLEAR


def number_in(text: str, courtesies: Courtesies) -> int | None:
    """The incident's number that the text is: `12`, `№ 12`, `N 12`; else `None`."""
    found = _NUMBER.fullmatch(_folded(text))
    if found is None or (found[1] and found[1] not in courtesies.before_numbers):
        return None
    return int(found[2]) or None


def _is_link(text: str, courtesies: Courtesies) -> bool:
    """A link, also with a word before it that says so."""
    words = text.split()
    if len(words) > MOST_WORDS_AT_A_LINK:
        return False
    rest = [word for word in words if not is_only_link(word)]
    return len(words) - len(rest) == 1 and courtesies.is_before_link(" ".join(rest))


def _folded(text: str) -> str:
    """In one line and small letters, without what is not seen."""
    return " ".join(letters(text).split())
