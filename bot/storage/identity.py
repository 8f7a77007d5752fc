"""Which database this is, and whether it is a copy: one that lies elsewhere or went back in time may not speak for the office."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, bindparam, func, select, text, update

from bot.storage.errors import CopiedDatabase
from bot.storage.lease import lease_state
from bot.storage.outbox import Kind, State
from bot.storage.tables import identity, lease, outbox, updates
from bot.storage.timers import put_office_timer
from workflow.sentences import N_

RESTORED = "restored"
"""The timer of an adopted copy; its key ends with the moment up to which the copy knows everything."""

_POSTGRES_PLACE = text(
    "SELECT 'postgresql ' || (SELECT system_identifier FROM pg_control_system()) || '/'"
    " || (SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || 'lease'::regclass::oid"
)
_SQLITE_FILE = text("SELECT file FROM pragma_database_list WHERE name = :name").bindparams(bindparam("name", "main"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`office` is the same in all copies; `copied_at` is set in a copy that nobody has adopted yet."""

    office: str
    place: str | None
    copied_at: datetime | None
    adopted_at: datetime | None
    backed_up_at: datetime | None
    posted_seq: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What happened after `since` the copy does not know; `left` messages are given up: the original has probably sent them."""

    since: datetime
    left: int


def read_identity(connection: Connection) -> Identity:
    row = connection.execute(select(identity)).one()
    return Identity(
        office=row.office,
        place=row.place,
        copied_at=row.copied_at,
        adopted_at=row.adopted_at,
        backed_up_at=row.backed_up_at,
        posted_seq=row.posted_seq,
    )


def projected_by(connection: Connection) -> str | None:
    """The digest of the program that made what is stored of open incidents; `None` of one that did not say so."""
    return connection.execute(select(identity.c.projected_by)).scalar()


def note_projected(connection: Connection, by: str) -> None:
    """What is stored of open incidents is as this program makes it."""
    connection.execute(update(identity).values(projected_by=by))


def ensure_original(connection: Connection, last_epoch: int) -> None:
    """Refuse a copy: `CopiedDatabase`. `last_epoch` is the last lease that this place remembers beside the database."""
    found = read_identity(connection)
    is_elsewhere = found.place is not None and found.place != place_of(connection)
    if found.copied_at is not None or is_elsewhere or lease_state(connection).epoch < last_epoch:
        raise CopiedDatabase(N_("This database is a copy. If it is to speak for the office from now on: python -m bot adopt."))


def settle(connection: Connection) -> None:
    """Remember where the database lies, at its first lease."""
    connection.execute(update(identity).where(identity.c.place.is_(None)).values(place=place_of(connection)))


def adopt(connection: Connection, now: datetime, last_epoch: int) -> Adopted:
    """Let a copy speak for the office. Its people are told when it does, by a timer of its own."""
    since = read_identity(connection).copied_at or _last_known(connection) or now
    put_office_timer(connection, f"{RESTORED}/{since.isoformat()}", now)
    epoch = max(lease_state(connection, locked=True).epoch, last_epoch) + 1
    connection.execute(update(lease).values(epoch=epoch, holder=None, lifeline=None, taken_at=None, expires_at=None))
    connection.execute(update(identity).values(place=place_of(connection), copied_at=None, adopted_at=now))
    repeatable = [kind.value for kind in Kind if kind.may_repeat]
    left = update(outbox).where(outbox.c.finished_at.is_(None), outbox.c.not_before.is_(None), outbox.c.kind.not_in(repeatable))
    count = connection.execute(left.values(state=State.UNCERTAIN.value, finished_at=now, error="restored")).rowcount
    return Adopted(since=since, left=count)


def _last_known(connection: Connection) -> datetime | None:
    """Of a copy made by hand nobody noted when: what came in last was before."""
    found: datetime | None = connection.execute(select(func.max(updates.c.received_at))).scalar_one()
    return found


def mark_as_copy(connection: Connection, now: datetime) -> None:
    """From now on this is a copy, wherever it lies; a copy of it is no younger than itself."""
    connection.execute(update(identity).where(identity.c.copied_at.is_(None)).values(copied_at=now))


def note_backup(connection: Connection, now: datetime) -> None:
    connection.execute(update(identity).values(backed_up_at=now))


def note_posted(connection: Connection, seq: int) -> None:
    """The head with this number went to the coordinator's chat."""
    connection.execute(update(identity).values(posted_seq=seq))


def place_of(connection: Connection) -> str:
    """What a copy does not share: the file's number on its disk, or the numbers that PostgreSQL gave to server and table."""
    if connection.dialect.name == "postgresql":
        return str(connection.execute(_POSTGRES_PLACE).scalar_one())
    return f"file {Path(connection.execute(_SQLITE_FILE).scalar_one()).stat().st_ino}"
