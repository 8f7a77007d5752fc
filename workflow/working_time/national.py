"""The national calendar as its file states it: public holidays, days off moved by decree, presidential non-working days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from workflow.file_errors import FileError
from workflow.sentences import N_
from workflow.toml_text import read_toml
from workflow.working_time.rows import as_row, as_rows, check_keys, from_iso, read_date, read_text

SATURDAY = 5
NO_LEAP_YEAR = 2001
YEAR = re.compile("(19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday of every year (Labour Code, article 112).

    `moves`: when it falls on a weekend, the next working day is off by law; the January holidays move only by decree.
    """

    month: int
    day: int
    name: str
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDay:
    """A weekend day off moved by decree: `off` is free, `source` works unless it is a holiday itself."""

    source: date
    off: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDecree:
    """A year whose decree is known; `decree` is None where its number was not looked up."""

    year: int
    decree: str | None
    moved: tuple[MovedDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NonWorkingDays:
    """Paid non-working days by presidential decree, both ends included; they are no holidays and shorten no eve."""

    first: date
    last: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalCalendar:
    holidays: tuple[Holiday, ...]
    years: tuple[YearDecree, ...]
    non_working: tuple[NonWorkingDays, ...]

    def is_holiday(self, day: date) -> bool:
        return any((holiday.month, holiday.day) == (day.month, day.day) for holiday in self.holidays)


def parse_national(text: str, *, file: str) -> NationalCalendar:
    """Reads the calendar's TOML text; years must follow one another. What is wrong with it is a FileError."""
    table = read_toml(text, file=file)
    check_keys(table, required=("holidays", "years"), optional=("non_working",), file=file, key="")
    holidays = tuple(
        _read_holiday(row, file=file, key=f"holidays[{position}]")
        for position, row in enumerate(as_rows(table["holidays"], file=file, key="holidays"), start=1)
    )
    bare = NationalCalendar(holidays=holidays, years=(), non_working=())
    return NationalCalendar(
        holidays=holidays,
        years=_read_years(table["years"], bare, file=file),
        non_working=tuple(
            _read_non_working(row, file=file, key=f"non_working[{position}]")
            for position, row in enumerate(as_rows(table.get("non_working", []), file=file, key="non_working"), start=1)
        ),
    )


def _read_holiday(row: Mapping[str, object], *, file: str, key: str) -> Holiday:
    check_keys(row, required=("day", "name", "moves"), file=file, key=key)
    written = read_text(row["day"], file=file, key=f"{key}.day")
    day = from_iso(f"{NO_LEAP_YEAR}-{written}")
    if day is None:
        raise FileError(
            file=file,
            key=f"{key}.day",
            reason=N_('"%(written)s" is no day of every year; write month-day, as "05-09"', written=written),
        )
    if not isinstance(row["moves"], bool):
        raise FileError(file=file, key=f"{key}.moves", reason=N_("must be true or false"))
    return Holiday(month=day.month, day=day.day, name=read_text(row["name"], file=file, key=f"{key}.name"), moves=row["moves"])


def _read_years(written: object, holidays: NationalCalendar, *, file: str) -> tuple[YearDecree, ...]:
    years: list[YearDecree] = []
    for name, row in as_row(written, file=file, key="years").items():
        key = f"years.{name}"
        if not YEAR.fullmatch(name):
            raise FileError(file=file, key=key, reason=N_("is no year; write [years.2026]"))
        years.append(_read_year(int(name), as_row(row, file=file, key=key), holidays, file=file, key=key))
    if not years:
        raise FileError(file=file, key="years", reason=N_("no year in it"))
    years.sort(key=lambda entry: entry.year)
    for earlier, later in pairwise(years):
        if later.year != earlier.year + 1:
            raise FileError(
                file=file, key=f"years.{later.year}", reason=N_("%(year)s is missing before it", year=earlier.year + 1)
            )
    return tuple(years)


def _read_year(year: int, row: Mapping[str, object], holidays: NationalCalendar, *, file: str, key: str) -> YearDecree:
    check_keys(row, required=("moved",), optional=("decree",), file=file, key=key)
    moved: list[MovedDay] = []
    for position, entry in enumerate(as_rows(row["moved"], file=file, key=f"{key}.moved"), start=1):
        where = f"{key}.moved[{position}]"
        move = _read_move(year, entry, holidays, file=file, key=where)
        if any(move.source == other.source or move.off == other.off for other in moved):
            raise FileError(file=file, key=where, reason=N_("one of its days is moved already"))
        moved.append(move)
    decree = read_text(row["decree"], file=file, key=f"{key}.decree") if "decree" in row else None
    return YearDecree(year=year, decree=decree, moved=tuple(moved))


def _read_move(year: int, row: Mapping[str, object], holidays: NationalCalendar, *, file: str, key: str) -> MovedDay:
    check_keys(row, required=("from", "to"), file=file, key=key)
    source = read_date(row["from"], file=file, key=f"{key}.from")
    off = read_date(row["to"], file=file, key=f"{key}.to")
    for name, day in (("from", source), ("to", off)):
        if day.year != year:
            raise FileError(file=file, key=f"{key}.{name}", reason=N_("%(day)s is not in %(year)s", day=day, year=year))
    if source.weekday() < SATURDAY:
        raise FileError(
            file=file, key=f"{key}.from", reason=N_("%(source)s is no Saturday or Sunday: no day off to move", source=source)
        )
    if off.weekday() >= SATURDAY or holidays.is_holiday(off):
        raise FileError(file=file, key=f"{key}.to", reason=N_("%(off)s is off already", off=off))
    return MovedDay(source=source, off=off)


def _read_non_working(row: Mapping[str, object], *, file: str, key: str) -> NonWorkingDays:
    check_keys(row, required=("first", "last", "document"), file=file, key=key)
    first = read_date(row["first"], file=file, key=f"{key}.first")
    last = read_date(row["last"], file=file, key=f"{key}.last")
    if not timedelta(0) <= last - first < timedelta(days=366):
        raise FileError(
            file=file,
            key=f"{key}.last",
            reason=N_("%(first)s to %(last)s is no period of at most a year", first=first, last=last),
        )
    return NonWorkingDays(first=first, last=last, document=read_text(row["document"], file=file, key=f"{key}.document"))
