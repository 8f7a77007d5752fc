"""Small readings of what people write: links, first words, moments in figures."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workflow.text import first_words, without_link

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
        (f"({LINK}).", LINK, ""),
        (f"«{LINK}»", LINK, ""),
        (f"Яма ({LINK}).", LINK, "Яма."),
        (f"👍 {LINK}", LINK, "👍"),
        ("...", "", "..."),
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
