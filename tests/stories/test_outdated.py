"""Buttons pressed too late, twice, by the wrong person or with made-up data: every press is answered, kindly."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import DRAFT, PUBLISHED, approved, dispatched, drafted, presses, published, registered, side_office

MADE_UP = (
    "",
    "????",
    "approve",
    "approve:1",
    "approve:-1:1",
    "approve:1:many",
    "importance:1:splendid",
    "department:1:nowhere",
    "unheard_of:1:",
    "open:99:",
    "why:99:",
    "full:99:",
    "dispatch:99:",
    "approve:0:1",
    "open:999999999999999999:",
    "topic:0:999",
    "network:0:myspace",
    "ask:0:everything",
    "which:99:new",
    "reason:1:x",
    "x" * 64,
    "ф" * 32,
    "open:1:" + "\u202e" * 10,
)
"""As a changed Telegram client could send it."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def answer(office: StoryOffice, person: str, data: str) -> str:
    found = await presses(office, person, data)
    assert found is not None, f"{data} by {person} was not answered"
    return str(found["text"]).replace("\u00a0", " ")


async def test_second_approval_is_told_who_was_first_and_when(office: StoryOffice) -> None:
    await drafted(office)
    await office.waits(minutes=7)
    await office.dorofeeva.taps("Согласовать")

    assert await answer(office, "lapteva", "approve:1:1") == "Уже согласовано в 10:07, Дорофеева Т. М."
    assert await answer(office, "lapteva", "return:1:1") == "Уже согласовано в 10:07, Дорофеева Т. М."


async def test_button_of_an_earlier_version_points_to_the_latest_card(office: StoryOffice) -> None:
    await drafted(office)
    await office.ilyina.replies(f"{DRAFT} Ждём вас.", to="№ 1 ·")

    assert "вторая редакция" in await answer(office, "lapteva", "approve:1:1")
    assert (await office.incident()).status == "on_approval"


async def test_everything_is_answered_after_closing(office: StoryOffice) -> None:
    await published(office)
    await office.waits(days=1)

    presses_of = {
        "lapteva": ("importance:1:high", "department:1:org", "approve:1:1", "return:1:1"),
        "smirnova": ("dispatch:1:", "publish:1:", "register:0:", "topic:0:0", "drop:0:", "first:17:", "which:17:1"),
        "ilyina": ("sign:1:take", "acknowledge:1:"),
    }
    for person, data in presses_of.items():
        for each in data:
            assert await answer(office, person, each), each
    assert await answer(office, "smirnova", "publish:1:") == "Уже опубликовано ср 14.10 в 10:00, Смирнова О. В."
    assert await answer(office, "lapteva", "why:1:") == ""


async def test_made_up_data_is_answered_and_does_nothing(office: StoryOffice) -> None:
    await registered(office)
    before = await office.codes()

    for data in MADE_UP:
        assert await presses(office, "lapteva", data) is not None, data
    assert await office.codes() == before


async def test_press_on_a_message_out_of_reach_is_carried_out(office: StoryOffice) -> None:
    await registered(office)
    card = office.lapteva.message("№ 1 ·")
    query = office.telegram.tap(office.lapteva.id, office.lapteva.id, card["message_id"], "importance:1:ordinary", vanished=True)
    await office.world.quiet()

    assert (office.telegram.callback_answer(query) or {})["text"] == "Решено: обычная важность"


async def test_press_that_grew_too_old_is_carried_out_though_it_cannot_be_answered(office: StoryOffice) -> None:
    await registered(office)
    office.telegram.faults.refuse(
        "answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    assert await presses(office, "lapteva", "importance:1:ordinary") is None
    assert (await office.incident()).importance == "ordinary"


async def test_stranger_and_wrong_person_are_told_so(office: StoryOffice) -> None:
    await drafted(office)
    stranger = office.telegram.add_person(first_name="Прохожий")
    office.telegram.start(stranger, office.world.bot_id)
    await office.world.quiet()

    found = await presses(office, str(stranger), "approve:1:1")
    assert found is not None and found["text"].startswith("Это служебный бот. Вход по личному приглашению")
    assert await answer(office, "ilyina", "approve:1:1") == (
        "Свой проект согласовать нельзя (п. 13). Его увидит Лаптева Н. И. или Дорофеева Т. М."
    )
    assert (await answer(office, "titov", "approve:1:1")).startswith("Это делает Лаптева Н. И. или Дорофеева Т. М.")
    assert (await office.incident()).status == "on_approval"


async def test_act_whose_moment_has_not_come_is_told_so(office: StoryOffice) -> None:
    await registered(office)
    assert "Важность и отдел ещё не решены" in await answer(office, "smirnova", "dispatch:1:")
    assert await answer(office, "smirnova", "publish:1:")
    await office.lapteva.taps("Обычная")
    assert await answer(office, "lapteva", "importance:1:ordinary") == "Важность уже решена в 10:00, Лаптева Н. И."


async def test_card_opened_anew_takes_the_buttons_from_the_old_one(office: StoryOffice) -> None:
    await dispatched(office)
    old = office.ilyina.message("№ 1 ·")["message_id"]
    await office.ilyina.says("/mine")
    await office.ilyina.taps("№ 1")

    bearing = [message["message_id"] for message in office.ilyina.messages if "Принять" in str(message.get("reply_markup"))]
    assert old not in bearing and len(bearing) == 1


async def test_link_that_leads_elsewhere_is_refused_by_the_clause(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("https://ok.ru/group/7")
    assert "ВКонтакте (п. 16)" in office.smirnova.last

    await office.smirnova.replies(PUBLISHED, to="№ 1 ·")
    assert (await office.incident()).status == "closed"
