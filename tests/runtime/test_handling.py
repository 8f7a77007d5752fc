"""The inbox handles what is stored: in order, at least once, with effects exactly once, and nobody is held up for good."""

import json

import pytest

from bot.clock import StillClock, StillPace, settle
from bot.receiving.inbox import Inbox, Unreadable
from bot.storage.errors import StaleIncident
from bot.storage.inbox import AlreadyHandled, store_updates, take_up_again, waiting_update_count
from bot.storage.transactions import DatabaseUnavailable
from tests.runtime.doubles import NOON, InlineDatabase, PowerCut
from tests.runtime.handling import Handler, running, store


async def test_updates_are_handled_in_the_order_they_came_in_whatever_their_ids(
    inbox: Inbox, db: InlineDatabase, handler: Handler
) -> None:
    await store(db, 900, 30)
    await store(db, 500)

    async with running(inbox):
        await inbox.idle()

    assert handler.effects == [900, 30, 500]
    assert all(row["handled_at"] == NOON for row in db.rows("updates"))


async def test_update_stored_twice_takes_effect_once(inbox: Inbox, db: InlineDatabase, handler: Handler) -> None:
    await store(db, 7, 7)

    async with running(inbox):
        await inbox.idle()
        await store(db, 7)
        inbox.poke()
        assert not inbox.is_idle()
        await inbox.idle()

    assert handler.effects == [7]


async def test_update_that_comes_again_with_another_body_stays_as_it_was_and_is_logged(
    db: InlineDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    first, other = {"update_id": 7, "message": {"text": "да"}}, {"update_id": 7, "message": {"text": "нет"}}
    await db.transact(lambda connection: store_updates(connection, [first], NOON))
    await db.transact(lambda connection: store_updates(connection, [first, other], NOON))

    assert [json.loads(row["body"]) for row in db.rows("updates")] == [first]
    assert caplog.messages == ["update 7 came before with another body; this one is left out"]


async def test_update_that_its_handler_did_not_mark_is_marked(inbox: Inbox, db: InlineDatabase, handler: Handler) -> None:
    handler.marks_itself = False
    await store(db, 7)

    async with running(inbox):
        await inbox.idle()

    assert db.rows("updates")[0]["handled_at"] == NOON


async def test_update_that_always_fails_is_set_aside_after_three_tries_and_told(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [ValueError("Иванов, ул. Ленина"), ValueError(), ValueError(), ValueError()]
    await store(db, 7, 8)

    async with running(inbox):
        await pace.run_for(10)

    row = db.rows("updates")[0]
    assert handler.handled == [7, 8, 7, 7]  # nobody waits for its pauses
    assert handler.set_aside == [(7, "ValueError")]
    assert (row["attempts"], row["error"], row["handled_at"], row["set_aside_at"]) == (3, "ValueError", None, NOON)


async def test_update_that_was_set_aside_can_be_taken_up_again(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [ValueError(), ValueError(), ValueError()]
    await store(db, 7)

    async with running(inbox):
        await pace.run_for(10)
        assert await db.read(waiting_update_count) == 0
        await db.transact(lambda connection: take_up_again(connection, 7))
        inbox.poke()
        await inbox.idle()

    assert handler.effects == [7]


async def test_outage_of_the_database_counts_against_no_update(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [DatabaseUnavailable("disk full") for _ in range(20)]
    await store(db, 7, 8)

    async with running(inbox):
        await pace.run_for(3600)

    assert handler.effects == [7, 8]
    assert handler.set_aside == []


async def test_whom_others_forestall_again_and_again_is_never_set_aside(
    inbox: Inbox, db: InlineDatabase, handler: Handler
) -> None:
    # Over PostgreSQL curators who register at once are rivals for a number: all but one lose each round.
    await store(db, 1)
    handler.faults[1] = [StaleIncident(12) for _ in range(49)]

    async with running(inbox):
        await inbox.idle()

    assert (handler.effects, handler.set_aside) == ([1], [])
    assert db.rows("updates")[0]["attempts"] == 0


async def test_an_incident_that_is_always_stale_is_a_fault(
    inbox: Inbox, db: InlineDatabase, pace: StillPace, handler: Handler
) -> None:
    await store(db, 1)
    handler.faults[1] = [StaleIncident(12) for _ in range(500)]

    async with running(inbox):
        await pace.run_for(60)

    assert handler.set_aside == [(1, "StaleIncident")]


async def test_failure_that_cannot_be_written_down_is_not_counted(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [ValueError(), ValueError(), ValueError()]
    await store(db, 7)
    db.fails = 2

    async with running(inbox):
        await pace.run_for(60)

    assert handler.effects == [7]


async def test_power_cut_in_the_middle_is_made_good_after_the_start(
    inbox: Inbox, db: InlineDatabase, handler: Handler, clock: StillClock, pace: StillPace
) -> None:
    handler.faults[8] = [PowerCut()]
    await store(db, 7, 8, 9)
    with pytest.raises(PowerCut):
        await inbox.run()
    reborn = Inbox(db=db, clock=clock, pace=pace, handle=handler.handle, on_set_aside=handler.tell)

    async with running(reborn):
        await reborn.idle()

    assert handler.effects == [7, 8, 9]


async def test_update_that_another_instance_has_handled_is_passed_over(
    inbox: Inbox, db: InlineDatabase, handler: Handler
) -> None:
    handler.faults[7] = [AlreadyHandled()]
    await store(db, 7)

    async with running(inbox):
        await settle()

    assert handler.set_aside == []


async def test_settled_waits_only_for_what_is_there(inbox: Inbox, db: InlineDatabase, handler: Handler) -> None:
    await store(db, 7)
    inbox.poke()

    async with running(inbox):
        await inbox.settled()

    assert handler.effects == [7]


async def test_updates_that_another_process_stored_are_found_within_half_a_minute(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    async with running(inbox):
        await inbox.idle()
        await store(db, 7)
        await pace.run_for(30)
        await settle()

    assert handler.effects == [7]


async def test_update_that_cannot_be_read_is_set_aside_at_once(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [Unreadable()]
    await store(db, 7, 8)

    async with running(inbox):
        await inbox.idle()

    assert (handler.handled, handler.set_aside) == ([7, 8], [(7, "Unreadable")])
    assert db.rows("updates")[0]["attempts"] == 1
