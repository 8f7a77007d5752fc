"""Faults on order, as the network and Telegram's front make them; and flood control."""

import asyncio

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ServerDisconnectedError

from tests.demo_telegram.conftest import World


def written(world: World) -> list[str]:
    return [message["text"] for message in world.server.messages(world.anna)[1:]]


async def test_flood_is_said_for_the_next_answers_of_a_method(world: World, private: int) -> None:
    world.server.faults.too_many_requests("sendMessage", times=2, retry_after=7)

    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await world.bot.send_message(private, "а")
        assert refused.value.retry_after == 7
    await world.bot.get_me()
    await world.bot.send_message(private, "б")

    assert written(world) == ["б"]
    assert world.server.faults.pending() == 0


async def test_a_page_from_the_front_is_no_json(world: World, private: int) -> None:
    world.server.faults.server_error(status=502)

    with pytest.raises(ClientDecodeError):
        await world.bot.send_message(private, "а")

    assert written(world) == []


async def test_a_restart_is_a_server_error(world: World, private: int) -> None:
    world.server.faults.refuse("sendMessage", 500, "Internal Server Error: restart")

    with pytest.raises(TelegramServerError, match="restart"):
        await world.bot.send_message(private, "а")


@pytest.mark.parametrize(("kind", "effect"), [("drop_before", []), ("drop_after", ["а"])])
async def test_a_connection_breaks_before_or_after_the_effect(world: World, private: int, kind: str, effect: list[str]) -> None:
    getattr(world.server.faults, kind)("sendMessage")

    with pytest.raises(TelegramNetworkError, match=ServerDisconnectedError.__name__):
        await world.bot.send_message(private, "а")

    assert written(world) == effect


async def test_an_unreadable_answer_after_the_effect(world: World, private: int) -> None:
    world.server.faults.garble_after("sendMessage")

    with pytest.raises(ClientDecodeError):
        await world.bot.send_message(private, "а")

    assert written(world) == ["а"]


async def test_a_refused_call_is_refused_whatever_was_to_break(world: World) -> None:
    world.server.faults.drop_after("sendMessage")

    assert await world.refusal("sendMessage", chat_id=1, text="а") == "Bad Request: chat not found"


async def test_a_used_up_fault_can_be_waited_for(world: World, private: int) -> None:
    world.server.faults.refuse("sendMessage", 500, "Internal Server Error: restart")
    waiting = asyncio.create_task(world.server.wait_for(lambda: world.server.faults.pending() == 0))

    await world.refusal("sendMessage", chat_id=private, text="а")

    assert await waiting is True


async def test_an_answer_is_held_back(world: World, private: int) -> None:
    gate = world.server.faults.hold("sendMessage")
    sending = asyncio.create_task(world.bot.send_message(private, "а"))
    await world.bot.get_me()
    before = written(world)

    gate.set()
    await sending

    assert (before, written(world)) == ([], ["а"])


async def test_a_slow_answer_comes(world: World, private: int) -> None:
    world.server.faults.slow("sendMessage", seconds=0.01)

    await world.bot.send_message(private, "а")

    assert written(world) == ["а"]


async def test_who_polls_is_not_hit_by_a_fault_for_any_method(world: World) -> None:
    world.server.faults.drop_before()

    assert await world.bot.get_updates() == []
    world.server.faults.clear()
    assert (await world.bot.get_me()).is_bot


async def test_flood_control_lets_a_short_burst_pass(world: World, private: int) -> None:
    world.server.flood.is_on = True
    answers = [await world.raw("sendMessage", chat_id=private, text=str(number)) for number in range(4)]
    world.clocks.real += 3.0
    later = await world.raw("sendMessage", chat_id=private, text="позже")

    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"] == {"retry_after": 3}
    assert answers[3]["description"] == "Too Many Requests: retry after 3"
    assert later["ok"] is True


async def test_a_group_takes_twenty_a_minute(world: World) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id])
    world.server.flood.is_on = True
    for number in range(20):
        await world.bot.send_message(group, str(number))
        world.clocks.real += 1.0

    refused = await world.raw("sendMessage", chat_id=group, text="ещё")

    # The first was sent 20 s ago: 40 s are left of its minute.
    assert refused["parameters"] == {"retry_after": 40}
