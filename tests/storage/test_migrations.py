"""The tables as migrations make them, and the triggers that keep the journal append-only."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.journal import head
from bot.storage.schema import current_revision, downgrade, head_revision, upgrade
from bot.storage.tables import metadata
from bot.storage.verification import verify
from tests.storage.records import KNOWN, refold, register


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_migrated_tables_are_the_tables_the_code_works_with(database: Database) -> None:
    assert await database.transact(differences) == []


async def test_migrating_twice_changes_nothing(address: str) -> None:
    await migrate(address)
    database = await open_database(address)
    await database.transact(lambda connection: register(connection, 1))
    before = await database.read(head)

    await migrate(address)

    assert await database.read(head) == before
    await database.close()


async def test_a_filled_database_goes_back_and_forth(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))

    await database.transact(lambda connection: downgrade(connection, "base"))
    emptied = await database.transact(current_revision)
    await database.transact(upgrade)
    await database.transact(lambda connection: register(connection, 1))

    assert emptied is None
    assert await database.read(current_revision) == head_revision()


async def test_a_filled_database_keeps_its_journal_on_the_way_to_the_first_tables_and_back(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))
    before = await database.read(head)

    await database.transact(lambda connection: downgrade(connection, "0001"))
    await database.transact(upgrade)
    proven = await database.read(lambda connection: verify(connection, known=KNOWN, refold=refold))

    assert (proven.fault, proven.head, proven.incidents) == (None, before, 1)
    assert await database.transact(differences) == []


def test_what_citizens_wrote_is_readable_by_the_owner_only(sqlite_file: Path) -> None:
    assert sqlite_file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", ["UPDATE entries SET code = 'x'", "DELETE FROM entries", "TRUNCATE entries"])
async def test_the_journal_refuses_every_change(database: Database, change: str) -> None:
    await database.transact(lambda connection: register(connection, 1))
    before = await database.read(head)

    with pytest.raises((DBAPIError, DatabaseUnavailable)):
        await database.transact(lambda connection: connection.exec_driver_sql(change))

    assert await database.read(head) == before


@pytest.mark.parametrize("recursive_triggers", [True, False])
@pytest.mark.parametrize("seq", [1, 99])
async def test_the_journal_refuses_replace_from_any_connection(sqlite_file: Path, recursive_triggers: bool, seq: int) -> None:
    database = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
    await database.transact(lambda connection: register(connection, 1))
    await database.close()
    raw = sqlite3.connect(sqlite_file)
    raw.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")

    for verb in ("INSERT OR REPLACE", "REPLACE"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(
                f"{verb} INTO entries (seq, incident_id, incident_version, code, at, recorded_at, body, previous_hash, hash)"
                " VALUES (?, 1, 1, 'x', '2026-01-01', '2026-01-01', '{}', '', '')",
                [seq],
            )
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE OR REPLACE entries SET seq = 2 WHERE seq = 1")
    raw.close()
