"""A button has asked, and the answer is given as a reply to the card: it is taken; «ок» is taken for nothing unasked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import DRAFT, approved, dispatched, drafted, side_office

DEPARTMENT = "registration"
LATER = "Добрый день! Печать в свидетельстве исправят бесплатно, приходите с паспортом."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


@pytest.fixture
async def grouped(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, groups=[{"title": "Госрегистрация", "department": DEPARTMENT}]) as office:
        yield office


def group(office: StoryOffice, person: str) -> Phone:
    return office.phones[person].in_chat_of(DEPARTMENT)


async def status(office: StoryOffice) -> str:
    return str((await office.incident()).status)


async def version(office: StoryOffice) -> int | None:
    draft = (await office.incident()).draft
    return draft.number if draft else None


async def test_the_remark_given_in_reply_to_the_card_is_taken_and_nothing_stays_open(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    await office.dorofeeva.answers("Укажите часы приёма")

    assert await status(office) == "on_rework"
    assert "Укажите часы приёма" in office.ilyina.card()
    assert "Отменить" not in office.dorofeeva.buttons()
    await office.dorofeeva.says("ок")
    assert office.dorofeeva.last.startswith("Сейчас ни одно сообщение не ждёт")


async def test_consent_to_the_question_what_to_put_right_is_no_remark(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    await office.dorofeeva.answers("ок")

    assert await status(office) == "on_approval"
    assert office.dorofeeva.last.startswith("№ 1: согласовать проект ответа?")
    await office.dorofeeva.says("+")  # said once more, in answer to the question that is still open
    await office.dorofeeva.taps("Согласовать", on="«+»")
    assert await status(office) == "approved"
    assert not {"Вернуть на доработку", "Ничего", "Отменить"} & set(office.dorofeeva.buttons())


async def test_returned_from_the_group_with_another_question_open_nothing_is_asked_any_more(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").answers(DRAFT)
    await group(grouped, "dorofeeva").taps("На доработку")
    await group(grouped, "dorofeeva").answers("Укажите часы приёма")
    await grouped.dorofeeva.taps("Вернуть на доработку")

    assert await status(grouped) == "on_rework"
    assert "Отменить" not in grouped.dorofeeva.buttons()


async def test_the_reason_why_it_is_not_ours_and_the_link_are_taken_in_reply_to_the_card(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Не наш")
    await office.ilyina.answers("+")
    assert office.ilyina.last == "Причины в этом нет. Напишите её одним сообщением"
    await office.ilyina.answers("Это вопрос архива")
    assert await status(office) == "returned"


async def test_an_answer_in_reply_to_the_card_is_the_draft_whatever_was_asked(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Не наш")
    await office.ilyina.answers(DRAFT)

    assert (await status(office), await version(office)) == ("on_approval", 1)
    assert "Отменить" not in office.ilyina.buttons()


async def test_who_was_asked_for_the_link_gives_it_in_reply_to_the_card(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.answers("Вот: https://vk.com/wall-990042016_4107?reply=5001")

    assert await status(office) == "closed"


async def test_after_a_bare_word_the_answer_asked_for_is_still_waited_for(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Написать ответ")
    await office.ilyina.says("ок сейчас")
    assert office.ilyina.last.startswith("№ 1: это проект ответа?")

    await office.ilyina.says(LATER)
    assert (await status(office), await version(office)) == ("on_approval", 1)
    assert not [label for label in office.ilyina.buttons() if label.startswith("Да, это")]
    await office.ilyina.says("ок сейчас")
    assert await version(office) == 1


async def test_an_older_text_does_not_take_the_place_of_a_newer_draft(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.answers("Справка из роддома")
    await office.titov.answers(LATER)

    assert (await office.ilyina.taps("Да, это")).startswith("Это прежняя редакция")
    assert await version(office) == 1
