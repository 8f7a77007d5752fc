"""One transaction per act: nothing lost between reading and writing, nothing left of what failed, no reader held up."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.storage import sqlite
from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.people import create_invite
from bot.storage.tables import invites
from tests.prepared import waiting_for_the_disk
from tests.storage.records import CURATOR, MORNING
from workflow.ids import PersonId


def counted(connection: Connection) -> int:
    return int(connection.execute(select(invites.c.person_id).with_for_update()).scalar_one())


def read_and_add_one(connection: Connection) -> None:
    connection.execute(update(invites).values(person_id=str(counted(connection) + 1)))


def put_zero(connection: Connection) -> None:
    create_invite(connection, PersonId("0"), now=MORNING, valid=MORNING - MORNING, code="counter")


async def test_of_many_who_read_and_write_at_once_nobodys_change_is_lost(database: Database) -> None:
    await database.transact(put_zero)

    await asyncio.gather(*(database.transact(read_and_add_one) for _ in range(200)))

    assert await database.read(lambda connection: connection.execute(select(invites.c.person_id)).scalar()) == "200"


async def test_what_failed_halfway_leaves_nothing_and_says_why(database: Database) -> None:
    def work(connection: Connection) -> None:
        put_zero(connection)
        raise LookupError(CURATOR)

    with pytest.raises(LookupError, match=CURATOR):
        await database.transact(work)

    assert await database.read(lambda connection: connection.execute(select(invites)).all()) == []


async def test_a_reader_can_write_nothing(database: Database) -> None:
    with pytest.raises((DatabaseUnavailable, DBAPIError)):
        await database.read(put_zero)


async def test_a_report_does_not_wait_for_a_long_transaction(sqlite_address: str) -> None:
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    has_written, may_commit = threading.Event(), threading.Event()

    def long_work(connection: Connection) -> None:
        put_zero(connection)
        has_written.set()
        may_commit.wait(timeout=30)

    writing = asyncio.create_task(database.transact(long_work))
    await asyncio.to_thread(has_written.wait, 30)
    during = await database.read(lambda connection: connection.execute(select(invites)).all())
    may_commit.set()
    await writing
    after = await database.read(lambda connection: connection.execute(select(invites)).all())
    await database.close()

    assert during == []
    assert len(after) == 1


async def test_a_file_that_another_process_holds_is_unavailable_not_broken(
    sqlite_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 1)
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    await database.transact(put_zero)
    rival = sqlite3.connect(sqlite_address.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseUnavailable, match="locked"):
        await database.transact(read_and_add_one)
    rival.close()
    await database.transact(read_and_add_one)

    assert await database.read(lambda connection: connection.execute(select(invites.c.person_id)).scalar()) == "1"
    await database.close()


async def test_a_commit_is_on_the_disk_before_it_counts(sqlite_address: str) -> None:
    await migrate(sqlite_address)

    def settings(connection: Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    with waiting_for_the_disk():
        database = await open_database(sqlite_address)
        found = await database.transact(settings)
        await database.close()

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


@pytest.mark.postgres
@pytest.mark.parametrize("state", ["53100", "40P01", "40001", "55P03", "57P03", "58030"])
async def test_a_full_disk_or_a_deadlock_of_the_server_is_no_statements_fault(
    fresh_schema: Callable[[], str], state: str
) -> None:
    address = fresh_schema()
    await migrate(address)
    database = await open_database(address)

    with pytest.raises(DatabaseUnavailable):
        await database.transact(lambda connection: raised(connection, state))
    with pytest.raises(DBAPIError):
        await database.transact(lambda connection: raised(connection, "22012"))  # division by zero
    await database.close()


def raised(connection: Connection, state: str) -> None:
    connection.execute(text(f"DO $$BEGIN RAISE EXCEPTION 'of the server' USING ERRCODE = '{state}'; END$$"))
