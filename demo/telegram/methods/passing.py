"""forwardMessage(s), copyMessage(s): nothing protected passes."""

from dataclasses import replace

from demo.telegram.answers import Json, bad_request
from demo.telegram.chats import Chat
from demo.telegram.exchange import Place
from demo.telegram.forwards import origin_of
from demo.telegram.messages import Message
from demo.telegram.methods.call import Call, destination, find_chat, manner
from demo.telegram.methods.media import caption_of

MOST_AT_ONCE = 100


def forward_message(call: Call) -> Json:
    place = destination(call)
    source, message = _source(call, call.get("message_id"), "forward")
    _check_free(source, message, "forwarded")
    return _forwarded(call, place, source, message).shown()


def forward_messages(call: Call) -> list[Json]:
    place = destination(call)
    source = find_chat(call, "from_chat_id")
    found = [message for message in _several(call, source) if not message.is_protected and not message.is_service]
    return [{"message_id": _forwarded(call, place, source, message).id} for message in found]


def _forwarded(call: Call, place: Place, source: Chat, message: Message) -> Message:
    how = manner(call, place.chat, forward_origin=origin_of(call.exchange, source, message))
    return call.exchange.post(call.bot.id, place, message.content, how)


def copy_message(call: Call) -> Json:
    place = destination(call)
    source, message = _source(call, call.get("message_id"), "copy")
    _check_free(source, message, "copied")
    content = message.content
    if "caption" in call.parameters and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | caption_of(call.parameters)
    return {"message_id": call.exchange.post(call.bot.id, place, content, manner(call, place.chat)).id}


def copy_messages(call: Call) -> list[Json]:
    place = destination(call)
    found = [each for each in _several(call, find_chat(call, "from_chat_id")) if not each.is_protected and not each.is_service]
    how = replace(manner(call, place.chat), keyboard=None)
    return [{"message_id": call.exchange.post(call.bot.id, place, message.content, how).id} for message in found]


def _source(call: Call, number: int, verb: str) -> tuple[Chat, Message]:
    source = find_chat(call, "from_chat_id")
    message = source.messages.get(number)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return source, message


def _several(call: Call, source: Chat) -> list[Message]:
    numbers: list[int] = call.get("message_ids")
    if not 1 <= len(numbers) <= MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified" if numbers else "message identifiers are not specified")
    return [source.messages[number] for number in numbers if number in source.messages]


def _check_free(source: Chat, message: Message, done: str) -> None:
    if message.is_protected or message.is_service:
        raise bad_request(f"message can't be {done}")


METHODS = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
}
