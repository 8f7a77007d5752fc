"""Intervals of a working day by the office's wall clock: reading them, cutting lunch and the last hour."""

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from workflow.file_errors import FileError
from workflow.sentences import N_

HOUR = timedelta(hours=1)
MIDNIGHT = timedelta(0)
DAY_END = timedelta(days=1)

_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Interval:
    """Half-open stretch of one local day; both ends are wall-clock time since midnight, the end 24:00 at most."""

    opens: timedelta
    closes: timedelta

    def __post_init__(self) -> None:
        if not MIDNIGHT <= self.opens < self.closes <= DAY_END:
            raise ValueError(f"an interval must end after it starts, within one day: {self}")

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


Hours = tuple[Interval, ...]
"""The intervals of one day in order, without overlaps; empty for a day off."""


def _clock(since_midnight: timedelta) -> str:
    hours, minutes = divmod(since_midnight // timedelta(minutes=1), 60)
    return f"{hours}:{minutes:02d}"


def read_interval(text: object, *, file: str, key: str) -> Interval:
    """`8:30-13:00`; 24:00 is allowed as an end."""
    match = _WRITTEN.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise FileError(file=file, key=key, reason=N_('%(text)s is no interval; write it as "8:30-13:00"', text=repr(text)))
    from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
    if from_minute > 59 or to_minute > 59:
        raise FileError(file=file, key=key, reason=N_('"%(text)s" has a minute beyond 59', text=text))
    opens, closes = timedelta(hours=from_hour, minutes=from_minute), timedelta(hours=to_hour, minutes=to_minute)
    if max(opens, closes) > DAY_END:
        raise FileError(file=file, key=key, reason=N_('"%(text)s" goes beyond 24:00', text=text))
    if closes <= opens:
        raise FileError(
            file=file, key=key, reason=N_('"%(text)s" ends before it starts; a night is two days\' intervals', text=text)
        )
    return Interval(opens=opens, closes=closes)


def read_hours(written: object, *, file: str, key: str) -> Hours:
    """A list of intervals, in order and without overlaps; positions in errors count from 1."""
    if not isinstance(written, list):
        raise FileError(file=file, key=key, reason=N_('write a list of intervals, as ["9:00-13:00", "14:00-18:00"]'))
    intervals = tuple(read_interval(text, file=file, key=f"{key}[{position}]") for position, text in enumerate(written, start=1))
    for position, (earlier, later) in enumerate(pairwise(intervals), start=2):
        if later.opens < earlier.closes:
            raise FileError(
                file=file,
                key=f"{key}[{position}]",
                reason=N_("%(later)s overlaps %(earlier)s; intervals follow one another in order", later=later, earlier=earlier),
            )
    return intervals


def cut_lunch(whole: Interval, lunch: Interval) -> Hours | None:
    """The day before and after lunch, or nothing where lunch does not lie inside the day."""
    if not whole.opens < lunch.opens < lunch.closes < whole.closes:
        return None
    return (Interval(opens=whole.opens, closes=lunch.opens), Interval(opens=lunch.closes, closes=whole.closes))


def cut_last_hour(hours: Hours) -> Hours:
    """The day one hour shorter (Labour Code, article 95); what the last interval lacks comes off the one before it."""
    kept = list(hours)
    surplus = HOUR
    while kept and surplus:
        last = kept.pop()
        length = last.closes - last.opens
        if length > surplus:
            kept.append(Interval(opens=last.opens, closes=last.closes - surplus))
        surplus -= min(length, surplus)
    return tuple(kept)
