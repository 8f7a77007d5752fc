"""What coverage counts and what it passes over: it takes twice to four times as long, and most lines are reached many times."""

import pkgutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest

ROOMS = ("workflow", "handlers", "bot", "demo")
LIBRARIES = (
    "aiogram",
    "aiohttp.web",
    "alembic.command",
    "apscheduler",
    "asyncpg",
    "babel.dates",
    "hypothesis",
    "jinja2",
    "sqlalchemy",
)

STORIES = (
    *("absence", "commands", "delivery", "forgetting", "limits", "one_breakdown"),
    *("repeats", "secrecy", "short_way", "to_and_fro", "webhook_road", "who_was_late"),
)
"""Those that reach most of what no test of one room does; the rules have to be reached by tests of their own."""

MEASURED = tuple(f"tests/stories/test_{name}.py" for name in STORIES)
UNMEASURED = (
    "tests/faults/",
    "tests/stories/",
    "tests/workshop/",
    "tests/demo/test_scenes.py::test_scenes_of_an_office",
    "tests/rendering/test_nasty_words.py",
    "tests/rendering/test_template_costs.py",
    "tests/test_text_costs.py",
    "tests/rendering/test_every_message.py::test_every_message_is_html_that_telegram_takes[en]",
    "tests/test_benchmarks.py",
)
"""Others reach the same lines."""


def is_measured(test: pytest.Item) -> bool:
    """What Hypothesis tries is not: a line is reached by an example that somebody wrote."""
    passed_over = test.nodeid.startswith(UNMEASURED) and not test.nodeid.startswith(MEASURED)
    return not (passed_over or test.get_closest_marker("hypothesis"))


@contextmanager
def unmeasured() -> Iterator[None]:
    """pytest-cov's own `no_cover` does nothing in a worker of xdist: it has two measurements there and stops one."""
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


def import_rooms() -> None:
    """Each module of the product, measured; what these import from outside is passed over."""
    with unmeasured():
        for library in LIBRARIES:
            import_module(library)
    for room in ROOMS:
        package = import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__") and ".migrations." not in module.name:
                import_module(module.name)
