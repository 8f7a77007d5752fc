"""While an update that failed waits to be tried again, only its own person waits with it."""

import asyncio

import pytest

from bot.clock import StillClock, StillPace, settle
from bot.receiving.inbox import BATCH, Inbox
from bot.storage.inbox import store_updates
from tests.runtime.doubles import NOON, InlineDatabase, PowerCut
from tests.runtime.handling import Handler, running, store


async def test_only_the_same_person_waits_while_an_update_is_tried_again(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    anna, boris = {"from": {"id": 1}}, {"from": {"id": 2}}
    handler.faults[7] = [ValueError(), ValueError()]
    said = [(7, anna), (8, boris), (9, anna), (10, boris)]
    bodies = [{"update_id": number, "message": message} for number, message in said]
    await db.transact(lambda connection: store_updates(connection, bodies, NOON))

    async with running(inbox):
        await settle()
        assert (handler.effects, inbox.is_idle()) == ([8, 10], False)
        await pace.run_for(10)
        await inbox.idle()

    assert handler.effects == [8, 10, 7, 9]


async def test_more_updates_that_fail_than_a_batch_holds_hold_up_nobody(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    failing = range(1, 3 * BATCH)
    for number in failing:
        handler.faults[number] = [ValueError(), ValueError(), ValueError()]
    await store(db, *failing, 900)

    async with running(inbox):
        await settle(4000)
        assert handler.effects == [900]
        await pace.run_for(10)
        await inbox.idle()

    assert len(handler.set_aside) == len(failing)


async def test_a_fault_that_no_trying_again_cures_ends_the_inbox(
    inbox: Inbox, db: InlineDatabase, handler: Handler, pace: StillPace
) -> None:
    handler.faults[7] = [ValueError(), PowerCut()]
    await store(db, 7)
    running_inbox = asyncio.create_task(inbox.run())
    await pace.run_for(5)

    with pytest.raises(PowerCut):
        await running_inbox


async def test_what_is_tried_again_stays_for_the_next_start_when_the_bot_stops(
    inbox: Inbox, db: InlineDatabase, handler: Handler, clock: StillClock, pace: StillPace
) -> None:
    handler.faults[7] = [ValueError()]
    await store(db, 7)
    async with running(inbox):
        await settle()
    reborn = Inbox(db=db, clock=clock, pace=pace, handle=handler.handle, on_set_aside=handler.tell)

    async with running(reborn):
        await reborn.idle()

    assert (handler.handled, handler.effects) == ([7, 7], [7])
