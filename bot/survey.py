"""A look over the work under way at a start: what open incidents lack under the files as they are now, and who is told."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation.absences import hand_over
from bot.outlines import of_every_open
from bot.premises import Premises
from bot.storage.absences import absences_from
from bot.storage.journal import append
from bot.storage.people import all_members
from bot.storage.transactions import Connection
from bot.visit import Visit
from workflow.absences import roster_on
from workflow.journal import Entry
from workflow.norms.vocabulary import Role
from workflow.people import Roster
from workflow.process.happenings_of_office import FilesChanged
from workflow.process.incident import Incident
from workflow.process.rules import Rules
from workflow.process.vacancies import Lack, Stranded, Vacancy, stranded, unsubstituted_absences, vacancies

log = logging.getLogger(__name__)

FILES = ("office", "regulation")
"""A new calendar takes nobody's place away."""


def survey(connection: Connection, premises: Premises, now: datetime) -> tuple[Stranded, ...]:
    """What the open incidents lack; those that stay under an earlier regulation are named as well."""
    rules: dict[tuple[str, str], Rules] = {}

    def lacks(incident: Incident) -> tuple[Vacancy, ...]:
        under = (incident.revision, incident.source)
        if under not in rules:
            rules[under] = premises.rules_of(connection, incident, now)
        is_earlier = incident.revision != premises.revisions["regulation"]
        return (*vacancies(incident, rules[under]), *((Vacancy(lack=Lack.REGULATION),) if is_earlier else ()))

    day = now.astimezone(premises.rules.calendar.zone).date()
    unsubstituted = unsubstituted_absences(absences_from(connection, day), premises.rules.roster)
    return (*stranded(of_every_open(connection, lacks)), *unsubstituted)


def is_changed(connection: Connection, premises: Premises) -> bool:
    """Whether the bot worked last under another office file or regulation than is in force now."""
    before = premises.revisions_before(connection)
    return any(before.get(kind, premises.revisions[kind]) != premises.revisions[kind] for kind in FILES)


def look_over(visit: Visit) -> None:
    """At every start the log names what is lacking. After a change people hear: of their turn, and once of what is lacking."""
    connection, premises = visit.connection, visit.premises
    found = survey(connection, premises, visit.now)
    for one in found:
        numbers = ", ".join(map(str, one.incidents)) or "none"
        log.warning("incidents %s: lacking %s", numbers, " ".join(filter(None, _codes(one.vacancy))))
    if not is_changed(connection, premises):
        return
    before = premises.roster_before(connection)
    concerned = tuple(sorted({number for one in found for number in one.incidents}))
    entry = Entry(
        incident=None,
        happening=FilesChanged(incidents=concerned),
        actor=None,
        at=visit.received_at,
        recorded_at=visit.now,
    )
    append(connection, (entry,), first_version=None, revisions=premises.revisions)
    told = _tell(visit, found) if found else ()
    if before is not None:
        hand_over(visit, _today(visit, before), but={(one, number) for one in told for number in concerned})


def _tell(visit: Visit, found: tuple[Stranded, ...]) -> tuple[str, ...]:
    """Those who can send the incidents on, and who keeps the file, hear what is lacking."""
    roster, members = visit.rules.roster, all_members(visit.connection)
    keepers = dict.fromkeys(one.id for role in (Role.CURATOR, Role.ADMINISTRATOR) for one in roster.with_role(role))
    told = tuple(f"person:{one}" for one in keepers if one in members)
    for addressee in told:
        visit.say(addressee, "vacancies", {"stranded": [_written(one) for one in found]})
    return told


def _written(one: Stranded) -> Mapping[str, Any]:
    lack, person, department = _codes(one.vacancy)
    return {"lack": lack, "person": person, "department": department, "incidents": list(one.incidents)}


def _codes(vacancy: Vacancy) -> tuple[str, str | None, str | None]:
    return vacancy.lack.value, vacancy.person, vacancy.department


def _today(visit: Visit, roster: Roster) -> Roster:
    day = visit.now.astimezone(visit.premises.rules.calendar.zone).date()
    return roster_on(roster, absences_from(visit.connection, day), day)
