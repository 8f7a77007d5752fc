"""One instance at a time carries the office on: who may take the lease when, and what is left of a lease that was lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe
from sqlalchemy import Connection, insert, select, text, update

from bot.clock import StillPace, SystemPace
from bot.leasing import TERM_SECONDS, Lease, OnlyUnderLease
from bot.sending.delivery import Meaning, meaning_of
from bot.storage.database import Database, migrate, open_database
from bot.storage.lease import TERM, lease_state, release_lease
from bot.storage.tables import identity, lease, topics
from bot.storage.transactions import LeaseLost


@pytest.fixture
async def databases(address: str) -> AsyncIterator[tuple[Database, Database]]:
    """The same database as two processes have it open."""
    await migrate(address)
    opened = (await open_database(address), await open_database(address))
    yield opened
    for database in opened:
        await database.close()


def write(connection: Connection) -> None:
    connection.execute(insert(topics).values(chat_id=1, incident_id=1, thread_id=1))


def written(connection: Connection) -> bool:
    return connection.execute(select(topics)).first() is not None


async def expire(database: Database, *, by: timedelta = timedelta(seconds=1)) -> None:
    """As if its holder had not renewed it for a term; it gives no sign of life either."""

    def work(connection: Connection) -> None:
        past = lease_state(connection).now - by
        connection.execute(update(lease).values(expires_at=past, lifeline=None))

    await database.transact(work)


async def test_the_second_instance_waits_for_the_first(databases: tuple[Database, Database]) -> None:
    first, second = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()

    waiting = asyncio.ensure_future(second.take())
    done, _ = await asyncio.wait([waiting], timeout=1.5)
    second.stop()

    assert not done
    assert await waiting is False
    assert first.is_held() and not second.is_held()


async def test_a_lease_that_was_let_go_is_taken_at_once(databases: tuple[Database, Database]) -> None:
    first, second = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()
    await first.release()

    assert await second.take()
    assert not first.is_held()


async def test_under_a_lost_lease_nothing_is_written_or_renewed(databases: tuple[Database, Database]) -> None:
    first, second = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()
    await expire(databases[0])
    await second.take()

    with pytest.raises(LeaseLost):
        await first.transact(write)
    with pytest.raises(LeaseLost):
        await first.keep()

    assert not await first.read(written)
    assert not first.is_held()
    await second.transact(write)
    assert await second.read(written)


async def test_a_lease_that_expired_and_that_nobody_took_goes_on(databases: tuple[Database, Database]) -> None:
    first, _ = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()
    await expire(databases[0])

    await first.transact(write)

    assert await first.read(written)


async def test_an_expiry_written_before_the_clock_was_set_back_holds_nobody_up(databases: tuple[Database, Database]) -> None:
    first, second = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()
    await expire(databases[0], by=-timedelta(days=1))

    assert await second.take()


async def test_epochs_only_grow(databases: tuple[Database, Database]) -> None:
    found = []
    for _ in range(3):
        holder = Lease(db=databases[0], pace=SystemPace())
        await holder.take()
        found.append((await databases[0].read(lease_state)).epoch)
        await holder.release()

    assert found == [1, 2, 3]


async def test_who_let_a_lost_lease_go_takes_nothing_from_the_next(databases: tuple[Database, Database]) -> None:
    first, second = (Lease(db=database, pace=SystemPace()) for database in databases)
    await first.take()
    await expire(databases[0])
    await second.take()

    await databases[0].transact(lambda connection: release_lease(connection, 1))

    assert (await databases[0].read(lease_state)).is_running


async def test_telegram_is_not_called_once_the_lease_may_be_anothers(databases: tuple[Database, Database]) -> None:
    pace = StillPace()
    held = Lease(db=databases[0], pace=pace)
    await held.take()
    guard, called = OnlyUnderLease(held), []

    async def call(bot: object, method: object) -> bool:
        called.append(method)
        return True

    await guard(call, None, GetMe())  # type: ignore[arg-type]
    await pace.run_for(TERM_SECONDS)  # frozen, by its own clock, but nobody has noticed
    await guard(call, None, GetMe())  # type: ignore[arg-type]
    await pace.run_for(TERM_SECONDS)
    await expire(databases[0])
    await Lease(db=databases[1], pace=SystemPace()).take()
    with pytest.raises(TelegramNetworkError) as refused:
        await guard(call, None, GetMe())  # type: ignore[arg-type]

    assert len(called) == 2
    assert meaning_of(refused.value).meaning is Meaning.LATER


@pytest.mark.postgres
async def test_a_frozen_transaction_does_not_keep_the_lease_from_the_next(postgres_address: str, fresh_schema: object) -> None:
    address = fresh_schema()  # type: ignore[operator]
    await migrate(address)
    frozen, database = await open_database(address), await open_database(address)
    await Lease(db=frozen, pace=SystemPace()).take()
    connection = await frozen._engine.connect()  # type: ignore[attr-defined]
    await connection.execute(text("SELECT epoch FROM lease FOR KEY SHARE"))  # and now its process is stopped

    await database.transact(lambda other: other.execute(update(lease).values(lifeline=None)))
    pace = SystemPace()
    begun = pace.monotonic()
    await Lease(db=database, pace=pace).take()

    assert pace.monotonic() - begun < 10
    await connection.invalidate()
    await connection.close()
    for each in (frozen, database):
        await each.close()


async def test_the_end_of_a_killed_holder_is_known_before_its_lease_expires(sqlite_address: str) -> None:
    await migrate(sqlite_address)
    killed, database = await open_database(sqlite_address), await open_database(sqlite_address)
    await Lease(db=killed, pace=SystemPace()).take()
    killed.lifeline.let_go()  # as the system does with a dead process's locks

    assert await Lease(db=database, pace=SystemPace()).take()

    assert (await database.read(lease_state)).epoch == 2
    for each in (killed, database):
        await each.close()


async def test_the_office_is_the_same_in_all_places(databases: tuple[Database, Database], tmp_path: Path) -> None:
    number = await databases[0].read(lambda connection: connection.execute(select(identity.c.office)).scalar_one())

    assert len(number) == 32
    assert TERM.total_seconds() < 10
