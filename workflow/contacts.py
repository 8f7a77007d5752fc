"""Where a text names how somebody may be called or written to, or by which papers he is known: what chats are not to show.

Every walk looks at each sign a bounded number of times, however the text was made.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workflow.spelling import is_dash, is_unseen

Span = tuple[int, int]
"""Where it begins in the text as it was written, and where it is over."""

FEWEST = 10
"""Digits of a telephone number with its area, a passport, an SNILS; a date with its year has eight."""

WIDEST_GAP = 6
"""Signs that may stand between two digits of one number: «8 — (900) — 000»."""

_BETWEEN = frozenset(" .()-+/\\|_~•·*№#")
_AROUND_AT = 2
"""Spaces that may stand on each side of the sign of a mail address."""

_LOCAL = ((3, 2, 2), (2, 2, 2))
"""How numbers of a town are written, 212-85-06 and 45-67-89; the latter unless it is a date."""


def contacts_in(text: str) -> tuple[Span, ...]:
    """Telephone numbers, mail addresses and numbers of papers, in order; none lies in another."""
    signs, places = _seen(text)
    found = sorted([*_numbers(signs), *_town_numbers(signs), *_mails(signs)])
    return tuple(_merged((places[begin], places[end]) for begin, end in found))


def _seen(text: str) -> tuple[str, Sequence[int]]:
    """What a reader sees, a plain sign for each, and where each begins in the text; one place more is the text's end."""
    kept = [(plain, place) for place, plain in enumerate(map(_plain, text)) if plain]
    return "".join(plain for plain, _ in kept), [*(place for _, place in kept), len(text)]


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if is_unseen(sign) or unicodedata.category(sign).startswith("M"):
        return ""
    if (digit := unicodedata.digit(sign, None)) is not None:
        return str(digit)
    if is_dash(sign):
        return "-"
    wide = unicodedata.normalize("NFKC", sign)
    return " " if sign.isspace() else wide if len(wide) == 1 else sign


def _numbers(signs: str) -> Iterator[Span]:
    """Runs of digits, with little between them, that are long enough together."""
    begin = last = 0
    count = 0
    for place, sign in enumerate(signs):
        if sign.isdecimal():
            if not count:
                begin = place
            count, last = count + 1, place
        elif count and (sign not in _BETWEEN or place - last > WIDEST_GAP):
            yield from _long_enough(signs, begin, last, count)
            count = 0
    yield from _long_enough(signs, begin, last, count)


def _long_enough(signs: str, begin: int, last: int, count: int) -> Iterator[Span]:
    if count >= FEWEST:
        yield (begin - 1 if begin and signs[begin - 1] in "+(" else begin), last + 1


def _town_numbers(signs: str) -> Iterator[Span]:
    """Three groups with hyphens between them, and no further digit on either side."""
    groups: list[Span] = []
    for begin, end in [*_groups(signs), (len(signs) + 1, len(signs) + 1)]:
        if groups and signs[groups[-1][1] : begin] != "-":
            yield from _town_number(signs, groups)
            groups = []
        groups.append((begin, end))


def _groups(signs: str) -> Iterator[Span]:
    begin = None
    for place, sign in enumerate([*signs, " "]):
        if sign.isdecimal():
            begin = place if begin is None else begin
        elif begin is not None:
            yield begin, place
            begin = None


def _town_number(signs: str, groups: Sequence[Span]) -> Iterator[Span]:
    widths = tuple(end - begin for begin, end in groups)
    if widths in _LOCAL and not (widths == _LOCAL[1] and _is_date(*(int(signs[begin:end]) for begin, end in groups))):
        yield groups[0][0], groups[-1][1]


def _is_date(day: int, month: int, _year: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _mails(signs: str) -> Iterator[Span]:
    """Around every at sign: what stands before it, and after it a host with a dot in it."""
    at = signs.find("@")
    while at >= 0:
        begin, end = _before(signs, at), _after(signs, at)
        if begin < at < end:
            yield begin, end
        at = signs.find("@", at + 1)


def _before(signs: str, at: int) -> int:
    last = at
    while last > max(at - _AROUND_AT, 0) and signs[last - 1] == " ":
        last -= 1
    begin = last
    while begin and not (signs[begin - 1].isspace() or signs[begin - 1] in '@,;:<>()«»"'):
        begin -= 1
    return at if begin == last else begin


def _after(signs: str, at: int) -> int:
    """Where the host ends, or the at sign itself where none follows."""
    begin = at + 1
    while begin < min(at + 1 + _AROUND_AT, len(signs)) and signs[begin] == " ":
        begin += 1
    end = begin
    while end < len(signs) and (signs[end].isalnum() or signs[end] in ".-_"):
        end += 1
    host = signs[begin:end].rstrip(".-_")
    name, dot, _ = host.rpartition(".")
    return begin + len(host) if name and dot else at


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    before: Span | None = None
    for begin, end in spans:
        if before is None or begin > before[1]:
            if before is not None:
                yield before
            before = begin, end
        else:
            before = before[0], max(before[1], end)
    if before is not None:
        yield before
