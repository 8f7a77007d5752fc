"""Brief works are done on the event loop, the others in threads; order, commit and waiting for others are the same."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from bot.clock import settle
from bot.storage import sqlite
from bot.storage.database import Database, open_database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.tables import topics

HERE = threading.get_ident


@pytest.fixture
async def database(sqlite_file: Path) -> AsyncIterator[Database]:
    opened = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
    yield opened
    await opened.close()


def noted(number: int) -> Callable[[Connection], tuple[int, int]]:
    """Puts a topic; says how many there were before, and in which thread it was done."""

    def work(connection: Connection) -> tuple[int, int]:
        before = len(connection.execute(select(topics)).all())
        connection.execute(insert(topics).values(chat_id=-1, incident_id=number, thread_id=number))
        return before, HERE()

    return work


async def test_a_brief_work_is_done_on_the_event_loop_and_committed(database: Database, sqlite_file: Path) -> None:
    assert await database.transact(noted(1), brief=True) == (0, HERE())

    with closing(sqlite3.connect(sqlite_file)) as another:
        assert another.execute("SELECT incident_id FROM topics").fetchall() == [(1,)]


async def test_a_brief_look_is_taken_on_the_event_loop(database: Database) -> None:
    await database.transact(noted(1))

    def look(connection: Connection) -> tuple[int, int]:
        return len(connection.execute(select(topics)).all()), HERE()

    assert await database.read(look, brief=True) == (1, HERE())


async def test_brief_and_long_works_keep_the_order_asked_for(database: Database) -> None:
    brief = [True, True, False, False, True, False, True, True]

    done = await asyncio.gather(*(database.transact(noted(number), brief=is_brief) for number, is_brief in enumerate(brief)))

    assert [before for before, _ in done] == list(range(len(brief)))
    assert [thread == HERE() for _, thread in done] == brief


async def test_while_another_process_has_the_file_a_thread_waits_for_it(database: Database, sqlite_file: Path) -> None:
    await database.transact(noted(1), brief=True)
    rival = sqlite3.connect(sqlite_file, isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")

    waiting = asyncio.create_task(database.transact(noted(2), brief=True))
    await settle()  # the event loop goes on meanwhile
    assert not waiting.done()
    rival.execute("COMMIT")
    before, thread = await waiting

    assert before == 1 and thread != HERE()
    assert await database.transact(noted(3), brief=True) == (2, HERE())
    rival.close()


async def test_a_brief_work_gives_up_as_late_as_a_long_one(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 1)
    database = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")
    rival = sqlite3.connect(sqlite_file, isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseUnavailable, match="locked"):
        await database.transact(noted(1), brief=True)
    rival.close()

    assert (await database.transact(noted(1), brief=True))[0] == 0
    await database.close()


async def test_a_look_that_cannot_be_had_at_once_is_taken_in_a_thread(database: Database) -> None:
    looked_in: list[int] = []

    def look(connection: Connection) -> int:
        looked_in.append(HERE())
        if len(looked_in) == 1:
            raise DatabaseUnavailable("The database is locked.")
        return len(connection.execute(select(topics)).all())

    assert await database.read(look, brief=True) == 0
    assert looked_in[0] == HERE() and looked_in[1] != HERE()
