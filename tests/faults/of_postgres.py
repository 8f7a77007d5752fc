"""What only a server can do to the office: cut every connection, keep a table locked, have no room left."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from bot.clock import SystemPace
from bot.storage.database import Database, open_database
from bot.storage.transactions import Connection, DatabaseUnavailable
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon
from tests.stories.side_roads import side_office

_NO_ROOM = (
    "CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
    " $$BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END$$",
    *(
        f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_room()"
        for table in ("entries", "updates")
    ),
)
_ROOM = ("DROP TRIGGER no_room ON entries", "DROP TRIGGER no_room ON updates")
_CUT = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def cut_off(folder: Path, runs: int) -> Tally:
    """The server ends all its sessions in the middle of whatever they do, three times on two incidents' road."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        rival = await open_database(office.world.application.settings.database)
        for _ in range(runs):
            known = await incidents(office, 2)
            steps = presses(known)
            for number, (person, data) in enumerate(steps):
                press(office.world, person, data)
                if number % 3 == 0:
                    await SystemPace().sleep(0.02)
                    await _cut(rival)
            await quiet(office)
            total += await reckon(office, known)
        await rival.close()
    return total


async def _cut(rival: Database) -> None:
    try:
        await rival.transact(lambda connection: connection.execute(_CUT).scalar_one())
    except DatabaseUnavailable:  # its own session was among those that were cut the last time
        await rival.transact(lambda connection: connection.execute(_CUT).scalar_one())


async def locked(folder: Path, runs: int) -> Tally:
    """Somebody's maintenance holds the journal for a second."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        rival = await open_database(office.world.application.settings.database)
        for _ in range(runs):
            known = await incidents(office, 2)
            for person, data in presses(known):
                press(office.world, person, data)
            await rival.transact(_hold)
            await quiet(office)
            total += await reckon(office, known)
        await rival.close()
    return total


def _hold(connection: Connection) -> None:
    connection.execute(text("LOCK TABLE entries IN ACCESS EXCLUSIVE MODE"))
    connection.execute(text("SELECT pg_sleep(1)"))


async def full(folder: Path, runs: int) -> Tally:
    """The server says that its disk is full, for journal and inbox; then there is room again."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        rival = await open_database(office.world.application.settings.database)
        for _ in range(runs):
            known = await incidents(office, 2)
            await rival.transact(lambda connection: _run(connection, _NO_ROOM))
            for person, data in presses(known) * 2:
                press(office.world, person, data)
            await SystemPace().sleep(1)
            await rival.transact(lambda connection: _run(connection, _ROOM))
            await quiet(office)
            total += await reckon(office, known)
        await rival.close()
    return total


def _run(connection: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(text(statement))
