"""A second opinion on working time: every minute of a stretch is looked at by itself. Shares no code with the calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)

Minutes = list[tuple[int, int]]
"""The stretches of a day, in minutes since its midnight."""

# The calendars of 2024 and 2026 as printed, from October and from April: days off on weekdays, working Saturdays with the
# weekday whose hours they take, and days an hour short.
PRINTED_OFF = {
    *(date(2024, 11, 4), date(2024, 12, 30), date(2024, 12, 31)),
    *(date(2025, 1, day) for day in range(1, 9)),
    *(date(2026, 5, 1), date(2026, 5, 11), date(2026, 6, 12)),
}
PRINTED_SATURDAYS = {date(2024, 11, 2): 1, date(2024, 12, 28): 0}
PRINTED_SHORT = {date(2024, 11, 2), date(2026, 4, 30), date(2026, 5, 8), date(2026, 6, 11)}


def printed_day(week: Callable[[int], Minutes]) -> Callable[[date], Minutes]:
    """The day's stretches after the printed calendar; `week` gives those of a weekday."""

    def hours(day: date) -> Minutes:
        if day in PRINTED_OFF:
            return []
        stretches = week(PRINTED_SATURDAYS.get(day, day.weekday()))
        return an_hour_less(stretches) if day in PRINTED_SHORT else stretches

    return hours


def an_hour_less(stretches: Minutes) -> Minutes:
    """The last sixty minutes are taken off one by one."""
    minutes = [minute for start, end in stretches for minute in range(start, end)][:-60]
    return [(minute, minute + 1) for minute in minutes]


class MinuteOracle:
    """Knows of each minute between two moments whether it is worked; moments must be whole minutes inside that stretch."""

    def __init__(self, start: datetime, end: datetime, zone: ZoneInfo, hours: Callable[[date], Minutes]) -> None:
        self.start = start.astimezone(UTC)
        self._is_worked: list[bool] = []
        open_on: dict[date, set[int]] = {}
        moment = self.start
        while moment < end:
            local = moment.astimezone(zone)
            if local.date() not in open_on:
                open_on[local.date()] = {minute for opens, closes in hours(local.date()) for minute in range(opens, closes)}
            self._is_worked.append(local.hour * 60 + local.minute in open_on[local.date()])
            moment += MINUTE

    def __len__(self) -> int:
        return len(self._is_worked)

    def moment(self, minute: int) -> datetime:
        return self.start + minute * MINUTE

    def is_open(self, minute: int) -> bool:
        return self._is_worked[minute]

    def add(self, minute: int, minutes: int) -> int | None:
        """The first minute by which so many were worked; None if the stretch ends before."""
        while minutes:
            if minute == len(self._is_worked):
                return None
            minutes -= self._is_worked[minute]
            minute += 1
        return minute

    def subtract(self, minute: int, minutes: int) -> int | None:
        while minutes:
            if minute == 0:
                return None
            minute -= 1
            minutes -= self._is_worked[minute]
        return minute

    def worked(self, start: int, end: int) -> int:
        return sum(self._is_worked[start:end]) if start <= end else -sum(self._is_worked[end:start])

    def next_open(self, minute: int) -> int | None:
        while minute < len(self._is_worked):
            if self._is_worked[minute]:
                return minute
            minute += 1
        return None
