"""Holds the machine's clock against the one that nobody sets: a jump is counted, logged and told, and timers follow it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.clock import SMALLEST_JUMP, Clock, Jump, JumpGauge, Pace
from bot.operations.meters import Meters
from bot.operations.troubles import Trouble, Troubles
from bot.storage.transactions import DatabaseUnavailable

log = logging.getLogger(__name__)

EVERY_SECONDS = 10.0
QUIET_SECONDS = 1800.0
"""A clock that jumps to and fro is told so seldom; in seconds that no clock can change."""

Follow = Callable[[Jump], Awaitable[None]]


class Timekeeper:
    """Runs until stopped. `follow` does what has to be done anew by a clock that was set."""

    def __init__(self, *, clock: Clock, pace: Pace, troubles: Troubles, meters: Meters, follow: Follow) -> None:
        self._clock, self._pace, self._troubles, self._meters, self._follow = clock, pace, troubles, meters, follow
        self._stopping = asyncio.Event()
        self._gauge = JumpGauge(clock=clock, pace=pace)
        self._unfollowed: Jump | None = None
        self._offset = self._told = timedelta(0)
        self._latest: Jump | None = None
        self._quiet_until = float("-inf")

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        while not self._stopping.is_set():
            await self._pace.sleep(EVERY_SECONDS, wake=self._stopping)
            if not self._stopping.is_set():
                await self.look()

    async def look(self) -> None:
        """Look once. What cannot be done for want of the database is done at a later look."""
        jump = self._gauge.jump()
        if jump is not None:
            self._note(jump)
        try:
            if self._unfollowed is not None:
                await self._follow(self._unfollowed)
                self._unfollowed = None
            await self._tell()
        except DatabaseUnavailable:
            log.error("timekeeping: the database is unavailable")

    def _note(self, jump: Jump) -> None:
        direction = "forward" if jump.length > timedelta(0) else "back"
        log.warning("the machine's clock was set %s by %d s", direction, abs(jump.length.total_seconds()))
        self._offset += jump.length
        self._latest = self._unfollowed = jump
        self._meters.jumps.labels(direction).inc()
        self._meters.clock_offset.set(self._offset.total_seconds())

    async def _tell(self) -> None:
        """Of a clock that goes otherwise than at the start and than was told; that it goes as before, once."""
        if abs(self._offset) < SMALLEST_JUMP:
            if self._told:
                self._told = timedelta(0)
                await self._troubles.is_over(Trouble.CLOCK_SET)
        elif abs(self._offset - self._told) >= SMALLEST_JUMP and self._pace.monotonic() >= self._quiet_until:
            assert self._latest is not None
            facts = {"expected": self._latest.expected.isoformat(), "found": self._latest.found.isoformat()}
            await self._troubles.is_there(Trouble.CLOCK_SET, anew=True, **facts)
            self._told, self._quiet_until = self._offset, self._pace.monotonic() + QUIET_SECONDS
