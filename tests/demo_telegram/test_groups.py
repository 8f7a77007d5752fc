"""Groups: who sees what, who may write, and what changes about the group itself."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramMigrateToChat
from aiogram.types import ReplyParameters

from demo.telegram.answers import RefusedAct
from tests.demo_telegram.conftest import TOKEN, World


@pytest.fixture
def group(world: World) -> int:
    """A supergroup where the bot is an ordinary member in privacy mode."""
    return world.server.add_group(title="ЖКХ", members=[world.anna, world.boris, world.bot_id])


async def seen(world: World) -> list[Any]:
    """Messages of people that reached the bot."""
    updates = await world.bot.get_updates()
    return [update.message.text for update in updates if update.message]


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("просто разговор", False),
        ("/mine", True),
        ("/mine@otklik_bot", True),
        ("/mine@other_bot", False),
        ("что скажет @otklik_bot", True),
        ("что скажет @otklik_bot2", False),
        ("слово/mine", False),
    ],
)
async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(world: World, group: int, text: str, is_seen: bool) -> None:
    world.server.send(world.anna, group, text=text)

    assert await seen(world) == ([text] if is_seen else [])


async def test_a_reply_to_the_bot_reaches_it_and_its_edit_too(world: World, group: int) -> None:
    card = await world.bot.send_message(group, "№ 1")
    draft = world.server.send(world.anna, group, text="Проект ответа", reply_to=card.message_id)
    world.server.edit(world.anna, group, draft["message_id"], "Проект, исправлено")

    updates = await world.bot.get_updates()

    assert [update.event_type for update in updates] == ["my_chat_member", "message", "edited_message"]
    message = updates[1].message
    assert message is not None and message.reply_to_message is not None
    assert message.reply_to_message.message_id == card.message_id
    assert (message.message_thread_id, message.is_topic_message) == (card.message_id, None)


async def test_an_administrator_sees_everything(world: World, group: int) -> None:
    world.server.set_member(group, world.bot_id, by=world.anna, status="administrator")

    world.server.send(world.anna, group, text="просто разговор")

    assert await seen(world) == ["просто разговор"]


async def test_a_bare_command_goes_to_the_bot_that_wrote_last(world: World) -> None:
    other = world.server.add_bot(token="77:other", username="other_bot", name="Другой")
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id, other])
    await world.bot.send_message(group, "я здесь")

    world.server.send(world.anna, group, text="/mine")

    assert await seen(world) == ["/mine"]
    assert world.server.pending_updates("77:other") == 1  # its own my_chat_member


async def test_an_anonymous_administrator_writes_as_the_group(world: World) -> None:
    group = world.server.add_group(title="Аппарат", members=[world.bot_id, world.boris], anonymous=[world.anna])

    world.server.send(world.anna, group, text="/mine")

    message = (await world.bot.get_updates())[-1].message
    assert message is not None and message.from_user is not None and message.sender_chat is not None
    assert (message.from_user.id, message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert message.sender_chat.id == group
    member = await world.bot.get_chat_member(group, world.anna)
    assert getattr(member, "is_anonymous", None) is True


async def test_the_bot_is_kicked_and_returns(world: World, group: int) -> None:
    world.server.remove_member(group, world.bot_id, by=world.anna)
    kicked = await world.refusal("sendMessage", chat_id=group, text="а")
    world.server.add_member(group, world.bot_id, by=world.anna)
    back = await world.raw("sendMessage", chat_id=group, text="а")
    await world.bot.leave_chat(group)
    left = await world.refusal("sendMessage", chat_id=group, text="а")

    assert kicked == "Forbidden: bot was kicked from the supergroup chat"
    assert back["ok"] is True
    assert left == "Forbidden: bot is not a member of the supergroup chat"
    updates = await world.bot.get_updates()
    standings = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert standings == ["member", "kicked", "member", "left"]


async def test_a_restricted_bot_may_not_write(world: World, group: int) -> None:
    world.server.set_member(group, world.bot_id, by=world.anna, status="restricted", denied=["can_send_messages"])

    words = await world.refusal("sendMessage", chat_id=group, text="а")

    assert words == "Bad Request: not enough rights to send text messages to the chat"


async def test_only_an_administrator_deletes_and_pins(world: World, group: int) -> None:
    theirs = world.server.send(world.boris, group, text="лишнее")["message_id"]

    assert await world.refusal("deleteMessage", chat_id=group, message_id=theirs) == "Bad Request: message can't be deleted"
    assert await world.refusal("pinChatMessage", chat_id=group, message_id=theirs) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    world.server.set_member(group, world.bot_id, by=world.anna, status="administrator")
    assert await world.bot.pin_chat_message(group, theirs)
    pinned = (await world.bot.get_chat(group)).pinned_message
    assert pinned is not None and pinned.message_id == theirs
    assert await world.bot.unpin_chat_message(group, message_id=theirs)
    assert await world.bot.delete_message(group, theirs)


async def test_a_group_becomes_a_supergroup(world: World) -> None:
    old = world.server.add_group(title="Отдел", members=[world.anna, world.bot_id], kind="group")

    new = world.server.migrate(old, by=world.anna)

    with pytest.raises(TelegramMigrateToChat) as refused:
        await world.bot.send_message(old, "а")
    assert refused.value.migrate_to_chat_id == new
    assert (await world.raw("sendMessage", chat_id=old, text="а"))["parameters"] == {"migrate_to_chat_id": new}
    service = [update.message for update in await world.bot.get_updates() if update.message]
    assert (service[0].migrate_to_chat_id, service[1].migrate_from_chat_id) == (new, old)
    await world.bot.send_message(new, "на месте")
    with pytest.raises(RefusedAct, match="became a supergroup"):
        world.server.send(world.anna, old, text="а")


async def test_who_is_in_the_group(world: World, group: int) -> None:
    world.server.set_member(group, world.boris, by=world.anna, status="administrator", denied=["can_pin_messages"])

    administrators = await world.bot.get_chat_administrators(group)

    assert [each.user.id for each in administrators] == [world.boris]
    assert await world.bot.get_chat_member_count(group) == 3
    assert (await world.bot.get_chat_member(group, world.bot_id)).status == "member"
    assert await world.refusal("getChatMember", chat_id=group, user_id=5) == "Bad Request: user not found"
    world.server.remove_member(group, world.boris, by=world.boris)
    with pytest.raises(RefusedAct, match="is not in chat"):
        world.server.send(world.boris, group, text="а")


async def test_blocking_is_told_and_undone_by_writing(world: World, private: int) -> None:
    world.server.block(world.anna, world.bot_id)
    world.server.send(world.anna, world.bot_id, text="я вернулась")

    updates = await world.bot.get_updates()

    assert [update.event_type for update in updates] == ["message", "my_chat_member", "my_chat_member", "message"]
    await world.bot.send_message(private, "с возвращением")


async def test_a_reply_of_the_bot_to_a_thread_id_outside_a_forum_is_ignored(world: World, group: int) -> None:
    question = world.server.send(world.anna, group, text="/ask")

    answer = await world.bot.send_message(
        group, "ответ", message_thread_id=555, reply_parameters=ReplyParameters(message_id=question["message_id"])
    )

    assert answer.message_thread_id == question["message_id"]
    assert world.server.pending_updates(TOKEN) == 2
