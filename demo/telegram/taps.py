"""A person's tap on an inline button: the callback query it makes, or why there is none."""

from demo.telegram.answers import Json, RefusedTap
from demo.telegram.chats import Chat
from demo.telegram.exchange import Exchange
from demo.telegram.markup import buttons
from demo.telegram.messages import Message


def button_at(message: Message, row: int, column: int) -> Json:
    try:
        return dict((message.keyboard or {})["inline_keyboard"][row][column])
    except (KeyError, IndexError):
        raise RefusedTap(f"message {message.id} has no button at row {row}, column {column}") from None


def button_named(message: Message, wanted: str) -> Json:
    """By its callback data or else its label."""
    found = list(buttons(message.keyboard or {}))
    for name in ("callback_data", "text"):
        for button in found:
            if button.get(name) == wanted:
                return dict(button)
    labels = ", ".join(repr(button["text"]) for button in found) or "none"
    raise RefusedTap(f"message {message.id} has no button {wanted!r}; it has {labels}")


def press(exchange: Exchange, person_id: int, chat: Chat, message: Message, button: Json, *, vanished: bool = False) -> str:
    """The id of the callback query; `vanished`: the message was out of the bot's reach when the press arrived."""
    if "callback_data" not in button:
        raise RefusedTap(f"the button {button['text']!r} asks nothing of the bot")
    if message.author not in exchange.queues:
        raise RefusedTap("the message is not a bot's")
    pressed = exchange.presses.add(bot=message.author, person=person_id, chat=chat.id)
    gone = {"chat": chat.shown(), "message_id": message.id, "date": 0}
    query = {
        "id": pressed.id,
        "from": exchange.accounts.user(person_id),
        "message": gone if vanished else message.shown(),
        "chat_instance": str(-(abs(chat.id) * 7919 + 1)),
        "data": button["callback_data"],
    }
    exchange.push(message.author, "callback_query", query)
    return pressed.id
