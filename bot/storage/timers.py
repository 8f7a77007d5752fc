"""Rows of the moments that still have to ring. Which there are is computed from the incident; a rung timer's row goes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from bot.storage.statement import Statement
from bot.storage.tables import timers

_OF_INCIDENT = Statement(select(timers.c.id, timers.c.key, timers.c.at).where(timers.c.incident_id == bindparam("incident")))
_INSERT = Statement(insert(timers), columns=("incident_id", "key", "at"))
_DELETE = Statement(delete(timers).where(timers.c.id == bindparam("of")))
_DUE = (
    select(timers.c.id, timers.c.incident_id, timers.c.key, timers.c.at)
    .where(timers.c.at <= bindparam("now"))
    .order_by(timers.c.at, timers.c.id)
    .limit(bindparam("most"))
)
_EARLIEST = select(timers.c.at).order_by(timers.c.at).limit(1)
_NEXT = Statement(_EARLIEST.where(timers.c.at > bindparam("after")))
_DUE_NOW = Statement(_DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTimer:
    """A timer whose moment has come; `incident_id` is `None` for the office's own (digests, summaries)."""

    id: int
    incident_id: int | None
    key: str
    at: datetime


def replace_timers(connection: Connection, incident_id: int, wanted: Sequence[tuple[str, datetime]]) -> int:
    """Make these the incident's timers; how many rows went or came. Equal rows stay untouched; a timer that has rung is not
    known here any more, so the caller leaves it out."""
    moments = dict(wanted)
    found = _OF_INCIDENT.all(connection, {"incident": incident_id})
    kept = {row.key for row in found if moments.get(row.key) == row.at}
    gone = [row.id for row in found if row.key not in kept]
    _DELETE.run_each(connection, [{"of": timer} for timer in gone])
    new = [{"incident_id": incident_id, "key": key, "at": at} for key, at in moments.items() if key not in kept]
    _INSERT.run_each(connection, new)
    return len(gone) + len(new)


def put_office_timer(connection: Connection, key: str, at: datetime) -> None:
    """Make `at` the moment of the office's timer. A unique key does not cover rows without an incident, so it is checked here."""
    found = connection.execute(select(timers.c.id, timers.c.at).where(timers.c.incident_id.is_(None), timers.c.key == key)).all()
    if [row.at for row in found] == [at]:
        return
    if found:
        connection.execute(delete(timers).where(timers.c.id.in_([row.id for row in found])))
    connection.execute(insert(timers), [{"incident_id": None, "key": key, "at": at}])


def has_office_timer(connection: Connection, key: str) -> bool:
    """Whether the office's timer waits, or is due and has not rung yet."""
    found = select(timers.c.id).where(timers.c.incident_id.is_(None), timers.c.key == key)
    return connection.execute(found).first() is not None


def drop_office_timer(connection: Connection, key: str) -> None:
    """It rings no more."""
    connection.execute(delete(timers).where(timers.c.incident_id.is_(None), timers.c.key == key))


def office_timers(connection: Connection) -> list[str]:
    """The keys of the office's timers."""
    return list(connection.execute(select(timers.c.key).where(timers.c.incident_id.is_(None)).order_by(timers.c.key)).scalars())


def due_timers(connection: Connection, now: datetime, limit: int, *, leaving_out: Collection[int] = ()) -> list[DueTimer]:
    """Timers whose moment has come, the earliest first."""
    asked = {"now": now, "most": limit}
    if leaving_out:
        found: Sequence[Any] = connection.execute(_DUE.where(timers.c.id.not_in(leaving_out)), asked).all()
    else:
        found = _DUE_NOW.all(connection, asked)
    return [DueTimer(id=row.id, incident_id=row.incident_id, key=row.key, at=row.at) for row in found]


def remove_timer(connection: Connection, timer_id: int) -> bool:
    """Claim a timer: `False` when it is gone already and must not take effect again."""
    return connection.execute(delete(timers).where(timers.c.id == timer_id)).rowcount == 1


def next_at(connection: Connection, *, after: datetime | None = None) -> datetime | None:
    """The earliest moment, if need be the earliest after a moment; `None` when nothing is to ring."""
    if after is None:
        return connection.execute(_EARLIEST).scalar_one_or_none()
    found: datetime | None = _NEXT.scalar(connection, {"after": after})
    return found


def next_incident_timer(connection: Connection, *, after: datetime) -> tuple[datetime, int, str] | None:
    """The earliest moment of an incident's timer after a moment, of which incident, and the timer's key."""
    query = select(timers.c.at, timers.c.incident_id, timers.c.key).where(timers.c.at > after, timers.c.incident_id.is_not(None))
    found = connection.execute(query.order_by(timers.c.at, timers.c.id).limit(1)).first()
    return None if found is None else (found.at, found.incident_id, found.key)


def timer_count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(timers)).scalar_one()
