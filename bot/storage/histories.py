"""Whole histories of many incidents in one reading, for what is told of a month. Single ones are read in `journal`."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, bindparam, select, union

from bot.storage.journal import StoredEntry, stored_entry
from bot.storage.tables import entries as rows
from bot.storage.tables import incidents
from workflow.journal import Happening

PAGE = 100
"""So many incidents' entries are in memory at once."""

_OPEN = select(incidents.c.id).where(incidents.c.closed_at.is_(None))
_RECENT = select(rows.c.incident_id).where(rows.c.at >= bindparam("since"), rows.c.incident_id.is_not(None))
_WANTED = union(_OPEN, _RECENT)  # each part by its index: what is over and done costs nothing
_ENTRIES = (
    select(rows)
    .where(rows.c.incident_id.in_(bindparam("page", expanding=True)))
    .order_by(rows.c.incident_id, rows.c.incident_version)
)


def histories(connection: Connection, since: datetime, known: Mapping[str, type[Happening]]) -> Iterator[tuple[StoredEntry, ...]]:
    """The entries of every incident that is open, or to which something has happened since; by number."""
    numbers = sorted(connection.execute(_WANTED, {"since": since}).scalars())
    for start in range(0, len(numbers), PAGE):
        found = connection.execute(_ENTRIES, {"page": numbers[start : start + PAGE]})
        for _, of_incident in groupby(found, key=lambda row: row.incident_id):
            yield tuple(stored_entry(row, known) for row in of_incident)
