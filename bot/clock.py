"""The only file that reads a clock or waits. Office time is a `Clock` (what is late, what is due), pace is a `Pace` (rates and
pauses, which no change of the wall clock may disturb). What the moments mean is decided elsewhere."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

LONGEST_WAIT = timedelta(seconds=30)  # clocks jump and machines sleep: nobody trusts a moment for longer than this
SMALLEST_JUMP = timedelta(minutes=1)
"""A clock that is kept right moves by seconds; by so much, only when somebody sets it or the machine slept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A clock was set: the moment that it should have shown, and the one that it showed."""

    expected: datetime
    found: datetime

    @property
    def length(self) -> timedelta:
        """Negative for a clock that was set back."""
        return self.found - self.expected


class Clock(Protocol):
    """The office's time."""

    def now(self) -> datetime:
        """This moment, aware UTC."""
        ...

    async def wait_until(self, moment: datetime, *, wake: asyncio.Event | None = None) -> None:
        """Return when `moment` has come, `wake` is set or the clock was set, whichever is first: who waited looks again.

        `wake` is left as it is.
        """
        ...


class Pace(Protocol):
    """Time that only goes forward, in seconds from an unknown start."""

    def monotonic(self) -> float: ...

    async def sleep(self, seconds: float, *, wake: asyncio.Event | None = None) -> None:
        """Return after so many seconds or when `wake` is set, whichever is first."""
        ...


class SystemPace:
    """The machine's monotonic clock."""

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float, *, wake: asyncio.Event | None = None) -> None:
        await _wait(max(seconds, 0), wake)


class SystemClock:
    """The machine's clock. Who waits by it notices within `LONGEST_WAIT` that it was set, forward or back."""

    def __init__(self, *, pace: Pace | None = None) -> None:
        self._pace = pace or SystemPace()

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait_until(self, moment: datetime, *, wake: asyncio.Event | None = None) -> None:
        gauge = JumpGauge(clock=self, pace=self._pace)
        while (left := moment - self.now()) > timedelta(0) and not _is_set(wake):
            await self._pace.sleep(min(left, LONGEST_WAIT).total_seconds(), wake=wake)
            if gauge.jump() is not None:
                return


class JumpGauge:
    """Holds a clock against a pace, which nobody sets."""

    def __init__(self, *, clock: Clock, pace: Pace) -> None:
        self._clock, self._pace = clock, pace
        self._at, self._paced = clock.now(), pace.monotonic()

    def jump(self) -> Jump | None:
        """The jump since the last time this was asked."""
        at, paced = self._clock.now(), self._pace.monotonic()
        expected = self._at + timedelta(seconds=paced - self._paced)
        self._at, self._paced = at, paced
        return Jump(expected=expected, found=at) if abs(at - expected) >= SMALLEST_JUMP else None


class HurriedPace:
    """The machine's monotonic clock, running so many times faster: for a Telegram that takes no offence at haste."""

    def __init__(self, times: float) -> None:
        self._times = times

    def monotonic(self) -> float:
        return time.monotonic() * self._times

    async def sleep(self, seconds: float, *, wake: asyncio.Event | None = None) -> None:
        await _wait(max(seconds, 0) / self._times, wake)


class _Movement:
    """Lets those who wait look again whenever a clock was moved by hand."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Event] = set()

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[asyncio.Event]:
        moved = asyncio.Event()
        self._waiters.add(moved)
        try:
            yield moved
        finally:
            self._waiters.discard(moved)

    def announce(self) -> None:
        for moved in self._waiters:
            moved.set()


class DemoClock:
    """The machine's clock plus an offset that a visitor moves."""

    def __init__(self, *, offset: timedelta = timedelta(0), base: Clock | None = None) -> None:
        self._base = base or SystemClock()
        self._offset = offset
        self._movement = _Movement()

    def now(self) -> datetime:
        return self._base.now() + self._offset

    def jump_to(self, moment: datetime) -> None:
        """Make it `moment` now; whoever waits for an earlier one goes on."""
        self._offset = moment - self._base.now()
        self._movement.announce()

    async def wait_until(self, moment: datetime, *, wake: asyncio.Event | None = None) -> None:
        while (left := moment - self.now()) > timedelta(0) and not _is_set(wake):
            async with self._movement.watched() as moved:
                await _wait(min(left, LONGEST_WAIT).total_seconds(), wake, moved)


class StillClock:
    """A clock for tests: moves only when told."""

    def __init__(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)
        self._movement = _Movement()

    def now(self) -> datetime:
        return self._now

    def jump_to(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)
        self._movement.announce()

    def advance(self, length: timedelta) -> None:
        self.jump_to(self._now + length)

    async def wait_until(self, moment: datetime, *, wake: asyncio.Event | None = None) -> None:
        while moment > self._now and not _is_set(wake):
            async with self._movement.watched() as moved:
                await _wait(None, wake, moved)


class StillPace:
    """A pace for tests: `run_for` moves it from one sleeper's moment to the next, as a simulation does."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: dict[asyncio.Event, float] = {}

    def monotonic(self) -> float:
        return self._now

    async def sleep(self, seconds: float, *, wake: asyncio.Event | None = None) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        rung = asyncio.Event()
        self._sleepers[rung] = self._now + seconds
        try:
            await _wait(None, wake, rung)
        finally:
            self._sleepers.pop(rung, None)

    async def run_for(self, seconds: float) -> None:
        """Let so many seconds pass; what the sleepers do on waking is done before the next one is woken."""
        end = self._now + seconds
        while True:
            await settle()
            due = min(self._sleepers.values(), default=end)
            if due > end:
                break
            self._now = max(self._now, due)
            for rung, moment in self._sleepers.items():
                if moment <= self._now:
                    rung.set()
            if due == end and not self._sleepers:
                break
        self._now = end


async def settle(rounds: int = 60) -> None:
    """Let every task that can go on go on: for tests in which nothing outside the event loop is waited for."""
    for _ in range(rounds):
        await asyncio.sleep(0)


def _is_set(wake: asyncio.Event | None) -> bool:
    return wake is not None and wake.is_set()


async def _wait(seconds: float | None, *events: asyncio.Event | None) -> None:
    """Until one of the events is set or the time has passed."""
    waits = [asyncio.ensure_future(event.wait()) for event in events if event is not None]
    if not waits:
        await asyncio.sleep(seconds or 0)
        return
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
