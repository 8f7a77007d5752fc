"""What changed between two versions of a text, word by word, and how much of what stayed is worth showing. No markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 40
"""Characters of what stayed that are shown on each side of a change."""

_TOKENS = re.compile(r"\s+|[^\s]+")
_GAP = "…"


class Change(StrEnum):
    """What became of a piece of the earlier version."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text of one kind."""

    change: Change
    text: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both versions in order, what went before what came. Without the gone pieces they make the later version."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    found: list[Piece] = []
    for kind, gone_from, gone_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(change=Change.SAME, text="".join(new[new_from:new_to])))
            continue
        if gone_to > gone_from:
            found.append(Piece(change=Change.GONE, text="".join(old[gone_from:gone_to])))
        if new_to > new_from:
            found.append(Piece(change=Change.NEW, text="".join(new[new_from:new_to])))
    return tuple(found)


def shortened(pieces: Iterable[Piece], *, around: int = AROUND) -> tuple[Piece, ...]:
    """The same with long stretches of what stayed cut to the words next to the changes; nothing that changed is left out."""
    found = tuple(pieces)
    last = len(found) - 1
    return tuple(_cut(piece, place > 0, place < last, around) for place, piece in enumerate(found))


def _cut(piece: Piece, follows: bool, leads: bool, around: int) -> Piece:
    """`follows` a change, `leads` to one: those ends stay."""
    kept = around * (follows + leads)
    if piece.change is not Change.SAME or len(piece.text) <= kept + around:
        return piece
    head = _words(piece.text[:around], from_start=True) if follows else ""
    tail = _words(piece.text[-around:], from_start=False) if leads else ""
    return replace(piece, text=" ".join(part for part in (head, _GAP, tail) if part))


def _words(text: str, *, from_start: bool) -> str:
    """Whole words only, unless there is but one."""
    parts = text.rsplit(maxsplit=1) if from_start else text.split(maxsplit=1)
    return parts[0 if from_start else -1] if len(parts) > 1 else text
