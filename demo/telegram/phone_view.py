"""A message and the list of chats as the page shows them: the Bot API's objects with what a phone makes of them."""

from demo.telegram.accounts import Person
from demo.telegram.answers import Json
from demo.telegram.chats import Chat
from demo.telegram.exchange import Exchange
from demo.telegram.messages import Message
from demo.telegram.rendering import rendered

FILES = ("document", "video", "audio", "voice", "animation", "video_note", "sticker")


def shown_message(message: Message) -> Json:
    """Addresses of files are relative to where the phones' own are (`phones/file/...`); a film is a document there."""
    body = message.on_phone()
    keyboard = body.get("reply_markup") or {}
    body["html"] = rendered(message.text, body.get("entities") or body.get("caption_entities") or [])
    body |= {
        "photo_url": _file_url(body["photo"][-1]) if "photo" in body else None,
        "document_url": next((_file_url(body[kind]) for kind in FILES if kind in body), None),
        "buttons": keyboard.get("inline_keyboard", []),
        "edited": message.is_edited,
        "protected": message.is_protected,
        "force_reply": bool(keyboard.get("force_reply")),
        "service": message.is_service,
        "author": message.author,
    }
    return body


def _file_url(file: Json) -> str:
    return f"phones/file/{file['file_unique_id']}"


def shown_office(exchange: Exchange) -> Json:
    """Everyone and every group; the private chats are each person with each bot."""
    accounts = exchange.accounts
    return {
        "bots": [{"id": bot.id, "username": bot.username, "name": bot.name} for bot in accounts.bots.values()],
        "people": [_shown_person(person) for person in accounts.people.values()],
        "chats": [_shown_chat(chat) for chat in exchange.chats.groups.values() if chat.migrated_to is None],
    }


def _shown_person(person: Person) -> Json:
    shown: Json = {"id": person.id, "name": person.name, "username": person.username}
    standing = {"role": person.role, "note": person.note}
    return shown | standing | {"started": sorted(person.started), "blocked": sorted(person.blocked)}


def _shown_chat(chat: Chat) -> Json:
    topics = [{"thread_id": topic.thread_id, "name": topic.name, "closed": topic.is_closed} for topic in chat.topics.values()]
    members = [member.id for member in chat.members.values() if member.is_inside]
    about: Json = {"id": chat.id, "type": chat.kind, "title": chat.title, "is_forum": chat.is_forum}
    return about | {"members": members, "topics": topics}


def shown_event(event: Json) -> Json:
    """As it goes over the wire: a Message becomes what the phone shows."""
    message = event.get("message")
    if isinstance(message, Message):
        return event | {"message": shown_message(message)}
    return {key: value for key, value in event.items() if value is not None}
