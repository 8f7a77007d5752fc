"""One server mounted under a prefix, one bot, two people; time stands still unless a test moves it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from demo.telegram.server import TelegramServer

TOKEN = "4200000001:AAF-demo-token"
PREFIX = "/telegram"


@dataclass(slots=True)
class Clocks:
    """The office's time and the real seconds, moved by hand."""

    office: datetime = datetime(2026, 10, 14, 7, 0, tzinfo=UTC)
    real: float = 1000.0

    def now(self) -> datetime:
        return self.office

    def monotonic(self) -> float:
        return self.real

    def pass_office(self, **length: float) -> None:
        self.office += timedelta(**length)


class QuickSession(AiohttpSession):
    """aiogram's own waits a quarter of a second for TLS when it closes; there is none here."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@dataclass(slots=True, kw_only=True)
class World:
    """What most tests need: the server, its address, the bot's client, plain HTTP, and who is there."""

    server: TelegramServer
    clocks: Clocks
    url: str
    bot: Bot
    http: ClientSession
    bot_id: int
    anna: int
    boris: int
    others: list[Bot] = field(default_factory=list)

    async def raw(self, method: str, **parameters: object) -> dict[str, object]:
        """The answer as it came, refusals too."""
        async with self.http.post(f"{self.url}/bot{TOKEN}/{method}", json=parameters) as response:
            answer: dict[str, object] = await response.json()
            return answer

    async def refusal(self, method: str, **parameters: object) -> str:
        """The words of a refusal; AssertionError when the call went through."""
        answer = await self.raw(method, **parameters)
        assert answer["ok"] is False, answer
        return str(answer["description"])


@pytest.fixture
async def world() -> AsyncIterator[World]:
    clocks = Clocks()
    server = TelegramServer(now=clocks.now, monotonic=clocks.monotonic)
    bot_id = server.add_bot(token=TOKEN, username="otklik_bot", name="Отклик")
    anna = server.add_person(first_name="Анна", last_name="Кузнецова", username="anna_k", role="curator")
    boris = server.add_person(first_name="Борис")
    outer = web.Application()
    outer.add_subapp(f"{PREFIX}/", server.app)
    async with TestServer(outer) as running, ClientSession() as http:
        url = str(running.make_url(PREFIX))
        session = QuickSession(api=TelegramAPIServer.from_base(url))
        bot = Bot(TOKEN, session=session)
        yield World(server=server, clocks=clocks, url=url, bot=bot, http=http, bot_id=bot_id, anna=anna, boris=boris)
        await session.close()


@pytest.fixture
def private(world: World) -> int:
    """Anna's chat with the bot, started."""
    world.server.start(world.anna, world.bot_id)
    return world.anna
