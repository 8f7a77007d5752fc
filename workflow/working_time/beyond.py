"""A calendar for what is shown and rung where the known years end: no year is missing to it. Nothing it gives goes on record.

Beyond the known years the office is taken to be open from Monday to Friday, nine to six, and lengths pass by the clock.
"""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count

from workflow.working_time.calendar import WorkingCalendar
from workflow.working_time.refusals import YearMissing
from workflow.working_time.segments import EPOCH

NINE, SIX = time(9), time(18)
_WORKING_DAYS = 5
_ONE_DAY = timedelta(days=1)


class BeyondCalendar(WorkingCalendar):
    """The office's calendar, going on past its years."""

    __slots__ = ()

    def add(self, moment: datetime, length: timedelta) -> datetime:
        """The earliest moment by which the length has been worked, as far as is known; else by the clock."""
        try:
            return super().add(moment, length)
        except YearMissing:
            return (moment + length).astimezone(UTC)

    def subtract(self, moment: datetime, length: timedelta) -> datetime:
        """The latest moment from which the length is left, as far as is known; else by the clock."""
        try:
            return super().subtract(moment, length)
        except YearMissing:
            return (moment - length).astimezone(UTC)

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Working time within the known years."""
        return super().worked(self._within(start), self._within(end))

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open, or may be taken to be."""
        try:
            return super().is_open(moment)
        except YearMissing:
            local = moment.astimezone(self.zone)
            return local.weekday() < _WORKING_DAYS and NINE <= local.time() < SIX

    def next_open(self, moment: datetime) -> datetime:
        """The moment itself if the office is open, else the next opening, known or likely."""
        try:
            return super().next_open(moment)
        except YearMissing:
            return self._likely_open(moment)

    def add_working_days(self, day: date, n: int) -> datetime:
        """Closing time of the n-th working day after a day; every day counts where they are not known."""
        try:
            return super().add_working_days(day, n)
        except YearMissing:
            return datetime.combine(day + _ONE_DAY * n, SIX, tzinfo=self.zone).astimezone(UTC)

    def intervals(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The open stretches within the known years."""
        first, last = self._within(start), self._within(end)
        return super().intervals(first, last) if first < last else ()

    def _within(self, moment: datetime) -> datetime:
        """The moment, or the nearest one of the known years."""
        return min(max(moment, EPOCH + self._from), EPOCH + self._until)

    def _likely_open(self, moment: datetime) -> datetime:
        local = moment.astimezone(self.zone)
        days = (datetime.combine(local.date() + _ONE_DAY * ahead, NINE, tzinfo=self.zone) for ahead in count())
        openings = (day for day in days if day >= local and self.is_open(day))
        return moment.astimezone(UTC) if self.is_open(moment) else next(openings).astimezone(UTC)


@lru_cache(maxsize=16)
def beyond(calendar: WorkingCalendar) -> WorkingCalendar:
    """The same calendar without an end."""
    if isinstance(calendar, BeyondCalendar):
        return calendar
    return BeyondCalendar(**{field.name: getattr(calendar, field.name) for field in fields(calendar)})
