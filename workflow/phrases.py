"""What a reply sounds like: consent, an answer to the author, or talk among colleagues. It only decides what is asked once more.

The words are data of a language (`workflow/hints`); what a reply leads to is `workflow/conversation/replies`' business.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflow.stems import Rows, stands

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+|[^\s\w.,;:!?()«»\"'…—–-]+")
_SENTENCE_ENDS = re.compile(r"[.!?…]+(?:\s|$)")
_NAME = re.compile(r"[\s,]*[A-ZА-ЯЁ][\w-]*")
_SHADES = re.compile("[\N{VARIATION SELECTOR-16}\U0001f3fb-\U0001f3ff]")
"""How an emoji is drawn: it says nothing."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

FEW_WORDS = 6
"""With fewer words it is no answer to a citizen, unless it greets him."""

LEAST_OF_A_QUESTION = 4
"""A question to the author has at least so many words."""

WORDS_OF_TWO_SENTENCES = 10
WORDS_OF_ONE = 20
"""So many words, in two sentences or in one, read like an answer even without a greeting."""

_PLAIN = ("consent", "fillers", "refusing", "negated")

SHORT = 12
"""In a text shorter than this, words about one's work are talk."""

BARE = 3
"""So few words after a greeting are an answer only if they do not say that somebody takes it on."""


class Manner(StrEnum):
    """How a text sounds: like an answer to the author, like talk, or like either."""

    ANSWER = "answer"
    UNCLEAR = "unclear"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The words of one language; without any nothing is consent, and only length tells an answer."""

    consent: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    refusing: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    greetings: Rows = ()
    colleagues: Rows = ()
    about_work: Rows = ()
    taking: Rows = ()
    not_ours: Rows = ()

    def is_consent(self, text: str) -> bool:
        """Whether it says yes and nothing besides: `ок`, `+`, `замечаний нет`; a question is no consent."""
        tokens = _TOKEN.findall(_SHADES.sub("", _folded(text)))
        known = self.consent | self.fillers
        if "?" in text or not tokens or not all(token in known for token in tokens):
            return False
        says_no = not self.refusing.isdisjoint(tokens)
        said = {token for token in tokens if token in self.consent} | (self.negated & set(tokens))
        return bool(said & self.negated) if says_no else bool(said - self.negated)

    def greets(self, text: str) -> bool:
        """Whether it begins with a greeting."""
        plain = text.strip()
        return len(self._after_greeting(plain)) < len(_words(plain))

    def suggests_taking(self, text: str) -> bool:
        """Whether somebody says that he is at work on it, or simply yes."""
        return self.is_consent(text) or stands(self.taking, _words(text))

    def suggests_not_ours(self, text: str) -> bool:
        """Whether somebody doubts that the matter is his department's."""
        return stands(self.not_ours, _words(text))

    def manner_of(self, text: str, *, asks: bool = False) -> Manner:
        """How the text sounds. Where the draft is to be a question to the author, `asks`, a question is an answer, too.

        An answer greets the author and says something, or is long enough; it is not addressed to colleagues, and no question.
        """
        plain = _ADDRESS.sub(" ", text).strip()
        words, body = _words(plain), self._after_greeting(plain)
        if stands(self.colleagues, words) or (len(body) < SHORT and stands(self.about_work, body)):
            return Manner.TALK
        if plain.endswith("?"):
            is_meant = asks and len(words) >= LEAST_OF_A_QUESTION and not stands(self.not_ours, words)
            return Manner.ANSWER if is_meant else Manner.TALK
        if len(body) < len(words):  # somebody is greeted
            says_little = len(body) < 2 or (len(body) <= BARE and stands(self.taking, body))
            return Manner.TALK if says_little else Manner.ANSWER
        sentences = len(_SENTENCE_ENDS.findall(plain))
        is_long = len(words) >= WORDS_OF_ONE or (len(words) >= WORDS_OF_TWO_SENTENCES and sentences > 1)
        return Manner.ANSWER if is_long else Manner.UNCLEAR if len(words) >= FEW_WORDS else Manner.TALK

    def _after_greeting(self, text: str) -> list[str]:
        """The words once somebody was greeted by name; all of them where nobody was."""
        places, words = list(_WORD.finditer(text)), _words(text)
        row = next((one for one in self.greetings if stands((one,), words[: len(one)])), None)
        if row is None or len(places) < len(row):  # small letters may part a word of a foreign alphabet in two
            return words
        rest = text[places[len(row) - 1].end() :]
        while (name := _NAME.match(rest)) is not None:
            rest = rest[name.end() :]
        return _words(rest)


def parse_phrases(text: str) -> Phrases:
    """Phrases from a file that comes with the program."""
    told = tomllib.loads(text)
    plain: dict[str, Any] = {name: frozenset(map(_folded, told[name])) for name in _PLAIN}
    rows: dict[str, Any] = {name: _rows(words) for name, words in told.items() if name not in _PLAIN}
    return Phrases(**plain, **rows)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _rows(phrases: Sequence[str]) -> Rows:
    return tuple(tuple(_words(phrase)) for phrase in phrases)
