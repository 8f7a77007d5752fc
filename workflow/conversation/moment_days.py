"""Which day a typed moment is of: one that has been, one still to come, or the days of an absence."""

from dataclasses import replace
from datetime import date, timedelta

from workflow.conversation.clock_words import PREPOSITION
from workflow.conversation.moment_words import Reading, reading_of, words_of_moment
from workflow.spelling import letters
from workflow.time_words import TimeWords

ONE_DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)


def days_past(reading: Reading, today: date) -> tuple[date, ...]:
    """The day that was named, two where «прошлая пятница» may be either; none where there is no such day."""
    if reading.on is not None:
        return dated(reading, latest(reading.on, today))
    if reading.day is not None:
        return dated(reading, today + ONE_DAY * reading.day)
    if reading.weekday is None:
        return (today,)
    if reading.which == "this":
        return (today + ONE_DAY * (reading.weekday - today.weekday()),)
    back = (today.weekday() - reading.weekday - 1) % 7 + 1
    recent = today - ONE_DAY * back
    is_of_this_week = back <= today.weekday()
    if reading.which == "last" and is_of_this_week:
        return recent, recent - 7 * ONE_DAY
    return () if reading.which == "next" else (recent,)


def days_ahead(reading: Reading, today: date) -> tuple[date, ...]:
    """The day that was named, of weekdays the next; two where «следующая пятница» may be either."""
    if reading.on is not None:
        return dated(reading, _written(reading.on, today))
    if reading.day is not None:
        return dated(reading, today + ONE_DAY * reading.day)
    if reading.weekday is None:
        return (today,)
    ahead = (reading.weekday - today.weekday() - 1) % 7 + 1
    following = today + ONE_DAY * ahead
    if reading.which == "next" and ahead < 7 - today.weekday():
        return following, following + 7 * ONE_DAY
    return () if reading.which == "last" else (following,)


def _days_near(reading: Reading, today: date) -> tuple[date, ...]:
    """As days ahead, but a date without its year may be up to half a year past."""
    found = days_ahead(reading, today)
    if found and reading.on is not None and reading.on[2] is None and found[0] < today - HALF_A_YEAR:
        return dated(reading, _date(reading.on[0], found[0].month, today.year + 1))
    return found


def typed_days(text: str, known: TimeWords, *, today: date) -> tuple[date, ...]:
    """A day, or the first and the last of several: `23.11-30.11`, «с 1 по 14 декабря», «до пятницы»; none where it is no day."""
    plain = " " + letters(text).strip().rstrip(".")
    for parting in ("-", *(f" {word} " for word in sorted(known.until))):
        begin, part, end = plain.partition(parting)
        if part and (last := typed_day(end, known, today=today)) is not None:
            return _from_to(begin, end, last, known, today) if begin.strip() else (last,)
    day = typed_day(plain, known, today=today)
    return () if day is None else (day,)


def _from_to(begin: str, end: str, last: date, known: TimeWords, today: date) -> tuple[date, ...]:
    """The first of «1-14 декабря» has the month of the last; from Monday to Friday is one week."""
    first = typed_day(begin, known, today=today)
    *before, number = words_of_moment(begin, known) or [""]
    if first is None and number.isdecimal() and before in ([], [PREPOSITION]):
        first = _date(int(number), last.month, last.year)
    if first is not None and last < first:
        last = typed_day(end, known, today=first) or last
    return () if first is None else (first, last)


def typed_day(text: str, known: TimeWords, *, today: date) -> date | None:
    """A day of an absence: the nearest such date, at most half a year ago; a weekday is the next one."""
    first, *rest = text.split() or [""]  # «с 23.11»: behind a preposition a pair would be a clock time
    reading = reading_of(" ".join(rest) if known.codes.get(first) == PREPOSITION else text, known)
    if reading is None or replace(reading, day=None, on=None, weekday=None, which="", other_clock=None) != Reading():
        return None
    days = _days_near(reading, today)
    return days[0] if len(days) == 1 else None


def dated(reading: Reading, day: date | None) -> tuple[date, ...]:
    """The day, unless it is no such weekday as was named with it."""
    if day is None or (reading.weekday is not None and day.weekday() != reading.weekday):
        return ()
    return (day,)


def latest(on: tuple[int, int | None, int | None], today: date) -> date | None:
    """A date without a year is the latest such date; one less than half a year ahead is no date of last year."""
    day, month, year = on
    found = _written(on, today)
    if found is None or year is not None or found <= today:
        return found
    if month is None:
        before = today.replace(day=1) - ONE_DAY
        return _date(day, before.month, before.year)
    return _date(day, month, today.year - 1) if found - today > HALF_A_YEAR else found


def _written(on: tuple[int, int | None, int | None], today: date) -> date | None:
    day, month, year = on
    return _date(day, today.month if month is None else month, today.year if year is None else year)


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
