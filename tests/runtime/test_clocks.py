"""Clocks that jump, and waits that notice."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot import clock as clocks
from bot.clock import DemoClock, StillClock, SystemClock, SystemPace, settle
from bot.pauses import growing_pause
from tests.runtime.doubles import NOON


async def test_demo_clock_jumps_and_wakes_who_waits() -> None:
    base = StillClock(NOON)
    clock = DemoClock(base=base, offset=timedelta(hours=1))
    waiting = asyncio.create_task(clock.wait_until(NOON + timedelta(hours=5)))
    await settle()

    clock.jump_to(NOON + timedelta(hours=5))
    await settle()

    assert waiting.done()
    assert clock.now() == NOON + timedelta(hours=5)


async def test_jump_that_falls_short_leaves_the_waiter_waiting() -> None:
    clock = StillClock(NOON)
    waiting = asyncio.create_task(clock.wait_until(NOON + timedelta(hours=5)))
    await settle()

    clock.advance(timedelta(hours=4))
    await settle()
    is_early = waiting.done()
    clock.advance(timedelta(hours=1))
    await settle()

    assert not is_early
    assert waiting.done()


class SetClock(SystemClock):
    """The machine's clock, which somebody sets without telling anybody."""

    offset = timedelta()

    def now(self) -> datetime:
        return super().now() + self.offset


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
async def test_jump_of_the_machines_clock_is_noticed_at_the_next_look(monkeypatch: pytest.MonkeyPatch, jump: timedelta) -> None:
    assert timedelta(seconds=30) == clocks.LONGEST_WAIT
    monkeypatch.setattr(clocks, "LONGEST_WAIT", timedelta(milliseconds=20))
    clock = SetClock()
    waiting = asyncio.create_task(clock.wait_until(clock.now() + timedelta(hours=20)))
    await settle()

    clock.offset = jump
    done, _ = await asyncio.wait([waiting], timeout=0.2 if jump < timedelta() else 5)
    clock.offset = timedelta(days=1)
    await asyncio.wait_for(waiting, 5)

    assert bool(done) == (jump > timedelta())


async def test_wake_ends_any_wait() -> None:
    wake = asyncio.Event()
    far = SystemClock().now() + timedelta(days=1)
    waits = [
        SystemClock().wait_until(far, wake=wake),
        SystemPace().sleep(3600, wake=wake),
        DemoClock().wait_until(far, wake=wake),
        StillClock(NOON).wait_until(NOON + timedelta(days=1), wake=wake),
    ]
    running = asyncio.gather(*waits)
    await settle()

    wake.set()
    await asyncio.wait_for(running, 5)

    assert running.done()


async def test_moment_that_has_passed_is_not_waited_for() -> None:
    clock = SystemClock()

    await clock.wait_until(clock.now() - timedelta(days=1))
    await SystemPace().sleep(0)

    assert clock.now().utcoffset() == timedelta(0)


def test_pauses_double_up_to_a_limit() -> None:
    assert [growing_pause(failures) for failures in (1, 2, 3, 4, 5, 6, 7, 500)] == [1, 2, 4, 8, 16, 32, 60, 60]
