"""The one load - decide - append loop: an act becomes entries, projection, timers and outgoing rows, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.announcing import announce
from bot.operations.logs import note
from bot.premises import Premises
from bot.projection import columns_of
from bot.storage.codec import decode
from bot.storage.incidents import load_state, next_incident_id, save_incident
from bot.storage.journal import append
from bot.storage.outbox import Outgoing, enqueue
from bot.storage.texts import load_media, load_texts
from bot.storage.timers import replace_timers
from bot.storage.transactions import Connection
from workflow.ids import IncidentId
from workflow.journal import Entry
from workflow.norms.networks import OTHER_NETWORK
from workflow.process.acts import Act, RecordPublication, RegisterIncident
from workflow.process.decide import Decision, decision
from workflow.process.happenings import DraftSubmitted
from workflow.process.incident import Incident
from workflow.process.joining import following
from workflow.process.refusals import CalendarMissing
from workflow.process.ringing import timers_of
from workflow.process.rules import Rules, without_end
from workflow.process.sources import rules_of_source
from workflow.working_time import YearMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an act made of an incident, and what is to be said about it."""

    incident: Incident
    entries: tuple[Entry, ...]
    outgoing: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the same transaction has read of an incident already, and the rules at the moment `at`."""

    incident: Incident
    rules: Rules
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """An act that is not refused, and nothing written of it yet."""

    act: Act
    before: Incident | None
    rules: Rules
    decision: Decision


def perform(connection: Connection, act: Act, premises: Premises, *, seen: Seen | None = None) -> Done:
    """Do an act and enqueue what is to be said. Raises a `Refusal` before anything is written."""
    done = record(connection, act, premises, seen=seen)
    enqueue(connection, done.outgoing, act.recorded_at)
    return done


def perform_together(connection: Connection, acts: Iterable[Act], premises: Premises) -> tuple[Done, ...]:
    """Acts upon several incidents, one each, that happen together or not at all: a `Refusal` comes before anything is written."""
    decided = [_decided(connection, act, premises) for act in acts]
    done = tuple(_written(connection, each, premises) for each in decided)
    for each, what in zip(decided, done, strict=True):
        enqueue(connection, what.outgoing, each.act.recorded_at)
    return done


def record(connection: Connection, act: Act, premises: Premises, *, seen: Seen | None = None) -> Done:
    """Do an act, leaving what is to be said to the caller, who may merge it with more."""
    return _written(connection, _decided(connection, act, premises, seen=seen), premises)


def _decided(connection: Connection, act: Act, premises: Premises, *, seen: Seen | None = None) -> _Decided:
    if isinstance(act, RegisterIncident):
        act = replace(act, incident=next_incident_id(connection))
    before = seen.incident if seen and seen.incident.id == act.incident else load_incident(connection, act.incident)
    if isinstance(act, RecordPublication) and before is not None and before.network == OTHER_NETWORK:
        act = replace(act, message=load_texts(connection, before.id, ("link",)).get("link", ""))
    rules = (
        seen.rules if seen and before is seen.incident and seen.at == act.at else premises.rules_of(connection, before, act.at)
    )
    return _Decided(act=act, before=before, rules=rules, decision=decision(before, act, rules))


def _written(connection: Connection, decided: _Decided, premises: Premises) -> Done:
    """The act's entries, and those of what follows from it for the messages that are answered together."""
    act, before, rules = decided.act, decided.before, decided.rules
    entries, after = decided.decision.entries, decided.decision.after
    if after is None or not entries:
        assert before is not None
        return Done(incident=before, entries=(), outgoing=())
    rules = rules_of_source(rules, after.source)
    note(incident=after.id)
    append(connection, entries, first_version=after.version - len(entries) + 1, revisions=premises.revisions)
    store(connection, after, rules)
    said = announce(connection, before, after, entries, without_end(rules), act.recorded_at)
    for follower in _following(connection, decided, after):
        said += _followed(connection, follower, premises)
    return Done(incident=after, entries=entries, outgoing=said)


def _followed(connection: Connection, act: Act, premises: Premises) -> tuple[Outgoing, ...]:
    """What follows, too, happens or nothing does: a refusal now would leave the half that is written."""
    try:
        return record(connection, act, premises).outgoing
    except CalendarMissing as missing:
        raise YearMissing(missing.facts["year"]) from missing


def _following(connection: Connection, decided: _Decided, after: Incident) -> list[Act]:
    if after.lead is None and not after.joined:
        return []
    text = load_texts(connection, after.id, ("draft",)).get("draft", "")
    media = load_media(connection, after.id, DraftSubmitted.code)
    return list(following(decided.act, decided.before, after, decided.decision.entries, text, media))


def load_incident(connection: Connection, incident: IncidentId) -> Incident | None:
    """The incident as its entries made it."""
    state = load_state(connection, incident)
    return None if state is None else decode(state, Incident)


def store(connection: Connection, incident: Incident, rules: Rules) -> None:
    """Write the projection and the timers that follow from the incident."""
    save_incident(connection, id=incident.id, **columns_of(incident))
    replace_timers(connection, incident.id, [(timer.key, timer.at) for timer in timers_of(incident, without_end(rules))])
