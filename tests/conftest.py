"""What tests of several rooms share: the address of an empty database, SQLite or PostgreSQL, and what is made only once."""

import itertools
import logging
import os
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from bot.rendering import Rendering
from tests.postgres_server import running_server
from workflow.norms.office_time import OfficeTime

# The same examples in every run, so that a red run is the change's own doing. New ones: `HYPOTHESIS_PROFILE=default make test`.
settings.register_profile("steady", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_schemas = itertools.count(1)

TOLD_ELSEWHERE = (
    *("anchor", "commands", "delivery", "drafts", "english", "importance", "intake", "kuzbass_zags"),
    *("lesozavodsk", "life_as_it_is", "limits", "not_ours", "novokubansk", "outdated", "post_gone", "restart", "strangers"),
)
UNMEASURED = (
    "tests/faults/",
    "tests/workshop/",
    "tests/demo/test_scenes.py::test_scenes_of_an_office",
    "tests/rendering/test_nasty_words.py",
    "tests/rendering/test_every_message.py::test_every_message_is_html_that_telegram_takes[en]",
    *(f"tests/stories/test_{name}.py" for name in TOLD_ELSEWHERE),
)
"""Where coverage is not counted, which takes twice to four times as long: others reach the same lines. What Hypothesis tries is
not counted either: a line is reached by an example that somebody wrote."""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """pytest-cov's own `no_cover` does nothing in a worker of xdist: it has two measurements there and stops one."""
    if not (item.nodeid.startswith(UNMEASURED) or item.get_closest_marker("hypothesis")):
        yield
        return
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    yield
    sys.settrace(here)
    threading.settrace(in_threads)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--over", choices=("sqlite", "postgres"), default="sqlite", help="the database that the stories run over")


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """What every office that opens would make anew, though it hangs on nothing but what it is called with."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in ((Rendering, "load"), (OfficeTime, "calendar"), (ssl, "create_default_context")):
            patch.setattr(owner, name, cache(getattr(owner, name)))
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
