"""The database locked, full, damaged."""

import sqlite3
from pathlib import Path

from bot.clock import SystemPace
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.transactions import Connection
from bot.storage.verification import verify
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon
from tests.stories.side_roads import side_office
from workflow.process.happenings import KNOWN


async def locked(folder: Path, runs: int) -> Tally:
    """Another process holds the file longer than the bot waits for it."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        await office.world.application.db.transact(_impatient)
        for _ in range(runs):
            known = await incidents(office, 2)
            rival = sqlite3.connect(folder / "office.sqlite3", isolation_level=None)
            rival.execute("BEGIN IMMEDIATE")
            for person, data in presses(known):
                press(office.world, person, data)
            await office.telegram.wait_for(lambda: True)
            await SystemPace().sleep(1)
            rival.close()
            await quiet(office)
            total += await reckon(office, known)
    return total


def _impatient(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA busy_timeout=20")


async def full(folder: Path, runs: int) -> Tally:
    """No page more can be had; then there is room again."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        db = office.world.application.db
        for _ in range(runs):
            known = await incidents(office, 2)
            await db.transact(_no_more_room)
            for person, data in presses(known) * 2:
                press(office.world, person, data)
            await SystemPace().sleep(1)
            await db.transact(_room)
            await quiet(office)
            total += await reckon(office, known)
    return total


def _no_more_room(connection: Connection) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def _room(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count=1073741823")


async def corrupted_entry(folder: Path, runs: int) -> Tally:
    """An entry is changed behind the bot's back: `verify` names it."""
    path = await _left_behind(folder)
    lost = 0
    for seq in range(2, 2 + runs):
        connection = sqlite3.connect(path)
        connection.execute("DROP TRIGGER IF EXISTS entries_no_update")
        was = connection.execute("SELECT body FROM entries WHERE seq = ?", (seq,)).fetchone()[0]
        connection.execute("UPDATE entries SET body = replace(body, '{', '{ ') WHERE seq = ?", (seq,))
        connection.commit()
        db = await open_database(f"sqlite+aiosqlite:///{path}")
        fault = (await db.read(lambda reading: verify(reading, known=KNOWN, refold=None))).fault
        await db.close()
        lost += fault is None or fault.seq != seq
        connection.execute("UPDATE entries SET body = ? WHERE seq = ?", (was, seq))
        connection.commit()
        connection.close()
    return Tally(runs=runs, lost=lost, doubled=0)


async def truncated_file(folder: Path, runs: int) -> Tally:
    """The file ends in the middle: the bot says so in one sentence and does not start on it."""
    path = await _left_behind(folder)
    whole = path.read_bytes()
    lost = 0
    for run in range(runs):
        path.write_bytes(whole[: len(whole) * (run + 1) // (runs + 2)])
        try:
            db = await open_database(f"sqlite+aiosqlite:///{path}")
            try:
                found = await db.read(lambda reading: verify(reading, known=KNOWN, refold=None))
                lost += found.fault is None
            finally:
                await db.close()
        except DatabaseError:
            continue
    return Tally(runs=runs, lost=lost, doubled=0)


async def _left_behind(folder: Path) -> Path:
    """The file of an office that was at work and is closed."""
    async with side_office(folder) as office:
        known = await incidents(office, 20)
        for person, data in presses(known):
            press(office.world, person, data)
        await quiet(office)
    return folder / "office.sqlite3"
