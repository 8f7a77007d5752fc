"""What a typed moment names: a day, a clock time, a part of the day, a length. Which moment that is, `typed_moments` says.

A small grammar of words, not a library: `docs/decisions/typed-moments.md` has the count of both on 200 phrases.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from typing import Any

from workflow.conversation.clock_words import PARTS, PREPOSITION, Clock, clock_at, is_clock
from workflow.spelling import letters
from workflow.time_words import TimeWords

LONGEST = 80
"""Characters; nobody needs more to name a moment."""

_WORD = re.compile(r"\d{1,4}(?:[.:/-]\d{1,4}){0,2}|[a-zа-я]+|\S")
_FULL_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})")


_WEEKDAY = "weekday"
_RELATIVE = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1, "after_tomorrow": 2}
_UNITS: Mapping[str, timedelta] = {
    **dict.fromkeys(("hour", "hours"), timedelta(hours=1)),
    "minutes": timedelta(minutes=1),
    **dict.fromkeys(("days", "of_day"), timedelta(days=1)),
    "weeks": timedelta(weeks=1),
}
_HALVES = {
    **{("half_hour",): 30, ("half", "hours"): 30, ("half", "beside", "hours"): 30},
    ("one_and_half", "hours"): 90,
}
_BACK = (("to_that", "ago"), ("ago",))
_JUST_NOW = (("only", "what"), ("only", "now"), ("now",))
_MOSCOW = (
    *(("by", "msk"), ("by", "moscow", "time"), ("by", "moscow")),
    *(("moscow", "time"), ("time", "moscow"), ("msk",)),
)
_OWN_ZONE = (("by", "local", "time"), ("by", "local"), ("local", "time"))
_FILLERS = frozenset(["beside", "this", "time", "of_month", "hours", PREPOSITION, "-"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was named; nothing is set that was not. `day` is relative to today, `on` a day, month and year as far as they were
    written, `weekday` 0 for Monday with `which` of them, `length` is negative for what has been.

    A pair such as 9.10 is a date where no day is named; `other_clock` is the time of day that it may be instead.
    """

    day: int | None = None
    on: tuple[int, int | None, int | None] | None = None
    weekday: int | None = None
    which: str = ""
    clock: Clock | None = None
    part: str = ""
    length: timedelta | None = None
    zone: tzinfo | None = None
    other_clock: Clock | None = None


def reading_of(text: str, known: TimeWords) -> Reading | None:
    """What a text names if it is a moment and nothing else; `None` where a word is none of it, or two contradict each other."""
    words = words_of_moment(text, known)
    found: dict[str, Any] = {}
    dotted: list[tuple[str, bool]] = []
    place = 0
    while place < len(words):
        if _DOTTED.fullmatch(words[place]) and not is_clock(words, place):
            dotted.append((words[place], place > 0 and words[place - 1] == PREPOSITION))
            place += 1
            continue
        more, taken = next((read for reader in _READERS if (read := reader(words, place))), (None, 0))
        if more is None or found.keys() & more.keys():
            return None
        found |= more
        place += taken
    if not words or words[-1] == PREPOSITION or not _settled(found, dotted):
        return None
    return Reading(**found) if found else None


def spoken_length(text: str, known: TimeWords) -> timedelta | None:
    """Hours and minutes in words, «два часа», «полтора часа», «час»; days are none, for working ones may be meant."""
    words = words_of_moment(text, known)
    if words in (["hours"], ["minutes"]) or {"days", "of_day", "weeks"} & set(words):
        return None
    total, end = _span(words, 0)
    return total if total and end == len(words) else None


def words_of_moment(text: str, known: TimeWords) -> list[str]:
    """Its words as codes, and its figures; none where it is too long to be a moment."""
    plain = re.sub("[,;()]", " ", letters(text))
    if len(plain) > LONGEST:
        return []
    words = [word for word in _WORD.findall(plain) if word != "."]
    return known.coded([word for place, word in enumerate(words) if not _is_ordinal(words, place, known)])


def _is_ordinal(words: Sequence[str], place: int, known: TimeWords) -> bool:
    """The ending of «13-го», and its hyphen."""
    if words[place] == "-":
        return place > 0 and words[place - 1].isdecimal() and _is_ending(words, place + 1, known)
    return _is_ending(words, place, known) and words[place - 1] == "-"


def _is_ending(words: Sequence[str], place: int, known: TimeWords) -> bool:
    return 0 < place < len(words) and words[place] in known.ordinals


def _settled(found: dict[str, Any], dotted: Sequence[tuple[str, bool]]) -> bool:
    """Pairs with a dot are put where they fit: a date where no day is named, else a clock time. False where they do not."""
    has_day = bool(found.keys() & {"day", "on", "length"})
    for place, (pair, after_preposition) in enumerate(dotted):
        date, clock = _date_of(pair), _clock_of(pair)
        more_to_come = len(dotted) > place + 1
        wants_clock = after_preposition and "clock" not in found and not more_to_come
        if date and not has_day and not (wants_clock and clock):
            found["on"], has_day = date, True
            if clock and len(dotted) == 1 and not found.keys() & {"clock", "part"}:
                found["other_clock"] = clock
        elif clock and "clock" not in found:
            found["clock"] = clock
        else:
            return False
    return True


def _date_of(pair: str) -> tuple[int, int, None] | None:
    day, month = (int(part) for part in re.split("[./]", pair))
    return (day, month, None) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _clock_of(pair: str) -> Clock | None:
    return Clock(hour=int(pair[:-3]), minute=int(pair[-2:])) if is_clock([pair, "hours"], 0) else None


def _matching(words: Sequence[str], place: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many words of one of the phrases stand there."""
    return next((len(each) for each in phrases if tuple(words[place : place + len(each)]) == each), 0)


def _length(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    """«2 часа назад», «час 20 минут назад», «через полчаса», «неделю назад»."""
    if taken := _matching(words, place, _JUST_NOW):
        return {"length": timedelta()}, taken
    ahead = 1 if words[place] in ("ahead", "ago") else 0
    total, end = _span(words, place + ahead)
    back = 0 if ahead else _matching(words, end, _BACK)
    if not total or not (ahead or back):
        return None
    signed = total if words[place] == "ahead" else -total
    whole_days = signed % timedelta(days=1) == timedelta()
    more = {"day": signed // timedelta(days=1)} if whole_days else {"length": signed}
    return more, end + back - place


def _span(words: Sequence[str], place: int) -> tuple[timedelta, int]:
    """A length and where it ends: numbers with units, also a unit before its number, «минут 15»."""
    total = timedelta()
    while place < len(words):
        unit, following = _UNITS.get(words[place]), [*words[place + 1 : place + 3], "", ""]
        if half := _matching(words, place, tuple(_HALVES)):
            total, place = total + timedelta(minutes=_HALVES[tuple(words[place : place + half])]), place + half
        elif words[place].isdecimal() and following[0] in _UNITS:
            total, place = total + int(words[place]) * _UNITS[following[0]], place + 2
        elif unit and following[0].isdecimal() and following[1] not in _UNITS:
            number = int(following[0])
            is_hour = words[place] == "hour"
            total, place = total + (unit + timedelta(minutes=number) if is_hour else number * unit), place + 2
        elif unit:
            total, place = total + unit, place + 1
        else:
            break
    return total, place


def _zone(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    """Moscow's time, also «МСК+4» as it is written along the railways; the office's own needs no saying."""
    if taken := _matching(words, place, _OWN_ZONE):
        return {}, taken
    taken = _matching(words, place, _MOSCOW)
    if not taken:
        return None
    sign, hours = [*words[place + taken : place + taken + 2], "", ""][:2]
    if sign in ("+", "-") and hours.isdecimal() and int(hours) <= 9:
        return {"zone": timezone(timedelta(hours=3 + int(f"{sign}{hours}")))}, taken + 2
    return {"zone": timezone(timedelta(hours=3))}, taken


def _date(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    if found := _FULL_DATE.fullmatch(words[place]):
        day, month, year = found.groups()
        return {"on": (int(day), int(month), _year(year))}, 1
    if found := _ISO_DATE.fullmatch(words[place]):
        return {"on": (int(found[3]), int(found[2]), int(found[1]))}, 1
    return _date_in_words(words, place)


def _date_in_words(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    """«13 октября», «13 октября 2026», «October 13», «13 числа»."""
    one, other, year = [*words[place : place + 3], "", "", ""][:3]
    if one.isdecimal() and other == "of_month":
        return {"on": (int(one), None, None)}, 2
    day, month = (one, other) if one.isdecimal() else (other, one)
    number = month.removeprefix("month")
    if number == month or not (day.isdecimal() and len(day) <= 2):
        return None
    has_year = year.isdecimal() and len(year) == 4
    return {"on": (int(day), int(number), int(year) if has_year else None)}, 2 + has_year


def _year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def _day(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    """«вчера», «в пятницу», «в прошлую пятницу», «этой ночью», «прошлым вечером»."""
    word, following = words[place], [*words[place + 1 : place + 2], ""][0]
    if word in _RELATIVE:
        return {"day": _RELATIVE[word]}, 1
    if word.startswith(_WEEKDAY):
        return {"weekday": int(word.removeprefix(_WEEKDAY)), "which": ""}, 1
    if word in ("last", "this", "next") and following.startswith(_WEEKDAY):
        return {"weekday": int(following.removeprefix(_WEEKDAY)), "which": word}, 2
    if word in ("last", "this") and following in PARTS:
        return {"day": -1 if word == "last" else 0}, 1
    return None


def _clock(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    found = clock_at(words, place)
    return None if found is None else ({"clock": found[0]}, found[1])


def _part(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    return ({"part": PARTS[words[place]]}, 1) if words[place] in PARTS else None


def _filler(words: Sequence[str], place: int) -> tuple[Mapping[str, Any], int] | None:
    return ({}, 1) if words[place] in _FILLERS else None


_READERS: tuple[Callable[[Sequence[str], int], tuple[Mapping[str, Any], int] | None], ...] = (
    _length,
    _zone,
    _date,
    _day,
    _clock,
    _part,
    _filler,
)
