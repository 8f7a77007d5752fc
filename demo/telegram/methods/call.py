"""One call of a method, and the questions all methods ask: which chat, may the bot write there, what is answered to."""

from dataclasses import dataclass, field
from typing import Any

from demo.telegram.accounts import Bot
from demo.telegram.answers import UPGRADED, Json, bad_request, forbidden
from demo.telegram.chats import Chat
from demo.telegram.exchange import Exchange, Manner, Place, Violation
from demo.telegram.markup import checked_keyboard
from demo.telegram.messages import Message
from demo.telegram.table import Upload

GENERAL = 1
WHAT = {
    "can_send_messages": "text messages",
    "can_send_photos": "photos",
    "can_send_documents": "documents",
    "can_send_videos": "videos",
    "can_send_audios": "music",
    "can_send_voice_notes": "voice notes",
    "can_send_video_notes": "video notes",
    "can_send_other_messages": "stickers and animations",
}
RIGHTS = {
    "photo": "can_send_photos",
    "document": "can_send_documents",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "animation": "can_send_other_messages",
    "sticker": "can_send_other_messages",
}
# Documented, but nothing here carries them out: a call that relies on them must not pass.
UNSUPPORTED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "suggested_post_parameters",
    "ephemeral_message_parameters",
    "receiver_user_id",
    "inline_message_id",
    "rich_message",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`parameters` were checked against the table; unknown ones are gone. `uploads` are those named attach://x."""

    exchange: Exchange
    bot: Bot
    method: str
    parameters: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        return self.parameters.get(name, default)

    def violation(self, reason: str) -> Exception:
        """Recorded, and a 400: nothing Telegram would say, but a mistake of the bot's or a gap of the demo's."""
        self.exchange.violations.append(Violation(method=self.method, reason=reason))
        return bad_request(f"{reason} (said by the demo)")


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat as this bot may know it; 400 chat not found or upgraded, 403 for people it never met.

    People are never found by @username, and no group here has one."""
    chat_id = call.get(name)
    person = call.exchange.accounts.people.get(chat_id)
    if person is not None and call.bot.id not in person.started:
        raise forbidden("bot can't initiate conversation with a user")
    if person is not None:
        return call.exchange.chats.private[person.id, call.bot.id]
    chat = call.exchange.chats.groups.get(chat_id)
    if chat is None or call.bot.id not in chat.members:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request(UPGRADED, migrate_to_chat_id=chat.migrated_to)
    return chat


def joined_chat(call: Call, name: str = "chat_id") -> Chat:
    """A chat the bot is in; 403 when it was kicked, left or blocked."""
    chat = find_chat(call, name)
    if chat.kind == "private":
        _check_person(call, chat)
        return chat
    place = "supergroup chat" if chat.kind == "supergroup" else "group chat"
    member = chat.member(call.bot.id)
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {place}")
    if not member.is_inside:
        raise forbidden(f"bot is not a member of the {place}")
    return chat


def _check_person(call: Call, chat: Chat) -> None:
    person = call.exchange.accounts.people[chat.id]
    if person.is_deactivated:
        raise forbidden("user is deactivated")
    if call.bot.id in person.blocked:
        raise forbidden("bot was blocked by the user")


def destination(call: Call, right: str = "can_send_messages") -> Place:
    """Where a new message goes, with all refusals on the way there."""
    for name in UNSUPPORTED:
        if name in call.parameters:
            raise call.violation(f'"{name}" is not supported by the demo')
    chat = joined_chat(call)
    member = chat.member(call.bot.id)
    if member.status == "restricted" and (right in member.denied or "can_send_messages" in member.denied):
        raise bad_request(f"not enough rights to send {WHAT[right]} to the chat")
    thread = _thread(call, chat)
    target = _reply_target(call, chat)
    thread = thread or (target.thread if target and chat.is_forum else None)
    _check_open(call, chat, thread)
    return Place(chat=chat, thread=thread, reply_to=target, quote=_quote(call, target))


def _thread(call: Call, chat: Chat) -> int | None:
    thread: int | None = call.get("message_thread_id")
    if thread is None or not chat.is_forum:
        return None
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def _check_open(call: Call, chat: Chat, thread: int | None) -> None:
    """Who may manage topics writes in closed ones, too."""
    if not chat.is_forum or chat.member(call.bot.id).may("can_manage_topics"):
        return
    topic = chat.topics.get(thread or GENERAL)
    if topic.is_closed if topic else chat.general_is_closed:
        raise bad_request("TOPIC_CLOSED")


def _reply_target(call: Call, chat: Chat) -> Message | None:
    parameters: Json = call.get("reply_parameters") or {}
    number = parameters.get("message_id", call.get("reply_to_message_id"))
    if number is None:
        return None
    if parameters.get("chat_id", chat.id) != chat.id:
        raise call.violation("a reply to another chat is not supported by the demo")
    target = chat.messages.get(number)
    allowed = parameters.get("allow_sending_without_reply", call.get("allow_sending_without_reply"))
    if target is None and not allowed:
        raise bad_request("message to be replied not found")
    return target


def _quote(call: Call, target: Message | None) -> Json | None:
    quote = (call.get("reply_parameters") or {}).get("quote")
    if not quote or target is None:
        return None
    if quote not in target.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": quote, "position": target.text.index(quote), "is_manual": True}


def manner(call: Call, chat: Chat, **extra: Any) -> Manner:
    return Manner(
        keyboard=checked_keyboard(call.get("reply_markup"), chat),
        is_protected=bool(call.get("protect_content")),
        extra=extra,
    )
