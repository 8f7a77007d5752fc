"""What the office does not take and does not show: files that a computer runs, haste, foreign groups, other people's buttons."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Message

from demo.world import World
from handlers.files import KINDS, LARGEST_BYTES, RUNNABLE, unfit
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import AUTHOR, DRAFT, POST, dispatched, drafted, presses, published, side_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


def shown(office: StoryOffice, chat: int) -> list[str]:
    return [message.get("text", "") for message in office.telegram.messages(chat) if message["from"]["is_bot"]]


async def test_files_that_might_run_are_not_taken(office: StoryOffice) -> None:
    for name in ("setup.exe", "photo.exe.jpg", "Invoice.PDF.scr", "отчёт.docm", "archive.zip", "noending"):
        office.telegram.send(office.smirnova.id, office.smirnova.id, media=("document", name, b"MZ"))
        await office.world.quiet()
        assert office.smirnova.last.startswith("Такие файлы не принимаются"), name

    office.telegram.send(office.smirnova.id, office.smirnova.id, media=("document", "scan.pdf", b"%PDF"))
    await office.world.quiet()
    assert not office.smirnova.last.startswith("Такие файлы не принимаются")


async def test_a_draft_with_such_a_file_is_refused_whole(office: StoryOffice) -> None:
    await dispatched(office)
    card = office.ilyina.message("№ 1 ·")["message_id"]
    office.telegram.send(office.ilyina.id, office.ilyina.id, media=("document", "virus.js", b"x"), text=DRAFT, reply_to=card)
    await office.world.quiet()

    assert office.ilyina.last.startswith("Такие файлы не принимаются")
    assert (await office.incident()).draft is None


@pytest.mark.parametrize(("size", "found"), [(LARGEST_BYTES, ""), (LARGEST_BYTES + 1, "size"), (None, "")])
@pytest.mark.parametrize("kind", ["document", "video"])
def test_a_file_larger_than_a_bot_can_send_is_not_taken(kind: str, size: int | None, found: str) -> None:
    file = {"file_id": "1", "file_unique_id": "1", "file_name": "scan.pdf", "file_size": size}
    file |= {"width": 1, "height": 1, "duration": 1} if kind == "video" else {}
    chat = {"id": 1, "type": "private"}

    assert unfit(Message.model_validate({"message_id": 1, "date": 0, "chat": chat, kind: file})) == found


def test_no_kind_that_runs_is_taken() -> None:
    assert not KINDS & RUNNABLE
    assert LARGEST_BYTES == 50_000_000


async def test_a_group_that_nobody_registered_hears_nothing(office: StoryOffice) -> None:
    await dispatched(office)
    stranger = office.telegram.add_person(first_name="Чужой")
    people = [stranger, office.ilyina.id, office.smirnova.id, office.world.bot_id]
    group = office.telegram.add_group(title="Чужая группа", members=people, administrators=[stranger, office.world.bot_id])
    for who in (stranger, office.ilyina.id):
        for words in ("Здравствуйте", "/mine", "/help", "/start", "№ 1", "/absence", "/department@otklik_demo_bot registration"):
            office.telegram.send(who, group, text=words)
    await office.world.quiet()

    said = shown(office, group)
    assert all(words.startswith("Отдел за группой закрепляет только администратор") or "администратор" in words for words in said)
    assert len(said) <= 1  # the answer to a member's attempt to register it, without a word of data
    assert not any(POST[:15] in words or "Отдел государственной" in words for words in said)


async def test_buttons_of_others_do_nothing_in_a_strangers_or_a_colleagues_hand(office: StoryOffice) -> None:
    await drafted(office)
    stranger = office.telegram.add_person(first_name="Чужой")
    for data in ("approve:1:1", "full:1:", "why:1:", "open:1:", "return:1:1", "publish:1:", "dispatch:1:", "importance:1:high"):
        answer = await presses(office, str(stranger), data)
        assert answer is not None and answer["text"].startswith("Это служебный бот")
        await presses(office, "ilyina", data.replace("full", "approve").replace("open", "publish").replace("why", "dispatch"))

    incident = await office.incident()
    assert incident.status == "on_approval" and incident.approvals == ()
    assert len(shown(office, stranger)) == 0


def with_a_colleague_elsewhere(text: str) -> str:
    person = '[[people]]\nid = "sidorov"\nname = "Сидоров К. К."\nposition = "специалист"\nroles = ["executor"]\n'
    return f'{text}\n{person}department = "org"\n'


async def test_who_has_nothing_to_do_with_it_is_shown_nothing_of_it(tmp_path: Path) -> None:
    async with side_office(tmp_path, office_file=with_a_colleague_elsewhere) as office:
        await dispatched(office)
        before = len(office.sidorov.reads)
        for data in ("full:1:", "open:1:", "why:1:", "approve:1:1", "sign:1:take"):
            answer = await presses(office, "sidorov", data)
            assert answer is not None and POST[:15] not in answer["text"]

        assert not any(POST[:15] in words or AUTHOR in words for words in office.sidorov.reads[before:])
        assert (await office.incident()).status == "dispatched"


async def test_what_is_shown_in_full_cannot_be_forwarded_and_goes_in_a_day(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Показать полностью")
    full = office.ilyina.message(AUTHOR)
    assert full["has_protected_content"]

    await office.at("15.10 10:01")

    assert not any(AUTHOR in words for words in office.ilyina.reads)


def plainly(text: str) -> str:
    return "depersonalised = false\n" + text


async def test_an_office_may_let_its_chats_see_who_wrote(tmp_path: Path) -> None:
    async with side_office(tmp_path, office_file=plainly) as office:
        await dispatched(office)
        assert f"Автор: {AUTHOR}" in office.ilyina.card() and "8-900-000-11-22" in office.ilyina.card()


async def test_without_such_a_wish_no_chat_sees_who_wrote(office: StoryOffice) -> None:
    await published(office)

    for person, phone in office.phones.items():
        bots = [words for words in phone.reads if AUTHOR in words or "900-000-11-22" in words]
        assert bots == [], person


async def test_a_flood_of_one_is_answered_once_and_others_go_on(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await limited(office.world)
        for number in range(60):
            office.telegram.send(office.ilyina.id, office.ilyina.id, text=f"/help {number}")
        await office.world.quiet()
        assert sum(words.startswith("Слишком много сразу") for words in office.ilyina.reads) == 1
        await office.titov.says("/mine")
        assert not office.titov.last.startswith("Слишком")

        answer: Any = await presses(office, "ilyina", "why:1:")
        assert answer["text"].startswith("Слишком много сразу")
        await office.waits(seconds=11)
        await office.ilyina.says("/mine")
        assert "ждёт" in office.ilyina.last


async def limited(world: World) -> None:
    """The bot starts again with a limit of thirty."""
    await world.stop_bot()
    await world.start_bot(replace(world.application.settings, most_updates=30))
    await world.quiet()
