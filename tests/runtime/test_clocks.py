"""Clocks that jump, and waits that notice."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import DemoClock, StillClock, StillPace, SystemClock, SystemPace, settle
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


class MachineClock(SystemClock):
    """The machine's clock as the machine reads it, over a pace of the test's; somebody sets it without telling anybody."""

    def __init__(self, pace: StillPace) -> None:
        super().__init__(pace=pace)
        self._seconds, self.offset = pace.monotonic, timedelta()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self._seconds()) + self.offset


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
async def test_who_waits_looks_again_within_thirty_seconds_of_a_jump(jump: timedelta) -> None:
    pace = StillPace()
    clock = MachineClock(pace)
    waiting = asyncio.create_task(clock.wait_until(NOON + timedelta(hours=20)))
    await pace.run_for(45)
    was_early = waiting.done()

    clock.offset = jump
    await pace.run_for(30)

    assert not was_early
    assert waiting.done()


async def test_a_clock_that_is_kept_right_disturbs_nobody() -> None:
    pace = StillPace()
    clock = MachineClock(pace)
    waiting = asyncio.create_task(clock.wait_until(NOON + timedelta(minutes=10)))

    for _ in range(5):
        clock.offset += timedelta(seconds=20)  # as the network's time would move it, if it had to
        await pace.run_for(60)
    is_early = waiting.done()
    await pace.run_for(300)

    assert not is_early
    assert waiting.done()


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
