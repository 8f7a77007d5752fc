"""Backups, what is restored from them, and copies made by hand: none speaks for the office until it is adopted."""

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, select

from bot.clock import SystemPace
from bot.leasing import Lease
from bot.storage.backup import back_up, restore
from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import CopiedDatabase, DatabaseError
from bot.storage.forms import Form, drop_form, put_form
from bot.storage.identity import Adopted, adopt, read_identity
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.schema import current_revision, downgrade, head_revision
from bot.storage.sqlite import writing_engine
from bot.storage.tables import metadata, outbox
from bot.storage.verification import VerifyResult, verify
from tests.storage.records import KNOWN, refold, register
from workflow.ids import PersonId

ANNA = PersonId("anna")
NOW = datetime(2026, 10, 14, 3, tzinfo=UTC)


def prove(connection: Connection) -> VerifyResult:
    return verify(connection, known=KNOWN, refold=refold)


async def fill(address: str) -> None:
    await migrate(address)
    database = await open_database(address)

    def work(connection: Connection) -> None:
        for incident in (1, 2, 3):
            register(connection, incident)
        enqueue(connection, [Outgoing(addressee="person:a", kind=Kind.MESSAGE, template="digest")], NOW)
        enqueue(connection, [Outgoing(addressee="person:a", kind=Kind.EDIT_CARD, template="card", incident_id=1)], NOW)

    await database.transact(work)
    await database.close()


def contents(connection: Connection) -> dict[str, Sequence[object]]:
    """All rows but those that tell a copy from its original."""
    tables = (table for table in metadata.sorted_tables if table.name not in ("identity", "lease"))
    return {table.name: connection.execute(select(table).order_by(*table.primary_key.columns)).fetchall() for table in tables}


async def read(address: str) -> dict[str, Sequence[object]]:
    database = await open_database(address)
    try:
        return await database.read(contents)
    finally:
        await database.close()


async def takes_the_lease(database: Database) -> bool:
    taken = Lease(db=database, pace=SystemPace())
    try:
        return await taken.take()
    finally:
        await taken.release()


@pytest.fixture
def second_place(address: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """An empty place of the same kind."""
    if address.startswith("sqlite"):
        return f"sqlite+aiosqlite:///{tmp_path / 'restored.db'}"
    fresh: Callable[[], str] = request.getfixturevalue("fresh_schema")
    return fresh()


async def test_what_was_restored_is_what_was_backed_up(address: str, second_place: str, tmp_path: Path) -> None:
    await fill(address)
    file = tmp_path / "backup"

    made = await back_up(address, file, now=NOW, prove=prove)
    found = await restore(file, second_place, now=NOW, prove=prove)

    assert made == found
    assert (made.fault, made.incidents) == (None, 3)
    assert await read(second_place) == await read(address)
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]  # noqa: PTH208
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.postgres
async def test_an_office_moves_from_sqlite_to_postgres_and_back(
    sqlite_address: str, fresh_schema: Callable[[], str], tmp_path: Path
) -> None:
    await fill(sqlite_address)
    moved, back = fresh_schema(), f"sqlite+aiosqlite:///{tmp_path / 'back.db'}"

    await back_up(sqlite_address, tmp_path / "one", now=NOW, prove=prove)
    await restore(tmp_path / "one", moved, now=NOW, prove=prove)
    await back_up(moved, tmp_path / "two", now=NOW, prove=prove)
    await restore(tmp_path / "two", back, now=NOW, prove=prove)

    assert await read(sqlite_address) == await read(moved) == await read(back)


async def test_numbers_of_forgotten_forms_are_not_given_again(address: str, second_place: str, tmp_path: Path) -> None:
    await fill(address)
    database = await open_database(address)

    def forgotten(connection: Connection) -> int:
        number = put_form(connection, Form(person=ANNA, chat_id=1, kind="link", incident=None, body={}, updated_at=NOW))
        drop_form(connection, ANNA, 1)
        return number

    before = await database.transact(forgotten)
    await database.close()
    await back_up(address, tmp_path / "backup", now=NOW, prove=prove)
    await restore(tmp_path / "backup", second_place, now=NOW, prove=prove)
    restored = await open_database(second_place)

    assert await restored.transact(forgotten) > before
    await restored.close()


async def test_a_backup_is_made_while_the_office_works(address: str, tmp_path: Path) -> None:
    await fill(address)
    working = await open_database(address)
    held = Lease(db=working, pace=SystemPace())
    await held.take()

    await held.transact(lambda connection: register(connection, 4))
    await back_up(address, tmp_path / "backup", now=NOW, prove=prove)
    await held.transact(lambda connection: register(connection, 5))

    assert (await working.read(read_identity)).backed_up_at == NOW
    await held.release()
    await working.close()


async def test_a_restored_copy_is_silent_until_it_is_adopted(address: str, second_place: str, tmp_path: Path) -> None:
    await fill(address)
    await back_up(address, tmp_path / "backup", now=NOW, prove=prove)
    await restore(tmp_path / "backup", second_place, now=NOW + timedelta(days=1), prove=prove)
    copy = await open_database(second_place)

    with pytest.raises(CopiedDatabase):
        await takes_the_lease(copy)
    adopted = await copy.transact(lambda connection: adopt(connection, NOW, copy.lifeline.last_epoch()))

    assert await takes_the_lease(copy)
    assert adopted == Adopted(since=NOW, left=1)  # up to the backup, not to the day it was put back
    states = select(outbox.c.template, outbox.c.state).order_by(outbox.c.id)
    found = await copy.read(lambda connection: connection.execute(states).fetchall())
    assert [tuple(row) for row in found] == [("digest", "uncertain"), ("card", "waiting")]
    await copy.close()


async def test_a_file_copied_by_hand_is_silent(sqlite_address: str, tmp_path: Path) -> None:
    await fill(sqlite_address)
    original = await open_database(sqlite_address)
    assert await takes_the_lease(original)
    await original.close()
    shutil.copy(tmp_path / "office.db", tmp_path / "copy.db")
    copy = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}")

    with pytest.raises(CopiedDatabase):
        await takes_the_lease(copy)
    await copy.close()


async def test_an_earlier_state_written_over_the_file_is_silent(sqlite_address: str, tmp_path: Path) -> None:
    await fill(sqlite_address)
    for _ in range(2):
        shutil.copy(tmp_path / "office.db", tmp_path / "earlier.db")
        original = await open_database(sqlite_address)
        assert await takes_the_lease(original)
        await original.close()
    with (tmp_path / "office.db").open("r+b") as file:  # the same file on the disk, as `cp` leaves it
        file.write((tmp_path / "earlier.db").read_bytes())
        file.truncate()
    earlier = await open_database(sqlite_address)

    with pytest.raises(CopiedDatabase):
        await takes_the_lease(earlier)
    await earlier.close()


async def test_a_file_that_was_only_renamed_goes_on(sqlite_address: str, tmp_path: Path) -> None:
    await fill(sqlite_address)
    original = await open_database(sqlite_address)
    assert await takes_the_lease(original)
    await original.close()
    (tmp_path / "office.db").rename(tmp_path / "renamed.db")
    renamed = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'renamed.db'}")

    assert await takes_the_lease(renamed)
    await renamed.close()


async def test_nothing_is_written_over(address: str, second_place: str, tmp_path: Path) -> None:
    await fill(address)
    await fill(second_place)
    file = tmp_path / "backup"
    await back_up(address, file, now=NOW, prove=prove)
    before = file.read_bytes()

    with pytest.raises(DatabaseError, match="already"):
        await back_up(address, file, now=NOW, prove=prove)
    with pytest.raises(DatabaseError, match="already"):
        await restore(file, second_place, now=NOW, prove=prove)

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda file: file.write_bytes(b"not a database at all, but long enough to be one" * 100), "damaged"),
        (lambda file: os.truncate(file, file.stat().st_size // 2), "damaged"),
        (lambda file: file.unlink(), "There is no file"),
        (lambda file: file.write_bytes(b""), "no backup of Otklik"),
    ],
)
async def test_what_is_no_backup_is_refused(
    sqlite_address: str, tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    await fill(sqlite_address)
    file, place = tmp_path / "backup", tmp_path / "place.db"
    await back_up(sqlite_address, file, now=NOW, prove=prove)
    spoil(file)

    with pytest.raises(DatabaseError, match=reason):
        await restore(file, f"sqlite+aiosqlite:///{place}", now=NOW, prove=prove)

    assert not place.exists()


async def test_a_backup_of_earlier_tables_is_brought_to_this_version(sqlite_address: str, tmp_path: Path) -> None:
    await fill(sqlite_address)
    await back_up(sqlite_address, tmp_path / "backup", now=NOW, prove=prove)
    engine = writing_engine(make_url(f"sqlite:///{tmp_path / 'backup'}"), journal_mode="DELETE")
    with engine.begin() as connection:
        downgrade(connection, "0001")
    engine.dispose()
    place = f"sqlite+aiosqlite:///{tmp_path / 'place.db'}"

    found = await restore(tmp_path / "backup", place, now=NOW, prove=prove)
    restored = await open_database(place)

    assert (found.fault, found.incidents) == (None, 3)
    assert await restored.read(current_revision) == head_revision()
    await restored.close()
