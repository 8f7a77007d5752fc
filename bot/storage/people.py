"""Who came in by an invite and is known by Telegram id. Who they are and what they may, others know."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.storage.statement import Statement
from bot.storage.tables import invites, members
from workflow.ids import PersonId

CODE_BYTES = 32  # 43 characters; a link to the bot can carry 64

_BY_TELEGRAM = Statement(select(members).where(members.c.telegram_id == bindparam("telegram_id")))
_ALL = Statement(select(members).order_by(members.c.person_id))


class InviteRefusal(StrEnum):
    """Why a code lets nobody in."""

    UNKNOWN = "invite.unknown"
    EXPIRED = "invite.expired"
    USED = "invite.used"
    SOMEONE_ELSE = "invite.someone_else"  # this Telegram account is already another person's


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person who came in. `unreachable_since` is set while Telegram refuses private messages to them."""

    person: PersonId
    telegram_id: int
    language: str
    joined_at: datetime
    unreachable_since: datetime | None


def new_invite_code() -> str:
    """A code that cannot be guessed, of letters that a link may carry."""
    return secrets.token_urlsafe(CODE_BYTES)


def create_invite(connection: Connection, person: PersonId, *, now: datetime, valid: timedelta, code: str) -> None:
    """Remember that a code lets a person in once; only its digest is kept. An earlier code that was not used is void."""
    connection.execute(delete(invites).where(invites.c.person_id == person, invites.c.used_at.is_(None)))
    connection.execute(
        insert(invites).values(code_digest=_digest(code), person_id=person, created_at=now, expires_at=now + valid)
    )


def use_invite(connection: Connection, code: str, *, telegram_id: int, language: str, now: datetime) -> PersonId | InviteRefusal:
    """Let in whoever brings the code. A person who had another Telegram account is known by the new one from now on.

    The same account may bring its used code again: people tap a link twice.
    """
    invite = connection.execute(select(invites).where(invites.c.code_digest == _digest(code))).first()
    if invite is None:
        return InviteRefusal.UNKNOWN
    person = PersonId(invite.person_id)
    holder = member_by_telegram(connection, telegram_id)
    if invite.used_at is not None:
        return person if holder is not None and holder.person == person else InviteRefusal.USED
    if invite.expires_at <= now:
        return InviteRefusal.EXPIRED
    if holder is not None and holder.person != person:
        return InviteRefusal.SOMEONE_ELSE
    if not _mark_used(connection, invite, now):
        return InviteRefusal.USED
    remove_member(connection, person)
    connection.execute(insert(members).values(person_id=person, telegram_id=telegram_id, language=language, joined_at=now))
    return person


def member_by_telegram(connection: Connection, telegram_id: int) -> Member | None:
    """Who writes from this Telegram account; `None` for a stranger."""
    row = _BY_TELEGRAM.first(connection, {"telegram_id": telegram_id})
    return None if row is None else _member(row)


def all_members(connection: Connection) -> Mapping[PersonId, Member]:
    """Everybody who came in."""
    return {row.person_id: _member(row) for row in _ALL.all(connection, {})}


def set_language(connection: Connection, person: PersonId, language: str) -> None:
    """The language that the person reads."""
    _change(connection, person, language=language)


def mark_unreachable(connection: Connection, person: PersonId, *, now: datetime) -> None:
    """Telegram refuses private messages to the person; the first moment it did is kept."""
    unknown = members.c.unreachable_since.is_(None)
    connection.execute(update(members).where(members.c.person_id == person, unknown).values(unreachable_since=now))


def mark_reachable(connection: Connection, person: PersonId) -> None:
    """The person wrote, or was written to, again."""
    _change(connection, person, unreachable_since=None)


def remove_member(connection: Connection, person: PersonId) -> None:
    """Let the person's Telegram account go, so that it can be somebody else's."""
    connection.execute(delete(members).where(members.c.person_id == person))


def _change(connection: Connection, person: PersonId, **values: Any) -> None:
    connection.execute(update(members).where(members.c.person_id == person).values(**values))


def _mark_used(connection: Connection, invite: Row[Any], now: datetime) -> bool:
    """Whether the code was still free: of two who bring it at once, one comes in."""
    is_free = (invites.c.code_digest == invite.code_digest) & invites.c.used_at.is_(None)
    return connection.execute(update(invites).where(is_free).values(used_at=now)).rowcount == 1


def _member(row: Row[Any]) -> Member:
    return Member(
        person=row.person_id,
        telegram_id=row.telegram_id,
        language=row.language,
        joined_at=row.joined_at,
        unreachable_since=row.unreachable_since,
    )


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
