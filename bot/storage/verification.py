"""Proving the journal as a whole: the chain, the kept revisions, and stored incidents against their folded entries."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from bot.storage.beside_journal import check_absences, check_guards, check_identity
from bot.storage.chain import walk_chain
from bot.storage.errors import UnknownHappening, UnreadableRecord
from bot.storage.faults import Fault, FaultFound, Reason
from bot.storage.journal import Head, StoredEntry, head, stored_entry
from bot.storage.revisions import revision_digest
from bot.storage.tables import entries, incidents, revisions
from workflow.ids import IncidentId
from workflow.journal import Happening

INCIDENTS_AT_ONCE = 500

Refold = Callable[[Sequence[StoredEntry]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """What was proven; without `faults`, everything: the first of each kind. `head` is held against an outside anchor."""

    entries: int
    incidents: int
    head: Head
    faults: tuple[Fault, ...] = ()

    @property
    def fault(self) -> Fault | None:
        """The first of all."""
        return next(iter(self.faults), None)


def verify(
    connection: Connection,
    *,
    known: Mapping[str, type[Happening]],
    refold: Refold | None,
    only_open: bool = False,
) -> VerifyResult:
    """Prove the journal and what follows from it, or find the first fault of each kind. A cut tail that left no other trace is
    found only against an outside anchor.

    `refold` gives the columns that an incident's entries make; without it stored incidents are not looked at, with `only_open`
    those of closed ones are not.
    """
    proven, folded, faults = head(connection), 0, _Faults()
    with faults.gathered():
        proven = walk_chain(connection)
    with faults.gathered():
        _check_revisions(connection)
    if refold is not None:
        folded = _check_states(connection, known, refold, _open_ones(connection) if only_open else _spans(connection), faults)
    for check in (check_absences, check_guards, check_identity):
        with faults.gathered():
            check(connection)
    return VerifyResult(entries=proven.seq, incidents=folded, head=proven, faults=faults.found)


class _Faults:
    """The first fault of each kind."""

    def __init__(self) -> None:
        self._found: dict[Reason, Fault] = {}

    @property
    def found(self) -> tuple[Fault, ...]:
        return tuple(self._found.values())

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """What is found within it, and the rest of it is left."""
        try:
            yield
        except FaultFound as found:
            self._found.setdefault(found.fault.reason, found.fault)


def _check_revisions(connection: Connection) -> None:
    for digest, kind, content in connection.execute(select(revisions.c.digest, revisions.c.kind, revisions.c.content)):
        if revision_digest(kind, content) != digest:
            raise FaultFound(Fault(reason=Reason.REVISION_CHANGED, revision=digest))


def _check_states(
    connection: Connection,
    known: Mapping[str, type[Happening]],
    refold: Refold,
    numbers: Iterable[Collection[int]],
    faults: _Faults,
) -> int:
    """Fold these incidents again, part by part; how many there are."""
    kept = set(connection.execute(select(revisions.c.digest)).scalars())
    count = 0
    for number, rows, stored in _incidents(connection, numbers):
        count += 1
        with faults.gathered():
            history = [_understood(row, known) for row in rows]
            _check_kept(history, kept)
            _check_columns(number, history, stored, refold)
    return count


def _spans(connection: Connection) -> Iterator[range]:
    """The number of every incident that the journal or the projection knows, and of those that should be between."""
    last = max(_highest(connection, entries.c.incident_id), _highest(connection, incidents.c.id))
    for first in range(1, last + 1, INCIDENTS_AT_ONCE):
        yield range(first, first + INCIDENTS_AT_ONCE)


def _open_ones(connection: Connection) -> Iterator[list[int]]:
    query = select(incidents.c.id).where(incidents.c.closed_at.is_(None)).order_by(incidents.c.id)
    numbers = list(connection.execute(query).scalars())
    for first in range(0, len(numbers), INCIDENTS_AT_ONCE):
        yield numbers[first : first + INCIDENTS_AT_ONCE]


def _incidents(
    connection: Connection, numbers: Iterable[Collection[int]]
) -> Iterator[tuple[IncidentId, list[Row[Any]], Row[Any] | None]]:
    """Incidents with their entries and their projection, as far as the journal or the projection knows them."""
    for part in numbers:
        stored = {row.id: row for row in connection.execute(select(incidents).where(_among(incidents.c.id, part)))}
        query = select(entries).where(_among(entries.c.incident_id, part))
        found = connection.execute(query.order_by(entries.c.incident_id, entries.c.incident_version)).all()
        rows = {number: list(group) for number, group in itertools.groupby(found, key=lambda row: row.incident_id)}
        for number in sorted(stored.keys() | rows.keys()):
            yield number, rows.get(number, []), stored.get(number)


def _among(column: Any, numbers: Collection[int]) -> Any:
    return column.between(numbers[0], numbers[-1]) if isinstance(numbers, range) else column.in_(numbers)


def _highest(connection: Connection, column: Any) -> int:
    return connection.execute(select(func.max(column))).scalar() or 0


def _understood(row: Row[Any], known: Mapping[str, type[Happening]]) -> StoredEntry:
    try:
        return stored_entry(row, known)
    except (UnknownHappening, UnreadableRecord) as error:
        raise FaultFound(Fault(reason=Reason.UNREADABLE, seq=row.seq, incident=row.incident_id)) from error


def _check_kept(history: Sequence[StoredEntry], kept: set[str]) -> None:
    for entry in history:
        for digest in entry.revisions.values():
            if digest not in kept:
                raise FaultFound(Fault(reason=Reason.REVISION_MISSING, seq=entry.seq, revision=digest))


def _check_columns(number: IncidentId, history: Sequence[StoredEntry], stored: Row[Any] | None, refold: Refold) -> None:
    """Compared as it is stored; a history that cannot be folded makes no state."""
    if not history or stored is None or stored.version != history[-1].version:
        raise FaultFound(Fault(reason=Reason.STATE_DIFFERS, incident=number))
    try:
        made = refold(history)
    except (ValueError, KeyError, TypeError, AttributeError):
        made = {"state": None}
    if made["state"] != stored.state:
        raise FaultFound(Fault(reason=Reason.STATE_DIFFERS, incident=number))
    for name, value in made.items():
        if getattr(stored, name) != value:
            raise FaultFound(Fault(reason=Reason.COLUMN_DIFFERS, incident=number, name=name))
