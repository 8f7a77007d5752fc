"""Which past incidents are offered as repeated: what counts, how much, and through which keys they are found."""

from dataclasses import replace
from hashlib import blake2b
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.ids import IncidentId
from workflow.repeats.ranking import COMPARED, candidates, compared, repeats
from workflow.repeats.traits import WORDS, Traits, keys_of, traits_of

TEXT = "Третий день нет отопления на Ленина 14, дома дети"
PAST = Traits(
    text=TEXT, author="Анна К.", link="https://vk.com/wall-1_20?reply=31", topic="Теплоснабжение", location="Лесная Поляна"
)
ALL = ("text", "author", "link", "topic", "location")


def offered(new: Traits, past: Traits = PAST) -> tuple[str, ...] | None:
    """The reasons, or `None` where it is not offered."""
    found = repeats(new, {IncidentId(5): past})
    return found[0].reasons if found else None


def only(*names: str, **more: str) -> Traits:
    return Traits(**{name: getattr(PAST, name) for name in names}, **more)


@pytest.mark.parametrize(
    ("new", "reasons"),
    [
        (only("link"), ("link",)),  # 4 points, and 3 are enough
        (only("author"), None),  # 2: an active citizen writes about many things
        (only("author", "topic"), ("author", "topic")),  # 2 + 1
        (only("topic", "location"), None),  # 1 + 1: every message of a town about heating
        (only("author", "location"), None),  # 2: the place alone is no matter
        (only("author", link="https://vk.com/wall-1_20?reply=99"), ("post", "author")),  # 2 + 2
        (only("topic", link="https://m.vk.com/wall-1_20?reply=99&thread=31"), ("post", "topic")),  # 2 + 1
        (only(link="https://vk.com/wall-1_20"), None),  # 2: under the same post
        (only("text"), ("same_words",)),  # 3
        (only("topic", text="Отопления нет, третий день, дети мёрзнут, почему молчит управа?"), ("topic", "same_words")),  # 1 + 3
        (only("topic", text="Третьи сутки батареи холодные на Ленина. Отопление когда дадут?"), ("topic", "similar")),  # 1 + 2
        (only("topic", text="Отопление дадут когда-нибудь? Мёрзнем, дети болеют, никто не отвечает"), None),  # 1 + 1
        (Traits(), None),
        (only("topic", text="Когда откроется запись к педиатру"), None),  # 1
    ],
)
def test_what_is_enough_to_be_offered(new: Traits, reasons: tuple[str, ...] | None) -> None:
    assert offered(new) == reasons


def test_capitals_and_spaces_make_no_difference() -> None:
    new = only("text", author=" анна  к.", topic="ТЕПЛОСНАБЖЕНИЕ", location="лесная поляна")

    assert offered(new) == ("author", "topic", "location", "same_words")


def test_the_likeliest_comes_first_and_of_equals_the_latest() -> None:
    by_author = replace(PAST, text="Яма во дворе", link="")
    past = {IncidentId(number): one for number, one in ((3, by_author), (4, PAST), (6, PAST), (7, by_author), (8, Traits()))}

    assert [one.incident for one in repeats(PAST, past, at_most=9)] == [6, 4, 7, 3]
    assert [one.incident for one in repeats(PAST, past)] == [6, 4, 7]
    assert [one.incident for one in compared(PAST, past)][-1] == 8


def test_a_rare_key_says_more_than_a_common_one() -> None:
    rows = [(1, IncidentId(number)) for number in range(10, 30)] + [(2, IncidentId(5)), (2, IncidentId(6))]

    found = candidates(rows)

    assert found[:2] == (6, 5)
    assert found[2:] == tuple(range(29, 9, -1))
    assert len(candidates([(1, IncidentId(number)) for number in range(100)])) == COMPARED


def test_erased_texts_leave_nothing_to_be_found_by() -> None:
    assert keys_of(Traits()).all == frozenset()
    assert traits_of({"text": TEXT, "published": "https://vk.com/wall-1_2"}) == Traits(text=TEXT)
    assert keys_of(only("topic")).subject is None


def test_a_long_text_has_no_more_keys_than_a_short_one_twice() -> None:
    long = (
        " ".join(f"слово{letter}{second}" for letter in "абвгдежз" for second in "абвгдежз")
        + " "
        + " ".join(f"{letter}{second}лово" for letter in "абвгдежз" for second in "абвгдежз")
    )

    assert len(keys_of(Traits(text=long)).words) == WORDS


@given(st.text(alphabet="абвгд 12", max_size=80), st.text(alphabet="абвгд 12", max_size=80))
def test_texts_of_the_same_words_are_found_through_the_same_keys(one: str, other: str) -> None:
    mixed, turned = Traits(text=f"{one} {other}"), Traits(text=f"{other.upper()}, {one}!")

    assert keys_of(mixed) == keys_of(turned)
    assert all(0 <= key < 2**63 for key in keys_of(mixed).all)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 60).map(IncidentId)), max_size=120, unique=True))
def test_candidates_are_each_named_once_and_do_not_hang_on_the_order_of_rows(rows: list[tuple[int, IncidentId]]) -> None:
    found = candidates(rows)

    assert set(found) <= {incident for _, incident in rows}
    assert len(set(found)) == len(found) <= COMPARED
    assert candidates(reversed(rows)) == found


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("анна к.", "Анна К."),  # as the index kept it before final stops were folded
        ("анна к.", "Анна К"),
        ("анна к", "Анна К."),
        (normalize("NFD", "андреи\u0306"), "Андрей"),
        ("андрей", "Андрей"),
    ],
)
def test_an_author_is_found_through_what_an_older_index_holds(before: str, now: str) -> None:
    indexed = int.from_bytes(blake2b(f"author:{before}".encode(), digest_size=8).digest(), "big") >> 1

    assert indexed in keys_of(Traits(author=now)).sought


def test_another_spelling_is_found_and_compared_as_the_same() -> None:
    spelled = Traits(
        text=TEXT.replace(" ", "\u00a0").replace("отопления", "отоп\u00adления"),
        author="АННА\u00a0К",
        topic="«Теплоснабжение».",
        location=normalize("NFD", "лесная\u2009поляна"),
    )

    assert set(keys_of(PAST).words) == set(keys_of(spelled).words)
    assert keys_of(PAST).subject == keys_of(spelled).subject
    assert offered(spelled) == ("author", "topic", "location", "same_words")
