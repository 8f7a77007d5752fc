"""Several incidents of one office: joined, parted, and each followed by the others as the office's loop has it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from tests.offices import CURATOR, moment
from tests.process.road import Road
from workflow.ids import IncidentId, PersonId
from workflow.journal import Entry
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.joining import following, joining, separating
from workflow.process.refusals import Refusal
from workflow.process.rules import Rules

ANSWER = "Яму засыплем в октябре."


@dataclass(slots=True)
class Message(Road):
    """One incident; what follows from its acts happens to the others."""

    others: dict[IncidentId, "Message"] = field(default_factory=dict)

    def do(self, wish: a.Act) -> tuple[Entry, ...]:
        before = self.incident
        made = Road.do(self, wish)
        for follower in following(wish, before, self.now, made, ANSWER, ()):
            self.others[follower.incident].do(follower)
        return made


def found(rules: Rules, *moments: str) -> tuple[Message, ...]:
    """Messages registered at these moments, numbered from 1."""
    messages: dict[IncidentId, Message] = {}
    for number, when in enumerate(moments, start=1):
        messages[IncidentId(number)] = Message(rules=rules, number=IncidentId(number), others=messages)
        messages[IncidentId(number)].register(when)
    return tuple(messages.values())


def join(message: Message, lead: Message, when: str | datetime, by: PersonId = CURATOR) -> None:
    _together(message, joining(_common(message, when, by), message.now, lead.now))


def separate(message: Message, when: str | datetime, reason: str = "Другой дом", by: PersonId = CURATOR) -> None:
    _together(message, separating(_common(message, when, by), message.now, reason))


def _together(message: Message, acts: tuple[a.Act, ...]) -> None:
    """All of them, or none: each is decided before anything happens."""
    for act in acts:
        decide(message.others[act.incident].incident, act, message.rules)
    for act in acts:
        message.others[act.incident].do(act)


def _common(message: Message, when: str | datetime, by: PersonId) -> dict[str, Any]:
    at = moment(when, message.rules) if isinstance(when, str) else when
    return {"by": by, "at": at, "recorded_at": at}


def refused(message: Message, lead: Message, when: str = "14.10 12:00", by: PersonId = CURATOR) -> dict[str, Any]:
    held = (message.incident, lead.incident)
    with pytest.raises(Refusal) as refusal:
        join(message, lead, when, by)
    assert (message.incident, lead.incident) == held
    return {"code": refusal.value.code, **refusal.value.facts}


def through(lead: Road, to: str = "approved") -> None:
    """Decided at 10:30, sent at 10:35, drafted at 11:00, approved at 11:10."""
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.drafted("14.10 11:00")
    if to == "approved":
        lead.approved("14.10 11:10")
