"""Standings in a group and settings of the bot, as the Bot API shows them; and what little it refuses there."""

from typing import Any

import pytest

from demo.telegram.answers import RefusedAct, RefusedTap
from demo.telegram.dispatch import HARMLESS, methods
from demo.telegram.table import Table
from tests.demo_telegram.conftest import World


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("administrator", {"can_pin_messages": False, "can_manage_topics": True}),
        ("restricted", {"can_pin_messages": False, "can_send_messages": True, "is_member": True}),
        ("kicked", {"until_date": 0}),
    ],
)
async def test_a_standing_shows_its_rights(world: World, status: str, shown: dict[str, Any]) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id], administrators=[world.bot_id])
    world.server.set_member(group, world.anna, by=world.bot_id, status=status, denied=["can_pin_messages"])

    member = (await world.bot.get_chat_member(group, world.anna)).model_dump()

    assert member["status"] == status
    assert {key: member[key] for key in shown} == shown


async def test_an_administrator_hears_of_others_only_when_asked_to(world: World) -> None:
    await world.bot.get_updates(allowed_updates=["chat_member"])
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id], administrators=[world.bot_id])

    world.server.add_member(group, world.boris, by=world.anna)

    (update,) = await world.bot.get_updates()
    assert update.chat_member is not None
    assert (update.chat_member.new_chat_member.user.id, update.chat_member.from_user.id) == (world.boris, world.anna)


async def test_an_anonymous_administrators_post_comes_from_the_chat(world: World) -> None:
    group = world.server.add_group(title="Аппарат", members=[world.boris, world.bot_id])
    world.server.set_member(group, world.anna, by=world.boris, status="administrator", is_anonymous=True)
    order = world.server.send(world.anna, group, text="Прошу ответить")

    forwarded = await world.bot.forward_message(group, group, order["message_id"])

    assert forwarded.forward_origin is not None and forwarded.forward_origin.type == "chat"


async def test_private_chats_have_no_administrators_and_are_not_left(world: World, private: int) -> None:
    assert await world.refusal("getChatAdministrators", chat_id=private) == (
        "Bad Request: there are no administrators in the private chat"
    )
    assert await world.refusal("leaveChat", chat_id=private) == (
        "Bad Request: chat member status can't be changed in private chats"
    )
    assert (await world.bot.get_chat(private)).first_name == "Анна"


async def test_people_are_not_found_by_username(world: World, private: int) -> None:
    assert await world.refusal("sendMessage", chat_id="@anna_k", text="а") == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "a", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
    ],
)
async def test_wrong_commands_are_refused(world: World, commands: list[dict[str, str]], words: str) -> None:
    assert await world.refusal("setMyCommands", commands=commands) == f"Bad Request: {words}"


async def test_commands_are_forgotten(world: World) -> None:
    await world.raw("setMyCommands", commands=[{"command": "mine", "description": "x"}])

    assert await world.bot.delete_my_commands()

    assert await world.bot.get_my_commands() == []


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"name": "я" * 129}, "TOPIC_TITLE_TOO_LONG"),
        ({"name": "а", "icon_color": 5}, "TOPIC_ICON_COLOR_INVALID"),
    ],
)
async def test_a_wrong_topic_is_refused(world: World, parameters: dict[str, Any], words: str) -> None:
    forum = world.server.add_group(title="Аппарат", members=[world.anna, world.bot_id], forum=True, administrators=[world.bot_id])

    assert await world.refusal("createForumTopic", chat_id=forum, **parameters) == f"Bad Request: {words}"
    assert await world.bot.get_forum_topic_icon_stickers() == []


async def test_only_who_may_writes_and_deletes(world: World) -> None:
    group = world.server.add_group(
        title="ЖКХ", members=[world.anna, world.boris, world.bot_id], forum=True, administrators=[world.bot_id]
    )
    order = world.server.send(world.anna, group, text="а")["message_id"]
    world.server.set_member(group, world.boris, by=world.bot_id, status="restricted", denied=["can_send_messages"])

    with pytest.raises(RefusedAct, match="not enough rights"):
        world.server.send(world.boris, group, text="а")
    with pytest.raises(RefusedAct, match="only one's own"):
        world.server.delete(world.boris, group, order)
    with pytest.raises(RefusedAct, match="no such topic"):
        world.server.send(world.anna, group, text="а", thread=99)
    with pytest.raises(RefusedTap, match="it has none"):
        world.server.tap(world.anna, group, order, "take")


async def test_a_service_message_is_not_forwarded(world: World, private: int) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id])
    world.server.add_member(group, world.boris, by=world.anna)
    service = world.server.messages(group)[-1]["message_id"]

    with pytest.raises(RefusedAct, match="service message"):
        world.server.forward(world.anna, group, [service], private)
    there = {"chat_id": private, "from_chat_id": group, "message_id": service}
    assert await world.refusal("forwardMessage", **there) == "Bad Request: message can't be forwarded"


def test_what_is_carried_out_is_documented() -> None:
    table = Table()

    assert {table.returns(table.name(method)) for method in HARMLESS} == {"Boolean"}
    assert [method for method in methods() if table.name(method) != method] == []
