"""Telegram's rates, measured on a pace of the test's own."""

from collections import Counter

import pytest
from aiogram import Bot

from bot.clock import StillClock, StillPace
from bot.sending.outbox import Outbox
from bot.sending.rates import CHAT_SECONDS, Rates
from bot.storage.outbox import Kind, Outgoing, enqueue
from tests.runtime.doubles import Call, InlineDatabase, RememberingTelegram, ToldDesk
from tests.runtime.sending import running


@pytest.fixture
def outbox(bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, desk: ToldDesk) -> Outbox:
    return Outbox(bot=bot, db=db, clock=clock, pace=pace, desk=desk)


def messages(chats: list[int], text: str = "сообщение", *, urgent: bool = False) -> list[Outgoing]:
    return [Outgoing(addressee=f"chat:{chat}", kind=Kind.MESSAGE, template=text, urgent=urgent) for chat in chats]


async def send(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, rows: list[Outgoing], seconds: float
) -> None:
    await db.transact(lambda connection: enqueue(connection, rows, clock.now()))
    outbox.poke()
    async with running(outbox):
        await pace.run_for(seconds)


def most_within(calls: list[Call], seconds: float) -> int:
    """The most calls in any window of that length."""
    moments = [call.at for call in calls]
    return max(sum(1 for moment in moments if start <= moment < start + seconds) for start in moments)


async def test_no_second_sees_more_than_thirty_messages(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    await send(outbox, db, clock, pace, messages([*range(1, 91)]), 3.5)

    assert most_within(telegram.calls, 1.0) <= 30
    assert len(telegram.calls) >= 85


async def test_chat_gets_a_message_a_second_after_a_burst_of_three(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    await send(outbox, db, clock, pace, messages([5] * 30), 30)

    assert most_within(telegram.calls, 3.0) == 3
    assert len(telegram.calls) >= 27


async def test_group_gets_twenty_messages_a_minute(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    await send(outbox, db, clock, pace, messages([-5] * 50), 190)

    assert most_within(telegram.calls, 60.0) == 20
    assert len(telegram.calls) == 50


async def test_urgent_message_does_not_wait_behind_three_hundred(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    rows = messages([*range(1, 301)]) + messages([999], "срочно", urgent=True)

    await send(outbox, db, clock, pace, rows, 2)

    assert telegram.calls[0].fields["text"] == "срочно"


async def test_urgent_message_goes_when_its_chats_turn_comes_whatever_waits_for_others(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    later = messages([*range(1, 301)]) + messages([999], "срочно", urgent=True)
    await db.transact(lambda connection: enqueue(connection, messages([999] * 3), clock.now()))
    async with running(outbox):
        await pace.run_for(0.5)  # the chat has had its three at once
        allowed = telegram.calls[0].at + CHAT_SECONDS
        await db.transact(lambda connection: enqueue(connection, later, clock.now()))
        outbox.poke()
        await pace.run_for(6)

    found = next(call for call in telegram.calls if call.fields["text"] == "срочно")
    assert allowed <= found.at <= allowed + 0.3


async def test_chats_with_long_queues_let_others_through(
    outbox: Outbox, db: InlineDatabase, clock: StillClock, pace: StillPace, telegram: RememberingTelegram
) -> None:
    busy = [chat for chat in range(1, 61) for _ in range(10)]

    await send(outbox, db, clock, pace, messages(busy) + messages([999]), 4)

    served = Counter(call.fields["chat_id"] for call in telegram.calls)
    assert served[999] == 1
    assert len(served) == 61


async def test_several_flooded_chats_quieten_the_whole_bot(pace: StillPace) -> None:
    rates = Rates(pace)

    rates.hold(1, 30)
    rates.hold(2, 20)
    before = rates.ready_in(4)
    rates.hold(3, 10)

    assert before == 0
    assert rates.ready_in(4) == 10
    assert rates.chat_ready_in(1) == 30


async def test_quiet_chats_are_forgotten(pace: StillPace) -> None:
    rates = Rates(pace)
    for chat in range(1, 1100):
        rates.take(chat)
        await pace.run_for(1)

    assert len(rates._chats) < 1100
