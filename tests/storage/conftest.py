"""An empty office's database: a SQLite file of its own, or a schema of its own on a PostgreSQL started for the tests."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.storage.database import Database, migrate, open_database


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_address"))
    fresh: Callable[[], str] = request.getfixturevalue("fresh_schema")
    return fresh()


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    await migrate(address)
    opened = await open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_file(sqlite_address: str) -> Path:
    """A migrated file, for tests that work on it from outside."""
    await migrate(sqlite_address)
    return Path(sqlite_address.removeprefix("sqlite+aiosqlite:///"))
