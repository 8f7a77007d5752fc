"""The database locked, full, damaged."""

import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import make_url, select, text, update

from bot.clock import SystemPace
from bot.storage.address import sqlite_path
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.tables import entries
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
    """An entry is changed behind the bot's back, by who may drop its triggers: `verify` names it."""
    db = await open_database(await _left_behind(folder))
    lost = 0
    for seq in range(2, 2 + runs):
        await db.transact(_without_triggers)
        was = await db.transact(partial(_changed, seq=seq))
        fault = (await db.read(lambda reading: verify(reading, known=KNOWN, refold=None))).fault
        lost += fault is None or fault.seq != seq
        await db.transact(partial(_put, seq=seq, body=was))
    await db.close()
    return Tally(runs=runs, lost=lost, doubled=0)


def _without_triggers(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE entries DISABLE TRIGGER USER"))
    else:
        connection.execute(text("DROP TRIGGER IF EXISTS entries_no_update"))


def _changed(connection: Connection, seq: int) -> str:
    was = connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one()
    _put(connection, seq, was.replace("{", "{ "))
    return str(was)


def _put(connection: Connection, seq: int, body: str) -> None:
    connection.execute(update(entries).where(entries.c.seq == seq).values(body=body))


async def truncated_file(folder: Path, runs: int) -> Tally:
    """The file ends in the middle: the bot says so in one sentence and does not start on it."""
    path = sqlite_path(make_url(await _left_behind(folder)))
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


async def _left_behind(folder: Path) -> str:
    """The database of an office that was at work and is closed."""
    async with side_office(folder) as office:
        known = await incidents(office, 20)
        for person, data in presses(known):
            press(office.world, person, data)
        await quiet(office)
        address = office.world.application.settings.database
    return address
