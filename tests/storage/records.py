"""Entries of an imaginary incident, enough to fill a journal with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Connection

from bot.storage.codec import encode
from bot.storage.incidents import save_incident
from bot.storage.journal import StoredEntry, append
from bot.storage.revisions import put_revision
from workflow.ids import IncidentId, PersonId
from workflow.journal import Entry, Happening, Media, canonical

MORNING = datetime(2026, 10, 14, 7, 0, tzinfo=UTC)
CURATOR = PersonId("curator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered(Happening):
    code: ClassVar[str] = "incident.registered"
    network: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Happening):
    code: ClassVar[str] = "draft.submitted"
    number: int


KNOWN: Mapping[str, type[Happening]] = {kind.code: kind for kind in (Registered, Drafted)}


def entry(
    happening: Happening, *, incident: int | None = 1, minutes: int = 0, media: tuple[Media, ...] = (), **texts: str
) -> Entry:
    at = MORNING + timedelta(minutes=minutes)
    return Entry(
        incident=None if incident is None else IncidentId(incident),
        happening=happening,
        actor=CURATOR,
        at=at,
        recorded_at=at + timedelta(seconds=2),
        texts=texts,
        media=media,
    )


def refold(history: tuple[StoredEntry, ...] | Any) -> Mapping[str, Any]:
    """The imaginary incident's columns: its state is what happened, in order."""
    state = {"happened": [encode(stored.happening) for stored in history], "since": encode(history[0].at)}
    return {"state": canonical(state), "status": "registered", "closed_at": None}


def register(connection: Connection, incident: int, *, drafts: int = 2) -> list[int]:
    """An incident with a photo and some drafts, its state stored beside; the entries' numbers."""
    revisions = {"regulation": put_revision(connection, "regulation", "norms = []", now=MORNING)}
    photo = Media(kind="photo", file_id=f"file-{incident}")
    made = [entry(Registered(network="VK"), incident=incident, media=(photo,), author="Ann", text="The road is broken")]
    made += [entry(Drafted(number=n), incident=incident, minutes=n, draft=f"Draft {n}") for n in range(1, drafts + 1)]
    numbers = append(connection, made, first_version=1, revisions=revisions)
    save_incident(
        connection,
        id=IncidentId(incident),
        version=len(made),
        importance=None,
        due_at=None,
        registered_at=MORNING,
        **refold(made),
    )
    return numbers
