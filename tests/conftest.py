"""What tests of several rooms share: a PostgreSQL of their own, and the choice to run the stories over it."""

import itertools
from collections.abc import Callable, Iterator

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
