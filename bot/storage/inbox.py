"""Rows of received updates. An update is received when it is here, and done when its mark was committed with its effects."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.statement import Statement
from bot.storage.tables import updates

log = logging.getLogger(__name__)

LARGEST_ID = 2**63 - 1

_waiting = updates.c.handled_at.is_(None) & updates.c.set_aside_at.is_(None)
_PRESS = '{"update_id":%,"callback_query":{%'  # no words can look like that: their quotation marks are escaped
_MARK = Statement(update(updates).where(updates.c.update_id == bindparam("of"), _waiting).values(handled_at=bindparam("now")))
_FIELDS = ("update_id", "body", "received_at", "attempts")
_STORE = {
    name: Statement(insert(updates).on_conflict_do_nothing(index_elements=["update_id"]), columns=_FIELDS)
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}
_BODY = Statement(select(updates.c.body).where(updates.c.update_id == bindparam("of")))
_FIRST = Statement(
    select(updates.c.update_id, updates.c.arrived, updates.c.body, updates.c.received_at, updates.c.attempts)
    .where(_waiting)
    .order_by(updates.c.arrived)
    .limit(bindparam("most"))
)


class AlreadyHandled(Exception):
    """Another has handled the update: whoever meets this rolls back, and the inbox goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUpdate:
    """An update as Telegram sent it. `received_at` is when the inbox stored it: a tap counts at this moment."""

    update_id: int
    arrived: int
    body: dict[str, Any]
    received_at: datetime
    attempts: int


def update_id_of(body: object) -> int | None:
    """The id of an update's body; `None` when it is no update that can be stored."""
    found = body.get("update_id") if isinstance(body, dict) else None
    is_id = isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= LARGEST_ID
    return found if is_id else None


def store_updates(connection: Connection, bodies: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Store what is not there yet, in the given order. Every body has an id (`update_id_of`).

    An update that is there stays as it came first. Telegram brings the same again; if it is not the same, the log says so.
    """
    rows = [
        {"update_id": body["update_id"], "body": json.dumps(body, separators=(",", ":")), "received_at": now, "attempts": 0}
        for body in bodies
    ]
    _note_changed(connection, rows)
    _STORE[connection.dialect.name].run_each(connection, rows)


def _note_changed(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        known = _BODY.scalar(connection, {"of": row["update_id"]})
        if known is not None and json.loads(known) != json.loads(row["body"]):
            log.warning("update %d came before with another body; this one is left out", row["update_id"])


def waiting_updates(connection: Connection, limit: int) -> list[StoredUpdate]:
    """Updates not yet handled nor set aside, in order of arrival."""
    return [
        StoredUpdate(
            update_id=row.update_id,
            arrived=row.arrived,
            body=json.loads(row.body),
            received_at=row.received_at,
            attempts=row.attempts,
        )
        for row in _FIRST.all(connection, {"most": limit})
    ]


def mark_handled(connection: Connection, update_id: int, now: datetime) -> bool:
    """Set the mark; `False` when another has handled or set aside the update, and the caller must roll back its effects."""
    return _MARK.run(connection, {"of": update_id, "now": now}) == 1


def mark_failed(connection: Connection, update_id: int, error: str) -> int:
    """Count a failed attempt under the error's class name; returns how many there have been."""
    row = connection.execute(
        update(updates)
        .where(updates.c.update_id == update_id)
        .values(attempts=updates.c.attempts + 1, error=error)
        .returning(updates.c.attempts)
    ).one()
    return int(row.attempts)


def set_aside(connection: Connection, update_id: int, now: datetime) -> None:
    """Give the update up, so that it holds up no other. It stays for whoever looks into the fault."""
    connection.execute(update(updates).where(updates.c.update_id == update_id, _waiting).values(set_aside_at=now))


def take_up_again(connection: Connection, update_id: int) -> bool:
    """Let an update that was set aside wait once more, with its count of attempts begun anew."""
    taken = connection.execute(
        update(updates)
        .where(updates.c.update_id == update_id, updates.c.set_aside_at.is_not(None))
        .values(set_aside_at=None, attempts=0)
    )
    return taken.rowcount == 1


def drop_presses(connection: Connection, *, after: int, before: datetime, limit: int) -> tuple[int, bool]:
    """Of the updates that arrived behind `after`, drop the handled presses received before the moment, `limit` at a time.

    Returns where to go on from, and whether there is more to look at now. What was written stays until it is forgotten: it may
    be all that tells where the words stand in Telegram. What a press stands under is one of the bot's own messages.
    """
    ahead = select(updates.c.arrived).where(updates.c.arrived > after).order_by(updates.c.arrived).limit(limit).subquery()
    looked = select(updates.c.arrived, updates.c.received_at).where(updates.c.arrived.in_(select(ahead.c.arrived)))
    reached, count = after, 0
    for arrived, received_at in connection.execute(looked.order_by(updates.c.arrived)):
        if received_at >= before:
            break
        reached, count = arrived, count + 1
    done = updates.c.handled_at.is_not(None) & updates.c.body.like(_PRESS)
    connection.execute(delete(updates).where(updates.c.arrived > after, updates.c.arrived <= reached, done))
    return reached, count == limit


def waiting_update_count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(updates).where(_waiting)).scalar_one()
