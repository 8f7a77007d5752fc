"""Random people talk, reply to anything, edit and forward beside those who act: nothing said is misread, and nothing is lost.

After every step that is no tap: what came on record was said as an answer, to what it was said to; and whoever spoke to the bot
sees an effect or an answer.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from bot.storage.tables import entries, forms, messages
from demo.telegram.answers import Json
from tests.stories.minutes import Phone, StoryOffice, story_office
from tests.stories.roads import is_proven

OFFICE = "kuzbass-zags-16"
STEPS = 70
DESK = "registration"
PEOPLE = ("smirnova", "lapteva", "dorofeeva", "ilyina", "kruglov", "yudina")
TALK = (
    *("ок", "+", "спасибо", "Принято", "сейчас посмотрю", "А это точно наш вопрос?", "👍", "Согласовано", "молодцы, хорошо"),
    *("—", "12", "№ 1", "Кто возьмёт?", "Коллеги, добрый день, кто на месте после обеда?", "поправьте запятую"),
)
ANSWERS = (
    "Здравствуйте, Анна! Справку выдаст любой отдел ЗАГС, нужен паспорт. Приём с 9 до 18, обед с 13 до 14.",
    "Здравствуйте! Свидетельство исправят бесплатно за три рабочих дня. Приходите с паспортом на Ленина, 1, кабинет 4.",
)
POSTS = (
    "Не выдают справку о рождении второй месяц, куда жаловаться? https://vk.com/wall-99_4500",
    "В ЗАГСе на Ленина очередь с шести утра, стоят с грудными детьми https://vk.com/wall-99_4600",
)
DRAFTED = ("draft.", "part.", "step.", "arrival.", "executor.", "incident.superseded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody does: `back` counts messages or buttons from the latest."""

    person: str
    kind: str
    in_group: bool = False
    text: str = ""
    back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Everything that an effect or an answer would change: the journal, unfinished input, what the bot shows."""

    journal: tuple[tuple[int | None, str], ...]
    unfinished: tuple[Any, ...]
    shown: tuple[Any, ...]


def moves(seed: int) -> Iterator[Move]:
    """Mostly talk, some answers and posts, and taps enough that questions are open."""
    chance = random.Random(seed)
    kinds = ("say", "reply", "reply", "reply", "edit", "forward", "tap", "tap", "tap")
    for _ in range(STEPS):
        yield Move(
            person=chance.choice(PEOPLE),
            kind=chance.choice(kinds),
            in_group=chance.random() < 0.5,
            text=chance.choice((*TALK, *TALK, *ANSWERS, *POSTS)),
            back=chance.randrange(8),
        )


@settings(max_examples=2, deadline=None, phases=(Phase.generate,))
@given(seed=st.integers(1, 10**9))
def test_nothing_said_is_misread_or_lost(seed: int) -> None:
    asyncio.run(_walk(seed))


async def _walk(seed: int) -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        for number, post in enumerate(POSTS, 1):
            await _sent_to_the_department(office, post, number)
        for number, move in enumerate(moves(seed)):
            before = await _sight(office)
            meant = await _done(office, move)
            if meant is not None:
                _ensure_taken_or_answered(before, await _sight(office), meant, f"step {number}: {move}")
            if number % 10 == 9:
                await office.waits(minutes=4)
        assert await is_proven(office)


async def _sent_to_the_department(office: StoryOffice, post: str, number: int) -> None:
    curator = office.smirnova
    await curator.forwards(post)
    for label in ("Рождение", "Кемерово", "Зарегистрировать"):
        if label in curator.buttons():
            await curator.taps(label)
    await office.lapteva.taps("Обычная", on=f"№ {number} ·")
    await office.lapteva.taps("Отдел государственной", on=f"№ {number} ·")
    await curator.taps("Отправить", on=f"№ {number} ·")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Which incidents the words may be an answer to, whether as a draft only, and whether silence would lose them."""

    incidents: frozenset[int] = frozenset()
    as_draft: bool = False
    wants_an_answer: bool = False


async def _done(office: StoryOffice, move: Move) -> Meant | None:
    """Do it; what it may have meant, or `None` for a tap and for what cannot be done now."""
    phone: Phone = office.phones[move.person]
    if move.in_group and move.person in ("dorofeeva", "ilyina") and move.kind != "forward":
        phone = phone.in_chat_of(DESK)
    asked = await _asked(office, phone)
    match move.kind:
        case "say":
            await phone.says(move.text)
            return Meant(incidents=asked, wants_an_answer=_is_private(phone))
        case "forward":
            if not _is_private(phone):
                return None
            await phone.forwards(move.text)
            return Meant(incidents=asked, wants_an_answer=True)
        case "reply":
            return await _replied(office, phone, move, asked)
        case "edit":
            return await _edited(office, phone, move, asked)
    await _tapped(office, phone, move)
    return None


async def _replied(office: StoryOffice, phone: Phone, move: Move, asked: frozenset[int]) -> Meant | None:
    if move.back >= len(phone.messages):
        return None
    target = phone.messages[-1 - move.back]
    role, about = await _about(office, phone.chat, target["message_id"])
    await phone.says(move.text, reply_to=target["message_id"])
    is_bots = target["from"]["is_bot"]
    if not is_bots and not _is_private(phone):
        return Meant()
    is_talk = not _is_private(phone) and move.text in TALK  # in a group people talk to each other
    if role == "prompt":
        return Meant(incidents=asked | about, wants_an_answer=not is_talk)
    drafts = about if role in ("card", "old_card") and move.text in ANSWERS else frozenset()
    questions = asked if _is_private(phone) else frozenset()
    wants = _is_private(phone) or (role in ("card", "old_card") and not is_talk)
    return Meant(incidents=questions | drafts, as_draft=not questions, wants_an_answer=wants)


async def _edited(office: StoryOffice, phone: Phone, move: Move, asked: frozenset[int]) -> Meant | None:
    own = [each for each in phone.messages if each["from"]["id"] == phone.id and "forward_origin" not in each]
    own = [each for each in own if each.get("text") not in (None, move.text)]
    if move.back >= len(own):
        return None
    target = own[-1 - move.back]
    _, about = await _about(office, phone.chat, target["message_id"])
    office.telegram.edit(phone.id, phone.chat, target["message_id"], move.text)
    await office.world.quiet()
    is_heavy = move.text in (*ANSWERS, *POSTS)
    return Meant(incidents=asked | about, wants_an_answer=is_heavy and (bool(about) or _is_private(phone)))


async def _tapped(office: StoryOffice, phone: Phone, move: Move) -> None:
    pressed = list(_buttons(phone))
    if not pressed:
        return
    message, label = pressed[-1 - move.back % len(pressed)]
    query = office.telegram.tap(phone.id, phone.chat, message["message_id"], label)
    await office.world.quiet()
    assert office.telegram.callback_answer(query) is not None, f"the press of {label} was not answered"


def _buttons(phone: Phone) -> Iterator[tuple[Json, str]]:
    for message in phone.messages:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            yield from ((message, button["text"]) for button in row if "callback_data" in button)


def _is_private(phone: Phone) -> bool:
    return phone.chat == phone.id


async def _asked(office: StoryOffice, phone: Phone) -> frozenset[int]:
    """The incidents that somebody was asked something about."""

    def read(connection: Connection) -> frozenset[int]:
        found = select(forms.c.incident_id).where(forms.c.person_id == phone.person, forms.c.incident_id.is_not(None))
        return frozenset(connection.execute(found).scalars())

    return await office.world.application.db.read(read)


async def _about(office: StoryOffice, chat: int, message: int) -> tuple[str, frozenset[int]]:
    """The role of a message, and the incident it is about."""

    def read(connection: Connection) -> tuple[str, frozenset[int]]:
        query = select(messages.c.role, messages.c.incident_id)
        row = connection.execute(query.where(messages.c.chat_id == chat, messages.c.message_id == message)).first()
        return ("", frozenset()) if row is None else (row.role, frozenset(filter(None, [row.incident_id])))

    return await office.world.application.db.read(read)


async def _sight(office: StoryOffice) -> Sight:
    def read(connection: Connection) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        journal = connection.execute(select(entries.c.incident_id, entries.c.code).order_by(entries.c.seq)).all()
        unfinished = connection.execute(select(forms.c.person_id, forms.c.slot, forms.c.body).order_by(forms.c.id)).all()
        return tuple(map(tuple, journal)), tuple(map(tuple, unfinished))

    journal, unfinished = await office.world.application.db.read(read)
    chats = (*office.world.people.values(), *office.world.groups.values())
    shown = tuple(
        (chat, each["message_id"], each.get("text"), str(each.get("reply_markup")))
        for chat in chats
        for each in office.telegram.messages(chat)
        if each["from"]["is_bot"]
    )
    return Sight(journal=journal, unfinished=unfinished, shown=shown)


def _ensure_taken_or_answered(before: Sight, after: Sight, meant: Meant, step: str) -> None:
    done = after.journal[len(before.journal) :]
    assert {incident for incident, _ in done} <= meant.incidents, f"{step} was taken for an act: {done}"
    if meant.as_draft:
        assert all(code.startswith(DRAFTED) for _, code in done), f"{step} was taken for more than a draft: {done}"
    if meant.wants_an_answer:
        assert after != before, f"{step} was met with silence"
