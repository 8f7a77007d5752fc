"""What every office that opens would make anew, made once in a worker: it hangs on nothing but what it is called with.

Migrations still run where a database is moved between revisions, and once in every worker for the file that others copy.
"""

import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from sqlalchemy import URL

from bot import premises
from bot.rendering import Rendering
from bot.storage import database, sqlite
from bot.storage.address import sqlite_path
from workflow.norms.office_time import OfficeTime

SAME_AGAIN = (
    (Rendering, "load"),
    (OfficeTime, "calendar"),
    (ssl, "create_default_context"),
    (database, "head_revision"),
    *(
        (premises, name)
        for name in ("parse_office", "parse_regulation", "parse_national", "parse_hints", "parse_courtesies", "parse_time_words")
    ),
)

_as_in_production = sqlite._pragmas


@contextmanager
def prepared() -> Iterator[None]:
    """Offices open from what is kept, and their commits wait for no disk: what a power cut would lose, no test looks for."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in SAME_AGAIN:
            patch.setattr(owner, name, cache(getattr(owner, name)))
        patch.setattr(database, "migrate_sqlite", _copying(sqlite.migrate_sqlite))
        patch.setattr(sqlite, "_pragmas", _hasty_pragmas)
        yield


@contextmanager
def waiting_for_the_disk() -> Iterator[None]:
    """SQLite's settings are those of production."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "_pragmas", _as_in_production)
        yield


def _hasty_pragmas(connection: Any, *settings: str) -> None:
    _as_in_production(connection, *(setting.replace("synchronous=FULL", "synchronous=OFF") for setting in settings))


def _copying(migrate: Callable[[URL], Awaitable[None]]) -> Callable[[URL], Awaitable[None]]:
    """As `migrate`, but for a file that is not there yet: it is a copy of the first that was made."""
    made: list[bytes] = []

    async def copy_or_migrate(url: URL) -> None:
        path = sqlite_path(url)
        is_new = path.parent.is_dir() and not path.exists()
        if not is_new or not made:
            await migrate(url)
        else:
            path.touch(mode=0o600)
            path.write_bytes(made[0])
        if is_new and not made:
            made.append(path.read_bytes())

    return copy_or_migrate
