"""The rows of an office file that say who works there: `[[departments]]` and `[[people]]`. What is done with them: `people`."""

import re
from collections.abc import Collection, Mapping

from workflow.absence_rows import known_person
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.norms.tables import Table
from workflow.people import Department, Person, Roster
from workflow.sentences import N_

_ID = re.compile(r"[a-z][a-z0-9_-]{0,19}")
_BELONGS = frozenset({Role.DEPARTMENT_HEAD, Role.EXECUTOR})


def parse_roster(table: Table) -> Roster:
    """Everybody and every department, in the order of the file; what is wrong with a row is refused with its key."""
    departments: dict[DepartmentId, Department] = {}
    topics = table.texts("topics")
    for row in table.tables("departments"):
        department = _department(row, topics)
        _refuse_twice(row, department.id, departments)
        departments.setdefault(department.id, department)
    if not departments:
        table.refuse(table.error("departments", N_("there is none; write at least one [[departments]] with id and title")))
    people = _people(table, departments)
    _ensure_supervisors(table, people)
    return Roster(people=people, departments=departments)


def _department(row: Table, topics: Collection[str]) -> Department:
    supervisor = row.text("supervisor") if row.has("supervisor") else None
    department = Department(
        id=DepartmentId(_id(row)),
        title=row.text("title"),
        supervisor=PersonId(supervisor) if supervisor else None,
        topics=row.texts("topics"),
    )
    for topic in (one for one in department.topics if one not in topics):
        row.refuse(row.error("topics", N_('"%(topic)s" is not among topics; write it there in the same words', topic=topic)))
    row.close()
    return department


def _people(table: Table, departments: Mapping[DepartmentId, Department]) -> dict[PersonId, Person]:
    people: dict[PersonId, Person] = {}
    for row in table.tables("people"):
        person = _person(row, departments)
        _refuse_twice(row, person.id, people)
        people.setdefault(person.id, person)
    if not people:
        table.refuse(table.error("people", N_("there is nobody; write [[people]] with id, name, position and roles")))
    for row in table.tables("people"):
        if row.has("substitute") and known_person(row, "substitute", people) == row.values.get("id"):
            row.refuse(row.error("substitute", N_("is the person himself; name somebody else")))
    return people


def _person(row: Table, departments: Mapping[DepartmentId, Department]) -> Person:
    department = row.text("department") if row.has("department") else None
    person = Person(
        id=PersonId(_id(row)),
        name=row.text("name"),
        position=row.text("position", ""),
        roles=frozenset(row.choices("roles", Role)),
        department=DepartmentId(department) if department else None,
        dismissed=row.flag("dismissed", False),
        substitute=PersonId(row.text("substitute")) if row.has("substitute") else None,
        phone=row.text("phone", ""),
    )
    if department is not None and department not in departments:
        row.refuse(
            row.error(
                "department",
                N_(
                    '"%(department)s" is not among [[departments]]; one of: %(departments)s',
                    department=department,
                    departments=", ".join(departments),
                ),
            )
        )
    if _BELONGS & person.roles and department is None:
        row.refuse(row.error("department", N_("is missing; a head or an executor belongs to a department")))
    row.close()
    return person


def _ensure_supervisors(table: Table, people: Mapping[PersonId, Person]) -> None:
    """Who is named as supervising a department has the role, and works there."""
    for row in table.tables("departments"):
        if not row.has("supervisor"):
            continue
        found = people.get(PersonId(row.text("supervisor")))
        if found is None or found.dismissed or Role.SUPERVISOR not in found.roles:
            supervisor = row.text("supervisor")
            reason = N_('"%(supervisor)s" is nobody among [[people]] with the role "supervisor"', supervisor=supervisor)
            row.refuse(row.error("supervisor", reason))


def _id(row: Table) -> str:
    found = row.text("id")
    if not _ID.fullmatch(found):
        reason = N_(
            '"%(found)s" is no id; write up to 20 Latin small letters, digits, hyphens, beginning with a letter', found=found
        )
        row.refuse(row.error("id", reason))
    return found


def _refuse_twice(row: Table, known: str, seen: Mapping[DepartmentId, Department] | Mapping[PersonId, Person]) -> None:
    if known in seen:
        row.refuse(row.error("id", N_('"%(known)s" stands there twice; ids must differ', known=known)))
