"""An empty office's database, opened."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database, migrate, open_database


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
