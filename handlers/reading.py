"""Telegram's objects read into the office's words: who speaks, what was said, what was pressed. Nothing is decided here."""

from datetime import datetime

from aiogram.types import (
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from handlers.files import unfit
from workflow.ids import IncidentId
from workflow.journal import Media
from workflow.office import Asked, Heard, Pressed, Speaker
from workflow.spelling import composed

ANONYMOUS_ADMINISTRATOR = 1087968824


def speaker_of(user: User | None, chat: Chat, message: Message | None) -> Speaker:
    """Who speaks. An anonymous administrator speaks as the group's bot, whom nobody in the office is."""
    return Speaker(
        user=user.id if user else ANONYMOUS_ADMINISTRATOR,
        chat=chat.id,
        private=chat.type == "private",
        anonymous=user is None or user.id == ANONYMOUS_ADMINISTRATOR,
        language=(user.language_code or "") if user else "",
        thread=message.message_thread_id if message and message.is_topic_message else None,
        message=message.message_id if message else None,
        chat_title=chat.title or "",
        chat_is_forum=bool(chat.is_forum),
    )


def heard(message: Message, *, edited: bool = False, unreadable: bool = False) -> Heard:
    """A message as the office hears it."""
    author, posted_at = _origin(message)
    return Heard(
        speaker=speaker_of(message.from_user, message.chat, message),
        at=_edited_at(message) if edited else message.date,
        text=composed(message.text or message.caption or ""),
        media=media_of(message),
        forwarded=message.forward_origin is not None,
        author=composed(author),
        posted_at=posted_at,
        album=message.media_group_id or "",
        edited=edited,
        unreadable=unreadable,
        unfit=unfit(message),
        reply_to=_reply_to(message),
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


def media_of(message: Message) -> tuple[Media, ...]:
    """The photo, document or video of a message; of a photo the largest size."""
    if message.photo:
        return (Media(kind="photo", file_id=message.photo[-1].file_id),)
    if message.document:
        return (Media(kind="document", file_id=message.document.file_id),)
    if message.video:
        return (Media(kind="video", file_id=message.video.file_id),)
    return ()


def _reply_to(message: Message) -> int | None:
    """The message replied to; in a topic the topic's own first message is no reply."""
    reply = message.reply_to_message
    if reply is None or reply.forum_topic_created is not None:
        return None
    return reply.message_id


def _edited_at(message: Message) -> datetime:
    if message.edit_date is None:
        return message.date
    return datetime.fromtimestamp(message.edit_date, tz=message.date.tzinfo)


def _origin(message: Message) -> tuple[str, datetime | None]:
    match message.forward_origin:
        case MessageOriginUser() as origin:
            return origin.sender_user.full_name, origin.date
        case MessageOriginHiddenUser() as origin:
            return origin.sender_user_name, origin.date
        case MessageOriginChat() as origin:
            return origin.sender_chat.title or "", origin.date
        case MessageOriginChannel() as origin:
            return origin.chat.title or "", origin.date
        case _:
            return "", None
