"""A hundred thousand open deadlines: our timer rows beside APScheduler's SQLAlchemy job store, each in a process of its own.

    python -m benchmarks.timers [DEADLINES]

Both lie in a SQLite file. Twenty fall due a second after the start, all others in the month to come. `late` is the last of them.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.child import load, measured

DEADLINES = 100_000
MEMORY = 60.0
CONTENDERS = {"ours": "Otklik", "peer": "APScheduler"}
COLUMNS = (
    ("started", "start, s"),
    ("late", "late, s"),
    ("wake", "a wake-up, ms"),
    ("peak", "MiB at most"),
)


async def main(count: int) -> int:
    found = {}
    for what in CONTENDERS:
        with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
            await measured("benchmarks.timers_ringing", f"fill-{what}", Path(folder) / "timers.sqlite3", count)
            found[what] = await measured("benchmarks.timers_ringing", f"ring-{what}", Path(folder) / "timers.sqlite3", count)
    return report(count, found)


def report(count: int, found: dict[str, dict[str, Any]]) -> int:
    """A line for each."""
    title = f"{count:,} open deadlines"
    print(f"{title:<30}" + "".join(f"{name:>15}" for _, name in COLUMNS) + f"   ({load()})")
    for what, name in CONTENDERS.items():
        print(f"  {name:<28}" + "".join(f"{found[what][column]:>15.2f}" for column, _ in COLUMNS))
    print()
    if found["ours"]["peak"] > MEMORY:
        print(f"Expectation missed: more than {MEMORY:.0f} MiB")
    return int(found["ours"]["peak"] > MEMORY)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else DEADLINES)))
