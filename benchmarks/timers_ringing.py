"""The two alarms, each in a process of its own: `fill` its rows, then `ring` what falls due and tell how that went."""

import asyncio
import pickle
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from benchmarks.child import peak, resident, say
from bot.alarm import Alarm
from bot.clock import SystemClock, SystemPace
from bot.storage.database import migrate, open_database
from bot.storage.timers import DueTimer, due_timers, next_at, remove_timer, replace_timers
from bot.storage.transactions import Connection

DUE = 20
SOON = timedelta(seconds=1)
WAKES = 50
BATCH = 2_000


def later(count: int, now: datetime) -> Iterator[datetime]:
    """Deadlines of a month to come."""
    return (now + timedelta(days=1, seconds=place * 25) for place in range(count))


async def fill_ours(path: Path, count: int) -> None:
    """Four deadlines an incident."""
    address, at = f"sqlite+aiosqlite:///{path}", list(later(count, SystemClock().now()))
    await migrate(address)
    db = await open_database(address)

    def put(connection: Connection, first: int) -> None:
        for place in range(first, min(first + BATCH, count), 4):
            wanted = [(f"step-{step}/missed", one) for step, one in enumerate(at[place : place + 4])]
            replace_timers(connection, place // 4 + 1, wanted)

    for first in range(0, count, BATCH):
        await db.transact(lambda connection, first=first: put(connection, first))  # type: ignore[misc]
    await db.close()


async def ring_ours(path: Path, count: int) -> None:
    """The product's alarm over the product's rows."""
    imported, clock = resident(), SystemClock()
    late: list[float] = []
    db = await open_database(f"sqlite+aiosqlite:///{path}")

    async def ring(due: list[DueTimer]) -> None:
        late.extend((clock.now() - one.at).total_seconds() for one in due)
        await db.transact(lambda connection: [remove_timer(connection, one.id) for one in due])
        if len(late) == DUE:
            alarm.stop()

    async def ready() -> None:
        """Nothing waits at Telegram."""

    alarm = Alarm(db=db, clock=clock, pace=SystemPace(), ring=ring, ready=ready)
    began = perf_counter()
    running = asyncio.create_task(alarm.run())
    await alarm.idle()
    started, due_at = perf_counter() - began, clock.now() + SOON
    wanted = [(f"due-{place}/missed", due_at) for place in range(DUE)]
    await db.transact(lambda connection: replace_timers(connection, count, wanted))
    alarm.poke()
    await running
    wakes = []
    for _ in range(WAKES):
        begun, now = perf_counter(), clock.now()
        await db.read(lambda connection, now=now: (due_timers(connection, now, 500), next_at(connection, after=now)))  # type: ignore[misc]
        wakes.append((perf_counter() - begun) * 1000)
    await db.close()
    say(started=started, late=max(late), wake=median(wakes), peak=peak() - imported)


class Bell:
    """What the peer's jobs call; its store wants functions that can be found by name."""

    late: list[float] = []  # noqa: RUF012 - a process rings once
    rang = asyncio.Event()

    @staticmethod
    async def ring(due_at: datetime) -> None:
        Bell.late.append((SystemClock().now() - due_at).total_seconds())
        if len(Bell.late) == DUE:
            Bell.rang.set()


async def fill_peer(path: Path, count: int) -> None:
    """Rows as the store writes them, many in one transaction."""
    scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{path}")})
    scheduler.start(paused=True)
    store = scheduler._jobstores["default"]
    rows = []
    for place, at in enumerate(later(count, SystemClock().now())):
        job = Job(scheduler, id=str(place), func=Bell.ring, args=(at,), kwargs={}, trigger=DateTrigger(at), executor="default")
        job._modify(name="ring", misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=at)
        state = pickle.dumps(job.__getstate__(), store.pickle_protocol)
        rows.append({"id": job.id, "next_run_time": at.timestamp(), "job_state": state})
    with store.engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), rows)
    scheduler.shutdown()


async def ring_peer(path: Path, count: int) -> None:
    """APScheduler as its documentation has it."""
    imported = resident()
    scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{path}")})
    began = perf_counter()
    scheduler.start()
    started, due_at = perf_counter() - began, SystemClock().now() + SOON
    for place in range(DUE):
        scheduler.add_job(Bell.ring, "date", run_date=due_at, args=(due_at,), id=f"due-{place}", misfire_grace_time=None)
    await Bell.rang.wait()
    store, wakes = scheduler._jobstores["default"], []
    for _ in range(WAKES):
        begun = perf_counter()
        store.get_due_jobs(SystemClock().now())
        store.get_next_run_time()
        wakes.append((perf_counter() - begun) * 1000)
    scheduler.shutdown()
    say(started=started, late=max(Bell.late), wake=median(wakes), peak=peak() - imported)


WORKS = {"fill-ours": fill_ours, "ring-ours": ring_ours, "fill-peer": fill_peer, "ring-peer": ring_peer}


def main() -> None:
    what, path, count = sys.argv[1:]
    asyncio.run(WORKS[what](Path(path), int(count)))
    if what.startswith("fill"):
        say()


if __name__ == "__main__":
    from benchmarks import timers_ringing  # the peer's jobs name their function by its module

    timers_ringing.main()
