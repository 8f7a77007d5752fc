"""What people wrote and attached, apart from the chain: a row a use, salt beside the words, so that both go together."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from bot.storage.statement import Statement
from bot.storage.tables import entries, media, texts
from workflow.ids import IncidentId
from workflow.journal import Entry, Media, text_digest

SALT_BYTES = 16

_OF_INCIDENT = select(texts.c.name, texts.c.text).where(texts.c.incident_id == bindparam("incident"))
_WORDS = Statement(_OF_INCIDENT.order_by(texts.c.entry_seq))
_ATTACHED = select(media.c.kind, media.c.file_id).order_by(media.c.id)
_MEDIA = Statement(_ATTACHED.where(media.c.incident_id == bindparam("incident")))
_LAST = select(entries.c.seq).where(entries.c.incident_id == bindparam("incident"), entries.c.code == bindparam("code"))
_MEDIA_OF_LAST = Statement(_ATTACHED.where(media.c.entry_seq == _LAST.order_by(entries.c.seq.desc()).limit(1).scalar_subquery()))

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaltedEntry:
    """The rows of texts and media that an entry brings, each with the digest that the chain keeps of it."""

    texts: list[dict[str, Any]]
    media: list[dict[str, Any]]


def salted(entry: Entry, seq: int, random_salt: RandomBytes) -> SaltedEntry:
    """An entry's texts and media with fresh salts. Media bear the entry's code as their name."""
    of_entry = {"entry_seq": seq, "incident_id": entry.incident}
    written: list[dict[str, Any]] = []
    for name, words in entry.texts.items():
        salt = random_salt(SALT_BYTES)
        written.append({**of_entry, "name": name, "salt": salt, "text": words, "digest": text_digest(salt, words)})
    attached: list[dict[str, Any]] = []
    for item in entry.media:
        salt = random_salt(SALT_BYTES)
        digest = text_digest(salt, item.file_id)
        attached.append(
            {**of_entry, "name": entry.happening.code, "salt": salt, "kind": item.kind, "file_id": item.file_id, "digest": digest}
        )
    return SaltedEntry(texts=written, media=attached)


def store_texts(connection: Connection, kept: Sequence[SaltedEntry]) -> None:
    """Store what entries brought; the digests stay in their bodies."""
    written = [_without_digest(row) for apart in kept for row in apart.texts]
    attached = [_without_digest(row) for apart in kept for row in apart.media]
    if written:
        connection.execute(insert(texts), written)
    if attached:
        connection.execute(insert(media), attached)


def load_texts(connection: Connection, incident: IncidentId, names: Collection[str] | None = None) -> dict[str, str]:
    """The latest words of an incident for each use, or for the named uses only; what was erased is not there."""
    query = select(texts.c.name, texts.c.text).where(texts.c.incident_id == incident).order_by(texts.c.entry_seq)
    if names is None:
        return dict(_WORDS.all(connection, {"incident": incident}))
    return dict(iter(connection.execute(query.where(texts.c.name.in_(names)))))


def load_texts_of(connection: Connection, of: Collection[IncidentId], names: Collection[str]) -> dict[IncidentId, dict[str, str]]:
    """The latest words of several incidents for the named uses, in the order given; of erased ones nothing."""
    if not of:
        return {}
    query = select(texts.c.incident_id, texts.c.name, texts.c.text).order_by(texts.c.entry_seq)
    found: dict[IncidentId, dict[str, str]] = {incident: {} for incident in of}
    for incident, name, words in connection.execute(query.where(texts.c.incident_id.in_(of), texts.c.name.in_(names))):
        found[IncidentId(incident)][name] = words
    return found


def text_as_of(connection: Connection, incident: IncidentId, name: str, seq: int) -> str | None:
    """The words of a use as they were when the entry `seq` was made: the version that was sent back, if it was not erased."""
    query = select(texts.c.text).where(texts.c.incident_id == incident, texts.c.name == name, texts.c.entry_seq < seq)
    return connection.execute(query.order_by(texts.c.entry_seq.desc()).limit(1)).scalar()


def texts_of_entry(connection: Connection, seq: int) -> dict[str, str]:
    """The words of one entry by use, such as those of one version of a draft."""
    return dict(iter(connection.execute(select(texts.c.name, texts.c.text).where(texts.c.entry_seq == seq))))


def load_media(connection: Connection, incident: IncidentId, code: str | None = None) -> tuple[Media, ...]:
    """What is attached to the incident's last entry with the code (nothing, if that one has none), or to all of its entries."""
    asked = {"incident": incident, "code": code}
    found = _MEDIA.all(connection, asked) if code is None else _MEDIA_OF_LAST.all(connection, asked)
    return tuple(Media(kind=kind, file_id=file_id) for kind, file_id in found)


def media_of_entry(connection: Connection, seq: int) -> tuple[Media, ...]:
    """What one entry brought, such as one version of a department's part."""
    query = select(media.c.kind, media.c.file_id).where(media.c.entry_seq == seq).order_by(media.c.id)
    return tuple(Media(kind=kind, file_id=file_id) for kind, file_id in connection.execute(query))


def _without_digest(row: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if column != "digest"}
