"""Many incidents at once for what is told of a month, part by part: which ones, what was unusual about them, whole histories."""

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Select, bindparam, cast, extract, or_, select, type_coerce, union

from bot.storage.journal import StoredEntry, stored_entry
from bot.storage.tables import entries as rows
from bot.storage.tables import incidents
from workflow.ids import IncidentId
from workflow.journal import Happening

PART = 500
"""So many incidents are looked at together."""
PAGE = 100
"""So many incidents' entries are in memory at once."""

_OPEN = select(incidents.c.id).where(incidents.c.closed_at.is_(None))
_RECENT = select(rows.c.incident_id).where(rows.c.at >= bindparam("since"), rows.c.incident_id.is_not(None))
_EITHER = union(_OPEN, _RECENT).subquery()  # each part by its index: what is over and done costs nothing
_TOUCHED = select(_EITHER.c.id).order_by(_EITHER.c.id)
_AMONG = rows.c.incident_id.in_(bindparam("page", expanding=True))
_ENTRIES = select(rows).where(_AMONG).order_by(rows.c.incident_id, rows.c.incident_version)


def in_parts(numbers: Sequence[IncidentId]) -> Iterator[list[IncidentId]]:
    """As many of them at a time as may be looked at together."""
    return _cut(numbers, PART)


def touched(connection: Connection, since: datetime) -> Iterator[list[IncidentId]]:
    """Every incident that is open, or to which something has happened since, by number; in parts, of which one is in memory."""
    query = _TOUCHED.execution_options(yield_per=PART)
    for part in connection.execute(query, {"since": since}).scalars().partitions():
        yield list(part)


def histories(
    connection: Connection, numbers: Iterable[IncidentId], known: Mapping[str, type[Happening]]
) -> Iterator[tuple[StoredEntry, ...]]:
    """The entries of each of these incidents, by number."""
    for page in _cut(sorted(numbers), PAGE):
        for _, of_incident in groupby(connection.execute(_ENTRIES, {"page": page}), key=lambda row: row.incident_id):
            yield tuple(stored_entry(row, known) for row in of_incident)


def entries_of(
    connection: Connection, numbers: Collection[IncidentId], known: Mapping[str, type[Happening]], codes: Collection[str]
) -> dict[IncidentId, list[StoredEntry]]:
    """Of each of these incidents the entries of some codes alone, in order."""
    found: dict[IncidentId, list[StoredEntry]] = {}
    for row in connection.execute(_ENTRIES.where(rows.c.code.in_(codes)), {"page": numbers}):
        found.setdefault(row.incident_id, []).append(stored_entry(row, known))
    return found


def codes_of(connection: Connection, numbers: Collection[IncidentId], codes: Collection[str]) -> dict[IncidentId, Counter[str]]:
    """How often each code stands among an incident's entries. Of entries that say by how much they were late, only late ones."""
    found: dict[IncidentId, Counter[str]] = {}
    for row in connection.execute(_coded(connection.dialect.name), {"page": numbers, "codes": codes}):
        found.setdefault(IncidentId(row.incident_id), Counter())[row.code] += 1
    return found


def written_late(connection: Connection, numbers: Collection[IncidentId], by: timedelta) -> set[IncidentId]:
    """Incidents with an entry that was written down so much later than it counts, by whole seconds."""
    later = extract("epoch", rows.c.recorded_at) - extract("epoch", rows.c.at)
    query = select(rows.c.incident_id).where(_AMONG, later >= int(by.total_seconds())).distinct()
    return set(connection.execute(query, {"page": numbers}).scalars())


def still_open(connection: Connection, numbers: Collection[IncidentId]) -> set[IncidentId]:
    """Those of them that are open."""
    return set(connection.execute(_OPEN.where(incidents.c.id.in_(numbers))).scalars())


@functools.cache
def _coded(dialect: str) -> Select[Any]:
    late = _number_in_body(dialect, "data", "late")
    is_it = or_(late.is_(None), late != 0)
    return select(rows.c.incident_id, rows.c.code).where(_AMONG, rows.c.code.in_(bindparam("codes", expanding=True)), is_it)


def _number_in_body(dialect: str, *path: str) -> ColumnElement[Any]:
    body: ColumnElement[Any] = cast(rows.c.body, JSON) if dialect == "postgresql" else type_coerce(rows.c.body, JSON)
    number: ColumnElement[Any] = body[path].as_float()
    return number


def _cut(numbers: Sequence[IncidentId], size: int) -> Iterator[list[IncidentId]]:
    for start in range(0, len(numbers), size):
        yield list(numbers[start : start + size])
