"""Makes anew, from entries, what follows from them: incidents' rows, timers, search keys, absences. Entries stay as they are.

A start does it for open incidents where another version of the program made them; the command does it for all.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.finding import index
from bot.premises import Premises
from bot.projection import columns_of, made_by
from bot.storage.absences import put_absences_back
from bot.storage.beside_journal import absences_of_journal
from bot.storage.errors import UnknownHappening, UnreadableRecord
from bot.storage.identity import note_projected, projected_by
from bot.storage.incidents import drop_incident, open_outlines, put_back
from bot.storage.journal import read_entries
from bot.storage.timers import replace_timers
from bot.storage.transactions import Connection, Transactions
from bot.visit import Visit
from workflow.ids import IncidentId
from workflow.process.folding import fold
from workflow.process.happenings import KNOWN
from workflow.process.ringing import timers_of
from workflow.process.rules import without_end
from workflow.process.sources import rules_of_source

log = logging.getLogger(__name__)

AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many incidents were looked at; how many rows, timers and absences were otherwise; which could not be understood."""

    looked: int = 0
    rows: int = 0
    timers: int = 0
    absences: int = 0
    left: tuple[IncidentId, ...] = ()

    def __add__(self, other: "Rebuilt") -> "Rebuilt":
        return Rebuilt(
            looked=self.looked + other.looked,
            rows=self.rows + other.rows,
            timers=self.timers + other.timers,
            absences=self.absences + other.absences,
            left=(*self.left, *other.left),
        )


def rebuild(visit: Visit, numbers: Iterable[IncidentId], *, search: bool) -> Rebuilt:
    """These incidents; with `search`, also the rows through which they are found when a new one is like them."""
    found = Rebuilt()
    for number in numbers:
        found += _rebuilt(visit, number)
        if search:
            index(visit.connection, number)
    return found


def rebuild_absences(connection: Connection) -> Rebuilt:
    """Who is away when."""
    return Rebuilt(absences=put_absences_back(connection, absences_of_journal(connection)))


async def rebuild_in_parts(
    db: Transactions, premises: Premises, clock: Clock, numbers: Sequence[IncidentId], *, search: bool
) -> Rebuilt:
    """So many incidents a transaction that others hardly wait; what was done stays if it is broken off."""
    found = Rebuilt()
    for first in range(0, len(numbers), AT_ONCE):
        found += await db.transact(_part(premises, clock, numbers[first : first + AT_ONCE], search))
    return found


async def bring_up_to_date(db: Transactions, premises: Premises, clock: Clock) -> None:
    """At a start: what another version of the program has stored of open incidents is made anew."""
    if await db.read(projected_by) == made_by():
        return
    numbers = [number for number, _ in await db.read(lambda connection: list(open_outlines(connection)))]
    found = await rebuild_in_parts(db, premises, clock, numbers, search=False)
    found += await db.transact(lambda connection: rebuild_absences(connection))
    if found.rows or found.timers or found.absences or found.left:
        log.warning(
            "made anew by this version: %d of %d open incidents, %d timers, %d absences, %d not understood",
            *(found.rows, found.looked, found.timers, found.absences, len(found.left)),
        )
    await db.transact(lambda connection: note_projected(connection, made_by()))


def _part(premises: Premises, clock: Clock, numbers: Sequence[IncidentId], search: bool) -> Callable[[Connection], Rebuilt]:
    def work(connection: Connection) -> Rebuilt:
        now = clock.now()
        visit = Visit(connection=connection, premises=premises, now=now, received_at=now)
        return rebuild(visit, numbers, search=search)

    return work


def _rebuilt(visit: Visit, number: IncidentId) -> Rebuilt:
    connection = visit.connection
    try:
        history = read_entries(connection, number, KNOWN)
        incident = fold(history)
    except (UnknownHappening, UnreadableRecord) as failure:
        log.error("incident %d cannot be made anew: %s", number, type(failure).__name__)
        return Rebuilt(looked=1, left=(number,))
    if incident is None:
        drop_incident(connection, number)
        return Rebuilt(looked=1, rows=1, timers=replace_timers(connection, number, ()))
    rules = without_end(rules_of_source(visit.premises.rules_of(connection, incident, visit.now), incident.source))
    wanted = [(timer.key, timer.at) for timer in timers_of(incident, rules)]
    is_other = put_back(connection, number, columns_of(incident))
    return Rebuilt(looked=1, rows=is_other, timers=replace_timers(connection, number, wanted))
