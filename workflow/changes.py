"""What changed between two versions of a text, word by word, and how much of what stayed is worth showing. No markup.

The words that stay are a longest row common to both versions, found a row of bits at a time (H. Hyyrö, 2004): two texts of a
message's length take milliseconds, whatever stands in them, where the standard library's difflib takes seconds for few words in
many places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from operator import itemgetter

AROUND = 40
"""Characters of what stayed that are shown on each side of a change."""

MOST_WORDS = 2500
"""Words and spaces of the shorter version that are compared one by one: a message that is written to be read has some 1,200. Of
more, what lies between the same beginning and the same end counts as written anew."""

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
    stretches = groupby((one for one in _stretches(old, new) if one[1]), key=itemgetter(0))
    return tuple(
        Piece(change=change, text="".join(chain.from_iterable(words for _, words in same))) for change, same in stretches
    )


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


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, Sequence[str]]]:
    """Every word of both versions: what went and what came before each word that stayed, and that word."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((place for place in range(shorter - head) if old[-1 - place] != new[-1 - place]), shorter - head)
    yield Change.SAME, old[:head]
    yield from _inner(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Change.SAME, old[len(old) - tail :]


def _inner(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, Sequence[str]]]:
    gone = came = 0
    stayed = _common(old, new) if min(len(old), len(new)) <= MOST_WORDS else ()
    for here, there in (*stayed, (len(old), len(new))):
        yield Change.GONE, old[gone:here]
        yield Change.NEW, new[came:there]
        yield Change.SAME, old[here : here + 1]
        gone, came = here + 1, there + 1


def _common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places in both versions of the words of a longest common row, in order."""
    found: list[tuple[int, int]] = []
    rows, here, there = _rows(old, new), len(old), len(new)
    while here and there:
        if rows[there - 1] >> (here - 1) & 1:
            here -= 1
        elif there > 1 and not rows[there - 2] >> (here - 1) & 1:
            there -= 1
        else:
            here, there = here - 1, there - 1
            found.append((here, there))
    return found[::-1]


def _rows(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each beginning of the later version a row of bits: one not set, at a word of the earlier, is one more in common."""
    places: dict[str, int] = {}
    for place, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << place
    whole = row = (1 << len(old)) - 1
    rows: list[int] = []
    for word in new:
        met = row & places.get(word, 0)
        row = (row + met | row - met) & whole
        rows.append(row)
    return rows
