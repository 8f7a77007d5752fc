"""Who holds which role towards which department."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    ROADS,
    ROADS_SUPERVISOR,
    SECOND_CURATOR,
    STRANGER,
    VERA,
    roster,
)
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.people import Department


@pytest.mark.parametrize(
    ("role", "department", "people"),
    [
        (Role.CURATOR, None, (CURATOR, SECOND_CURATOR)),
        (Role.CURATOR, HOUSING, (CURATOR, SECOND_CURATOR)),  # of the whole office
        (Role.EXECUTOR, HOUSING, (ANNA, BORIS)),
        (Role.EXECUTOR, None, ()),  # executors belong to a department
        (Role.DEPARTMENT_HEAD, HOUSING, (HOUSING_HEAD,)),
        (Role.DEPARTMENT_HEAD, DepartmentId("sport"), ()),
        (Role.SUPERVISOR, HOUSING, (HOUSING_SUPERVISOR,)),
        (Role.SUPERVISOR, ROADS, (ROADS_SUPERVISOR,)),
        (Role.SUPERVISOR, None, (HOUSING_SUPERVISOR, ROADS_SUPERVISOR)),
        (Role.SUPERVISOR, DepartmentId("sport"), (HOUSING_SUPERVISOR, ROADS_SUPERVISOR)),
    ],
)
def test_the_holders_of_a_role(role: Role, department: DepartmentId | None, people: tuple[PersonId, ...]) -> None:
    assert tuple(person.id for person in roster().holders(role, department)) == people


def test_a_department_without_a_supervisor_of_its_own_is_every_supervisors() -> None:
    everyone = roster()
    departments = {**everyone.departments, HOUSING: Department(id=HOUSING, title="Отдел ЖКХ")}

    found = replace(everyone, departments=departments).holders(Role.SUPERVISOR, HOUSING)

    assert tuple(person.id for person in found) == (HOUSING_SUPERVISOR, ROADS_SUPERVISOR)


def test_holding_one_of_the_roles_is_enough() -> None:
    assert roster().holds(ANNA, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), HOUSING)
    assert not roster().holds(VERA, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), HOUSING)
    assert not roster().holds(ANNA, (), HOUSING)
    assert not roster().holds(STRANGER, tuple(Role), HOUSING)


def test_the_members_of_a_department_are_its_head_and_executors() -> None:
    everyone = roster()
    moved = replace(everyone.people[COORDINATOR], department=HOUSING)  # sits there, and belongs to the office

    with_guest = replace(everyone, people={**everyone.people, COORDINATOR: moved})

    assert [person.id for person in with_guest.members(HOUSING)] == [HOUSING_HEAD, ANNA, BORIS]


def test_who_has_left_holds_nothing() -> None:
    everyone = roster()
    left = replace(everyone, people={**everyone.people, ANNA: replace(everyone.people[ANNA], dismissed=True)})

    assert [person.id for person in left.members(HOUSING)] == [HOUSING_HEAD, BORIS]
    assert not left.holds(ANNA, (Role.EXECUTOR,), HOUSING)
