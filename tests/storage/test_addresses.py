"""What is said when a database cannot be opened: one clear sentence, no password."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import DatabaseAddressError, DatabaseError, DatabaseUnavailable, SchemaOutdated


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("not an address", "cannot be read"),
        ("sqlite:///office.db", "begins with sqlite;"),
        ("mysql://root:secret@host/office", "begins with mysql;"),
        ("sqlite+aiosqlite://", "cannot live in memory"),
        ("sqlite+aiosqlite:///:memory:", "cannot live in memory"),
        ("sqlite+aiosqlite:///file:office?mode=memory", "cannot live in memory"),
        ("postgresql+asyncpg://bot:secret@host", "names no database"),
        ("postgresql+asyncpg://bot:secret@host/office?schema=a;b", "Latin letters"),
    ],
)
async def test_an_address_that_cannot_be_used_is_explained(address: str, said: str) -> None:
    with pytest.raises(DatabaseAddressError) as refusal:
        await open_database(address)

    assert said in str(refusal.value)
    assert "secret" not in str(refusal.value)


async def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    for use in (open_database, migrate):
        with pytest.raises(DatabaseError, match=r"directory .*nowhere, does not exist"):
            await use(f"sqlite+aiosqlite:///{tmp_path / 'nowhere' / 'office.db'}")


async def test_a_directory_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a directory"):
        await migrate(f"sqlite+aiosqlite:///{tmp_path}")


async def test_opening_creates_no_file_but_names_the_command_that_does(tmp_path: Path) -> None:
    path = tmp_path / "office.db"

    with pytest.raises(DatabaseError, match="python -m bot migrate"):
        await open_database(f"sqlite+aiosqlite:///{path}")

    assert not path.exists()


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleagues, " * 1000)

    for use in (open_database, migrate):
        with pytest.raises(DatabaseError, match="is not a database"):
            await use(f"sqlite+aiosqlite:///{path}")

    assert path.read_text() == "Dear colleagues, " * 1000


async def test_a_database_without_tables_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    with pytest.raises(SchemaOutdated, match="no tables yet"):
        await open_database(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(DatabaseUnavailable) as refusal:
        await open_database("postgresql+asyncpg://bot:secret@127.0.0.1:1/office")

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("written_by", "sentence"),
    [
        ("0.9.0 digest", "The database was made by version 0.9.0 of Otklik; install that version or a newer one."),
        (None, r"The database was made by a newer version of Otklik \(tables 9999\); install that version."),
    ],
)
async def test_tables_of_a_newer_version_are_left_alone(
    database: Database, address: str, written_by: str | None, sentence: str
) -> None:
    def newer(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("UPDATE identity SET projected_by = :by"), {"by": written_by})

    await database.transact(newer)

    for opening in (open_database, migrate):
        with pytest.raises(SchemaOutdated, match=sentence):
            await opening(address)
