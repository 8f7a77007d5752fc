"""Handles stored updates in order of arrival, presses that do not touch each other side by side. What one means is `handle`'s."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock, Pace
from bot.pauses import growing_pause
from bot.receiving.lanes import Lanes, lane_of
from bot.storage import inbox as rows
from bot.storage.errors import StaleIncident
from bot.storage.inbox import AlreadyHandled, StoredUpdate
from bot.storage.transactions import Connection, DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

TRIES = 3
RIVALS = 100
"""More acts of others that were first, each time anew, are believed to be a fault: a batch has fewer updates."""
BATCH = 50
UNAVAILABLE_PAUSE_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 30.0

Handle = Callable[[StoredUpdate], Awaitable[bool | None]]
SetAside = Callable[[StoredUpdate, str], Awaitable[None]]


class Inbox:
    """Runs `handle` for each stored update until stopped.

    `handle` commits the effects and `mark_handled` in one transaction and returns true; when it returns anything else, the mark
    is set here. When it raises, it is tried again, and after the third time the update is set aside (`on_set_aside` gets it with
    the error's class name). A failure of the database itself counts for no update: all wait until it is over.
    """

    def __init__(
        self,
        *,
        db: Transactions,
        clock: Clock,
        pace: Pace,
        handle: Handle,
        on_set_aside: SetAside,
        look_again_seconds: float = LOOK_AGAIN_SECONDS,
    ) -> None:
        self._db, self._clock, self._pace = db, clock, pace
        self._look_again_seconds = look_again_seconds
        self._handle, self._on_set_aside = handle, on_set_aside
        self._stopping = asyncio.Event()
        self._wake = asyncio.Event()
        self._asked = 1  # the look that was asked for last; the first one finds what an earlier run left
        self._looked = 0  # the latest look whose finds are all handled
        self._looked_further = asyncio.Condition()

    def poke(self) -> None:
        """Updates were stored."""
        self._asked += 1
        self._wake.set()

    def stop(self) -> None:
        """Finish the update at hand, then end `run`."""
        self._stopping.set()
        self._wake.set()

    def is_idle(self) -> bool:
        return self._looked >= self._asked

    async def idle(self) -> None:
        """Until nothing waits."""
        async with self._looked_further:
            await self._looked_further.wait_for(self.is_idle)

    async def settled(self) -> None:
        """Until what is stored now is handled, whatever comes in meanwhile."""
        asked = self._asked
        async with self._looked_further:
            await self._looked_further.wait_for(lambda: self._looked >= asked)

    async def run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            asked = self._asked
            try:
                found = await self._db.read(lambda connection: rows.waiting_updates(connection, BATCH), brief=True)
            except DatabaseUnavailable:
                log.error("inbox: the database is unavailable")
                await self._pace.sleep(UNAVAILABLE_PAUSE_SECONDS, wake=self._stopping)
                continue
            await self._handle_in_order(found)
            if len(found) < BATCH and not self._stopping.is_set():
                await self._note_looked(asked)
            if self._asked == asked and not found:
                await self._pace.sleep(self._look_again_seconds, wake=self._wake)

    async def _note_looked(self, asked: int) -> None:
        async with self._looked_further:
            self._looked = asked
            self._looked_further.notify_all()

    async def _handle_in_order(self, found: list[StoredUpdate]) -> None:
        lanes = Lanes()
        try:
            for stored in found:
                lane = lane_of(stored.body)
                await lanes.free(lane)
                if self._stopping.is_set():
                    break
                lanes.start(asyncio.create_task(self._handle_until_done(stored)), lane)
            await lanes.free(None)
        finally:
            await lanes.cancel()

    async def _handle_until_done(self, stored: StoredUpdate) -> None:
        """The next of the same person or incident waits meanwhile: a few seconds are the most that a fault costs."""
        failures = rivals = 0
        while not self._stopping.is_set():
            try:
                await self._handle_once(stored)
                return
            except AlreadyHandled:
                return
            except StaleIncident as failure:  # another was first: that is nobody's fault, and what is true now is looked at anew
                rivals += 1
                if rivals < RIVALS:
                    continue
                if await self._count(stored, failure):
                    return
            except DatabaseUnavailable:
                log.error("update %d: the database is unavailable", stored.update_id)
            except Exception as failure:  # noqa: BLE001 - no fault of a handler may stop the inbox
                if await self._count(stored, failure):
                    return
            failures += 1
            await self._pace.sleep(growing_pause(failures, longest=30), wake=self._stopping)

    async def _handle_once(self, stored: StoredUpdate) -> None:
        if await self._handle(stored):
            return
        now = self._clock.now()
        await self._db.transact(lambda connection: rows.mark_handled(connection, stored.update_id, now), brief=True)

    async def _count(self, stored: StoredUpdate, failure: Exception) -> bool:
        """Whether the update is given up. A failure that cannot be written down counts for nothing."""
        name = type(failure).__name__
        log.error("update %d failed: %s", stored.update_id, name)
        try:
            return await self._give_up_after_tries(stored, name)
        except DatabaseUnavailable:
            return False

    async def _give_up_after_tries(self, stored: StoredUpdate, name: str) -> bool:
        now = self._clock.now()

        def count(connection: Connection) -> bool:
            is_last = rows.mark_failed(connection, stored.update_id, name) >= TRIES
            if is_last:
                rows.set_aside(connection, stored.update_id, now)
            return is_last

        if not await self._db.transact(count, brief=True):
            return False
        log.error("update %d is set aside", stored.update_id)
        await self._tell(stored, name)
        return True

    async def _tell(self, stored: StoredUpdate, name: str) -> None:
        try:
            await self._on_set_aside(stored, name)
        except Exception as failure:  # noqa: BLE001 - the update is set aside already; telling of it is second
            log.error("update %d: nobody could be told: %s", stored.update_id, type(failure).__name__)
