"""Erasing at the tables, on both databases: the words and their salts go, the chain stays, the pages are freed."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.storage.database import Database, migrate, open_database
from bot.storage.erasing import erase, incidents_closed_before, known_incidents, words_left
from bot.storage.errors import DatabaseUnavailable
from bot.storage.inbox import mark_failed, mark_handled, set_aside, store_updates
from bot.storage.journal import append
from bot.storage.scrubbing import scrub
from bot.storage.tables import media, texts, updates
from bot.storage.verification import verify
from tests.storage.records import KNOWN, MORNING, entry, refold, register
from workflow.ids import IncidentId
from workflow.process.happenings_of_office import TextsForgotten

ONE, TWO = IncidentId(1), IncidentId(2)
WORDS = "The road is broken"


def fill(connection: Connection) -> None:
    register(connection, 1)
    register(connection, 2)
    store_updates(
        connection,
        [{"update_id": number, "message": {"text": f"{WORDS} near house {number}"}} for number in (1, 2, 3)],
        MORNING,
    )
    mark_handled(connection, 1, MORNING)
    mark_failed(connection, 2, "KeyError")
    set_aside(connection, 2, MORNING)


async def test_one_incident_is_erased_and_the_chain_is_whole(database: Database, address: str) -> None:
    await database.transact(fill)

    erased = await database.transact(lambda connection: erase(connection, [ONE]))
    await scrub(address)

    assert (erased.texts, erased.files, erased.updates, erased.waiting) == (4, 1, 2, 1)
    assert await database.read(lambda connection: words_left(connection, [ONE])) == 0
    assert await database.read(lambda connection: words_left(connection, [ONE, TWO])) == 4
    salts = await database.read(lambda connection: connection.execute(select(func.count()).select_from(media)).scalar_one())
    bodies = await database.read(lambda connection: list(connection.execute(select(updates.c.body)).scalars()))
    assert salts == 1 and sorted(bodies)[1:] == ["{}", "{}"]
    order = entry(TextsForgotten(incidents=(ONE,), texts=4, files=1), incident=None)
    await database.transact(lambda connection: append(connection, [order], first_version=None, revisions={}))
    found = await database.read(lambda connection: verify(connection, known=KNOWN, refold=refold))
    assert found.fault is None and found.incidents == 2


async def test_erasing_again_finds_nothing_more(database: Database) -> None:
    await database.transact(fill)
    await database.transact(lambda connection: erase(connection, [ONE]))

    again = await database.transact(lambda connection: erase(connection, [ONE]))

    assert (again.texts, again.files, again.updates, again.forms) == (0, 0, 0, 0)


async def test_many_incidents_are_erased_page_by_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.erasing.PAGE", 1)
    await database.transact(fill)

    erased = await database.transact(lambda connection: erase(connection, [ONE, TWO]))

    assert erased.texts == 8
    assert await database.read(lambda connection: connection.execute(select(texts)).first()) is None


async def test_open_incidents_are_not_old_however_old_they_are(database: Database) -> None:
    await database.transact(fill)

    later = MORNING + timedelta(days=999)
    assert await database.read(lambda connection: incidents_closed_before(connection, later)) == ()
    assert await database.read(lambda connection: known_incidents(connection, [1, 2, 3])) == {ONE: False, TWO: False}


async def test_a_reader_that_does_not_let_go_is_named(sqlite_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.scrubbing.BUSY_SECONDS", 0.0)
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    with pytest.raises(DatabaseUnavailable):
        await database.transact(lambda connection: _scrub_within(sqlite_address))
    await database.close()


def _scrub_within(address: str) -> None:
    asyncio.run(scrub(address))
