"""What tests of several rooms share: the address of an empty database, SQLite or PostgreSQL, and what is made only once."""

import itertools
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from tests.measuring import import_rooms, is_measured, unmeasured
from tests.postgres_server import running_server
from tests.prepared import prepared

# The same examples in every run, so that a red run is the change's own doing. New ones: `HYPOTHESIS_PROFILE=default make test`.
settings.register_profile("steady", derandomize=True, deadline=None)  # how long an example takes is the machine's matter
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_schemas = itertools.count(1)

LONGEST = (
    *("tests/bot/test_as_a_command.py", "tests/demo/test_scenes.py", "tests/faults/", "tests/instances/test_take_over.py"),
    *("tests/process/test_whatever_people_do.py", "tests/test_benchmarks.py"),
)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Tests are not measured themselves: to read them takes as long as a hundred of them do."""
    has_workers = session.config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ
    if sys.gettrace() is not None and not has_workers:
        import_rooms()
    with unmeasured():
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: at the end one worker would wait for the other."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    if is_measured(item):
        return (yield)
    with unmeasured():
        return (yield)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--over", choices=("sqlite", "postgres"), default="sqlite", help="the database that the stories run over")


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    with prepared():
        yield


@pytest.fixture(autouse=True)
def logging_as_found() -> Iterator[None]:
    """`python -m bot run`, called within a test, would leave its logging behind, to a stream that is closed by then."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    sys.excepthook = hook
    root.setLevel(level)
    for handler in [one for one in root.handlers if type(one) is logging.StreamHandler and one not in handlers]:
        root.removeHandler(handler)


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
