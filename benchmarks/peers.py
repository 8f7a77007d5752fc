"""The packages that working time is measured beside, each taught the same office as far as it can be.

They get 2026 alone, the year that is asked about, which is in their favour; our calendar knows nine years.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import businesstimedelta
import timegrid
from business_duration import businessDuration

MORNING, LUNCH, AFTERNOON, EVENING = time(9), time(13), time(14), time(18)

# The office's 2026 beside its week: weekdays off, and eves on which work ends an hour earlier.
OFF = [
    *(date(2026, 1, day) for day in range(1, 10)),
    *(date(2026, 2, 23), date(2026, 3, 9), date(2026, 5, 1), date(2026, 5, 11)),
    *(date(2026, 6, 12), date(2026, 11, 4), date(2026, 12, 31)),
]
EVES = [date(2026, 4, 30), date(2026, 5, 8), date(2026, 6, 11), date(2026, 11, 3)]

Add = Callable[[datetime, timedelta], Any]
Worked = Callable[[datetime, datetime], Any]


def timegrid_peer() -> tuple[Add, Worked]:
    """Knows everything, in naive local time; the compiled timeline is its faster way to count, the calendar its way to add."""
    calendar = timegrid.TimeGridCalendar.create()
    calendar.add_weekday_open_rule(MORNING, LUNCH)
    calendar.add_weekday_open_rule(AFTERNOON, EVENING)
    for day in OFF:
        calendar.add_holiday(day)
    for day in EVES:
        calendar.add_closed_window(datetime.combine(day, time(17)), datetime.combine(day, EVENING))
    timeline = calendar.compile(datetime(2026, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - it takes no other
    return calendar.add_work_duration, timeline.get_working_duration


def businesstimedelta_peer() -> tuple[Add, Worked]:
    """Knows lunch and days off, no eves; kept in UTC, seven hours behind the office, which spares it the conversions."""
    weekdays = [0, 1, 2, 3, 4]
    rules = businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(start_time=time(2), end_time=time(11), working_days=weekdays),
            businesstimedelta.LunchTimeRule(start_time=time(6), end_time=time(7), working_days=weekdays),
            businesstimedelta.HolidayRule(set(OFF)),
        ]
    )

    def add(moment: datetime, length: timedelta) -> Any:
        return moment + businesstimedelta.BusinessTimeDelta(rules, timedelta=length)

    def worked(start: datetime, end: datetime) -> Any:
        return rules.difference(start, end).timedelta

    return add, worked


def business_duration_peer() -> Worked:
    """Knows one interval a day and days off, no lunch and no eves; cannot add."""
    off = set(OFF)

    def worked(start: datetime, end: datetime) -> Any:
        return businessDuration(start, end, starttime=MORNING, endtime=EVENING, holidaylist=off, unit="sec")

    return worked
