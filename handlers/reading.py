"""Telegram's objects read into the office's words: who speaks, what was said, what was pressed. Nothing is decided here."""

from dataclasses import dataclass
from datetime import datetime

from aiogram.types import (
    CallbackQuery,
    Chat,
    ExternalReplyInfo,
    InaccessibleMessage,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUnion,
    MessageOriginUser,
    User,
)

from handlers.contents import media_of, text_of, with_links
from handlers.files import unfit
from handlers.kinds import advice_for
from workflow.ids import IncidentId
from workflow.office import Asked, Heard, Pressed, Speaker
from workflow.spelling import composed

ANONYMOUS_ADMINISTRATOR = 1087968824
SPEAKS_AS_CHANNEL = 136817688
"""Users that stand for nobody: Telegram names them as the sender where a chat or a channel speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a forwarded message comes from, as far as Telegram tells: `found_at` is the link of a channel's post."""

    author: str = ""
    user: int | None = None
    posted_at: datetime | None = None
    found_at: str = ""


def speaker_of(user: User | None, chat: Chat, message: Message | None) -> Speaker:
    """Who speaks. An anonymous administrator speaks as the group's bot, a channel as another, whom nobody in the office is."""
    as_chat = message.sender_chat if message and message.from_user == user and not message.is_automatic_forward else None
    is_nobody = user is None or user.id in (ANONYMOUS_ADMINISTRATOR, SPEAKS_AS_CHANNEL)
    return Speaker(
        user=user.id if user else ANONYMOUS_ADMINISTRATOR,
        chat=chat.id,
        private=chat.type == "private",
        anonymous=is_nobody or (as_chat is not None and chat.type != "private"),
        as_channel=(user is not None and user.id == SPEAKS_AS_CHANNEL) or (as_chat is not None and as_chat.id != chat.id),
        language=(user.language_code or "") if user else "",
        thread=message.message_thread_id if message and message.is_topic_message else None,
        message=message.message_id if message else None,
        chat_title=chat.title or "",
        chat_is_forum=bool(chat.is_forum),
    )


def heard(message: Message, *, edited: bool = False) -> Heard:
    """A message as the office hears it."""
    outside = _outside(message)
    origin = origin_of(message.forward_origin or (outside.origin if outside else None))
    reply = _reply_to(message)
    return Heard(
        speaker=speaker_of(message.from_user, message.chat, message),
        at=_edited_at(message) if edited else message.date,
        text=composed(text_of(message)),
        media=media_of(message),
        forwarded=message.forward_origin is not None or (outside is not None and origin.found_at != ""),
        author=composed(origin.author),
        author_user=origin.user,
        found_at=origin.found_at,
        posted_at=origin.posted_at,
        quote=composed(_quote(message, outside)),
        quotes_outside=outside is not None,
        album=message.media_group_id or "",
        edited=edited,
        unreadable=advice_for(message.content_type),
        unfit=unfit(message),
        reply_to=reply[1],
        reply_in=reply[0],
    )


def pressed(query: CallbackQuery, unpacked: tuple[str, int, str]) -> Pressed | None:
    """A press, or `None` where its message is in no chat any more."""
    if query.message is None:
        return None
    message = None if isinstance(query.message, InaccessibleMessage) else query.message
    speaker = speaker_of(query.from_user, query.message.chat, message)
    code, incident, argument = unpacked
    return Pressed(speaker=speaker, code=code, incident=IncidentId(incident), argument=argument)


def asked(message: Message, command: str, argument: str) -> Asked:
    """A command."""
    speaker = speaker_of(message.from_user, message.chat, message)
    return Asked(speaker=speaker, command=command, argument=composed(argument.strip()))


def _reply_to(message: Message) -> tuple[int | None, int | None]:
    """The chat, where it is another, and the message replied to; in a topic the topic's own first message is no reply.

    From another topic or chat one may reply to what the bot has said in a group.
    """
    reply, elsewhere = message.reply_to_message, message.external_reply
    if reply is not None:
        return None, None if reply.forum_topic_created is not None else reply.message_id
    if elsewhere is None or elsewhere.chat is None:
        return None, None
    return None if elsewhere.chat.id == message.chat.id else elsewhere.chat.id, elsewhere.message_id


def _outside(message: Message) -> ExternalReplyInfo | None:
    """What was said in another chat, and not by a bot, that the message replies to: it comes along with its quotation."""
    elsewhere = message.external_reply
    is_here = elsewhere is not None and elsewhere.chat is not None and elsewhere.chat.id == message.chat.id
    if elsewhere is None or is_here:
        return None
    is_bots = isinstance(elsewhere.origin, MessageOriginUser) and elsewhere.origin.sender_user.is_bot
    return None if is_bots else elsewhere


def _edited_at(message: Message) -> datetime:
    if message.edit_date is None:
        return message.date
    return datetime.fromtimestamp(message.edit_date, tz=message.date.tzinfo)


def origin_of(origin: MessageOriginUnion | None) -> Origin:
    """Who wrote what was passed on, when, and for a post of a channel where it stands. A bot is nobody."""
    match origin:
        case MessageOriginUser():
            user = origin.sender_user
            return Origin(author="" if user.is_bot else user.full_name, user=user.id, posted_at=origin.date)
        case MessageOriginHiddenUser():
            return Origin(author=origin.sender_user_name, posted_at=origin.date)
        case MessageOriginChat():
            return Origin(author=origin.author_signature or origin.sender_chat.title or "", posted_at=origin.date)
        case MessageOriginChannel():
            channel = origin.chat
            # The ids of channels that have no name begin with -100.
            where = channel.username or f"c/{str(channel.id).removeprefix('-100')}"
            found_at = f"https://t.me/{where}/{origin.message_id}"
            return Origin(author=origin.author_signature or channel.title or "", posted_at=origin.date, found_at=found_at)
        case _:
            return Origin()


def _quote(message: Message, outside: ExternalReplyInfo | None) -> str:
    """What a person has marked of the message that he replies to; of a message elsewhere also what Telegram brings itself."""
    quote = message.quote
    if quote is None or not (quote.is_manual or outside):
        return ""
    return with_links(quote.text, quote.entities or ())
