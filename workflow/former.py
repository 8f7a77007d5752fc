"""Who and what stood in earlier revisions of the office file and stands in it no more: they keep their names, no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflow.file_errors import FileError
from workflow.ids import DepartmentId, PersonId
from workflow.people import Department, Person, Roster
from workflow.toml_text import read_toml


def with_former(roster: Roster, texts: Iterable[str]) -> Roster:
    """The roster with the names that the last revision had which still knew them; `texts` are earlier files, the newest first."""
    people: dict[PersonId, Person] = {}
    departments: dict[DepartmentId, Department] = {}
    for text in texts:
        values = _tables(text)
        for id, row in _rows(values, "people", "name"):
            person = Person(id=PersonId(id), name=row["name"], position=str(row.get("position", "")), roles=frozenset())
            people.setdefault(person.id, person)
        for id, row in _rows(values, "departments", "title"):
            departments.setdefault(DepartmentId(id), Department(id=DepartmentId(id), title=row["title"]))
    return replace(
        roster,
        former_people={id: person for id, person in people.items() if id not in roster.people},
        former_departments={id: one for id, one in departments.items() if id not in roster.departments},
    )


def _tables(text: str) -> Mapping[str, Any]:
    """A revision was read once; one that an earlier version of the program read otherwise names nobody."""
    try:
        return read_toml(text, file="")
    except FileError:
        return {}


def _rows(values: Mapping[str, Any], table: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = values.get(table, ())
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get(name), str):
            yield row["id"], row
