"""Several real processes of the bot over one database, against the demo's Telegram: they can be killed, frozen and woken."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp.test_utils import TestServer

from bot.clock import SystemClock, SystemPace
from bot.storage.database import Database, migrate, open_database
from bot.storage.lease import LeaseState, lease_state
from bot.storage.people import create_invite, new_invite_code
from demo.telegram.server import TelegramServer
from demo.world import HERE, TOKEN
from tests.commands import Command
from tests.offices import ZAGS
from workflow.ids import PersonId

CURATOR = PersonId("smirnova")
SECRET = "a-secret-of-the-webhook-32-letters"
PATIENCE = 60.0
"""Seconds after which a test gives up: a start takes long on a busy machine."""


class Instance:
    """One process."""

    def __init__(self, process: Command) -> None:
        self.process = process

    @property
    def said(self) -> list[str]:
        """What it has logged."""
        return self.process.errors.splitlines()

    def freezes(self) -> None:
        self.process.hears(signal.SIGSTOP)

    def wakes(self) -> None:
        self.process.hears(signal.SIGCONT)

    async def dies(self) -> None:
        """As by a power cut."""
        self.process.hears(signal.SIGKILL)
        await self.process.ends()

    async def ends(self) -> None:
        """Let it end properly, whatever state it is in."""
        self.wakes()
        self.process.hears(signal.SIGTERM)
        await self.process.ends()


class Fleet:
    """The office: its database, its Telegram, its instances, and a curator who asks what waits for her."""

    def __init__(self, address: str, db: Database, telegram: TelegramServer, api: str) -> None:
        self.address, self.db, self.telegram, self._api = address, db, telegram, api
        self._bot = telegram.add_bot(token=TOKEN, username="otklik_bot", name="Отклик")
        self.instances: list[Instance] = []
        self._pace = SystemPace()
        self.curator = telegram.add_person(first_name="Смирнова")

    def starts(self, **more: str) -> Instance:
        """One more process."""
        environment = {
            **os.environ,
            "OTKLIK_TOKEN": TOKEN,
            "OTKLIK_API": self._api,
            "OTKLIK_OFFICE": str(HERE / "offices" / f"{ZAGS}.toml"),
            "DATABASE_URL": self.address,
            **more,
        }
        self.instances.append(Instance(Command("bot", ["run"], environment)))
        return self.instances[-1]

    async def lets_the_curator_in(self) -> None:
        code, now = new_invite_code(), SystemClock().now()
        valid = timedelta(days=1)
        await self.db.transact(lambda connection: create_invite(connection, CURATOR, now=now, valid=valid, code=code))
        self.telegram.start(self.curator, self._bot, code)
        await self.hears(1)

    async def asks(self) -> None:
        """Ask one thing and read one answer."""
        heard = self.answers
        self.telegram.send(self.curator, self.curator, text="/mine")
        await self.hears(heard + 1)

    async def hears(self, number: int) -> None:
        await self.telegram.wait_for(lambda: self.answers >= number, PATIENCE)

    @property
    def answers(self) -> int:
        """How often the bot has spoken to the curator."""
        return sum(message["from"]["is_bot"] for message in self.telegram.messages(self.curator))

    async def lease(self) -> LeaseState:
        return await self.db.read(lease_state)

    async def leading(self) -> Instance | None:
        """The instance that the lease names."""
        state = await self.lease()
        number = int((state.holder or ":0:").split(":")[1]) if state.is_running else 0
        return next((one for one in self.instances if one.process.pid == number), None)

    async def standing_by(self, instance: Instance) -> None:
        """Until the instance has said that it stands by."""
        await self.until(lambda: any("stands by" in line for line in instance.said))

    async def led_by(self, instance: Instance) -> None:
        """Until the lease names the instance."""
        while await self.leading() is not instance:
            await self._pace.sleep(0.05)

    async def until(self, claim: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not claim():
                await self._pace.sleep(0.05)

    def seconds(self) -> float:
        return self._pace.monotonic()


@asynccontextmanager
async def fleet(address: str) -> AsyncIterator[Fleet]:
    """An office without instances yet."""
    await migrate(address)
    db = await open_database(address)
    telegram = TelegramServer(now=SystemClock().now)
    server = TestServer(telegram.app)
    await server.start_server()
    office = Fleet(address, db, telegram, str(server.make_url("")).rstrip("/"))
    try:
        yield office
    finally:
        for instance in office.instances:
            await instance.ends()
        await server.close()
        await db.close()
