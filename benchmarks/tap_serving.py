"""The bots that are tapped, each in a process of its own: Otklik as it runs in production, and a bare aiogram bot beside it."""

import asyncio
import logging
import signal
import sys
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.wire import SECRET
from bot.app import open_application
from bot.clock import SystemClock, SystemPace
from bot.commands.run import spare_what_is_loaded
from bot.settings import Settings, Webhook

TOKEN = "1000001:a-token-of-the-benchmarks"
NOBODY_HAS_SO_MANY = 10_000  # everybody is counted, nobody turned away


async def serve_otklik(address: str, api: str, port: int) -> None:
    """The product's own application, by webhook."""
    webhook = Webhook(url=f"http://127.0.0.1:{port}/", secret=SECRET, port=port)
    office = Path(address.partition("///")[2]).parent / "office.toml"
    settings = Settings(token=TOKEN, office=office, database=address, api=api, webhook=webhook, most_updates=NOBODY_HAS_SO_MANY)
    application = await open_application(settings, clock=SystemClock(), pace=SystemPace())
    spare_what_is_loaded()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, application.stop)
    await application.run()


async def serve_bare(address: str, api: str, port: int) -> None:
    """The least that a bot with a memory does: one handler, one row committed as safely as Otklik's, the press answered."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    dispatcher, stopping = Dispatcher(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with Bot(TOKEN, session=session) as bot, aiosqlite.connect(address.partition("///")[2], isolation_level=None) as db:
        await db.execute("PRAGMA journal_mode=WAL")
        await db.execute("PRAGMA synchronous=FULL")
        await db.execute("CREATE TABLE taps (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, what TEXT NOT NULL)")

        @dispatcher.callback_query()
        async def press(query: CallbackQuery) -> None:
            await db.execute("INSERT INTO taps (person, what) VALUES (?, ?)", (query.from_user.id, query.data))
            await query.answer("Записано")

        site = web.Application()
        SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(site, "/")
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await stopping.wait()
        await runner.cleanup()


SERVING: dict[str, Any] = {"otklik": serve_otklik, "bare": serve_bare}


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    what, address, api, port = sys.argv[1:]
    asyncio.run(SERVING[what](address, api, int(port)))


if __name__ == "__main__":
    main()
