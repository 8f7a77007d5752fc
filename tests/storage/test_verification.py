"""Proving the journal: whatever is done to the file behind the bot's back is found and named."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.storage import chain, tables, verification
from bot.storage.database import Database
from bot.storage.erasing import erase
from bot.storage.faults import Fault, Reason
from bot.storage.journal import Head, append
from bot.storage.verification import VerifyResult, verify
from tests.storage.records import MORNING, Drafted, entry, refold
from tests.storage.tampering import fill, proven, proven_after
from workflow.ids import IncidentId
from workflow.journal import GENESIS, Entry, chained_hash
from workflow.process.happenings_of_office import TextsForgotten


async def test_an_untouched_journal_is_proven(database: Database) -> None:
    await fill(database)

    result = await proven(database)

    assert result.fault is None
    assert (result.entries, result.incidents, result.head.seq) == (12, 4, 12)


async def test_an_empty_journal_is_proven(database: Database) -> None:
    assert await proven(database) == VerifyResult(entries=0, incidents=0, head=Head(seq=0, hash=GENESIS))


@pytest.mark.parametrize("page", [1, 2, 5])
async def test_pages_leave_no_seam(database: Database, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(chain, "PAGE", page)
    monkeypatch.setattr(verification, "INCIDENTS_AT_ONCE", page)
    await fill(database)

    result = await proven(database)

    assert (result.entries, result.incidents, result.fault) == (12, 4, None)


async def test_the_chain_stays_valid_when_words_and_files_are_forgotten(database: Database) -> None:
    await fill(database)
    await database.transact(lambda connection: erase(connection, [IncidentId(2)]))
    await database.transact(lambda connection: append(connection, [forgotten(2)], first_version=None, revisions={}))

    assert (await proven(database)).fault is None


async def test_words_that_are_gone_without_such_an_order_are_missed(database: Database) -> None:
    await fill(database)
    await database.transact(lambda connection: append(connection, [forgotten(2, 3)], first_version=None, revisions={}))
    await database.transact(lambda connection: connection.execute(delete(tables.media).where(tables.media.c.incident_id == 2)))
    await database.transact(lambda connection: connection.execute(delete(tables.texts).where(tables.texts.c.entry_seq == 11)))

    assert (await proven(database)).faults == (Fault(reason=Reason.TEXT_MISSING, seq=11),)


async def test_words_of_an_entry_made_after_the_order_are_missed(database: Database) -> None:
    await fill(database)
    await database.transact(lambda connection: append(connection, [forgotten(1)], first_version=None, revisions={}))
    later = entry(Drafted(number=3), draft="Draft 3")
    await database.transact(lambda connection: append(connection, [later], first_version=4, revisions={}))
    await database.transact(lambda connection: connection.execute(delete(tables.texts).where(tables.texts.c.entry_seq == 14)))

    assert Fault(reason=Reason.TEXT_MISSING, seq=14) in (await proven(database)).faults


def forgotten(*incidents: int) -> Entry:
    return entry(TextsForgotten(incidents=tuple(map(IncidentId, incidents)), texts=1, files=1), incident=None)


def renumber(raw: sqlite3.Connection, old: int, new: int) -> None:
    raw.execute("UPDATE entries SET seq = ? WHERE seq = ?", [new, old])


def change_code(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entries SET code = 'draft.approved' WHERE seq = 5")


def change_actor(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entries SET actor = NULL WHERE seq = 5")


def change_moment(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entries SET at = '2026-10-14 07:00:00.000001' WHERE seq = 5")


def change_body(raw: sqlite3.Connection) -> None:
    raw.execute("""UPDATE entries SET body = replace(body, '"number":1', '"number":2') WHERE seq = 5""")


def change_hash(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entries SET hash = ? WHERE seq = 5", ["f" * 64])


def change_link(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entries SET previous_hash = ? WHERE seq = 5", ["f" * 64])


def seal(raw: sqlite3.Connection, seq: int, previous: str, *, code: str) -> str:
    return chained_hash(
        previous,
        seq=seq,
        incident=None,
        version=None,
        code=code,
        actor=None,
        on_behalf_of=None,
        at=MORNING,
        recorded_at=MORNING,
        body="{}",
    )


def forge(raw: sqlite3.Connection, seq: int) -> None:
    (previous,) = raw.execute("SELECT hash FROM entries WHERE seq = ?", [seq - 1]).fetchone()
    raw.execute("DELETE FROM texts WHERE entry_seq = ?", [seq])
    stamp = MORNING.strftime("%Y-%m-%d %H:%M:%S.%f")
    raw.execute(
        "INSERT INTO entries (seq, code, at, recorded_at, body, previous_hash, hash) VALUES (?, 'forged', ?, ?, '{}', ?, ?)",
        [seq, stamp, stamp, previous, seal(raw, seq, previous, code="forged")],
    )


def make_room(raw: sqlite3.Connection, seq: int) -> None:
    for number in range(12, seq - 1, -1):
        renumber(raw, number, number + 1)


def take_out(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM entries WHERE seq = 5")


def take_out_the_first(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM entries WHERE seq = 1")


def take_out_and_close_the_gap(raw: sqlite3.Connection) -> None:
    take_out(raw)
    for number in range(6, 13):
        renumber(raw, number, number - 1)


def replace_by_a_forged_one(raw: sqlite3.Connection) -> None:
    take_out(raw)
    forge(raw, 5)


def insert_a_forged_one(raw: sqlite3.Connection) -> None:
    make_room(raw, 5)
    forge(raw, 5)


def swap(raw: sqlite3.Connection) -> None:
    renumber(raw, 5, 100)
    renumber(raw, 6, 5)
    renumber(raw, 100, 6)


def cut_the_tail(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM entries WHERE seq > 10")


def change_words(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE texts SET text = 'Yes' WHERE entry_seq = 5")


def change_a_file(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE media SET file_id = 'another' WHERE entry_seq = 4")


def add_words(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO texts (entry_seq, name, salt, text) VALUES (5, 'reason', x'00', 'None')")


def take_words_away(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM texts WHERE entry_seq = 5")


def take_a_file_away(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM media WHERE entry_seq = 7")


def lead_words_to_another_incident(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE texts SET incident_id = 3 WHERE entry_seq = 5")


def lead_a_file_to_another_incident(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE media SET incident_id = NULL WHERE entry_seq = 4")


def copy_the_last(raw: sqlite3.Connection) -> None:
    raw.execute(
        "INSERT INTO entries SELECT 13, NULL, NULL, code, actor, on_behalf_of, at, recorded_at, body, previous_hash, hash"
        " FROM entries WHERE seq = 12"
    )


CHAIN_FAULTS: list[tuple[Callable[[sqlite3.Connection], None], Reason, int]] = [
    (change_code, Reason.CHANGED, 5),
    (change_actor, Reason.CHANGED, 5),
    (change_moment, Reason.CHANGED, 5),
    (change_body, Reason.CHANGED, 5),
    (change_hash, Reason.CHANGED, 5),
    (change_link, Reason.MOVED, 5),
    (take_out, Reason.MISSING, 5),
    (take_out_the_first, Reason.MISSING, 1),
    (take_out_and_close_the_gap, Reason.MOVED, 5),  # the former sixth stands there
    (replace_by_a_forged_one, Reason.REPLACED, 5),  # sealed rightly, but the sixth was made after another one
    (insert_a_forged_one, Reason.INSERTED, 5),  # the former fifth, now sixth, was made after the fourth
    (swap, Reason.MOVED, 5),
    (cut_the_tail, Reason.MISSING, 11),  # its words are still there
    (change_words, Reason.TEXT_CHANGED, 5),
    (change_a_file, Reason.TEXT_CHANGED, 4),
    (add_words, Reason.TEXT_ADDED, 5),
    (take_words_away, Reason.TEXT_MISSING, 5),
    (take_a_file_away, Reason.TEXT_MISSING, 7),
    (lead_words_to_another_incident, Reason.TEXT_ELSEWHERE, 5),
    (lead_a_file_to_another_incident, Reason.TEXT_ELSEWHERE, 4),
    (copy_the_last, Reason.COPIED, 13),
]


@pytest.mark.parametrize(("tamper", "reason", "seq"), CHAIN_FAULTS, ids=[tamper.__name__ for tamper, _, _ in CHAIN_FAULTS])
async def test_tampering_is_found_at_its_first_place(
    sqlite_file: Path, tamper: Callable[[sqlite3.Connection], None], reason: Reason, seq: int
) -> None:
    result = await proven_after(sqlite_file, tamper)

    assert result.fault == Fault(reason=reason, seq=seq)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("incident_id", 9),
        ("incident_version", 77),
        ("code", "draft.approved"),
        ("actor", "somebody"),
        ("on_behalf_of", "somebody"),
        ("at", "2026-10-14 07:00:00.000001"),
        ("recorded_at", "2026-10-14 07:00:00.000001"),
        ("body", "{}"),
        ("previous_hash", "f" * 64),
        ("hash", "f" * 64),
    ],
)
async def test_a_change_of_any_column_is_found_at_its_entry(sqlite_file: Path, column: str, value: object) -> None:
    result = await proven_after(sqlite_file, lambda raw: raw.execute(f"UPDATE entries SET {column} = ? WHERE seq = 5", [value]))  # noqa: S608

    assert result.fault is not None and result.fault.seq == 5


async def test_a_changed_or_lost_revision_is_found(sqlite_file: Path) -> None:
    changed = await proven_after(sqlite_file, lambda raw: raw.execute("UPDATE revisions SET content = 'norms = [1]'"))
    lost = await proven_after(sqlite_file, lambda raw: raw.execute("DELETE FROM revisions"), is_filled=True)

    assert changed.fault is not None
    assert changed.fault.reason is Reason.REVISION_CHANGED
    assert lost.fault is not None
    assert (lost.fault.reason, lost.fault.seq) == (Reason.REVISION_MISSING, 1)


async def test_a_code_that_is_not_known_is_unreadable_not_broken(database: Database) -> None:
    await fill(database)
    known = {Drafted.code: Drafted}

    result = await database.read(lambda connection: verify(connection, known=known, refold=refold))

    assert result.fault is not None
    assert (result.fault.reason, result.fault.seq) == (Reason.UNREADABLE, 1)
