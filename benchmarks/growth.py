"""What a tap, a start and the bot's other works cost in offices of a thousand, a hundred thousand and a million incidents.

    python -m benchmarks.growth [INCIDENTS...]

The million has to be asked for: it is filled for minutes and takes 30 GB for a while. Growth is against the smallest.

The road of a tap is that of `benchmarks.tap`: HTTP in, rights, act, rows committed, answer out. Rounds alternate between sizes.
"""

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.child import load, measured, served
from benchmarks.filling import OPEN_OF, fill
from benchmarks.office import register, taps
from benchmarks.start import report, starts
from benchmarks.tap import cpu_of, listening
from benchmarks.wire import post_all
from benchmarks.works import LISTS
from bot.clock import SystemClock
from bot.premises import load_premises
from bot.storage.database import open_database

SIZES = (1_000, 100_000)
ROUNDS = 5
INCIDENTS = 120
WARMING = 80
UPDATES = 10**10
GROWTH = 1.3
MEMORY = 60.0
CROWDED = 30_000
"""So many incidents has an office that is behind: half of them are open."""
A_LIST = 1000.0
"""Milliseconds that somebody waits for a list of open incidents."""
ANSWER = "answerCallbackQuery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Milliseconds and processor milliseconds a tap; MiB above the libraries at most."""

    took: float
    cpu: float
    peak: float


async def one_round(address: str, number: int) -> Round:
    """New incidents, a new process, every tap of their roads once."""
    bodies = await new_taps(address, number)
    async with served(address) as bot:
        await listening(bot.port)
        await post_all(bot.port, bodies[:WARMING])
        await bot.api.answered(ANSWER, WARMING)
        cpu, began = cpu_of(bot.pid), perf_counter()
        await post_all(bot.port, bodies[WARMING:])
        await bot.api.answered(ANSWER, len(bodies))
        took, cpu = perf_counter() - began, cpu_of(bot.pid) - cpu
    count = len(bodies) - WARMING
    return Round(took=took * 1000 / count, cpu=cpu * 1000 / count, peak=bot.said["peak"])


async def new_taps(address: str, number: int) -> list[bytes]:
    """The taps of newly registered incidents, under ids that no round before had."""
    folder, now = Path(address.partition("///")[2]).parent, SystemClock().now()
    premises, db = load_premises(folder / "office.toml"), await open_database(address)
    try:
        made = await db.transact(lambda connection: register(connection, premises, INCIDENTS, now))
    finally:
        await db.close()
    found = [json.loads(body) for body in taps(made, now)]
    first = UPDATES + number * len(found)
    return [json.dumps({**body, "update_id": first + place}).encode() for place, body in enumerate(found)]


async def growth(addresses: dict[int, str], crowded: str) -> bool:
    """Both tables; whether an expectation is missed."""
    works = {f"{size:,}": await measured("benchmarks.works", address) for size, address in addresses.items()}
    works[f"{CROWDED // 2:,} open"] = await measured("benchmarks.works", crowded)
    rounds: dict[int, list[Round]] = {size: [] for size in addresses}
    for number in range(ROUNDS):
        for size, address in addresses.items():
            rounds[size].append(await one_round(address, number))
    return report_taps(rounds) + report_works(works) > 0


def report_taps(rounds: dict[int, list[Round]]) -> int:
    """A line for each size. Judged by the least processor time: whatever else the machine does only adds to it."""
    print(f"{'a tap, full road':<34}{'ms':>8}{'growth':>8}{'processor ms':>14}{'growth':>8}{'MiB at most':>13}   ({load()})")
    took = {size: median(one.took for one in found) for size, found in rounds.items()}
    cpu = {size: min(one.cpu for one in found) for size, found in rounds.items()}
    fat = {size: max(one.peak for one in found) for size, found in rounds.items()}
    least = min(rounds)
    for size in rounds:
        grown = took[size] / took[least], cpu[size] / cpu[least]
        line = f"{took[size]:>8.2f}{grown[0]:>8.2f}{cpu[size]:>14.2f}{grown[1]:>8.2f}{fat[size]:>13.1f}"
        print(f"  {f'{size:,} incidents':<32}{line}")
    print()
    missed = [f"{size:,}: growth over {GROWTH}" for size in rounds if cpu[size] > GROWTH * cpu[least]]
    missed += [f"{size:,}: more than {MEMORY:.0f} MiB" for size in rounds if fat[size] > MEMORY]
    for reason in missed:
        print(f"Expectation missed: {reason}")
    return len(missed)


def report_works(works: dict[str, dict[str, float]]) -> int:
    """A column for each office; the last line is of memory."""
    print(f"{'work of the database alone, ms':<44}" + "".join(f"{office:>14}" for office in works))
    for name in next(iter(works.values())):
        print(f"  {name:<42}" + "".join(f"{found[name]:>14.2f}" for found in works.values()))
    print()
    fat = [office for office, found in works.items() if found["memory above the libraries at most, MiB"] > MEMORY]
    missed = [f"{office}: more than {MEMORY:.0f} MiB beside taps" for office in fat]
    slow = ((office, name) for office, found in works.items() for name in LISTS if found[name] > A_LIST)
    missed += [f"{office}: more than a second for {name}" for office, name in slow]
    for reason in missed:
        print(f"Expectation missed: {reason}")
    return len(missed)


async def filled(place: Path, size: int, open_of: int = OPEN_OF) -> str:
    await asyncio.to_thread(place.mkdir)
    return await fill(place, size, SystemClock().now(), open_of)


async def main(sizes: list[int]) -> int:
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        addresses = {size: await filled(Path(folder) / str(size), size) for size in sizes}
        crowded = await filled(Path(folder) / "crowded", CROWDED, open_of=2)
        missed = await growth(addresses, crowded)
        return report({size: await starts(address) for size, address in addresses.items()}) or missed


if __name__ == "__main__":
    sys.exit(asyncio.run(main([int(size) for size in sys.argv[1:]] or list(SIZES))))
