"""Measurements in processes of their own, so that memory and time are theirs alone; and the bot as one of them."""

import asyncio
import gc
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.ports import held_port
from benchmarks.wire import BotApi

KIB_A_MIB = 1024


@dataclass(slots=True, kw_only=True)
class Served:
    """The bot as it runs in production, and the Telegram that it calls. `said` is there when it has ended."""

    port: int
    pid: int
    api: BotApi
    imported_at: float
    said: dict[str, Any] = field(default_factory=dict)


async def measured(module: str, *arguments: object) -> dict[str, Any]:
    """What `python -m module arguments...` says in its last line."""
    process = await asyncio.create_subprocess_exec(*_command(module, arguments), stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise SystemExit(f"{module} ended with {process.returncode}")
    return _understood(said.splitlines()[-1])


@asynccontextmanager
async def served(address: str) -> AsyncIterator[Served]:
    """The bot over a database, by webhook, from its start to its end. Moments are `perf_counter`'s, the same in all processes."""
    with held_port() as port:
        async with _served_at(port, address) as running:
            yield running


@asynccontextmanager
async def _served_at(port: int, address: str) -> AsyncIterator[Served]:
    api = BotApi()
    api_port = await api.start()
    command = _command("benchmarks.serving", (address, f"http://127.0.0.1:{api_port}", port))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        imported_at = float(_understood(await process.stdout.readline())["imported_at"])
        running = Served(port=port, pid=process.pid, api=api, imported_at=imported_at)
        yield running
    finally:
        if process.returncode is None:
            process.terminate()
        rest, _ = await process.communicate()
        api.stop()
    running.said = _understood(rest.splitlines()[-1])


def _command(module: str, arguments: tuple[object, ...]) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *map(str, arguments))


def _understood(line: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line)
    return found


def say(**found: object) -> None:
    """To whoever started this process."""
    print(json.dumps(found), flush=True)


def resident() -> float:
    """MiB that this process holds now."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak() -> float:
    """MiB that this process held at most; `ru_maxrss` would begin with what the parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / KIB_A_MIB


def load() -> str:
    """How busy the machine was in the last minutes."""
    return f"load {' '.join(f'{one:.1f}' for one in os.getloadavg())}, {os.cpu_count()} processors"
