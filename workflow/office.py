"""What the office can be asked for, in words that know no Telegram: the one door handlers go through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from workflow.ids import IncidentId
from workflow.journal import Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, and where: the messenger's own ids. `message` is the one sent, or the one whose button was pressed.

    `anonymous` is an administrator who speaks in the group's name, or somebody `as_channel`: who it is, nobody can know.
    """

    user: int
    chat: int
    private: bool
    anonymous: bool = False
    as_channel: bool = False
    language: str = ""
    thread: int | None = None
    message: int | None = None
    chat_title: str = ""
    chat_is_forum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A text, photo or file. It counts at `at`, its own date.

    `unreadable` is a code of what is advised instead of a kind like a voice; words that came with it are its `text`. `unfit` says
    why a file is not taken: `kind` or `size`. Of what was forwarded `author_user` is the messenger's id of who wrote it, if it
    tells, `found_at` the link of a channel's post. `quote` is what was quoted in a reply, `quotes_outside` of another chat.
    `reply_in` is the other chat where the message replied to stands.
    """

    speaker: Speaker
    at: datetime
    text: str = ""
    media: tuple[Media, ...] = ()
    forwarded: bool = False
    author: str = ""
    author_user: int | None = None
    found_at: str = ""
    posted_at: datetime | None = None
    quote: str = ""
    quotes_outside: bool = False
    album: str = ""
    edited: bool = False
    unreadable: str = ""
    unfit: str = ""
    reply_to: int | None = None
    reply_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button: code, incident (0 for none), argument. It counts when the inbox stored it."""

    speaker: Speaker
    code: str
    incident: IncidentId
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command that changes nothing about incidents: `mine`, `help`, `start`, `language`, `department`, `absence`.

    Others are `unknown`.
    """

    speaker: Speaker
    command: str
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group `speaker.chat` has become the supergroup `to`."""

    speaker: Speaker
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """The short answer that a press gets, after everything is stored: template and parameters."""

    template: str
    params: Mapping[str, Any] = field(default_factory=dict)
    alert: bool = False


class Office(Protocol):
    """Everything a person can want of the office.

    Each call is one transaction with the update's mark; both return what a press is answered, all else goes through the outbox.
    """

    async def act(self, wish: Heard | Pressed | Moved) -> Toast | None:
        """Something is to happen: a text, a press, a move."""
        ...

    async def ask(self, question: Asked) -> Toast | None:
        """Something is to be shown, or a newcomer to be let in."""
        ...
