"""Groups that the office registered, each a department's chat, and the topics of incidents in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, or_, select, tuple_, update

from bot.storage.outbox import Kind, State
from bot.storage.spoken import leave_chat
from bot.storage.statement import Statement
from bot.storage.tables import chats, forms, outbox, topics
from workflow.ids import DepartmentId, IncidentId, PersonId

_BY_ID = Statement(select(chats).where(chats.c.chat_id == bindparam("chat_id")))
_ALL = Statement(select(chats).order_by(chats.c.department_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentChat:
    """A group as a department's chat, and who registered it. In a forum each incident has a topic."""

    chat_id: int
    department: DepartmentId
    is_forum: bool
    bound_by: PersonId
    bound_at: datetime


def bind_chat(connection: Connection, chat: DepartmentChat) -> None:
    """Make the group the department's chat, in the place of the department's old one and of the group's old department."""
    taken = or_(chats.c.chat_id == chat.chat_id, chats.c.department_id == chat.department)
    connection.execute(delete(chats).where(taken))
    connection.execute(
        insert(chats).values(
            chat_id=chat.chat_id,
            department_id=chat.department,
            is_forum=chat.is_forum,
            bound_by=chat.bound_by,
            bound_at=chat.bound_at,
        )
    )


def unbind_chat(connection: Connection, chat_id: int) -> None:
    """The group is no department's chat any more; its topics are forgotten."""
    connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
    connection.execute(delete(topics).where(topics.c.chat_id == chat_id))


def get_chat(connection: Connection, chat_id: int) -> DepartmentChat | None:
    """The department's chat that the group is; `None` for a group that the office did not register."""
    row = _BY_ID.first(connection, {"chat_id": chat_id})
    return None if row is None else _chat(row)


def chat_of_department(connection: Connection, department: DepartmentId) -> DepartmentChat | None:
    """The department's chat, if it has one."""
    row = connection.execute(select(chats).where(chats.c.department_id == department)).first()
    return None if row is None else _chat(row)


def all_chats(connection: Connection) -> Mapping[DepartmentId, DepartmentChat]:
    """Every department's chat."""
    return {row.department_id: _chat(row) for row in _ALL.all(connection, {})}


def set_forum(connection: Connection, chat_id: int, is_forum: bool) -> None:
    """The group's topics were switched on or off."""
    connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(is_forum=is_forum))


def migrate_chat(connection: Connection, old: int, new: int, *, now: datetime) -> None:
    """Follow a group that became a supergroup; Telegram says so more than once, the first time counts.

    Message numbers begin anew in a supergroup, so that nothing already said can be edited under the new id: its rows stay with
    the old one, waiting edits of single messages are dropped, and cards are sent again.
    """
    is_known = connection.execute(select(chats.c.chat_id).where(chats.c.chat_id == new)).first() is not None
    connection.execute(delete(chats).where(chats.c.chat_id == old) if is_known else _moved(chats, old, new))
    connection.execute(delete(topics).where(topics.c.chat_id == old))  # a basic group had none that would still be there
    _move_forms(connection, old, new)
    _move_outbox(connection, old, new, now)
    leave_chat(connection, old)


def get_topic(connection: Connection, chat_id: int, incident: IncidentId) -> int | None:
    """The thread in which the chat talks about the incident."""
    return connection.execute(select(topics.c.thread_id).where(_topic(chat_id, incident))).scalar()


def put_topic(connection: Connection, chat_id: int, incident: IncidentId, thread_id: int) -> None:
    """The chat talks about the incident in this thread from now on."""
    delete_topic(connection, chat_id, incident)
    connection.execute(insert(topics).values(chat_id=chat_id, incident_id=incident, thread_id=thread_id))


def delete_topic(connection: Connection, chat_id: int, incident: IncidentId) -> None:
    """The thread is gone; another one will be opened when something is to be said."""
    connection.execute(delete(topics).where(_topic(chat_id, incident)))


def incident_of_topic(connection: Connection, chat_id: int, thread_id: int) -> IncidentId | None:
    """What the thread is about."""
    query = select(topics.c.incident_id).where(topics.c.chat_id == chat_id, topics.c.thread_id == thread_id)
    return connection.execute(query).scalar()


def _topic(chat_id: int, incident: IncidentId) -> Any:
    return and_(topics.c.chat_id == chat_id, topics.c.incident_id == incident)


def _moved(table: Any, old: int, new: int) -> Any:
    return update(table).where(table.c.chat_id == old).values(chat_id=new)


def _move_forms(connection: Connection, old: int, new: int) -> None:
    """What was begun in the new chat already goes before what was begun in the old one."""
    begun = tuple_(forms.c.person_id, forms.c.slot).in_(select(forms.c.person_id, forms.c.slot).where(forms.c.chat_id == new))
    connection.execute(delete(forms).where(forms.c.chat_id == old, begun))
    connection.execute(_moved(forms, old, new))


def _move_outbox(connection: Connection, old: int, new: int, now: datetime) -> None:
    waiting = and_(outbox.c.addressee == f"chat:{old}", outbox.c.state == State.WAITING)
    upon_old = waiting & outbox.c.kind.in_((Kind.STRIP_BUTTONS, Kind.DELETE))
    connection.execute(update(outbox).where(upon_old).values(state=State.SUPERSEDED, finished_at=now))
    key = func.replace(outbox.c.collapse_key, f"chat:{old}:", f"chat:{new}:")
    connection.execute(update(outbox).where(waiting).values(addressee=f"chat:{new}", collapse_key=key))


def _chat(row: Row[Any]) -> DepartmentChat:
    return DepartmentChat(
        chat_id=row.chat_id,
        department=row.department_id,
        is_forum=row.is_forum,
        bound_by=row.bound_by,
        bound_at=row.bound_at,
    )
