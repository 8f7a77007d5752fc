"""What the outbox asks of the office: where a row goes now, what it says as things stand, what its delivery or loss means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.conversation.unfinished import REASONS, meant_slot
from bot.gathering import Message, Readers, gather
from bot.premises import Premises
from bot.rendering import POPUP_LIMIT, SHOWN_IN_FULL, Context, Rendering
from bot.sending.speech import Address, Delivery, Speech
from bot.storage.chats import chat_of_department, delete_topic, get_chat, get_topic, migrate_chat, put_topic
from bot.storage.outbox import Kind, Outgoing, OutgoingRow, enqueue, was_said
from bot.storage.people import all_members, mark_unreachable, member_by_telegram
from bot.storage.transactions import Connection, Transactions
from bot.visit import Visit
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.office import Speaker, Toast
from workflow.office_file import Language

SHOWN_FOR = timedelta(hours=24)
"""How long a message shown in full stays in the private chat."""

FOR_CURATORS = "undelivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Popup:
    """The answer to a press before it is put into words; without `context` there is nothing to say."""

    toast: Toast
    readers: Readers
    context: Context | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """The outbox's desk."""

    db: Transactions
    premises: Premises
    rendering: Rendering
    clock: Clock

    async def address(self, row: OutgoingRow) -> Address | None:
        """The chat of the person or department as known now; a forum's topic is opened on first use."""
        kind, _, name = row.addressee.partition(":")
        if kind == "person" and not self.premises.works(PersonId(name)):
            return None
        return await self.db.read(lambda connection: _address(connection, row), brief=True)

    async def render(self, row: OutgoingRow, address: Address) -> Speech | None:
        """The row's words as things stand; nothing where what it speaks of is gone."""
        gathered = self.db.read(lambda connection: self._gather(connection, row, address.chat_id), brief=row.kind.is_card)
        readers, context = await gathered
        if context is None:
            return None
        return self._fitted(row, self.rendering.speech(row.template, language=readers.language, context=context))

    async def topic_created(self, chat_id: int, incident_id: int, thread_id: int) -> None:
        """The incident has a topic in the group."""
        await self.db.transact(lambda connection: put_topic(connection, chat_id, IncidentId(incident_id), thread_id))

    async def topic_gone(self, chat_id: int, incident_id: int) -> None:
        """The incident's topic was deleted; the next message opens another."""
        await self.db.transact(lambda connection: delete_topic(connection, chat_id, IncidentId(incident_id)))

    async def chat_migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        """The group became a supergroup."""
        now = self.clock.now()
        await self.db.transact(lambda connection: migrate_chat(connection, old_chat_id, new_chat_id, now=now))

    def on_delivered(self, connection: Connection, row: OutgoingRow, delivery: Delivery, now: datetime) -> None:
        """Nothing more follows from a delivery: the message was remembered with it."""

    def on_undeliverable(self, connection: Connection, row: OutgoingRow, reason: str, now: datetime) -> None:
        """Curators hear who cannot be reached, once an incident; of a message to themselves the administrator does."""
        kind, _, name = row.addressee.partition(":")
        if kind == "person" and not self.premises.works(PersonId(name)):
            return
        if row.kind in (Kind.EDIT_CARD, Kind.STRIP_BUTTONS, Kind.DELETE) or row.template == FOR_CURATORS:
            return
        if kind == "person":
            mark_unreachable(connection, PersonId(name), now=now)
        elif kind != "department":
            return
        roster = self.premises.rules_on(connection, now).roster
        told = [person.id for role in (Role.CURATOR, Role.ADMINISTRATOR) for person in roster.with_role(role)]
        params = {"addressee": row.addressee, "reason": reason, "template": row.template}
        rows = [
            Outgoing(
                addressee=f"person:{person}",
                kind=Kind.MESSAGE,
                template=FOR_CURATORS,
                params=params,
                incident_id=row.incident_id,
                collapse_key=f"undelivered:{person}:{row.addressee}:{row.incident_id}",
            )
            for person in dict.fromkeys(told)
            if person != name
        ]
        since = _unreachable_since(connection, row)
        enqueue(connection, [each for each in rows if not was_said(connection, each, since=since)], now)

    async def popup(self, toast: Toast, user: int, *, private: bool) -> Popup:
        """What the answer to a press is made of, where no visit to the office gathered it."""
        now, speaker = self.clock.now(), Speaker(user=user, chat=user, private=private)

        def gathered(connection: Connection) -> Popup:
            visit = Visit(connection=connection, premises=self.premises, now=now, received_at=now)
            return gather_popup(visit, toast, speaker)

        return await self.db.read(gathered)

    async def toast(self, popup: Popup) -> str | None:
        """The pop-up after a press; what is too long for one is sent as a message as well, and the pop-up shows its beginning."""
        toast, readers = popup.toast, popup.readers
        if popup.context is None:
            return None
        text = self.rendering.popup(toast.template, language=readers.language, context=popup.context)
        if len(text) > POPUP_LIMIT and readers.people:
            await self._say_at_length(toast, next(iter(readers.people)))
        return text[: POPUP_LIMIT - 1].rstrip() + "…" if len(text) > POPUP_LIMIT else text or None

    async def _say_at_length(self, toast: Toast, person: PersonId) -> None:
        now = self.clock.now()
        row = Outgoing(addressee=f"person:{person}", kind=Kind.MESSAGE, template=toast.template, params=toast.params)
        await self.db.transact(lambda connection: enqueue(connection, [row], now))

    def _gather(self, connection: Connection, row: OutgoingRow, chat: int) -> tuple[Readers, Context | None]:
        now = self.clock.now()
        readers = _readers(connection, row.params, chat, self.premises, now)
        message = Message(template=row.template, params=row.params, incident_id=row.incident_id)
        return readers, gather(connection, message, chat, readers, self.premises, now)

    def _fitted(self, row: OutgoingRow, speech: Speech) -> Speech:
        if row.params.get("question"):  # the reply to it answers what is kept there
            speech = replace(speech, role="prompt", detail=row.params["question"])
        elif row.params.get("key"):  # by which its buttons are found once it is answered
            speech = replace(speech, detail=meant_slot(row.params["key"]))
        elif row.template == "choose_reason":
            speech = replace(speech, detail=meant_slot(REASONS))
        reply_to = row.params.get("reply_to")
        if reply_to is not None:
            speech = replace(speech, reply_to=reply_to)
        if row.template in SHOWN_IN_FULL:
            speech = replace(speech, delete_at=self.clock.now() + SHOWN_FOR)
        return speech


def gather_popup(visit: Visit, toast: Toast, speaker: Speaker) -> Popup:
    """What the answer to a press is made of; what the visit has met is not read again."""
    member = visit.met.member
    if member is not None:
        readers = Readers(people=frozenset({member.person}), language=member.language, private=speaker.private)
    else:
        found = _readers(visit.connection, toast.params, speaker.user, visit.premises, visit.now)
        readers = replace(found, private=speaker.private)
    message = Message(template=toast.template, params=toast.params, incident_id=toast.params.get("incident"))
    context = gather(visit.connection, message, speaker.user, readers, visit.premises, visit.now, met=visit.met)
    return Popup(toast=toast, readers=readers, context=context)


def _address(connection: Connection, row: OutgoingRow) -> Address | None:
    kind, _, name = row.addressee.partition(":")
    return _ADDRESSES[kind](connection, name, row)


def _unreachable_since(connection: Connection, row: OutgoingRow) -> datetime | None:
    """Since when the addressee has been out of reach: what was told before is another matter."""
    kind, _, name = row.addressee.partition(":")
    member = all_members(connection).get(PersonId(name)) if kind == "person" else None
    return None if member is None else member.unreachable_since


def _person(connection: Connection, name: str, row: OutgoingRow) -> Address | None:
    member = all_members(connection).get(PersonId(name))
    return None if member is None else Address(chat_id=member.telegram_id)


def _department(connection: Connection, name: str, row: OutgoingRow) -> Address | None:
    chat = chat_of_department(connection, DepartmentId(name))
    if chat is None:
        return None
    if not chat.is_forum or row.incident_id is None:
        return Address(chat_id=chat.chat_id)
    thread = get_topic(connection, chat.chat_id, IncidentId(row.incident_id))
    return Address(chat_id=chat.chat_id, thread_id=thread, topic_title=f"№ {row.incident_id}")


def _chat(connection: Connection, name: str, row: OutgoingRow) -> Address | None:
    return Address(chat_id=int(name), thread_id=row.params.get("thread"))


_ADDRESSES: Mapping[str, Callable[[Connection, str, OutgoingRow], Address | None]] = {
    "person": _person,
    "department": _department,
    "chat": _chat,
}


def _readers(connection: Connection, params: Mapping[str, Any], chat: int, premises: Premises, now: datetime) -> Readers:
    """Who reads the chat, and in which language: a person's own, a stranger's if we speak it, else the office's."""
    usual = premises.office.language.value
    member = member_by_telegram(connection, chat)
    if member is not None:
        return Readers(people=frozenset({member.person}), language=member.language, private=True)
    group = get_chat(connection, chat)
    if group is not None:
        people = premises.rules_on(connection, now).roster.members(group.department)
        return Readers(people=frozenset(person.id for person in people), language=usual, private=False)
    asked = str(params.get("language") or "")[:2]
    return Readers(people=frozenset(), language=asked if asked in list(Language) else usual, private=chat > 0)
