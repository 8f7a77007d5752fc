"""Opening an office's database: one port for writing and reading, over SQLite or PostgreSQL. What is written, others decide."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.storage.address import SQLITE, parse_address
from bot.storage.errors import SchemaOutdated
from bot.storage.lifeline import Lifeline
from bot.storage.postgres import PostgresDatabase, migrate_postgres
from bot.storage.schema import current_revision, ensure_not_newer, head_revision
from bot.storage.sqlite import SqliteDatabase, ensure_file, migrate_sqlite
from workflow.sentences import N_

T = TypeVar("T")

MIGRATE_COMMAND = "python -m bot migrate"


class Database(Protocol):
    """Transactions over plain functions of a connection, so that a whole load - decide - append loop is one trip."""

    @property
    def lifeline(self) -> Lifeline:
        """What shows other processes on this machine that the holder of the lease lives."""
        ...

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work` in one write transaction: committed when it returns, rolled back on any exception, which passes through.

        On SQLite `work` runs in the writer's thread, or on the event loop itself if it is `brief`, some milliseconds at most; it
        must not touch the event loop. `DatabaseUnavailable` when the database is locked for too long, full or out of reach.
        """
        ...

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work` over one unchanging view of the database; it can write nothing and holds up no writer.

        On SQLite `work` runs in a reader's thread, so that a long one holds up nothing else, unless it is `brief`.
        """
        ...

    async def close(self) -> None:
        """Let what is under way finish, then let go of files and connections."""
        ...


async def open_database(address: str) -> Database:
    """Open a database whose tables are those of this version; `DatabaseError` says in one sentence what is wrong otherwise."""
    url = parse_address(address)
    database = SqliteDatabase(url) if url.drivername == SQLITE else PostgresDatabase(url)
    try:
        _check_revision(await database.read(_revision))
    except BaseException:
        await database.close()
        raise
    return database


async def migrate(address: str, *, is_there: bool = False) -> None:
    """Bring the tables to this version, all of it in one transaction. What is not there is made, unless it has to be there."""
    url = parse_address(address)
    if url.drivername == SQLITE and is_there:
        ensure_file(url)
    if url.drivername == SQLITE:
        await migrate_sqlite(url)
    else:
        await migrate_postgres(url)


def _revision(connection: Connection) -> str | None:
    ensure_not_newer(connection)
    return current_revision(connection)


def _check_revision(found: str | None) -> None:
    if found is None:
        raise SchemaOutdated(N_("The database has no tables yet: %(command)s.", command=MIGRATE_COMMAND))
    if found != head_revision():
        raise SchemaOutdated(
            N_(
                "The database is at revision %(found)s, the bot works with %(needed)s: %(command)s.",
                found=found,
                needed=head_revision(),
                command=MIGRATE_COMMAND,
            )
        )
