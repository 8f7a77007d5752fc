"""The office's ordinary week and its table in the office file. Holidays and single days are laid over it elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from workflow.file_errors import FileError
from workflow.sentences import N_
from workflow.working_time.hours import Hours, Interval, cut_lunch, read_hours, read_interval

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LUNCH = "lunch"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySchedule:
    """The intervals of each weekday, Monday first; an empty tuple is a day off."""

    days: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]

    @classmethod
    def standard(cls) -> Self:
        """Monday to Friday 9:00-13:00 and 14:00-18:00: the 40-hour week of the yearly norms."""
        morning = Interval(opens=timedelta(hours=9), closes=timedelta(hours=13))
        afternoon = Interval(opens=timedelta(hours=14), closes=timedelta(hours=18))
        day = (morning, afternoon)
        return cls(days=(day, day, day, day, day, (), ()))

    def on(self, weekday: int) -> Hours:
        """`weekday` counts from Monday = 0."""
        return self.days[weekday]

    def full_day(self) -> Hours:
        """Monday's hours, or those of the first weekday that has any: what a working day without a pattern is taken to be."""
        return next(hours for hours in self.days if hours)


def parse_schedule(table: Mapping[str, object], *, file: str, key: str = "schedule") -> WeeklySchedule:
    """Reads the week an administrator wrote; what is wrong with it is a FileError.

    A day or a range of days takes either the whole day as one text, from which `lunch` is cut, or its intervals as a list::

        [schedule]                                       [schedule]
        mon-thu = "8:30-17:30"                           mon-thu = ["8:30-13:00", "13:48-17:30"]
        fri = "8:30-16:30"                               fri = ["8:30-13:00", "13:48-16:30"]
        lunch = "13:00-13:48"                            sat = ["10:00-14:00"]

    Days that are not named are days off.
    """
    lunch = read_interval(table[LUNCH], file=file, key=f"{key}.{LUNCH}") if LUNCH in table else None
    days: dict[int, Hours] = {}
    for name, written in table.items():
        if name == LUNCH:
            continue
        hours = _read_day(written, lunch=lunch, file=file, key=f"{key}.{name}")
        for weekday in _read_days(name, file=file, key=key):
            if weekday in days:
                raise FileError(
                    file=file, key=f"{key}.{name}", reason=N_("%(weekday)s already has its hours", weekday=WEEKDAYS[weekday])
                )
            days[weekday] = hours
    if not any(days.values()):
        raise FileError(file=file, key=key, reason=N_('no working hours at all; write for instance mon-fri = "9:00-18:00"'))
    mon, tue, wed, thu, fri, sat, sun = (days.get(weekday, ()) for weekday in range(7))
    return WeeklySchedule(days=(mon, tue, wed, thu, fri, sat, sun))


def _read_days(name: str, *, file: str, key: str) -> range:
    first, _, last = (part.strip() for part in name.partition("-"))
    last = last or first
    if first not in WEEKDAYS or last not in WEEKDAYS:
        raise FileError(
            file=file,
            key=f"{key}.{name}",
            reason=N_("unknown key; days are %(weekdays)s, ranges like mon-thu", weekdays=", ".join(WEEKDAYS)),
        )
    days = range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1)
    if not days:
        raise FileError(
            file=file,
            key=f"{key}.{name}",
            reason=N_("%(last)s comes before %(first)s; a week starts on Monday", last=last, first=first),
        )
    return days


def _read_day(written: object, *, lunch: Interval | None, file: str, key: str) -> Hours:
    if not isinstance(written, str):
        return read_hours(written, file=file, key=key)
    whole = read_interval(written, file=file, key=key)
    if lunch is None:
        return (whole,)
    halves = cut_lunch(whole, lunch)
    if halves is None:
        raise FileError(
            file=file,
            key=key,
            reason=N_(
                'lunch %(lunch)s does not lie inside %(whole)s; a day without it is written as ["%(whole)s"]',
                lunch=lunch,
                whole=whole,
            ),
        )
    return halves
