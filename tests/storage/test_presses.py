"""Handled presses go after three days, a part at a time; what people wrote stays until it is forgotten."""

from datetime import timedelta

from sqlalchemy import Connection, select

from bot.storage.database import Database
from bot.storage.inbox import drop_presses, mark_handled, set_aside, store_updates
from bot.storage.tables import updates
from tests.storage.records import MORNING

OLD, NEW = MORNING - timedelta(days=4), MORNING - timedelta(days=2)
BEFORE = MORNING - timedelta(days=3)


def kept(connection: Connection) -> list[int]:
    return list(connection.execute(select(updates.c.update_id).order_by(updates.c.arrived)).scalars())


def arrive(connection: Connection) -> None:
    """Presses 1 and 2, a text about presses, a press that waits, one set aside; later press 6 and, younger, press 7."""
    press = {"callback_query": {"data": "take:1:"}}
    text = {"message": {"text": 'x,"callback_query":{'}}
    bodies = [press, press, text, press, press, press]
    store_updates(connection, [{"update_id": number, **body} for number, body in enumerate(bodies, start=1)], OLD)
    store_updates(connection, [{"update_id": 7, **press}], NEW)
    for number in (1, 2, 3, 6, 7):
        mark_handled(connection, number, MORNING)
    set_aside(connection, 5, MORNING)


async def test_old_handled_presses_go_and_nothing_else(database: Database) -> None:
    await database.transact(arrive)

    done = await database.transact(lambda connection: drop_presses(connection, after=0, before=BEFORE, limit=100))

    assert await database.read(kept) == [3, 4, 5, 7]
    assert done == (6, False)


async def test_a_part_at_a_time_goes_on_where_it_ended(database: Database) -> None:
    await database.transact(arrive)
    reached, is_more, parts = 0, True, 0

    while is_more:
        reached, is_more = await database.transact(
            lambda connection, after=reached: drop_presses(connection, after=after, before=BEFORE, limit=2)  # type: ignore[misc]
        )
        parts += 1

    assert await database.read(kept) == [3, 4, 5, 7]
    assert (reached, parts) == (6, 4)


async def test_a_press_that_telegram_may_bring_again_is_still_refused(database: Database) -> None:
    await database.transact(arrive)
    await database.transact(lambda connection: drop_presses(connection, after=0, before=BEFORE, limit=100))

    await database.transact(lambda connection: store_updates(connection, [{"update_id": 7, "callback_query": {}}], MORNING))

    assert await database.read(kept) == [3, 4, 5, 7]
