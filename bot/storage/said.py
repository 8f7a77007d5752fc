"""What was said to a person about something that has a key, and is no incident: when last, and in which template."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.storage.outbox import State
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
