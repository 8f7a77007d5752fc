"""The office file's part about time, and what it refuses."""

import re
import tomllib
from datetime import UTC, datetime, timedelta

import pytest

from bot.regulation_files import load_national_calendar
from workflow.file_errors import FileError
from workflow.norms.durations import clock_length, parse_days, parse_length
from workflow.norms.office_time import OfficeTime, parse_office_time
from workflow.working_time import YearMissing

_OFFICE = """
name = "Отдел"
time_zone = "Europe/Berlin"
plain_norms = "clock"
provisional_years = [2028]
presidential = true

[schedule]
mon-thu = "8:30-17:30"
fri = "8:30-16:30"
lunch = "13:00-13:48"

[[overrides]]
date = 2026-10-14
kind = "off"
"""


def _parse(text: str) -> OfficeTime:
    return parse_office_time(tomllib.loads(text), file="office.toml")


def test_an_office_says_when_it_works_and_the_rest_of_its_file_is_passed_over() -> None:
    office = _parse(_OFFICE)
    calendar = office.calendar(load_national_calendar(), zone="Europe/Moscow")

    assert office.plain_norms == "clock"
    assert str(calendar.zone) == "Europe/Berlin"
    assert calendar.is_provisional(2028)
    # Wed 14.10 is off: Tue 17:00-17:30 Berlin (15:00 UTC in summer time) and Thu from 8:30
    assert calendar.add(datetime(2026, 10, 13, 15, 0, tzinfo=UTC), timedelta(hours=1)) == datetime(2026, 10, 15, 7, 0, tzinfo=UTC)


def test_an_empty_office_file_is_the_standard_week_in_the_regulations_zone() -> None:
    office = _parse("")
    calendar = office.calendar(load_national_calendar(), zone="Asia/Vladivostok")

    assert (office.plain_norms, office.presidential, str(calendar.zone)) == ("working", False, "Asia/Vladivostok")
    with pytest.raises(YearMissing):
        calendar.is_provisional(2028)


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('time_zone = "Mars"', "time_zone", "no time zone such as"),
        ('plain_norms = "solar"', "plain_norms", "one of: working, clock"),
        ("provisional_years = 2028", "provisional_years", "a list of whole numbers"),
        ('provisional_years = ["2028"]', "provisional_years[1]", "a whole number"),
        ("provisional_years = [true]", "provisional_years[1]", "a whole number"),
        ("provisional_years = [28]", "provisional_years[1]", "28 is no year"),
        ("presidential = 1", "presidential", "true or false"),
        ("schedule = 1", "schedule", "a table"),
        ('[schedule]\nmonday = "9:00-18:00"', "schedule.monday", "days are mon"),
        ("overrides = 1", "overrides", "a list of tables"),
        ('[[overrides]]\ndate = 2026-10-14\nkind = "party"', "overrides[1].kind", "off, work, short, hours"),
    ],
)
def test_bad_office_time_is_refused_by_file_key_and_reason(text: str, key: str, reason: str) -> None:
    with pytest.raises(FileError, match=re.escape(reason.replace("no time zone", "not a time zone"))) as refused:
        _parse(text)

    assert (refused.value.file, refused.value.key) == ("office.toml", key)


@pytest.mark.parametrize(("written", "minutes"), [("25m", 25), ("1h", 60), ("2h30m", 150), ("0m", 0), ("90m", 90), ("8h", 480)])
def test_lengths_are_hours_and_minutes(written: str, minutes: int) -> None:
    assert parse_length(written) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["", "h", "1", "30m1h", "1.5h", "-1h", "1h 30m", "7d", "1000h"])
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        parse_length(written)


def test_days_are_counted_from_one() -> None:
    assert parse_days("7d") == 7
    with pytest.raises(ValueError, match="0d"):
        parse_days("0d")


def test_clock_length_is_hours_and_minutes() -> None:
    assert [clock_length(timedelta(minutes=minutes)) for minutes in (5, 60, 210, 1500)] == ["0:05", "1:00", "3:30", "25:00"]
