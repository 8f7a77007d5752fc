"""When terms end, by worked examples: the days' hours and the arithmetic stand beside each row."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.working_time.offices import KUZBASS, LUNCH_AT_ONE, at, kuzbass_office, length, office, shown
from workflow.working_time import NaiveMoment, WorkingCalendar

# 2026, 9:00-13:00 and 14:00-18:00. 30 April and 8 May are eves of holidays: short, until 17:00. 1 and 11 May are off.
TERMS_FORWARD = [
    # ZAGS 8, dispatch within 25 wm: 15:30 + 0:25
    ("30.04.2026 15:30", "0:25", "30.04.2026 15:55"),
    # ZAGS 11, answer within 8 wh: Thu 15:30-17:00 1:30; Fri off; Mon 9-13 4:00, 14:00-16:30 2:30; 1:30 + 4:00 + 2:30 = 8:00
    ("30.04.2026 15:30", "8:00", "04.05.2026 16:30"),
    # ZAGS 8: Fri 16:30 + 0:25
    ("08.05.2026 16:30", "0:25", "08.05.2026 16:55"),
    # ZAGS 12, 4 wh: Fri 16:30-17:00 0:30; Mon 11 May off; Tue 9:00-12:30 3:30
    ("08.05.2026 16:30", "4:00", "12.05.2026 12:30"),
    # Novokubansk 9, 3 wh: Fri 17:50-18:00 0:10; Mon 9 March off; Tue 9:00-11:50 2:50
    ("06.03.2026 17:50", "3:00", "10.03.2026 11:50"),
    # ZAGS 13, draft within 5 wh of an arrival at 10:25: 10:25-13:00 2:35; 14:00-16:25 2:25
    ("14.10.2026 10:25", "5:00", "14.10.2026 16:25"),
    # A term that ends at closing time ends that day: 17:00-18:00 1:00
    ("14.10.2026 17:00", "1:00", "14.10.2026 18:00"),
    # ... and one that ends at lunch ends at 13:00: 12:00-13:00 1:00
    ("14.10.2026 12:00", "1:00", "14.10.2026 13:00"),
    # One second more and it ends in the afternoon, or the next morning
    ("14.10.2026 12:00", "1:00:01", "14.10.2026 14:00:01"),
    ("14.10.2026 17:00", "1:00:01", "15.10.2026 9:00:01"),
    # Found at night, at lunch, on a Saturday: counts from the next opening
    ("14.10.2026 3:00", "0:25", "14.10.2026 9:25"),
    ("14.10.2026 13:20", "0:25", "14.10.2026 14:25"),
    ("17.10.2026 12:00", "0:25", "19.10.2026 9:25"),
    # To the second: 17:59:50-18:00 0:00:10; 9:00-9:24:50
    ("14.10.2026 17:59:50", "0:25", "15.10.2026 9:24:50"),
    # Nothing to work takes no time, also outside working hours
    ("17.10.2026 12:00", "0:00", "17.10.2026 12:00"),
]


@pytest.mark.parametrize(("start", "term", "due"), TERMS_FORWARD)
def test_a_term_ends_at_the_earliest_moment_by_which_it_was_worked(start: str, term: str, due: str) -> None:
    assert shown(kuzbass_office().add(at(start), length(term))) == shown(at(due))


TERMS_BACKWARD = [
    # ZAGS 13, draft 2 h 30 before an answer due at 16:30: 14:00-16:30 2:30, so from the end of lunch
    ("04.05.2026 16:30", "2:30", "04.05.2026 14:00"),
    # the ministry 13, 2 h 15 before: 16:30 - 2:15
    ("04.05.2026 16:30", "2:15", "04.05.2026 14:15"),
    # 2:30 in the afternoon and one second in the morning
    ("04.05.2026 16:30", "2:30:01", "04.05.2026 12:59:59"),
    # Mon 9:00-9:30 0:30; Fri 1 May off; Thu, short, 16:30-17:00 0:30
    ("04.05.2026 9:30", "1:00", "30.04.2026 16:30"),
    # The whole morning still left: the latest moment is its opening, not yesterday's closing
    ("15.10.2026 13:00", "4:00", "15.10.2026 9:00"),
    # Before a Sunday: Fri 17:00-18:00
    ("18.10.2026 12:00", "1:00", "16.10.2026 17:00"),
    ("18.10.2026 12:00", "0:00", "18.10.2026 12:00"),
]


@pytest.mark.parametrize(("due", "reserve", "latest"), TERMS_BACKWARD)
def test_a_reserve_is_kept_by_the_latest_moment_from_which_it_is_left(due: str, reserve: str, latest: str) -> None:
    assert shown(kuzbass_office().subtract(at(due), length(reserve))) == shown(at(latest))


WORKED = [
    # Around lunch and around a weekend: the same moment for the question "late?"
    ("14.10.2026 13:00", "14.10.2026 14:00", "0:00"),
    ("16.10.2026 18:00", "19.10.2026 9:00", "0:00"),
    ("16.10.2026 20:00", "18.10.2026 11:00", "0:00"),
    # A full day and a full short day
    ("14.10.2026 0:00", "15.10.2026 0:00", "8:00"),
    ("30.04.2026 0:00", "01.05.2026 0:00", "7:00"),
    # Thu 17:00-18:00 1:00, Fri 8:00, Mon 9:00-9:00:01
    ("15.10.2026 17:00", "19.10.2026 9:00:01", "9:00:01"),
    # New Year: Wed 30.12 8:00, 31.12 off (moved from 4.01), 1-10.01.2027 off, Mon 11.01 8:00
    ("30.12.2026 0:00", "12.01.2027 0:00", "16:00"),
]


@pytest.mark.parametrize(("start", "end", "worked"), WORKED)
def test_only_open_hours_count_as_worked(start: str, end: str, worked: str) -> None:
    assert kuzbass_office().worked(at(start), at(end)) == length(worked)
    assert kuzbass_office().worked(at(end), at(start)) == -length(worked)


# Mon-Thu 8:30-13:00 4:30 and 13:48-17:30 3:42, 8:12 in all; Fri 8:30-13:00 4:30 and 13:48-16:30 2:42, 7:12 in all
TERMS_AROUND_LUNCH_AT_ONE = [
    # 12:50-13:00 0:10; 13:48-14:03 0:15
    ("14.10.2026 12:50", "0:25", "14.10.2026 14:03"),
    # Fri 16:20-16:30 0:10; Mon 8:30-8:45 0:15
    ("16.10.2026 16:20", "0:25", "19.10.2026 8:45"),
    # Fri 7:12, Mon 8:30-9:18 0:48
    ("16.10.2026 8:30", "8:00", "19.10.2026 9:18"),
    # Thu 30.04 is short, until 16:30: 15:30-16:30 1:00; Mon 8:30-13:00 4:30, 13:48-16:18 2:30
    ("30.04.2026 15:30", "8:00", "04.05.2026 16:18"),
    # Fri 08.05 is short, until 15:30: 15:00-15:30 0:30; Tue 8:30-12:00 3:30
    ("08.05.2026 15:00", "4:00", "12.05.2026 12:00"),
]


@pytest.fixture(scope="module")
def lunch_at_one() -> WorkingCalendar:
    return office(LUNCH_AT_ONE)


@pytest.mark.parametrize(("start", "term", "due"), TERMS_AROUND_LUNCH_AT_ONE)
def test_an_office_with_a_short_friday_and_lunch_at_one_counts_by_its_own_hours(
    lunch_at_one: WorkingCalendar, start: str, term: str, due: str
) -> None:
    assert shown(lunch_at_one.add(at(start), length(term))) == shown(at(due))


# NORMS reading 4: from the next working day, the last one ends at closing time
WORKING_DAYS = [
    # Wed 14.10 + 7: 15, 16, 19, 20, 21, 22, 23
    (date(2026, 10, 14), 7, "23.10.2026 18:00"),
    # Thu 30.04 + 3: Mon 4, 5, 6 May
    (date(2026, 4, 30), 3, "06.05.2026 18:00"),
    # Wed 29.04 + 1: Thu 30.04 is short
    (date(2026, 4, 29), 1, "30.04.2026 17:00"),
    # Sat 17.10 + 1: Mon
    (date(2026, 10, 17), 1, "19.10.2026 18:00"),
    # Fri 01.11.2024 + 1: the working Saturday, as long as Tue 30 April, the eve of a holiday
    (date(2024, 11, 1), 1, "02.11.2024 17:00"),
]


@pytest.mark.parametrize(("day", "number", "due"), WORKING_DAYS)
def test_working_days_count_from_the_next_one_and_end_at_closing_time(day: date, number: int, due: str) -> None:
    assert shown(kuzbass_office().add_working_days(day, number)) == shown(at(due))


def test_opening_time_is_open_and_closing_time_is_not() -> None:
    calendar = kuzbass_office()

    open_at = [
        clock
        for clock in ("8:59:59", "9:00", "12:59:59", "13:00", "14:00", "18:00")
        if calendar.is_open(at(f"14.10.2026 {clock}"))
    ]

    assert open_at == ["9:00", "12:59:59", "14:00"]


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("14.10.2026 10:30", "14.10.2026 10:30"),  # open already
        ("14.10.2026 9:00", "14.10.2026 9:00"),
        ("14.10.2026 13:00", "14.10.2026 14:00"),  # lunch
        ("30.04.2026 17:00", "04.05.2026 9:00"),  # the eve is over, then a holiday and a weekend
        ("01.01.2019 0:00", "09.01.2019 9:00"),  # before anything was worked
    ],
)
def test_the_next_opening_is_the_moment_itself_while_the_office_is_open(moment: str, opening: str) -> None:
    assert shown(kuzbass_office().next_open(at(moment))) == shown(at(opening))


def test_the_arithmetic_of_a_term_is_shown_stretch_by_stretch() -> None:
    stretches = kuzbass_office().intervals(at("30.04.2026 15:30"), at("04.05.2026 16:30"))

    # 1:30 + 4:00 + 2:30 = 8:00
    assert [(shown(opens), shown(closes)) for opens, closes in stretches] == [
        ("30.04.2026 15:30", "30.04.2026 17:00"),
        ("04.05.2026 09:00", "04.05.2026 13:00"),
        ("04.05.2026 14:00", "04.05.2026 16:30"),
    ]


def test_there_are_no_stretches_in_closed_hours_or_backwards() -> None:
    calendar = kuzbass_office()

    assert calendar.intervals(at("16.10.2026 18:00"), at("19.10.2026 9:00")) == ()
    assert calendar.intervals(at("14.10.2026 12:00"), at("14.10.2026 10:00")) == ()


def test_answers_are_in_utc_whatever_zone_the_question_has() -> None:
    asked_in_kuzbass = kuzbass_office().add(at("14.10.2026 10:00"), timedelta(hours=1))
    asked_in_utc = kuzbass_office().add(datetime(2026, 10, 14, 3, tzinfo=UTC), timedelta(hours=1))
    unmoved = kuzbass_office().add(at("14.10.2026 10:00"), timedelta())

    assert asked_in_kuzbass == asked_in_utc == datetime(2026, 10, 14, 4, tzinfo=UTC)
    assert asked_in_kuzbass.tzinfo is asked_in_utc.tzinfo is unmoved.tzinfo is UTC


def test_microseconds_are_kept() -> None:
    moment = at("14.10.2026 17:59:59") + timedelta(microseconds=999_999)

    due = kuzbass_office().add(moment, timedelta(microseconds=3))

    assert due == at("15.10.2026 9:00") + timedelta(microseconds=2)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = at("14.10.2026 10:00").replace(tzinfo=None)
    calendar = kuzbass_office()

    for ask in (calendar.is_open, calendar.next_open, calendar.is_provisional):
        with pytest.raises(NaiveMoment, match="2026-10-14T10:00:00 has no time zone"):
            ask(naive)
    with pytest.raises(NaiveMoment):
        calendar.add(naive, timedelta(hours=1))
    with pytest.raises(NaiveMoment):
        calendar.worked(at("14.10.2026 10:00"), naive)


def test_working_days_are_counted_from_one_and_from_a_date() -> None:
    with pytest.raises(ValueError, match="counted from 1, not 0"):
        kuzbass_office().add_working_days(date(2026, 10, 14), 0)
    with pytest.raises(TypeError, match="from the office's date"):
        kuzbass_office().add_working_days(datetime(2026, 10, 14, tzinfo=KUZBASS), 1)
