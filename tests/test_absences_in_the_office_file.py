"""The office file's absences and standing substitutes, and what is wrong with some."""

from dataclasses import replace
from datetime import date

import pytest

from tests.office_files import LEAST, cast, office_of
from tests.offices import REGULATIONS, regulation
from workflow.absences import Absence
from workflow.file_errors import FileError
from workflow.ids import PersonId
from workflow.office_file import parse_office
from workflow.office_fit import ensure_fits

ABSENCE = """
[[people]]
id = "boris"
name = "Борисов Б. Б."
roles = ["curator"]
substitute = "anna"

[[absences]]
person = "boris"
first = 2026-07-06
last = 2026-07-19
substitute = "anna"
basis = "приказ № 41"
"""


def test_absences_and_standing_substitutes_are_read() -> None:
    office = parse_office(LEAST + ABSENCE, file="office.toml")

    assert office.roster.people[PersonId("boris")].substitute == "anna"
    assert office.absences == (
        Absence(
            person=PersonId("boris"),
            first_on=date(2026, 7, 6),
            last_on=date(2026, 7, 19),
            substitute=PersonId("anna"),
            basis="приказ № 41",
            from_file=True,
        ),
    )
    nobody = parse_office(
        LEAST + ABSENCE.replace('last = 2026-07-19\nsubstitute = "anna"', "last = 2026-07-19"), file="office.toml"
    )
    assert nobody.absences[0].substitute is None


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('roles = ["curator"]\nsubstitute = "anna"', 'roles = []\nsubstitute = "x"', "people[2].substitute", "is nobody among"),
        ('roles = ["curator"]\nsubstitute = "anna"', 'roles = []\nsubstitute = "boris"', "people[2].substitute", "himself"),
        ('person = "boris"', 'person = "x"', "absences[1].person", "is nobody among"),
        ("first = 2026-07-06\n", "", "absences[1].first", "is missing"),
        ("last = 2026-07-19\n", "", "absences[1].last", "is missing"),
        ("last = 2026-07-19", "last = 2026-07-05", "absences[1].last", "is before the first day"),
        ("last = 2026-07-19", 'last = "soon"', "absences[1].last", "is no date"),
        (
            'last = 2026-07-19\nsubstitute = "anna"',
            'last = 2026-07-19\nsubstitute = "boris"',
            "absences[1].substitute",
            "himself",
        ),
        ('basis = "приказ № 41"\n', "", "absences[1].basis", "is missing"),
        ('basis = "приказ № 41"', 'basis = "приказ № 41"\nwhy = "?"', "absences[1].why", "unknown key"),
    ],
)
def test_a_wrong_absence_is_refused_with_key_and_remedy(old: str, new: str, key: str, reason: str) -> None:
    assert ABSENCE.count(old) == 1

    with pytest.raises(FileError) as refused:
        parse_office(LEAST + ABSENCE.replace(old, new), file="office.toml")

    assert refused.value.key == key
    assert reason in refused.value.reason


@pytest.mark.parametrize("name", REGULATIONS)
def test_a_single_curator_needs_a_substitute(name: str) -> None:
    # Novokubansk 4; NORMS reading 24.
    people = cast(lambda person: person.id != "second-curator")
    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(people, name), regulation(name), file="office.toml")
    assert refused.value.key == "people[1].substitute"
    assert refused.value.reason.startswith('"curator" is the only curator and has none; write the id of a colleague')

    curator = replace(people.people[PersonId("curator")], substitute=PersonId("anna"))
    whole = replace(people, people={**people.people, curator.id: curator})
    ensure_fits(office_of(whole, name), regulation(name), file="office.toml")
