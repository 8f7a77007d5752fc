"""The Bot API's calls as the outbox needs them, each within Telegram's rates. What follows from a refusal is the courier's."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import (
    CreateForumTopic,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    ReopenForumTopic,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendSticker,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.clock import Pace
from bot.sending.delivery import Refused, meaning_of
from bot.sending.rates import Rates
from bot.sending.speech import Address, Media, Speech

LONGEST_ALBUM = 10
LONGEST_CAPTION = 1024
LONGEST_TURN_SECONDS = 5.0
REQUEST_SECONDS = 30

InputMedia = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

_MARKUPS: Mapping[str, type[Markup]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}
_ALBUMS = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}
_FILES: Mapping[str, Callable[..., TelegramMethod[Message]]] = {
    "photo": SendPhoto,
    "video": SendVideo,
    "document": SendDocument,
    "audio": SendAudio,
    "voice": SendVoice,
    "animation": SendAnimation,
    "video_note": SendVideoNote,
    "sticker": SendSticker,
}
_ITEMS: Mapping[str, Callable[..., InputMedia]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class NotYet(Exception):
    """The chat's turn is too far off to wait for it with a row in hand, or the bot is stopping."""


class Calls:
    """The bot's voice. What Telegram does not carry out is raised as `Refused`."""

    def __init__(self, *, bot: Bot, rates: Rates, pace: Pace, stopping: asyncio.Event) -> None:
        self._bot, self._rates, self._pace, self._stopping = bot, rates, pace, stopping

    async def send_text(self, address: Address, speech: Speech) -> int:
        method = SendMessage(
            text=speech.text,
            parse_mode="HTML",
            link_preview_options=_NO_PREVIEW,
            reply_markup=_markup(speech),
            **_where(address, speech),
        )
        return (await self._call(address.chat_id, method)).message_id

    async def send_media(self, address: Address, speech: Speech) -> list[int]:
        """Albums where Telegram allows them, in the given order; returns the messages' ids."""
        sent: list[int] = []
        for album in _albums(speech.media):
            if len(album) == 1:
                sent.append(await self.send_file(address, speech, album[0]))
            else:
                sent += await self._send_album(address, speech, album)
        return sent

    async def send_file(self, address: Address, speech: Speech, media: Media, *, is_captioned: bool = False) -> int:
        """One file, with the speech's text and buttons under it or without."""
        fields: dict[str, Any] = {media.kind: _file(media), **_where(address, speech)}
        if is_captioned:
            fields |= {"caption": speech.text, "parse_mode": "HTML", "reply_markup": _markup(speech)}
        return (await self._call(address.chat_id, _FILES[media.kind](**fields))).message_id

    async def _send_album(self, address: Address, speech: Speech, album: Sequence[Media]) -> list[int]:
        method = SendMediaGroup(media=[_ITEMS[media.kind](media=_file(media)) for media in album], **_where(address, speech))
        sent = await self._call(address.chat_id, method, weight=len(album))
        return [message.message_id for message in sent]

    async def edit_text(self, chat_id: int, message_id: int, speech: Speech) -> None:
        markup = _markup(speech)
        buttons = markup if isinstance(markup, InlineKeyboardMarkup) else None
        await self._call(
            chat_id,
            EditMessageText(
                chat_id=chat_id,
                message_id=message_id,
                text=speech.text,
                parse_mode="HTML",
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
            ),
        )

    async def strip_buttons(self, chat_id: int, message_id: int, left: Speech | None = None) -> None:
        """All of them, or all but those of a speech."""
        markup = _markup(left) if left is not None else None
        buttons = markup if isinstance(markup, InlineKeyboardMarkup) else None
        await self._call(chat_id, EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id, reply_markup=buttons))

    async def delete(self, chat_id: int, message_id: int) -> None:
        await self._call(chat_id, DeleteMessage(chat_id=chat_id, message_id=message_id))

    async def open_topic(self, chat_id: int, title: str) -> int:
        topic = await self._call(chat_id, CreateForumTopic(chat_id=chat_id, name=title[:128]))
        return topic.message_thread_id

    async def reopen_topic(self, chat_id: int, thread_id: int) -> None:
        await self._call(chat_id, ReopenForumTopic(chat_id=chat_id, message_thread_id=thread_id))

    async def _call(self, chat_id: int, method: TelegramMethod[TelegramType], *, weight: int = 1) -> TelegramType:
        while (seconds := self._rates.ready_in(chat_id)) > 0:
            if seconds > LONGEST_TURN_SECONDS or self._stopping.is_set():
                raise NotYet
            await self._pace.sleep(seconds, wake=self._stopping)
        for _ in range(weight):
            self._rates.take(chat_id)
        try:
            return await self._bot(method, request_timeout=REQUEST_SECONDS)
        except AiogramError as failure:
            raise Refused(meaning_of(failure)) from failure


def _where(address: Address, speech: Speech) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "chat_id": address.chat_id,
        "message_thread_id": address.thread_id,
        "protect_content": speech.protect or None,
        "disable_notification": speech.silent or None,
    }
    if speech.reply_to is not None:  # the message replied to may be gone by now
        fields["reply_parameters"] = ReplyParameters(message_id=speech.reply_to, allow_sending_without_reply=True)
    return fields


def _markup(speech: Speech) -> Markup | None:
    for key, markup in _MARKUPS.items():
        if speech.reply_markup and key in speech.reply_markup:
            return markup.model_validate(dict(speech.reply_markup))
    return None


def _file(media: Media) -> str | BufferedInputFile:
    if media.content is not None:
        return BufferedInputFile(media.content, filename=media.name or "file")
    return media.file_id or ""


def _albums(media: Sequence[Media]) -> list[list[Media]]:
    """Neighbours that may stand in one album, at most ten; everything else alone."""
    albums: list[list[Media]] = []
    for album, members in groupby(media, key=lambda one: _ALBUMS.get(one.kind)):
        pieces = list(members)
        size = LONGEST_ALBUM if album else 1
        albums += [pieces[start : start + size] for start in range(0, len(pieces), size)]
    return albums
