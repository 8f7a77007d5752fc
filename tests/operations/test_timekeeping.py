"""The machine's clock is set and nobody says so: within half a minute it is noticed, followed, counted, logged and told once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.alarm import Alarm
from bot.clock import Jump, StillPace
from bot.operations.meters import Meters
from bot.operations.timekeeping import QUIET_SECONDS, Timekeeper
from bot.operations.troubles import Troubles
from bot.premises import load_premises
from bot.ringing import Ringer
from bot.storage.tables import timers
from bot.storage.timers import DueTimer, put_office_timer, remove_timer
from demo.world import HERE
from tests.runtime.doubles import NOON, HandHeartbeat, InlineDatabase
from tests.runtime.test_clocks import MachineClock

PREMISES = load_premises(HERE / "offices" / "kuzbass-zags-16.toml")
DAY = timedelta(days=1)


class Machine:
    """An alarm and a timekeeper over a clock that anybody may set; half a minute is half a minute."""

    def __init__(self) -> None:
        self.db, self.pace, self.heartbeat = InlineDatabase(), StillPace(), HandHeartbeat()
        self.clock, self.meters, self.rung = MachineClock(self.pace), Meters(), list[str]()
        self.ringer = Ringer(db=self.db, premises=PREMISES, clock=self.clock, poke=lambda: None)
        self.alarm = Alarm(
            db=self.db, clock=self.clock, pace=self.pace, ring=self._ring, ready=self._ready, heartbeat=self.heartbeat
        )
        troubles = Troubles(db=self.db, premises=PREMISES, clock=self.clock, poke=lambda: None)
        self.timekeeper = Timekeeper(clock=self.clock, pace=self.pace, troubles=troubles, meters=self.meters, follow=self._follow)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self.alarm.run()), asyncio.create_task(self.timekeeper.run())]
        await self.pace.run_for(45)
        yield
        self.alarm.stop()
        self.timekeeper.stop()
        await asyncio.gather(*tasks)

    async def is_set(self, length: timedelta) -> None:
        """Somebody sets the clock; half a minute passes."""
        self.clock.offset += length
        await self.pace.run_for(30)

    async def put(self, key: str, at: datetime) -> None:
        await self.db.transact(lambda connection: put_office_timer(connection, key, at))
        self.alarm.poke()

    @property
    def said(self) -> list[str]:
        return [row["template"] for row in self.db.rows("outbox") if "clock_set" in row["params"]]

    def jumps(self, direction: str) -> float:
        return self.meters.registry.get_sample_value("otklik_clock_jumps_total", {"direction": direction}) or 0

    async def delivers(self) -> None:
        """Everything said so far has left."""
        await self.db.transact(
            lambda connection: connection.exec_driver_sql("UPDATE outbox SET state = 'sent', finished_at = created_at")
        )

    async def _ring(self, due: list[DueTimer]) -> None:
        self.rung += [timer.key for timer in due]
        await self.db.transact(lambda connection: [remove_timer(connection, timer.id) for timer in due])

    async def _ready(self) -> None:
        pass

    async def _follow(self, jump: Jump) -> None:
        await self.ringer.clock_was_set(jump)
        self.alarm.clock_was_set()


@pytest.fixture
def machine() -> Iterator[Machine]:
    machine = Machine()
    yield machine
    machine.db.close()


async def test_what_a_jump_of_a_day_makes_due_rings_within_half_a_minute(machine: Machine) -> None:
    await machine.put("presses/0", NOON + timedelta(hours=23))

    async with machine.running():
        await machine.is_set(DAY)

    assert machine.rung == ["presses/0"]


async def test_after_a_day_back_the_alarm_still_looks_every_half_minute(machine: Machine) -> None:
    async with machine.running():
        await machine.is_set(-DAY)
        await machine.put("presses/0", machine.clock.now() + timedelta(minutes=1))
        await machine.pace.run_for(600)
        silent = machine.alarm.silent_seconds()

    assert machine.rung[:1] == ["presses/0"]
    assert silent <= 30


async def test_what_rang_for_tomorrow_rings_tomorrow_again_when_the_clock_is_set_back(machine: Machine) -> None:
    await machine.put("morning", NOON + timedelta(hours=21))  # 9:00 in Kemerovo

    async with machine.running():
        await machine.is_set(DAY)
        await machine.is_set(-DAY)
        found = {row["key"]: row["at"] for row in machine.db.rows("timers")}

    assert machine.rung == ["morning"]
    assert found["morning"] == NOON + timedelta(hours=21)
    # The evening's key holds since when nobody has been told.
    assert {key.partition("/")[0] for key in found} == {"morning", "month", "year", "evening", "head"}


async def test_an_album_in_arrival_does_not_wait_for_the_day_that_comes_again(machine: Machine) -> None:
    async with machine.running():
        await machine.put("album/ilyina/7/5", machine.clock.now() + timedelta(seconds=2))
        await machine.is_set(-DAY)

    assert machine.rung == ["album/ilyina/7/5"]


async def test_a_jump_is_counted_logged_and_told_once_and_so_is_its_end(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    async with machine.running():
        await machine.is_set(DAY)
        await machine.delivers()
        await machine.pace.run_for(3600)
        assert (machine.said, machine.jumps("forward"), machine.jumps("back")) == (["trouble"], 1, 0)
        assert machine.meters.registry.get_sample_value("otklik_clock_offset_seconds") == 86400
        await machine.is_set(-DAY)
        await machine.delivers()
        await machine.pace.run_for(3600)

    assert (machine.said, machine.jumps("forward"), machine.jumps("back")) == (["trouble", "trouble_over"], 1, 1)
    assert [record.getMessage() for record in caplog.records if "clock" in record.getMessage()] == [
        "the machine's clock was set forward by 86400 s",
        "the machine's clock was set back by 86400 s",
    ]


async def test_a_clock_that_jumps_again_is_told_again_but_not_at_every_jump(machine: Machine) -> None:
    async with machine.running():
        await machine.is_set(DAY)
        await machine.delivers()
        for _ in range(10):
            await machine.is_set(DAY)
        assert machine.said == ["trouble"]
        await machine.pace.run_for(QUIET_SECONDS)
        await machine.delivers()
        assert machine.said == ["trouble", "trouble"]
        await machine.pace.run_for(2 * QUIET_SECONDS)

    assert machine.said == ["trouble", "trouble"]


async def test_a_jump_while_the_database_is_out_of_reach_is_followed_and_told_when_it_is_back(machine: Machine) -> None:
    async with machine.running():
        machine.db.fails = 2
        await machine.is_set(-DAY)
        await machine.is_set(timedelta(0))
        found = {row["key"] for row in machine.db.rows(timers.name)}

    assert "morning" in found
    assert machine.said == ["trouble"]
