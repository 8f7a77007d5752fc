"""What chats are not to show: telephone numbers, mail addresses and numbers of papers, however they are spelled."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.excerpts import cut, depersonalised, gist, pieces, width
from workflow.contacts import contacts_in

SEPARATORS = (
    "",
    " ",
    "-",
    "–",
    "—",
    "\u2011",
    "\u2212",
    "\u00a0",
    "\u2009",
    "\u200b",
    "\u2060",
    "\u00ad",
    ".",
    "(",
    ")",
    " (",
    ") ",
    " — ",
    "/",
    "\u0301",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Звоните 8–900–000–11–22 вечером", "Звоните … вечером"),
        ("Звоните 8-900-000-11-22", "Звоните …"),
        ("8\u00a0(900)\u00a0000\u00a011\u00a022, Анна", "…, Анна"),
        ("+7 (946) 512-00-37 срочно", "… срочно"),
        ("+7\u2011946\u2011512\u201100\u201137", "…"),
        ("т. 8 — (900) — 000 — 11 — 22", "т. …"),
        ("８９０００００１１２２", "…"),
        ("8️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣1️⃣2️⃣2️⃣ звоните", "… звоните"),
        ("8\u00ad900\u00ad000\u200b11\u206022 и", "… и"),
        ("Телефон 212-85-06", "Телефон …"),
        ("Телефон 45–67–89, 3 этаж", "Телефон …, 3 этаж"),
        ("8-900-000-11-22, 8-900-000-11-33", "…, …"),
        ("anna@mail.ru", "…"),
        ("пишите: an\u200bna@ma\u00adil.ru.", "пишите: …."),
        ("anna.k-1＠mail.ru!", "…!"),
        ("anna @ mail.ru ждёт", "… ждёт"),
        ("иван@почта.рф и дом", "… и дом"),
        ("пишите anna (собака) mail.ru", "пишите …"),
        ("anna[at]mail.ru, anna {at} mail.ru", "…, …"),
        ("Anna.K-1 (Собака) yandex точка ru!", "…!"),
        ("почта: anna собака mail ru", "почта: …"),
        ("anna (собака) zags42.ru и дом", "… и дом"),
        ("anna at mail (точка) ru.", "…."),
        ("anna(@)mail.ru", "…"),
        ("anna*собака*mail.kemerovo.ru ждёт", "… ждёт"),
        ("СНИЛС 123–456–789\u00a001", "СНИЛС …"),
        ("паспорт 32 04 № 123456", "паспорт …"),
        ("ИНН 420500000000", "ИНН …"),
    ],
)
def test_no_chat_shows_it(text: str, shown: str) -> None:
    assert depersonalised(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Нет воды на Ленина, 14 с 13.10.2026, 17:40",
        "13-10-26 обещали, 45-67-89-12 не номер",
        "Ждём 1 500 000 рублей, дом 5, кв. 212",
        "@mail.ru а@б собака@ @ @@ a@. почта@край",
        "Тёплый дом \u2014 «мечта»\u00a0… \u200b",
        "12-345-67 и 1-2-3",
        "Во дворе собака, на сайте mail.ru писали",
        "У соседа злая собака gosuslugi.ru не помог",
        "Пишу в VK второй раз (дом 5) а на mail.ru пусто",
        "Собака (овчарка) бегает по ул. Ленина",
        "Бездомная (собака) у дома 5. Примите меры",
        "работает at home и dog food",
        "",
    ],
)
def test_everything_else_stays_as_it_was_written(text: str) -> None:
    assert depersonalised(text) == text


@given(
    number=st.text(alphabet="0123456789", min_size=10, max_size=12),
    separators=st.lists(st.sampled_from(SEPARATORS), min_size=12, max_size=12),
    before=st.sampled_from(["", "тел. ", "Анна, +", "№"]),
    after=st.sampled_from(["", " вечером", ".", "\u200b", "!"]),
)
def test_a_number_shows_no_seven_digits_whatever_stands_between(
    number: str, separators: list[str], before: str, after: str
) -> None:
    written = (
        before + "".join(digit + between for digit, between in zip(number[:-1], separators, strict=False)) + number[-1] + after
    )

    shown = gist(written)

    assert sum(sign.isdigit() for sign in shown) < 7


@given(st.text(alphabet="0 9-(@a.\u200b\u0301–é", max_size=80))
def test_the_places_are_apart_in_order_and_within_the_text(text: str) -> None:
    found = contacts_in(text)

    assert all(0 <= begin < end <= len(text) for begin, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    "hostile",
    [
        "@",
        "a@",
        "a@.",
        "-",
        "1",
        "1-",
        "12-",
        "1\u200b",
        "\u200b",
        "\u0301",
        "a",
        " ",
        "@ ",
        ". ",
        "+7(",
        "😭",
        "a (at) ",
        "a at a ",
        "(at)a.",
        "a[",
        "a.a ",
    ],
)
def test_a_hostile_text_is_masked_and_cut_in_no_time(hostile: str) -> None:
    text = hostile * (16_384 // len(hostile))
    began = process_time()

    gist(text)
    cut(text, 8_000)
    pieces(text)

    assert process_time() - began < 1  # some 30 ms; what grows with the square of the length takes many seconds


@given(st.text(alphabet="а😭 ", max_size=40), st.integers(1, 40))
def test_a_cut_text_is_as_long_as_fits(text: str, limit: int) -> None:
    shown = cut(text, limit)

    assert width(shown) <= limit
    assert shown == text or text.startswith(shown.removesuffix("…"))
