"""Proving what lies beside the journal: columns, absences, guards, identity; the first fault of each kind is named."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.storage.absences import add_absence, change_last_day
from bot.storage.database import Database, open_database
from bot.storage.faults import Fault, Reason
from bot.storage.journal import append
from tests.storage.records import CURATOR, entry
from tests.storage.tampering import fill, proven
from workflow.absences import Absence, AbsenceEnded, AbsenceEntered
from workflow.ids import IncidentId, PersonId

FIRST, LAST = date(2026, 10, 14), date(2026, 10, 16)
SUBSTITUTE = PersonId("substitute")


def absent(connection: Connection) -> None:
    """Two absences, entries 1 and 2; the second ends a day early by entry 3."""
    told = AbsenceEntered(person=CURATOR, first_on=FIRST, last_on=LAST, substitute=SUBSTITUTE)
    for number in (1, 2):
        append(connection, [entry(told, incident=None)], first_version=None, revisions={})
        add_absence(connection, Absence(person=CURATOR, first_on=FIRST, last_on=LAST, substitute=SUBSTITUTE, number=number))
    ended = AbsenceEnded(number=2, person=CURATOR, last_on=date(2026, 10, 15))
    append(connection, [entry(ended, incident=None)], first_version=None, revisions={})
    change_last_day(connection, 2, ended.last_on)


async def test_absences_as_they_were_entered_are_proven(database: Database) -> None:
    await database.transact(absent)

    assert (await proven(database)).faults == ()


@pytest.mark.parametrize(
    ("tampering", "number"),
    [
        ("UPDATE absences SET substitute_id = 'friend' WHERE number = 1", 1),
        ("UPDATE absences SET last_on = '2026-10-30' WHERE number = 2", 2),
        ("UPDATE absences SET person_id = 'head' WHERE number = 2", 2),
        ("DELETE FROM absences WHERE number = 1", 1),
        ("UPDATE absences SET number = 9 WHERE number = 2", 2),
    ],
)
async def test_another_absence_is_found(database: Database, tampering: str, number: int) -> None:
    await database.transact(absent)
    await database.transact(lambda connection: connection.execute(text(tampering)))

    assert (await proven(database)).faults == (Fault(reason=Reason.ABSENCE_DIFFERS, seq=number),)


@pytest.mark.parametrize(
    ("tampering", "column"),
    [
        ("UPDATE incidents SET status = 'closed' WHERE id = 3", "status"),
        ("UPDATE incidents SET closed_at = registered_at WHERE id = 3", "closed_at"),
    ],
)
async def test_a_column_that_entries_do_not_make_is_found(database: Database, tampering: str, column: str) -> None:
    await fill(database)
    await database.transact(lambda connection: connection.execute(text(tampering)))

    assert (await proven(database)).faults == (Fault(reason=Reason.COLUMN_DIFFERS, incident=IncidentId(3), name=column),)


async def test_a_database_without_its_identity_is_told(database: Database) -> None:
    await database.transact(lambda connection: connection.execute(text("DELETE FROM identity")))

    assert (await proven(database)).faults == (Fault(reason=Reason.IDENTITY_MISSING, name="identity"),)


def drop_a_guard(raw: sqlite3.Connection) -> None:
    raw.execute("DROP TRIGGER entries_no_update")


async def test_a_guard_that_was_taken_away_is_missed(sqlite_file: Path) -> None:
    database = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
    raw = sqlite3.connect(sqlite_file)
    drop_a_guard(raw)
    raw.commit()
    raw.close()

    assert (await proven(database)).faults == (Fault(reason=Reason.GUARD_MISSING, name="entries_no_update"),)
    await database.close()


async def test_the_first_of_each_kind_is_named(database: Database) -> None:
    await database.transact(absent)
    await fill(database)

    def tamper(connection: Connection) -> None:
        connection.execute(text("UPDATE texts SET text = 'Yes' WHERE entry_seq = 5"))
        connection.execute(text("UPDATE incidents SET status = 'closed' WHERE id IN (2, 3)"))
        connection.execute(text("UPDATE incidents SET state = '{}' WHERE id = 4"))
        connection.execute(text("DELETE FROM absences"))

    await database.transact(tamper)

    assert [(fault.reason, fault.seq or fault.incident) for fault in (await proven(database)).faults] == [
        (Reason.TEXT_CHANGED, 5),
        (Reason.COLUMN_DIFFERS, 2),
        (Reason.STATE_DIFFERS, 4),
        (Reason.ABSENCE_DIFFERS, 1),
    ]
