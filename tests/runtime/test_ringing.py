"""Timers ring: once, in batches, after the waiting updates, whatever the clock does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.alarm import Alarm, SchedulerHeartbeat
from bot.clock import StillClock, StillPace, settle
from bot.storage.timers import DueTimer, due_timers, put_office_timer, remove_timer, replace_timers, timer_count
from bot.storage.transactions import DatabaseUnavailable
from tests.runtime.doubles import NOON, HandHeartbeat, InlineDatabase


class Bell:
    """Rings as told: keys in `sick` fail."""

    def __init__(self, db: InlineDatabase) -> None:
        self._db = db
        self.batches: list[list[str]] = []
        self.sick: set[str] = set()
        self.keeps_rows = False
        self.outages = 0
        self.is_ready = asyncio.Event()
        self.is_ready.set()

    async def ring(self, due: list[DueTimer]) -> None:
        if self.outages:
            self.outages -= 1
            raise DatabaseUnavailable("locked")
        if self.sick & {timer.key for timer in due}:
            raise ValueError
        self.batches.append([timer.key for timer in due])
        if not self.keeps_rows:
            await self._db.transact(lambda connection: [remove_timer(connection, timer.id) for timer in due])

    async def ready(self) -> None:
        await self.is_ready.wait()


@pytest.fixture
def bell(db: InlineDatabase) -> Bell:
    return Bell(db)


@pytest.fixture
def heartbeat() -> HandHeartbeat:
    return HandHeartbeat()


@pytest.fixture
def alarm(db: InlineDatabase, clock: StillClock, pace: StillPace, bell: Bell, heartbeat: HandHeartbeat) -> Alarm:
    return Alarm(db=db, clock=clock, pace=pace, ring=bell.ring, ready=bell.ready, heartbeat=heartbeat)


@asynccontextmanager
async def running(alarm: Alarm) -> AsyncIterator[None]:
    task = asyncio.create_task(alarm.run())
    await settle()
    yield
    alarm.stop()
    await task


def after(**length: float) -> datetime:
    return NOON + timedelta(**length)


async def put(db: InlineDatabase, incident: int, *timers: tuple[str, datetime]) -> None:
    await db.transact(lambda connection: replace_timers(connection, incident, timers))


async def test_timers_ring_at_their_moment_and_go(alarm: Alarm, db: InlineDatabase, clock: StillClock, bell: Bell) -> None:
    await put(db, 12, ("remind:draft", after(minutes=5)), ("due:draft", after(minutes=10)))

    async with running(alarm):
        assert alarm.is_idle()
        clock.advance(timedelta(minutes=5))
        await alarm.idle()
        once = list(bell.batches)
        clock.advance(timedelta(minutes=5))
        await alarm.idle()

    assert once == [["remind:draft"]]
    assert bell.batches == [["remind:draft"], ["due:draft"]]
    assert db.rows("timers") == []


async def test_what_fell_due_during_an_outage_rings_together_in_order(
    alarm: Alarm, db: InlineDatabase, clock: StillClock, bell: Bell
) -> None:
    await put(db, 12, ("later", after(hours=2)), ("earlier", after(hours=1)))
    await put(db, 13, ("between", after(hours=1.5)))
    clock.advance(timedelta(days=1))

    async with running(alarm):
        await alarm.idle()

    assert bell.batches == [["earlier", "between", "later"]]


async def test_nothing_rings_before_the_waiting_updates_are_handled(alarm: Alarm, db: InlineDatabase, bell: Bell) -> None:
    bell.is_ready.clear()
    await put(db, 12, ("due:draft", NOON), ("due:answer", NOON))

    async with running(alarm):
        assert bell.batches == []
        await put(db, 12, ("due:answer", NOON))  # the draft came with the waiting updates
        bell.is_ready.set()
        await alarm.idle()

    assert bell.batches == [["due:answer"]]


async def test_alarm_stops_while_it_waits_for_updates(alarm: Alarm, db: InlineDatabase, bell: Bell) -> None:
    bell.is_ready.clear()
    await put(db, 12, ("due:draft", NOON))

    async with running(alarm):
        pass

    assert bell.batches == []


async def test_earlier_timer_made_by_an_act_is_heard_of(alarm: Alarm, db: InlineDatabase, clock: StillClock, bell: Bell) -> None:
    async with running(alarm):
        await put(db, 12, ("due:draft", after(seconds=10)))
        alarm.poke()
        await settle()
        clock.advance(timedelta(seconds=10))
        await alarm.idle()

    assert bell.batches == [["due:draft"]]


async def test_heartbeat_finds_what_nobody_told_of(
    alarm: Alarm, db: InlineDatabase, bell: Bell, heartbeat: HandHeartbeat
) -> None:
    async with running(alarm):
        await put(db, 12, ("due:draft", NOON))
        heartbeat.beat()
        await settle()

    assert bell.batches == [["due:draft"]]


async def test_timer_that_fails_silences_nobody_else_and_is_tried_again(
    alarm: Alarm, db: InlineDatabase, clock: StillClock, pace: StillPace, bell: Bell
) -> None:
    bell.sick = {"sick"}
    await put(db, 12, ("sick", NOON), ("well", NOON))
    await put(db, 13, ("also well", NOON))

    async with running(alarm):
        await alarm.idle()
        rung = list(bell.batches)
        bell.sick = set()
        await pace.run_for(30)
        alarm.poke()
        await settle()

    assert sorted(rung) == [["also well"], ["well"]]
    assert bell.batches[-1] == ["sick"]


async def test_timer_that_was_rung_and_kept_does_not_ring_for_ever(alarm: Alarm, db: InlineDatabase, bell: Bell) -> None:
    bell.keeps_rows = True
    await put(db, 12, ("due:draft", NOON))

    async with running(alarm):
        await alarm.idle()

    assert bell.batches == [["due:draft"]]


async def test_outage_of_the_database_delays_ringing(alarm: Alarm, db: InlineDatabase, clock: StillClock, bell: Bell) -> None:
    bell.outages = 2
    await put(db, 12, ("due:draft", NOON))

    async with running(alarm):
        clock.advance(timedelta(seconds=1))
        await settle()
        clock.advance(timedelta(seconds=2))
        await settle()

    assert bell.batches == [["due:draft"]]


async def test_replacing_timers_leaves_equal_rows_untouched(db: InlineDatabase) -> None:
    await put(db, 12, ("a", NOON), ("b", NOON), ("c", NOON))
    before = {row["key"]: row["id"] for row in db.rows("timers")}

    await put(db, 12, ("a", NOON), ("b", after(hours=1)), ("d", NOON))

    found = {row["key"]: row for row in db.rows("timers")}
    assert sorted(found) == ["a", "b", "d"]
    assert found["a"]["id"] == before["a"]
    assert found["b"]["at"] == after(hours=1)


async def test_office_has_one_timer_a_key(db: InlineDatabase) -> None:
    for at in (NOON, NOON, after(days=1)):
        await db.transact(lambda connection, at=at: put_office_timer(connection, "digest", at))  # type: ignore[misc]

    assert [(row["incident_id"], row["at"]) for row in db.rows("timers")] == [(None, after(days=1))]


async def test_timer_is_claimed_once(db: InlineDatabase) -> None:
    await put(db, 12, ("due:draft", NOON))
    due = await db.read(lambda connection: due_timers(connection, NOON, 10))

    claims = [await db.transact(lambda connection: remove_timer(connection, due[0].id)) for _ in range(2)]

    assert claims == [True, False]
    assert await db.read(timer_count) == 0


async def test_scheduler_beats_on_the_event_loop() -> None:
    beaten = asyncio.Event()
    heartbeat = SchedulerHeartbeat(every=timedelta(milliseconds=10))

    heartbeat.start(beaten.set)
    await asyncio.wait_for(beaten.wait(), 5)
    heartbeat.stop()

    assert beaten.is_set()
