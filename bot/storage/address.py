"""The database's address as the settings give it, checked before any driver sees it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import DatabaseAddressError, DatabaseError
from workflow.sentences import N_

SQLITE = "sqlite+aiosqlite"
POSTGRES = "postgresql+asyncpg"


def parse_address(address: str) -> URL:
    """The address taken apart; `DatabaseAddressError` names what is wrong with it and never repeats a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise DatabaseAddressError(
            N_(
                "The database address cannot be read; write %(sqlite)s:///otklik.db or %(postgres)s://user:password@host/name.",
                sqlite=SQLITE,
                postgres=POSTGRES,
            )
        ) from error
    if url.drivername not in (SQLITE, POSTGRES):
        raise DatabaseAddressError(
            N_(
                "The database address begins with %(drivername)s; use %(sqlite)s or %(postgres)s.",
                drivername=url.drivername,
                sqlite=SQLITE,
                postgres=POSTGRES,
            )
        )
    if url.drivername == SQLITE and not _is_file(url):
        raise DatabaseAddressError(
            N_("The database must be a file, as in %(sqlite)s:///otklik.db; it cannot live in memory.", sqlite=SQLITE)
        )
    if url.drivername == POSTGRES and not url.database:
        raise DatabaseAddressError(
            N_("The database address names no database; write %(postgres)s://user:password@host/name.", postgres=POSTGRES)
        )
    return url


def _is_file(url: URL) -> bool:
    return (
        url.database is not None
        and url.database != ""
        and not url.host
        and ":memory:" not in url.database
        and not url.database.startswith("file:")
    )


def sqlite_path(url: URL) -> Path:
    """Where the SQLite file is; `DatabaseError` where its directory is missing or the path is a directory."""
    path = Path(url.database or "")
    if not path.parent.is_dir():
        raise DatabaseError(N_("The directory of the database, %(parent)s, does not exist.", parent=path.parent))
    if path.is_dir():
        raise DatabaseError(N_("The database %(path)s is a directory, not a file.", path=path))
    return path


def is_there(address: str) -> bool:
    """Whether there may be a database: a SQLite file that exists, or any server's."""
    url = parse_address(address)
    return url.drivername != SQLITE or sqlite_path(url).is_file()


def folder_of(address: str) -> Path | None:
    """The directory that a SQLite file lies in; `None` for a database that lies elsewhere."""
    url = parse_address(address)
    return sqlite_path(url).absolute().parent if url.drivername == SQLITE else None


def split_schema(url: URL) -> tuple[URL, str | None]:
    """A PostgreSQL address without its `?schema=NAME`, and that name: offices may share one database, a schema each."""
    schema = url.query.get("schema")
    if schema is not None and not (isinstance(schema, str) and schema.isidentifier() and schema.isascii()):
        raise DatabaseAddressError(
            N_("The schema in the database address must be a name of Latin letters, digits and underscores.")
        )
    return url.difference_update_query(["schema"]), schema
