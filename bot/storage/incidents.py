"""The folded incidents: a projection of the journal that the next act, lists and reports read. `workflow/` folds."""

import functools
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.errors import StaleIncident
from bot.storage.statement import Statement
from bot.storage.tables import incidents
from workflow.ids import IncidentId

_STATE = Statement(select(incidents.c.state).where(incidents.c.id == bindparam("id")))


def next_incident_id(connection: Connection) -> IncidentId:
    """The number that the next incident of the office gets; rivals for it are told apart by `journal.append`."""
    return IncidentId((connection.execute(select(func.max(incidents.c.id))).scalar() or 0) + 1)


def save_incident(
    connection: Connection,
    *,
    id: IncidentId,
    version: int,
    status: str,
    importance: str | None,
    due_at: datetime | None,
    registered_at: datetime,
    closed_at: datetime | None,
    state: str,
    outline: int | None = None,
) -> None:
    """Write the incident as it is after its entry `version`, its `state` as canonical JSON.

    `StaleIncident` when it already stands at that version or later.
    """
    row = {
        "id": id,
        "version": version,
        "status": status,
        "importance": importance,
        "due_at": due_at,
        "registered_at": registered_at,
        "closed_at": closed_at,
        "state": state,
        "outline": outline,
    }
    if _upsert(connection.dialect.name).run(connection, row) != 1:
        raise StaleIncident(id)


def put_back(connection: Connection, id: IncidentId, columns: Mapping[str, Any]) -> bool:
    """Make the incident's row what its entries make it, whatever stands there; whether it was otherwise."""
    row = connection.execute(select(incidents).where(incidents.c.id == id)).first()
    if row is not None and all(getattr(row, name) == value for name, value in columns.items()):
        return False
    connection.execute(delete(incidents).where(incidents.c.id == id))
    connection.execute(insert(incidents).values(id=id, **columns))
    return True


def drop_incident(connection: Connection, id: IncidentId) -> None:
    """No entry knows of it."""
    connection.execute(delete(incidents).where(incidents.c.id == id))


def load_state(connection: Connection, id: IncidentId) -> dict[str, Any] | None:
    """The incident's encoded state, `None` where there is no such incident."""
    stored = _STATE.scalar(connection, {"id": id})
    return None if stored is None else json.loads(stored)


def open_outlines(connection: Connection) -> Iterator[tuple[IncidentId, int | None]]:
    """Every open incident with its outline, the most pressing first, those without a deadline at the end. Reads an index only."""
    for condition in (incidents.c.due_at.is_not(None), incidents.c.due_at.is_(None)):
        query = select(incidents.c.id, incidents.c.outline).where(incidents.c.closed_at.is_(None), condition)
        yield from map(tuple, connection.execute(query.order_by(incidents.c.due_at, incidents.c.id)))


def states_of(connection: Connection, of: Collection[IncidentId]) -> Iterator[tuple[IncidentId, dict[str, Any]]]:
    """The encoded states of these incidents, one after the other, by number."""
    query = select(incidents.c.id, incidents.c.state).where(incidents.c.id.in_(of)).order_by(incidents.c.id)
    for number, state in connection.execute(query):
        yield IncidentId(number), json.loads(state)


@functools.cache
def _upsert(dialect: str) -> Statement:
    """One statement on both databases, each with a dialect's own spelling of the same clause."""
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(incidents)
    changed = {column.name: statement.excluded[column.name] for column in incidents.columns if column.name != "id"}
    is_older = incidents.c.version < statement.excluded.version
    return Statement(
        statement.on_conflict_do_update(index_elements=[incidents.c.id], set_=changed, where=is_older),
        columns=("id", *changed),
    )
