"""What tests of several rooms share: the address of an empty database, SQLite or PostgreSQL, and what the stories run over."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.postgres_server import running_server

_schemas = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--over", choices=("sqlite", "postgres"), default="sqlite", help="the database that the stories run over")


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A server that lives as long as the tests do."""
    with running_server() as address:
        yield address


@pytest.fixture
def fresh_schema(postgres_address: str) -> Callable[[], str]:
    """Addresses of schemas that nobody has used."""

    def fresh() -> str:
        url = make_url(postgres_address).update_query_dict({"schema": f"office_{next(_schemas)}"})
        return url.render_as_string(hide_password=False)

    return fresh


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_address"))
    fresh: Callable[[], str] = request.getfixturevalue("fresh_schema")
    return fresh()
