"""What an administrator wants to know of a running office: counts and ages, read in one view of the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, func, select

from bot.storage.identity import Identity, read_identity
from bot.storage.journal import Head, head
from bot.storage.lease import LeaseState, lease_state
from bot.storage.schema import current_revision
from bot.storage.tables import incidents, is_lost, is_set_aside, is_unsent, is_waiting, outbox, timers, updates

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`oldest_update` is when the longest waiting update came in, `oldest_timer` the earliest moment that has not rung."""

    revision: str | None
    identity: Identity
    lease: LeaseState
    head: Head
    open_incidents: int
    waiting_updates: int
    oldest_update: datetime | None
    set_aside: int
    unsent: int
    undelivered: int
    overdue_timers: int
    oldest_timer: datetime | None


def read_condition(connection: Connection, now: datetime) -> Condition:
    """The office's condition; `undelivered` counts the last seven days."""
    waiting, oldest_update = _count_and_first(connection, updates.c.received_at, is_waiting)
    overdue, oldest_timer = _count_and_first(connection, timers.c.at, timers.c.at <= now)
    lost = is_lost & (outbox.c.finished_at > now - LATELY)
    return Condition(
        revision=current_revision(connection),
        identity=read_identity(connection),
        lease=lease_state(connection),
        head=head(connection),
        open_incidents=_count(connection, select(func.count()).select_from(incidents).where(incidents.c.closed_at.is_(None))),
        waiting_updates=waiting,
        oldest_update=oldest_update,
        set_aside=_count(connection, select(func.count()).select_from(updates).where(is_set_aside)),
        unsent=_count(connection, select(func.count()).select_from(outbox).where(_is_due(now))),
        undelivered=_count(connection, select(func.count()).select_from(outbox).where(lost)),
        overdue_timers=overdue,
        oldest_timer=oldest_timer,
    )


def _is_due(now: datetime) -> ColumnElement[bool]:
    return is_unsent & (outbox.c.not_before.is_(None) | (outbox.c.not_before <= now))


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.execute(query).scalar_one()


def _count_and_first(
    connection: Connection, moment: ColumnElement[datetime], which: ColumnElement[bool]
) -> tuple[int, datetime | None]:
    count, first = connection.execute(select(func.count(), func.min(moment)).where(which)).one()
    return count, first
