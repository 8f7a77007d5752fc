"""Small readings of what people write: links, first words, moments in figures."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workflow.text import first_words, moment_from, without_link

KUZBASS = ZoneInfo("Asia/Novokuznetsk")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=KUZBASS).astimezone(UTC)
LINK = "https://vk.com/wall-1_2"


@pytest.mark.parametrize(
    ("text", "link", "rest"),
    [
        (f"Яма {LINK}", LINK, "Яма"),
        (f"{LINK} Яма", LINK, "Яма"),
        (" Яма ", "", "Яма"),
        ("Яма", LINK, "Яма"),
        (LINK, LINK, ""),
        (f"Яма ({LINK}) там", LINK, "Яма там"),
        ("vk.com/wall-1_2 яма", LINK, "яма"),
    ],
)
def test_the_text_beside_its_link(text: str, link: str, rest: str) -> None:
    assert without_link(text, link) == rest


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("Яма во дворе", 12, "Яма во дворе"),
        ("Яма во дворе", 11, "Яма во…"),
        ("Яма во дворе", 6, "Яма во…"),  # the word ends exactly there
        ("Яма,\n во   дворе", 7, "Яма, во…"),
        ("Яма, во дворе", 4, "Яма…"),  # no comma before the dots
        ("Достопримечательность", 8, "Достопри…"),  # a word longer than all
        ("", 8, ""),
        (" \n ", 8, ""),
    ],
)
def test_first_words_are_cut_at_a_word(text: str, limit: int, words: str) -> None:
    assert first_words(text, limit) == words


# Now is Sunday, 22.11.2026, 10:00 in Novokuznetsk.
@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9:40", "2026-11-22 09:40"),
        (" 09.40 ", "2026-11-22 09:40"),
        ("10:00", "2026-11-22 10:00"),
        ("10:01", "2026-11-21 10:01"),  # still to come, so yesterday's
        ("0:00", "2026-11-22 00:00"),
        ("21.11 18:20", "2026-11-21 18:20"),
        ("21.11, 18.20", "2026-11-21 18:20"),
        ("1.2 8:05", "2026-02-01 08:05"),
        ("22.11 18:20", "2026-11-22 18:20"),  # with its date it is taken as it stands: to be refused as to come
        ("23.11 18:20", "2026-11-23 18:20"),  # tomorrow rather than a year ago: to be refused likewise
        ("31.12 23:59", "2026-12-31 23:59"),
        ("31.05 23:59", "2026-05-31 23:59"),
        ("21.11.2026 18:20", "2026-11-21 18:20"),
        ("21.11.26 18:20", "2026-11-21 18:20"),
        ("21.11.2027 18:20", "2027-11-21 18:20"),
        ("24:00", None),
        ("9:60", None),
        ("31.02 9:00", None),
        ("29.02 9:00", None),  # 2026 has none
        ("29.02.2024 9:00", "2024-02-29 09:00"),
        ("01.01.0000 9:00", None),
        ("9", None),
        ("утром", None),
        ("21.11", "2026-11-21 21:11"),  # a clock time, and still to come today
        ("", None),
    ],
)
def test_a_typed_moment(text: str, moment: str | None) -> None:
    found = moment_from(text, now=NOW, zone=KUZBASS)

    assert (found.strftime("%Y-%m-%d %H:%M") if found else None) == moment
    assert found is None or found.tzinfo is KUZBASS


def test_in_january_the_end_of_december_is_last_years() -> None:
    new_year = datetime(2026, 1, 5, 10, 0, tzinfo=KUZBASS)

    assert moment_from("31.12 23:59", now=new_year, zone=KUZBASS) == datetime(2025, 12, 31, 23, 59, tzinfo=KUZBASS)


def test_around_midnight_today_is_the_offices_own() -> None:
    before_midnight_in_utc = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # 22.11, 0:30 in Novokuznetsk

    found = moment_from("0:10", now=before_midnight_in_utc, zone=KUZBASS)

    assert found == datetime(2026, 11, 22, 0, 10, tzinfo=KUZBASS)
