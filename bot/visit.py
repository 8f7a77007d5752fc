"""One update's visit to the office: the transaction it is in, the moments that count, who speaks, and how to say something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.premises import Premises
from bot.storage.chats import get_chat
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.people import Member, mark_reachable, member_by_telegram
from bot.storage.transactions import Connection
from workflow.ids import IncidentId, PersonId
from workflow.office import Speaker
from workflow.people import Person
from workflow.process.incident import Incident
from workflow.process.rules import Rules


@dataclass(slots=True, kw_only=True)
class Met:
    """Who speaks, the rules of the moment, the incident as it was left: what the answer to a press need not read again."""

    member: Member | None = None
    rules: Rules | None = None
    incident: Incident | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`received_at` is when the inbox stored the update, `now` when it is handled. Aware UTC both."""

    connection: Connection
    premises: Premises
    now: datetime
    received_at: datetime
    met: Met = field(default_factory=Met)

    @property
    def rules(self) -> Rules:
        """The rules of today, with those who act for the absent."""
        return self.premises.rules_on(self.connection, self.now)

    def member_of(self, speaker: Speaker) -> Member | None:
        """Who speaks, if he came in and still works here; rights are looked up at this moment."""
        member = member_by_telegram(self.connection, speaker.user)
        if member is None or self.person(member.person) is None:
            return None
        if member.unreachable_since is not None and speaker.private:
            mark_reachable(self.connection, member.person)
        self.met.member = member
        return member

    def person(self, person: PersonId) -> Person | None:
        """Somebody of the office who was not dismissed."""
        return self.premises.rules.roster.people[person] if self.premises.works(person) else None

    def is_ours(self, speaker: Speaker) -> bool:
        """A private chat, or a group that the office registered."""
        return speaker.private or get_chat(self.connection, speaker.chat) is not None

    def say(
        self,
        addressee: str,
        template: str,
        params: Mapping[str, Any] | None = None,
        *,
        incident: IncidentId | None = None,
        kind: Kind = Kind.MESSAGE,
    ) -> None:
        """Enqueue one message, card or edit."""
        row = Outgoing(addressee=addressee, kind=kind, template=template, params=params or {}, incident_id=incident)
        enqueue(self.connection, [row], self.now)

    def answer(
        self,
        speaker: Speaker,
        template: str,
        params: Mapping[str, Any] | None = None,
        *,
        incident: IncidentId | None = None,
    ) -> None:
        """Say something where it was spoken, as a reply."""
        where = {"reply_to": speaker.message, "thread": speaker.thread, "language": speaker.language}
        self.say(f"chat:{speaker.chat}", template, {**(params or {}), **where}, incident=incident)
