"""Forums: a topic per incident, opened, renamed, closed and deleted."""

import pytest

from demo.telegram.answers import RefusedAct
from tests.demo_telegram.conftest import World


@pytest.fixture
def forum(world: World) -> int:
    return world.server.add_group(
        title="Аппарат", members=[world.anna, world.boris, world.bot_id], forum=True, administrators=[world.bot_id]
    )


async def test_a_message_stands_in_its_topic_and_answers_its_opening(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "№ 1")

    sent = await world.bot.send_message(forum, "карточка", message_thread_id=topic.message_thread_id)

    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert sent.reply_to_message is not None and sent.reply_to_message.forum_topic_created is not None


async def test_an_answer_goes_where_the_question_stands(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "№ 1")
    card = await world.bot.send_message(forum, "карточка", message_thread_id=topic.message_thread_id)

    world.server.send(world.anna, forum, text="проект", reply_to=card.message_id)

    draft = (await world.bot.get_updates())[-1].message
    assert draft is not None and draft.reply_to_message is not None
    assert (draft.message_thread_id, draft.reply_to_message.message_id) == (topic.message_thread_id, card.message_id)


@pytest.mark.parametrize("thread", [1, 999])
async def test_there_is_no_such_thread(world: World, forum: int, thread: int) -> None:
    words = await world.refusal("sendMessage", chat_id=forum, text="а", message_thread_id=thread)

    assert words == "Bad Request: message thread not found"


async def test_a_deleted_topic_takes_its_messages_along(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "№ 1")
    await world.bot.send_message(forum, "в теме", message_thread_id=topic.message_thread_id)
    await world.bot.send_message(forum, "в общем")

    await world.bot.delete_forum_topic(forum, topic.message_thread_id)

    assert [each.get("text") for each in world.server.messages(forum)] == ["в общем"]
    words = await world.refusal("sendMessage", chat_id=forum, text="а", message_thread_id=topic.message_thread_id)
    assert words == "Bad Request: message thread not found"


async def test_a_closed_topic_is_for_those_who_manage_topics(world: World, forum: int) -> None:
    thread = (await world.bot.create_forum_topic(forum, "№ 1")).message_thread_id
    await world.bot.close_forum_topic(forum, thread)
    as_administrator = await world.raw("sendMessage", chat_id=forum, text="итог", message_thread_id=thread)
    world.server.set_member(forum, world.bot_id, by=world.anna, status="member")

    as_member = await world.refusal("sendMessage", chat_id=forum, text="а", message_thread_id=thread)

    assert as_administrator["ok"] is True
    assert as_member == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(RefusedAct, match="the topic is closed"):
        world.server.send(world.boris, forum, text="а", thread=thread)
    assert await world.bot.reopen_forum_topic(forum, thread)  # its own topic
    world.server.send(world.boris, forum, text="снова", thread=thread)


async def test_a_topic_is_renamed(world: World, forum: int) -> None:
    thread = (await world.bot.create_forum_topic(forum, "№ 1")).message_thread_id

    await world.bot.edit_forum_topic(forum, thread, name="✅ № 1")

    edited = (await world.bot.get_updates())[-1].message
    assert edited is not None and edited.forum_topic_edited is not None
    assert edited.forum_topic_edited.name == "✅ № 1"
    there = {"chat_id": forum, "message_thread_id": thread}
    assert await world.refusal("editForumTopic", **there, name="✅ № 1") == "Bad Request: TOPIC_NOT_MODIFIED"


async def test_topics_are_refused_where_they_cannot_be(world: World, forum: int) -> None:
    plain = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id], administrators=[world.bot_id])
    world.server.set_member(forum, world.bot_id, by=world.anna, status="administrator", denied=["can_manage_topics"])
    theirs = world.server.create_topic(world.anna, forum, "чужая")

    assert await world.refusal("createForumTopic", chat_id=plain, name="а") == "Bad Request: the chat is not a forum"
    assert await world.refusal("createForumTopic", chat_id=forum, name="а") == "Bad Request: not enough rights to create a topic"
    assert await world.refusal("closeForumTopic", chat_id=forum, message_thread_id=theirs) == (
        "Bad Request: not enough rights to manage the topic"
    )
    assert await world.refusal("closeForumTopic", chat_id=forum, message_thread_id=77) == "Bad Request: TOPIC_ID_INVALID"


async def test_the_general_topic_closes_on_its_own(world: World, forum: int) -> None:
    await world.bot.close_general_forum_topic(forum)

    with pytest.raises(RefusedAct, match="the topic is closed"):
        world.server.send(world.boris, forum, text="а")
    assert await world.refusal("closeGeneralForumTopic", chat_id=forum) == "Bad Request: TOPIC_NOT_MODIFIED"
    await world.bot.reopen_general_forum_topic(forum)
    assert world.server.send(world.boris, forum, text="а")["text"] == "а"


async def test_a_person_closes_and_deletes_topics_too(world: World, forum: int) -> None:
    thread = world.server.create_topic(world.anna, forum, "№ 2")
    world.server.close_topic(world.anna, forum, thread)
    world.server.reopen_topic(world.anna, forum, thread)
    world.server.delete_topic(forum, thread)

    assert world.server.messages(forum) == []
