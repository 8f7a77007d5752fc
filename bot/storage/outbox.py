"""Rows of what is to be said: committed with the act, rendered when sent. How they are sent is `bot/sending/outbox.py`'s."""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.storage.statement import Statement
from bot.storage.tables import outbox


class Kind(StrEnum):
    MESSAGE = "message"
    CARD = "card"
    EDIT_CARD = "edit_card"
    STRIP_BUTTONS = "strip_buttons"
    DELETE = "delete"
    DOCUMENT = "document"

    @property
    def may_repeat(self) -> bool:
        """Whether doing it twice shows nothing twice."""
        return self in (Kind.EDIT_CARD, Kind.STRIP_BUTTONS, Kind.DELETE)

    @property
    def is_card(self) -> bool:
        return self in (Kind.CARD, Kind.EDIT_CARD)


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    UNCERTAIN = "uncertain"  # may have been sent, which cannot be found out; not sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What is to be said to `person:ID`, `department:ID` or `chat:ID`.

    A later row with the same `collapse_key` replaces one that was not sent yet; cards and their edits have one by default.
    `strip_buttons` and `delete` carry `message_id` in `params` and are addressed to a chat; with a template, the buttons
    that it would bear now are left.
    """

    addressee: str
    kind: Kind
    template: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    incident_id: int | None = None
    urgent: bool = False
    deadline_at: datetime | None = None
    collapse_key: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRow:
    """An `Outgoing` as stored. `attempts` counts refusals that may pass."""

    id: int
    addressee: str
    kind: Kind
    template: str
    params: Mapping[str, Any]
    incident_id: int | None
    urgent: bool
    deadline_at: datetime | None
    created_at: datetime
    attempts: int


COLUMNS = (
    outbox.c.id,
    outbox.c.addressee,
    outbox.c.kind,
    outbox.c.template,
    outbox.c.params,
    outbox.c.incident_id,
    outbox.c.urgent,
    outbox.c.deadline_at,
    outbox.c.created_at,
    outbox.c.attempts,
)
_unsent = outbox.c.finished_at.is_(None)
_waiting = _unsent & (outbox.c.state == State.WAITING)
_INSERT = Statement(
    insert(outbox),
    columns=(
        *("addressee", "kind", "template", "params", "incident_id", "urgent", "deadline_at", "created_at", "not_before"),
        *("collapse_key", "attempts", "state"),
    ),
)
_MAY_GO = outbox.c.not_before.is_(None) | (outbox.c.not_before <= bindparam("now"))
_COUNT = Statement(select(func.count()).select_from(outbox).where(_unsent, _MAY_GO))
_ONE = update(outbox).where(outbox.c.id == bindparam("of"))
_DONE = _ONE.values(finished_at=bindparam("now"))
_SENT = Statement(_DONE.values(state=State.SENT, chat_id=bindparam("chat"), message_id=bindparam("message")))
_SUPERSEDE = Statement(_DONE.values(state=State.SUPERSEDED))
_CLAIM = Statement(_ONE.where(_waiting).values(state=State.SENDING))


def strip_buttons(chat_id: int, message_id: int, incident_id: int | None = None) -> Outgoing:
    """Take the buttons off a message."""
    return _upon(Kind.STRIP_BUTTONS, chat_id, message_id, incident_id)


def renew_buttons(chat_id: int, message_id: int, incident_id: int | None, template: str, params: Mapping[str, Any]) -> Outgoing:
    """Leave those buttons on a message that its template would give it now."""
    stripped = strip_buttons(chat_id, message_id, incident_id)
    return replace(stripped, template=template, params={**stripped.params, **params})


def delete_message(chat_id: int, message_id: int, *, not_before: datetime | None = None) -> Outgoing:
    """Delete one of the bot's messages, now or later."""
    return _upon(Kind.DELETE, chat_id, message_id, None, not_before)


def _upon(kind: Kind, chat_id: int, message_id: int, incident_id: int | None, not_before: datetime | None = None) -> Outgoing:
    return Outgoing(
        addressee=f"chat:{chat_id}",
        kind=kind,
        params={"message_id": message_id},
        incident_id=incident_id,
        not_before=not_before,
        collapse_key=f"{kind}:{chat_id}:{message_id}",
    )


def enqueue(connection: Connection, rows: Sequence[Outgoing], now: datetime) -> None:
    """Add rows; unsent ones with the same key become superseded.

    A waiting card swallows edits, and a waiting edit another that says the same: what they show is rendered when it is sent.
    """
    wanted = _collapsed(rows)
    waiting = _waiting_by_key(connection, [key for row in wanted if (key := _key(row))])
    added = [row for row in wanted if not any(_swallows(rival, row) for rival in waiting.get(_key(row) or "", ()))]
    replaced = [rival.id for row in added for rival in waiting.get(_key(row) or "", ())]
    _SUPERSEDE.run_each(connection, [{"of": rival, "now": now} for rival in replaced])
    _INSERT.run_each(connection, [_stored(row, now) for row in added])


def _swallows(rival: Any, row: Outgoing) -> bool:
    """`rival` waits under the row's key."""
    if row.kind is not Kind.EDIT_CARD or rival.kind == Kind.CARD:
        return row.kind is Kind.EDIT_CARD
    theirs = (rival.template, rival.params, rival.urgent, rival.deadline_at, rival.not_before)
    return theirs == (row.template, _written(row.params), row.urgent, row.deadline_at, row.not_before)


def _collapsed(rows: Sequence[Outgoing]) -> list[Outgoing]:
    kept: dict[str | int, Outgoing] = {}
    for place, row in enumerate(rows):
        key = _key(row) or place
        rival = kept.pop(key, None)
        is_swallowed = rival is not None and rival.kind is Kind.CARD and row.kind is Kind.EDIT_CARD
        kept[key] = rival if rival is not None and is_swallowed else row
    return list(kept.values())


def _key(row: Outgoing) -> str | None:
    if row.collapse_key is None and row.kind.is_card:
        return f"card:{row.addressee}:{row.incident_id}"
    return row.collapse_key


def _waiting_by_key(connection: Connection, keys: Sequence[str]) -> dict[str, list[Any]]:
    if not keys:
        return {}
    found: dict[str, list[Any]] = {}
    for row in _rivals(len(keys)).all(connection, {f"key{place}": key for place, key in enumerate(keys)}):
        found.setdefault(row.collapse_key, []).append(row)
    return found


@functools.lru_cache(maxsize=64)
def _rivals(count: int) -> Statement:
    """One statement for so many keys: a list that is expanded with every call costs more than the look itself."""
    keys = [bindparam(f"key{place}", type_=String()) for place in range(count)]
    what = (outbox.c.id, outbox.c.kind, outbox.c.collapse_key, outbox.c.template, outbox.c.params)
    rivals = select(*what, outbox.c.urgent, outbox.c.deadline_at, outbox.c.not_before)
    return Statement(rivals.where(_waiting, or_(*(outbox.c.collapse_key == key for key in keys))))


def _stored(row: Outgoing, now: datetime) -> dict[str, Any]:
    return {
        "addressee": row.addressee,
        "kind": row.kind.value,
        "template": row.template,
        "params": _written(row.params),
        "incident_id": row.incident_id,
        "urgent": row.urgent,
        "deadline_at": row.deadline_at,
        "created_at": now,
        "not_before": row.not_before,
        "collapse_key": _key(row),
        "attempts": 0,
        "state": State.WAITING.value,
    }


def _written(params: Mapping[str, Any]) -> str:
    return json.dumps(params, ensure_ascii=False) if params else "{}"


def loaded(row: Any) -> OutgoingRow:
    """A row of `COLUMNS`, understood."""
    return OutgoingRow(**{**row._asdict(), "kind": Kind(row.kind), "params": json.loads(row.params)})


def claim(connection: Connection, row_id: int) -> bool:
    """Take a waiting row for sending; `False` when it was superseded or taken meanwhile."""
    return _CLAIM.run(connection, {"of": row_id}) == 1


def mark_sent(connection: Connection, row_id: int, now: datetime, *, chat_id: int | None, message_id: int | None) -> None:
    _SENT.run(connection, {"of": row_id, "now": now, "chat": chat_id, "message": message_id})


def mark_failed(connection: Connection, row_id: int, now: datetime, error: str, *, chat_id: int | None = None) -> None:
    """The row will not be sent; `error` is a code."""
    _finish(connection, row_id, State.FAILED, now, error=error, chat_id=chat_id)


def mark_uncertain(connection: Connection, row_id: int, now: datetime, error: str, *, chat_id: int | None = None) -> None:
    """The row may have been sent: it is neither sent again nor called sent."""
    _finish(connection, row_id, State.UNCERTAIN, now, error=error, chat_id=chat_id)


def _finish(connection: Connection, row_id: int, state: State, now: datetime, **values: Any) -> None:
    connection.execute(update(outbox).where(outbox.c.id == row_id).values(state=state, finished_at=now, **values))


def put_back(connection: Connection, row_id: int, error: str | None = None) -> None:
    """Let a taken row wait again; with an error it counts as an attempt."""
    values: dict[str, Any] = {"state": State.WAITING}
    if error is not None:
        values |= {"attempts": outbox.c.attempts + 1, "error": error}
    connection.execute(update(outbox).where(outbox.c.id == row_id, _unsent).values(**values))


def interrupted(connection: Connection) -> list[OutgoingRow]:
    """Rows that were being sent when the bot died: whether they were, only Telegram knows."""
    query = select(*COLUMNS).where(_unsent, outbox.c.state == State.SENDING)  # asked to sort, SQLite would walk all that was sent
    return sorted((loaded(row) for row in connection.execute(query)), key=lambda row: row.id)


def was_said(connection: Connection, row: Outgoing, *, since: datetime | None) -> bool:
    """Whether a row with the same key was sent already, or waits to be; `since` leaves out earlier ones."""
    to = (outbox.c.incident_id == row.incident_id) & (outbox.c.addressee == row.addressee)
    query = select(func.count()).where(to, outbox.c.collapse_key == _key(row), outbox.c.state != State.SUPERSEDED)
    if since is not None:
        query = query.where(outbox.c.created_at >= since)
    return connection.execute(query).scalar_one() > 0


def take_back(connection: Connection, template: str, now: datetime) -> dict[str, list[Mapping[str, Any]]]:
    """Leave unsaid what was put off until a later moment: its parameters by addressee, the oldest first."""
    put_off = _waiting & (outbox.c.template == template) & outbox.c.not_before.is_not(None)
    query = select(outbox.c.id, outbox.c.addressee, outbox.c.params).where(put_off)
    rows = sorted(connection.execute(query).all())  # asked to sort, SQLite would walk all that was sent
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.addressee, []).append(json.loads(row.params))
    _SUPERSEDE.run_each(connection, [{"of": row.id, "now": now} for row in rows])
    return found


def has_lost_card(connection: Connection, addressee: str, incident_id: int | None) -> bool:
    """Whether the addressee's last card of the incident failed or may not have arrived."""
    query = (
        select(outbox.c.state)
        .where(outbox.c.addressee == addressee, outbox.c.incident_id == incident_id, outbox.c.kind == Kind.CARD)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none() in (State.UNCERTAIN, State.FAILED)


def waiting_count(connection: Connection, now: datetime) -> int:
    """Rows that could be sent now or are being sent."""
    found: int = _COUNT.scalar(connection, {"now": now})
    return found
