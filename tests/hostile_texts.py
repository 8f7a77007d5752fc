"""Texts made to take long: runs of one sign, of a few signs in turn, of what a reader looks for and never finds whole.

Each is as long as Telegram lets a message be. None does harm to what is not ours: they are only read by our own code.
"""

from collections.abc import Callable
from random import Random
from time import process_time

from hypothesis import strategies as st

LONGEST = 4096
MOST_SECONDS = 0.010
"""Of processor for one reader or one template: a press of a colleague does not feel it."""

_TRIES = 9
"""The least of them counts: what else the machine does is not the reader's fault."""

_YARDSTICK_SECONDS = 0.008
"""Of processor for `_yardstick` where nothing else runs, on the machine that the bound was set on."""

_PIECES = (
    "@", "a", "а", " ", "\n", "1", "-", ".", "/", "(", ")", "<", "&", "?", "#", "_", "=&", "%d", "{{",
    "\u200b", "\u0301", "e\u0301", "\u00ad", "\ufdfa", "ё", "ß", "İ", "😀", "👍🏽", "«",
    "a.", "a-", "a@", "a@b.", "a@b.c ", "https://", "vk.com/", "1-", "1.", "+7 ", "12:30 ", "№ 1 ", "да ", "a ", "ok, ",
)  # fmt: skip


def run_of(piece: str) -> str:
    return (piece * LONGEST)[:LONGEST]


def _mixed(signs: str) -> str:
    return "".join(Random(1).choices(signs, k=LONGEST))


SHAPES: dict[str, str] = {
    **{f"run of {piece!r}": run_of(piece) for piece in _PIECES},
    "letters before an at sign": "a" * (LONGEST - 1) + "@",
    "a host of dots": "a@" + "." * (LONGEST - 2),
    "an address of one host": ("https://" + "a." * LONGEST)[:LONGEST],
    "an address of one long end": ("https://a." + "я" * LONGEST)[:LONGEST],
    "digits, then letters": "1" * (LONGEST // 2) + "a" * (LONGEST // 2),
    "words of two kinds": " ".join(Random(1).choices("аб", k=LONGEST // 2)),
    "signs of mail and telephones": _mixed("@.- 1a("),
    "signs of dates": _mixed("0123456789.:/ -"),
    "signs of links": _mixed("htps:/.@?#a1"),
}

texts = st.one_of(
    st.sampled_from(sorted(SHAPES.values())),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join).map(run_of),
    st.tuples(st.sampled_from(_PIECES), st.sampled_from(_PIECES)).map(
        lambda two: run_of(two[0])[: LONGEST // 2] + run_of(two[1])[: LONGEST // 2]
    ),
)
"""The shapes, and others made of the same pieces."""


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds that it takes at least; what is surely within the bound is not tried again.

    A processor that is slower now than the one the bound was set on, for another work shares it, is allowed for.
    """
    least = float("inf")
    for _ in range(_TRIES):
        least = min(least, _taken(work))
        if least < MOST_SECONDS:
            return least
    return least / max(1.0, min(_taken(_yardstick) for _ in range(3)) / _YARDSTICK_SECONDS)


def _taken(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def _yardstick() -> int:
    return sum(number % 7 for number in range(200_000))
