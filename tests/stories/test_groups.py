"""A department's group: cards and drafts in it, topics, who may tap, and what becomes of a group that changes or is lost."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import AUTHOR, DRAFT, LINK, PICTURE, POST, PUBLISHED, dispatched, presses, side_office

DEPARTMENT = "registration"
PLAIN: dict[str, Any] = {"title": "Госрегистрация", "department": DEPARTMENT}
FORUM: dict[str, Any] = {**PLAIN, "forum": True}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, groups=[PLAIN]) as office:
        yield office


@pytest.fixture
async def forum(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, groups=[FORUM]) as office:
        yield office


def group(office: StoryOffice, person: str = "ilyina") -> Phone:
    return office.phones[person].in_chat_of(DEPARTMENT)


async def test_reply_to_the_card_in_the_group_is_a_draft_and_talk_is_not(office: StoryOffice) -> None:
    await dispatched(office)
    said = len(group(office).reads)
    await group(office).says("Кто возьмёт?")
    await group(office).replies("Я возьму", to="Теперь эта группа")
    assert len(group(office).reads) == said

    await group(office).replies(DRAFT, to="№ 1 ·")
    assert (await office.incident()).status == "on_approval"


async def test_tap_in_the_group_is_decided_by_who_taps(office: StoryOffice) -> None:
    await dispatched(office)

    assert (await group(office, "smirnova").taps("Принять")).startswith(
        "Это делает Дорофеева Т. М., Ильина К. Р. или Титов Г. Б. (п. 8)"
    )
    assert (await group(office, "titov").taps("Принять")).startswith("Принято. Проект ответа до 16:00")
    assert "Титов Г. Б." in group(office).card()
    assert (await presses(office, "ilyina", "sign:1:take", chat=group(office).chat) or {})["text"].startswith("Уже")


async def test_full_text_goes_to_the_private_chat_is_protected_journalled_and_deleted_after_a_day(office: StoryOffice) -> None:
    await dispatched(office)
    assert await group(office).taps("Показать полностью") == "Отправлено вам в личный чат с ботом"

    shown = office.ilyina.message("Автор:")
    assert shown["has_protected_content"] and AUTHOR in shown["text"] and POST in shown["text"].replace("\n", " ")
    assert (await office.codes()).count("text.shown") == 1
    assert not any(AUTHOR in words.replace(POST, "") for words in group(office).reads)

    await office.waits(hours=23, minutes=59)
    assert any("Автор:" in words for words in office.ilyina.reads)
    await office.waits(minutes=1)
    assert not any("Автор:" in words for words in office.ilyina.reads)


async def test_forum_has_a_topic_for_each_message_and_drafts_are_replies_in_it(forum: StoryOffice) -> None:
    await dispatched(forum)
    await dispatched(forum, "Исправьте ошибку в свидетельстве", link=f"{LINK}2")
    topics = forum.telegram.exchange.chats.groups[group(forum).chat].topics
    assert sorted(topic.name for topic in topics.values()) == ["№ 1", "№ 2"]

    card = group(forum).message("№ 2 ·")
    thread = card["message_thread_id"]
    await group(forum).says("Сейчас отвечу", thread=thread)
    assert (await forum.incident(2)).draft is None

    await group(forum).says(DRAFT, reply_to=card["message_id"], thread=thread)
    assert (await forum.incident(2)).status == "on_approval"
    received = group(forum).message("№ 2: проект ответа на согласовании")
    assert received["message_thread_id"] == thread


async def test_album_in_a_topic_is_one_draft_and_a_refusal_stays_in_the_topic(forum: StoryOffice) -> None:
    await dispatched(forum)
    card = group(forum).message("№ 1 ·")
    send = forum.telegram.send
    send(forum.ilyina.id, group(forum).chat, media_group=[PICTURE, PICTURE], reply_to=card["message_id"])
    await forum.world.quiet()
    await forum.waits(seconds=2)

    refusal = group(forum).message("Здесь нет текста")
    assert refusal["message_thread_id"] == card["message_thread_id"]


async def test_deleted_topic_is_opened_anew(forum: StoryOffice) -> None:
    await dispatched(forum)
    thread = group(forum).message("№ 1 ·")["message_thread_id"]
    forum.telegram.delete_topic(group(forum).chat, thread)
    await forum.at("15:59")

    reminder = group(forum).message("№ 1: проект ответа до 16:00")
    assert reminder["message_thread_id"] != thread


async def test_closed_topic_is_reopened(forum: StoryOffice) -> None:
    await dispatched(forum)
    thread = group(forum).message("№ 1 ·")["message_thread_id"]
    forum.telegram.close_topic(forum.smirnova.id, group(forum).chat, thread)
    await forum.at("15:59")

    assert group(forum).message("№ 1: проект ответа до 16:00")["message_thread_id"] == thread


async def test_anonymous_administrator_is_asked_to_speak_in_his_own_name(office: StoryOffice) -> None:
    await dispatched(office)
    chat = group(office).chat
    office.telegram.set_member(chat, office.smirnova.id, by=office.smirnova.id, status="administrator", is_anonymous=True)
    await group(office, "smirnova").says("Коллеги, внимание")
    assert group(office).last == "Коллеги, внимание"  # nobody answered

    await group(office, "smirnova").replies(DRAFT, to="№ 1 ·")
    assert group(office).last.startswith("От имени группы непонятно, кто пишет, поэтому ничего не сделано")
    await group(office, "smirnova").says("/department@otklik_demo_bot org")
    assert group(office).last.startswith("От имени группы непонятно, кто пишет")
    assert (await office.incident()).status == "dispatched"


async def test_group_that_became_a_supergroup_is_followed_and_has_its_card_anew(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        world, telegram = office.world, office.telegram
        chat = telegram.add_group(
            title="Госрегистрация", kind="group", members=[office.smirnova.id, office.ilyina.id, world.bot_id]
        )
        world.groups[DEPARTMENT] = chat
        await group(office, "smirnova").says(f"/department@otklik_demo_bot {DEPARTMENT}")
        await dispatched(office)
        world.groups[DEPARTMENT] = telegram.migrate(chat, by=office.smirnova.id)
        await world.quiet()

        await group(office).replies(DRAFT, to="№ 1 ·")
        assert (await office.incident()).status == "on_approval"


async def test_group_without_the_bot_is_told_to_the_curator_once(office: StoryOffice) -> None:
    office.telegram.remove_member(group(office).chat, office.world.bot_id, by=office.smirnova.id)
    await dispatched(office)
    await office.at("16:30")

    told = [words for words in office.smirnova.reads if "не доставлено" in words.lower() or "Бота удалили из группы" in words]
    assert len(told) == 1
    assert "Отдел государственной регистрации" in told[0]
    assert [words for words in office.yudina.reads if words == told[0]] == told


async def test_group_of_nobody_is_silent_but_for_its_administrators_command(office: StoryOffice) -> None:
    telegram, world = office.telegram, office.world
    stranger = telegram.add_person(first_name="Кто-то")
    chat = telegram.add_group(
        title="Чужая", members=[office.smirnova.id, office.ilyina.id, stranger, world.bot_id], administrators=[world.bot_id]
    )
    world.groups["org"] = chat
    here = office.smirnova.in_chat_of("org")
    telegram.send(stranger, chat, text="/mine@otklik_demo_bot")
    telegram.send(office.ilyina.id, chat, text="Проверка")
    await world.quiet()
    assert here.reads == []

    await office.ilyina.in_chat_of("org").says("/department@otklik_demo_bot org")
    assert here.last == "Сделать группу чатом отдела может только администратор"
    await here.says("/department@otklik_demo_bot nowhere")
    assert "/department org" in here.last
    await here.says("/department@otklik_demo_bot org")
    assert here.last.startswith("Теперь эта группа — чат отдела: Организационно-территориальный отдел")


async def test_department_is_not_chosen_in_a_private_chat(office: StoryOffice) -> None:
    await office.smirnova.says(f"/department {DEPARTMENT}")
    assert office.smirnova.last == "Эту команду пишут в группе отдела, а не здесь"


async def test_without_administrators_rights_the_bot_hears_replies_to_its_cards(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        world = office.world
        members = [office.smirnova.id, office.ilyina.id, world.bot_id]
        world.groups[DEPARTMENT] = office.telegram.add_group(title="Госрегистрация", members=members)
        await group(office, "smirnova").says(f"/department@otklik_demo_bot {DEPARTMENT}")
        await dispatched(office)
        await group(office).replies(DRAFT, to="№ 1 ·")

        assert (await office.incident()).status == "on_approval"


async def test_no_chat_shows_the_author_or_the_whole_text_unasked(office: StoryOffice) -> None:
    await dispatched(office)
    await group(office).replies(DRAFT, to="№ 1 ·")
    await office.dorofeeva.taps("Согласовать")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(PUBLISHED)
    everyone = [*office.phones.values(), group(office)]

    for phone in everyone:
        for words in phone.reads:
            assert not any(private in words for private in (AUTHOR, "8-900", POST[120:])), (phone.person, words)
