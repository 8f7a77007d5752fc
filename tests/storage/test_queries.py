"""No query on the road of a tap, of an alarm or of a start walks through a table that grows for ever: each has its index."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.storage import outbox
from bot.storage.condition import read_condition
from bot.storage.database import Database, open_database
from bot.storage.histories import codes_of, entries_of, histories, still_open, touched, written_late
from bot.storage.inbox import drop_presses, mark_handled, store_updates, waiting_updates
from bot.storage.incidents import load_state, next_incident_id, open_outlines, states_of
from bot.storage.journal import head, last_seq, read_entries
from bot.storage.lags import lags
from bot.storage.outbox import Kind, Outgoing
from bot.storage.said import last_said
from bot.storage.spoken import (
    MEDIA,
    card_holders,
    current_cards,
    find_spoken,
    known_ids,
    newest_ids,
    spoken_of,
    spoken_with_detail,
)
from bot.storage.texts import load_media, load_texts, load_texts_of, media_of_entry, text_as_of, texts_of_entry
from bot.storage.timers import due_timers, next_at, office_timers, put_office_timer, replace_timers
from bot.storage.traces import carriers, put_traces
from bot.storage.turns import candidates, next_not_before
from tests.storage.records import KNOWN, MORNING, register
from workflow.ids import IncidentId

GROWING = ("entries", "texts", "media", "traces", "incidents", "outbox", "messages", "updates")
ONE = IncidentId(1)
LATER = MORNING + timedelta(days=3)
CARD = Outgoing(addressee="person:curator", kind=Kind.CARD, template="card", incident_id=1)

Work = Callable[[Connection], object]

WORKS: dict[str, Work] = {
    "an update is stored": lambda c: store_updates(c, [{"update_id": 8}], MORNING),
    "updates wait": lambda c: waiting_updates(c, 50),
    "an update is done": lambda c: mark_handled(c, 7, MORNING),
    "presses go": lambda c: drop_presses(c, after=0, before=LATER, limit=100),
    "an incident is loaded": lambda c: load_state(c, ONE),
    "an incident gets its number": next_incident_id,
    "what is open": lambda c: list(open_outlines(c)),
    "entries are appended": lambda c: register(c, 2),
    "the head": head,
    "entries of one incident": lambda c: (read_entries(c, ONE, KNOWN), last_seq(c, ONE, "draft.submitted")),
    "words of one incident": lambda c: (load_texts(c, ONE), load_texts(c, ONE, ("text",)), load_media(c, ONE, "draft.submitted")),
    "words of one entry": lambda c: (text_as_of(c, ONE, "draft", 9), texts_of_entry(c, 1), media_of_entry(c, 1)),
    "words of some": lambda c: load_texts_of(c, [ONE], ("text", "link")),
    "what a month is told of": lambda c: [list(histories(c, part, KNOWN)) for part in touched(c, MORNING)],
    "states of some": lambda c: list(states_of(c, [ONE])),
    "what was unusual": lambda c: (codes_of(c, [ONE], ["draft.submitted"]), written_late(c, [ONE], timedelta(minutes=5))),
    "entries of some codes": lambda c: entries_of(c, [ONE], KNOWN, ["draft.submitted"]),
    "which are open": lambda c: still_open(c, [ONE]),
    "repeats": lambda c: carriers(c, [3, 4], before=IncidentId(9), at_most=300),
    "traces are put": lambda c: put_traces(c, ONE, [3, 4]),
    "timers": lambda c: (due_timers(c, LATER, 500), next_at(c, after=LATER)),
    "an incident's timers": lambda c: replace_timers(c, 1, [("answer/missed", LATER)]),
    "the office's timers": office_timers,
    "a timer of the office": lambda c: put_office_timer(c, "head", LATER),
    "something is said": lambda c: outbox.enqueue(c, [CARD], MORNING),
    "whose turn it is": lambda c: candidates(c, LATER, leaving_out=["person:coordinator"]),
    "what waits to be said": lambda c: (outbox.waiting_count(c, LATER), next_not_before(c, MORNING)),
    "what was put off": lambda c: outbox.take_back(c, "digest", LATER),
    "a row is taken": lambda c: outbox.claim(c, 1),
    "a row is sent": lambda c: outbox.mark_sent(c, 1, LATER, chat_id=1, message_id=2),
    "what was being sent": outbox.interrupted,
    "was it said": lambda c: (outbox.was_said(c, CARD, since=MORNING), outbox.has_lost_card(c, "person:curator", 1)),
    "what was said of trouble": lambda c: last_said(c, "person:curator", "trouble:x", over="trouble_over"),
    "cards": lambda c: (spoken_of(c, 1, roles=("card",)), current_cards(c, 1, 5), find_spoken(c, 5, 6)),
    "who holds a card": lambda c: (card_holders(c, 1), known_ids(c, 5, [6])),
    "files that were sent": lambda c: spoken_with_detail(c, 5, 1, MEDIA, "row:1"),
    "newest messages": lambda c: (newest_ids(c, 5), newest_ids(c, -5)),
    "lags": lambda c: lags(c, LATER),
    "status": lambda c: read_condition(c, LATER),
}


@pytest.fixture
async def sqlite_database(sqlite_file: Path) -> AsyncIterator[Database]:
    opened = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
    yield opened
    await opened.close()


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
async def test_a_query_finds_what_it_looks_for(sqlite_database: Database, work: Work) -> None:
    def look(connection: Connection) -> list[str]:
        register(connection, 1)
        with _planned(connection) as found:
            work(connection)
        return found

    assert [step for step in await sqlite_database.transact(look) if _walks(step)] == []


async def test_a_walk_is_noticed(sqlite_database: Database) -> None:
    def look(connection: Connection) -> list[str]:
        with _planned(connection) as found:
            connection.exec_driver_sql("SELECT seq FROM entries WHERE code = 'x'")
        return found

    assert [step for step in await sqlite_database.transact(look) if _walks(step)] == ["SCAN entries"]


@contextmanager
def _planned(connection: Connection) -> Iterator[list[str]]:
    """The steps of the plans of all statements that are carried out meanwhile, by whatever road they come."""
    file: Any = connection.connection.driver_connection
    found: list[str] = []
    carried_out: list[str] = []
    file.set_trace_callback(carried_out.append)
    try:
        yield found
    finally:
        file.set_trace_callback(None)
    for statement in carried_out:
        if not statement.startswith(("INSERT", "SAVEPOINT", "RELEASE", "--")):
            steps = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {statement}")]
            found.extend(step for step in steps if not _is_last_by_number(step, statement))


def _is_last_by_number(step: str, statement: str) -> bool:
    """The journal's last row, found from its end."""
    return step == "SCAN entries" and "ORDER BY entries.seq DESC" in statement and "LIMIT" in statement


def _walks(step: str) -> bool:
    """A scan of an index that holds only what is still to be done costs what is still to be done."""
    is_partial = any(f"USING {kind} {name}" in step for kind in ("INDEX", "COVERING INDEX") for name in PARTIAL)
    return any(step.startswith(f"SCAN {table}") for table in GROWING) and not is_partial


PARTIAL = ("updates_waiting", "updates_set_aside", "incidents_open", "outbox_unsent", "outbox_collapse", "outbox_lost")
