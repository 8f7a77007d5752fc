"""How long a registration looks for what it may repeat, beside 100,000 past messages; nothing leaves the machine.

    python -m benchmarks.repeats [PAST]

The past is made up of a vocabulary whose words are as unevenly common as those of a language; authors and posts come back.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, insert

from bot.finding import NAMES
from bot.storage.database import migrate, open_database
from bot.storage.tables import texts, traces
from bot.storage.texts import load_texts_of
from bot.storage.traces import carriers, put_traces
from workflow.ids import IncidentId
from workflow.repeats.ranking import COMMON, candidates, repeats
from workflow.repeats.traits import Traits, keys_of, traits_of

PAST = 100_000
LOOKS = 300
SEED = 20261122
BATCH = 2_000
LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"
TOPICS, PLACES = 12, 30


def vocabulary(chance: random.Random, size: int = 30_000) -> list[str]:
    """Words of four to eleven letters."""
    return ["".join(chance.choices(LETTERS, k=chance.randint(4, 11))) for _ in range(size)]


def written(chance: random.Random, words: list[str]) -> Traits:
    """A message of eight to sixty words: the n-th most common one comes n times less often than the first."""
    length = chance.randint(8, 60)
    places = (min(int(len(words) ** chance.random()), len(words) - 1) for _ in range(length))
    return Traits(
        text=" ".join(words[place] for place in places),
        author=f"author {chance.randrange(40_000)}",
        link=f"https://vk.com/wall-{chance.randrange(200)}_{chance.randrange(5_000)}?reply={chance.randrange(10**6)}",
        topic=f"topic {chance.randrange(TOPICS)}",
        location=f"place {chance.randrange(PLACES)}",
    )


def rows_of(number: int, traits: Traits) -> Iterator[dict[str, Any]]:
    """What the texts of one incident are kept as."""
    for name in NAMES:
        words = getattr(traits, name)
        yield {"entry_seq": number, "incident_id": number, "name": name, "salt": b"", "text": words}


def fill(connection: Connection, first: int, made: list[Traits]) -> None:
    """Some incidents of the past, with their texts and their traces."""
    numbered = list(enumerate(made, start=first))
    connection.execute(insert(texts), [row for number, traits in numbered for row in rows_of(number, traits)])
    found = [{"key": key, "incident_id": number} for number, traits in numbered for key in keys_of(traits).all]
    connection.execute(insert(traces), found)


def look(connection: Connection, number: IncidentId, traits: Traits) -> tuple[float, float, int]:
    """Seconds to find what it may repeat, seconds to make it findable, and how many are offered."""
    start = perf_counter()
    keys = keys_of(traits)
    rows = carriers(connection, keys.sought, before=number, at_most=COMMON)
    past = load_texts_of(connection, candidates(rows), NAMES)
    offered = repeats(traits, {one: traits_of(known) for one, known in past.items()})
    found = perf_counter()
    put_traces(connection, number, keys.all)
    return found - start, perf_counter() - found, len(offered)


def looks(connection: Connection, words: list[str], past: int, chance: random.Random) -> list[tuple[float, float, int]]:
    """One registration after another."""
    return [look(connection, IncidentId(past + 1 + each), written(chance, words)) for each in range(LOOKS)]


async def measure(past: int) -> None:
    """Fill a fresh SQLite file, then register."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.sqlite3"
        address = f"sqlite+aiosqlite:///{file}"
        await migrate(address)
        db = await open_database(address)
        for first in range(1, past + 1, BATCH):
            made = [written(chance, words) for _ in range(min(BATCH, past + 1 - first))]
            await db.transact(lambda connection, first=first, made=made: fill(connection, first, made))  # type: ignore[misc]
        taken = await db.transact(lambda connection: looks(connection, words, past, chance))
        await db.close()
        report(past, taken, file.stat().st_size)


def report(past: int, taken: list[tuple[float, float, int]], size: int) -> None:
    """Milliseconds a registration."""
    found = sorted(each[0] * 1000 for each in taken)
    kept = [each[1] * 1000 for each in taken]
    print(f"{past:,} past messages, {size / 2**20:,.0f} MiB with their texts")
    print(f"looking: median {median(found):.1f} ms, 99 of 100 within {found[int(len(found) * 0.99)]:.1f} ms")
    print(f"making it findable: median {median(kept):.1f} ms; offered to {sum(each[2] > 0 for each in taken)} of {len(taken)}")


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAST))
