"""ZAGS 8, ministry 8: after a provisional dispatch the deputy still names the department; it is called back there."""

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, MINISTRY, ROADS, VERA, ZAGS
from tests.process.road import Road, happened
from tests.process.test_silent_decider import provisional, silent
from workflow.ids import DepartmentId
from workflow.process import acts as a
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotNow, NotYours, Unknown


def sent(regulation: str = ZAGS) -> Road:
    """Found at 10:00, sent provisionally to housing at 10:22."""
    road = silent(regulation)
    provisional(road, "14.10 10:22")
    return road


def named(road: Road, when: str, *departments: DepartmentId) -> list[str]:
    return happened(road.act(a.ChooseDepartments, COORDINATOR, when, departments=departments))


def offered(road: Road) -> dict[str, bool]:
    return {one.argument: one.chosen for one in offers(road.now, {COORDINATOR}, road.rules) if one.code == "department"}


# 10:40 + 2:20 until lunch + 2:40 after it = 16:40; ZAGS stops 2:30 before the answer's 10:00, the ministry 2:15.
@pytest.mark.parametrize(("regulation", "due"), [(ZAGS, "16:30"), (MINISTRY, "16:40")])
def test_another_department_gets_it_and_its_hours_count_from_its_own_arrival(regulation: str, due: str) -> None:
    road = sent(regulation)
    assert offered(road) == {"housing": True, "roads": False}

    assert named(road, "14.10 10:40", ROADS) == [
        "incident.redirected",
        "step.dropped draft:housing",
        "step.opened draft:roads:given-1",
    ]

    assert (road.status, road.now.departments) == ("dispatched", (ROADS,))
    assert road.deadlines["answer"] == "11: 15.10 10:00"
    assert road.deadlines["draft:roads:given-1"] == f"13: 14.10 {due}"
    assert not road.now.unconfirmed
    assert offered(road) == {}


def test_the_same_department_is_confirmed_and_its_work_goes_on() -> None:
    road = sent()
    road.act(a.SignForArrival, ANNA, "14.10 10:25")

    assert named(road, "14.10 10:40", HOUSING) == ["departments.chosen"]

    assert road.now.assignment is not None and road.now.assignment.executor == ANNA
    assert not road.now.unconfirmed
    with pytest.raises(AlreadyDone):
        named(road, "14.10 10:41", ROADS)


def test_a_draft_that_is_with_the_approvers_does_not_keep_it() -> None:
    road = sent()
    road.drafted("14.10 10:30")

    named(road, "14.10 10:40", ROADS)

    assert road.status == "dispatched"
    road.drafted("14.10 11:00", by=VERA)
    assert road.status == "on_approval"


def test_once_the_answer_is_approved_it_stays_where_it_is() -> None:
    road = sent()
    road.drafted("14.10 10:30")
    road.approved("14.10 10:35")

    with pytest.raises(AlreadyDone):
        named(road, "14.10 10:40", ROADS)


def test_nobody_else_names_it_and_nothing_that_is_no_department_of_the_office() -> None:
    road = sent()

    with pytest.raises(NotYours):
        road.act(a.ChooseDepartments, CURATOR, "14.10 10:40", departments=(ROADS,))
    with pytest.raises(Unknown):
        named(road, "14.10 10:40", DepartmentId("parks"))
    with pytest.raises(NotNow):  # a second department is added, and the first keeps what it has
        named(road, "14.10 10:40", HOUSING, ROADS)


def test_a_department_that_was_chosen_by_who_decides_is_not_named_again() -> None:
    road = silent()
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:21", departments=(HOUSING,))
    provisional(road, "14.10 10:22")

    with pytest.raises(AlreadyDone):
        named(road, "14.10 10:40", ROADS)
