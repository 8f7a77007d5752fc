"""Who was taken out of the office file keeps the name that the last file had for him."""

from tests.office_files import LEAST
from workflow.former import with_former
from workflow.ids import DepartmentId, PersonId
from workflow.office_file import parse_office

NOW = parse_office(LEAST, file="office.toml").roster
LATER = LEAST.replace("Анина", "Аннина") + '\n[[people]]\nid = "boris"\nname = "Борисов Б. Б."\nroles = ["curator"]\n'
EARLIER = LATER.replace("Борисов", "Борин").replace('id = "archive"', 'id = "letters"').replace('"archive"', '"letters"')


def test_names_come_from_the_last_file_that_had_them() -> None:
    roster = with_former(NOW, [LEAST, LATER, EARLIER])

    assert roster.people == NOW.people
    assert {id: person.name for id, person in roster.former_people.items()} == {"boris": "Борисов Б. Б."}
    assert {id: one.title for id, one in roster.former_departments.items()} == {"letters": "Архив"}
    anna, boris, nobody = (roster.last_person(PersonId(id)) for id in ("anna", "boris", "nobody"))
    assert anna is not None and boris is not None
    assert (anna.name, boris.name, boris.roles, nobody) == ("Анина А. С.", "Борисов Б. Б.", frozenset(), None)
    letters = roster.last_department(DepartmentId("letters"))
    assert letters is not None and letters.title == "Архив"
    assert roster.last_person(None) is None and roster.last_department(None) is None


def test_what_an_earlier_program_read_otherwise_names_nobody() -> None:
    strange = ["title =", 'people = "x"', "people = [1]", '[[people]]\nid = "x"\n[[departments]]\nid = 1\ntitle = "x"']

    assert with_former(NOW, strange) == NOW
