"""Eves, working Saturdays and the days that an office sets otherwise: later layers win."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from tests.working_time.offices import BERLIN, LUNCH_AT_ONE, at, length, office, shown, without_holidays
from workflow.file_errors import FileError
from workflow.working_time import WeeklySchedule, WorkingCalendar, build_calendar, parse_national, parse_overrides


def hours_of(calendar: WorkingCalendar, day: date) -> str:
    """`9:00-13:00 14:00-18:00`"""
    morning = at(f"{day:%d.%m.%Y} 0:00", calendar.zone)
    stretches = calendar.intervals(morning, morning + timedelta(days=1))
    return " ".join(f"{clock(opens, calendar)}-{clock(closes, calendar)}" for opens, closes in stretches)


def clock(moment: datetime, calendar: WorkingCalendar) -> str:
    return shown(moment, calendar.zone).split()[1].removeprefix("0")


FULL, SHORT = "9:00-13:00 14:00-18:00", "9:00-13:00 14:00-17:00"

SHORT_WEEKS = [
    # The last interval is shorter than an hour: 17:30-18:00 goes, and half an hour of the one before, until 16:30
    (["9:00-17:00", "17:30-18:00"], "9:00-16:30"),
    # ... exactly an hour: it goes, and no more
    (["9:00-13:00", "17:00-18:00"], "9:00-13:00"),
    # Two of them: 0:20 + 0:20 + 0:20 of the morning
    (["9:00-13:00", "14:00-14:20", "15:00-15:20"], "9:00-12:40"),
    # A day of an hour or less is off
    (["9:00-9:30", "10:00-10:30"], ""),
]


@pytest.mark.parametrize(("hours", "eve"), SHORT_WEEKS)
def test_the_eve_of_a_holiday_loses_its_last_hour_of_work(hours: list[str], eve: str) -> None:
    calendar = office({"mon-fri": hours})

    assert hours_of(calendar, date(2026, 4, 30)) == eve
    assert hours_of(calendar, date(2026, 4, 29)) == " ".join(hours)


WORKING_SATURDAYS = [
    # Mon 29.04.2024 is no eve: full. Tue 30.04.2024 and Mon 03.11.2025 are eves: short. Sat 28.12.2024 as Mon 30.12: full
    (date(2024, 4, 27), "8:30-13:00 13:48-17:30"),
    (date(2024, 11, 2), "8:30-13:00 13:48-16:30"),
    (date(2025, 11, 1), "8:30-13:00 13:48-16:30"),
    (date(2024, 12, 28), "8:30-13:00 13:48-17:30"),
]


@pytest.mark.parametrize(("saturday", "hours"), WORKING_SATURDAYS)
def test_a_working_saturday_is_as_long_as_the_day_it_was_swapped_with(saturday: date, hours: str) -> None:
    assert hours_of(office(LUNCH_AT_ONE), saturday) == hours


OVERRIDES: list[tuple[dict[str, object], str]] = [
    # A regional day off, Radonitsa on a Tuesday
    ({"date": date(2026, 4, 21), "kind": "off", "reason": "Радоница", "document": "Закон области № 1"}, ""),
    # Off although a working Saturday by decree
    ({"date": date(2024, 11, 2), "kind": "off"}, ""),
    # A Saturday swapped with a Friday: the Friday's hours
    ({"date": date(2026, 6, 20), "kind": "work", "swap_with": date(2026, 6, 19)}, "8:30-13:00 13:48-16:30"),
    # ... with the eve of 12 June, a Thursday: 8:30-17:30 less an hour
    ({"date": date(2026, 6, 6), "kind": "work", "swap_with": date(2026, 6, 11)}, "8:30-13:00 13:48-16:30"),
    # ... with nobody knows what: a Monday
    ({"date": date(2026, 6, 20), "kind": "work"}, "8:30-13:00 13:48-17:30"),
    # ... with a Sunday, which has no hours: a Monday
    ({"date": date(2026, 6, 20), "kind": "work", "swap_with": "2026-06-21"}, "8:30-13:00 13:48-17:30"),
    # Sun 08.11 works as the Monday; Sat 22.02.2025 right before a holiday is an hour short
    ({"date": date(2026, 11, 8), "kind": "work"}, "8:30-13:00 13:48-17:30"),
    ({"date": date(2025, 2, 22), "kind": "work"}, "8:30-13:00 13:48-16:30"),
    # ... also where it was swapped with a Wednesday that is no eve
    ({"date": date(2025, 2, 22), "kind": "work", "swap_with": date(2025, 2, 26)}, "8:30-13:00 13:48-16:30"),
    # A Friday off by decree (9.01.2026) that works after all: a Friday's hours
    ({"date": date(2026, 1, 9), "kind": "work"}, "8:30-13:00 13:48-16:30"),
    # The decree's working Saturday, confirmed: still as the Tuesday that was an eve
    ({"date": date(2024, 11, 2), "kind": "work"}, "8:30-13:00 13:48-16:30"),
    # A Wednesday an hour short; an eve is not shortened twice, nor a Saturday taken from an eve
    ({"date": date(2026, 10, 14), "kind": "short"}, "8:30-13:00 13:48-16:30"),
    ({"date": date(2026, 4, 30), "kind": "short"}, "8:30-13:00 13:48-16:30"),
    ({"date": date(2024, 11, 2), "kind": "short"}, "8:30-13:00 13:48-16:30"),
    # Hours of its own, on a holiday too
    ({"date": date(2026, 12, 30), "kind": "hours", "hours": ["9:00-12:00"]}, "9:00-12:00"),
    ({"date": date(2026, 5, 9), "kind": "hours", "hours": ["0:00-2:00", "22:00-24:00"]}, "0:00-2:00 22:00-0:00"),
]


@pytest.mark.parametrize(("override", "hours"), OVERRIDES)
def test_the_offices_own_day_goes_before_the_national_calendar(override: Mapping[str, object], hours: str) -> None:
    day = override["date"]
    assert isinstance(day, date)

    assert hours_of(office(LUNCH_AT_ONE, overrides=[override]), day) == hours


def test_holidays_on_a_whole_weekend_free_the_next_working_days_that_are_left() -> None:
    # Sat 1 and Sun 2 August 2026; Mon 3 August is off by decree already, so Tuesday and Wednesday
    national = parse_national(
        """
        holidays = [{ day = "08-01", name = "А", moves = true }, { day = "08-02", name = "Б", moves = true }]
        [years.2026]
        moved = [{ from = 2026-08-08, to = 2026-08-03 }]
        """,
        file="weekend.toml",
    )
    calendar = office(national=national)

    worked = [day for day in range(1, 10) if hours_of(calendar, date(2026, 8, day))]

    # Thu 6, Fri 7, and Sat 8 in Monday's place
    assert worked == [6, 7, 8]


def test_the_later_of_two_layers_wins() -> None:
    region = parse_overrides([{"date": date(2026, 4, 21), "kind": "off"}], file="region.toml")
    own = parse_overrides([{"date": date(2026, 4, 21), "kind": "short"}], file="office.toml")

    calendar = build_calendar(
        schedule=WeeklySchedule.standard(), zone=BERLIN, national=without_holidays(), overrides=(*region, *own)
    )

    assert hours_of(calendar, date(2026, 4, 21)) == SHORT


def test_an_override_goes_before_a_presidential_day() -> None:
    calendar = office(presidential=True, overrides=[{"date": date(2020, 4, 6), "kind": "work"}])

    assert hours_of(calendar, date(2020, 4, 6)) == FULL
    assert hours_of(calendar, date(2020, 4, 7)) == ""


def test_a_day_off_cannot_be_short() -> None:
    with pytest.raises(FileError) as refusal:
        office(overrides=[{"date": date(2026, 10, 14), "kind": "off"}, {"date": date(2026, 10, 17), "kind": "short"}])

    assert (refusal.value.file, refusal.value.key) == ("office.toml", "overrides[2]")
    assert "2026-10-17 is a day off and cannot be short" in refusal.value.reason


def test_a_week_without_mondays_lends_its_first_day() -> None:
    calendar = office({"wed": "10:00-16:00", "thu": ["9:00-12:00"]}, overrides=[{"date": date(2026, 10, 17), "kind": "work"}])

    assert hours_of(calendar, date(2026, 10, 17)) == "10:00-16:00"


def test_an_office_that_never_closes_has_one_long_stretch() -> None:
    calendar = office({"mon-sun": ["0:00-24:00"]}, national=without_holidays())

    # 31 July is the only holiday: 30 July loses its last hour
    stretches = calendar.intervals(at("01.01.2026 0:00"), at("01.01.2028 0:00"))
    assert [(shown(opens), shown(closes)) for opens, closes in stretches] == [
        ("01.01.2026 00:00", "30.07.2026 23:00"),
        ("01.08.2026 00:00", "30.07.2027 23:00"),
        ("01.08.2027 00:00", "01.01.2028 00:00"),
    ]
    assert calendar.is_open(at("01.01.2026 0:00"))
    assert calendar.add(at("29.07.2026 12:00"), length("36:00")) == at("01.08.2026 1:00")


# Berlin puts the clock on from 2:00 to 3:00 on 29 March 2026 and back from 3:00 to 2:00 on 25 October
NIGHT_SHIFT = {"mon-sun": ["0:00-4:00"]}


@pytest.mark.parametrize(
    ("schedule", "start", "end", "worked"),
    [
        # 0:00-2:00 and 3:00-4:00: three hours by anybody's watch
        (NIGHT_SHIFT, "29.03.2026 0:00", "30.03.2026 0:00", "3:00"),
        # 0:00-3:00 and once more 2:00-4:00: five
        (NIGHT_SHIFT, "25.10.2026 0:00", "26.10.2026 0:00", "5:00"),
        # Hours that the spring change skips are not worked, hours that the autumn change repeats are worked twice
        ({"sun": ["2:15-2:45"], "mon": ["9:00-10:00"]}, "29.03.2026 0:00", "30.03.2026 0:00", "0:00"),
        ({"sun": ["2:15-2:45"], "mon": ["9:00-10:00"]}, "25.10.2026 0:00", "26.10.2026 0:00", "1:00"),
        # By day nothing changes: Fri 8:00 and Mon 8:00
        (None, "27.03.2026 0:00", "31.03.2026 0:00", "16:00"),
        (None, "23.10.2026 0:00", "27.10.2026 0:00", "16:00"),
    ],
)
def test_work_is_counted_right_across_a_change_of_the_clock(
    schedule: Mapping[str, object] | None, start: str, end: str, worked: str
) -> None:
    calendar = office(schedule, zone=BERLIN, national=without_holidays())

    assert calendar.worked(at(start, BERLIN), at(end, BERLIN)) == length(worked)


def test_a_term_over_a_change_of_the_clock_ends_by_the_offices_wall_clock() -> None:
    calendar = office(zone=BERLIN, national=without_holidays())

    # Fri 27.03 17:00-18:00 1:00 (UTC+1), Mon 30.03 9:00-10:00 1:00 (UTC+2)
    due = calendar.add(at("27.03.2026 17:00", BERLIN), length("2:00"))

    assert shown(due, BERLIN) == "30.03.2026 10:00"
    assert shown(calendar.subtract(due, length("2:00")), BERLIN) == "27.03.2026 17:00"
