"""Freeing the pages that erased rows stood in, so that the words are in the database's files no more."""

import asyncio
import sqlite3

from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.foreign_words import quoted
from bot.storage.address import SQLITE, parse_address, split_schema, sqlite_path
from bot.storage.errors import DatabaseUnavailable
from workflow.sentences import N_

WORDY = ("texts", "media", "updates", "outbox", "forms", "messages", "traces")
BUSY_SECONDS = 30.0


async def scrub(address: str) -> None:
    """Rewrite the files without what is free in them; `DatabaseUnavailable` when somebody reads for too long.

    The bot may run meanwhile, and waits. Copies elsewhere, such as backups and archives of the log, are not reached.
    """
    url = parse_address(address)
    if url.drivername == SQLITE:
        await asyncio.to_thread(_scrub_sqlite, str(sqlite_path(url)))
    else:
        await _scrub_postgres(url)


def _scrub_sqlite(path: str) -> None:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        raise DatabaseUnavailable(
            N_("The database %(path)s is in use: %(reason)s. Stop the bot and do it again.", path=path, reason=quoted(error))
        ) from error
    finally:
        connection.close()
    if busy:
        raise DatabaseUnavailable(
            N_("The database %(path)s is being read: its log still holds what was erased. Do it again.", path=path)
        )


async def _scrub_postgres(url: URL) -> None:
    plain, schema = split_schema(url)
    settings = {"search_path": schema} if schema else {}
    engine = create_async_engine(
        plain, isolation_level="AUTOCOMMIT", hide_parameters=True, connect_args={"server_settings": settings}
    )
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"VACUUM (FULL) {', '.join(WORDY)}"))
    finally:
        await engine.dispose()
