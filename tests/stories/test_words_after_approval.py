"""Words said once the draft is approved, and to a notice in the group: they are not lost, and nobody is sent elsewhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import DRAFT, approved, dispatched, published, side_office

DEPARTMENT = "registration"
SECOND = "Добрый день! Печать в свидетельстве исправят бесплатно, приходите с паспортом."


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


async def test_once_approved_nobody_who_drafts_nothing_is_told_who_drafts(office: StoryOffice) -> None:
    await approved(office)
    await office.dorofeeva.answers("Ой, там ошибка в адресе")
    assert office.dorofeeva.last == "№ 1: этот ответ ничего не изменил. Что можно сделать сейчас, видно на карточке"
    assert office.dorofeeva.buttons()[-1] == "Открыть"

    await office.smirnova.answers("готово")
    assert office.smirnova.last.endswith("Если ответ уже опубликован, пришлите ссылку на него")

    await office.smirnova.answers("опубликовано: https://vk.com/wall-990042016_4107?reply=9")
    await office.smirnova.taps("Да, это")
    assert (await office.incident()).status == "closed"


async def test_what_is_said_to_a_notice_of_the_group_is_not_lost(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").answers(DRAFT)
    await group(grouped, "dorofeeva").replies("Добавьте часы работы", to="проект ответа на согласовании")
    assert grouped.dorofeeva.last == "№ 1: вернуть проект ответа с этим замечанием?\nВы ответили: «Добавьте часы работы»"

    await group(grouped, "ilyina").replies(SECOND, to="проект ответа на согласовании")
    assert grouped.ilyina.last.startswith("№ 1: это проект ответа?")
    await grouped.ilyina.taps("Да, это проект")
    assert SECOND in grouped.dorofeeva.card()

    await group(grouped, "titov").replies("Спасибо", to="проект ответа на согласовании")
    assert "Спасибо" not in grouped.titov.last


async def test_a_bare_link_while_publication_is_awaited_begins_no_found_message_unasked(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=9")
    assert office.smirnova.last.startswith("На какое сообщение это ответ?")
    assert "Новое сообщение" not in office.smirnova.last

    await office.smirnova.taps("№ 1 ·", on="На какое сообщение")
    assert (await office.incident()).status == "closed"


async def test_once_published_the_executor_hears_that_it_is_not_that_it_was_approved(office: StoryOffice) -> None:
    await published(office)
    await office.ilyina.answers(SECOND)

    assert office.ilyina.last == "Уже опубликовано в 10:00, Смирнова О. В."
