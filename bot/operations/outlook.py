"""The application as it is watched: measures, trouble, health over HTTP. Put together here, so that `bot/app.py` need not."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import web

from bot.clock import Clock, Pace
from bot.foreign_words import no_address
from bot.operations.meters import CallMeter, Meters
from bot.operations.readiness import Vitals
from bot.operations.site import build_site
from bot.operations.timekeeping import Follow, Timekeeper
from bot.operations.troubles import Troubles
from bot.operations.watch import Signs, Watch
from bot.premises import Premises
from bot.settings import Settings, SettingsError
from bot.storage.address import folder_of
from bot.storage.errors import DatabaseError
from bot.storage.lags import lags
from bot.storage.transactions import Transactions

CONNECTION_SECONDS = 1.0
"""How long a connection to one of the bot's ports may go on after the bot was told to stop."""
ASK_SECONDS = 5


class Outlook:
    """`leads` tells whether this process leads the office or stands by; `follow` is what a jump of the clock asks for."""

    def __init__(
        self,
        *,
        settings: Settings,
        db: Transactions,
        clock: Clock,
        pace: Pace,
        premises: Premises,
        bot: Bot,
        poke: Callable[[], None],
        leads: Callable[[], bool],
        follow: Follow,
    ) -> None:
        self._settings, self._db, self._clock, self._bot, self._leads = settings, db, clock, bot, leads
        self.meters = Meters()
        self._calls = CallMeter(self.meters, pace)
        bot.session.middleware(self._calls)
        self.troubles = Troubles(db=db, premises=premises, clock=clock, poke=poke)
        signs = Signs(
            telegram_silent=self._calls.silent_seconds, is_rivalled=self._is_rivalled, folder=folder_of(settings.database)
        )
        self.watch = Watch(db=db, clock=clock, pace=pace, troubles=self.troubles, signs=signs)
        timekeeper = Timekeeper(clock=clock, pace=pace, troubles=self.troubles, meters=self.meters, follow=follow)
        self.watches: tuple[Watch | Timekeeper, ...] = (self.watch, timekeeper)

    def vitals(self, alarm_silent: Callable[[], float]) -> Vitals:
        """Where readiness is looked for."""
        return Vitals(
            db=self._db,
            telegram_silent=self._calls.silent_seconds,
            alarm_silent=alarm_silent,
            ask_telegram=self._ask_telegram,
            leads=self._leads,
        )

    async def measure(self) -> None:
        """Look up what the measures show."""
        now, found = self._clock.now(), None
        with contextlib.suppress(DatabaseError):
            found = await self._db.read(lambda connection: lags(connection, now))
        self.meters.note_standing(found, telegram_silent=self._calls.silent_seconds(), leads=self._leads())

    @asynccontextmanager
    async def shown(self, alarm_silent: Callable[[], float]) -> AsyncIterator[None]:
        """Health and measures over HTTP, where the settings name an address. Raises `SettingsError` where it is taken."""
        listening = self._settings.health
        if listening is None:
            yield
            return
        site = build_site(vitals=self.vitals(alarm_silent), meters=self.meters, measure=self.measure)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=CONNECTION_SECONDS)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, listening.host, listening.port).start()
            except OSError as error:
                raise SettingsError("OTKLIK_HEALTH_PORT", no_address(listening.host, listening.port, error)) from error
            yield
        finally:
            await runner.cleanup()

    def _is_rivalled(self) -> bool:
        return self._calls.is_rivalled

    async def _ask_telegram(self) -> bool:
        try:
            await self._bot.get_me(request_timeout=ASK_SECONDS)
        except AiogramError:
            return False
        return True
