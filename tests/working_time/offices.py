"""Offices for the tests of working time: short ways to a calendar, and to moments by the office's own clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workflow.working_time import (
    NationalCalendar,
    WeeklySchedule,
    WorkingCalendar,
    build_calendar,
    parse_national,
    parse_overrides,
    parse_schedule,
)

RUSSIA = Path(__file__).parents[2] / "workflow" / "calendars" / "russia.toml"
KUZBASS = ZoneInfo("Asia/Novokuznetsk")
MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")

LUNCH_AT_ONE = {"mon-thu": "8:30-17:30", "fri": "8:30-16:30", "lunch": "13:00-13:48"}
"""Mon-Thu 8:30-17:30, Fri 8:30-16:30, lunch 13:00-13:48: 8 h 12 and 7 h 12, as in many offices."""


@cache
def russia() -> NationalCalendar:
    return parse_national(RUSSIA.read_text(encoding="utf-8"), file="russia.toml")


@cache
def without_holidays() -> NationalCalendar:
    """2026 and 2027 with one holiday that is in nobody's way."""
    text = 'holidays = [{ day = "07-31", name = "День Х", moves = false }]\n[years]\n2026.moved = []\n2027.moved = []\n'
    return parse_national(text, file="plain.toml")


def office(
    schedule: Mapping[str, object] | None = None,
    *,
    zone: ZoneInfo = KUZBASS,
    national: NationalCalendar | None = None,
    overrides: Sequence[Mapping[str, object]] = (),
    **more: Any,
) -> WorkingCalendar:
    """The calendar of an office with the standard week, or with the one its table gives."""
    week = WeeklySchedule.standard() if schedule is None else parse_schedule(schedule, file="office.toml")
    return build_calendar(
        schedule=week,
        zone=zone,
        national=national or russia(),
        overrides=parse_overrides(overrides, file="office.toml"),
        **more,
    )


@cache
def kuzbass_office() -> WorkingCalendar:
    return office()


def at(written: str, zone: ZoneInfo = KUZBASS) -> datetime:
    """`30.04.2026 15:30` or with seconds, by the office's wall clock."""
    pattern = "%d.%m.%Y %H:%M:%S" if written.count(":") == 2 else "%d.%m.%Y %H:%M"
    return datetime.strptime(written, pattern).replace(tzinfo=zone)


def shown(moment: datetime, zone: ZoneInfo = KUZBASS) -> str:
    """The moment as the office would write it; seconds only where there are any."""
    return moment.astimezone(zone).strftime("%d.%m.%Y %H:%M:%S").removesuffix(":00")


def length(written: str) -> timedelta:
    """`2:30` hours of work, or with seconds."""
    hours, minutes, seconds = [*map(int, written.split(":")), 0][:3]
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
