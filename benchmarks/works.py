"""Each kind of reading and writing that the bot does, alone, over one database: the median of some runs, in milliseconds."""

import asyncio
import contextlib
import random
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.child import peak, resident, say
from benchmarks.filling import SEED
from benchmarks.office import COORDINATOR, CURATOR, EXECUTOR, TELEGRAM_IDS
from benchmarks.repeats import vocabulary, written
from benchmarks.roads import OF_CITIZEN
from bot.clock import SystemClock
from bot.conversation.answerable import answerable_by
from bot.finding import found_like, index, leads_like
from bot.gathering import Message, Readers, gather
from bot.office import perform
from bot.premises import Premises, load_premises
from bot.ringing import say_good_morning
from bot.storage import outbox
from bot.storage.condition import read_condition
from bot.storage.database import Database, open_database
from bot.storage.inbox import waiting_updates
from bot.storage.lags import lags
from bot.storage.spoken import newest_ids
from bot.storage.timers import due_timers, next_at
from bot.storage.transactions import Connection
from bot.storage.turns import candidates, next_not_before
from bot.visit import Visit
from workflow.ids import IncidentId, PersonId
from workflow.process.acts import RegisterIncident
from workflow.process.incident import Incident
from workflow.reports.months import month_of

RUNS = 15
SECONDS = 3.0
"""So long a work is repeated at most."""


JOINING, WHICH, MINE, MORNING = "incidents to join one to", "which incidents a text may answer", "/mine", "the morning's lists"
REGISTERING = "registration with the search of repeats"
LISTS = (REGISTERING, JOINING, WHICH, MINE, MORNING)
"""What somebody waits for, or what holds up taps, and reads of open incidents."""


class Undone(Exception):
    """Takes back what a measured work wrote."""


Work = Callable[[Connection], object]


def works(premises: Premises, now: datetime) -> dict[str, tuple[Work, bool]]:
    """By name: the work, and whether it writes."""
    return {**beside_taps(now), **of_registering(premises, now), **of_lists(premises, now)}


def beside_taps(now: datetime) -> dict[str, tuple[Work, bool]]:
    """What runs in the background."""

    def wake(connection: Connection) -> object:
        return due_timers(connection, now, 500), next_at(connection, after=now)

    def send(connection: Connection) -> object:
        found = candidates(connection, now), outbox.waiting_count(connection, now), outbox.interrupted(connection)
        return found, next_not_before(connection, now)

    return {
        "alarm: what is due, what is next": (wake, False),
        "outbox: whose turn it is": (send, False),
        "inbox: what waits": (lambda connection: waiting_updates(connection, 50), False),
        "lags for health, metrics, watch": (lambda connection: lags(connection, now), False),
        "python -m bot status": (lambda connection: read_condition(connection, now), False),
        "search after a crash: newest messages": (lambda connection: newest_ids(connection, TELEGRAM_IDS[CURATOR]), False),
    }


def of_registering(premises: Premises, now: datetime) -> dict[str, tuple[Work, bool]]:
    """What looks for messages alike."""
    chance = random.Random(SEED)
    traits = written(chance, vocabulary(chance))  # somebody writes what was written before
    texts = {name: getattr(traits, name) for name in OF_CITIZEN}

    def registered(connection: Connection) -> Incident:
        act = RegisterIncident(
            incident=IncidentId(0),
            by=CURATOR,
            at=now,
            recorded_at=now,
            detection=now,
            selection=now,
            network="vk",
            texts=texts,
        )
        return perform(connection, act, premises).incident

    def like(connection: Connection) -> object:
        made = registered(connection)
        index(connection, made.id)
        return found_like(connection, made)

    def lead(connection: Connection) -> object:
        return leads_like(connection, registered(connection))

    return {REGISTERING: (like, True), JOINING: (lead, True)}


def of_lists(premises: Premises, now: datetime) -> dict[str, tuple[Work, bool]]:
    """What reads many incidents at once."""
    month = str(month_of(now, premises.rules.calendar.zone))

    def told(template: str, person: PersonId, **params: Any) -> Work:
        message = Message(template=template, params=params, incident_id=None)
        readers = Readers(people=frozenset({person}), language="ru", private=True)
        return lambda connection: gather(connection, message, TELEGRAM_IDS[person], readers, premises, now)

    def visit(connection: Connection, at: datetime = now) -> Visit:
        return Visit(connection=connection, premises=premises, now=at, received_at=at)

    return {
        WHICH: (lambda connection: answerable_by(visit(connection), EXECUTOR), False),
        MINE: (told("mine", EXECUTOR), False),
        "/late": (told("late", COORDINATOR, month=month), False),
        "/summary": (told("summary", COORDINATOR, month=month), False),
        MORNING: (lambda connection: say_good_morning(visit(connection, premises.rules.calendar.next_open(now))), True),
    }


async def run(db: Database, work: Work, *, writes: bool) -> float:
    """Milliseconds a run; what was written is taken back."""

    def undone(connection: Connection) -> None:
        work(connection)
        raise Undone

    found: list[float] = []
    began = perf_counter()
    while len(found) < RUNS and (perf_counter() - began < SECONDS or not found):
        start = perf_counter()
        with contextlib.suppress(Undone):
            await (db.transact(undone) if writes else db.read(work))
        found.append((perf_counter() - start) * 1000)
    return median(found)


async def main(address: str) -> None:
    imported = resident()
    premises = load_premises(Path(address.partition("///")[2]).parent / "office.toml")
    db, now = await open_database(address), SystemClock().now()
    found = {}
    for name, (work, writes) in works(premises, now).items():
        found[name] = await run(db, work, writes=writes)
    await db.close()
    say(**found, **{"memory above the libraries at most, MiB": peak() - imported})


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
