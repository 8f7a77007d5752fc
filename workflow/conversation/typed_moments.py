"""Which moment a typed one is: one that has been, one still to come, or one that has to be asked about first.

What its words name, `moment_words` reads. Nothing that is only likely becomes a moment without the person seeing it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from workflow.conversation.clock_words import DAY, EVENING, LUNCH, MORNING, NIGHT, Clock
from workflow.conversation.moment_days import ONE_DAY, dated, days_ahead, days_past, latest
from workflow.conversation.moment_words import Reading, reading_of
from workflow.time_words import TimeWords

_HOURS_OFFERED = {
    MORNING: range(7, 12),
    DAY: range(12, 18),
    EVENING: range(17, 23),
    NIGHT: range(6),
    LUNCH: range(12, 15),
}


class Why(StrEnum):
    """What is not clear: the time of day, which of several, or that it has not been yet."""

    CLOCK = "clock"
    WHICH = "which"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A typed moment that has to be asked about.

    `day` is the date, as far as it is known; `typed` the moment as it was written, where that has not been yet. `moments`, aware,
    and `days` are those that may be meant, to be chosen from.
    """

    why: Why
    day: date | None = None
    typed: datetime | None = None
    moments: tuple[datetime, ...] = ()
    days: tuple[date, ...] = ()


def past_moment(text: str, known: TimeWords, *, now: datetime, zone: tzinfo, day: date | None = None) -> datetime | Doubt | None:
    """A moment that has been, in the office's zone; `day` is what a bare clock time belongs to, today if nothing else.

    `None` where the text names no moment. Never later than `now`.
    """
    reading = reading_of(text, known)
    if reading is None:
        return None
    at = now.astimezone(reading.zone or zone)
    reading = _of_day(_of_weekday(reading, at.date()), day)
    if reading.length is not None:
        return _ago(reading, at, zone)
    days = days_past(reading, at.date())
    clocks = _clocks(reading)
    if not days or clocks is None:
        return None
    if not clocks:
        return _without_clock(reading, days, at, zone)
    found = [_moment(each, clock, at.tzinfo, zone) for each in days for clock in clocks]
    return _chosen(reading, [moment for moment in found if moment], at, zone)


def doubt_of_part(days: int, part: str, *, now: datetime, zone: tzinfo) -> Doubt:
    """Of a part of a day, so many days from today, the time is asked for; whole hours that have been are offered."""
    at = now.astimezone(zone)
    day = at.date() + ONE_DAY * days
    return Doubt(why=Why.CLOCK, day=day, moments=_been(day, _HOURS_OFFERED[part], at, zone))


def coming_moment(text: str, known: TimeWords, *, now: datetime, zone: tzinfo) -> datetime | None:
    """A moment still to come, the next such one where day or year are left out; `None` where it is none or not clear.

    One with its year, or of a day that was named otherwise, may be past.
    """
    reading = reading_of(text, known)
    if reading is None:
        return None
    at = now.astimezone(reading.zone or zone)
    if reading.length is not None:
        is_alone = replace(reading, length=None, zone=None) == Reading()
        return (at + reading.length).astimezone(zone) if is_alone and reading.length > timedelta() else None
    days, clocks = days_ahead(reading, at.date()), _clocks(reading)
    if not days or not clocks or any(clock.guessed for clock in clocks):
        return None
    found = [_moment(each, clock, at.tzinfo, zone) for each in days for clock in clocks]
    coming = [moment for moment in found if moment and (moment > now or _is_fixed(reading))]
    if not coming and found and found[0] and not _is_fixed(reading):
        coming = _next_of(reading, found[0])
    return coming[0] if len(set(coming)) == 1 else None


def _of_day(reading: Reading, day: date | None) -> Reading:
    """A clock time alone belongs to the day that was named before."""
    if day is None or _has_day(reading) or reading.length is not None:
        return reading
    return replace(reading, on=(day.day, day.month, day.year))


def _of_weekday(reading: Reading, today: date) -> Reading:
    """«В пятницу 9.10» is a date where that is a Friday, else ten past nine."""
    if reading.weekday is None or reading.on is None or reading.other_clock is None or dated(reading, latest(reading.on, today)):
        return reading
    return replace(reading, on=None, clock=reading.other_clock, other_clock=None)


def _has_day(reading: Reading) -> bool:
    return reading.day is not None or reading.on is not None or reading.weekday is not None


def _is_fixed(reading: Reading) -> bool:
    return reading.day is not None or (reading.on is not None and reading.on[2] is not None)


def _ago(reading: Reading, at: datetime, zone: tzinfo) -> datetime | None:
    assert reading.length is not None
    is_alone = replace(reading, length=None, zone=None) == Reading()
    return (at + reading.length).astimezone(zone) if is_alone and reading.length <= timedelta() else None


def _clocks(reading: Reading) -> tuple[Clock, ...] | None:
    """The clock time, both of them where it may be twelve hours later; `None` where it is not of its part of the day."""
    clock = reading.clock
    if clock is None:
        return ()
    if reading.part:
        placed = clock.within(reading.part)
        return None if placed is None else (placed,)
    later = replace(clock, hour=(clock.hour + 12) % 24)
    return (clock, later) if clock.halves else (clock,)


def _moment(day: date, clock: Clock, here: tzinfo | None, zone: tzinfo) -> datetime | None:
    try:
        return datetime.combine(day, time(clock.hour, clock.minute), tzinfo=here).astimezone(zone)
    except (ValueError, OverflowError):  # the first and the last day that there is
        return None


def _chosen(reading: Reading, found: Iterable[datetime], at: datetime, zone: tzinfo) -> datetime | Doubt | None:
    """The one moment that has been, or what to ask: of two the nearer first, of none whether the day before was meant."""
    moments = sorted(found, reverse=True)
    been = tuple(moment for moment in moments if moment <= at)
    is_guessed = reading.clock is not None and reading.clock.guessed and not reading.part
    is_of_night = reading.part == NIGHT and reading.day == -1
    if is_of_night and been:
        been = tuple(moment for moment in (been[0] + ONE_DAY, been[0]) if moment <= at)
    if len(been) == 1 and not is_guessed:
        return been[0]
    if been:
        return Doubt(why=Why.WHICH, moments=been)
    if not moments or is_guessed:
        return None
    typed = moments[-1]
    is_today = typed.astimezone(at.tzinfo).date() == at.date()
    return Doubt(why=Why.AHEAD, typed=typed, moments=(typed - ONE_DAY,) if is_today else ())


def _without_clock(reading: Reading, days: tuple[date, ...], at: datetime, zone: tzinfo) -> Doubt | None:
    """A day or a part of one: its time is asked for, whole hours that have been are offered."""
    if reading == Reading() or (reading.zone and replace(reading, zone=None) == Reading()):
        return None
    if len(days) > 1:
        return Doubt(why=Why.WHICH, days=days)
    (day,) = days
    hours = _HOURS_OFFERED.get(reading.part, ())
    if reading.part and not _has_day(reading) and not _been(day, hours, at, zone):
        day -= ONE_DAY
    offered = _been(day, hours, at, zone)
    if reading.other_clock is not None:
        offered = _been(at.date(), (reading.other_clock,), at, zone) or _been(
            at.date() - ONE_DAY, (reading.other_clock,), at, zone
        )
    if day > at.date() or (reading.part and not offered):
        return Doubt(why=Why.AHEAD, day=day, moments=offered)
    return Doubt(why=Why.CLOCK, day=day, moments=offered)


def _been(day: date, hours: Iterable[int | Clock], at: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    clocks = (hour if isinstance(hour, Clock) else Clock(hour=hour) for hour in hours)
    moments = (_moment(day, clock, at.tzinfo, zone) for clock in clocks)
    return tuple(moment for moment in moments if moment and moment <= at)


def _next_of(reading: Reading, moment: datetime) -> list[datetime]:
    """The next such moment: of a date a year later, of a clock time alone tomorrow; a day of some month is not clear."""
    if reading.on is None:
        return [moment + ONE_DAY]
    if reading.on[1] is None:
        return []
    try:
        return [moment.replace(year=moment.year + 1)]
    except ValueError:  # 29 February of a year that has none
        return []
