"""What a message says, whole: its words with the links that lie under them, lists and rich texts as plain words, its files."""

from collections.abc import Iterator, Sequence
from typing import Any

from aiogram.types import Checklist, Message, MessageEntity, RichMessage, RichTextUrl

from workflow.journal import Media

_UNIT = 2
"""Bytes of one UTF-16 unit, in which Telegram counts."""

_RICH = ("label", "summary", "text", "expression", "alternative_text", "caption", "items", "cells", "blocks", "credit")
"""Where the words of a rich text stand, in the order of reading."""


def text_of(message: Message) -> str:
    """Everything there is to read in it."""
    if message.text or message.caption:
        return with_links(message.text or message.caption or "", message.entities or message.caption_entities or ())
    if message.checklist:
        return _listed(message.checklist)
    if message.rich_message:
        return _rich_text(message.rich_message)
    return ""


def with_links(text: str, entities: Sequence[MessageEntity]) -> str:
    """The words with each link that was hidden under them behind them, `here (https://vk.com/wall-1_2)`."""
    raw = text.encode("utf-16-le", "surrogatepass")
    for offset, length, url in sorted(_hidden(entities), reverse=True):
        words = raw[offset * _UNIT : (offset + length) * _UNIT].decode("utf-16-le", "replace")
        if _bare(words) == _bare(url):
            continue
        end = (offset + length) * _UNIT - len((words[len(words.rstrip()) :]).encode("utf-16-le"))
        raw = raw[:end] + f" ({url})".encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le", "replace")


def media_of(message: Message) -> tuple[Media, ...]:
    """The photo, document, video or animation of a message; of a photo the largest size, of a live photo the still one."""
    if message.rich_message:
        return tuple(_rich_media(message.rich_message))
    photo = (message.live_photo.photo if message.live_photo else None) or message.photo
    if photo:
        return (Media(kind="photo", file_id=photo[-1].file_id),)
    if message.live_photo:
        return (Media(kind="video", file_id=message.live_photo.file_id),)
    if message.animation:  # it comes as a document, too
        return (Media(kind="animation", file_id=message.animation.file_id),)
    if message.document:
        return (Media(kind="document", file_id=message.document.file_id),)
    if message.video:
        return (Media(kind="video", file_id=message.video.file_id),)
    return ()


def _hidden(entities: Sequence[MessageEntity]) -> list[tuple[int, int, str]]:
    """Links under words as offset, length and address; what other marks cut into pieces is one."""
    found: list[tuple[int, int, str]] = []
    for entity in entities:
        if entity.type != "text_link" or not (entity.url or "").startswith(("http://", "https://")):
            continue
        offset, length, url = found[-1] if found else (0, 0, "")
        if found and url == entity.url and offset + length == entity.offset:
            found[-1] = (offset, length + entity.length, url)
        else:
            found.append((entity.offset, entity.length, entity.url or ""))
    return found


def _bare(link: str) -> str:
    return link.strip().casefold().removeprefix("https://").removeprefix("http://").rstrip("/")


def _listed(checklist: Checklist) -> str:
    lines = [with_links(checklist.title, checklist.title_entities or ())]
    return "\n".join([*lines, *(f"– {with_links(task.text, task.text_entities or ())}" for task in checklist.tasks)])


def _rich_text(message: RichMessage) -> str:
    return "\n".join(line for block in message.blocks for line in _lines(block))


def _lines(block: Any) -> Iterator[str]:
    """A block's lines: of a row of a table one, of each block inside its own."""
    for name in _RICH:
        value = getattr(block, name, None)
        if isinstance(value, list) and name in ("items", "blocks"):
            yield from (line for each in value for line in _lines(each))
        elif name == "cells" and value:
            yield from (" | ".join(_words(cell.text) for cell in row) for row in value)
        elif value and (line := _words(value)).strip():
            yield line


def _words(value: Any) -> str:
    """Rich words as plain ones."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list):
        return "".join(_words(each) for each in value)
    words = "".join(_words(getattr(value, name, None)) for name in ("text", "expression", "alternative_text"))
    is_hidden = isinstance(value, RichTextUrl) and _bare(words) != _bare(value.url)
    return f"{words} ({value.url})" if is_hidden else words


def _rich_media(message: RichMessage) -> Iterator[Media]:
    for block in message.blocks:
        for each in (block, *getattr(block, "blocks", ())):
            if photo := getattr(each, "photo", None):
                yield Media(kind="photo", file_id=photo[-1].file_id)
            for kind in ("video", "document", "animation"):
                if file := getattr(each, kind, None):
                    yield Media(kind=kind, file_id=file.file_id)
