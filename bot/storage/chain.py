"""Walking the chain of entries in order, each against the one before and against the texts and media that lie beside it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, or_, select

from bot.storage.faults import Fault, FaultFound, Reason
from bot.storage.journal import Head
from bot.storage.tables import entries, media, texts
from workflow.journal import GENESIS, chained_hash, text_digest

PAGE = 5_000  # entries in memory at once

FIRST_PAGE = select(entries).order_by(entries.c.seq).limit(PAGE)


def walk_chain(connection: Connection) -> Head:
    """Prove every entry and what lies beside it; the head that was reached. `FaultFound` names the first fault."""
    before, last = Head(seq=-1, hash=""), Head(seq=0, hash=GENESIS)
    for page in _pages(connection):
        beside = _beside(connection, page[0].seq, page[-1].seq)
        for row in page:
            if row.seq != last.seq + 1:
                raise FaultFound(Fault(reason=Reason.MISSING, seq=last.seq + 1))
            _check_link(row, last, before)
            if row.seq in beside:
                _check_beside(row, beside[row.seq])
            before, last = last, Head(seq=row.seq, hash=row.hash)
    _check_strays(connection, last)
    return last


def _pages(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    page = connection.execute(FIRST_PAGE).all()
    while page:
        yield page
        page = connection.execute(FIRST_PAGE.where(entries.c.seq > page[-1].seq)).all()


def _check_link(row: Row[Any], last: Head, before: Head) -> None:
    """Whether the entry is what it was made as, and was made after the one it follows now.

    The number is part of the hash: an entry that got another number no longer has its own hash. One that has it, but was made
    after something else, shows that the entry before it is not the one that stood there.
    """
    is_whole = row.hash == _hash(row)
    if row.previous_hash == last.hash:
        if not is_whole:
            raise FaultFound(Fault(reason=Reason.CHANGED, seq=row.seq))
        return
    if is_whole:
        raise FaultFound(Fault(reason=Reason.REPLACED, seq=max(last.seq, 1)))
    if row.previous_hash == before.hash:
        raise FaultFound(Fault(reason=Reason.INSERTED, seq=last.seq))
    raise FaultFound(Fault(reason=Reason.MOVED, seq=row.seq))


def _hash(row: Row[Any]) -> str:
    return chained_hash(
        row.previous_hash,
        seq=row.seq,
        incident=row.incident_id,
        version=row.incident_version,
        code=row.code,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        at=row.at,
        recorded_at=row.recorded_at,
        body=row.body,
    )


def _beside(connection: Connection, first: int, last: int) -> dict[int, list[tuple[str, str]]]:
    """For the entries from `first` to `last`: use and digest of each text, kind and digest of each file."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for table, name, kept in ((texts, texts.c.name, texts.c.text), (media, media.c.kind, media.c.file_id)):
        query = select(table.c.entry_seq, name, table.c.salt, kept).where(table.c.entry_seq.between(first, last))
        for seq, called, salt, words in connection.execute(query):
            found[seq].append((called, text_digest(salt, words)))
    return found


def _check_beside(row: Row[Any], found: list[tuple[str, str]]) -> None:
    """What is there must be what the entry was made with; what is not there was erased."""
    body = json.loads(row.body)  # its hash is right, so it is what `append` wrote
    made_with = set(body.get("texts", {}).items()) | {(item["kind"], item["digest"]) for item in body.get("media", ())}
    for called, digest in found:
        if (called, digest) not in made_with:
            is_known = any(called == name for name, _ in made_with)
            raise FaultFound(Fault(reason=Reason.TEXT_CHANGED if is_known else Reason.TEXT_ADDED, seq=row.seq))


def _check_strays(connection: Connection, last: Head) -> None:
    """Words beside an entry that does not exist: the chain's tail was cut, or they were put there."""
    for table in (texts, media):
        _check_stray(connection, table, last.seq)


def _check_stray(connection: Connection, table: Table, last: int) -> None:
    beyond = or_(table.c.entry_seq > last, table.c.entry_seq < 1)
    stray = connection.execute(select(table.c.entry_seq).where(beyond).order_by(table.c.entry_seq).limit(1)).scalar()
    if stray is not None:
        raise FaultFound(Fault(reason=Reason.MISSING, seq=stray))
