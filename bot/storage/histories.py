"""Whole histories of many incidents in one reading, for what is told of a month. Single ones are read in `journal`."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from bot.storage.journal import StoredEntry, stored_entry
from bot.storage.tables import entries as rows
from bot.storage.tables import incidents
from workflow.journal import Happening


def histories(connection: Connection, since: datetime, known: Mapping[str, type[Happening]]) -> Iterator[tuple[StoredEntry, ...]]:
    """The entries of every incident that is open, or to which something has happened since."""
    recent = select(rows.c.incident_id).where(rows.c.at >= since, rows.c.incident_id.is_not(None))
    opened = select(incidents.c.id).where(incidents.c.closed_at.is_(None))
    wanted = rows.c.incident_id.in_(recent) | rows.c.incident_id.in_(opened)
    found = connection.execute(select(rows).where(wanted).order_by(rows.c.incident_id, rows.c.incident_version))
    for _, of_incident in groupby(found, key=lambda row: row.incident_id):
        yield tuple(stored_entry(row, known) for row in of_incident)
