"""The SQL by which a few roads become many incidents: patterns by road and week, joined with the plan of what is wanted."""

import json
import sqlite3
from collections.abc import Callable, Sequence

from benchmarks.office import CURATOR, TELEGRAM_IDS
from benchmarks.roads import OF_CITIZEN, Road, Row
from workflow.repeats.traits import Traits, keys_of

PRESS = {
    "message": {"message_id": 1, "chat": {"id": TELEGRAM_IDS[CURATOR], "type": "private"}, "date": 0, "text": "Карточка. " * 12}
}

_OUTBOX = (
    *("addressee", "kind", "template", "params", "incident_id", "urgent", "deadline_at", "created_at", "not_before"),
    *("collapse_key", "attempts", "state", "chat_id", "message_id", "finished_at", "error"),
)
_MESSAGES = ("chat_id", "message_id", "thread_id", "incident_id", "role", "detail", "rendered", "at")
_INCIDENTS = ("version", "status", "importance", "due_at", "registered_at", "closed_at", "outline")
_TEXTS = ("part", "name", "salt", "text")
_TIMERS = ("key", "at")

PATTERNS = {
    "outbox": (*_OUTBOX, "tap"),
    "messages": (*_MESSAGES, "place"),
    "incidents": (*_INCIDENTS, "head", "tail"),
    "texts": _TEXTS,
    "timers": _TIMERS,
    "taps": ("place", "at"),
}
"""Temporary tables `of_...`: a road's rows in a week, moments moved there already."""

ROWS = (
    """INSERT INTO texts (entry_seq, incident_id, name, salt, text)
    SELECT first, plan.id, name, salt, text FROM plan JOIN of_citizens USING (message) ORDER BY plan.id""",
    """INSERT INTO texts (entry_seq, incident_id, name, salt, text)
    SELECT first + part, plan.id, name, salt, text FROM plan JOIN of_texts USING (road, week) ORDER BY plan.id, part""",
    """INSERT INTO traces SELECT key, plan.id FROM of_traces JOIN plan ON plan.id % :messages = of_traces.message
    ORDER BY key, plan.id""",
    """INSERT INTO timers (incident_id, key, at)
    SELECT plan.id, key, strftime('%Y-%m-%d %H:%M:%S.000000', :now, (1 + plan.id % 27) || ' days', (plan.id % 1440) || ' minutes')
    FROM plan JOIN of_timers USING (road, week) ORDER BY plan.id""",
    """INSERT INTO outbox (addressee, kind, template, params, incident_id, urgent, deadline_at, created_at, not_before,
      collapse_key, attempts, state, chat_id, message_id, finished_at, error)
    SELECT addressee, kind, template, params, plan.id, urgent, deadline_at, created_at, not_before,
      collapse_key || plan.id, attempts, state, chat_id, plan.id * 256 + tap, finished_at, error
    FROM plan JOIN of_outbox USING (road, week) ORDER BY plan.id, tap""",
    """INSERT INTO messages SELECT chat_id, plan.id * 256 + place, thread_id, plan.id, role, detail, rendered, at
    FROM plan JOIN of_messages USING (road, week) ORDER BY chat_id, plan.id, place""",
    """INSERT INTO incidents (id, version, status, importance, due_at, registered_at, closed_at, state, outline)
    SELECT plan.id, version, status, importance, due_at, registered_at, closed_at, head || plan.id || tail, outline
    FROM plan JOIN of_incidents USING (road, week) ORDER BY plan.id""",
    """INSERT INTO updates (update_id, body, received_at, handled_at, attempts)
    SELECT plan.id * 32 + place, of_presses.body, at, at, 0 FROM plan JOIN of_taps USING (road, week), of_presses
    WHERE week >= :weeks - 2 ORDER BY plan.id, place""",
)


def drop_indexes(file: sqlite3.Connection) -> list[str]:
    """Indexes and triggers are faster made anew at the end; the statements that make them."""
    found = file.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in found:
        file.execute(f"DROP {kind} {name}")
    return [statement for _, _, statement in found]


def keep_messages(file: sqlite3.Connection, messages: Sequence[Traits], salt: bytes) -> None:
    """What citizens write, and through which keys it is found."""
    file.execute("CREATE TEMP TABLE of_citizens (message INT, name TEXT, salt BLOB, text TEXT)")
    file.execute("CREATE TEMP TABLE of_traces (key INT, message INT)")
    file.execute("CREATE TEMP TABLE of_presses (body TEXT)")
    for place, message in enumerate(messages):
        texts = [(place, name, salt, getattr(message, name)) for name in OF_CITIZEN]
        file.executemany("INSERT INTO of_citizens VALUES (?, ?, ?, ?)", texts)
        file.executemany("INSERT INTO of_traces VALUES (?, ?)", [(key, place) for key in keys_of(message).all])
    file.execute("INSERT INTO of_presses VALUES (?)", [json.dumps({"update_id": 1, "callback_query": PRESS})])
    file.execute("CREATE INDEX temp.citizens ON of_citizens (message)")


def keep_roads(file: sqlite3.Connection, roads: Sequence[Road], weeks: int, moved: Callable[[str, int], str]) -> None:
    """The roads' rows in each of the weeks before now, and the revisions that they were walked under."""
    revisions = [tuple(row.values()) for row in roads[0].rows["revisions"]]
    file.executemany("INSERT OR IGNORE INTO revisions (digest, kind, content, recorded_at) VALUES (?, ?, ?, ?)", revisions)
    for table, columns in PATTERNS.items():
        file.execute(f"CREATE TEMP TABLE of_{table} (road INT, week INT, {', '.join(f'[{one}]' for one in columns)})")
        marks = ", ".join("?" * (len(columns) + 2))
        for place, road in enumerate(roads):
            rows = _patterns(table, road)
            for week in range(weeks):
                made = [[_moved(row[column], week - weeks, moved) for column in columns] for row in rows]
                file.executemany(f"INSERT INTO of_{table} VALUES ({marks})", [(place, week, *row) for row in made])  # noqa: S608
        file.execute(f"CREATE INDEX temp.road_{table} ON of_{table} (road, week)")


def _moved(value: object, weeks: int, moved: Callable[[str, int], str]) -> object:
    return moved(value, weeks) if isinstance(value, str) else value


def _patterns(table: str, road: Road) -> list[Row]:
    if table == "taps":
        at = road.rows["entries"][-1]["recorded_at"]
        return [{"place": place, "at": at} for place in range(road.taps)]
    rows = road.rows[table]
    if table == "incidents":
        head, tail = rows[0]["state"].split(f'"id":{road.incident},')
        return [{**rows[0], "head": head + '"id":', "tail": "," + tail}]
    if table == "texts":
        places = {entry["seq"]: place for place, entry in enumerate(road.rows["entries"])}
        return [{**row, "part": places[row["entry_seq"]]} for row in rows if row["name"] not in OF_CITIZEN]
    if table == "outbox":
        keys = [row["collapse_key"] and row["collapse_key"].removesuffix(str(road.incident)) for row in rows]
        return [{**row, "tap": place, "collapse_key": key} for place, (row, key) in enumerate(zip(rows, keys, strict=True))]
    return [{**row, "place": place} for place, row in enumerate(rows)]
