"""Rows of which message in which chat is about what: replies, taps and edits are understood through them."""

import functools
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.statement import Statement
from bot.storage.tables import chats, members, messages

CARD = "card"
OLD_CARD = "old_card"
MEDIA = "media"
WORDS = "words"
"""A message that holds words of the incident and is about nothing: a reply to it means what any text means."""
SOURCE = "source"
"""What a found message was made of: its text, its link, a typed topic."""
REMARK = "remark"
LINK = "link"
"""What an approver or a publisher gave with his act: an edit of it is understood, a reply to it is not about it."""
OF_PEOPLE = frozenset({WORDS, SOURCE, REMARK, LINK})
"""What people said that is about nothing for who replies to it."""
LIST = "list"
"""A message that names many incidents, some with their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A message and its role: card, old_card, media, prompt, list, notice, full; of people draft, draft_photo, draft_caption,
    part, words, source, remark, link. `rendered` is a digest of what it shows."""

    chat_id: int
    message_id: int
    thread_id: int | None = None
    incident_id: int | None = None
    role: str
    detail: str | None = None
    rendered: str | None = None
    at: datetime


_columns = (
    messages.c.chat_id,
    messages.c.message_id,
    messages.c.thread_id,
    messages.c.incident_id,
    messages.c.role,
    messages.c.detail,
    messages.c.rendered,
    messages.c.at,
)
_FOUND = Statement(
    select(*_columns).where(messages.c.chat_id == bindparam("chat_id"), messages.c.message_id == bindparam("message_id"))
)
_ABOUT = select(*_columns).where(messages.c.incident_id == bindparam("incident_id"))
_IN_ORDER = (messages.c.at, messages.c.message_id)
_EVERYTHING = _ABOUT.order_by(*_IN_ORDER)
_OF_ROLES = _ABOUT.where(messages.c.role.in_(bindparam("roles", expanding=True))).order_by(*_IN_ORDER)
_HOLDERS = Statement(
    select(messages.c.chat_id, members.c.person_id, chats.c.department_id)
    .outerjoin(members, members.c.telegram_id == messages.c.chat_id)
    .outerjoin(chats, chats.c.chat_id == messages.c.chat_id)
    .where(messages.c.incident_id == bindparam("incident_id"), messages.c.role == CARD)
)
_CARDS = Statement(_ABOUT.where(messages.c.role == CARD, messages.c.chat_id == bindparam("chat_id")))
_NEWEST = select(func.max(messages.c.message_id)).where(messages.c.chat_id == bindparam("chat_id"))


def _newest_private() -> Select[Any]:
    """One step through the key for each private chat, whatever the number of messages."""
    chat = select(func.min(messages.c.chat_id).label("chat_id")).where(messages.c.chat_id > 0).cte("chat", recursive=True)
    following = select(func.min(messages.c.chat_id)).where(messages.c.chat_id > chat.c.chat_id).scalar_subquery()
    chat = chat.union_all(select(following).where(chat.c.chat_id.is_not(None)))
    newest = select(func.max(messages.c.message_id)).where(messages.c.chat_id == chat.c.chat_id).scalar_subquery()
    return select(func.max(newest)).select_from(chat)


_NEWEST_PRIVATE = _newest_private()


def digest_of(words: str) -> str:
    """By which an edit that changes nothing is known; it goes when the words are erased."""
    return hashlib.sha256(words.strip().encode()).hexdigest()


def record_spoken(connection: Connection, *spoken: Spoken) -> None:
    """Remember messages; what was known about them before is replaced."""
    rows = [{column.name: getattr(one, column.name) for column in _columns} for one in spoken]
    _recorded(connection.dialect.name).run_each(connection, rows)


@functools.cache
def _recorded(dialect: str) -> Statement:
    added = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(messages)
    replaced = {column.name: added.excluded[column.name] for column in _columns[2:]}
    return Statement(
        added.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=replaced),
        columns=[column.name for column in _columns],
    )


def find_spoken(connection: Connection, chat_id: int, message_id: int) -> Spoken | None:
    found = _FOUND.first(connection, {"chat_id": chat_id, "message_id": message_id})
    return None if found is None else _loaded(found._asdict())


def current_cards(connection: Connection, incident_id: int, chat_id: int) -> list[Spoken]:
    """Cards of the incident in the chat that bear buttons."""
    return [_loaded(row._asdict()) for row in _CARDS.all(connection, {"incident_id": incident_id, "chat_id": chat_id})]


def card_holders(connection: Connection, incident_id: int) -> list[str]:
    """Who has a current card of the incident, as addressees: `person:ID`, `department:ID` or, of nobody known, `chat:ID`."""
    found = {
        f"person:{row.person_id}"
        if row.person_id is not None
        else f"department:{row.department_id}"
        if row.department_id is not None
        else f"chat:{row.chat_id}"
        for row in _HOLDERS.all(connection, {"incident_id": incident_id})
    }
    return sorted(found)


def shown_in(connection: Connection, chat_id: int) -> list[int]:
    """The incidents that have a current card in the chat."""
    query = select(messages.c.incident_id).where(
        messages.c.chat_id == chat_id, messages.c.role == CARD, messages.c.incident_id > 0
    )
    return list(connection.execute(query.distinct().order_by(messages.c.incident_id)).scalars())


def spoken_of(connection: Connection, incident_id: int, *, roles: Collection[str] = ()) -> list[Spoken]:
    """Everything said about an incident, or what has one of the roles."""
    query, asked = (_OF_ROLES, {"roles": list(roles)}) if roles else (_EVERYTHING, {})
    return [_loaded(row._mapping) for row in connection.execute(query, {"incident_id": incident_id, **asked})]


def spoken_with_detail(connection: Connection, chat_id: int, incident_id: int | None, role: str, detail: str) -> list[Spoken]:
    """Messages of the chat with a role and a detail: what of a row about the incident has been sent already."""
    about = (messages.c.incident_id == incident_id) & (messages.c.role == role)  # an index; a chat has messages of years
    query = select(*_columns).where(about, messages.c.chat_id == chat_id, messages.c.detail == detail)
    return [_loaded(row._mapping) for row in connection.execute(query.order_by(messages.c.message_id))]


def newest_ids(connection: Connection, chat_id: int) -> list[int]:
    """The newest known message id of the chat, and of all private chats, which share one count with it if it is private."""
    newest = connection.execute(_NEWEST, {"chat_id": chat_id}).scalar_one()
    found = [newest, *([connection.execute(_NEWEST_PRIVATE).scalar_one()] if chat_id > 0 else [])]
    return [newest for newest in found if newest is not None]


def known_ids(connection: Connection, chat_id: int, among: Collection[int]) -> set[int]:
    """Those of the ids that are messages known in the chat."""
    query = select(messages.c.message_id).where(messages.c.chat_id == chat_id, messages.c.message_id.in_(among))
    return set(connection.execute(query).scalars())


def change_spoken(connection: Connection, chat_id: int, message_id: int, **values: Any) -> None:
    """Change a message's role or what it shows."""
    connection.execute(
        update(messages).where(messages.c.chat_id == chat_id, messages.c.message_id == message_id).values(**values)
    )


def forget_spoken(connection: Connection, chat_id: int, message_id: int) -> None:
    """The message is gone from Telegram."""
    connection.execute(delete(messages).where(messages.c.chat_id == chat_id, messages.c.message_id == message_id))


def leave_chat(connection: Connection, chat_id: int) -> None:
    """A migrated group: its messages cannot be edited under the new id, so that its cards are current no longer."""
    connection.execute(update(messages).where(messages.c.chat_id == chat_id, messages.c.role == CARD).values(role=OLD_CARD))


def _loaded(fields: Any) -> Spoken:
    return Spoken(**fields)
