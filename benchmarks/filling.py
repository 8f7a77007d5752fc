"""An office of any age: roads that were really walked, multiplied with fresh chains, texts, traces and moments by plain SQL.

True of it: every row is of the product's own making, chain and digests hold, `verify` proves all of it. Made up: everybody works
at the same minutes of each week, 2,000 incidents a week; the same 5,000 messages come back; the latest of every 75 incidents
is open, with its deadlines in the four weeks to come; handled updates are there of the last two weeks.
"""

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from benchmarks.multiplying import ROWS, drop_indexes, keep_messages, keep_roads
from benchmarks.office import open_for_work, open_office
from benchmarks.repeats import vocabulary, written
from benchmarks.roads import CLOSED, OF_CITIZEN, OPEN, Road, play_roads
from workflow.journal import GENESIS, text_digest
from workflow.repeats.traits import Traits

A_WEEK = 2_000
OPEN_OF = 75
MESSAGES = 5_000
SEED = 20261122
SALT = bytes(range(16))
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]\d\d:\d\d)")
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UNSAFE = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF")
"""A file that is being filled may be lost: it would be filled anew."""

Planned = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry of a road some weeks ago; `sealed` is what its hash covers after the incident's version, as JSON."""

    columns: tuple[object, ...]
    body: str
    sealed: str


async def fill(folder: Path, size: int, now: datetime, open_of: int = OPEN_OF) -> str:
    """A new office with so many incidents, one of every `open_of` open; its address. A million takes minutes and 30 GB."""
    address, db, premises = await open_office(folder)
    await db.transact(lambda connection: open_for_work(connection, premises, 0, now))
    await db.close()
    roads = await play_roads(now)
    with closing(sqlite3.connect(address.partition("///")[2], isolation_level=None)) as file:
        for pragma in _UNSAFE:
            file.execute(f"PRAGMA {pragma}")
        dropped = drop_indexes(file)
        file.execute("BEGIN")
        multiply(file, roads, size, now, open_of)
        for statement in dropped:
            file.execute(statement)
        file.execute("COMMIT")
        file.execute("PRAGMA journal_mode=WAL")
    return address


def multiply(file: sqlite3.Connection, roads: Sequence[Road], size: int, now: datetime, open_of: int) -> None:
    """Every table of `size` incidents, those without words of a citizen's straight from the roads."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    messages = [written(chance, words) for _ in range(min(size, MESSAGES))]
    weeks = max(1, size // A_WEEK)
    keep_roads(file, roads, weeks, moved)
    keep_messages(file, messages, SALT)
    file.execute("CREATE TEMP TABLE plan (id INTEGER PRIMARY KEY, road INT, week INT, message INT, first INT)")
    planned = list(plan(roads, size, weeks, len(messages), open_of))
    file.executemany("INSERT INTO plan VALUES (?, ?, ?, ?, ?)", planned)
    file.executemany(_INSERT, entries(roads, planned, messages, weeks))
    for statement in ROWS:
        file.execute(statement, {"now": now.strftime("%Y-%m-%d %H:%M:%S.000000"), "messages": len(messages), "weeks": weeks})


def plan(roads: Sequence[Road], size: int, weeks: int, messages: int, open_of: int) -> Iterator[Planned]:
    """Number, road, week, message and first entry of each incident."""
    places = {road.name: place for place, road in enumerate(roads)}
    first = 1
    for number in range(1, size + 1):
        is_open = number > size - size // open_of
        play = (OPEN if is_open else CLOSED)[number % (len(OPEN) if is_open else len(CLOSED))]
        road = places[play.__name__]
        yield number, road, min((number - 1) // A_WEEK, weeks - 1), number % messages, first
        first += len(roads[road].rows["entries"])


def entries(
    roads: Sequence[Road], planned: Sequence[Planned], messages: Sequence[Traits], weeks: int
) -> Iterator[tuple[object, ...]]:
    """The journal's rows, each chained to the one before."""
    digests = [{name: text_digest(SALT, getattr(message, name)) for name in OF_CITIZEN} for message in messages]
    links: dict[tuple[int, int], tuple[Link, ...]] = {}
    previous, seq = GENESIS, 0
    for number, road, week, message, _ in planned:
        if (road, week) not in links:
            links[road, week] = _links(roads[road], week - weeks)
        for version, link in enumerate(links[road, week], start=1):
            seq += 1
            body, sealed = link.body, link.sealed
            if version == 1:
                for name, digest in digests[message].items():
                    body, sealed = body.replace(f"@{name}@", digest), sealed.replace(f"@{name}@", digest)
            made = sha256(f'["{previous}",{seq},{number},{version},{sealed}'.encode()).hexdigest()
            yield (seq, number, version, *link.columns, body, previous, made)
            previous = made


def _links(road: Road, weeks: int) -> tuple[Link, ...]:
    found = []
    for row in road.rows["entries"]:
        body = moved(row["body"], weeks)
        if row["incident_version"] == 1:
            body = _marked(body)
        columns = (row["code"], row["actor"], row["on_behalf_of"], moved(row["at"], weeks), moved(row["recorded_at"], weeks))
        moments = [f"{moment.replace(' ', 'T')}+00:00" for moment in columns[3:]]
        sealed = json.dumps([*columns[:3], *moments, body], ensure_ascii=False, separators=(",", ":"))
        found.append(Link(columns=columns, body=body, sealed=sealed[1:]))
    return tuple(found)


def _marked(body: str) -> str:
    """With a place for each digest of what the citizen wrote."""
    made = json.loads(body)
    for name in OF_CITIZEN:
        body = body.replace(made["texts"][name], f"@{name}@")
    return body


def moved(text: str, weeks: int) -> str:
    """Every moment in it so many weeks later: the same day of the week."""
    length = timedelta(weeks=weeks)
    return _DAY.sub(lambda found: (date.fromisoformat(found.group()) + length).isoformat(), text)
