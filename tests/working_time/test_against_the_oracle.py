"""The calendar's answers beside an oracle that looks at every minute, for offices as they are and for weeks made up at random."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.working_time.offices import BERLIN, KUZBASS, LUNCH_AT_ONE, MOSCOW, office, russia, without_holidays
from tests.working_time.oracle import MINUTE, MinuteOracle, Minutes, printed_day
from workflow.working_time import Interval, WeeklySchedule, WorkingCalendar, build_calendar

FORTNIGHT_OF_WORK = 14 * 24 * 60


def standard_week(weekday: int) -> Minutes:
    return [(540, 780), (840, 1080)] if weekday < 5 else []


def lunch_at_one_week(weekday: int) -> Minutes:
    # 8:30 = 510, 13:00 = 780, 13:48 = 828, 16:30 = 990, 17:30 = 1050
    return [(510, 780), (828, 990 if weekday == 4 else 1050)] if weekday < 5 else []


def round_the_clock_but_for_an_hour(weekday: int) -> Minutes:
    return [(0, 150), (210, 1440)]


@cache
def pair(name: str) -> tuple[WorkingCalendar, MinuteOracle]:
    """A calendar and its oracle over some weeks that are worth looking at."""
    match name:
        case "a working Saturday and the New Year":
            return office(), MinuteOracle(
                datetime(2024, 10, 28, tzinfo=KUZBASS), datetime(2025, 1, 20, tzinfo=KUZBASS), KUZBASS, printed_day(standard_week)
            )
        case "May with a short Friday":
            return office(LUNCH_AT_ONE, zone=MOSCOW), MinuteOracle(
                datetime(2026, 4, 20, tzinfo=MOSCOW), datetime(2026, 6, 20, tzinfo=MOSCOW), MOSCOW, printed_day(lunch_at_one_week)
            )
        case "Berlin's spring":
            first, last = datetime(2026, 3, 23, tzinfo=BERLIN), datetime(2026, 4, 6, tzinfo=BERLIN)
        case _:
            first, last = datetime(2026, 10, 19, tzinfo=BERLIN), datetime(2026, 11, 2, tzinfo=BERLIN)
    nights = {"mon-sun": ["0:00-2:30", "3:30-24:00"]}
    return office(nights, zone=BERLIN, national=without_holidays()), MinuteOracle(
        first, last, BERLIN, lambda day: round_the_clock_but_for_an_hour(day.weekday())
    )


PAIRS = ["a working Saturday and the New Year", "May with a short Friday", "Berlin's spring", "Berlin's autumn"]


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_the_calendar_counts_as_one_who_looks_at_every_minute(name: str, data: st.DataObject) -> None:
    calendar, oracle = pair(name)

    assert_agrees(calendar, oracle, data)


@st.composite
def weeks(draw: st.DrawFn) -> list[Minutes]:
    """Weeks of up to three stretches a day, at least one in all; stretches may touch, and may begin or end at midnight."""
    week: list[Minutes] = []
    for _ in range(7):
        cuts = sorted(draw(st.sets(st.sampled_from([0, 1, 149, 150, 540, 541, 780, 828, 1080, 1439, 1440]), max_size=6)))
        cuts = cuts[: len(cuts) // 2 * 2]
        week.append(list(zip(cuts[::2], cuts[1::2], strict=True)))
    if not any(week):
        week[0] = [(540, 1080)]
    return week


@settings(max_examples=60, deadline=None)
@given(week=weeks(), data=st.data())
def test_any_week_an_office_may_have_is_counted_so(week: list[Minutes], data: st.DataObject) -> None:
    mon, tue, wed, thu, fri, sat, sun = (
        tuple(Interval(opens=start * MINUTE, closes=end * MINUTE) for start, end in day) for day in week
    )
    zone = data.draw(st.sampled_from([KUZBASS, BERLIN]))
    calendar = build_calendar(
        schedule=WeeklySchedule(days=(mon, tue, wed, thu, fri, sat, sun)), zone=zone, national=without_holidays()
    )
    first = data.draw(st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 28)]))
    start = datetime(first.year, first.month, first.day, tzinfo=zone)

    assert_agrees(calendar, MinuteOracle(start, start + timedelta(days=9), zone, lambda day: week[day.weekday()]), data)


def assert_agrees(calendar: WorkingCalendar, oracle: MinuteOracle, data: st.DataObject) -> None:
    """Every question once, at one pair of minutes; an answer beyond the oracle's stretch is not compared."""
    minutes = st.integers(0, len(oracle) - 1)
    start, end, length = data.draw(minutes), data.draw(minutes), data.draw(st.integers(0, FORTNIGHT_OF_WORK))
    moment = oracle.moment(start)

    assert calendar.worked(moment, oracle.moment(end)) == oracle.worked(start, end) * MINUTE
    assert calendar.is_open(moment) is oracle.is_open(start)
    if (later := oracle.add(start, length)) is not None:
        assert calendar.add(moment, length * MINUTE) == oracle.moment(later)
    if (earlier := oracle.subtract(start, length)) is not None:
        assert calendar.subtract(moment, length * MINUTE) == oracle.moment(earlier)
    if (opening := oracle.next_open(start)) is not None:
        assert calendar.next_open(moment) == oracle.moment(opening)
    stretches = calendar.intervals(moment, oracle.moment(end))
    assert sum((closes - opens for opens, closes in stretches), timedelta()) == max(0, oracle.worked(start, end)) * MINUTE


SECOND_EXACT = st.timedeltas(timedelta(0), timedelta(days=3000)).map(lambda since: datetime(2019, 4, 1, tzinfo=UTC) + since)
LENGTHS = st.timedeltas(timedelta(0), timedelta(hours=300))


@cache
def exact_office() -> WorkingCalendar:
    return office(LUNCH_AT_ONE, national=russia())


@settings(max_examples=100, deadline=None)
@given(moment=SECOND_EXACT, length=LENGTHS)
def test_the_time_added_is_the_time_worked_and_no_earlier_moment_will_do(moment: datetime, length: timedelta) -> None:
    calendar = exact_office()

    due = calendar.add(moment, length)

    assert calendar.worked(moment, due) == length
    assert due == moment or calendar.worked(moment, due - timedelta.resolution) < length


@settings(max_examples=100, deadline=None)
@given(moment=SECOND_EXACT, length=LENGTHS)
def test_the_time_subtracted_is_still_left_and_no_later_moment_will_do(moment: datetime, length: timedelta) -> None:
    calendar = exact_office()

    latest = calendar.subtract(moment, length)

    assert calendar.worked(latest, moment) == length
    assert latest == moment or calendar.worked(latest + timedelta.resolution, moment) < length


@settings(max_examples=100, deadline=None)
@given(moment=SECOND_EXACT, first=LENGTHS, second=LENGTHS)
def test_two_terms_in_a_row_are_one_term(moment: datetime, first: timedelta, second: timedelta) -> None:
    calendar = exact_office()

    assert calendar.worked(calendar.add(calendar.add(moment, first), second), calendar.add(moment, first + second)) == timedelta()
    assert calendar.worked(calendar.subtract(calendar.add(moment, first), first), moment) == timedelta()
    assert calendar.worked(calendar.add(calendar.subtract(moment, first), first), moment) == timedelta()


@settings(max_examples=100, deadline=None)
@given(moments=st.tuples(SECOND_EXACT, SECOND_EXACT, SECOND_EXACT))
def test_a_stretch_of_time_is_the_sum_of_its_parts(moments: tuple[datetime, datetime, datetime]) -> None:
    calendar = exact_office()
    first, middle, last = moments

    assert calendar.worked(first, middle) + calendar.worked(middle, last) == calendar.worked(first, last)
    assert calendar.worked(first, last) == -calendar.worked(last, first)


@settings(max_examples=100, deadline=None)
@given(moments=st.tuples(SECOND_EXACT, SECOND_EXACT), length=LENGTHS, more=LENGTHS)
def test_who_starts_later_or_has_longer_is_never_due_earlier(
    moments: tuple[datetime, datetime], length: timedelta, more: timedelta
) -> None:
    calendar = exact_office()
    earlier, later = sorted(moments)

    assert calendar.add(earlier, length) <= calendar.add(later, length)
    assert calendar.add(earlier, length) <= calendar.add(earlier, length + more)
    assert calendar.subtract(earlier, length) <= calendar.subtract(later, length)
    assert calendar.subtract(earlier, -length) == calendar.add(earlier, length)
    assert calendar.add(earlier, -length) == calendar.subtract(earlier, length)
