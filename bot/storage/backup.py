"""A backup is one SQLite file, whatever it was made from: proven, marked as a copy, and never written over another file."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DatabaseError as SqlDatabaseError

from bot.foreign_words import quoted
from bot.storage.address import SQLITE, parse_address, sqlite_path
from bot.storage.copying import copy_rows
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.identity import mark_as_copy, note_backup
from bot.storage.postgres import fill_postgres
from bot.storage.schema import current_revision, knows_revision, upgrade
from bot.storage.sqlite import writing_engine
from workflow.sentences import N_

T = TypeVar("T")

Proof = Callable[[Connection], T]


async def back_up(address: str, file: Path, *, now: datetime, prove: Proof[T]) -> T:
    """Copy the database as it stands at one moment, while others write; what proving the copy found.

    `DatabaseError` when there is such a file already, when it cannot be written, or when the database is damaged.
    """
    _ensure_free(file)
    url = parse_address(address)
    database = await open_database(address)
    try:
        with _put_in_place(file) as copy:
            if url.drivername == SQLITE:
                _copy_file(sqlite_path(url), copy)
            else:
                _in_file(copy, upgrade)
                await database.read(lambda source: _in_file(copy, partial(copy_rows, source)))
            proof = _finished(copy, now, prove)
        await database.transact(lambda connection: note_backup(connection, now))
    finally:
        await database.close()
    return proof


async def restore(file: Path, address: str, *, now: datetime, prove: Proof[T]) -> T:
    """Put a backup into an empty place and bring its tables to this version; what proving it found there.

    `DatabaseError` when the file is no backup, or the place is not empty. The copy has to be adopted before it speaks.
    """
    url = parse_address(address)
    if url.drivername == SQLITE:
        place = sqlite_path(url)
        _ensure_free(place)
        with _put_in_place(place) as copy:
            _copy_file(file, copy)
            return _finished(copy, now, prove)
    with tempfile.TemporaryDirectory(prefix="otklik-restore-") as folder:
        copy = Path(folder) / "copy"
        _copy_file(file, copy)
        _finished(copy, now, lambda connection: None)
        return await fill_postgres(url, lambda target: _filled(copy, target, prove))


def _filled(copy: Path, target: Connection, prove: Proof[T]) -> T:
    _in_file(copy, lambda source: copy_rows(source, target))
    return prove(target)


def _finished(copy: Path, now: datetime, prove: Proof[T]) -> T:
    """Bring the copy's tables to this version, mark it, and prove what came of it."""

    def finish(connection: Connection) -> None:
        revision = current_revision(connection)
        if revision is None:
            raise DatabaseError(N_("The file is no backup of Otklik: it has none of its tables."))
        if not knows_revision(revision):
            raise DatabaseError(
                N_("The backup was made by a later version of Otklik, with tables of revision %(revision)s.", revision=revision)
            )
        upgrade(connection)
        mark_as_copy(connection, now)

    _in_file(copy, finish)
    return _in_file(copy, prove)


def _in_file(file: Path, work: Callable[[Connection], T]) -> T:
    engine = writing_engine(URL.create(SQLITE, database=str(file)), journal_mode="DELETE")
    try:
        with engine.begin() as connection:
            return work(connection)
    except SqlDatabaseError as error:
        raise DatabaseError(N_("The copy cannot be used: %(reason)s.", reason=quoted(error.orig))) from error
    finally:
        engine.dispose()


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own online backup: one view of the file, however much is written meanwhile. A damaged file is refused."""
    if not source.is_file():
        raise DatabaseError(N_("There is no file %(source)s.", source=source))
    with contextlib.closing(_connect(source, "mode=ro")) as old, contextlib.closing(_connect(target, "mode=rwc")) as new:
        try:
            old.backup(new)
            found = new.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            raise DatabaseError(
                N_("The file %(path)s is not a database, or is damaged: %(reason)s.", path=source, reason=quoted(error))
            ) from error
    if found != "ok":
        raise DatabaseError(N_("The file %(source)s is damaged: %(reason)s.", source=source, reason=quoted(found)))


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True)
    except sqlite3.Error as error:
        raise DatabaseError(N_("The file %(file)s cannot be opened: %(reason)s.", file=file, reason=quoted(error))) from error


def _ensure_free(file: Path) -> None:
    if not file.absolute().parent.is_dir():
        raise DatabaseError(N_("The directory %(parent)s does not exist.", parent=file.absolute().parent))
    if file.exists() or file.is_symlink():
        raise DatabaseError(N_("There is something at %(file)s already; it is not written over.", file=file))


@contextlib.contextmanager
def _put_in_place(file: Path) -> Iterator[Path]:
    """A file of the same directory, readable by its owner only, that gets its name when it is whole and on the disk."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.absolute().parent)
    except OSError as error:
        raise DatabaseError(
            N_("The directory of %(file)s cannot be written: %(reason)s.", file=file, reason=quoted(error.strerror))
        ) from error
    part = Path(name)
    try:
        yield part
        os.fsync(number)
        os.link(part, file)  # unlike a renaming it writes over nothing
    except OSError as error:
        raise DatabaseError(
            N_("The file %(file)s cannot be written: %(reason)s.", file=file, reason=quoted(error.strerror))
        ) from error
    finally:
        os.close(number)
        part.unlink(missing_ok=True)
