"""Proving the projection: a stored incident that is not what its entries make is found and named."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.faults import Reason
from bot.storage.verification import VerifyResult, verify
from tests.storage.records import KNOWN, refold
from tests.storage.tampering import INCIDENTS, proven_after


def change_state(raw: sqlite3.Connection) -> None:
    raw.execute("""UPDATE incidents SET state = '{"happened":[]}' WHERE id = 3""")


def change_version(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE incidents SET version = 2 WHERE id = 3")


def lose_incident(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM incidents WHERE id = 3")


def invent_incident(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO incidents (id, version, status, registered_at, state) VALUES (5, 1, 'x', '2026-01-01', '{}')")


def cut_the_tail_and_its_words(raw: sqlite3.Connection) -> None:
    for table, column in (("entries", "seq"), ("texts", "entry_seq"), ("media", "entry_seq")):
        raw.execute(f"DELETE FROM {table} WHERE {column} > 11")  # noqa: S608 - a test's own words


STATE_FAULTS: list[tuple[Callable[[sqlite3.Connection], None], int]] = [
    (change_state, 3),
    (change_version, 3),
    (lose_incident, 3),
    (invent_incident, 5),
    (cut_the_tail_and_its_words, 4),
]


@pytest.mark.parametrize(("tamper", "incident"), STATE_FAULTS, ids=[tamper.__name__ for tamper, _ in STATE_FAULTS])
async def test_a_state_that_its_entries_do_not_fold_to_is_found(
    sqlite_file: Path, tamper: Callable[[sqlite3.Connection], None], incident: int
) -> None:
    result = await proven_after(sqlite_file, tamper)

    assert result.fault is not None
    assert (result.fault.reason, result.fault.incident) == (Reason.STATE_DIFFERS, incident)


async def test_open_incidents_alone_are_folded_where_time_is_short(sqlite_file: Path) -> None:
    async def proven_of_open() -> VerifyResult:
        database = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
        found = await database.read(lambda connection: verify(connection, known=KNOWN, refold=refold, only_open=True))
        await database.close()
        return found

    def close_and_change(raw: sqlite3.Connection) -> None:
        change_state(raw)
        raw.execute("UPDATE incidents SET closed_at = registered_at WHERE id = 3")

    whole = await proven_after(sqlite_file, close_and_change)
    assert whole.fault is not None and whole.fault.incident == 3
    of_open = await proven_of_open()
    assert (of_open.fault, of_open.incidents, of_open.entries) == (None, INCIDENTS - 1, 12)

    with closing(sqlite3.connect(sqlite_file)) as raw, raw:
        raw.execute("UPDATE incidents SET closed_at = NULL WHERE id = 3")
    of_open = await proven_of_open()
    assert of_open.fault is not None and of_open.fault.incident == 3
