"""An office file that says the least, and offices whose people fit or do not."""

from collections.abc import Callable
from dataclasses import replace

from tests.offices import roster
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


def office_of(people: Roster) -> OfficeFile:
    return replace(parse_office(LEAST, file="office.toml"), roster=people)


def cast(keep: Callable[[Person], bool]) -> Roster:
    everyone = roster()
    return replace(everyone, people={person.id: person for person in everyone.people.values() if keep(person)})
