"""One person's haste: what is more than allowed is set aside, answered once, and holds up nobody else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import StillClock
from bot.premises import load_premises
from bot.receiving.allowance import FORGOTTEN_AT, STRANGERS, Allowance, sender_of
from bot.receiving.gate import ERROR, Gate
from bot.storage.inbox import store_updates, waiting_updates
from bot.storage.people import create_invite, use_invite
from demo.world import HERE
from tests.runtime.doubles import NOON, InlineDatabase
from workflow.ids import PersonId

PREMISES = load_premises(HERE / "offices" / "kuzbass-zags-16.toml")
MEMBER, STRANGER = 5, 6
MOST = 30


def said(update: int, sender: int, chat: str = "private") -> dict[str, Any]:
    return {"update_id": update, "message": {"from": {"id": sender}, "chat": {"id": 1, "type": chat}, "text": "!"}}


class Door:
    """A gate before which updates arrive."""

    def __init__(self, db: InlineDatabase) -> None:
        self.db, self.clock, self.limited, self._number = db, StillClock(NOON), 0, 0
        self.gate = Gate(db=db, premises=PREMISES, clock=self.clock, allowance=Allowance(MOST), limited=self._count)

    async def bring(self, sender: int, times: int, *, chat: str = "private") -> list[bool]:
        """Whether each was turned away; those let in are left waiting."""
        turned = []
        for _ in range(times):
            self._number += 1
            number, now = self._number, self.clock.now()
            await self.db.transact(lambda connection: store_updates(connection, [said(number, sender, chat)], now))  # noqa: B023
            (stored,) = [
                one
                for one in await self.db.read(lambda connection: waiting_updates(connection, 500))
                if one.update_id == self._number
            ]
            turned.append(await self.gate.turns_away(stored))
        return turned

    def _count(self) -> None:
        self.limited += 1


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    db = InlineDatabase()

    def enter(connection: Any) -> None:
        create_invite(connection, PersonId("ilyina"), now=NOON, valid=timedelta(days=1), code="code")
        use_invite(connection, "code", telegram_id=MEMBER, language="ru", now=NOON)

    await db.transact(enter)
    yield Door(db)
    db.close()


async def test_who_stays_within_the_limit_is_never_turned_away(door: Door) -> None:
    for _ in range(5):
        assert not any(await door.bring(MEMBER, MOST))
        door.clock.advance(timedelta(seconds=10))


async def test_what_is_more_is_set_aside_and_answered_once(door: Door) -> None:
    turned = await door.bring(MEMBER, MOST + 20)

    assert turned == [False] * MOST + [True] * 20
    told = door.db.rows("outbox")
    assert [(row["template"], row["addressee"]) for row in told] == [("too_many", f"chat:{MEMBER}")]
    aside = [row for row in door.db.rows("updates") if row["set_aside_at"] is not None]
    assert len(aside) == 20 == door.limited and {row["error"] for row in aside} == {ERROR}
    assert all(row["body"] != "{}" for row in aside)  # on record as they came


async def test_after_ten_seconds_it_goes_on_and_is_told_anew(door: Door) -> None:
    await door.bring(MEMBER, MOST + 20)
    door.clock.advance(timedelta(seconds=10))

    assert not any(await door.bring(MEMBER, MOST))
    assert all(await door.bring(MEMBER, 2))
    assert len(door.db.rows("outbox")) == 2


async def test_one_persons_haste_does_not_touch_another(door: Door) -> None:
    await door.bring(STRANGER, 200)

    assert not any(await door.bring(MEMBER, MOST))


async def test_strangers_have_less_and_in_groups_nobody_answers_them(door: Door) -> None:
    assert await door.bring(STRANGER, STRANGERS + 5, chat="supergroup") == [False] * STRANGERS + [True] * 5
    assert door.db.rows("outbox") == []
    assert await door.bring(7, STRANGERS + 5) == [False] * STRANGERS + [True] * 5
    assert len(door.db.rows("outbox")) == 1


async def test_a_thousand_taps_of_an_office_at_once_all_pass(door: Door) -> None:
    # ten people, a hundred taps each in the same moment: under the limit of 120 that an office starts with
    allowance = Allowance(120)
    turned = 0
    for number in range(1000):
        sender = number % 10
        if not allowance.is_within_strangers(sender, NOON, number):
            turned += allowance.excess(sender, is_member=True)

    assert turned == 0


async def test_an_update_tried_again_counts_once(door: Door) -> None:
    await door.db.transact(lambda connection: store_updates(connection, [said(1, MEMBER)], NOON))
    (stored,) = await door.db.read(lambda connection: waiting_updates(connection, 1))

    assert not any([await door.gate.turns_away(stored) for _ in range(MOST * 3)])


def test_what_nobody_in_particular_brings_has_no_sender() -> None:
    assert sender_of({"update_id": 1, "my_chat_member": {"from": {"id": 1}}}) is None
    assert sender_of({"update_id": 1, "message": {"from": "x"}}) is None
    assert sender_of({"update_id": 1, "callback_query": {"from": {"id": 9}}}) == 9


def test_who_was_still_is_forgotten() -> None:
    allowance = Allowance(120)
    for sender in range(FORGOTTEN_AT + 1):
        allowance.is_within_strangers(sender, NOON, sender)
    allowance.is_within_strangers(1, NOON + timedelta(minutes=1), -1)

    assert len(allowance._arrived) == 1


async def test_a_clock_set_back_by_a_day_locks_nobody_out_for_that_day(door: Door) -> None:
    await door.bring(MEMBER, MOST)
    door.clock.advance(timedelta(days=-1))

    turned = await door.bring(MEMBER, MOST)
    door.clock.advance(timedelta(seconds=11))

    assert turned == [False] * MOST
    assert await door.bring(MEMBER, MOST) == [False] * MOST


def test_an_update_that_is_tried_again_and_again_counts_once_whoever_came_between() -> None:
    allowance = Allowance(MOST)

    for _ in range(100):
        assert allowance.is_within_strangers(MEMBER, NOON, 1)
        assert allowance.is_within_strangers(STRANGER, NOON, 2)
