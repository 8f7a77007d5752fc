"""From the libraries' being there to the first handled update, over an office of any age; and the memory that it takes.

    python -m benchmarks.start [INCIDENTS]

An update waits in the inbox as after a restart. Handled means here that the press's answer has reached Telegram.
"""

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.child import load, served
from benchmarks.filling import fill
from benchmarks.office import register, taps
from bot.clock import SystemClock
from bot.premises import load_premises
from bot.storage.database import open_database
from bot.storage.inbox import store_updates
from bot.storage.timers import timer_count
from bot.storage.transactions import Connection

STARTS = 3
SECONDS = 2.0
MEMORY = 60.0
FIRST_UPDATE = 10**12
ANSWER = "answerCallbackQuery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Seconds to the first handled update, MiB above the libraries at most."""

    seconds: float
    peak: float
    timers: int


async def starts(address: str, *, times: int = STARTS) -> Start:
    """The median of some starts, the most memory of them."""
    found = [await one_start(address, number) for number in range(times)]
    middle = median(one.seconds for one in found)
    return Start(seconds=middle, peak=max(one.peak for one in found), timers=found[-1].timers)


async def one_start(address: str, number: int) -> Start:
    """With one press waiting."""
    timers = await prepare(address, FIRST_UPDATE + number)
    async with served(address) as bot:
        await bot.api.answered(ANSWER, 1)
        seconds = perf_counter() - bot.imported_at
    return Start(seconds=seconds, peak=bot.said["peak"], timers=timers)


async def prepare(address: str, update: int) -> int:
    """Register an incident and let a press upon it wait; how many timers wait."""
    folder, now = Path(address.partition("///")[2]).parent, SystemClock().now()
    premises, db = load_premises(folder / "office.toml"), await open_database(address)

    def work(connection: Connection) -> int:
        made = register(connection, premises, 1, now)
        press = json.loads(next(iter(taps(made, now))))
        store_updates(connection, [{**press, "update_id": update}], now)
        return timer_count(connection)

    try:
        return await db.transact(work)
    finally:
        await db.close()


async def main(size: int) -> int:
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        found = await starts(await fill(Path(folder), size, SystemClock().now()))
    return report({size: found})


def report(found: dict[int, Start]) -> int:
    """A line for each age; 1 when an expectation is missed."""
    print(f"{'start to the first handled update':<36}{'seconds':>9}{'MiB at most':>13}   ({load()})")
    for size, one in found.items():
        print(f"  {f'{size:,} incidents, {one.timers:,} timers':<34}{one.seconds:>9.2f}{one.peak:>13.1f}")
    slow = any(one.seconds > SECONDS for one in found.values())
    fat = any(one.peak > MEMORY for one in found.values())
    missed = [f"more than {SECONDS:.0f} seconds"] * slow + [f"more than {MEMORY:.0f} MiB"] * fat
    for reason in missed:
        print(f"Expectation missed: {reason}")
    print()
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)))
