"""What all stories share: with `--over postgres` they run over a real server."""

from collections.abc import Callable

import pytest

from tests.stories import places


@pytest.fixture(autouse=True)
def over_postgres(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--over postgres` every office of a story has a schema there instead of a file."""
    if request.config.getoption("over") == "postgres":
        fresh: Callable[[], str] = request.getfixturevalue("fresh_schema")
        monkeypatch.setattr(places, "database_in", lambda folder: fresh())
