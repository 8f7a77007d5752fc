"""Bots and people: who they are and who has started or blocked whom. What they write is left to the chats."""

from dataclasses import dataclass, field
from itertools import count

from demo.telegram.answers import UNAUTHORIZED, Json, Refusal

# Ids of today's accounts do not fit into 32 bits.
FIRST_PERSON = 5_600_000_001
ANONYMOUS_ADMINISTRATOR: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}

SPEAKS_AS_CHANNEL: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
"""Named as the sender where somebody writes in a channel's name."""


@dataclass(slots=True, kw_only=True)
class Bot:
    id: int
    token: str
    username: str
    name: str
    can_read_all_group_messages: bool
    commands: dict[str, list[Json]] = field(default_factory=dict)

    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass(slots=True, kw_only=True)
class Person:
    """`role` and `note` are for the page alone; `started` and `blocked` hold ids of bots."""

    id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str
    role: str
    note: str
    hides_in_forwards: bool
    started: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    is_deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        user |= {"last_name": self.last_name} if self.last_name else {}
        user |= {"username": self.username} if self.username else {}
        return user | {"language_code": self.language_code}


class Accounts:
    """Everyone who can be met here."""

    def __init__(self) -> None:
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Person] = {}
        self._person_ids = count(FIRST_PERSON)

    def add_bot(self, *, token: str, username: str, name: str, can_read_all_group_messages: bool) -> Bot:
        """ValueError unless the token is "<id>:<secret>" and new."""
        head, _, secret = token.partition(":")
        if not head.isdecimal() or not secret or int(head) in self.bots:
            raise ValueError("a bot's token is <id>:<secret>, one bot an id")
        bot = Bot(
            id=int(head), token=token, username=username, name=name, can_read_all_group_messages=can_read_all_group_messages
        )
        self.bots[bot.id] = bot
        return bot

    def next_person_id(self) -> int:
        return next(number for number in self._person_ids if number not in self.people)

    def bot(self, token: str) -> Bot:
        """401 when the token is nobody's."""
        for bot in self.bots.values():
            if bot.token == token:
                return bot
        raise Refusal(401, UNAUTHORIZED)

    def user(self, user_id: int) -> Json:
        """KeyError when there is no such account."""
        return self.bots[user_id].user() if user_id in self.bots else self.people[user_id].user()
