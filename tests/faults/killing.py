"""The bot is killed as by a power cut, again and again, at random moments and between sending and writing it down."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import update

from bot.clock import SystemPace
from bot.storage.database import open_database
from bot.storage.tables import lease
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import HASTE, side_office

ROOT = Path(__file__).parents[2]
A_ROUND = 2
"""Incidents whose whole road is pressed in the course of one life of the bot."""


class Nursery:
    """Lives of the bot on the office's database, in processes of their own."""

    def __init__(self, process: asyncio.subprocess.Process, office: StoryOffice) -> None:
        settings = office.world.application.settings
        self._process, self._settings = process, settings
        self._order = {
            "token": settings.token,
            "office": str(settings.office),
            "database": settings.database,
            "api": settings.api,
            "moment": office.now.isoformat(),
            "haste": HASTE,
        }

    async def begin(self) -> int:
        """Another life; its process."""
        if self._settings.has_postgres:
            await _without_lease(self._settings.database)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(self._order)}\n".encode())
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery(office: StoryOffice) -> AsyncIterator[Nursery]:
    """The office's own bot ends; it begins again after the last life."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.nursery", stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, cwd=ROOT
    )
    await office.world.stop_bot()
    try:
        yield Nursery(process, office)
    finally:
        process.kill()
        await process.wait()
    await office.world.start_bot()
    await quiet(office)


async def _without_lease(address: str) -> None:
    """A killed holder is waited for some seconds, which `tests/instances` proves; two hundred times would be half an hour."""
    database = await open_database(address)
    await database.transact(lambda connection: connection.execute(update(lease).values(expires_at=None, lifeline=None)))
    await database.close()


async def die(life: int) -> None:
    """As by a power cut. Raises `ProcessLookupError` when it has ended by itself: that were no fault of ours."""
    os.kill(life, signal.SIGKILL)
    while _is_there(life):
        await SystemPace().sleep(0.005)


def _is_there(life: int) -> bool:
    try:
        os.kill(life, 0)
    except ProcessLookupError:
        return False
    return True


def _is_more(heard: Callable[[], int], before: int) -> bool:
    return heard() > before


async def kill_at_random(folder: Path, runs: int) -> Tally:
    """SIGKILL within two seconds of every start, under load."""
    chance, pace = random.Random(2026), SystemPace()
    async with side_office(folder) as office:
        known = await incidents(office, runs * A_ROUND)
        async with nursery(office) as lives:
            for number in range(runs):
                life = await lives.begin()
                for person, data in presses(known[number * A_ROUND : (number + 1) * A_ROUND]):
                    press(office.world, person, data)
                    await pace.sleep(chance.uniform(0, 2 / (4 * A_ROUND)))
                await die(life)
        return await reckon(office, known, runs=runs)


async def kill_between_send_and_mark(folder: Path, runs: int) -> Tally:
    """Telegram has the message, the bot never learns it: its answer is lost, and the process with it."""
    async with side_office(folder) as office:
        known = await incidents(office, runs)

        def heard() -> int:
            return len(office.ilyina.messages) + len(office.titov.messages)

        async with nursery(office) as lives:
            for incident in known:
                life, before = await lives.begin(), heard()
                office.telegram.faults.drop_after("sendMessage")
                for person, data in presses([incident])[:3]:
                    press(office.world, person, data)
                await office.telegram.wait_for(partial(_is_more, heard, before), 60)
                await die(life)
                office.telegram.faults.clear()
            for person, data in presses(known)[3 * len(known) :]:
                press(office.world, person, data)
        return await reckon(office, known, runs=runs)
