"""Where a text names how somebody may be called or written to, or by which papers he is known: what chats are not to show.

Every sign is looked at a bounded number of times, however the text was made.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from workflow.spelling import SignTable, is_dash, is_unseen

Span = tuple[int, int]
"""Where it begins in the text as it was written, and where it is over."""

FEWEST = 10
"""Digits of a telephone number with its area, a passport, an SNILS; a date with its year has eight."""

WIDEST_GAP = 6
"""Signs that may stand between two digits of one number: «8 — (900) — 000»."""

_BETWEEN = " .()-+/\\|_~•·*№#"
_DIGITS = re.compile(r"[0-9]+")
_LOCAL = ((3, 2, 2), (2, 2, 2))
"""How numbers of a town are written, 212-85-06 and 45-67-89; the latter unless it is a date."""

_OUTSIDE = r"\s@,;:<>()«»\""
# Only at the beginning of a word, so that each is read once; of the host a dot is wanted, which is looked for afterwards.
_MAIL = re.compile(rf"(?<![^{_OUTSIDE}])[^{_OUTSIDE}]+ {{0,2}}@ {{0,2}}[\w.-]+")

_HOSTS = "mail|yandex|ya|gmail|bk|list|inbox|internet|rambler|outlook|hotmail|icloud|yahoo|proton|protonmail"
_ENDS = "ru|com|net|org|su|me|by|kz"
# «anna (собака) mail.ru»: written so that no program may read it, with some word in the place of the sign. In brackets any host
# may follow, without them one where people have their mail; its dot may be a word as well.
_AT_HOST = rf"(?:{_HOSTS})\W{{1,3}}(?:\w{{1,5}}\W{{1,3}})?"
_MAIL_ASIDE = re.compile(
    rf"(?<![^{_OUTSIDE}])[a-z0-9._+-]{{1,64}}"
    rf"(?: {{0,2}}[(\[{{<*] ?(?:\w{{1,8}}|@) ?[)\]}}>*] {{0,2}}(?:(?:[\w-]{{1,63}}\.){{1,3}}|{_AT_HOST})| \w{{2,8}} {_AT_HOST})"
    rf"(?:{_ENDS})(?!\w)",
    re.IGNORECASE,
)


def contacts_in(text: str) -> tuple[Span, ...]:
    """Telephone numbers, mail addresses and numbers of papers, in order; none lies in another."""
    signs = text.translate(_PLAIN)
    groups = [found.span() for found in _DIGITS.finditer(signs)]
    found = sorted([*_numbers(signs, groups), *_town_numbers(signs, groups), *_mails(signs)])
    places = _places(text, signs) if found else ()
    return tuple(_merged((places[begin], places[end]) for begin, end in found))


def _plain(sign: str) -> str:
    """The sign as a reader takes it, one for one; nothing for what he does not see, or sees only upon another."""
    if is_unseen(sign) or unicodedata.category(sign).startswith("M"):
        return ""
    if (digit := unicodedata.digit(sign, None)) is not None:
        return str(digit)
    if is_dash(sign):
        return "-"
    wide = unicodedata.normalize("NFKC", sign)
    return " " if sign.isspace() else wide if len(wide) == 1 else sign


_PLAIN = SignTable(_plain)


def _places(text: str, signs: str) -> Sequence[int]:
    """Where each sign begins in the text, and one place more, the text's end."""
    if len(signs) == len(text):
        return range(len(text) + 1)
    return [*(place for place, sign in enumerate(text) if sign.translate(_PLAIN)), len(text)]


def _numbers(signs: str, groups: Iterable[Span]) -> Iterator[Span]:
    """Groups of digits with little between them, that are long enough together."""
    begin = last = count = 0
    for start, end in groups:
        gap = signs[last:start]
        if count and (len(gap) > WIDEST_GAP or gap.strip(_BETWEEN)):
            yield from _long_enough(signs, begin, last, count)
            count = 0
        begin, last, count = begin if count else start, end, count + end - start
    yield from _long_enough(signs, begin, last, count)


def _long_enough(signs: str, begin: int, last: int, count: int) -> Iterator[Span]:
    if count >= FEWEST:
        yield (begin - 1 if begin and signs[begin - 1] in "+(" else begin), last


def _town_numbers(signs: str, groups: Sequence[Span]) -> Iterator[Span]:
    """Three groups with hyphens between them, and no further digit on either side."""
    joined: list[Span] = []
    for begin, end in [*groups, (len(signs) + 1, len(signs) + 1)]:
        if joined and signs[joined[-1][1] : begin] != "-":
            yield from _town_number(signs, joined)
            joined = []
        joined.append((begin, end))


def _town_number(signs: str, groups: Sequence[Span]) -> Iterator[Span]:
    widths = tuple(end - begin for begin, end in groups)
    if widths in _LOCAL and not (widths == _LOCAL[1] and _is_date(*(int(signs[begin:end]) for begin, end in groups))):
        yield groups[0][0], groups[-1][1]


def _is_date(day: int, month: int, _year: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _mails(signs: str) -> Iterator[Span]:
    """What stands before an at sign, and after it a host with a dot in it."""
    for found in _MAIL.finditer(signs):
        written = found.group().rstrip(".-_")
        name, dot, _ = written.rpartition("@")[2].rpartition(".")
        if dot and name.strip(" ."):
            yield found.start(), found.start() + len(written)
    yield from (found.span() for found in _MAIL_ASIDE.finditer(signs))


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
