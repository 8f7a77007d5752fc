"""forwardMessage(s), copyMessage(s): nothing protected passes."""

from demo.telegram.answers import Json, bad_request
from demo.telegram.chats import Chat
from demo.telegram.exchange import Place
from demo.telegram.forwards import origin_of, regrouped
from demo.telegram.messages import Message
from demo.telegram.methods.call import Call, destination, find_chat, manner
from demo.telegram.methods.media import caption_of

MOST_AT_ONCE = 100


def forward_message(call: Call) -> Json:
    place = destination(call)
    source, message = _source(call, call.get("message_id"), "forward")
    _check_free(message, "forwarded")
    return _forwarded(call, place, source, message).shown()


def forward_messages(call: Call) -> list[Json]:
    place = destination(call)
    source = find_chat(call, "from_chat_id")
    found = _free(_several(call, source))
    extras = regrouped(call.exchange, found)
    return [{"message_id": _forwarded(call, place, source, each, extra).id} for each, extra in zip(found, extras, strict=True)]


def _forwarded(call: Call, place: Place, source: Chat, message: Message, extra: Json | None = None) -> Message:
    how = manner(call, place.chat, forward_origin=origin_of(call.exchange, source, message), **(extra or {}))
    return call.exchange.post(call.bot.id, place, message.content, how)


def copy_message(call: Call) -> Json:
    place = destination(call)
    _, message = _source(call, call.get("message_id"), "copy")
    _check_free(message, "copied")
    content = message.content
    if "caption" in call.parameters and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | caption_of(call.parameters)
    return {"message_id": call.exchange.post(call.bot.id, place, content, manner(call, place.chat)).id}


def copy_messages(call: Call) -> list[Json]:
    place = destination(call)
    found = _free(_several(call, find_chat(call, "from_chat_id")))
    manners = [manner(call, place.chat, **extra) for extra in regrouped(call.exchange, found)]
    sent = [call.exchange.post(call.bot.id, place, each.content, how) for each, how in zip(found, manners, strict=True)]
    return [{"message_id": message.id} for message in sent]


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


def _free(messages: list[Message]) -> list[Message]:
    """What may not be passed on is skipped among several."""
    return [message for message in messages if not message.is_protected and not message.is_service]


def _check_free(message: Message, done: str) -> None:
    if message.is_protected or message.is_service:
        raise bad_request(f"message can't be {done}")


METHODS = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
}
