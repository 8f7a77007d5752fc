"""Working minutes of 2026, counted one by one: a second clock for the judge, which knows nothing of the product's own.

Moments are whole minutes since the beginning of the year on the office's wall clock. The days off are those of the federal
calendar: the holidays, the days off moved by the government's decree, and the days that are an hour short.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
"""Used as the wall clock of any office: the zone is put on or taken off at the edge."""
_DAYS = 365
_DAY = 24 * 60
_OFF = {date(2026, 1, day) for day in range(1, 10)} | {
    *(date(2026, 2, 23), date(2026, 3, 9), date(2026, 5, 1), date(2026, 5, 11), date(2026, 6, 12)),
    *(date(2026, 11, 4), date(2026, 12, 31)),
}
_SHORT = {date(2026, 4, 30), date(2026, 5, 8), date(2026, 6, 11), date(2026, 11, 3)}
_MORNING = range(9 * 60, 13 * 60)
_AFTERNOON = range(14 * 60, 18 * 60)


def _is_open(day: date, minute: int) -> bool:
    """Monday to Friday, 9 to 13 and 14 to 18; to 17 on the eve of a holiday."""
    if day.weekday() > 4 or day in _OFF:
        return False
    return minute in _MORNING or (minute in _AFTERNOON and not (day in _SHORT and minute >= 17 * 60))


OPEN = bytes(_is_open((_YEAR + timedelta(days=day)).date(), minute) for day in range(_DAYS) for minute in range(_DAY))
"""One byte a minute of the year: 1 where the office works."""


def minute_of(moment: datetime, zone: str) -> int:
    """The minute at which an aware moment stands on the office's wall clock."""
    return (moment.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC) - _YEAR) // timedelta(minutes=1)


def moment_of(minute: int, zone: str) -> datetime:
    """The other way round; aware UTC."""
    return (_YEAR + timedelta(minutes=minute)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def worked(begin: int, end: int) -> int:
    """Working minutes from one moment to another; none backwards."""
    return sum(OPEN[begin:end])


def passed(begin: int, end: int) -> int:
    """Minutes of the clock likewise."""
    return max(0, end - begin)


def after(begin: int, minutes: int) -> int:
    """The first moment by which so many minutes have been worked."""
    minute = begin
    while minutes > 0:
        minutes -= OPEN[minute]
        minute += 1
    return minute


def last_of_day(begin: int, days: int) -> int:
    """When the office closes on the so-manieth working day after the day of a moment, which does not count itself."""
    day = begin // _DAY
    while days > 0:
        day += 1
        days -= any(OPEN[day * _DAY : (day + 1) * _DAY])
    return max(minute for minute in range(day * _DAY, (day + 1) * _DAY) if OPEN[minute]) + 1
