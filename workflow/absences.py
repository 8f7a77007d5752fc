"""Who is away on which days, and who acts for whom: chains are resolved, and what would leave nobody to act is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from workflow.ids import PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Role
from workflow.people import Person, Roster
from workflow.process.refusals import AbsenceUnfit

ENTERED_BY = (Role.ADMINISTRATOR, Role.CURATOR, Role.COORDINATOR)
"""Who keeps the list of absences. Whoever is on it may end his own absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is away from the first day to the last, both included. Without a `substitute` his standing one acts for him.

    `number` is the journal's entry; 0 before it is entered. `basis` is what somebody typed: an order, a certificate.
    """

    person: PersonId
    first_on: date
    last_on: date
    substitute: PersonId | None = None
    basis: str = ""
    number: int = 0
    from_file: bool = False

    def covers(self, day: date) -> bool:
        """Whether the person is away on the day."""
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEntered(Happening):
    """Somebody is away from the first day to the last; an entry of the office, whose text `basis` is the basis."""

    code: ClassVar[str] = "absence.entered"
    person: PersonId
    first_on: date
    last_on: date
    substitute: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(Happening):
    """The absence of the entry `number` ended on another day than was entered; one that ends before it begins was called off."""

    code: ClassVar[str] = "absence.ended"
    number: int
    person: PersonId
    last_on: date


def roster_on(roster: Roster, absences: Iterable[Absence], day: date) -> Roster:
    """The roster as on a day. Of two absences of one person the one entered later holds."""
    away = {absence.person: absence for absence in absences if absence.covers(day) and absence.person in roster.people}
    if not away:
        return replace(roster, absent={}) if roster.absent else roster
    return replace(roster, absent={person: _acting_for(person, away, roster.people) for person in away})


def _acting_for(person: PersonId, away: Mapping[PersonId, Absence], people: Mapping[PersonId, Person]) -> PersonId | None:
    """Along the chain to the first who is there; nobody where it ends, or comes back to where it began."""
    passed: set[PersonId] = set()
    current = person
    while current in away:
        if current in passed:
            return None
        passed.add(current)
        following = away[current].substitute or people[current].substitute
        if following is None or following not in people or people[following].dismissed:
            return None
        current = following
    return current


def may_enter(person: PersonId, roster: Roster) -> bool:
    """Whether the person may enter and end the absences of others."""
    return roster.holds(person, ENTERED_BY, None)


def may_end(person: PersonId, absence: Absence, roster: Roster) -> bool:
    """Whether the person may end this absence: his own, or any."""
    return person == absence.person or may_enter(person, roster)


def ensure_absence_fits(absence: Absence, others: Iterable[Absence], roster: Roster, *, today: date) -> None:
    """Raises `AbsenceUnfit`: days in the wrong order or past, a chain that ends at nobody, no curator left (NORMS reading 24)."""
    if absence.last_on < absence.first_on:
        raise AbsenceUnfit(reason="order", person=absence.person)
    if absence.last_on < today:
        raise AbsenceUnfit(reason="past", person=absence.person)
    if absence.substitute == absence.person:
        raise AbsenceUnfit(reason="self", person=absence.person)
    known = tuple(others)
    every = (*known, absence)
    # Who acts for whom changes for the worse only on a day on which an absence begins.
    days = {absence.first_on, *(one.first_on for one in every if absence.covers(one.first_on))}
    for day in sorted(days):
        _ensure_somebody_acts(absence, roster_on(roster, every, day), roster_on(roster, known, day))


def _ensure_somebody_acts(absence: Absence, then: Roster, before: Roster) -> None:
    was_named = absence.substitute or then.people[absence.person].substitute
    if was_named is not None and then.absent.get(absence.person) is None:
        raise AbsenceUnfit(reason="circle", person=absence.person)
    broken = [one for one, acting in then.absent.items() if acting is None and before.absent.get(one) is not None]
    if broken:
        raise AbsenceUnfit(reason="circle", person=broken[0])
    curators = then.named(Role.CURATOR)
    if curators and all(one.id in then.absent and then.absent[one.id] is None for one in curators):
        raise AbsenceUnfit(reason="curator", person=absence.person)
