"""Spellings that mean the same: how texts are composed when they come in, and folded when they are compared.

What is stored and shown stays as it was written. Which words name a moment, `workflow/conversation/moments` says.
"""

import unicodedata
from collections.abc import Callable, Iterable

PILE = 30
"""So many combining marks in a row no language needs (Unicode's stream-safe format); ordering more of them takes ever longer."""

LONGEST_SIGN = 8
"""Letters that a sign may stand for; the one that stands for more, a whole sentence in Arabic, is compared as a space."""

_QUOTES = frozenset("\"'`´„‟‚‛«»‹›“”‘’❛❜❝❞〝〞〟″‶′‵ʼʹʺ")
_DASHES = frozenset("\u2212\u2043\u02d7\u207b\u208b")
_UNSEEN_MARKS = frozenset("\u034f\u115f\u1160\u3164\uffa0")
_ROUNDS = 3
"""What an ordinary form is made of may fold further, as a wide quotation mark does; the third time nothing changes any more."""


class SignTable(dict[int, str]):
    """For `str.translate`: what each sign stands for, worked out when it is first met; no more are remembered than people use."""

    MOST = 4096

    def __init__(self, stands_for: Callable[[str], str]) -> None:
        super().__init__()
        self._stands_for = stands_for

    def __missing__(self, code: int) -> str:
        found = self._stands_for(chr(code))
        if len(self) < self.MOST:
            self[code] = found
        return found


def composed(text: str) -> str:
    """The text, letters and their marks as one sign each (NFC), as what is typed is kept; a word with a pile of them stays."""
    if text.isascii():
        return text
    if not _has_pile(text):
        return unicodedata.normalize("NFC", text)
    return " ".join(word if _has_pile(word) else unicodedata.normalize("NFC", word) for word in text.split(" "))


def comparable(text: str) -> str:
    """The words as they are compared: capitals, ё, quotes, kinds of dashes, spaces, unseen signs, a final stop do not count."""
    line = " ".join(letters(text).split())
    return "-".join(part.strip() for part in line.split("-")).rstrip(". ")


def letters(text: str) -> str:
    """Small letters without quotes and unseen signs, every dash a hyphen, every wide form an ordinary one; spaces stay."""
    before, folded = "", text
    for _ in range(_ROUNDS):
        if folded == before:
            break
        before, folded = folded, _folded(folded)
    return folded


def as_listed(words: str, listed: Iterable[str]) -> str:
    """The spelling of the list where the words are one of it, else the words themselves."""
    wanted = comparable(words)
    return next((one for one in listed if comparable(one) == wanted), words)


def is_unseen(sign: str) -> bool:
    """Whether a sign takes no room: soft hyphens, zero-width spaces, word joiners, directions, choosers of a variant."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f" or sign in _UNSEEN_MARKS


def is_dash(sign: str) -> bool:
    """Whether it is a dash of any kind, or the minus sign."""
    return unicodedata.category(sign) == "Pd" or sign in _DASHES


def _folded(text: str) -> str:
    bare = text.translate(_SIGNS)
    if not bare.isascii():
        bare = "".join(sign for sign in bare if not unicodedata.combining(sign)) if _has_pile(bare) else bare
        bare = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())
    return bare.casefold().replace("ё", "е")


def _sign(sign: str) -> str:
    """What a sign is compared as, alone: itself mostly."""
    if sign in _QUOTES or is_unseen(sign):
        return ""
    if len(unicodedata.normalize("NFKC", sign)) > LONGEST_SIGN:
        return " "
    return "-" if is_dash(sign) else sign


_SIGNS = SignTable(_sign)


def _has_pile(text: str) -> bool:
    return b"\1" * (PILE + 1) in bytes(map(bool, map(unicodedata.combining, text)))
