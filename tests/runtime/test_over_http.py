"""The runtime against the demo's Telegram, over HTTP and a database file; its pace runs a hundred times as fast."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.test_utils import TestServer

from bot.clock import StillClock, SystemPace
from bot.receiving.inbox import Handle, Inbox
from bot.receiving.polling import Poller
from bot.sending.outbox import Outbox
from bot.sending.speech import Speech
from bot.storage.database import Database, migrate, open_database
from bot.storage.inbox import StoredUpdate, mark_handled
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.transactions import Connection
from demo.telegram.server import TelegramServer
from tests.runtime.doubles import NOON, ToldDesk

TOKEN = "4200000001:AAF-demo-token"
HURRY = 100.0


class HurriedPace:
    """The machine's pace, a hundred times as fast."""

    def __init__(self) -> None:
        self._base = SystemPace()

    def monotonic(self) -> float:
        return self._base.monotonic() * HURRY

    async def sleep(self, seconds: float, *, wake: asyncio.Event | None = None) -> None:
        await self._base.sleep(seconds / HURRY, wake=wake)


@dataclass(slots=True, kw_only=True)
class Town:
    """A Telegram with Anna in it, and a bot that answers every message with its own text."""

    telegram: TelegramServer
    db: Database
    poller: Poller
    inbox: Inbox
    outbox: Outbox
    anna: int
    bot_id: int

    async def say(self, text: str) -> None:
        self.telegram.send(self.anna, self.anna, text=text)
        while self.telegram.pending_updates(TOKEN):
            await SystemPace().sleep(0.01)
        await self.inbox.settled()
        await self.outbox.idle()

    def heard(self) -> list[str]:
        return [message["text"] for message in self.telegram.messages(self.anna) if message["from"]["id"] == self.bot_id]


def _echoing(db: Database, outbox: Outbox) -> Handle:
    """Every message is answered with its own words."""

    async def handle(update: StoredUpdate) -> bool:
        said = update.body["message"]

        def work(connection: Connection) -> None:
            assert mark_handled(connection, update.update_id, NOON)
            row = Outgoing(addressee=f"chat:{said['chat']['id']}", kind=Kind.MESSAGE, template=said["text"])
            enqueue(connection, [row], NOON)

        await db.transact(work)
        outbox.poke()
        return True

    return handle


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"
    await migrate(address)
    db, pace, clock = await open_database(address), HurriedPace(), StillClock(NOON)
    telegram = TelegramServer(now=clock.now, monotonic=pace.monotonic)
    bot_id = telegram.add_bot(token=TOKEN, username="otklik_bot", name="Отклик")
    anna = telegram.add_person(first_name="Анна")
    server = TestServer(telegram.app)
    await server.start_server()
    url = str(server.make_url("")).rstrip("/")
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    outbox = Outbox(bot=bot, db=db, clock=clock, pace=pace, desk=_Echo())

    async def tell(update: StoredUpdate, error: str) -> None:
        raise AssertionError(error)

    inbox = Inbox(db=db, clock=clock, pace=pace, handle=_echoing(db, outbox), on_set_aside=tell)
    poller = Poller(bot=bot, db=db, clock=clock, pace=pace, stored=inbox.poke, allowed_updates=["message"])
    tasks = [asyncio.create_task(part.run()) for part in (poller, inbox, outbox)]
    telegram.start(anna, bot_id)
    town = Town(telegram=telegram, db=db, poller=poller, inbox=inbox, outbox=outbox, anna=anna, bot_id=bot_id)
    await poller.caught_up.wait()
    await town.say("Здравствуйте")
    yield town
    for part in (poller, inbox, outbox):
        part.stop()
    await asyncio.gather(*tasks)
    await bot.session.close()
    await db.close()
    await server.close()


class _Echo(ToldDesk):
    async def render(self, row: Any, address: Any) -> Speech | None:
        return Speech(text=row.template)


async def test_message_in_becomes_a_message_out(town: Town) -> None:
    await town.say("Нет отопления")

    assert town.heard() == ["/start", "Здравствуйте", "Нет отопления"]
    assert town.telegram.violations == []


@pytest.mark.parametrize(
    "fault",
    [
        lambda faults: faults.drop_before("sendMessage"),
        lambda faults: faults.drop_after("sendMessage"),
        lambda faults: faults.garble_after("sendMessage"),
        lambda faults: faults.server_error("sendMessage", status=502),
        lambda faults: faults.refuse("sendMessage", 500, "Internal Server Error: restart", times=3),
        lambda faults: faults.too_many_requests("sendMessage", retry_after=5),
    ],
    ids=["cut before", "cut after", "unreadable success", "html 502", "restart", "flood"],
)
async def test_whatever_happens_on_the_way_the_message_arrives_once(town: Town, fault: Callable[[Any], None]) -> None:
    fault(town.telegram.faults)

    await town.say("Один раз")
    await town.say("Другое")

    assert sorted(town.heard()) == sorted(["/start", "Здравствуйте", "Один раз", "Другое"])
    assert town.telegram.faults.pending() == 0


async def test_polling_outlives_an_html_page_and_another_poller(town: Town) -> None:
    town.telegram.faults.server_error("getUpdates")
    town.telegram.faults.refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request")

    await town.say("Всё ещё здесь")

    assert town.heard()[-1] == "Всё ещё здесь"


async def test_forty_messages_at_once_meet_no_flood_control(town: Town) -> None:
    town.telegram.flood.is_on = True
    people = [town.telegram.add_person(first_name=f"Сотрудник {number}") for number in range(40)]
    for person in people:
        town.telegram.start(person, town.bot_id)
    await town.say("Сводка")

    assert all(town.telegram.messages(person)[-1]["from"]["id"] == town.bot_id for person in people)
