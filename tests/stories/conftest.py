"""What all stories share: templates are compiled once, not for every office that opens."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from bot.rendering import Rendering
from tests.stories import places


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Loading depends on nothing but the two folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rendering, "load", cache(Rendering.load))
        yield


@pytest.fixture(autouse=True)
def over_postgres(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--over postgres` every office of a story has a schema there instead of a file."""
    if request.config.getoption("over") == "postgres":
        fresh: Callable[[], str] = request.getfixturevalue("fresh_schema")
        monkeypatch.setattr(places, "database_in", lambda folder: fresh())
