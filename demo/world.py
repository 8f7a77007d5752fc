"""One office of the demo: its Telegram, its clock, its people and the bot of production, spoken to over HTTP."""

import asyncio
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.app import Application, open_application
from bot.clock import Clock, DemoClock, HurriedPace
from bot.premises import load_premises
from bot.settings import Listening, Settings
from bot.storage.people import create_invite, new_invite_code
from bot.storage.timers import next_incident_timer
from bot.storage.transactions import Connection
from demo.ahead import next_moment
from demo.telegram.server import TelegramServer
from demo.words import Words, read_words
from workflow.ids import DepartmentId
from workflow.norms.regulation import Role
from workflow.people import Person

HERE = Path(__file__).parent
TOKEN = "1000001:demo-token-of-the-office-on-this-machine"
USERNAME = "otklik_demo_bot"
INVITE_VALID = timedelta(days=1)
QUIET_SECONDS = 20.0
HASTE = 20.0
"""The demo's Telegram refuses no haste unless told to, so a visitor need not wait for Telegram's rates."""


class MovableClock(Clock, Protocol):
    """A clock that can be set: the demo's runs on, the tests' stands still."""

    def jump_to(self, moment: datetime) -> None: ...


class StillBusy(Exception):
    """The clock moves only when inbox and outbox are empty, and they would not become so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the demo says of an office beside its office file: where, how it differs, when it begins, groups and posts."""

    id: str
    place: str
    about: str
    begins: datetime
    groups: tuple[Mapping[str, Any], ...]
    posts: tuple[Mapping[str, Any], ...]


def read_story(id: str) -> Story:
    """The story of one of the shipped offices; `begins` is the office's local time, without an offset."""
    told = tomllib.loads((HERE / "worlds" / f"{id}.toml").read_text(encoding="utf-8"))
    return Story(
        id=id,
        place=told["place"],
        about=told["about"],
        begins=told["begins"],
        groups=tuple(told.get("groups", ())),
        posts=tuple(told["posts"]),
    )


def stories() -> tuple[str, ...]:
    """The ids of the offices, in alphabetical order."""
    return tuple(sorted(path.stem for path in (HERE / "worlds").glob("*.toml")))


class World:
    """An office at work. `address` is where its Telegram is mounted, `http://127.0.0.1:8080/<id>`."""

    def __init__(self, story: Story, *, clock: MovableClock | None = None, haste: float = HASTE) -> None:
        self.story, self.haste = story, haste
        self.clock: MovableClock = clock or DemoClock()
        self.telegram = TelegramServer(now=self.clock.now)
        self._words = read_words()
        self.bot_id = self.telegram.add_bot(token=TOKEN, username=USERNAME, name=self._words.bot)
        self.moving = asyncio.Lock()
        """Held while somebody moves the clock: a second visitor must not set it back."""
        self.people: dict[str, int] = {}
        self.groups: dict[str, int] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._application: Application | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def application(self) -> Application:
        """The bot's application; there is one once the world has started."""
        assert self._application is not None
        return self._application

    async def start(self, address: str, *, database: str | None = None, health: Listening | None = None) -> None:
        """Open the office: the bot runs, its people come in by their invites, groups are registered. Idempotent."""
        if self._application is not None:
            return
        if database is None:
            self._folder = tempfile.TemporaryDirectory(prefix="otklik-demo-")
            database = f"sqlite+aiosqlite:///{self._folder.name}/office.sqlite3"
        office = HERE / "offices" / f"{self.story.id}.toml"
        await self.open(Settings(token=TOKEN, office=office, database=database, api=address, health=health))

    async def open(self, settings: Settings) -> None:
        """As `start`, with settings of one's own."""
        await self.start_bot(settings)
        await self._let_people_in()
        self._register_groups()
        await self.quiet()

    async def stop(self) -> None:
        """Close the office and forget it."""
        await self.stop_bot()
        if self._folder is not None:
            self._folder.cleanup()

    async def start_bot(self, settings: Settings | None = None) -> None:
        """The bot runs: for the first time, or again after `stop_bot`, on what its database holds."""
        found = settings or self.application.settings
        if self._application is None:  # before the office's own timers are set
            zone = load_premises(found.office).rules.calendar.zone
            self.clock.jump_to(self.story.begins.replace(tzinfo=zone))
        self._application = await open_application(found, clock=self.clock, pace=HurriedPace(self.haste))
        self._running = asyncio.create_task(self._application.run())

    async def without(self, person: str) -> None:
        """The bot ends, somebody is taken out of the office file, and the bot starts again: as an administrator does it."""
        await self.quiet()
        await self.stop_bot()
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="otklik-demo-")
        settings = self.application.settings
        rows = re.split(r"(?m)^(?=\[\[)", settings.office.read_text(encoding="utf-8"))
        changed = Path(self._folder.name) / "office.toml"
        changed.write_text("".join(row for row in rows if f'id = "{person}"' not in row), encoding="utf-8")
        await self.start_bot(replace(settings, office=changed))
        await self.quiet()

    async def stop_bot(self) -> None:
        """The bot ends; phones, chats and what waits for it at Telegram stay."""
        if self._application is not None and self._running is not None:
            self._application.stop()
            await self._running
            self._running = None

    async def quiet(self) -> None:
        """Until everything said is heard and answered: only then may the clock be moved. Raises `StillBusy`."""
        try:
            async with asyncio.timeout(QUIET_SECONDS):
                while self.is_busy():
                    await self.telegram.wait_for(lambda: not self.telegram.pending_updates(TOKEN), QUIET_SECONDS)
                    await self.application.idle()
        except TimeoutError as error:
            raise StillBusy from error

    def is_busy(self) -> bool:
        """Whether the bot still has something to hear, ring or say."""
        return bool(self.telegram.pending_updates(TOKEN)) or not self.application.is_idle()

    async def move(self, to: datetime) -> None:
        """Make it another moment in the office at once, as after an outage, and wait until what became due is said."""
        await self.quiet()
        self.clock.jump_to(to)
        self.telegram.announce({"type": "clock"})
        await self.quiet()

    async def until(self, to: datetime) -> None:
        """Let time pass while the bot runs, from timer to timer: each rings at its own moment, which no outage does."""
        while (timer := await self.next_timer()) is not None and timer[0] < to:
            await self.move(timer[0])
        await self.move(to)

    async def next_timer(self) -> tuple[datetime, int, str] | None:
        """When the next deadline or reminder of an incident is due, of which, and the timer's key."""
        now = self.clock.now()
        return await self.application.db.read(lambda connection: next_incident_timer(connection, after=now))

    async def next_moment(self, language: str) -> tuple[datetime, str] | None:
        """When the next deadline or reminder of an incident is due, and what it is, in words."""
        return await next_moment(self.application, self.clock.now(), language)

    async def _let_people_in(self) -> None:
        rules = self.application.premises.rules
        codes = {person: new_invite_code() for person in rules.roster.people}
        now = self.clock.now()

        def invite(connection: Connection) -> None:
            for person, code in codes.items():
                create_invite(connection, person, now=now, valid=INVITE_VALID, code=code)

        await self.application.db.transact(invite)
        for person in rules.roster.people.values():
            department = rules.roster.departments[person.department].title if person.department else ""
            standing = _standing(person, self._words)
            self.people[person.id] = self.telegram.add_person(first_name=person.name, role=standing, note=department)
            self.telegram.start(self.people[person.id], self.bot_id, codes[person.id])

    def _register_groups(self) -> None:
        """An administrator names each group's department, as in a real office."""
        roster = self.application.premises.rules.roster
        administrator = self.people[roster.with_role(Role.ADMINISTRATOR)[0].id]
        for group in self.story.groups:
            members = [self.people[person.id] for person in roster.members(DepartmentId(group["department"]))]
            chat = self.telegram.add_group(
                title=group["title"],
                members=[*members, administrator],
                administrators=[administrator, self.bot_id],
                forum=bool(group.get("forum")),
            )
            self.groups[group["department"]] = chat
            self.telegram.send(administrator, chat, text=f"/department@{USERNAME} {group['department']}")


def _standing(person: Person, words: Words) -> str:
    """The duties that the position does not name already, then the position: a visitor looks for the curator."""
    duties = (word for role, word in words.duties.items() if Role(role) in person.roles)
    unnamed = ", ".join(word for word in duties if word not in person.position)
    return " · ".join(part for part in (unnamed, person.position) if part)
