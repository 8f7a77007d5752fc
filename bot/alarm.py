"""Rings the timer rows: sleeps until the earliest, looks at least every 30 s. What ringing means is the composition's `ring`."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, Pace
from bot.pauses import growing_pause
from bot.storage.timers import DueTimer, due_timers, next_at
from bot.storage.transactions import Connection, DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

BATCH = 500
LONGEST_SLEEP = timedelta(seconds=30)
LONGEST_REST_SECONDS = 600.0

Ring = Callable[[list[DueTimer]], Awaitable[None]]
Ready = Callable[[], Awaitable[None]]


class Heartbeat(Protocol):
    """Something that calls `beat` on the event loop again and again; started a second time it begins anew."""

    def start(self, beat: Callable[[], None]) -> None: ...

    def stop(self) -> None: ...


class SchedulerHeartbeat:
    """APScheduler with its store in memory: it knows no deadlines, it only wakes the alarm."""

    def __init__(self, every: timedelta = LONGEST_SLEEP) -> None:
        self._scheduler: AsyncIOScheduler | None = None
        self._every = every

    def start(self, beat: Callable[[], None]) -> None:
        """A scheduler counts by the machine's clock and is silent as long as that was set back: each start has a new one."""
        self.stop()

        async def ring() -> None:  # a plain function would be called in a thread
            beat()

        seconds = self._every.total_seconds()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(ring, "interval", seconds=seconds, coalesce=True, misfire_grace_time=None, max_instances=1)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None


class Alarm:
    """Gives due timers to `ring`, the earliest first, many at a time, so that what one person hears can be merged.

    `ring` removes the rows in the transaction of what it does (`remove_timer`). Before each ringing `ready` is awaited: the
    updates that wait at Telegram are in and handled. Timers whose ringing fails rest for growing pauses and hold up no other.
    """

    def __init__(
        self, *, db: Transactions, clock: Clock, pace: Pace, ring: Ring, ready: Ready, heartbeat: Heartbeat | None = None
    ) -> None:
        self._db, self._clock, self._pace, self._ring, self._ready = db, clock, pace, ring, ready
        self._heartbeat = heartbeat or SchedulerHeartbeat()
        self._stopping = asyncio.Event()
        self._wake = asyncio.Event()
        self._asleep_until: datetime | None = None
        self._fell_asleep = asyncio.Condition()
        self._resting: dict[int, float] = {}
        self._failures: dict[int, int] = {}
        self._outages = 0
        self._is_running = False
        self._looked_at = pace.monotonic()

    def silent_seconds(self) -> float:
        """How long ago it looked last: more than `LONGEST_SLEEP` and it hangs, or waits for Telegram."""
        return self._pace.monotonic() - self._looked_at

    def poke(self) -> None:
        """Timers were changed by a commit."""
        self._wake.set()

    def clock_was_set(self) -> None:
        """Whatever was counted by the clock is counted anew."""
        if self._is_running:
            self._heartbeat.start(self._wake.set)
        self._wake.set()

    def stop(self) -> None:
        """Finish the ringing at hand, then end `run`."""
        self._stopping.set()
        self._wake.set()

    def is_idle(self) -> bool:
        """Whether nothing is due, as far as the alarm was told of changes."""
        return not self._wake.is_set() and self._asleep_until is not None and self._asleep_until > self._clock.now()

    async def idle(self) -> None:
        async with self._fell_asleep:
            await self._fell_asleep.wait_for(self.is_idle)

    async def run(self) -> None:
        self._is_running = True
        self._heartbeat.start(self._wake.set)
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                self._looked_at = self._pace.monotonic()
                await self._sleep_until(await self._look())
        finally:
            self._is_running = False
            self._heartbeat.stop()

    async def _sleep_until(self, moment: datetime) -> None:
        async with self._fell_asleep:
            self._asleep_until = moment
            self._fell_asleep.notify_all()
        await self._clock.wait_until(moment, wake=self._wake)
        self._asleep_until = None

    async def _look(self) -> datetime:
        """Ring what is due; returns when to look again."""
        try:
            due, following = await self._due()
            while due and await self._is_ready():
                due, following = await self._due()
                if due:
                    await self._ring_or_part(due)
                    due, following = await self._due()
        except DatabaseUnavailable:
            self._outages += 1
            log.error("alarm: the database is unavailable")
            return self._clock.now() + timedelta(seconds=growing_pause(self._outages, longest=LONGEST_SLEEP.total_seconds()))
        self._outages = 0
        now = self._clock.now()
        return min(following or now + LONGEST_SLEEP, now + LONGEST_SLEEP)

    async def _due(self) -> tuple[list[DueTimer], datetime | None]:
        """What is due, and the earliest moment after now."""
        now, pace = self._clock.now(), self._pace.monotonic()
        resting = [timer for timer, until in self._resting.items() if until > pace]

        def look(connection: Connection) -> tuple[list[DueTimer], datetime | None]:
            return due_timers(connection, now, BATCH, leaving_out=resting), next_at(connection, after=now)

        return await self._db.read(look, brief=True)

    async def _is_ready(self) -> bool:
        """Whether ringing may begin; `False` only when the alarm is being stopped."""
        ready = asyncio.ensure_future(self._ready())
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((ready, stopping), return_when=asyncio.FIRST_COMPLETED)
            if ready.done():
                ready.result()
            return not self._stopping.is_set()
        finally:
            ready.cancel()
            stopping.cancel()

    async def _ring_or_part(self, due: list[DueTimer]) -> None:
        """Ring the batch; if it fails, each timer by itself, so that one fault silences nobody else."""
        if await self._has_rung(due):
            return
        for timer in due if len(due) > 1 else ():
            if self._stopping.is_set():
                return
            await self._has_rung([timer])

    async def _has_rung(self, due: list[DueTimer]) -> bool:
        try:
            await self._ring(due)
        except DatabaseUnavailable:
            raise
        except Exception as failure:  # noqa: BLE001 - no fault of a rule may stop the alarm
            log.error("ringing %d timers from %d on failed: %s", len(due), due[0].id, type(failure).__name__)
            if len(due) == 1:
                self._let_rest(due[0])
            return False
        await self._settle_accounts(due)
        return True

    async def _settle_accounts(self, due: list[DueTimer]) -> None:
        """Forget past failures; what was rung and is still there would ring for ever, so it rests as if it had failed."""
        rung = {timer.id for timer in due}
        for kept in (await self._due())[0]:
            if kept.id in rung:
                rung.discard(kept.id)
                log.error("timer %d has rung and was kept", kept.id)
                self._let_rest(kept)
        for timer in rung:
            self._resting.pop(timer, None)
            self._failures.pop(timer, None)

    def _let_rest(self, timer: DueTimer) -> None:
        failures = self._failures.get(timer.id, 0) + 1
        self._failures[timer.id] = failures
        pause = LONGEST_SLEEP.total_seconds() * growing_pause(failures)
        self._resting[timer.id] = self._pace.monotonic() + min(pause, LONGEST_REST_SECONDS)
