"""Who is nobody of the office, not yet, or no more: polite words, no data; and how an invite lets one person in, once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage.people import create_invite
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import DRAFT, PICTURE, dispatched, presses, restarted, side_office
from workflow.ids import PersonId

STRANGER = "Это служебный бот. Вход по личному приглашению"
CODE = "an-invite-of-43-letters-as-they-are-made-00"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def newcomer(office: StoryOffice, words: str = "/start", *, language: str = "ru") -> int:
    person = office.telegram.add_person(first_name="Новый", language_code=language)
    await says(office, person, words)
    return person


async def says(office: StoryOffice, person: int, words: str) -> None:
    office.telegram.send(person, person, text=words)
    await office.world.quiet()


def heard(office: StoryOffice, person: int) -> list[str]:
    return [message["text"].replace("\u00a0", " ") for message in office.telegram.messages(person) if message["from"]["is_bot"]]


async def invited(office: StoryOffice, person: str, code: str = CODE, *, days: int = 7) -> None:
    now, valid = office.world.clock.now(), timedelta(days=days)
    transact = office.world.application.db.transact
    await transact(lambda connection: create_invite(connection, PersonId(person), now=now, valid=valid, code=code))


async def test_stranger_is_answered_politely_and_learns_nothing(office: StoryOffice) -> None:
    await dispatched(office)
    person = await newcomer(office, "Здравствуйте, что с моим вопросом?")
    for words in ("/mine", "/help", "/start", "/language en", "/department registration", "/what"):
        await says(office, person, words)
    office.telegram.send(person, person, photo=PICTURE)
    office.telegram.send(person, person, media=("voice", "v.ogg", b"0" * 64))
    await office.world.quiet()

    answers = heard(office, person)
    assert len(answers) == 9 and all(each.startswith(STRANGER) for each in answers)


async def test_stranger_with_an_english_phone_is_answered_in_english(office: StoryOffice) -> None:
    person = await newcomer(office, "Hello", language="en-GB")
    assert heard(office, person)[0].startswith("This is an office's own bot")


async def test_forged_invite_lets_nobody_in(office: StoryOffice) -> None:
    person = await newcomer(office)
    for code in ("forged", "-1", "a" * 64, "drop table invites", "№"):
        await says(office, person, f"/start {code}")
        assert heard(office, person)[-1].startswith("Такого приглашения нет"), code

    await says(office, person, "/mine")
    assert heard(office, person)[-1].startswith(STRANGER)


async def test_invite_works_once_and_moves_the_person_to_the_new_telegram(office: StoryOffice) -> None:
    await dispatched(office)
    await invited(office, "ilyina")
    person = await newcomer(office, f"/start {CODE}")
    assert heard(office, person)[0].startswith("Ильина К. Р., вы в работе")
    await says(office, person, f"/start {CODE}")
    assert heard(office, person)[1].startswith("Вы уже в работе")

    thief = await newcomer(office, f"/start {CODE}")
    assert heard(office, thief)[0].startswith("Приглашение уже использовано")
    await office.ilyina.says("/mine")
    assert office.ilyina.last.startswith(STRANGER)


async def test_expired_invite_and_another_persons_are_refused(office: StoryOffice) -> None:
    await invited(office, "ilyina", days=1)
    await office.jumps("16.10 10:00")
    late = await newcomer(office, f"/start {CODE}")
    assert "ист" in heard(office, late)[0].splitlines()[0]

    await invited(office, "ilyina", "another-code")
    await office.titov.says("/start another-code")
    assert "другой сотрудник" in office.titov.last
    await office.titov.says("/mine")
    assert not office.titov.last.startswith(STRANGER)


def without_ilyina(text: str) -> str:
    name = 'name = "Ильина К. Р."'
    return text.replace(name, f"{name}\ndismissed = true")


async def test_dismissed_person_is_a_stranger_and_her_work_falls_back_to_the_department(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Принять")
    await restarted(office, change=without_ilyina)
    shown = office.ilyina.card()

    found = await presses(office, "ilyina", "full:1:")
    assert found is not None and found["text"].startswith(STRANGER)
    await office.ilyina.replies(DRAFT, to="№ 1 ·")
    assert office.ilyina.last.startswith(STRANGER)
    assert (await office.incident()).draft is None

    await office.at("15:59")
    assert "№ 1: проект ответа до 16:00" in office.titov.last
    await office.titov.answers(DRAFT)
    await office.dorofeeva.taps("Согласовать")
    assert office.ilyina.card() == shown  # her old card says nothing new
    assert not any("не доставлено" in words.lower() for words in office.smirnova.reads)
