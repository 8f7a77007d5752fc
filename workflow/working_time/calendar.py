"""Arithmetic of working time over prepared segments: prefix sums and bisect, exact to the microsecond, blind to the clock.

Which hours a day has is decided in `days.py`; how local hours become segments, in `segments.py`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflow.working_time.refusals import NaiveMoment, YearMissing
from workflow.working_time.segments import EPOCH

ZERO = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkingCalendar:
    """One office's working time over the years it knows; made by `build_calendar`, never changed.

    Moments are aware, results aware UTC. NaiveMoment for a moment without a zone, YearMissing where the known years end.
    The underscored rows run over the segments; the first one begins with the known years and is mostly empty. Everything
    stays a timedelta (since 1970, or of work): converting to numbers would cost more than the whole lookup.
    """

    zone: ZoneInfo
    years: range
    provisional: frozenset[int]
    _from: timedelta = field(repr=False)
    _until: timedelta = field(repr=False)
    _starts: tuple[timedelta, ...] = field(repr=False)
    _ends: tuple[timedelta, ...] = field(repr=False)
    _worked_before: tuple[timedelta, ...] = field(repr=False)
    _worked_after: tuple[timedelta, ...] = field(repr=False)
    _shifts: tuple[timedelta, ...] = field(repr=False)
    """Start of the segment less the work before it: a moment inside less this is the work up to it."""
    _origins: tuple[datetime, ...] = field(repr=False)
    """The same as a moment: this plus an amount of work is the moment inside by which it is done."""
    _started_by_day: tuple[int, ...] = field(repr=False)
    """For each UTC day since the first, how many segments start before it: the bounds that bisect needs look between."""
    _days: tuple[date, ...] = field(repr=False)
    _closings: tuple[datetime, ...] = field(repr=False)
    _year_starts: tuple[timedelta, ...] = field(repr=False)
    """Of each known year and of the one after the last, as time since 1970."""

    def add(self, moment: datetime, length: timedelta) -> datetime:
        """The earliest moment by which `length` has been worked: a term that ends at closing time ends that day."""
        if length <= ZERO:
            return self.subtract(moment, -length) if length else self._known(moment)
        target = self._worked_until(moment) + length
        segment = bisect_left(self._worked_after, target)
        if segment == len(self._origins):
            raise YearMissing(self.years.stop)
        return self._origins[segment] + target

    def subtract(self, moment: datetime, length: timedelta) -> datetime:
        """The latest moment from which `length` is still left before `moment`."""
        if length <= ZERO:
            return self.add(moment, -length) if length else self._known(moment)
        target = self._worked_until(moment) - length
        if target < ZERO:
            raise YearMissing(self.years.start - 1)
        segment = bisect_right(self._worked_before, target) - 1
        return self._origins[segment] + target

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; negative when `end` comes first, zero across closed hours."""
        return self._worked_until(end) - self._worked_until(start)

    def is_open(self, moment: datetime) -> bool:
        """Opening time is open, closing time is not."""
        since_epoch = self._since_epoch(moment)
        return since_epoch < self._ends[self._segment_before(since_epoch)]

    def next_open(self, moment: datetime) -> datetime:
        """The moment itself if the office is open, else the next opening."""
        since_epoch = self._since_epoch(moment)
        segment = self._segment_before(since_epoch)
        if since_epoch < self._ends[segment]:
            return EPOCH + since_epoch
        if segment + 1 == len(self._starts):
            raise YearMissing(self.years.stop)
        return EPOCH + self._starts[segment + 1]

    def add_working_days(self, day: date, n: int) -> datetime:
        """Closing time of the n-th working day after `day`, the office's own date; `n` is at least 1."""
        if isinstance(day, datetime):
            raise TypeError("a working day is counted from the office's date, not from a moment")
        if n < 1:
            raise ValueError(f"working days are counted from 1, not {n}")
        if day.year not in self.years:
            raise YearMissing(day.year)
        position = bisect_right(self._days, day) + n - 1
        if position >= len(self._closings):
            raise YearMissing(self.years.stop)
        return self._closings[position]

    def intervals(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The open stretches between `start` and `end`, cut to them: the terms of the sum that `worked` gives."""
        first, last = self._since_epoch(start), self._since_epoch(end, may_be_the_end=True)
        stretches: list[tuple[datetime, datetime]] = []
        segment = self._segment_before(first)
        while segment < len(self._starts) and self._starts[segment] < last:
            opens, closes = max(first, self._starts[segment]), min(last, self._ends[segment])
            if opens < closes:
                stretches.append((EPOCH + opens, EPOCH + closes))
            segment += 1
        return tuple(stretches)

    def is_provisional(self, moment_or_year: datetime | int) -> bool:
        """Whether the year is counted without a decree, because the office said so."""
        if isinstance(moment_or_year, datetime):
            self._since_epoch(moment_or_year)
            year = moment_or_year.astimezone(self.zone).year
        else:
            year = moment_or_year
        if year not in self.years:
            raise YearMissing(year)
        return year in self.provisional

    def working_days(self, year: int) -> int:
        """How many days of the year have any working time."""
        if year not in self.years:
            raise YearMissing(year)
        return bisect_left(self._days, date(year + 1, 1, 1)) - bisect_left(self._days, date(year, 1, 1))

    def hours(self, year: int) -> timedelta:
        """The working time of the whole year."""
        if year not in self.years:
            raise YearMissing(year)
        position = self.years.index(year)
        return self.worked(EPOCH + self._year_starts[position], EPOCH + self._year_starts[position + 1])

    def _worked_until(self, moment: datetime) -> timedelta:
        """All work since the known years began."""
        # The body of _since_epoch and _segment_before once more: two calls less on the path that every deadline takes.
        try:
            since_epoch = moment - EPOCH
        except TypeError:
            raise NaiveMoment(moment) from None
        if not self._from <= since_epoch <= self._until:
            raise YearMissing(moment.astimezone(self.zone).year)
        day = since_epoch.days - self._from.days
        started = self._started_by_day
        segment = bisect_right(self._starts, since_epoch, started[day], started[day + 1]) - 1
        if since_epoch < self._ends[segment]:
            return since_epoch - self._shifts[segment]
        return self._worked_after[segment]

    def _since_epoch(self, moment: datetime, *, may_be_the_end: bool = False) -> timedelta:
        try:
            since_epoch = moment - EPOCH
        except TypeError:
            raise NaiveMoment(moment) from None
        if not self._from <= since_epoch <= self._until or (since_epoch == self._until and not may_be_the_end):
            raise YearMissing(moment.astimezone(self.zone).year)
        return since_epoch

    def _segment_before(self, since_epoch: timedelta) -> int:
        """The last segment that has started; the first one has at any known moment."""
        day = since_epoch.days - self._from.days
        return bisect_right(self._starts, since_epoch, self._started_by_day[day], self._started_by_day[day + 1]) - 1

    def _known(self, moment: datetime) -> datetime:
        self._worked_until(moment)
        return moment.astimezone(UTC)
