"""Clock times as people write them: 17:40, 9-40, «в 17 часов 40 минут», «9 утра», «полдесятого», «без пяти девять», «полдень».

The words come as codes (`workflow/time_words`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

MORNING, DAY, EVENING, NIGHT, LUNCH = "morning", "day", "evening", "night", "lunch"

PARTS: Mapping[str, str] = {
    **{part: part for part in (MORNING, DAY, EVENING, NIGHT, LUNCH)},
    **{"of_morning": MORNING, "of_evening": EVENING},
}
"""Parts of a day by the codes that name them."""

_AFTER_HOUR = {"of_morning": MORNING, "of_day": DAY, "of_evening": EVENING, "of_night": NIGHT, "am": MORNING, "pm": EVENING}
_HOURS_OF: Mapping[str, Mapping[int, int]] = {
    MORNING: {hour: hour for hour in range(3, 13)},
    DAY: {**{hour: hour + 12 for hour in range(1, 7)}, **{hour: hour for hour in range(10, 18)}},
    EVENING: {**{hour: hour + 12 for hour in range(4, 12)}, **{hour: hour for hour in range(16, 24)}},
    NIGHT: {12: 0, **{hour: hour for hour in range(7)}, **{hour: hour + 12 for hour in range(9, 12)}, 21: 21, 22: 22, 23: 23},
    LUNCH: {**{hour: hour + 12 for hour in range(1, 4)}, **{hour: hour for hour in range(11, 16)}},
}
PREPOSITION = "at"
"""Nothing ends with one."""

_WRITTEN = re.compile(r"(\d{1,2})[:-](\d{2})(?::\d{2})?")
_WITH_DOT = re.compile(r"(\d{1,2})\.(\d{2})")
_BEGUN, _HALF_BEGUN = "begun", "half_begun"
_HOURS, _MINUTES = frozenset(["hour", "hours"]), "minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day. `halves`: it may as well be twelve hours later; `guessed`: it may be no clock time at all."""

    hour: int
    minute: int = 0
    halves: bool = False
    guessed: bool = False

    def within(self, part: str) -> "Clock | None":
        """The same time in a part of the day, «вечером в 7»; `None` where there is no such."""
        hour = _HOURS_OF[part].get(self.hour)
        return None if hour is None else replace(self, hour=hour, halves=False, guessed=False)


def clock_at(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """The clock time that begins there, and how many words it takes."""
    for read in (_named, _halved, _before_the_hour, _written, _in_hours, _spaced, _bare):
        if found := read(words, place):
            clock, taken = found
            part = _AFTER_HOUR.get(_word(words, place + taken), "")
            if not part:
                return clock, taken
            placed = _of_noon(clock, _word(words, place + taken)) or clock.within(part)
            return None if placed is None else (placed, taken + 1)
    return None


def is_clock(words: Sequence[str], place: int) -> bool:
    """Whether a pair with a dot is a clock time for sure: no date, or with «утра» or «часов» after it."""
    found = _WITH_DOT.fullmatch(words[place])
    if found is None or not _exists(int(found[1]), int(found[2])):
        return False
    day, month = int(found[1]), int(found[2])
    after = _word(words, place + 1)
    return not (1 <= day <= 31 and 1 <= month <= 12) or after in _AFTER_HOUR or after in _HOURS


def _of_noon(clock: Clock, word: str) -> Clock | None:
    """am and pm count twelve as none."""
    if word not in ("am", "pm") or not 1 <= clock.hour <= 12:
        return None
    return replace(clock, hour=clock.hour % 12 + (12 if word == "pm" else 0), halves=False, guessed=False)


def _named(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    word = words[place]
    if word in ("noon", "midnight"):
        return Clock(hour=12 if word == "noon" else 0), 1
    is_one = word == "hour" and (_word(words, place + 1) in _AFTER_HOUR or _word(words, place - 1) == PREPOSITION)
    return (Clock(hour=1, halves=True), 1) if is_one else None


def _halved(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """«полдесятого», «пол десятого», «половина десятого», «четверть десятого», «10 минут десятого»."""
    word, following, third = (_word(words, place + more) for more in range(3))
    if (hour := _number(word, _HALF_BEGUN)) is not None:
        return _begun(hour, 30), 1
    if word in ("half", "quarter") and (hour := _number(following, _BEGUN)) is not None:
        return _begun(hour, 30 if word == "half" else 15), 2
    if word.isdecimal() and following == _MINUTES and int(word) < 60 and (hour := _number(third, _BEGUN)) is not None:
        return _begun(hour, int(word)), 3
    return None


def _number(word: str, code: str) -> int | None:
    """The number that stands after a code, `begun9`."""
    number = word.removeprefix(code)
    return int(number) if word.startswith(code) and number.isdecimal() else None


def _begun(hour: int, minute: int) -> Clock:
    """Of the first hour what has passed is twelve."""
    return Clock(hour=hour or 12, minute=minute, halves=True)


def _before_the_hour(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """«без пяти девять», «без четверти девять», «без 10 минут девять»."""
    if words[place] != "less":
        return None
    minutes = "15" if _word(words, place + 1) == "quarter" else _word(words, place + 1)
    taken = 3 if _word(words, place + 2) == _MINUTES else 2
    hour = "1" if _word(words, place + taken) == "hour" else _word(words, place + taken)
    if not (minutes.isdecimal() and hour.isdecimal() and 0 < int(minutes) < 30 and 1 <= int(hour) <= 24):
        return None
    return Clock(
        hour=(int(hour) - 2) % 12 + 1 if int(hour) <= 12 else int(hour) - 1, minute=60 - int(minutes), halves=int(hour) <= 12
    ), taken + 1


def _written(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    found = _WRITTEN.fullmatch(words[place]) or (_WITH_DOT.fullmatch(words[place]) if is_clock(words, place) else None)
    if found is None or not _exists(int(found[1]), int(found[2])):
        return None
    return Clock(hour=int(found[1]), minute=int(found[2])), 1 + (_word(words, place + 1) in _HOURS)


def _in_hours(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """«17 часов 40 минут», «17ч40», «в 9 часов»; without «в» nine hours may be a length."""
    hour, unit, minute, end = (_word(words, place + more) for more in range(4))
    if not (hour.isdecimal() and unit in _HOURS and int(hour) < 24):
        return None
    if minute.isdecimal() and len(minute) <= 2 and int(minute) < 60:
        return Clock(hour=int(hour), minute=int(minute)), 3 + (end == _MINUTES)
    return Clock(hour=int(hour), halves=_is_halved(hour), guessed=_word(words, place - 1) != PREPOSITION), 2


def _spaced(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """«17 40»."""
    hour, minute = _word(words, place), _word(words, place + 1)
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 == len(minute)) or _word(words, place + 2) == _MINUTES:
        return None
    return (Clock(hour=int(hour), minute=int(minute)), 2) if _exists(int(hour), int(minute)) else None


def _bare(words: Sequence[str], place: int) -> tuple[Clock, int] | None:
    """«в 9» is a time; 940, 1740 and «вчера 9» may be. 9 alone may be anything, the number of a message too."""
    word = words[place]
    if not word.isdecimal() or (len(words) == 1 and len(word) <= 2):
        return None
    is_told = _word(words, place - 1) == PREPOSITION or _word(words, place + 1) in _AFTER_HOUR
    if len(word) <= 2 and int(word) < 24:
        return Clock(hour=int(word), halves=_is_halved(word), guessed=not is_told), 1
    if len(word) in (3, 4) and _exists(int(word[:-2]), int(word[-2:])):
        return Clock(hour=int(word[:-2]), minute=int(word[-2:]), guessed=True), 1
    return None


def _is_halved(hour: str) -> bool:
    return 1 <= int(hour) <= 12 and not hour.startswith("0")


def _exists(hour: int, minute: int) -> bool:
    return hour < 24 and minute < 60


def _word(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""
