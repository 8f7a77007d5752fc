"""How much waits, and for how long: updates, outgoing rows, timers. What is too long, others say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from bot.storage.outbox import State
from bot.storage.tables import is_unsent, is_waiting, outbox, timers, updates


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How many wait, and since how many seconds the first of them; 0 where none does."""

    count: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lags:
    """Updates to be handled, rows that might be sent now, timers whose moment has come."""

    updates: Lag
    outgoing: Lag
    timers: Lag


def lags(connection: Connection, now: datetime) -> Lags:
    """All three, by indexes: what is done costs nothing."""
    may_go = outbox.c.not_before.is_(None) | (outbox.c.not_before <= now)
    since = func.coalesce(outbox.c.not_before, outbox.c.created_at)
    return Lags(
        updates=_lag(connection, updates.c.received_at, is_waiting, now),
        outgoing=_lag(connection, since, is_unsent & may_go & outbox.c.state.in_((State.WAITING, State.SENDING)), now),
        timers=_lag(connection, timers.c.at, timers.c.at <= now, now),
    )


def _lag(connection: Connection, moment: Any, condition: ColumnElement[bool], now: datetime) -> Lag:
    count, oldest = connection.execute(select(func.count(), func.min(moment)).where(condition)).one()
    return Lag(count=count, oldest_seconds=0.0 if oldest is None else max(0.0, (now - oldest).total_seconds()))
