"""How texts are compared: by what their longer words have in common, whatever their order, endings and capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.repeats.wording import likeness, trigrams_of, words_of

HEATING = "Третий день нет отопления на Ленина 14, дома дети"
TEXTS = st.text(alphabet="абвгдеёжз 123,.\nABC", max_size=60)


def alike(one: str, other: str) -> float:
    return likeness(trigrams_of(one), trigrams_of(other))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Нет воды на Ленина, 14", ("воды", "ленина", "14")),
        ("ещё не ЁЛКА", ("елка",)),  # ещё: three letters
        ("см. https://vk.com/wall-1_2 автобус 7а", ("автобус", "7а")),
        ("!!! 😭", ()),
    ],
)
def test_short_words_and_addresses_tell_nothing(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_runs_of_letters_mark_where_a_word_begins_and_ends() -> None:
    # " вода " is six signs long: it has four runs of three
    assert trigrams_of("Вода") == {" во", "вод", "ода", "да "}


def test_other_endings_and_another_order_are_still_alike() -> None:
    assert alike(HEATING, "Дома нет отоплениЯ, третьи дни, на ул. Ленина 14: детям холодно") > 0.5
    assert alike(HEATING, "Подскажите, когда откроется запись к педиатру") < 0.1


@given(TEXTS, TEXTS)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    found = alike(one, other)

    assert 0 <= found <= 1
    assert found == alike(other, one)


@given(TEXTS)
def test_a_text_is_wholly_like_itself_in_any_order_and_capitals(text: str) -> None:
    turned = " ".join(reversed(text.upper().split()))

    assert alike(text, text) == (1.0 if words_of(text) else 0.0)
    assert alike(text, turned) in (0.0, 1.0)
    assert (alike(text, turned) == 1.0) == bool(words_of(text))


def test_nothing_is_like_nothing() -> None:
    assert alike("", "") == 0
    assert alike(HEATING, "") == 0
