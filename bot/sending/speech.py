"""What the outbox says and to whom, once rendered, and what it asks of the office. Sending it is the courier's."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.storage.outbox import OutgoingRow
from bot.storage.transactions import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a row goes. With a `topic_title` and no `thread_id` a topic is opened first; without both it goes to the chat."""

    chat_id: int
    thread_id: int | None = None
    topic_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file that Telegram knows by `file_id`, or one of ours with `name` and `content`. `kind` is the method's: photo, video,
    document, audio, voice, animation, video_note, sticker."""

    kind: str
    file_id: str | None = None
    name: str | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A rendered message: Telegram's HTML and the markup as the Bot API's JSON. Media go before the text.

    `role` and `detail` are remembered with the message (a card's role is always `card`); at `delete_at` it is deleted.
    """

    text: str = ""
    reply_markup: Mapping[str, Any] | None = None
    reply_to: int | None = None
    protect: bool = False
    silent: bool = False
    media: tuple[Media, ...] = ()
    role: str = "notice"
    detail: str | None = None
    delete_at: datetime | None = None

    @property
    def digest(self) -> str:
        """Equal for what looks equal: an edit that changes nothing is not sent."""
        shown = json.dumps([self.text, self.reply_markup], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(shown.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where a row went; `message_id` is the last message's, `None` when there was nothing to say or nothing to change."""

    chat_id: int
    message_id: int | None
    thread_id: int | None = None


class Desk(Protocol):
    """What the office knows about its rows. The functions of a connection run inside the transaction of the row's mark."""

    async def address(self, row: OutgoingRow) -> Address | None:
        """Where the row goes now; `None` when nobody is known there. `strip_buttons` and `delete` are not asked for."""
        ...

    async def render(self, row: OutgoingRow, address: Address) -> Speech | None:
        """The row's words as of now; `None` when there is nothing to say any more."""
        ...

    async def topic_created(self, chat_id: int, incident_id: int, thread_id: int) -> None:
        """An incident's topic was opened, for the first time or again."""
        ...

    async def chat_migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group has become a supergroup."""
        ...

    def on_delivered(self, connection: Connection, row: OutgoingRow, delivery: Delivery, now: datetime) -> None:
        """The row was sent."""
        ...

    def on_undeliverable(self, connection: Connection, row: OutgoingRow, reason: str, now: datetime) -> None:
        """The row was given up; the reason is a code, `uncertain` codes included (`delivery.py`). May enqueue rows."""
        ...
