"""The journal's rows: numbering, chaining and reading entries. What happens, `workflow/` decides; texts lie apart."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, text

from bot.storage.codec import decode_happening, encode_happening
from bot.storage.errors import StaleIncident, UnreadableRecord
from bot.storage.statement import Statement
from bot.storage.tables import entries as rows
from bot.storage.tables import incidents
from bot.storage.texts import RandomBytes, SaltedEntry, salted, store_texts
from workflow.ids import IncidentId, PersonId
from workflow.journal import GENESIS, Entry, Happening, canonical, chained_hash

# One office's chain is appended to by one transaction at a time; the table's own number keeps offices in schemas apart.
POSTGRES_LOCK = text("SELECT pg_advisory_xact_lock('entries'::regclass::oid::bigint)")

_LAST_VERSION = select(func.max(rows.c.incident_version)).where(rows.c.incident_id == bindparam("incident")).scalar_subquery()
_NEXT_LINK = Statement(select(rows.c.seq, rows.c.hash, _LAST_VERSION.label("version")).order_by(rows.c.seq.desc()).limit(1))
_INSERT = Statement(
    insert(rows),
    columns=(
        *("seq", "incident_id", "incident_version", "code", "actor", "on_behalf_of", "at", "recorded_at", "body"),
        *("previous_hash", "hash"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last link of the chain; before the first entry number 0 and `GENESIS`."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as the journal holds it, without what people wrote: `texts` are digests by use, `revisions` digests by kind."""

    seq: int
    incident: IncidentId | None
    version: int | None
    code: str
    actor: PersonId | None
    on_behalf_of: PersonId | None
    at: datetime
    recorded_at: datetime
    happening: Happening
    texts: Mapping[str, str]
    revisions: Mapping[str, str]


def head(connection: Connection) -> Head:
    """The last entry's number and hash: what a copy outside must know to find a cut tail."""
    row = connection.execute(select(rows.c.seq, rows.c.hash).order_by(rows.c.seq.desc()).limit(1)).first()
    return Head(seq=row.seq, hash=row.hash) if row else Head(seq=0, hash=GENESIS)


def last_revisions(connection: Connection, *, but: str) -> Mapping[str, str]:
    """The digests, by kind, of the files under which the last entry was made, of another code than `but`; none of no entry."""
    query = select(rows.c.body).where(rows.c.code != but).order_by(rows.c.seq.desc()).limit(1)
    body = connection.execute(query).scalar()
    found: Mapping[str, str] = json.loads(body).get("revisions", {}) if body else {}
    return found


def seq_of_hash(connection: Connection, sealed: str) -> int | None:
    """Where in the chain a head is that was posted once; `None` when it is not there any more: the tail was cut or rewritten."""
    return connection.execute(select(rows.c.seq).where(rows.c.hash == sealed)).scalar()


def append(
    connection: Connection,
    entries: Sequence[Entry],
    *,
    first_version: int | None,
    revisions: Mapping[str, str],
    random_salt: RandomBytes = os.urandom,
) -> list[int]:
    """Number, chain and store entries of at most one incident; returns their numbers.

    The incident's entries get the versions from `first_version`; `StaleIncident` when that version is not the next one.
    `revisions` are the digests, by kind, of regulation, calendar and office file in force.
    """
    if not entries:
        return []
    incident = _the_incident(entries)
    previous = _next_link(connection, incident, first_version)
    version = first_version
    made: list[dict[str, Any]] = []
    kept: list[SaltedEntry] = []
    for entry in entries:
        apart = salted(entry, previous.seq + 1, random_salt)
        row = _row(entry, previous, version if entry.incident is not None else None, _body(entry, apart, revisions))
        if entry.incident is not None and version is not None:
            version += 1
        made.append(row)
        kept.append(apart)
        previous = Head(seq=row["seq"], hash=row["hash"])
    _INSERT.run_each(connection, made)
    store_texts(connection, kept)
    return [row["seq"] for row in made]


def read_entries(connection: Connection, incident: IncidentId, known: Mapping[str, type[Happening]]) -> tuple[StoredEntry, ...]:
    """An incident's entries in order; `UnknownHappening` or `UnreadableRecord` where a later version of the bot wrote them."""
    found = connection.execute(select(rows).where(rows.c.incident_id == incident).order_by(rows.c.incident_version))
    return tuple(stored_entry(row, known) for row in found)


def incident_numbers(connection: Connection) -> tuple[IncidentId, ...]:
    """Every incident that an entry speaks of, or that is stored without any."""
    told = select(rows.c.incident_id).where(rows.c.incident_id.is_not(None)).union(select(incidents.c.id))
    return tuple(sorted(IncidentId(number) for number in connection.execute(told).scalars()))


def last_seq(connection: Connection, incident: IncidentId, code: str) -> int | None:
    """The number of the incident's last entry with this code, such as the one that holds the current draft's words."""
    return connection.execute(select(func.max(rows.c.seq)).where(rows.c.incident_id == incident, rows.c.code == code)).scalar()


def stored_entry(row: Row[Any], known: Mapping[str, type[Happening]]) -> StoredEntry:
    """A row of the journal, understood."""
    try:
        body = json.loads(row.body)
        written, texts, revisions = body["data"], body.get("texts", {}), body.get("revisions", {})
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UnreadableRecord(row.code) from error
    return StoredEntry(
        seq=row.seq,
        incident=row.incident_id,
        version=row.incident_version,
        code=row.code,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        at=row.at,
        recorded_at=row.recorded_at,
        happening=decode_happening(row.code, written, known),
        texts=texts,
        revisions=revisions,
    )


def _the_incident(entries: Sequence[Entry]) -> IncidentId | None:
    found = {entry.incident for entry in entries} - {None}
    if len(found) > 1:
        raise ValueError("entries of several incidents cannot be appended at once: their versions would mix")
    return next(iter(found), None)


def _next_link(connection: Connection, incident: IncidentId | None, first_version: int | None) -> Head:
    """The head to chain to, with the chain to ourselves; on SQLite the transaction already holds the only write lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(POSTGRES_LOCK)
    row = _NEXT_LINK.first(connection, {"incident": incident})
    seq, sealed, version = row if row else (0, GENESIS, None)
    if incident is not None and first_version != (version or 0) + 1:
        raise StaleIncident(incident)
    return Head(seq=seq, hash=sealed)


def _body(entry: Entry, apart: SaltedEntry, revisions: Mapping[str, str]) -> str:
    body: dict[str, Any] = {"data": encode_happening(entry.happening)}
    if apart.texts:
        body["texts"] = {kept["name"]: kept["digest"] for kept in apart.texts}
    if apart.media:
        body["media"] = [{"kind": kept["kind"], "digest": kept["digest"]} for kept in apart.media]
    if revisions:
        body["revisions"] = dict(revisions)
    return canonical(body)


def _row(entry: Entry, previous: Head, version: int | None, body: str) -> dict[str, Any]:
    seq = previous.seq + 1
    sealed = chained_hash(
        previous.hash,
        seq=seq,
        incident=entry.incident,
        version=version,
        code=entry.happening.code,
        actor=entry.actor,
        on_behalf_of=entry.on_behalf_of,
        at=entry.at,
        recorded_at=entry.recorded_at,
        body=body,
    )
    return {
        "seq": seq,
        "incident_id": entry.incident,
        "incident_version": version,
        "code": entry.happening.code,
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "at": entry.at,
        "recorded_at": entry.recorded_at,
        "body": body,
        "previous_hash": previous.hash,
        "hash": sealed,
    }
