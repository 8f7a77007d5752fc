"""The calendar for what is shown and rung: within the known years it is the office's own, beyond them it never fails."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import NAO, ZAGS, office
from workflow.working_time import NaiveMoment, beyond

CALENDAR = office(ZAGS).calendar
ENDLESS = beyond(CALENDAR)
ZONE = CALENDAR.zone
END = datetime(2028, 1, 1, tzinfo=ZONE)
HOUR = timedelta(hours=1)
MOMENTS = st.integers(-80_000_000, 70_000_000).map(
    lambda minutes: datetime(2027, 12, 30, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(day: int, hour: int, minute: int = 0, month: int = 1, year: int = 2028) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def test_it_is_made_once() -> None:
    assert beyond(CALENDAR) is ENDLESS and beyond(ENDLESS) is ENDLESS
    assert beyond(office(NAO).calendar) is not ENDLESS


def test_within_the_known_years_nothing_is_different() -> None:
    monday = at(18, 10, month=10, year=2027)

    assert ENDLESS.add(monday, 9 * HOUR) == CALENDAR.add(monday, 9 * HOUR)
    assert ENDLESS.subtract(monday, 9 * HOUR) == CALENDAR.subtract(monday, 9 * HOUR)
    assert ENDLESS.worked(monday, monday + 30 * HOUR) == CALENDAR.worked(monday, monday + 30 * HOUR)
    assert ENDLESS.next_open(monday - 3 * HOUR) == CALENDAR.next_open(monday - 3 * HOUR)
    assert ENDLESS.add_working_days(monday.date(), 3) == CALENDAR.add_working_days(monday.date(), 3)
    assert ENDLESS.intervals(monday, monday + 30 * HOUR) == CALENDAR.intervals(monday, monday + 30 * HOUR)
    assert ENDLESS.is_open(monday) and not ENDLESS.is_open(at(17, 10, month=10, year=2027))


def test_beyond_them_lengths_pass_by_the_clock() -> None:
    last_minute = at(30, 17, 59, month=12, year=2027)

    assert ENDLESS.add(last_minute, 2000 * HOUR) == last_minute + 2000 * HOUR
    assert ENDLESS.add(at(12, 11), HOUR) == at(12, 12)
    assert ENDLESS.subtract(at(12, 11), HOUR) == at(12, 10)
    assert ENDLESS.worked(last_minute, at(12, 11)) == CALENDAR.worked(last_minute, END)
    assert ENDLESS.worked(at(12, 11), at(13, 11)) == timedelta()
    assert ENDLESS.intervals(at(12, 11), at(13, 11)) == ()
    assert ENDLESS.add_working_days(date(2028, 1, 12), 2) == at(14, 18)


@pytest.mark.parametrize(
    ("moment", "is_open", "opens"),
    [
        (at(12, 11), True, at(12, 11)),  # a Wednesday
        (at(12, 8), False, at(12, 9)),
        (at(12, 18), False, at(13, 9)),
        (at(14, 19), False, at(17, 9)),  # Friday evening
        (at(15, 12), False, at(17, 9)),
        (at(16, 12), False, at(17, 9)),
    ],
)
def test_beyond_them_the_office_is_taken_to_be_open_from_nine_to_six(moment: datetime, is_open: bool, opens: datetime) -> None:
    assert (ENDLESS.is_open(moment), ENDLESS.next_open(moment)) == (is_open, opens)


def test_a_moment_without_a_zone_is_still_refused() -> None:
    with pytest.raises(NaiveMoment):
        ENDLESS.is_open(at(12, 11).replace(tzinfo=None))


@given(MOMENTS, MOMENTS, st.integers(-3000, 3000).map(lambda minutes: timedelta(minutes=minutes)))
def test_no_moment_is_too_far_away(one: datetime, other: datetime, length: timedelta) -> None:
    ENDLESS.add(one, length)
    ENDLESS.subtract(one, length)
    ENDLESS.intervals(one, other)
    ENDLESS.add_working_days(one.date(), 3)
    assert (ENDLESS.worked(one, other) >= timedelta()) or other < one
    assert ENDLESS.is_open(ENDLESS.next_open(one))
