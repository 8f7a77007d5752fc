"""Who may open an incident: a department's people what their department has, the others of the office everything."""

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING_HEAD, LEADER, REGULATIONS, ROADS, office
from tests.process.road import walked
from workflow.process.looking import may_look


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_people_of_another_department_see_nothing_of_it(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")
    elsewhere = [person.id for person in road.rules.roster.members(ROADS) if {*person.roles} <= {"executor", "department_head"}]

    assert elsewhere
    assert not any(may_look(person, road.now, road.rules) for person in elsewhere)
    assert all(may_look(person, road.now, road.rules) for person in (CURATOR, COORDINATOR, HOUSING_HEAD, ANNA, LEADER))
