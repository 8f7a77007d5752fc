"""What was said: to a person about something that has a key and is no incident, and in a message that is known by its id."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.storage.outbox import Kind, State
from bot.storage.spoken import find_spoken
from bot.storage.tables import outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSaid:
    """The latest row with the key that was not replaced; `began_at` is that of the first after the latest `over`."""

    template: str
    at: datetime
    began_at: datetime


def last_said(connection: Connection, addressee: str, key: str, *, over: str) -> LastSaid | None:
    """`over` is the template that ends it."""
    query = select(outbox.c.template, outbox.c.created_at, outbox.c.state).where(
        outbox.c.incident_id.is_(None), outbox.c.addressee == addressee, outbox.c.collapse_key == key
    )
    found: LastSaid | None = None
    for template, at, state in connection.execute(query.order_by(outbox.c.id)):
        if state == State.SUPERSEDED and template == over:
            continue
        began_at = at if found is None or found.template == over else found.began_at
        found = LastSaid(template=template, at=at, began_at=began_at)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAs:
    """What a message is rendered from."""

    template: str
    params: Mapping[str, Any]
    incident_id: int | None


def said_as(connection: Connection, chat_id: int, message_id: int) -> SaidAs | None:
    """The row that a message of the chat was made from, or was last brought up to date by."""
    spoken = find_spoken(connection, chat_id, message_id)
    if spoken is None:
        return None
    about = outbox.c.incident_id == spoken.incident_id if spoken.incident_id else outbox.c.incident_id.is_(None)
    is_it = (outbox.c.chat_id == chat_id) & (outbox.c.message_id == message_id)
    made = outbox.c.kind.in_((Kind.MESSAGE, Kind.CARD, Kind.EDIT_CARD, Kind.DOCUMENT))
    query = select(outbox.c.template, outbox.c.params).where(about, is_it, made).order_by(outbox.c.id.desc()).limit(1)
    found = connection.execute(query).first()
    return found and SaidAs(template=found.template, params=json.loads(found.params), incident_id=spoken.incident_id)
