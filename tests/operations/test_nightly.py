"""A backup a night by the office's clock: made up for when missed, tried again when it failed, fourteen are kept."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from bot.clock import StillClock, settle
from bot.operations.nightly import KEPT, Nightly, kept_in, make_in_a_process
from bot.storage.database import migrate
from bot.storage.identity import note_backup
from bot.storage.tables import identity
from bot.storage.transactions import Connection
from tests.runtime.doubles import InlineDatabase

ZONE = ZoneInfo("Asia/Novokuznetsk")
EVENING = datetime(2026, 10, 14, 18, tzinfo=ZONE)


@pytest.fixture
async def database() -> AsyncIterator[InlineDatabase]:
    database = InlineDatabase()
    await database.transact(lambda connection: connection.execute(insert(identity).values(id=1, office="one")))
    yield database
    database.close()


class Night:
    """A folder, and a maker of backups that fails as often as it is told."""

    def __init__(self, database: InlineDatabase, folder: Path) -> None:
        self.db, self.folder, self.clock, self.fails = database, folder, StillClock(EVENING), 0
        folder.mkdir()
        self.nightly = Nightly(folder=folder, db=database, clock=self.clock, zone=ZONE, make=self.make)

    async def make(self, file: Path) -> bool:
        if self.fails:
            self.fails -= 1
            return False
        os.close(os.open(file, os.O_CREAT))
        await self.was_made(self.clock.now())
        return True

    async def was_made(self, moment: datetime) -> None:
        def note(connection: Connection) -> None:
            note_backup(connection, moment)

        await self.db.transact(note)

    async def passes(self, **length: float) -> list[str]:
        """So much time passes hour by hour; the files there are, the latest first."""
        running = asyncio.create_task(self.nightly.run())
        until = self.clock.now() + timedelta(**length)
        while self.clock.now() < until:
            await settle()
            self.clock.advance(timedelta(hours=1))
        await settle()
        self.nightly.stop()
        await running
        return [path.name for path in kept_in(self.folder)]


async def test_every_night_at_three_by_the_offices_clock(database: InlineDatabase, tmp_path: Path) -> None:
    night = Night(database, tmp_path / "safe")

    found = await night.passes(days=2)

    assert found == ["otklik-2026-10-16-0300.sqlite3", "otklik-2026-10-15-0300.sqlite3"]


async def test_a_night_that_was_missed_is_made_up_for_at_the_start(database: InlineDatabase, tmp_path: Path) -> None:
    night = Night(database, tmp_path / "safe")
    await night.was_made(EVENING - timedelta(days=3))

    assert await night.passes(hours=1) == ["otklik-2026-10-14-1800.sqlite3"]


async def test_what_failed_is_tried_again_in_an_hour(database: InlineDatabase, tmp_path: Path) -> None:
    night = Night(database, tmp_path / "safe")
    night.fails = 2

    assert await night.passes(hours=14) == ["otklik-2026-10-15-0500.sqlite3"]


async def test_fourteen_are_kept_and_other_files_are_left_alone(database: InlineDatabase, tmp_path: Path) -> None:
    night = Night(database, tmp_path / "safe")
    (night.folder / "mine.sqlite3").touch()

    found = await night.passes(days=16)

    assert (len(found), found[-1]) == (KEPT, "otklik-2026-10-17-0300.sqlite3")
    assert (night.folder / "mine.sqlite3").exists()


async def test_the_bots_own_command_makes_it(sqlite_address: str, tmp_path: Path) -> None:
    await migrate(sqlite_address)
    make = make_in_a_process(sqlite_address)

    assert await make(tmp_path / "backup")
    assert (tmp_path / "backup").stat().st_size > 0
    assert not await make(tmp_path / "backup")  # nothing is written over
