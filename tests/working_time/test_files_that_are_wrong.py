"""What an administrator reads when a schedule, an override or a national calendar cannot be used: file, key, reason."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.working_time.offices import KUZBASS
from workflow.file_errors import FileError
from workflow.working_time import DayKind, Interval, WeeklySchedule, parse_national, parse_overrides, parse_schedule


def refusal_of(read: Callable[..., object], *arguments: Any) -> tuple[str, str]:
    """The key and the reason."""
    with pytest.raises(FileError) as refusal:
        read(*arguments, file="office.toml")
    assert str(refusal.value).startswith("office.toml: ")
    return refusal.value.key, refusal.value.reason


SCHEDULES: list[tuple[dict[str, object], str, str]] = [
    ({"mon": ["9:00 to 13:00"]}, "schedule.mon[1]", "'9:00 to 13:00' is no interval; write it as \"8:30-13:00\""),
    ({"mon": [9]}, "schedule.mon[1]", '9 is no interval; write it as "8:30-13:00"'),
    ({"mon": 9}, "schedule.mon", 'write a list of intervals, as ["9:00-13:00", "14:00-18:00"]'),
    ({"mon": ["9:00-13:60"]}, "schedule.mon[1]", '"9:00-13:60" has a minute beyond 59'),
    ({"mon": ["9:60-13:00"]}, "schedule.mon[1]", '"9:60-13:00" has a minute beyond 59'),
    ({"mon": ["9:00-25:00"]}, "schedule.mon[1]", '"9:00-25:00" goes beyond 24:00'),
    ({"mon": ["24:01-9:00"]}, "schedule.mon[1]", '"24:01-9:00" goes beyond 24:00'),
    ({"mon": ["22:00-6:00"]}, "schedule.mon[1]", '"22:00-6:00" ends before it starts; a night is two days\' intervals'),
    ({"mon": ["9:00-9:00"]}, "schedule.mon[1]", '"9:00-9:00" ends before it starts; a night is two days\' intervals'),
    (
        {"mon": ["9:00-13:00", "12:59-18:00"]},
        "schedule.mon[2]",
        "12:59-18:00 overlaps 9:00-13:00; intervals follow one another in order",
    ),
    (
        {"mon": ["14:00-18:00", "9:00-13:00"]},
        "schedule.mon[2]",
        "9:00-13:00 overlaps 14:00-18:00; intervals follow one another in order",
    ),
    (
        {"mon-fri": "9:00-18:00", "sat": "9:00-13:00", "lunch": "13:00-14:00"},
        "schedule.sat",
        'lunch 13:00-14:00 does not lie inside 9:00-13:00; a day without it is written as ["9:00-13:00"]',
    ),
    ({"mon-fri": "9:00-18:00", "lunch": "an hour"}, "schedule.lunch", "'an hour' is no interval; write it as \"8:30-13:00\""),
    ({"mon-fri": "9:00-18:00", "wed": "9:00-12:00"}, "schedule.wed", "wed already has its hours"),
    (
        {"monday": "9:00-18:00"},
        "schedule.monday",
        "unknown key; days are mon, tue, wed, thu, fri, sat, sun, ranges like mon-thu",
    ),
    (
        {"mon-someday": "9:00-18:00"},
        "schedule.mon-someday",
        "unknown key; days are mon, tue, wed, thu, fri, sat, sun, ranges like mon-thu",
    ),
    ({"fri-mon": "9:00-18:00"}, "schedule.fri-mon", "mon comes before fri; a week starts on Monday"),
    ({}, "schedule", 'no working hours at all; write for instance mon-fri = "9:00-18:00"'),
    ({"sun": [], "lunch": "13:00-14:00"}, "schedule", 'no working hours at all; write for instance mon-fri = "9:00-18:00"'),
]


@pytest.mark.parametrize(("table", "key", "reason"), SCHEDULES)
def test_a_schedule_that_cannot_be_worked_is_refused(table: Mapping[str, object], key: str, reason: str) -> None:
    assert refusal_of(parse_schedule, table) == (key, reason)


def test_a_week_may_be_written_by_days_by_ranges_and_with_lunch() -> None:
    by_range = parse_schedule({"mon-fri": ["9:00-13:00", "14:00-18:00"]}, file="office.toml")
    with_lunch = parse_schedule({"mon - thu": "9:00–18:00", "fri": " 09:00 - 18:00 ", "lunch": "13:00-14:00"}, file="office.toml")
    whole_days = parse_schedule({"mon": "9:00-18:00", "tue": []}, file="office.toml")

    assert by_range == with_lunch == WeeklySchedule.standard()
    assert [str(interval) for interval in whole_days.on(0)] == ["9:00-18:00"]
    assert whole_days.on(1) == ()


def test_an_interval_cannot_be_made_backwards() -> None:
    with pytest.raises(ValueError, match="must end after it starts, within one day: 18:00-9:00"):
        Interval(opens=timedelta(hours=18), closes=timedelta(hours=9))


DAY = date(2026, 10, 14)
OVERRIDES: list[tuple[dict[str, object], str, str]] = [
    ({"kind": "off"}, ".date", "is missing"),
    ({"date": DAY}, ".kind", "is missing"),
    (
        {"date": DAY, "kind": "off", "note": "x"},
        ".note",
        "unknown key; known here: date, kind, swap_with, hours, reason, document",
    ),
    ({"date": "14.10.2026", "kind": "off"}, ".date", "14.10.2026 is no date; write 2026-05-01"),
    ({"date": "2026-02-30", "kind": "off"}, ".date", "2026-02-30 is no date; write 2026-05-01"),
    ({"date": "20261014", "kind": "off"}, ".date", "20261014 is no date; write 2026-05-01"),
    ({"date": 2026, "kind": "off"}, ".date", "2026 is no date; write 2026-05-01"),
    (
        {"date": datetime(2026, 10, 14, tzinfo=KUZBASS), "kind": "off"},
        ".date",
        "2026-10-14 00:00:00+07:00 is no date; write 2026-05-01",
    ),
    ({"date": DAY, "kind": "holiday"}, ".kind", "'holiday' is unknown; kinds are off, work, short, hours"),
    ({"date": DAY, "kind": ["off"]}, ".kind", "['off'] is unknown; kinds are off, work, short, hours"),
    (
        {"date": DAY, "kind": "short", "swap_with": DAY},
        ".swap_with",
        'only days of kind "off" and "work" are swapped, not "short"',
    ),
    ({"date": DAY, "kind": "work", "swap_with": DAY}, ".swap_with", "a day cannot be swapped with itself"),
    ({"date": DAY, "kind": "work", "swap_with": "Friday"}, ".swap_with", "Friday is no date; write 2026-05-01"),
    ({"date": DAY, "kind": "off", "hours": ["9:00-13:00"]}, ".hours", 'hours belong to kind "hours", not "off"'),
    ({"date": DAY, "kind": "hours"}, ".hours", 'write a list of intervals, as ["9:00-13:00", "14:00-18:00"]'),
    ({"date": DAY, "kind": "hours", "hours": []}, ".hours", 'no interval in it; a day off is kind = "off"'),
    ({"date": DAY, "kind": "hours", "hours": ["9-13"]}, ".hours[1]", "'9-13' is no interval; write it as \"8:30-13:00\""),
    ({"date": DAY, "kind": "off", "reason": " "}, ".reason", "must be a text that is not empty"),
    ({"date": DAY, "kind": "off", "document": 16}, ".document", "must be a text that is not empty"),
    ({"date": date(2026, 4, 21), "kind": "work"}, ".date", "2026-04-21 is set twice; keep one row"),
]


@pytest.mark.parametrize(("row", "key", "reason"), OVERRIDES)
def test_an_override_that_makes_no_sense_is_refused(row: Mapping[str, object], key: str, reason: str) -> None:
    right = {"date": date(2026, 4, 21), "kind": "off"}

    assert refusal_of(parse_overrides, [right, row]) == (f"overrides[2]{key}", reason)


def test_an_override_keeps_who_ordered_it_and_where_it_was_written() -> None:
    row = {"date": DAY, "kind": "off", "swap_with": date(2026, 10, 17), "reason": "Переезд", "document": "Приказ № 5"}

    (override,) = parse_overrides([row], file="office.toml", key="calendar.overrides")

    assert (override.kind, override.day, override.swap_with) == (DayKind.OFF, DAY, date(2026, 10, 17))
    assert (override.reason, override.document) == ("Переезд", "Приказ № 5")
    assert (override.file, override.key) == ("office.toml", "calendar.overrides[1]")


def test_a_national_calendar_that_is_no_toml_is_refused_as_a_whole() -> None:
    key, reason = refusal_of(parse_national, "holidays =")

    assert key == ""
    assert reason.startswith("is not TOML: ")


NEW_YEAR = '[[holidays]]\nday = "01-01"\nname = "Новый год"\nmoves = false\n'
NATIONAL = [
    ("", "holidays", "is missing"),
    ("holidays = []", "years", "is missing"),
    ("holidays = []\nyears = 2026", "years", "must be a table of keys and values"),
    ("holidays = []\n[years]", "years", "no year in it"),
    ("holidays = []\nfestivals = []\n[years]", "festivals", "unknown key; known here: holidays, years, non_working"),
    ("holidays = 1\n[years]", "holidays", "must be a list of tables"),
    ("holidays = [1]\n[years]", "holidays[1]", "must be a table of keys and values"),
    ('holidays = [{ day = "01-01" }]\n[years]', "holidays[1].name", "is missing"),
    (
        'holidays = [{ day = "02-29", name = "x", moves = true }]\n[years]',
        "holidays[1].day",
        '"02-29" is no day of every year; write month-day, as "05-09"',
    ),
    ('holidays = [{ day = "02-23", name = "x", moves = "so" }]\n[years]', "holidays[1].moves", "must be true or false"),
    (NEW_YEAR + "[years.soon]\nmoved = []", "years.soon", "is no year; write [years.2026]"),
    (NEW_YEAR + "[years.2206]\nmoved = []", "years.2206", "is no year; write [years.2026]"),
    (NEW_YEAR + "[years.26]\nmoved = []", "years.26", "is no year; write [years.2026]"),
    (NEW_YEAR + "[years]\n2026 = 1", "years.2026", "must be a table of keys and values"),
    (NEW_YEAR + "[years.2026]", "years.2026.moved", "is missing"),
    (NEW_YEAR + '[years.2026]\nmoved = []\ndecree = ""', "years.2026.decree", "must be a text that is not empty"),
    (NEW_YEAR + "[years.2024]\nmoved = []\n[years.2026]\nmoved = []", "years.2026", "2025 is missing before it"),
    (NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-03 }]", "years.2026.moved[1].to", "is missing"),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2025-01-04, to = 2026-01-09 }]",
        "years.2026.moved[1].from",
        "2025-01-04 is not in 2026",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-03, to = 2027-01-09 }]",
        "years.2026.moved[1].to",
        "2027-01-09 is not in 2026",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-02, to = 2026-01-09 }]",
        "years.2026.moved[1].from",
        "2026-01-02 is no Saturday or Sunday: no day off to move",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-03, to = 2026-01-01 }]",
        "years.2026.moved[1].to",
        "2026-01-01 is off already",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-03, to = 2026-01-10 }]",
        "years.2026.moved[1].to",
        "2026-01-10 is off already",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = [{ from = 2026-01-03, to = 2026-01-09 }, { from = 2026-01-04, to = 2026-01-09 }]",
        "years.2026.moved[2]",
        "one of its days is moved already",
    ),
    (
        NEW_YEAR + "non_working = [{ first = 2020-04-04, last = 2020-04-03, document = 'x' }]\n[years.2026]\nmoved = []",
        "holidays[1].non_working",
        "unknown key; known here: day, name, moves",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = []\n[[non_working]]\nfirst = 2020-04-04\nlast = 2020-04-03\ndocument = 'x'",
        "non_working[1].last",
        "2020-04-04 to 2020-04-03 is no period of at most a year",
    ),
    (
        NEW_YEAR + "[years.2026]\nmoved = []\n[[non_working]]\nfirst = 2020-04-04\nlast = 2020-04-05",
        "non_working[1].document",
        "is missing",
    ),
]


@pytest.mark.parametrize(("text", "key", "reason"), NATIONAL)
def test_a_national_calendar_that_contradicts_itself_is_refused(text: str, key: str, reason: str) -> None:
    with pytest.raises(FileError) as refusal:
        parse_national(text, file="russia.toml")

    assert (refusal.value.key, refusal.value.reason) == (key, reason)
