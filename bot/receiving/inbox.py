"""Handles stored updates in order of arrival, presses that do not touch each other side by side. What one means is `handle`'s."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock, Pace
from bot.pauses import growing_pause
from bot.receiving.lanes import Lanes, lane_of
from bot.receiving.put_off import PutOff
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


class Unreadable(Exception):
    """An update that the library cannot parse: it is the same at every try, so there is but one."""


Handle = Callable[[StoredUpdate], Awaitable[bool | None]]
SetAside = Callable[[StoredUpdate, str], Awaitable[None]]


class Inbox:
    """Runs `handle` for each stored update until stopped.

    `handle` commits the effects and `mark_handled` in one transaction and returns true; when it returns anything else, the mark
    is set here. When it raises, it is tried again after a pause in which only those of the same person wait, and after the third
    time it is set aside (`on_set_aside` gets it with the error's class name); what is `Unreadable` is at once. A failure of the
    database itself counts for no update: all wait until it is over.
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
        self._put_off = PutOff(pace=pace, stopping=self._stopping, attempt=self._is_over_with, ended=self.poke)

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
        try:
            while not self._stopping.is_set():
                await self._look()
        finally:
            await self._put_off.cancel()

    async def _look(self) -> None:
        self._wake.clear()
        self._put_off.raise_faults()
        asked, most = self._asked, BATCH + len(self._put_off)
        try:
            found = await self._db.read(lambda connection: rows.waiting_updates(connection, most), brief=True)
        except DatabaseUnavailable:
            log.error("inbox: the database is unavailable")
            await self._pace.sleep(UNAVAILABLE_PAUSE_SECONDS, wake=self._stopping)
            return
        has_handled = await self._handle_in_order(found)
        if len(found) < most and not len(self._put_off) and not self._stopping.is_set():
            await self._note_looked(asked)
        if self._asked == asked and not has_handled:
            await self._pace.sleep(self._look_again_seconds, wake=self._wake)

    async def _note_looked(self, asked: int) -> None:
        async with self._looked_further:
            self._looked = asked
            self._looked_further.notify_all()

    async def _handle_in_order(self, found: list[StoredUpdate]) -> bool:
        """Whether there was anything that need not wait."""
        lanes, has_handled = Lanes(), False
        try:
            for stored in found:
                lane = lane_of(stored.body)
                await lanes.free(lane)
                if self._stopping.is_set():
                    break
                if self._put_off.holds_up(stored):
                    continue
                has_handled = True
                lanes.start(asyncio.create_task(self._handle_until_done(stored)), lane)
            await lanes.free(None)
        finally:
            await lanes.cancel()
        return has_handled

    async def _handle_until_done(self, stored: StoredUpdate) -> None:
        if not await self._is_over_with(stored) and not self._stopping.is_set():
            self._put_off.add(stored)

    async def _is_over_with(self, stored: StoredUpdate) -> bool:
        """Whether it is handled or set aside; else it failed, which is counted. All wait while the database is out of reach."""
        outages = rivals = 0
        while not self._stopping.is_set():
            try:
                await self._handle_once(stored)
                return True
            except AlreadyHandled:
                return True
            except StaleIncident as failure:  # another was first: that is nobody's fault, and what is true now is looked at anew
                rivals += 1
                if rivals >= RIVALS:
                    return await self._count(stored, failure)
            except DatabaseUnavailable:
                log.error("update %d: the database is unavailable", stored.update_id)
                outages += 1
                await self._pace.sleep(growing_pause(outages, longest=30), wake=self._stopping)
            except Exception as failure:  # noqa: BLE001 - no fault of a handler may stop the inbox
                return await self._count(stored, failure)
        return False

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
            return await self._give_up_after_tries(stored, name, 1 if isinstance(failure, Unreadable) else TRIES)
        except DatabaseUnavailable:
            return False

    async def _give_up_after_tries(self, stored: StoredUpdate, name: str, most: int) -> bool:
        now = self._clock.now()

        def count(connection: Connection) -> bool:
            is_last = rows.mark_failed(connection, stored.update_id, name) >= most
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
