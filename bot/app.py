"""The only composition root: one office's application from its settings, with clock, pace and Telegram given from outside."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError

import bot as bot_package
from bot.alarm import Alarm
from bot.clock import Clock, Jump, Pace, SystemPace
from bot.conversation.absences import take_absences_from_file
from bot.leasing import Lease, OnlyUnderLease
from bot.operations.counted import (
    CountedSpeaking,
    counted_giving_up,
    counted_handling,
    counted_receiving,
    counted_ringing,
)
from bot.operations.loop_guard import GuardedTransactions, LoopGuard
from bot.operations.nightly import Nightly, make_in_a_process
from bot.operations.outlook import CONNECTION_SECONDS, Outlook
from bot.pauses import growing_pause
from bot.premises import Premises, load_premises
from bot.rebuilt import bring_up_to_date
from bot.receiving.allowance import Allowance
from bot.receiving.gate import Gate
from bot.receiving.inbox import LOOK_AGAIN_SECONDS, Inbox
from bot.receiving.polling import Poller, TokenRefused
from bot.receiving.updates import ALLOWED, Updates
from bot.receiving.webhook import has_backlog, webhook_handler
from bot.receiving.webhook_port import Connections
from bot.rendering import Rendering
from bot.ringing import Ringer, put_standing_timers
from bot.seldom import Seldom
from bot.sending.outbox import Outbox
from bot.session import connect_bot
from bot.settings import Settings, Webhook
from bot.speaking import Speaking
from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import DatabaseError
from bot.survey import look_over
from bot.visit import Visit

log = logging.getLogger(__name__)

ROOT = Path(bot_package.__file__).parent.parent
BACKLOG_LOOK_SECONDS = 1.0
LAST_ANSWERS_SECONDS = 2.0
STOP_SECONDS = 6.0
"""How long parts may take to end what is at hand; with what is closed after them it stays under ten."""
SHARED_LOOK_SECONDS = 0.5  # another instance may store updates without telling this one


class Application:
    """One office, ready to run. `run` ends after `stop`, or when Telegram refuses the token."""

    def __init__(
        self,
        *,
        settings: Settings,
        premises: Premises,
        db: Database,
        rendering: Rendering,
        clock: Clock,
        pace: Pace,
        lease: Lease,
    ) -> None:
        self.settings, self.premises, self.db, self.clock = settings, premises, db, clock
        self.rendering, self.lease = rendering, lease
        self._pace = pace
        self.bot = connect_bot(settings)
        self.bot.session.middleware(OnlyUnderLease(lease))
        self.outlook = Outlook(
            settings=settings,
            db=lease,
            clock=clock,
            pace=pace,
            premises=premises,
            bot=self.bot,
            poke=self._changed,
            leads=lease.is_held,
            follow=self._clock_was_set,
        )
        self.meters = meters = self.outlook.meters
        self.guard = LoopGuard(SystemPace())
        self._works = works = lease if settings.has_postgres else GuardedTransactions(lease, self.guard)
        speaking = CountedSpeaking(db=works, premises=premises, rendering=rendering, clock=clock, meters=meters)
        self._ringer = ringer = Ringer(db=works, premises=premises, clock=clock, poke=lambda: self.outbox.poke())
        self.outbox = Outbox(bot=self.bot, db=works, clock=clock, pace=pace, desk=speaking)
        self.inbox = self._inbox(speaking)
        ring = counted_ringing(ringer.ring, meters=meters, clock=clock)
        self.alarm = Alarm(db=works, clock=clock, pace=pace, ring=ring, ready=self._caught_up)
        self._nightly = self._backups_of(settings)
        self._poller = Poller(bot=self.bot, db=works, clock=clock, pace=pace, stored=self.inbox.poke, allowed_updates=ALLOWED)
        self._has_no_backlog, self._leads, self._stopping = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def _inbox(self, speaking: Speaking) -> Inbox:
        """Updates on their way through the handlers, counted."""
        db, clock, meters, settings = self._works, self.clock, self.meters, self.settings
        self._updates = updates = Updates(
            bot=self.bot,
            db=db,
            premises=self.premises,
            clock=clock,
            speaking=speaking,
            troubles=self.outlook.troubles,
            gate=self._gate(settings.most_updates),
            changed=self._changed,
            unread=meters.unread.inc,
        )
        return Inbox(
            db=db,
            clock=clock,
            pace=self._pace,
            handle=counted_handling(updates.handle, meters=meters, clock=clock, pace=self._pace),
            on_set_aside=counted_giving_up(updates.set_aside, meters=meters, watch=self.outlook.watch),
            look_again_seconds=SHARED_LOOK_SECONDS if settings.webhook and settings.has_postgres else LOOK_AGAIN_SECONDS,
        )

    def _backups_of(self, settings: Settings) -> Nightly | None:
        if settings.backups is None:
            return None
        zone, troubles = self.premises.rules.calendar.zone, self.outlook.troubles
        make = make_in_a_process(settings.database)
        return Nightly(folder=settings.backups, db=self.lease, clock=self.clock, zone=zone, make=make, troubles=troubles)

    def _gate(self, most: int) -> Gate | None:
        if not most:
            return None
        limited, allowance = self.meters.limited.inc, Allowance(most)
        return Gate(db=self._works, premises=self.premises, clock=self.clock, allowance=allowance, limited=limited)

    async def run(self) -> None:
        """Wait for the lease; then receive, handle, ring and send until `stop`. With a webhook updates are stored from the start.

        Raises `TokenRefused` when Telegram does not know the bot, `LeaseLost` when another instance has taken over.
        """
        receive = self._receive_calls(self.settings.webhook) if self.settings.webhook else self._under_lease(self._poll)
        led = [self.inbox.run, self.outbox.run, self.alarm.run]
        led += [each.run for each in self.outlook.watches] if self.settings.is_watched else []
        led += [self._nightly.run] if self._nightly else []
        tasks = [asyncio.ensure_future(work) for work in (self._lead(), receive, *map(self._under_lease, led))]
        for task in tasks:
            task.add_done_callback(lambda _: self.stop())  # a part that fails ends the others
        try:
            async with self.outlook.shown(self.alarm.silent_seconds):
                await self._stopping.wait()
        finally:
            self.stop()
            ended = await _end_within(tasks, STOP_SECONDS)
            await self._updates.idle(LAST_ANSWERS_SECONDS)
            await self.lease.release()
            await self.bot.session.close()
            await self.db.close()
        for fault in ended:
            if isinstance(fault, BaseException):
                raise fault

    def stop(self) -> None:
        """Finish what is at hand, begin nothing more."""
        for part in (self._poller, self.inbox, self.alarm, self.outbox, self.lease, *self.outlook.watches):
            part.stop()
        if self._nightly is not None:
            self._nightly.stop()
        self._stopping.set()

    def is_idle(self) -> bool:
        """Whether nothing waits anywhere: received updates are handled, due timers rung, messages sent."""
        return all(part.is_idle() for part in (self.inbox, self._updates, self.alarm, self.outbox))

    async def idle(self) -> None:
        """Until nothing waits anywhere."""
        while not self.is_idle():
            await self.inbox.idle()
            await self._updates.idle()
            await self.alarm.idle()
            await self.outbox.idle()

    async def _lead(self) -> None:
        """Take the lease, see to what every beginning needs, and hold the lease until the end."""
        if not await self.lease.take():
            return
        now = self.clock.now()
        await self.lease.transact(
            lambda connection: self._begin(Visit(connection=connection, premises=self.premises, now=now, received_at=now))
        )
        keeping = asyncio.ensure_future(self.lease.keep())
        try:
            await bring_up_to_date(self.lease, self.premises, self.clock)
            self._leads.set()
            await keeping
        finally:
            keeping.cancel()

    def _begin(self, visit: Visit) -> None:
        self.premises.keep(visit.connection, visit.now)
        look_over(visit)
        take_absences_from_file(visit)
        put_standing_timers(visit)

    async def _is_leading(self) -> bool:
        """Once this instance has the lease; `False` when it is told to stop before."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self._leads, self._stopping)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        return not self._stopping.is_set()

    async def _under_lease(self, work: Callable[[], Awaitable[None]]) -> None:
        if await self._is_leading():
            await work()

    def _changed(self) -> None:
        self.outbox.poke()
        self.alarm.poke()

    async def _clock_was_set(self, jump: Jump) -> None:
        await self._ringer.clock_was_set(jump)
        self.alarm.clock_was_set()

    async def _caught_up(self) -> None:
        """Timers ring only once the updates that waited at Telegram are in and handled."""
        await (self._has_no_backlog.wait() if self.settings.webhook else self._poller.caught_up.wait())
        await self.inbox.settled()

    async def _poll(self) -> None:
        await self._until_done(self.bot.delete_webhook)
        await self._poller.run()

    async def _receive_calls(self, webhook: Webhook) -> None:
        seldom = Seldom(SystemPace())
        receive = webhook_handler(db=self.db, clock=self.clock, secret=webhook.secret, stored=self.inbox.poke, seldom=seldom)
        connections = Connections(receive=counted_receiving(receive, meters=self.meters), seldom=seldom)
        async with connections.listening(webhook, ends_within=CONNECTION_SECONDS):
            await self._is_leading()
            await self._until_done(
                partial(self.bot.set_webhook, webhook.url, secret_token=webhook.secret, allowed_updates=list(ALLOWED))
            )
            while await self._until_done(partial(has_backlog, self.bot)):
                await self._pace.sleep(BACKLOG_LOOK_SECONDS, wake=self._stopping)
            self._has_no_backlog.set()
            await self._stopping.wait()

    async def _until_done(self, call: Callable[[], Awaitable[bool]]) -> bool:
        """What a start asks of Telegram, again until it answers; `False` when the bot is told to stop meanwhile."""
        failures = 0
        while not self._stopping.is_set():
            try:
                return await self._unless_stopped(call)
            except (TelegramUnauthorizedError, TelegramNotFound) as failure:
                raise TokenRefused from failure
            except AiogramError as failure:
                failures += 1
                log.warning("the start waits for Telegram: %s", type(failure).__name__)
                await self._pace.sleep(growing_pause(failures), wake=self._stopping)
        return False

    async def _unless_stopped(self, call: Callable[[], Awaitable[bool]]) -> bool:
        """What the call answers; `False` when the bot is told to stop before it does."""
        calling, stopping = asyncio.ensure_future(call()), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((calling, stopping), return_when=asyncio.FIRST_COMPLETED)
            return calling.done() and calling.result()
        finally:
            stopping.cancel()
            calling.cancel()


async def _end_within(tasks: Sequence[asyncio.Future[None]], seconds: float) -> list[BaseException | None]:
    """What became of each. What hangs, such as a call that Telegram does not answer, is broken off."""
    _, hanging = await asyncio.wait(tasks, timeout=seconds)
    for task in hanging:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    return [None if task in hanging else fault for task, fault in zip(tasks, ended, strict=True)]


async def open_application(settings: Settings, *, clock: Clock, pace: Pace, lease_pace: Pace | None = None) -> Application:
    """Bring the database up to date; what the office's beginning needs, `run` does once it has the lease.

    Raises `FileError`, `YearMissing`, `DatabaseError`, `CatalogueMissing`.
    """
    premises = load_premises(settings.office)
    rendering = Rendering.load(ROOT / "templates", ROOT / "locales")
    await migrate(settings.database)
    db = await open_database(settings.database)
    lease = Lease(db=db, pace=lease_pace or SystemPace())
    try:
        premises = await db.read(premises.knowing_former)
        await lease.ensure_original()
    except DatabaseError:
        await db.close()
        raise
    return Application(settings=settings, premises=premises, db=db, rendering=rendering, clock=clock, pace=pace, lease=lease)
