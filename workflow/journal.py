"""The journal's entry and its chain: what is recorded, and how each entry is bound to the one before. Rows are kept elsewhere."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json.encoder import encode_basestring as _quoted
from typing import Any, ClassVar

from workflow.ids import IncidentId, PersonId

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What an entry says has happened. Subclasses carry a dotted code and the data the fold needs, never texts."""

    code: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A photo or file that came with a text; it stays in Telegram. `kind` is the Bot API's: photo, document, video."""

    kind: str
    file_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal before it is numbered and chained.

    `at` is when it counts, `recorded_at` when it was written down. `actor` is `None` for what the clock did. `texts` are what
    people wrote, by use; they are stored apart and only their salted digests enter the chain.
    """

    incident: IncidentId | None
    happening: Happening
    actor: PersonId | None
    at: datetime
    recorded_at: datetime
    on_behalf_of: PersonId | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    media: tuple[Media, ...] = ()


def canonical(value: Mapping[str, Any]) -> str:
    """JSON that is the same for the same content: sorted keys, no spaces, letters as they are."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text_digest(salt: bytes, text: str) -> str:
    """What the chain keeps of a text; without its salt the text cannot be guessed from it."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def chained_hash(
    previous: str,
    *,
    seq: int,
    incident: int | None,
    version: int | None,
    code: str,
    actor: str | None,
    on_behalf_of: str | None,
    at: datetime,
    recorded_at: datetime,
    body: str,
) -> str:
    """The hash of an entry over the one before it and every column of its own."""
    return seal(previous, seq, incident, version, code, actor, on_behalf_of, _moment(at), _moment(recorded_at), body)


def seal(
    previous: str,
    seq: int,
    incident: int | None,
    version: int | None,
    code: str,
    actor: str | None,
    on_behalf_of: str | None,
    at: str,
    recorded_at: str,
    body: str,
) -> str:
    """`chained_hash` of moments that are written already: 2026-10-14T07:00:00.000000+00:00. Runs for every entry there is.

    The record is the canonical JSON of these ten, put together by hand because that takes a third of the time.
    """
    about = f"{seq},{'null' if incident is None else incident},{'null' if version is None else version},{_quoted(code)}"
    by = f"{'null' if actor is None else _quoted(actor)},{'null' if on_behalf_of is None else _quoted(on_behalf_of)}"
    record = f"[{_quoted(previous)},{about},{by},{_quoted(at)},{_quoted(recorded_at)},{_quoted(body)}]"
    return hashlib.sha256(record.encode()).hexdigest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
