"""Chats, their members, rights and topics. Messages in them are made by the exchange; who may do what is asked here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from demo.telegram.answers import Json
from demo.telegram.messages import Message

Kind = Literal["private", "group", "supergroup"]
FIRST_GROUP = 4_200_001
FIRST_SUPERGROUP = 1_002_300_000_001
# Message 1 tells of its creation and is shown to nobody; thread 1 is General.
FIRST_IN_SUPERGROUP = 2
ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
INSIDE = ("creator", "administrator", "member", "restricted")


@dataclass(slots=True, kw_only=True)
class Member:
    """`status` is the Bot API's; `denied` names rights taken from an administrator or a restricted member."""

    id: int
    status: str = "member"
    is_anonymous: bool = False
    denied: frozenset[str] = frozenset()

    @property
    def is_inside(self) -> bool:
        return self.status in INSIDE

    @property
    def is_administrator(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """An administrator's right."""
        return self.is_administrator and right not in self.denied

    def shown(self, user: Json) -> Json:
        """A ChatMember."""
        shown: Json = {"user": user, "status": self.status}
        if self.status == "creator":
            shown |= {"is_anonymous": self.is_anonymous}
        if self.status == "administrator":
            shown |= {"can_be_edited": False, "is_anonymous": self.is_anonymous}
            shown |= {right: right not in self.denied for right in ADMINISTRATOR_RIGHTS}
        if self.status == "restricted":
            shown |= {"is_member": True, "until_date": 0}
            shown |= {right: right not in self.denied for right in MEMBER_RIGHTS}
        return shown | ({"until_date": 0} if self.status == "kicked" else {})


@dataclass(slots=True, kw_only=True)
class Topic:
    """A forum topic; its thread id is the id of the message that opened it."""

    thread_id: int
    name: str
    creator: int
    icon_color: int = 7322096
    is_closed: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """A private chat is known to the bot by the person's id and to the person by the bot's."""

    id: int
    kind: Kind
    title: str
    ids: Iterator[int]
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    general_is_closed: bool = False
    last_bot: int | None = None
    person: Json | None = None

    def shown(self) -> Json:
        """A Chat."""
        if self.person is not None:
            names: Json = {key: self.person[key] for key in ("first_name", "last_name", "username") if key in self.person}
            return {"id": self.id, "type": "private", **names}
        shown: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return shown | ({"is_forum": True} if self.is_forum else {})

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id) or Member(id=user_id, status="left")

    def has(self, user_id: int) -> bool:
        return self.member(user_id).is_inside


class Chats:
    """All chats: groups by their id, private ones by person and bot."""

    def __init__(self) -> None:
        self.groups: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self._group_ids = count(FIRST_GROUP)
        self._supergroup_ids = count(FIRST_SUPERGROUP, 7)
        # Private chats and small groups number their messages together, a supergroup by itself.
        self._common_ids = count(1)

    def add_private(self, person: Json, bot_id: int) -> Chat:
        members = {number: Member(id=number) for number in (person["id"], bot_id)}
        chat = Chat(id=person["id"], kind="private", title="", ids=self._common_ids, members=members, person=person)
        self.private[person["id"], bot_id] = chat
        return chat

    def add_group(self, *, title: str, kind: Kind, is_forum: bool) -> Chat:
        if kind == "group":
            chat = Chat(id=-next(self._group_ids), kind=kind, title=title, ids=self._common_ids)
        else:
            chat = Chat(id=-next(self._supergroup_ids), kind=kind, title=title, ids=count(FIRST_IN_SUPERGROUP), is_forum=is_forum)
        self.groups[chat.id] = chat
        return chat
