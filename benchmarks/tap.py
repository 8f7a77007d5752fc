"""The full road of a tap, from Telegram's request to the press's answer, beside a bare aiogram bot: rates and their ratio.

Each bot is a process of its own, the Telegram that taps is this one. Rounds alternate. Ends with 1 if an expectation is missed.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.office import open_for_work, open_office, taps
from benchmarks.ports import held_port
from benchmarks.wire import BotApi, post_all
from bot.clock import SystemClock, SystemPace

ROUNDS = 5
INCIDENTS = 200
WARMING = 300  # taps before those that count: by then every template is compiled, in either bot
RATE = 300.0
RATIO = 1 / 3
ANSWER = "answerCallbackQuery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Taps a second until the last is answered, and the bot's processor seconds a tap."""

    rate: float
    cpu: float


async def main() -> int:
    rounds: dict[str, list[Round]] = {"otklik": [], "bare": []}
    for _ in range(ROUNDS):
        for what, found in rounds.items():
            found.append(await one_round(what))
    rates = {what: statistics.median(each.rate for each in found) for what, found in rounds.items()}
    costs = {what: statistics.median(each.cpu for each in found) for what, found in rounds.items()}
    print(f"{'the full road of a tap':<30}{'a second':>10}{'processor ms':>15}")
    for what, name in (("otklik", "Otklik"), ("bare", "aiogram and one commit")):
        print(f"  {name:<28}{rates[what]:>10,.0f}{costs[what] * 1000:>15.2f}")
    ratio = statistics.median(ours.rate / theirs.rate for ours, theirs in zip(rounds["otklik"], rounds["bare"], strict=True))
    print(f"  Otklik has {ratio:.2f} of the bare bot's rate, medians of {ROUNDS} rounds\n")
    missed = [f"less than {RATE:.0f} taps a second"] * (rates["otklik"] < RATE) + ["less than a third"] * (ratio < RATIO)
    for reason in missed:
        print(f"Expectation missed: {reason}")
    return int(bool(missed))


async def one_round(what: str) -> Round:
    """A new office, a new process, every tap once."""
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        now = SystemClock().now()
        address, db, premises = await open_office(Path(folder))
        made = await db.transact(lambda connection: open_for_work(connection, premises, INCIDENTS, now))
        await db.close()
        bodies = list(taps(made, now))
        return await measured(what, address if what == "otklik" else address.replace("office.", "bare."), bodies)


async def measured(what: str, address: str, bodies: list[bytes]) -> Round:
    """Start the bot, tap, wait for the last answer, end it."""
    with held_port() as port:
        return await _measured_at(port, what, address, bodies)


async def _measured_at(port: int, what: str, address: str, bodies: list[bytes]) -> Round:
    api = BotApi()
    api_port = await api.start()
    command = (sys.executable, "-m", "benchmarks.tap_serving", what, address, f"http://127.0.0.1:{api_port}", str(port))
    process = await asyncio.create_subprocess_exec(*command)
    try:
        await listening(port)
        await post_all(port, bodies[:WARMING])
        await api.answered(ANSWER, WARMING)
        cpu, began = cpu_of(process.pid), perf_counter()
        await post_all(port, bodies[WARMING:])
        await api.answered(ANSWER, len(bodies))
        took, cpu = perf_counter() - began, cpu_of(process.pid) - cpu
    finally:
        process.terminate()
        await process.wait()
        api.stop()
    count = len(bodies) - WARMING
    return Round(rate=count / took, cpu=cpu / count)


def cpu_of(pid: int) -> float:
    """Processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def listening(port: int) -> None:
    """Until somebody listens there."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await SystemPace().sleep(0.05)
            continue
        writer.close()
        return


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
