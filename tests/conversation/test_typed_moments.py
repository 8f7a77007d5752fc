"""A typed moment: over two hundred ways to write one, each with what is to be made of it (`moments.toml`)."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import time_words
from workflow.conversation.moment_days import typed_day, typed_days
from workflow.conversation.typed_moments import Doubt, Why, coming_moment, past_moment
from workflow.time_words import TimeWords, parse_time_words

KNOWN = time_words()
KUZBASS = ZoneInfo("Asia/Novokuznetsk")
NOW = datetime(2026, 10, 14, 10, 5, tzinfo=KUZBASS)
PHRASES = tomllib.loads((Path(__file__).parent / "moments.toml").read_text(encoding="utf-8"))
ASKED = [(why, phrase, answer) for why in ("which", "ahead") for phrase, answer in PHRASES[why].items()]
ALL_WORDS = sorted({word for words in PHRASES.values() for phrase in words for word in phrase.split()})


def read(text: str, *, now: datetime = NOW, day: date | None = None) -> datetime | Doubt | None:
    return past_moment(text, KNOWN, now=now, zone=KUZBASS, day=day)


def shown(moment: datetime) -> str:
    return moment.strftime("%d.%m %H:%M")


def test_there_are_two_hundred_of_them() -> None:
    assert sum(len(PHRASES[kind]) for kind in ("exact", "clock", "which", "ahead")) + len(PHRASES["none"]["words"]) >= 200


@pytest.mark.parametrize(("phrase", "moment"), PHRASES["exact"].items())
def test_one_moment_is_taken_as_it_is(phrase: str, moment: str) -> None:
    found = read(phrase)

    assert isinstance(found, datetime) and shown(found) == moment and found.tzinfo is KUZBASS and found.year == 2026


@pytest.mark.parametrize(("phrase", "day"), PHRASES["clock"].items())
def test_of_a_day_its_time_is_asked_for(phrase: str, day: str) -> None:
    found = read(phrase)

    assert isinstance(found, Doubt) and found.why is Why.CLOCK and found.day is not None
    assert found.day.strftime("%d.%m") == day


@pytest.mark.parametrize(("why", "phrase", "moments"), ASKED)
def test_what_is_not_clear_is_chosen_from(why: str, phrase: str, moments: list[str]) -> None:
    found = read(phrase)

    assert isinstance(found, Doubt) and found.why == why
    assert [shown(moment) for moment in found.moments] == moments


@pytest.mark.parametrize("phrase", PHRASES["none"]["words"])
def test_what_is_no_moment_is_not_taken_for_one(phrase: str) -> None:
    assert read(phrase) is None


def test_whole_hours_that_have_been_are_offered_of_a_part_of_the_day() -> None:
    morning, evening = read("сегодня утром"), read("вчера вечером")

    assert isinstance(morning, Doubt) and [shown(one) for one in morning.moments] == [
        f"14.10 {hour:02}:00" for hour in (7, 8, 9, 10)
    ]
    assert isinstance(evening, Doubt) and [shown(one)[6:8] for one in evening.moments] == ["17", "18", "19", "20", "21", "22"]


def test_a_date_that_may_be_a_clock_time_offers_that_too() -> None:
    found = read("9.10")

    assert (
        isinstance(found, Doubt) and found.day == date(2026, 10, 9) and [shown(one) for one in found.moments] == ["14.10 09:10"]
    )


def test_either_of_two_days_is_chosen_before_its_time_is_asked_for() -> None:
    found = read("в прошлый понедельник")

    assert isinstance(found, Doubt) and (found.why, found.days) == (Why.WHICH, (date(2026, 10, 12), date(2026, 10, 5)))


def test_a_time_alone_belongs_to_the_day_that_was_named_before() -> None:
    friday = date(2026, 10, 9)

    assert read("17:40", day=friday) == datetime(2026, 10, 9, 17, 40, tzinfo=KUZBASS)
    assert read("в 5 вечера", day=friday) == datetime(2026, 10, 9, 17, tzinfo=KUZBASS)
    assert read("вчера 17:40", day=friday) == datetime(2026, 10, 13, 17, 40, tzinfo=KUZBASS)  # another day after all
    assert read("час назад", day=friday) == NOW - timedelta(hours=1)


def test_a_friday_with_a_pair_is_a_date_where_that_fits() -> None:
    dated = read("пт 9.10")

    assert isinstance(dated, Doubt) and dated.day == date(2026, 10, 9)
    assert read("в четверг 9.10") == datetime(2026, 10, 8, 9, 10, tzinfo=KUZBASS)


def test_in_january_the_end_of_december_is_last_years() -> None:
    january = datetime(2026, 1, 5, 10, tzinfo=KUZBASS)

    assert read("31.12 23:59", now=january) == datetime(2025, 12, 31, 23, 59, tzinfo=KUZBASS)
    assert read("29 числа в 9:00", now=january) == datetime(2025, 12, 29, 9, tzinfo=KUZBASS)


def test_around_midnight_today_is_the_offices_own() -> None:
    before_midnight_in_utc = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # 22.11, 0:30 in Novokuznetsk

    assert read("0:10", now=before_midnight_in_utc) == datetime(2026, 11, 22, 0, 10, tzinfo=KUZBASS)


@given(st.lists(st.sampled_from([*ALL_WORDS, "999", "31.12", "+", "через", "назад", "числа"]), max_size=6).map(" ".join))
def test_whatever_is_accepted_has_been_and_is_in_the_offices_zone(phrase: str) -> None:
    found = read(phrase)

    moments = found.moments if isinstance(found, Doubt) else () if found is None else (found,)
    assert all(moment <= NOW and moment.utcoffset() == timedelta(hours=7) for moment in moments)


@given(st.text(max_size=120))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    read(text)
    coming_moment(text, KNOWN, now=NOW, zone=KUZBASS)
    typed_day(text, KNOWN, today=NOW.date())


@pytest.mark.parametrize("hostile", ["1", "1.", "1-", "час ", "назад ", "\u200b", "—", "9:4", "«", "1 час "])
def test_a_hostile_text_is_read_in_no_time(hostile: str) -> None:
    began = process_time()

    read(hostile * (16_384 // len(hostile)))

    assert process_time() - began < 1


@pytest.mark.parametrize("day", list(chain((date.min, date.min + timedelta(days=1)), (date.max,))))
def test_the_ends_of_the_calendar_are_no_moments(day: date) -> None:
    found = read("9:00", day=day)

    assert found is None or isinstance(found, Doubt | datetime)


# --- Still to come --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12:00", "14.10.2026 12:00"),
        ("9:00", "15.10.2026 09:00"),  # that has been today
        ("завтра в 9 утра", "15.10.2026 09:00"),
        ("завтра в 12.00", "15.10.2026 12:00"),
        ("завтра в полдень", "15.10.2026 12:00"),
        ("сегодня в 9:00", "14.10.2026 09:00"),  # of a day that was named, so past: the act refuses it
        ("в пятницу 15:00", "16.10.2026 15:00"),
        ("в среду 15:00", "21.10.2026 15:00"),
        ("16 октября, 15-00", "16.10.2026 15:00"),
        ("05.01 9:00", "05.01.2027 09:00"),
        ("21.10.2026 12:00", "21.10.2026 12:00"),
        ("через 2 часа", "14.10.2026 12:05"),
        ("через полчаса", "14.10.2026 10:35"),
        ("16 числа в 12:00", "16.10.2026 12:00"),
        ("14:00 мск", "14.10.2026 18:00"),
        ("tomorrow 9:00", "15.10.2026 09:00"),
        ("в следующий понедельник 9:00", "19.10.2026 09:00"),
        ("через день в 12:00", "15.10.2026 12:00"),
        ("в 6 вечера", "14.10.2026 18:00"),
        ("завтра", None),  # at what time?
        ("завтра в 6", None),  # morning or evening?
        ("1740", None),
        ("13 числа в 12:00", None),
        ("в следующую пятницу 9:00", None),  # this week's or the next?
        ("в прошлую пятницу 9:00", None),
        ("час назад", None),
        ("через час завтра", None),
        ("утром в 18:00", None),
        ("29.02 9:00", None),
        ("01.01.9999 9:00", "01.01.9999 09:00"),
        ("31.12.9999 23:00 мск", None),
        ("скоро", None),
    ],
)
def test_a_moment_still_to_come_is_the_next_such(text: str, moment: str | None) -> None:
    found = coming_moment(text, KNOWN, now=NOW, zone=KUZBASS)

    assert (found.strftime("%d.%m.%Y %H:%M") if found else None) == moment


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("23.11", ["23.11.2026"]),
        ("23.11.", ["23.11.2026"]),
        ("завтра", ["15.10.2026"]),
        ("в понедельник", ["19.10.2026"]),
        ("в среду", ["21.10.2026"]),
        ("до пятницы", ["16.10.2026"]),
        ("пн 19.10", ["19.10.2026"]),
        ("1 декабря", ["01.12.2026"]),
        ("2026-12-01", ["01.12.2026"]),
        ("23.11-30.11", ["23.11.2026", "30.11.2026"]),
        ("23.11 – 30.11", ["23.11.2026", "30.11.2026"]),
        ("с 23.11 по 30.11", ["23.11.2026", "30.11.2026"]),
        ("1–14 декабря", ["01.12.2026", "14.12.2026"]),
        ("с 1 по 14 декабря", ["01.12.2026", "14.12.2026"]),
        ("с завтра до пятницы", ["15.10.2026", "16.10.2026"]),
        ("с понедельника по пятницу", ["19.10.2026", "23.10.2026"]),
        ("from 23 November to 30 November", ["23.11.2026", "30.11.2026"]),
        ("10.01", ["10.01.2027"]),
        ("пн 20.10", []),  # a Tuesday
        ("31 по 14 ноября", []),
        ("с потом по 14 ноября", []),
        ("19.10-потом", []),
        ("завтра в 9:00", []),
        ("в следующую пятницу", []),
        ("14.10 мск", []),
        ("скоро", []),
        ("", []),
    ],
)
def test_days_of_an_absence(text: str, days: list[str]) -> None:
    assert [day.strftime("%d.%m.%Y") for day in typed_days(text, KNOWN, today=NOW.date())] == days


def test_words_are_read_from_the_programs_file_and_without_any_nothing_is_a_moment() -> None:
    words = parse_time_words(
        """
        words = {yesterday = ["Вчера"], at = ["в"]}
        months = {month10 = ["окт"]}
        numbers = {9 = ["девять"]}
        tens = {20 = ["двадцать"]}
        beside = {until = ["по"], ordinals = ["го"]}
        """
    )

    assert words.coded(["вчера", "в", "двадцать", "девять", "октября", "нечто", "7"]) == [
        *("yesterday", "at", "29", "month10", "?", "7"),
    ]
    assert past_moment("вчера 9:40", words, now=NOW, zone=KUZBASS) == NOW - timedelta(days=1, minutes=25)
    assert past_moment("вчера 9:40", TimeWords(), now=NOW, zone=KUZBASS) is None
