"""Rows through which past incidents are found by what they say, made of their texts. What is alike, `workflow/repeats` says."""

from collections.abc import Collection

from sqlalchemy import CompoundSelect, Connection, delete, insert, select, union_all

from bot.storage.tables import traces
from workflow.ids import IncidentId


def put_traces(connection: Connection, incident: IncidentId, keys: Collection[int]) -> None:
    """An incident can be found through these keys and no others."""
    erase_traces(connection, incident)
    if keys:
        connection.execute(insert(traces), [{"key": key, "incident_id": incident} for key in sorted(keys)])


def erase_traces(connection: Connection, incident: IncidentId) -> None:
    """The incident is found no more; to be called wherever its texts are erased."""
    connection.execute(delete(traces).where(traces.c.incident_id == incident))


def carriers(connection: Connection, keys: Collection[int], *, before: IncidentId, at_most: int) -> list[tuple[int, IncidentId]]:
    """Rows (key, incident) of earlier incidents, of each key the latest `at_most`: the cost does not grow with the years."""
    if not keys:
        return []
    return [(key, IncidentId(incident)) for key, incident in connection.execute(_latest(keys, before, at_most))]


def _latest(keys: Collection[int], before: IncidentId, at_most: int) -> CompoundSelect[int, int]:
    of_each = (
        select(traces.c.key, traces.c.incident_id)
        .where(traces.c.key == key, traces.c.incident_id < before)
        .order_by(traces.c.incident_id.desc())
        .limit(at_most)
        .subquery()
        for key in sorted(keys)
    )
    return union_all(*(select(part.c.key, part.c.incident_id) for part in of_each))
