"""Where a forwarded message says it comes from."""

from collections.abc import Sequence

from demo.telegram.answers import Json
from demo.telegram.chats import Chat
from demo.telegram.exchange import Exchange
from demo.telegram.messages import Message


def origin_of(exchange: Exchange, chat: Chat, message: Message) -> Json:
    """A MessageOrigin; what was forwarded before keeps its first origin."""
    if "forward_origin" in message.body:
        return dict(message.body["forward_origin"])
    sent = {"date": message.body["date"]}
    if "sender_chat" in message.body:
        return {"type": "chat", **sent, "sender_chat": message.body["sender_chat"]}
    person = exchange.accounts.people.get(message.author)
    if person is not None and person.hides_in_forwards:
        return {"type": "hidden_user", **sent, "sender_user_name": person.name}
    return {"type": "user", **sent, "sender_user": exchange.accounts.user(message.author)}


def regrouped(exchange: Exchange, messages: Sequence[Message]) -> list[Json]:
    """For each the `media_group_id` its copy bears: an album passed on is a new album."""
    albums: dict[str, str] = {}
    extras: list[Json] = []
    for message in messages:
        album = message.body.get("media_group_id")
        extras.append({"media_group_id": albums.setdefault(album, exchange.next_album())} if album else {})
    return extras
