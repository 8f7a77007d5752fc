"""One message as Telegram keeps it, and how the Bot API shows it. Sending and editing are left to the exchange."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from demo.telegram.answers import Json

# What a message says; the rest of it is who, when and where.
MEDIA = ("photo", "document", "video", "audio", "voice", "animation", "sticker", "video_note")
LAYOUT = ("show_caption_above_media", "has_media_spoiler")
CONTENT = ("text", "entities", "caption", "caption_entities", "link_preview_options", *LAYOUT, *MEDIA)
OTHER_CONTENT = (
    *("location", "contact", "venue", "poll", "dice", "live_photo", "checklist", "rich_message", "story", "paid_media", "game"),
    *("invoice", "giveaway"),
)


@dataclass(slots=True, kw_only=True)
class Message:
    """`body` is the Message without its keyboard; `author` is who really wrote it; a changed keyboard alone is no edit."""

    id: int
    author: int
    author_is_bot: bool
    sent_at: datetime
    body: Json
    keyboard: Json | None = None
    is_service: bool = False
    is_edited: bool = False

    @property
    def is_protected(self) -> bool:
        return bool(self.body.get("has_protected_content"))

    @property
    def thread(self) -> int | None:
        """The forum topic it stands in; None for General and where there are no topics."""
        return self.body.get("message_thread_id") if self.body.get("is_topic_message") else None

    @property
    def text(self) -> str:
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def content(self) -> Json:
        return {key: deepcopy(self.body[key]) for key in (*CONTENT, *OTHER_CONTENT) if key in self.body}

    def shown(self) -> Json:
        """The Message a bot gets: only inline keyboards are shown."""
        shown = deepcopy(self.body)
        if self.keyboard and self.keyboard.get("inline_keyboard"):
            shown["reply_markup"] = deepcopy(self.keyboard)
        return shown

    def on_phone(self) -> Json:
        """The same with whichever keyboard the sender gave it."""
        return deepcopy(self.body) | ({"reply_markup": deepcopy(self.keyboard)} if self.keyboard else {})

    def quoted(self) -> Json:
        """As it stands in `reply_to_message` of another: without its own."""
        shown = self.shown()
        shown.pop("reply_to_message", None)
        return shown
