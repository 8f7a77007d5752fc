"""Forgetting incidents by law: words go, an entry says by whose order and why, Telegram is cleared as far as can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.announcing import FOLDED
from bot.premises import Premises
from bot.storage.erasing import Erased, Standing, card_readers, erase
from bot.storage.journal import append
from bot.storage.outbox import Kind, Outgoing, delete_message, enqueue
from bot.storage.spoken import CARD, spoken_of
from bot.storage.transactions import Connection
from bot.visit import Visit
from workflow.ids import IncidentId, PersonId
from workflow.journal import Entry
from workflow.process.happenings_of_office import TextsForgotten

DELETABLE = timedelta(hours=48)
"""Older messages no bot can delete (Bot API, deleteMessage)."""
HASTE = timedelta(minutes=10)
"""So much before its end a message is not counted on: the outbox may have to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was erased; `deleted` messages will go from Telegram, `standing` ones must be deleted by hand."""

    incidents: tuple[IncidentId, ...]
    erased: Erased
    deleted: tuple[Standing, ...]
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which incidents are to be forgotten, by whose order, on what ground."""

    incidents: tuple[IncidentId, ...]
    by: PersonId
    basis: str


def forget(visit: Visit, order: Order) -> Forgotten:
    """Erase in the visit's transaction; the pages are freed after it."""
    connection, since = visit.connection, visit.now - DELETABLE + HASTE
    cards = _old_cards(connection, order.incidents, since)
    erased = erase(connection, order.incidents)
    deleted = tuple(one for one in erased.standing if one.at > since)
    rows = [*(delete_message(one.chat_id, one.message_id) for one in deleted), *cards]
    _record(visit, order, erased, visit.premises)
    enqueue(connection, rows, visit.now)
    standing = tuple(one for one in erased.standing if one.at <= since)
    return Forgotten(incidents=order.incidents, erased=erased, deleted=deleted, standing=standing)


def _old_cards(connection: Connection, numbers: Sequence[IncidentId], since: datetime) -> list[Outgoing]:
    """A card too old to be deleted can still be edited: without the words."""
    found: dict[tuple[str, IncidentId], Outgoing] = {}
    for number in numbers:
        for card in spoken_of(connection, number, roles=(CARD,)):
            for reader in card_readers(connection, number, card.chat_id) if card.at <= since else ():
                row = Outgoing(addressee=reader, kind=Kind.EDIT_CARD, template="card", params=FOLDED, incident_id=number)
                found[reader, number] = row
    return list(found.values())


def _record(visit: Visit, order: Order, erased: Erased, premises: Premises) -> None:
    what = TextsForgotten(incidents=order.incidents, texts=erased.texts, files=erased.files)
    entry = Entry(
        incident=None,
        happening=what,
        actor=order.by,
        at=visit.received_at,
        recorded_at=visit.now,
        texts={"basis": order.basis},
    )
    append(visit.connection, (entry,), first_version=None, revisions=premises.revisions)
