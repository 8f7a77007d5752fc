"""What a story is told with: an office whose people hold phones, and a clock that moves only when told."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.clock import StillClock
from bot.office import load_incident
from bot.settings import Listening
from bot.storage.journal import read_entries
from bot.storage.timers import next_at
from bot.storage.transactions import Connection
from bot.storage.turns import next_not_before
from demo.telegram.answers import Json
from demo.world import TOKEN, World, read_story
from tests.stories import places
from workflow.ids import IncidentId
from workflow.process.happenings import KNOWN
from workflow.process.incident import Incident

MORE = "Ещё…"
ASKED = {"Изменить тему": "О чём", "Изменить место": "Какое место"}
"""How a question of the intake begins, by the button that asks it again."""

HEAD_POSTED = "Последняя запись журнала"
OF = "рабочего времени"
"""What the minutes are of that a message says are left."""
HASTE = 400.0
"""How much faster than Telegram allows the bot speaks: its pace is proven elsewhere."""


class Phone:
    """One person's phone, open at one chat: the private one, or a department's. Non-breaking spaces are read as plain ones."""

    def __init__(self, office: "StoryOffice", person: str, chat: int | None = None) -> None:
        self.office, self.person = office, person
        self.id = office.world.people[person]
        self.taps_made = 0
        self.chat = self.id if chat is None else chat

    def in_chat_of(self, department: str) -> "Phone":
        """The same phone, open at a department's group."""
        return Phone(self.office, self.person, self.office.world.groups[department])

    async def says(self, text: str, **more: Any) -> Json:
        """Write in the chat, and let everything that follows happen."""
        sent = self.office.telegram.send(self.id, self.chat, text=text, **more)
        await self.office.world.quiet()
        return sent

    async def edits(self, message: Json, text: str) -> None:
        """Change a message that was sent, and let everything that follows happen."""
        self.office.telegram.edit(self.id, self.chat, message["message_id"], text)
        await self.office.world.quiet()

    async def forwards(self, text: str, *, author: str = "Анна К.", **more: Any) -> Json:
        """Forward a citizen's post from outside."""
        moment = int(self.office.now.timestamp())
        origin = {"type": "hidden_user", "date": moment, "sender_user_name": author}
        return await self.says(text, forward_origin=origin, **more)

    async def replies(self, text: str, *, to: str = "", **more: Any) -> Json:
        """Reply to the latest message of the bot that contains the words."""
        return await self.says(text, reply_to=self.message(to)["message_id"], **more)

    async def answers(self, text: str, number: int = 1) -> Json:
        """Reply to an incident's latest card."""
        cards = [each for each in self.messages if f"№ {number} · " in _plain(_words(each)).partition("\n")[0]]
        assert cards, f"{self.person} has no card of № {number}"
        return await self.says(text, reply_to=cards[-1]["message_id"])

    async def drafts(self, text: str, number: int = 1) -> Json:
        """Hand in a text as a draft or part: one that does not read like an answer is asked about first."""
        sent = await self.answers(text, number)
        asked = [each for each in self.office.phones[self.person].messages if _plain(_words(each)).endswith(f"«{text}»")]
        if asked:
            await self.office.phones[self.person].taps("Да, это", on=f"«{text}»")
        return sent

    async def taps(self, label: str, *, on: str = "") -> str:
        """Press the button whose label begins so, on the latest message that bears it; returns the pop-up's words.

        Where none does, the pages of buttons are turned until one does, as a person would.
        """
        message, found = self._button(label, on) or await self._turned_to(label, on)
        return await self._press(message, found)

    async def picks(self, *labels: str, change: str = "") -> None:
        """Answer what an intake asks; what its words have answered otherwise is put right by `change`, or left."""
        for label in labels:
            lines = _plain(_words(self.message("Новое сообщение"))).splitlines()
            if any(label in line for line in lines if not line.startswith("«")):
                continue
            is_asked = lines[-1].startswith(ASKED.get(change, tuple(ASKED.values())))
            if change and not is_asked:
                await self.taps(change)
            if change or is_asked:
                await self.taps(label)

    async def _press(self, message: Json, found: str) -> str:
        self.taps_made += 1
        query = self.office.telegram.tap(self.id, self.chat, message["message_id"], found)
        await self.office.world.quiet()
        answer = self.office.telegram.callback_answer(query)
        assert answer is not None, f"the press of {found} was not answered"
        return _plain(answer["text"])

    def buttons(self) -> list[str]:
        """Every label on every message, the ticks left out."""
        return [
            _plain(button["text"]).removesuffix(" ✓")
            for message in self.messages
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
        ]

    @property
    def messages(self) -> list[Json]:
        """The chat, oldest first."""
        return self.office.telegram.messages(self.chat)

    @property
    def reads(self) -> list[str]:
        """What the bot said here, oldest first."""
        return [_plain(_words(message)) for message in self.messages if message["from"]["is_bot"]]

    @property
    def last(self) -> str:
        """The bot's latest words."""
        return self.reads[-1]

    def message(self, words: str) -> Json:
        """The bot's latest message that contains the words."""
        found = [each for each in self.messages if each["from"]["is_bot"] and words in _plain(_words(each))]
        assert found, f"{self.person} reads nothing with {words!r}; the latest: {self.reads[-3:]}"
        return found[-1]

    def card(self, number: int = 1) -> str:
        """The words of the latest card of an incident that still stands in the chat."""
        found = [words for words in self.reads if f"№ {number} · " in words.partition("\n")[0]]
        assert found, f"{self.person} has no card of № {number}"
        return found[-1]

    async def _turned_to(self, label: str, on: str) -> tuple[Json, str]:
        """Each message's further buttons, the latest message first."""
        for message in reversed(self.messages):
            while on in _plain(_words(message)) and (more := _labelled(message, MORE)):
                await self._press(message, more)
                message = next(one for one in self.messages if one["message_id"] == message["message_id"])
                if found := _labelled(message, label):
                    return message, found
        raise AssertionError(f"{self.person} has no button {label!r}; there are {self.buttons()}")

    def _button(self, label: str, on: str) -> tuple[Json, str] | None:
        for message in reversed(self.messages):
            found = _labelled(message, label)
            if found and on in _plain(_words(message)):
                return message, found
        return None


class StoryOffice:
    """An office at work in a world of the demo."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.telegram = world.telegram
        self.phones = {person: Phone(self, person) for person in world.people}
        self._seen: set[tuple[int, int]] = set()
        self.news()

    def __getattr__(self, person: str) -> Phone:
        return self.phones[person]

    @property
    def now(self) -> datetime:
        """The office's time, in its zone."""
        return self.world.clock.now().astimezone(self.world.application.premises.rules.calendar.zone)

    def news(self, lines: int = 1) -> dict[str, list[str]]:
        """The first lines of what the bot has said since this was asked last, by person or department.

        Of a card two lines are its title and its wish, which is the last. Edits are no news, nor is the journal's head at closing
        time.
        """
        found: dict[str, list[str]] = {}
        for name, chat in (self.world.people | self.world.groups).items():
            for message in self.telegram.messages(chat):
                key = (chat, message["message_id"])
                if message["from"]["is_bot"] and _words(message) and HEAD_POSTED not in _words(message) and key not in self._seen:
                    self._seen.add(key)
                    found.setdefault(name, []).append(_beginning(_plain(_words(message)).splitlines(), lines))
        return found

    async def at(self, clock: str) -> None:
        """Move to a time of the same day, `14:30`, or to `15.10 9:00`; what falls due until then is said at its moment."""
        await self.until(self._moment(clock))

    async def until(self, to: datetime) -> None:
        """Move from timer to timer up to a moment, so that everything is said when it is due."""
        while (moment := await self.world.application.db.read(self._next_moment)) is not None and moment <= to:
            await self.world.move(moment)
        await self.world.move(to)

    async def jumps(self, clock: str) -> None:
        """Move at once, as after an outage."""
        await self.world.move(self._moment(clock))

    async def waits(self, **length: float) -> None:
        """Let so much time pass."""
        await self.until(self.now + timedelta(**length))

    def shown(self, moment: datetime) -> str:
        """A moment in the office's zone, `14.10 16:05`; seconds only where there are any."""
        local = moment.astimezone(self.now.tzinfo)
        return f"{local:%d.%m %H:%M:%S}".removesuffix(":00")

    async def incident(self, number: int = 1) -> Incident:
        """The incident as stored."""
        found = await self.world.application.db.read(lambda connection: load_incident(connection, IncidentId(number)))
        assert found is not None
        return found

    async def codes(self, number: int = 1) -> list[str]:
        """The journal's codes of an incident, in order."""
        read = self.world.application.db.read
        return [entry.code for entry in await read(lambda connection: read_entries(connection, IncidentId(number), KNOWN))]

    def _next_moment(self, connection: Connection) -> datetime | None:
        now = self.world.clock.now()
        found = (next_at(connection, after=now), next_not_before(connection, now))
        return min((moment for moment in found if moment is not None), default=None)

    def _moment(self, clock: str) -> datetime:
        *day, time = clock.split()
        hour, minute = (int(part) for part in time.split(":"))
        moment = self.now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if day:
            number, month = (int(part) for part in day[0].split("."))
            moment = moment.replace(day=number, month=month)
        return moment


@asynccontextmanager
async def story_office(
    id: str, *, begins: str = "", database: str | None = None, health: Listening | None = None
) -> AsyncIterator[StoryOffice]:
    """An office of the demo, opened at a local moment, `2026-10-14 10:00`; every request it sent was by the documentation."""
    story = read_story(id)
    if begins:
        story = replace(story, begins=datetime.fromisoformat(begins))
    world = World(story, clock=StillClock(datetime.fromisoformat("2026-01-01T00:00+00:00")), haste=HASTE)
    app = web.Application()
    app.add_subapp("/office/", world.telegram.app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    folder = tempfile.TemporaryDirectory(prefix="otklik-story-")
    try:
        kept = database or places.database_in(Path(folder.name))
        await world.start(f"http://127.0.0.1:{runner.addresses[0][1]}/office", database=kept, health=health)
        yield StoryOffice(world)
        assert world.telegram.violations == []
    finally:
        await world.stop()
        await runner.cleanup()
        folder.cleanup()


def _beginning(said: list[str], lines: int) -> str:
    """The first lines; of a message whose second is empty the first and the last."""
    is_card = lines == 2 and len(said) > 2 and not said[1] and ("№ " in said[0] or "Новое сообщение" in said[0])
    return "\n".join([said[0], said[-1]] if is_card else said[:lines])


def _labelled(message: Json, label: str) -> str:
    """The whole label of the message's first button that begins so."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next((button["text"] for row in rows for button in row if _plain(button["text"]).startswith(label)), "")


def _words(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


__all__ = ["TOKEN", "Phone", "StoryOffice", "story_office"]
