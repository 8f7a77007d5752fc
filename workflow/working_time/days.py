"""The hours of each local day of a year: week, holidays, moved days, presidential days and overrides laid over one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflow.file_errors import FileError
from workflow.sentences import N_
from workflow.working_time.hours import Hours, cut_last_hour
from workflow.working_time.national import SATURDAY, NationalCalendar
from workflow.working_time.overrides import DayKind, DayOverride
from workflow.working_time.schedule import WeeklySchedule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day's full hours, and whether it is an hour short; a short day is never shortened twice."""

    full: Hours
    is_short: bool

    def hours(self) -> Hours:
        return cut_last_hour(self.full) if self.is_short else self.full


_DAY_OFF = _Day(full=(), is_short=False)


class DayLayers:
    """Answers which hours a day has; later layers win. Years without a decree get holidays and their lawful moves only."""

    def __init__(
        self, *, schedule: WeeklySchedule, national: NationalCalendar, overrides: Sequence[DayOverride], presidential: bool
    ) -> None:
        self._schedule = schedule
        self._holidays = {(holiday.month, holiday.day): holiday for holiday in national.holidays}
        self._moves = {entry.year: entry.moved for entry in national.years}
        self._presidential = set(_spread(national)) if presidential else set[date]()
        self._overrides = {override.day: override for override in overrides}

    def of_year(self, year: int) -> dict[date, Hours]:
        """The working days of a year in order, with their hours."""
        off, swapped = self._moved_days(year)
        days: dict[date, Hours] = {}
        day = date(year, 1, 1)
        while day.year == year:
            hours = self._with_override(day, self._national(day, off, swapped), swapped).hours()
            if hours:
                days[day] = hours
            day += ONE_DAY
        return days

    def _national(self, day: date, off: set[date], swapped: Mapping[date, date]) -> _Day:
        if self._is_holiday(day) or day in off or day in self._presidential:
            return _DAY_OFF
        return self._like(swapped.get(day, day), on=day)

    def _with_override(self, day: date, planned: _Day, swapped: Mapping[date, date]) -> _Day:
        override = self._overrides.get(day)
        if override is None:
            return planned
        match override.kind:
            case DayKind.OFF:
                return _DAY_OFF
            case DayKind.HOURS:
                return _Day(full=override.hours, is_short=False)
            case DayKind.WORK:
                like = self._like(override.swap_with or swapped.get(day, day), on=day)
                return like if like.full else replace(like, full=self._schedule.full_day())
        if not planned.full:
            reason = N_('%(day)s is a day off and cannot be short; write kind = "hours" with its hours', day=day)
            raise FileError(file=override.file, key=override.key, reason=reason)
        return replace(planned, is_short=True)

    def _like(self, pattern: date, *, on: date) -> _Day:
        """A working weekend takes the length of the weekday it was swapped with, that one's short eve included."""
        return _Day(full=self._schedule.on(pattern.weekday()), is_short=self._is_eve(pattern) or self._is_eve(on))

    def _is_holiday(self, day: date) -> bool:
        return (day.month, day.day) in self._holidays

    def _is_eve(self, day: date) -> bool:
        """Labour Code, article 95: the day right before a public holiday."""
        return self._is_holiday(day + ONE_DAY)

    def _moved_days(self, year: int) -> tuple[set[date], dict[date, date]]:
        """The weekdays that are off, and for each weekend day that was moved the weekday it was swapped with."""
        moves = self._moves.get(year, ())
        off = {move.off for move in moves}
        decreed = {move.source for move in moves}
        for month, day_of_month in sorted(self._holidays):
            day = date(year, month, day_of_month)
            if self._holidays[month, day_of_month].moves and day.weekday() >= SATURDAY and day not in decreed:
                off.add(self._next_working_day(day, off))
        return off, {move.source: move.off for move in moves}

    def _next_working_day(self, day: date, off: set[date]) -> date:
        """Labour Code, article 112: a holiday on a weekend makes the next working day free."""
        day += ONE_DAY
        while day.weekday() >= SATURDAY or self._is_holiday(day) or day in off:
            day += ONE_DAY
        return day


def _spread(national: NationalCalendar) -> list[date]:
    return [
        period.first + timedelta(days=number)
        for period in national.non_working
        for number in range((period.last - period.first).days + 1)
    ]
