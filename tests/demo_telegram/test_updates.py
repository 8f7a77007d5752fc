"""getUpdates: offsets, long polls, allowed kinds, ageing; and the two conflicts."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramConflictError

from tests.demo_telegram.conftest import TOKEN, World

DAY = 24 * 3600


def texts(updates: Any) -> list[str]:
    return [update.message.text for update in updates]


async def polling(world: World, **parameters: Any) -> "asyncio.Task[Any]":
    """A long poll that has reached the server and waits."""
    queue = world.server.exchange.queues[world.bot_id]
    task = asyncio.create_task(world.bot.get_updates(timeout=50, **parameters))
    while not queue.is_polled:
        await asyncio.wait([task], timeout=0.001)
    return task


async def test_updates_repeat_until_an_offset_confirms_them(world: World) -> None:
    for text in ("раз", "два", "три"):
        world.server.send(world.anna, world.bot_id, text=text)

    first = await world.bot.get_updates(limit=2)
    again = await world.bot.get_updates()
    rest = await world.bot.get_updates(offset=first[-1].update_id + 1)

    assert (texts(first), texts(again), texts(rest)) == (["раз", "два"], ["раз", "два", "три"], ["три"])
    assert [update.update_id - first[0].update_id for update in again] == [0, 1, 2]
    assert world.server.pending_updates(TOKEN) == 1


async def test_a_negative_offset_forgets_all_but_the_last(world: World) -> None:
    for text in ("раз", "два", "три"):
        world.server.send(world.anna, world.bot_id, text=text)

    last = await world.bot.get_updates(offset=-1)

    assert texts(last) == ["три"]
    assert world.server.pending_updates(TOKEN) == 1


async def test_at_most_a_hundred_come_at_once(world: World) -> None:
    for number in range(101):
        world.server.send(world.anna, world.bot_id, text=str(number))

    assert len(await world.bot.get_updates(limit=1000)) == 100


async def test_a_long_poll_ends_when_something_happens(world: World) -> None:
    poll = await polling(world)

    world.server.send(world.anna, world.bot_id, text="привет")

    assert texts(await poll) == ["привет"]


async def test_a_poll_without_a_timeout_answers_at_once(world: World) -> None:
    assert await world.bot.get_updates() == []


async def test_the_older_of_two_polls_is_refused(world: World) -> None:
    older = await polling(world)
    newer = asyncio.create_task(world.bot.get_updates(timeout=50))

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request; make sure that only one bot"):
        await older
    world.server.send(world.anna, world.bot_id, text="привет")

    assert texts(await newer) == ["привет"]


async def test_no_poll_while_a_webhook_is_set(world: World) -> None:
    poll = await polling(world)

    await world.bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    assert await world.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await world.bot.delete_webhook()
    assert await world.bot.get_updates() == []


async def test_allowed_kinds_are_kept_when_left_out(world: World) -> None:
    await world.bot.get_updates(allowed_updates=["edited_message"])
    sent = world.server.send(world.anna, world.bot_id, text="раз")
    world.server.edit(world.anna, world.bot_id, sent["message_id"], "два")

    kept = await world.bot.get_updates()
    await world.bot.get_updates(offset=-1, allowed_updates=[])
    world.server.send(world.anna, world.bot_id, text="три")
    back = await world.bot.get_updates()

    assert [update.event_type for update in kept] == ["edited_message"]
    assert [update.event_type for update in back] == ["edited_message", "message"]


async def test_updates_are_kept_a_day(world: World) -> None:
    world.server.send(world.anna, world.bot_id, text="вчера")
    world.clocks.real += DAY - 1
    kept = world.server.pending_updates(TOKEN)
    world.clocks.real += 1

    assert (kept, world.server.pending_updates(TOKEN)) == (1, 0)


async def test_ids_start_anywhere_after_a_quiet_week(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.server.send(world.anna, world.bot_id, text="раз")
    monkeypatch.setattr("demo.telegram.updates.random.randrange", lambda start, stop: start)
    world.clocks.real += 7 * DAY + 1

    world.server.send(world.anna, world.bot_id, text="два")

    assert (await world.bot.get_updates())[0].update_id == 1 << 28


async def test_waiting_for_the_bot_ends_when_it_confirmed(world: World) -> None:
    world.server.send(world.anna, world.bot_id, text="раз")
    waiting = asyncio.create_task(world.server.wait_for(lambda: world.server.pending_updates(TOKEN) == 0))

    updates = await world.bot.get_updates()
    await world.bot.get_updates(offset=updates[-1].update_id + 1)

    assert await waiting is True


async def test_waiting_in_vain_says_so(world: World) -> None:
    with pytest.raises(TimeoutError):
        await world.server.wait_for(lambda: False, timeout=0.01)
