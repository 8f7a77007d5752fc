"""A question belongs to its prompt: with several open each reply answers its own, in any order, in private and in a group."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import AUTHOR, DRAFT, LINK, POST, PUBLISHED, approved, dispatched, drafted, restarted, side_office

DEPARTMENT = "registration"
OTHER = "Исправьте ошибку в свидетельстве"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


@pytest.fixture(params=[False, True], ids=["group", "topics"])
async def grouped(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[StoryOffice]:
    groups = [{"title": "Госрегистрация", "department": DEPARTMENT, "forum": request.param}]
    async with side_office(tmp_path, groups=groups) as office:
        yield office


def group(office: StoryOffice, person: str) -> Phone:
    return office.phones[person].in_chat_of(DEPARTMENT)


async def two_drafts(office: StoryOffice) -> None:
    """Two drafts are with the approvers."""
    for post, link in ((POST, LINK), (OTHER, f"{LINK}2")):
        await dispatched(office, post, link=link)
    for number in (1, 2):
        await office.ilyina.answers(DRAFT, number)


async def test_the_reply_to_the_first_of_two_remarks_returns_the_first_draft(office: StoryOffice) -> None:
    await two_drafts(office)
    await office.dorofeeva.taps("На доработку", on="№ 1 ·")
    first = office.dorofeeva.message("№ 1: что исправить")
    await office.dorofeeva.taps("На доработку", on="№ 2 ·")
    await restarted(office)

    await office.dorofeeva.says("Укажите часы приёма", reply_to=first["message_id"])
    assert [str((await office.incident(number)).status) for number in (1, 2)] == ["on_rework", "on_approval"]
    await office.dorofeeva.says("Укажите адрес")  # only the other is open now
    assert "Укажите часы приёма" in office.ilyina.card(1)
    assert "Укажите адрес" in office.ilyina.card(2)


async def test_plain_words_with_two_questions_open_are_asked_about(office: StoryOffice) -> None:
    await two_drafts(office)
    await office.dorofeeva.taps("На доработку", on="№ 1 ·")
    await office.dorofeeva.taps("На доработку", on="№ 2 ·")
    await office.dorofeeva.says("Укажите адрес")

    assert office.dorofeeva.last == "Вас ждут несколько вопросов. На какой это ответ?\n«Укажите адрес»"
    await office.dorofeeva.taps("№ 1: замечание")
    assert "Укажите адрес" in office.ilyina.card(1)
    assert str((await office.incident(2)).status) == "on_approval"
    await office.dorofeeva.says("Укажите телефон")
    assert "Укажите телефон" in office.ilyina.card(2)


async def test_a_link_and_a_reason_find_their_own_questions(office: StoryOffice) -> None:
    await approved(office)
    await dispatched(office, OTHER, link=f"{LINK}2")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("/mine")
    await office.smirnova.taps("№ 2")
    await office.smirnova.taps("Ещё", on="№ 2 ·")
    await office.smirnova.taps("Внесено по ошибке")

    await office.smirnova.says(PUBLISHED)
    assert str((await office.incident(1)).status) == "closed"
    await office.smirnova.says("Внесли дважды")
    assert str((await office.incident(2)).status) == "void"


async def test_the_moment_is_a_moment_also_in_reply(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST}\n\n{LINK}", author=AUTHOR)
    await office.smirnova.taps("Найдено раньше")
    card = office.smirnova.message("Новое сообщение")
    await office.smirnova.says("9:40", reply_to=card["message_id"])

    assert "Найдено в 9:40" in office.smirnova.message("Новое сообщение")["text"].replace("\u00a0", " ")
    assert "Сначала это" not in office.smirnova.buttons()


async def test_a_question_is_taken_back_and_its_reply_then_hears_that_it_is_over(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    prompt = office.dorofeeva.message("что исправить")
    assert await office.dorofeeva.taps("Отменить", on="что исправить") == "Отменено"
    await office.dorofeeva.says("Укажите адрес", reply_to=prompt["message_id"])

    assert str((await office.incident()).status) == "on_approval"
    assert office.dorofeeva.last == (
        "№ 1: этот вопрос уже закрыт, ответ никуда не записан. Что можно сделать сейчас, видно на карточке"
    )


async def test_whoever_approves_instead_is_asked_for_no_remark_any_more(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    await office.dorofeeva.taps("Согласовать")
    await office.dorofeeva.says("Хорошо")

    assert str((await office.incident()).status) == "approved"
    assert "Отменить" not in office.dorofeeva.buttons()


async def test_the_answer_to_a_question_about_what_is_over_meanwhile_is_answered_kindly(office: StoryOffice) -> None:
    await drafted(office)
    await office.lapteva.taps("На доработку")
    prompt = office.lapteva.message("что исправить")
    await office.dorofeeva.taps("Согласовать")
    await office.lapteva.says("Добавьте адрес", reply_to=prompt["message_id"])

    assert office.lapteva.last == "Уже согласовано в 10:00, Дорофеева Т. М."


@pytest.mark.parametrize("kind", ["Промежуточный ответ", "Вопрос автору"])
async def test_an_interim_answer_and_a_question_are_asked_for_where_it_was_tapped(grouped: StoryOffice, kind: str) -> None:
    await dispatched(grouped)
    here = group(grouped, "ilyina")
    await here.taps(kind)
    prompt = here.messages[-1]
    assert prompt["reply_markup"]["force_reply"] and prompt["reply_markup"]["selective"]
    assert "Ильина К. Р." in here.last
    thread = prompt.get("message_thread_id")

    await group(grouped, "titov").says("Я могу помочь", reply_to=prompt["message_id"], thread=thread)
    assert (await grouped.incident()).draft is None
    await here.says("Подскажите, в каком отделе вы рожали?", reply_to=prompt["message_id"], thread=thread)

    draft = (await grouped.incident()).draft
    assert draft is not None
    assert str(draft.kind) == ("interim" if kind.startswith("Промеж") else "clarification")


async def test_what_is_asked_after_a_tap_in_the_group_is_answered_in_private(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").taps("Не наш")
    await grouped.ilyina.says("Это к архиву")

    assert str((await grouped.incident()).status) == "returned"


async def test_in_a_topic_only_its_own_message_is_asked_about(tmp_path: Path) -> None:
    async with side_office(tmp_path, groups=[{"title": "Госрегистрация", "department": DEPARTMENT, "forum": True}]) as office:
        await dispatched(office)
        await dispatched(office, OTHER, link=f"{LINK}2")
        cards = [group(office, "ilyina").message(f"№ {number} ·") for number in (1, 2)]
        for number in (1, 2):
            await group(office, "ilyina").taps("Принять", on=f"№ {number} ·")
        await group(office, "ilyina").says(DRAFT, thread=cards[1]["message_thread_id"])

        assert office.ilyina.last.startswith("№ 2: это проект ответа?")
        await office.ilyina.taps("Да, это проект")
        assert [(await office.incident(number)).draft is not None for number in (1, 2)] == [False, True]
