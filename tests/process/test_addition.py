"""ZAGS and ministry 10 with 18, Novokubansk 19: partly ours, it goes to both; a department is added after the dispatch."""

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ROADS_HEAD,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import Road, happened, walked
from tests.process.sharing import DASHA, PARKS, part, shared, shared_office
from workflow.ids import DepartmentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.notices import notices
from workflow.process.rare import rare
from workflow.process.rounds import DraftKind


def added(road: Road, when: str, department: DepartmentId = ROADS) -> list[str]:
    return happened(road.act(b.AddDepartment, CURATOR, when, department=department))


@pytest.mark.parametrize(
    ("regulation", "housing", "roads"),
    [
        (ZAGS, "18: 15.10 09:45", "18: 15.10 09:45"),  # 15 wm before 10:00
        (MINISTRY, "18: 15.10 09:45", "18: 15.10 09:45"),
        (NOVOKUBANSK, "19: 14.10 12:40", "19: 14.10 12:40"),  # 10:40 + 2 wh for either: it is a share from then on
    ],
)
def test_a_department_is_added_while_the_first_works(regulation: str, housing: str, roads: str) -> None:
    road = walked(office(regulation), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    before = road.now

    made = road.act(b.AddDepartment, CURATOR, "14.10 10:40", department=ROADS)

    assert happened(made) == ["share.added", "step.dropped draft:housing", "step.opened part:housing", "step.opened part:roads"]
    assert (road.status, road.now.departments) == ("dispatched", (HOUSING, ROADS))
    assert (road.deadlines["part:housing"], road.deadlines["part:roads"]) == (housing, roads)
    cards = [one.to.department for one in notices(before, road.now, made, road.rules) if one.template == "card"]
    assert set(cards) == {HOUSING, ROADS}


def test_each_arrival_is_signed_for() -> None:
    # ZAGS 10 through 8: the whole arrived at 10:10 and was signed for; the shares arrive at 10:40.
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    added(road, "14.10 10:40")

    assert happened(road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:45")) == ["arrival.signed"]
    assert happened(road.act(a.SignForArrival, ROADS_HEAD, "14.10 10:46")) == ["arrival.signed"]
    assert [one.signed is not None for one in road.now.assignments] == [True, True]


def test_what_is_handed_in_by_both_is_made_one_draft() -> None:
    road = walked(office(ZAGS), "dispatched")
    added(road, "14.10 10:40")
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:10")

    assert road.status == "consolidating"
    with pytest.raises(r.AlreadyDone):
        added(road, "14.10 11:15")


@pytest.mark.parametrize("regulation", [LESOZAVODSK, NAO])
def test_where_the_curator_keeps_an_order_it_comes_after_those_that_have_it(regulation: str) -> None:
    # Lesozavodsk 14, NAO 22.
    road = walked(office(regulation), "dispatched")
    assert added(road, "14.10 10:40") == ["share.added", "step.dropped draft:housing", "step.opened part:housing"]

    part(road, HOUSING, "14.10 11:00")

    assert "part:roads" in road.deadlines


def test_a_third_is_added_to_two_and_nobody_begins_anew() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:30")

    assert added(road, "14.10 10:40", PARKS) == ["share.added", "step.opened part:parks"]
    first = road.now.assignment_of(HOUSING)
    assert first is not None and first.part is not None


def test_returned_as_partly_ours_it_goes_to_both() -> None:
    # ZAGS 10: into the departments whose matter it is, in the plural.
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Наш вопрос только отчасти")
    with pytest.raises(r.ReturnedByIt):
        road.act(a.ChooseDepartments, CURATOR, "14.10 10:22", departments=(HOUSING,))

    road.act(a.ChooseDepartments, CURATOR, "14.10 10:22", departments=(HOUSING, ROADS))
    road.dispatched("14.10 10:23")

    assert set(road.deadlines) == {"answer", "part:housing:2", "part:roads"}
    assert road.lateness["redispatch:1"] == 0


def test_a_returned_share_goes_to_several_of_which_one_may_have_sent_it_back() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:20", reason="Парк не наш, дорога наша")
    road.act(p.SendShareOn, CURATOR, "14.10 10:24", department=ROADS, to=PARKS)

    added(road, "14.10 10:25")

    assert road.now.departments == (HOUSING, PARKS, ROADS)
    for writer in (ANNA, DASHA, VERA):
        road.act(p.SubmitPart, writer, "14.10 11:00", text="Часть")
    assert road.status == "consolidating"


def test_who_may_add_which_and_when() -> None:
    road = walked(office(ZAGS), "dispatched")
    assert "add" in rare(road.now, {CURATOR}, road.rules) and "add" in rare(road.now, {COORDINATOR}, road.rules)
    with pytest.raises(r.NotYours):
        road.act(b.AddDepartment, BORIS, "14.10 10:40", department=ROADS)
    for department in (HOUSING, PARKS):
        with pytest.raises(r.Unknown):
            added(road, "14.10 10:40", department)
    road.drafted("14.10 10:45")
    assert "add" not in rare(road.now, {CURATOR}, road.rules)
    with pytest.raises(r.AlreadyDone):
        added(road, "14.10 10:50")


def test_a_kind_that_was_chosen_for_the_whole_does_not_go_over_to_the_parts() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)

    added(road, "14.10 10:40")

    assert road.now.kind is DraftKind.ANSWER
