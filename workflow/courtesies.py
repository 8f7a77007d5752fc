"""Words that say nothing of a citizen's matter: courtesies, words beside a link or a number. They are data of a language."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from workflow.spelling import letters

_WORDS = re.compile(r"[^\W\d_]+")

MOST_POLITE_WORDS = 6
"""The longest courtesy thanks everybody for their help in six words; who writes more has something to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesies:
    """The words of one language, each whole and folded; without any, only what has no letters at all says nothing."""

    polite: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    before_links: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()

    def is_polite(self, text: str) -> bool:
        """Whether it is a courtesy, or has nothing to read at all: dashes, a plus, a smile, figures."""
        words = _WORDS.findall(letters(text))
        known = self.polite | self.beside
        is_courtesy = len(words) <= MOST_POLITE_WORDS and known.issuperset(words) and not self.polite.isdisjoint(words)
        return is_courtesy or not words

    def is_before_link(self, text: str) -> bool:
        """Whether the text beside a link only says that it is one."""
        return self.before_links.issuperset(_WORDS.findall(letters(text)))


def parse_courtesies(text: str) -> Courtesies:
    """The words of a file that comes with the program."""
    return Courtesies(**{name: _folded(words) for name, words in tomllib.loads(text).items()})


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(letters(word) for word in words)
