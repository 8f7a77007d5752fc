"""What may be handled side by side: the order is kept for each incident, for each person, and for whatever is no press."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.clock import StillClock, StillPace, settle
from bot.receiving.inbox import Inbox
from bot.receiving.lanes import lane_of
from bot.storage.inbox import StoredUpdate, store_updates
from tests.runtime.doubles import NOON, InlineDatabase

ANNA, BORIS = 1, 2


def press(number: int, person: int, incident: int) -> dict[str, Any]:
    return {"update_id": number, "callback_query": {"id": "1", "from": {"id": person}, "data": f"approve:{incident}:1"}}


def text(number: int, person: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": person}, "text": "?"}}


class HeldHandler:
    """Begins each update it is given, and ends the first one only when told."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.may_end = asyncio.Event()

    async def handle(self, update: StoredUpdate) -> None:
        self.begun.append(update.update_id)
        if update.update_id == 1:
            await self.may_end.wait()

    async def tell(self, update: StoredUpdate, error: str) -> None:
        raise AssertionError(error)


@pytest.mark.parametrize(
    ("second", "begins_beside_the_first"),
    [
        (press(2, BORIS, incident=8), True),
        (press(2, BORIS, incident=7), False),  # the same incident
        (press(2, ANNA, incident=8), False),  # the same person
        (text(2, BORIS), False),  # what it is about shows only later
    ],
)
async def test_a_press_waits_for_those_before_it_that_touch_its_person_or_incident(
    db: InlineDatabase, clock: StillClock, pace: StillPace, second: dict[str, Any], begins_beside_the_first: bool
) -> None:
    handler = HeldHandler()
    inbox = Inbox(db=db, clock=clock, pace=pace, handle=handler.handle, on_set_aside=handler.tell)
    await db.transact(lambda connection: store_updates(connection, [press(1, ANNA, incident=7), second], NOON))
    running = asyncio.create_task(inbox.run())
    await settle()
    begun_meanwhile = list(handler.begun)

    handler.may_end.set()
    await inbox.idle()
    inbox.stop()
    await running

    assert begun_meanwhile == ([1, 2] if begins_beside_the_first else [1])
    assert handler.begun == [1, 2]


@pytest.mark.parametrize("broken", [{}, {"callback_query": None}, {"callback_query": {"from": {}}}, {"callback_query": []}])
def test_what_cannot_be_read_keeps_its_place_among_all(broken: dict[str, Sequence[object]]) -> None:
    assert lane_of(broken) is None
