"""An office file that says the least, and offices whose people fit or do not."""

from collections.abc import Callable
from dataclasses import replace

from tests.offices import NAO, roster
from workflow.norms.regulation import Role
from workflow.office_file import OfficeFile, parse_office
from workflow.people import Person, Roster

LEAST = """
title = "Управление ЗАГС"
regulation = "kuzbass-zags-16"

[[departments]]
id = "archive"
title = "Архив"

[[people]]
id = "anna"
name = "Анина А. С."
roles = ["executor"]
department = "archive"
"""


def office_of(people: Roster, regulation: str = "") -> OfficeFile:
    """An office of these people; of several deputies it names one where the regulation means one (NAO 28)."""
    deputy = people.named(Role.SUPERVISOR)[0].id if regulation == NAO else None
    return replace(parse_office(LEAST, file="office.toml"), roster=people, summary_to=deputy)


def cast(keep: Callable[[Person], bool]) -> Roster:
    everyone = roster()
    return replace(everyone, people={person.id: person for person in everyone.people.values() if keep(person)})
