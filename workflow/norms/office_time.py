"""The part of an office file that says when the office works: week, single days, time zone, how plain norms run. Nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from workflow.file_errors import Faults
from workflow.norms.deadline import PlainNorms
from workflow.norms.regulation_file import read_zone
from workflow.norms.tables import Table
from workflow.sentences import N_
from workflow.working_time import (
    DayOverride,
    NationalCalendar,
    WeeklySchedule,
    WorkingCalendar,
    build_calendar,
    parse_overrides,
    parse_schedule,
)

KEYS = ("schedule", "overrides", "time_zone", "plain_norms", "provisional_years", "presidential")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class _PlainNorms(StrEnum):
    WORKING = "working"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTime:
    """`zone` is `None` where the file leaves it to the regulation; `provisional_years` are counted without a decree."""

    schedule: WeeklySchedule
    overrides: tuple[DayOverride, ...] = ()
    zone: ZoneInfo | None = None
    plain_norms: PlainNorms = "working"
    provisional_years: tuple[int, ...] = ()
    presidential: bool = False

    def calendar(self, national: NationalCalendar, *, zone: str) -> WorkingCalendar:
        """The office's calendar; `zone` is the regulation's. Raises `YearMissing` and `FileError` as `build_calendar` does."""
        return build_calendar(
            schedule=self.schedule,
            zone=self.zone or ZoneInfo(zone),
            national=national,
            overrides=self.overrides,
            presidential=self.presidential,
            provisional_years=self.provisional_years,
        )


def parse_office_time(values: Mapping[str, object], *, file: str, faults: Faults | None = None) -> OfficeTime:
    """Reads the `KEYS` of an office file and passes over the others. Raises `FileError`, or collects it among the `faults`."""
    table = Table(values, file=file, faults=faults)
    return OfficeTime(
        schedule=table.tried(lambda: _schedule(table), WeeklySchedule.standard()),
        overrides=table.tried(lambda: _overrides(table), ()),
        zone=table.tried(lambda: read_zone(table, "time_zone"), None) if table.has("time_zone") else None,
        plain_norms="clock" if table.choice("plain_norms", _PlainNorms, _PlainNorms.WORKING) is _PlainNorms.CLOCK else "working",
        provisional_years=_years(table),
        presidential=table.flag("presidential", False),
    )


def _schedule(table: Table) -> WeeklySchedule:
    if not table.has("schedule"):
        return WeeklySchedule.standard()
    return parse_schedule(table.table("schedule").values, file=table.file, key="schedule")


def _overrides(table: Table) -> tuple[DayOverride, ...]:
    rows = [row.values for row in table.tables("overrides")]
    return parse_overrides(rows, file=table.file, key="overrides")


def _years(table: Table) -> tuple[int, ...]:
    years = table.numbers("provisional_years")
    for position, year in enumerate(years, start=1):
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            reason = N_("%(year)s is no year; write for instance 2028", year=year)
            table.refuse(table.error(f"provisional_years[{position}]", reason))
    return years
