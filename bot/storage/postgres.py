"""PostgreSQL: the same transactions over asyncpg. An office lives in a schema of its own where the address names one."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TypeVar

from asyncpg import PostgresError
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.schema import CreateSchema

from bot.storage.address import split_schema
from bot.storage.errors import DatabaseError, DatabaseUnavailable
from bot.storage.lifeline import NoLifeline
from bot.storage.schema import upgrade
from workflow.sentences import N_

T = TypeVar("T")

LONGEST_PAUSE_MS = "4000"
"""After which a write transaction at rest is broken off: a frozen instance must not hold locks that its successor needs."""

PASSING = ("08", "25006", "25P03", "25P04", "40", "53", "55006", "55P03", "57", "58")
"""Beginnings of the states (SQLSTATE) that are the server's trouble, no statement's: disk full, deadlock, read-only stand-by."""

HAS_TABLES = text("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())")

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('otklik migrate'), hashtext(:office))")
"""Instances that start together migrate one after another."""


class PostgresDatabase:
    """A pool of connections; rivals are kept apart by the journal's lock and its versions, not by one writer."""

    def __init__(self, url: URL) -> None:
        self.lifeline = NoLifeline()
        self._engine = _engine(url, idle_in_transaction_session_timeout=LONGEST_PAUSE_MS)
        self._read_engine = _engine(url)
        self._reader = self._read_engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        with _named_errors():
            async with self._engine.begin() as connection:
                return await connection.run_sync(work)

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        with _named_errors():
            async with self._reader.begin() as connection:
                return await connection.run_sync(work)

    async def close(self) -> None:
        await self._read_engine.dispose()
        await self._engine.dispose()


async def migrate_postgres(url: URL) -> None:
    """Create or upgrade the office's tables, and its schema where the address names one."""
    engine = _engine(url)
    _, schema = split_schema(url)
    try:
        with _named_errors():
            async with engine.begin() as connection:
                await connection.execute(ONE_AT_A_TIME, {"office": schema or "public"})
                if schema is not None:
                    await connection.execute(CreateSchema(schema, if_not_exists=True))
                await connection.run_sync(upgrade)
    finally:
        await engine.dispose()


async def fill_postgres(url: URL, fill: Callable[[Connection], T]) -> T:
    """Make the office's tables in an empty place and fill them, in one transaction; `DatabaseError` where there are tables."""
    engine = _engine(url)
    _, schema = split_schema(url)

    def make(connection: Connection) -> T:
        if connection.execute(HAS_TABLES).scalar():
            raise DatabaseError(N_("There are tables in this database or schema already; they are not written over."))
        upgrade(connection)
        return fill(connection)

    try:
        with _named_errors():
            async with engine.begin() as connection:
                if schema is not None:
                    await connection.execute(CreateSchema(schema, if_not_exists=True))
                return await connection.run_sync(make)
    finally:
        await engine.dispose()


def _engine(url: URL, **settings: str) -> AsyncEngine:
    plain, schema = split_schema(url)
    if schema is not None:
        settings["search_path"] = schema
    return create_async_engine(plain, pool_pre_ping=True, hide_parameters=True, connect_args={"server_settings": settings})


@contextlib.contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, OSError, PostgresError) as error:
        raise DatabaseUnavailable(N_("PostgreSQL cannot be used now: %(reason)s.", reason=_reason(error))) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnavailable(N_("The connection to PostgreSQL was lost.")) from error
        if not str(getattr(error.orig, "sqlstate", "")).startswith(PASSING):
            raise
        raise DatabaseUnavailable(N_("PostgreSQL cannot be used now: %(reason)s.", reason=_reason(error))) from error


def _reason(error: Exception) -> str:
    """The driver's own words without the statement and its values, which may hold what people wrote."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return str(cause).splitlines()[0].rstrip(".") if str(cause) else type(cause).__name__
