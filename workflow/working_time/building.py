"""Makes a WorkingCalendar from its layers: once per office and start, so that every lookup afterwards is short."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflow.working_time.calendar import ZERO, WorkingCalendar
from workflow.working_time.days import DayLayers
from workflow.working_time.hours import Hours
from workflow.working_time.national import NationalCalendar
from workflow.working_time.overrides import DayOverride
from workflow.working_time.refusals import YearMissing
from workflow.working_time.schedule import WeeklySchedule
from workflow.working_time.segments import EPOCH, ONE_DAY, Segment, segments, year_start


def build_calendar(
    *,
    schedule: WeeklySchedule,
    zone: ZoneInfo,
    national: NationalCalendar,
    overrides: Sequence[DayOverride] = (),
    presidential: bool = False,
    provisional_years: Collection[int] = (),
) -> WorkingCalendar:
    """Lays week, national calendar, presidential days (if the office kept them) and overrides over one another; later ones win.

    `provisional_years` are counted without a decree, by holidays and their lawful moves; a decree in the file goes before.
    YearMissing if they leave a gap, FileError if an override contradicts the day it stands on.
    """
    known = {entry.year for entry in national.years}
    years = _unbroken(known | set(provisional_years))
    layers = DayLayers(schedule=schedule, national=national, overrides=overrides, presidential=presidential)
    days: dict[date, Hours] = {}
    for year in years:
        days.update(layers.of_year(year))
    year_starts = tuple(year_start(year, zone) for year in (*years, years.stop))
    rows = _Rows.starting(year_starts[0])
    for segment in segments(days, zone=zone, start=year_starts[0], end=year_starts[-1]):
        rows.append(segment)
    return _over(rows, year_starts, zone=zone, years=years, provisional=frozenset(years) - known)


def _over(
    rows: "_Rows", year_starts: tuple[timedelta, ...], *, zone: ZoneInfo, years: range, provisional: frozenset[int]
) -> WorkingCalendar:
    shifts = tuple(start - before for start, before in zip(rows.starts, rows.worked_before, strict=True))
    return WorkingCalendar(
        zone=zone,
        years=years,
        provisional=provisional,
        _from=year_starts[0],
        _until=year_starts[-1],
        _starts=tuple(rows.starts),
        _ends=tuple(rows.ends),
        _worked_before=tuple(rows.worked_before),
        _worked_after=tuple(rows.worked_after),
        _shifts=shifts,
        _origins=tuple(EPOCH + shift for shift in shifts),
        _started_by_day=_started_by_day(rows.starts, year_starts[0], year_starts[-1]),
        _days=tuple(rows.closings),
        _closings=tuple(rows.closings.values()),
        _year_starts=year_starts,
    )


def _unbroken(years: Iterable[int]) -> range:
    known = sorted(years)
    span = range(known[0], known[-1] + 1)
    for year in span:
        if year not in known:
            raise YearMissing(year)
    return span


def _started_by_day(starts: Sequence[timedelta], start: timedelta, end: timedelta) -> tuple[int, ...]:
    """Counted for the days up to the one after the last, so that each day has an upper bound."""
    first = timedelta(days=start.days)
    return tuple(bisect_left(starts, first + number * ONE_DAY) for number in range(end.days - start.days + 2))


@dataclass(slots=True)
class _Rows:
    """The calendar's rows while they grow; stretches that touch become one."""

    starts: list[timedelta]
    ends: list[timedelta]
    worked_before: list[timedelta] = field(default_factory=lambda: [ZERO])
    worked_after: list[timedelta] = field(default_factory=lambda: [ZERO])
    closings: dict[date, datetime] = field(default_factory=dict)

    @classmethod
    def starting(cls, start: timedelta) -> "_Rows":
        return cls(starts=[start], ends=[start])

    def append(self, segment: Segment) -> None:
        length = segment.end - segment.start
        if segment.start == self.ends[-1]:
            self.ends[-1] = segment.end
            self.worked_after[-1] += length
        else:
            self.starts.append(segment.start)
            self.ends.append(segment.end)
            self.worked_before.append(self.worked_after[-1])
            self.worked_after.append(self.worked_after[-1] + length)
        self.closings[segment.day] = EPOCH + segment.end
