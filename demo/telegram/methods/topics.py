"""Forum topics: create, edit, close, reopen, delete; General is topic 1 and has methods of its own."""

from demo.telegram.answers import Json, bad_request
from demo.telegram.chats import Chat, Topic
from demo.telegram.exchange import SERVICE, Exchange, Place
from demo.telegram.methods.call import Call, joined_chat

LONGEST_NAME = 128
COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def create(call: Call) -> Json:
    chat = _forum(call)
    name = _name(call.get("name"))
    colour = call.get("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    topic = open_topic(call.exchange, chat, call.bot.id, name, colour)
    return {"message_thread_id": topic.thread_id, "name": name, "icon_color": colour}


def open_topic(exchange: Exchange, chat: Chat, creator: int, name: str, colour: int = COLOURS[0]) -> Topic:
    message = exchange.post(creator, Place(chat=chat), {"forum_topic_created": {"name": name, "icon_color": colour}}, SERVICE)
    topic = Topic(thread_id=message.id, name=name, creator=creator, icon_color=colour)
    chat.topics[topic.thread_id] = topic
    exchange.publish("chat", chat)
    return topic


def edit(call: Call) -> bool:
    chat, topic = _topic(call)
    name = call.get("name") or topic.name
    if name == topic.name and "icon_custom_emoji_id" not in call.parameters:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = _name(name)
    _announce(call.exchange, chat, call.bot.id, topic, {"forum_topic_edited": {"name": name}})
    return True


def close(call: Call) -> bool:
    chat, topic = _topic(call)
    set_closed(call.exchange, chat, topic, by=call.bot.id, closed=True)
    return True


def reopen(call: Call) -> bool:
    chat, topic = _topic(call)
    set_closed(call.exchange, chat, topic, by=call.bot.id, closed=False)
    return True


def set_closed(exchange: Exchange, chat: Chat, topic: Topic, *, by: int, closed: bool) -> None:
    """400 TOPIC_NOT_MODIFIED when it is so already."""
    if topic.is_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = closed
    _announce(exchange, chat, by, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def _announce(exchange: Exchange, chat: Chat, by: int, topic: Topic, content: Json) -> None:
    exchange.post(by, Place(chat=chat, thread=topic.thread_id), content, SERVICE)
    exchange.publish("chat", chat)


def delete(call: Call) -> bool:
    chat, topic = _topic(call)
    delete_topic(call.exchange, chat, topic)
    return True


def delete_topic(exchange: Exchange, chat: Chat, topic: Topic) -> None:
    """Its messages go with it."""
    inside = [number for number, message in chat.messages.items() if message.thread == topic.thread_id]
    exchange.remove(chat, inside)
    del chat.topics[topic.thread_id]
    exchange.publish("chat", chat)


def close_general(call: Call) -> bool:
    return _set_general(call, True)


def reopen_general(call: Call) -> bool:
    return _set_general(call, False)


def _set_general(call: Call, closed: bool) -> bool:
    chat = _forum(call)
    if chat.general_is_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general_is_closed = closed
    call.exchange.publish("chat", chat)
    return True


def icon_stickers(call: Call) -> list[Json]:
    return []


def _forum(call: Call) -> Chat:
    chat = joined_chat(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.member(call.bot.id).may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic" if "Topic" in call.method else "not enough rights")
    return chat


def _topic(call: Call) -> tuple[Chat, Topic]:
    """A bot without the right still manages topics it created."""
    chat = joined_chat(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    topic = chat.topics.get(call.get("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.creator != call.bot.id and not chat.member(call.bot.id).may("can_manage_topics"):
        raise bad_request("not enough rights to manage the topic")
    return chat, topic


def _name(name: str) -> str:
    if not 1 <= len(name) <= LONGEST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name


METHODS = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
    "closeGeneralForumTopic": close_general,
    "reopenGeneralForumTopic": reopen_general,
    "getForumTopicIconStickers": icon_stickers,
}
