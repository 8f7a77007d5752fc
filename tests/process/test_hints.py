"""Whether a text looks as if it is not processed: the shipped words, over messages as people write them."""

import pytest

from tests.offices import LESOZAVODSK, WORKFLOW, ZAGS, regulation
from workflow.process.hints import Hints, parse_hints

SHIPPED = parse_hints((WORKFLOW / "hints" / "ru.toml").read_text(encoding="utf-8"))


def seen(text: str, name: str = LESOZAVODSK) -> set[str]:
    return {ground.code for ground in SHIPPED.grounds(text, regulation(name))}


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Вы там все дебилы и твари", {"obscenity_or_insult"}),
        ("ПИЗДЕЦ а не дорога", {"obscenity_or_insult"}),
        ("Долбоёбы!!!", {"obscenity_or_insult"}),
        ("Ещё раз приедете, я вас зарежу", {"threats"}),
        ("Знаю, где ваш начальник живёт", {"threats"}),
        ("Вам не жить, сука", {"threats", "obscenity_or_insult"}),
        ("Заработок без вложений, пишите в личку", {"spam"}),
        ("Скидки! Доставка бесплатно", {"advertising"}),
    ],
)
def test_what_looks_so_is_hinted_at(text: str, grounds: set[str]) -> None:
    assert seen(text) == grounds


@pytest.mark.parametrize(
    "text",
    [
        "Третий день нет отопления, сколько можно терпеть!!!",
        "Рубля не дали на дорогу. Употребляют деньги на себя",
        "Перед домом сломали сучки, сукно и хулиганы ни при чём",
        "В магазине напротив яма",
        "Доставка воды не работает",
        "Колебания напряжения, требую компенсацию",
        "",
    ],
)
def test_ordinary_anger_is_no_ground(text: str) -> None:
    assert seen(text) == set()


def test_only_grounds_of_the_regulations_list_are_hinted_at() -> None:
    assert seen("Скидки! Доставка бесплатно", ZAGS) == set()
    assert seen("Я его убью", ZAGS) == {"threats", "intent_to_harm"}
    assert seen("Я его убью", LESOZAVODSK) == {"threats"}


def test_every_ground_with_words_stands_in_some_regulation() -> None:
    assert {marks.ground for marks in SHIPPED.marks} == {
        *(ground.code for ground in regulation(LESOZAVODSK).not_processed),
        *(ground.code for ground in regulation(ZAGS).not_processed),
    }


def test_without_words_nothing_looks_like_anything() -> None:
    assert Hints().grounds("Сука", regulation(ZAGS)) == ()


def test_unseen_signs_and_letters_in_two_hide_no_threat() -> None:
    assert seen("Я вас за\u200bре\u00adжу") == {"threats"}
    assert seen("ДОЛБОЕ\u0308БЫ") == {"obscenity_or_insult"}


def test_networks_are_known_by_the_names_that_people_give_them() -> None:
    shipped = parse_hints((WORKFLOW / "hints" / "ru.toml").read_text(encoding="utf-8")).networks

    assert [shipped.get(name) for name in ("вк", "дзен", "макс", "сайт", "дзин")] == ["vk", "dzen", "max", "other", None]
