"""The national calendar year by year: norms, a second witness, presidential days, years that are missing or provisional."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import holidays
import pytest

from tests.working_time.offices import at, kuzbass_office, office, russia
from workflow.working_time import WorkingCalendar, YearMissing, missing_year_warning

# Working days and hours of a 40-hour week. 2026: 247 * 8 - 4 (eves 30.04, 8.05, 11.06, 3.11) = 1972
NORMS = [
    (2019, 247, 1970),  # 247 * 8 - 6: 22.02, 7.03, 30.04, 8.05, 11.06, 31.12
    (2020, 248, 1979),  # 248 * 8 - 5: 30.04, 8.05, 11.06, 3.11, 31.12
    (2021, 247, 1972),  # 247 * 8 - 4: Sat 20.02 (as Mon 22.02), 30.04, 11.06, 3.11
    (2022, 247, 1973),  # 247 * 8 - 3: 22.02, Sat 5.03 (as Mon 7.03), 3.11
    (2023, 247, 1973),  # 247 * 8 - 3: 22.02, 7.03, 3.11
    (2024, 248, 1979),  # 248 * 8 - 5: 22.02, 7.03, 8.05, 11.06, Sat 2.11 (as Tue 30.04); Sat 27.04 (as Mon 29.04) is full
    (2025, 247, 1972),  # 247 * 8 - 4: 7.03, 30.04, 11.06, Sat 1.11 (as Mon 3.11)
    (2026, 247, 1972),
    (2027, 247, 1972),  # 247 * 8 - 4: Sat 20.02 (as Mon 22.02), 30.04, 11.06, 3.11
]


@pytest.mark.parametrize(("year", "days", "hours"), NORMS)
def test_the_yearly_norm_of_a_forty_hour_week_comes_out(year: int, days: int, hours: int) -> None:
    assert kuzbass_office().working_days(year) == days
    assert kuzbass_office().hours(year) == timedelta(hours=hours)


@pytest.mark.parametrize("year", range(2019, 2028))
def test_each_day_is_worked_or_off_as_the_second_witness_has_it(year: int) -> None:
    witness = holidays.country_holidays("RU", years=year)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]

    assert [day for day in days if is_worked(kuzbass_office(), day) != witness.is_working_day(day)] == []


def is_worked(calendar: WorkingCalendar, day: date) -> bool:
    morning = at(f"{day:%d.%m.%Y} 0:00")
    return bool(calendar.intervals(morning, morning + timedelta(days=1)))


def test_decrees_are_cited_but_for_the_one_that_was_not_found() -> None:
    assert [entry.year for entry in russia().years if entry.decree is None] == [2027]


@pytest.mark.parametrize(("year", "fewer"), [(2019, 0), (2020, 29), (2021, 7), (2022, 0)])
def test_presidential_days_are_off_where_the_office_kept_them(year: int, fewer: int) -> None:
    kept = office(presidential=True)

    assert kuzbass_office().working_days(year) - kept.working_days(year) == fewer


def test_the_day_before_a_presidential_day_is_not_short() -> None:
    kept = office(presidential=True)

    # Tue 23.06.2020, the parade on the 24th; Tue 30.06, the vote on 1 July: full days
    assert kept.worked(at("23.06.2020 0:00"), at("25.06.2020 0:00")) == timedelta(hours=8)
    assert kept.worked(at("30.06.2020 0:00"), at("02.07.2020 0:00")) == timedelta(hours=8)


YEAR_BEGINS, YEAR_ENDS = "01.01.2019 0:00", "01.01.2028 0:00"


@pytest.mark.parametrize(("moment", "year"), [(at(YEAR_BEGINS) - timedelta.resolution, 2018), (at(YEAR_ENDS), 2028)])
def test_a_moment_outside_the_known_years_is_refused_by_its_year(moment: datetime, year: int) -> None:
    calendar = kuzbass_office()

    assert refused_year(calendar.is_open, moment) == year
    assert refused_year(calendar.next_open, moment) == year
    assert refused_year(calendar.is_provisional, moment) == year


def test_a_year_without_a_calendar_is_refused_by_name() -> None:
    calendar = kuzbass_office()

    assert refused_year(calendar.add, at("31.01.2018 10:00"), timedelta(hours=1)) == 2018
    assert refused_year(calendar.add, at("31.01.2031 10:00"), timedelta(0)) == 2031
    assert refused_year(calendar.worked, at("31.01.2026 10:00"), at("31.01.2029 10:00")) == 2029
    assert refused_year(calendar.intervals, at("31.01.2026 10:00"), at("31.01.2029 10:00")) == 2029
    assert refused_year(calendar.add_working_days, date(2028, 1, 1), 1) == 2028
    assert refused_year(calendar.is_provisional, 2028) == 2028
    assert refused_year(calendar.working_days, 2018) == 2018
    assert refused_year(calendar.hours, 2028) == 2028


def test_a_computation_that_runs_off_the_known_years_is_refused() -> None:
    calendar = kuzbass_office()

    # Thu 30.12.2027 is the last working day: 31.12 is off
    assert calendar.add(at("30.12.2027 17:00"), timedelta(hours=1)) == at("30.12.2027 18:00")
    assert refused_year(calendar.add, at("30.12.2027 17:00"), timedelta(hours=1, seconds=1)) == 2028
    assert refused_year(calendar.next_open, at("30.12.2027 18:00")) == 2028
    assert refused_year(calendar.add_working_days, date(2027, 12, 30), 1) == 2028
    # Wed 09.01.2019 is the first one
    assert calendar.subtract(at("09.01.2019 10:00"), timedelta(hours=1)) == at("09.01.2019 9:00")
    assert refused_year(calendar.subtract, at("09.01.2019 10:00"), timedelta(hours=1, seconds=1)) == 2018


def refused_year(ask: Callable[..., object], *arguments: object, **more: object) -> int:
    with pytest.raises(YearMissing) as refusal:
        ask(*arguments, **more)
    assert str(refusal.value.year) in str(refusal.value)
    return refusal.value.year


def test_the_end_of_the_last_year_may_end_a_period() -> None:
    calendar = kuzbass_office()
    stretches = calendar.intervals(at("01.12.2027 0:00"), at(YEAR_ENDS))

    assert calendar.worked(at(YEAR_BEGINS), at(YEAR_ENDS)) == sum((calendar.hours(year) for year in calendar.years), timedelta())
    assert sum((end - start for start, end in stretches), timedelta()) == calendar.worked(at("01.12.2027 0:00"), at(YEAR_ENDS))


def test_a_provisional_year_has_holidays_and_their_lawful_moves_but_no_decree() -> None:
    calendar = office(provisional_years=(2028, 2029))

    assert list(calendar.years) == list(range(2019, 2030))
    # 2028: 260 weekdays; off 3-7 January (5), 23.02, 8.03, 1.05, 9.05, 12.06 (Mondays to Wednesdays) and 6.11 for Sat 4.11
    assert calendar.working_days(2028) == 260 - 5 - 6
    assert [calendar.is_provisional(year) for year in (2027, 2028, 2029)] == [False, True, True]
    assert calendar.is_provisional(at("31.12.2027 23:59:59")) is False
    assert calendar.is_provisional(at("01.01.2028 0:00")) is True


def test_a_decree_goes_before_the_office_that_calls_its_year_provisional() -> None:
    calendar = office(provisional_years=(2026,))

    assert calendar.is_provisional(2026) is False
    assert calendar.working_days(2026) == 247


def test_provisional_years_may_leave_no_gap() -> None:
    assert refused_year(office, provisional_years=(2029,)) == 2028


@pytest.mark.parametrize(
    ("provisional", "today", "missing"),
    [
        ((), date(2027, 10, 31), None),
        ((), date(2027, 11, 1), 2028),
        ((), date(2027, 12, 31), 2028),
        ((), date(2026, 12, 31), None),
        ((), date(2028, 1, 1), 2028),  # nobody listened
        ((2028,), date(2027, 10, 31), None),
        ((2028,), date(2027, 11, 1), 2028),  # provisional is still without a decree
        ((2028,), date(2028, 3, 1), 2028),
    ],
)
def test_from_november_the_office_hears_that_next_years_calendar_is_missing(
    provisional: tuple[int, ...], today: date, missing: int | None
) -> None:
    assert missing_year_warning(office(provisional_years=provisional), today) == missing


def test_the_years_of_the_file_follow_one_another() -> None:
    assert all(later.year == earlier.year + 1 for earlier, later in pairwise(russia().years))
