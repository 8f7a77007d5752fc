"""How many entries a second `python -m bot verify` proves, beside a bare reading of the same rows with one sha256 each.

    python -m benchmarks.verify [INCIDENTS]

`chain` is what proves that no entry was changed, lost, put in or moved, with the digests of all texts; `all` folds every
incident again as well and compares it with what is stored. Rounds alternate; processor time, so that others do not count.
"""

import asyncio
import sqlite3
import sys
import tempfile
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.child import load
from benchmarks.filling import fill
from bot.clock import SystemClock
from bot.commands.verify import prove
from bot.storage.chain import walk_chain
from bot.storage.database import Database, open_database
from bot.storage.transactions import Connection

INCIDENTS = 5_000
ROUNDS = 3
A_SECOND = 50_000


def bare(path: str) -> int:
    """The least that reading every row and hashing it once costs."""
    with closing(sqlite3.connect(path)) as file:
        count = 0
        for row in file.execute("SELECT * FROM entries ORDER BY seq"):
            sha256(row[8].encode()).hexdigest()
            count += 1
        return count


async def rates(db: Database, path: str) -> dict[str, float]:
    """Entries a second of processor time, the median of some rounds."""
    found: dict[str, list[float]] = {"chain": [], "bare": []}

    def chain(connection: Connection) -> int:
        return walk_chain(connection).seq

    for _ in range(ROUNDS):
        began = process_time()
        found["chain"].append(await db.read(chain) / (process_time() - began))
        began = process_time()
        found["bare"].append(bare(path) / (process_time() - began))
    rest = {}
    for what, work in (("command", partial(prove, only_open=True)), ("every", prove)):
        began = process_time()
        proven = await db.read(work)
        assert proven.fault is None, proven.fault
        rest[what] = proven.entries / (process_time() - began)
    return {**{what: median(each) for what, each in found.items()}, **rest}


def report(found: dict[str, float]) -> int:
    """A line for each; 1 when the expectation is missed."""
    print(f"{'entries proven':<44}{'a second':>12}   ({load()})")
    names = {
        "chain": "the chain and all texts",
        "command": "`verify`: and every open incident folded",
        "every": "`verify`: and every incident folded",
        "bare": "a bare reading",
    }
    for what, name in names.items():
        print(f"  {name:<42}{found[what]:>12,.0f}")
    print(f"  The chain is proven at {found['chain'] / found['bare']:.2f} of the bare reading's rate\n")
    if found["command"] < A_SECOND:
        print(f"Expectation missed: less than {A_SECOND:,} entries a second")
    return int(found["command"] < A_SECOND)


async def main(size: int) -> int:
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        address = await fill(Path(folder), size, SystemClock().now())
        db = await open_database(address)
        found = await rates(db, address.partition("///")[2])
        await db.close()
    return report(found)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else INCIDENTS)))
