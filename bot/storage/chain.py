"""Walking the chain of entries in order, each against the one before and against the texts and media that lie beside it."""

import functools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, Text, bindparam, func, or_, select, type_coerce

from bot.storage.faults import Fault, FaultFound, Reason
from bot.storage.journal import Head
from bot.storage.tables import entries, media, texts
from workflow.journal import GENESIS, seal, text_digest
from workflow.process.happenings_of_office import TextsForgotten

PAGE = 5_000  # entries in memory at once
FORGOTTEN = TextsForgotten.code
_TEXTS, _MEDIA = '"texts":{', '"media":['
"""How a body with words or files beside it looks, as canonical JSON; a text itself is never in it."""

Beside = tuple[int | None, str, str]
LOWEST = -(2**63)  # an entry numbered nought or less is none of ours, and must not be passed over


def walk_chain(connection: Connection) -> Head:
    """Prove every entry and what lies beside it; the head that was reached. `FaultFound` names the first fault."""
    before, last, last_hash = "", 0, GENESIS
    missing: dict[int, int | None] = {}
    forgotten: dict[int, int] = {}
    for page in _pages(connection):
        beside = _beside(connection, page[0].seq, page[-1].seq)
        for row in page:
            record: tuple[Any, ...] = tuple(row)
            made_after, seq, sealed = record[0], record[1], record[-1]
            if seq != last + 1:
                raise FaultFound(Fault(reason=Reason.MISSING, seq=last + 1))
            if made_after != last_hash or sealed != seal(*record[:-1]):
                raise FaultFound(_broken_link(row, last_hash, before))
            has_words = seq in beside or _TEXTS in row.body or _MEDIA in row.body
            if has_words and not _is_all_beside(row, beside.get(seq, [])):
                missing[seq] = row.incident_id
            if row.code == FORGOTTEN:
                forgotten |= dict.fromkeys(json.loads(row.body)["data"]["incidents"], seq)
            before, last, last_hash = last_hash, seq, sealed
    _check_strays(connection, last)
    _check_missing(missing, forgotten)
    return Head(seq=last, hash=last_hash)


def _pages(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    query, first = _page(connection.dialect.name), LOWEST
    while page := connection.execute(query, {"first": first, "most": PAGE}).all():
        yield page
        first = page[-1].seq + 1


@functools.cache
def _page(dialect: str) -> Select[Any]:
    """Columns in the order in which `seal` takes them, the hash at the end. Moments come as the hash has them: no entry need be
    made a moment and a text again."""
    moment = _moment_of_postgres if dialect == "postgresql" else _moment_of_sqlite
    columns = (
        *(entries.c.previous_hash, entries.c.seq, entries.c.incident_id, entries.c.incident_version, entries.c.code),
        *(entries.c.actor, entries.c.on_behalf_of, moment(entries.c.at), moment(entries.c.recorded_at)),
        *(entries.c.body, entries.c.hash),
    )
    return select(*columns).where(entries.c.seq >= bindparam("first")).order_by(entries.c.seq).limit(bindparam("most"))


def _moment_of_sqlite(column: Any) -> ColumnElement[str]:
    """It is stored as 2026-10-14 07:00:00.000000; written otherwise it is another one."""
    stored = type_coerce(column, Text)
    return func.substr(stored, 1, 10, type_=Text) + "T" + func.substr(stored, 12, type_=Text) + "+00:00"


def _moment_of_postgres(column: Any) -> ColumnElement[str]:
    return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US', type_=Text) + "+00:00"


def _broken_link(row: Row[Any], last_hash: str, hash_before_last: str) -> Fault:
    """What became of an entry that is not what it was made as, or was not made after the one that it follows now.

    The number is part of the hash: an entry that got another number no longer has its own hash. One that has it, but was made
    after something else, shows that the entry before it is not the one that stood there.
    """
    if row.hash == last_hash:
        return Fault(reason=Reason.COPIED, seq=row.seq)
    if row.previous_hash == last_hash:
        return Fault(reason=Reason.CHANGED, seq=row.seq)
    if row.hash == _hash(row):
        return Fault(reason=Reason.REPLACED, seq=max(row.seq - 1, 1))
    if row.previous_hash == hash_before_last:
        return Fault(reason=Reason.INSERTED, seq=row.seq - 1)
    return Fault(reason=Reason.MOVED, seq=row.seq)


def _hash(row: Row[Any]) -> str:
    record: tuple[Any, ...] = tuple(row)
    return seal(*record[:-1])


def _beside(connection: Connection, first: int, last: int) -> dict[int, list[Beside]]:
    """For the entries from `first` to `last`: incident, use and digest of each text; incident, kind and digest of each file."""
    found: dict[int, list[Beside]] = defaultdict(list)
    for table, name, kept in ((texts, texts.c.name, texts.c.text), (media, media.c.kind, media.c.file_id)):
        query = select(table.c.entry_seq, table.c.incident_id, name, table.c.salt, kept)
        for seq, incident, called, salt, words in connection.execute(query.where(table.c.entry_seq.between(first, last))):
            found[seq].append((incident, called, text_digest(salt, words)))
    return found


def _is_all_beside(row: Row[Any], found: list[Beside]) -> bool:
    """Whether nothing is missing; what is there must be what the entry was made with, under its incident."""
    body = json.loads(row.body)  # its hash is right, so it is what `append` wrote
    made_with = Counter([*body.get("texts", {}).items(), *((item["kind"], item["digest"]) for item in body.get("media", ()))])
    for incident, called, digest in found:
        if (called, digest) not in made_with:
            is_known = any(called == name for name, _ in made_with)
            raise FaultFound(Fault(reason=Reason.TEXT_CHANGED if is_known else Reason.TEXT_ADDED, seq=row.seq))
        if incident != row.incident_id:
            raise FaultFound(Fault(reason=Reason.TEXT_ELSEWHERE, seq=row.seq))
    return len(found) == made_with.total()


def _check_missing(missing: Mapping[int, int | None], forgotten: Mapping[int, int]) -> None:
    """Words that are not there were forgotten by an entry that came after theirs."""
    for seq, incident in missing.items():
        if incident is None or forgotten.get(incident, 0) < seq:
            raise FaultFound(Fault(reason=Reason.TEXT_MISSING, seq=seq))


def _check_strays(connection: Connection, last: int) -> None:
    """Words beside an entry that does not exist: the chain's tail was cut, or they were put there."""
    for table in (texts, media):
        _check_stray(connection, table, last)


def _check_stray(connection: Connection, table: Table, last: int) -> None:
    beyond = or_(table.c.entry_seq > last, table.c.entry_seq < 1)
    stray = connection.execute(select(table.c.entry_seq).where(beyond).order_by(table.c.entry_seq).limit(1)).scalar()
    if stray is not None:
        raise FaultFound(Fault(reason=Reason.MISSING, seq=stray))
