"""deleteMessage, deleteMessages, pinChatMessage and its opposites."""

from datetime import timedelta

from demo.telegram.answers import bad_request
from demo.telegram.chats import Chat
from demo.telegram.exchange import SERVICE, Place
from demo.telegram.messages import Message
from demo.telegram.methods.call import Call, joined_chat

DELETABLE_FOR = timedelta(hours=48)
MOST_AT_ONCE = 100


def delete_message(call: Call) -> bool:
    chat = joined_chat(call)
    message = chat.messages.get(call.get("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(call, chat, message)
    call.exchange.remove(chat, [message.id])
    return True


def delete_messages(call: Call) -> bool:
    """Those not found are skipped."""
    chat = joined_chat(call)
    numbers: list[int] = call.get("message_ids")
    if not 1 <= len(numbers) <= MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified" if numbers else "message identifiers are not specified")
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in found:
        _check_deletable(call, chat, message)
    call.exchange.remove(chat, [message.id for message in found])
    return True


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    own = message.author == call.bot.id
    if not own and chat.kind != "private" and not chat.member(call.bot.id).may("can_delete_messages"):
        raise bad_request("message can't be deleted")
    if call.exchange.now() - message.sent_at >= DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


def pin(call: Call) -> bool:
    chat = joined_chat(call)
    message = chat.messages.get(call.get("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    _check_may_pin(call, chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        place = Place(chat=chat, thread=message.thread)
        call.exchange.post(call.bot.id, place, {"pinned_message": message.quoted()}, SERVICE)
    return True


def unpin(call: Call) -> bool:
    chat = joined_chat(call)
    _check_may_pin(call, chat)
    number = call.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    return True


def unpin_all(call: Call) -> bool:
    chat = joined_chat(call)
    _check_may_pin(call, chat)
    chat.pinned.clear()
    return True


def _check_may_pin(call: Call, chat: Chat) -> None:
    if chat.kind != "private" and not chat.member(call.bot.id).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")


METHODS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
