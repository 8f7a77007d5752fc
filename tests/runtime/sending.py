"""An outbox in the middle of its world, what is put into it, and the ways in which Telegram refuses."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
)
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorDNSError, ClientOSError

from bot.clock import StillClock, StillPace
from bot.sending.outbox import Outbox
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.spoken import Spoken, record_spoken
from tests.runtime.doubles import InlineDatabase, PowerCut, RememberingTelegram, ToldDesk

Raise = Callable[[TelegramMethod[Any]], BaseException]
BUTTONS = {"inline_keyboard": [[{"text": "Принять", "callback_data": "sign:12"}]]}


class Office:
    """An outbox in the middle of its world."""

    def __init__(
        self, *, bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, desk: ToldDesk, telegram: RememberingTelegram
    ) -> None:
        self.bot, self.db, self.clock, self.pace, self.desk, self.telegram = bot, db, clock, pace, desk, telegram
        self.outbox = self.reborn()

    def reborn(self) -> Outbox:
        """The outbox of a process started anew over the same database."""
        self.outbox = Outbox(bot=self.bot, db=self.db, clock=self.clock, pace=self.pace, desk=self.desk)
        return self.outbox

    async def put(self, *rows: Outgoing) -> None:
        await self.db.transact(lambda connection: enqueue(connection, rows, self.clock.now()))
        self.outbox.poke()

    async def spoke(self, *spoken: Spoken) -> None:
        await self.db.transact(lambda connection: record_spoken(connection, *spoken))

    async def pass_seconds(self, seconds: float = 0.5) -> None:
        """Run a process of its own for so long."""
        async with running(self.reborn()):
            await self.pace.run_for(seconds)

    def states(self) -> list[str]:
        return [row["state"] for row in self.db.rows("outbox")]

    def texts(self) -> list[str]:
        return [call.fields["text"] for call in self.telegram.named("sendMessage")]


@asynccontextmanager
async def running(outbox: Outbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(outbox.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def to(chat: int, text: str = "сообщение", **more: Any) -> Outgoing:
    return Outgoing(addressee=f"chat:{chat}", kind=more.pop("kind", Kind.MESSAGE), template=text, **more)


def card(chat: int, incident: int = 12, **more: Any) -> Outgoing:
    return to(chat, "card", kind=more.pop("kind", Kind.CARD), incident_id=incident, **more)


def refused(words: str) -> Raise:
    return lambda method: TelegramBadRequest(method, f"Bad Request: {words}")


def forbidden(words: str) -> Raise:
    return lambda method: TelegramForbiddenError(method, f"Forbidden: {words}")


def unconnected(method: TelegramMethod[Any]) -> BaseException:
    failure = TelegramNetworkError(method, "no connection")
    failure.__cause__ = ClientConnectorDNSError.__new__(ClientConnectorDNSError)
    return failure


def cut_off(method: TelegramMethod[Any]) -> BaseException:
    failure = TelegramNetworkError(method, "connection lost")
    failure.__cause__ = ClientOSError()
    return failure


def bad_gateway(method: TelegramMethod[Any]) -> BaseException:
    return ClientDecodeError("Failed to decode object", ValueError(), "<html>502 Bad Gateway</html>")


def power_cut(method: TelegramMethod[Any]) -> BaseException:
    return PowerCut()
