"""Many transactions under one commit: each is whole or has left nothing, in the order asked for; what fails is its own affair."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, PoolProxiedConnection, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.clock import settle
from bot.storage.database import Database, migrate, open_database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.sqlite import WritingDialect
from bot.storage.tables import topics
from bot.storage.writer import Writer

BOTH = pytest.mark.parametrize("brief", [False, True], ids=["in the thread", "on the event loop"])


def topic(number: int) -> Callable[[Connection], int]:
    """Puts a topic with this number, and says how many there were before."""

    def work(connection: Connection) -> int:
        before = len(connection.execute(select(topics)).all())
        connection.execute(insert(topics).values(chat_id=-1, incident_id=number, thread_id=number))
        return before

    return work


async def stored(database: Database) -> list[int]:
    return await database.read(lambda connection: list(connection.execute(select(topics.c.incident_id)).scalars()))


async def at_once(
    sqlite_address: str, *works: Callable[[Connection], int], brief: bool = False
) -> tuple[list[int | BaseException], list[int]]:
    """What becomes of works that wait for the writer together, and what is stored after them."""
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    has_begun, may_end = threading.Event(), threading.Event()

    def holds_the_writer(connection: Connection) -> None:
        has_begun.set()
        may_end.wait(timeout=30)

    holding = asyncio.create_task(database.transact(holds_the_writer))
    await asyncio.to_thread(has_begun.wait, 30)
    waiting = [asyncio.create_task(database.transact(work, brief=brief)) for work in works]
    may_end.set()
    await holding
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    found = await stored(database)
    await database.close()
    return ended, found


@BOTH
async def test_what_waits_together_is_done_in_the_order_asked_for(sqlite_address: str, brief: bool) -> None:
    ended, found = await at_once(sqlite_address, *(topic(number) for number in range(1, 101)), brief=brief)

    assert ended == list(range(100))
    assert found == list(range(1, 101))


@BOTH
async def test_one_that_fails_leaves_nothing_and_the_others_everything(sqlite_address: str, brief: bool) -> None:
    def half(connection: Connection) -> int:
        topic(7)(connection)
        raise LookupError

    ended, found = await at_once(sqlite_address, topic(1), half, topic(1), topic(2), brief=brief)

    assert ended[0] == 0 and isinstance(ended[1], LookupError) and isinstance(ended[2], IntegrityError) and ended[3] == 1
    assert found == [1, 2]


@BOTH
async def test_when_the_database_fails_all_fail_and_nothing_is_left(sqlite_address: str, brief: bool) -> None:
    def full(connection: Connection) -> int:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    ended, found = await at_once(sqlite_address, topic(1), full, topic(2), brief=brief)

    assert [type(each) for each in ended] == [DatabaseUnavailable] * 3
    assert found == []


async def test_nobody_waits_any_more_and_the_work_is_left_undone(sqlite_address: str) -> None:
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    has_begun, may_end = threading.Event(), threading.Event()

    def slowly(connection: Connection) -> int:
        has_begun.set()
        may_end.wait(timeout=30)
        return topic(1)(connection)

    first = asyncio.create_task(database.transact(slowly))
    await asyncio.to_thread(has_begun.wait, 30)
    given_up = asyncio.create_task(database.transact(topic(2)))
    await settle()
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    may_end.set()

    assert await first == 0
    assert await database.transact(topic(3)) == 1
    await database.close()


async def test_what_keeps_the_event_loop_from_beginning_holds_up_nobody_for_ever(
    sqlite_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    begin = Writer._begin

    def fails_on_the_event_loop(writer: Writer, patience_ms: int) -> Connection:
        if not patience_ms:
            raise sqlite3.OperationalError("disk I/O error")  # the driver's own, not yet SQLAlchemy's
        return begin(writer, patience_ms)

    monkeypatch.setattr(Writer, "_begin", fails_on_the_event_loop)
    async with asyncio.timeout(10):
        assert await database.transact(topic(1), brief=True) == 0
        assert await database.transact(topic(2), brief=True) == 1

    await database.close()


@BOTH
async def test_a_connection_that_cannot_roll_back_keeps_nobody_waiting_and_is_left(
    sqlite_address: str, monkeypatch: pytest.MonkeyPatch, brief: bool
) -> None:
    await migrate(sqlite_address)
    database = await open_database(sqlite_address)
    await database.transact(topic(9))  # the first connection is tried out by a rollback of its own
    roll_back: Callable[..., None] = WritingDialect.do_rollback
    failures = [sqlite3.OperationalError("disk I/O error")]

    def fails_once(dialect: WritingDialect, connection: PoolProxiedConnection) -> None:
        if failures:
            raise failures.pop()
        roll_back(dialect, connection)

    def half(connection: Connection) -> int:
        topic(1)(connection)
        raise LookupError

    monkeypatch.setattr(WritingDialect, "do_rollback", fails_once)
    async with asyncio.timeout(10):
        with pytest.raises(LookupError):
            await database.transact(half, brief=brief)
        assert await database.transact(topic(2), brief=brief) == 1

    assert failures == [] and await stored(database) == [2, 9]
    await database.close()
