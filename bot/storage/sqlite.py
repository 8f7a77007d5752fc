"""SQLite: one writer and a few readers, each trip a whole transaction; readers never wait for the writer.

What is brief is done on the event loop itself, whatever may take long in threads.
"""

import asyncio
import contextlib
import contextvars
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DatabaseError as SqlDatabaseError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.foreign_words import quoted
from bot.storage.address import sqlite_path
from bot.storage.errors import DatabaseError, DatabaseUnavailable
from bot.storage.lifeline import Lifeline
from bot.storage.schema import upgrade
from bot.storage.writer import Writer
from workflow.sentences import N_

T = TypeVar("T")

BUSY_TIMEOUT_MS = 5_000  # how long to wait for another process, such as a backup, to let go of the file
READERS = 4


class WritingDialect(SQLiteDialect_pysqlite):
    """Left alone, the driver begins at the first INSERT or UPDATE, so that what was read before it may be outdated by then.

    A listener to the engine's `begin` would do it as well, but costs every statement.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN IMMEDIATE")


class ReadingDialect(SQLiteDialect_pysqlite):
    """Begins deferred: one view of the database for all that is read in it."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN")


registry.register("sqlite.writing", __name__, WritingDialect.__name__)
registry.register("sqlite.reading", __name__, ReadingDialect.__name__)


def ensure_file(url: URL) -> None:
    """Refuse where there is nothing to open: a mistyped address would make an empty database."""
    path = sqlite_path(url)
    if not path.is_file():
        raise DatabaseError(N_("There is no database at %(path)s: python -m bot migrate.", path=path))


class SqliteDatabase:
    """A file in WAL mode. One writer: rivals queue for a thread instead of failing on a lock."""

    def __init__(self, url: URL) -> None:
        ensure_file(url)
        path = sqlite_path(url)
        self._path = str(path)
        self.lifeline = Lifeline(path)
        self._writer = Writer(writing_engine(url), patience_ms=BUSY_TIMEOUT_MS)
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="database-reader")
        self._read_engine = _reading_engine(url, readers=READERS, patience_ms=BUSY_TIMEOUT_MS)
        self._glancing_engine = _reading_engine(url, readers=1, patience_ms=0)
        self._glancing: Connection | None = None

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        with _named_errors(self._path):
            return await self._writer.transact(work, brief=brief)

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """One hop to a thread and back for all of it, or none if it is brief: hops cost more than statements do."""
        if brief:
            with contextlib.suppress(DatabaseUnavailable):  # another process has the file: a thread may wait for it
                return self._glance(work)
        context = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, context.run, self._read_from, self._read_engine, work
        )

    async def close(self) -> None:
        self.lifeline.let_go()
        await asyncio.to_thread(self._readers.shutdown)  # connections are let go once nobody works with them
        self._read_engine.dispose()
        if self._glancing is not None:
            self._glancing.close()
        self._glancing_engine.dispose()
        await self._writer.close()

    def _glance(self, work: Callable[[Connection], T]) -> T:
        """On the event loop, always over the same connection: taking one from the pool costs more than a look does."""
        with _named_errors(self._path):
            if self._glancing is None:
                self._glancing = self._glancing_engine.connect()
            with self._glancing.begin():
                return work(self._glancing)

    def _read_from(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        with _named_errors(self._path), engine.begin() as connection:
            return work(connection)


async def migrate_sqlite(url: URL) -> None:
    """Create or upgrade the file; what citizens wrote is in it, so that a new one is readable by its owner only."""
    path = sqlite_path(url)
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise DatabaseError(
            N_("The database %(path)s cannot be written: %(reason)s.", path=path, reason=quoted(error.strerror))
        ) from error
    await asyncio.to_thread(_migrate, url, str(path))


def _migrate(url: URL, path: str) -> None:
    engine = writing_engine(url)
    try:
        with _named_errors(path), engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def writing_engine(url: URL, *, journal_mode: str = "WAL") -> Engine:
    """An engine of one connection whose transactions take the write lock as they begin."""
    engine = create_engine(
        url.set(drivername="sqlite+writing"),
        poolclass=StaticPool,
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,  # what people wrote stays out of errors and logs
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        safe = ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
        _pragmas(connection, f"busy_timeout={BUSY_TIMEOUT_MS}", f"journal_mode={journal_mode}", *safe)

    return engine


def _reading_engine(url: URL, *, readers: int, patience_ms: int) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite+reading"),
        poolclass=QueuePool,
        pool_size=readers,
        max_overflow=0,
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        _pragmas(connection, f"busy_timeout={patience_ms}", "query_only=ON")

    return engine


def _pragmas(connection: Any, *settings: str) -> None:
    cursor = connection.cursor()
    for setting in settings:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


@contextlib.contextmanager
def _named_errors(path: str) -> Iterator[None]:
    """Give the driver's refusals the names that the rest of the bot knows; mistakes in SQL pass through as they are."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailable(
            N_("The database %(path)s cannot be used now: %(reason)s.", path=path, reason=quoted(error.orig))
        ) from error
    except SqlDatabaseError as error:
        if _is_no_database(error):
            raise DatabaseError(
                N_("The file %(path)s is not a database, or is damaged: %(reason)s.", path=path, reason=quoted(error.orig))
            ) from error
        raise


def _is_no_database(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT")
