"""Spellings that mean the same are compared as one; what comes in is composed, and nothing takes long however it was made."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.spelling import PILE, SignTable, as_listed, comparable, composed, letters

TOPIC = "«Тёплый дом» - ремонт"
SIGNS = st.text(
    alphabet=st.one_of(
        st.sampled_from("аёйЁЙ .-–—−\u00a0\u2009\u200b\u00ad\u2060«»„“\"'’\u0306\u0308\u0301"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@pytest.mark.parametrize(
    "typed",
    [
        "«Тёплый дом» - ремонт.",  # a final full stop
        "«Тёплый дом» – ремонт",  # an en dash
        "«Тёплый дом»\u00a0— ремонт",  # no-break space, em dash
        "«Тёплый дом» \u2212 ремонт",  # a minus sign
        "«Тёплый дом»\u2009\u2011\u2009ремонт",  # thin spaces, a hyphen that keeps the line
        '"Тёплый дом"-ремонт',
        "＂Тёплый дом＂－ремонт",
        "„Тёплый дом“ - ремонт",
        "Тёплый дом - ремонт",
        "  ТЕПЛЫЙ   ДОМ - РЕМОНТ  ",
        "«Тёп\u00adлый до\u200bм» - ре\u2060монт",  # soft hyphen, zero-width space, word joiner
        unicodedata.normalize("NFD", TOPIC),
    ],
)
def test_spellings_of_one_topic_are_one(typed: str) -> None:
    assert comparable(typed) == comparable(TOPIC) == "теплый дом-ремонт"
    assert as_listed(typed, ["Вода", TOPIC]) == TOPIC


def test_other_words_stay_other_words() -> None:
    assert comparable("Вода") != comparable("Водá")
    assert comparable("край") != comparable("краи")
    assert comparable("и т. д") != comparable("итд")
    assert as_listed("Свет.", ["Вода"]) == "Свет."


def test_letters_keep_spaces_and_stops() -> None:
    assert letters("Ё — «Ж».\n1") == "е - ж.\n1"
    assert letters("ｖｋ．ｃｏｍ") == "vk.com"


@given(SIGNS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = comparable(text)

    assert comparable(once) == once


@given(SIGNS)
def test_what_is_kept_is_composed_and_means_the_same(text: str) -> None:
    kept = composed(text)

    assert composed(kept) == kept == unicodedata.normalize("NFC", text)
    assert comparable(kept) == comparable(text)


def test_a_pile_of_marks_stays_as_it_is_and_the_words_beside_it_are_composed() -> None:
    pile = "a" + "\u0323\u0301" * PILE
    short = "и\u0306"

    assert composed(f"{short} {pile} {short}") == f"й {pile} й"
    assert comparable(f"{short} {pile}") == "и a"  # such a text is compared without any marks


@pytest.mark.parametrize("hostile", ["\u0323\u0301", "a\u0323\u0301", "\u200b", "—", "«", "\ufdfa", "İ", "ё ", ". ", "- "])
def test_a_hostile_text_is_folded_in_no_time(hostile: str) -> None:
    text = hostile * (16_384 // len(hostile))
    began = process_time()

    comparable(text)
    composed(text)

    assert process_time() - began < 1  # some 20 ms; what grows with the square of the length takes many seconds


def test_a_table_of_signs_remembers_no_more_than_people_use() -> None:
    table = SignTable(lambda sign: sign.upper())
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + SignTable.MOST + 10))

    assert "ё".translate(table) == "Ё"
    assert many.translate(table) == many
    assert "ж".translate(table) == "Ж" and len(table) == SignTable.MOST
