"""Statements whose text is worked out once do, on both databases, what they do on SQLAlchemy's own road."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from bot.storage.database import Database, open_database
from bot.storage.outbox import State
from bot.storage.statement import Statement
from bot.storage.tables import outbox, topics
from bot.storage.types import NaiveMoment

MOMENT = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
ROW = {
    "addressee": "person:kim",
    "kind": "card",
    "template": "card",
    "params": "{}",
    "incident_id": None,
    "urgent": True,
    "deadline_at": MOMENT,
    "created_at": MOMENT,
    "attempts": 0,
    "state": "waiting",
}
PUT = Statement(insert(outbox), columns=tuple(ROW))
QUERY = select(outbox.c.id, outbox.c.urgent, outbox.c.deadline_at, outbox.c.not_before, outbox.c.incident_id).where(
    outbox.c.created_at <= bindparam("until"), outbox.c.state == State.WAITING
)
FOUND = Statement(QUERY.order_by(outbox.c.id))
TAKE = Statement(update(outbox).where(outbox.c.urgent == bindparam("pressing")).values(state=State.SENDING))
TOPIC = Statement(insert(topics), columns=("chat_id", "incident_id", "thread_id"))


async def test_what_is_put_and_found_is_the_same_on_either_road(database: Database) -> None:
    def work(connection: Connection) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        PUT.run_each(connection, [])
        PUT.run_each(connection, [ROW])
        PUT.run_each(connection, [{**ROW, "urgent": False, "incident_id": 2**40}, {**ROW, "deadline_at": None}])
        asked = {"until": MOMENT.astimezone(UTC)}
        return [tuple(row) for row in FOUND.all(connection, asked)], [tuple(row) for row in connection.execute(QUERY, asked)]

    mine, theirs = await database.transact(work)

    assert sorted(mine) == sorted(theirs)
    assert [row[1:] for row in mine] == [(True, MOMENT, None, None), (False, MOMENT, None, 2**40), (True, None, None, None)]


async def test_rows_have_names_and_a_lack_of_them_is_nothing(database: Database) -> None:
    def work(connection: Connection) -> tuple[object, ...]:
        before = FOUND.first(connection, {"until": MOMENT}), FOUND.scalar(connection, {"until": MOMENT})
        PUT.run_each(connection, [ROW])
        row = FOUND.first(connection, {"until": MOMENT})
        return *before, row.deadline_at, row.id == FOUND.scalar(connection, {"until": MOMENT})

    assert await database.transact(work) == (None, None, MOMENT, True)


async def test_it_tells_how_many_rows_were_changed(database: Database) -> None:
    def work(connection: Connection) -> tuple[int, int]:
        PUT.run_each(connection, [ROW, ROW, {**ROW, "urgent": False}])
        return TAKE.run(connection, {"pressing": True}), len(FOUND.all(connection, {"until": MOMENT}))

    assert await database.transact(work) == (2, 1)


@pytest.mark.parametrize("count", [1, 2])
async def test_a_refusal_has_its_name_and_keeps_what_was_written_to_itself(database: Database, count: int) -> None:
    secret = 990_123_456_789
    rows = [{"chat_id": -1, "incident_id": secret, "thread_id": None}] * count

    with pytest.raises(IntegrityError) as raised:
        await database.transact(lambda connection: TOPIC.run_each(connection, rows))

    assert str(secret) not in str(raised.value)


async def test_a_naive_moment_is_refused(database: Database) -> None:
    with pytest.raises((NaiveMoment, StatementError)):
        await database.transact(lambda connection: PUT.run_each(connection, [{**ROW, "created_at": MOMENT.replace(tzinfo=None)}]))


async def test_a_forgotten_value_is_a_mistake_that_shows(database: Database) -> None:
    with pytest.raises((KeyError, StatementError)):
        await database.transact(lambda connection: TAKE.run(connection, {}))


async def test_a_list_of_any_length_has_no_place_in_it(sqlite_file: Path) -> None:
    lists = Statement(select(outbox.c.id).where(outbox.c.id.in_(bindparam("ids", expanding=True))))
    database = await open_database(f"sqlite+aiosqlite:///{sqlite_file}")

    with pytest.raises(ValueError, match="any length"):
        await database.read(lambda connection: lists.all(connection, {"ids": [1, 2]}))
    await database.close()
