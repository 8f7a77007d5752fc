"""Who hears of it where those whom the regulation means have left or may not."""

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS_SUPERVISOR,
    SECOND_CURATOR,
    ZAGS,
    office,
    with_roles,
)
from tests.process.listening import STAGES, Listening, without
from tests.process.road import Road, walked
from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process.turns import Addressee, above, curators, told_of_miss, turn


def test_when_the_curator_has_left_the_others_stand_in() -> None:
    road = walked(office(ZAGS), "decided")

    assert curators(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert curators(road.now, without(road.rules, CURATOR)) == (Addressee(person=SECOND_CURATOR),)


def test_where_there_is_no_coordinator_another_curator_and_then_the_deputies_hear_of_it() -> None:
    road = walked(office(NAO), "decided")
    dispatch = road.step("dispatch")

    assert above(dispatch, road.now, without(road.rules, COORDINATOR)) == (Addressee(person=SECOND_CURATOR),)
    alone = without(road.rules, COORDINATOR, SECOND_CURATOR)
    deputies = (Addressee(person=HOUSING_SUPERVISOR), Addressee(person=ROADS_SUPERVISOR))
    assert above(dispatch, road.now, alone) == deputies  # 27: the deputy governors; the governor hears of no step
    nobody = without(road.rules, COORDINATOR, SECOND_CURATOR, HOUSING_SUPERVISOR, ROADS_SUPERVISOR)
    assert above(dispatch, road.now, nobody) == ()  # the curator has heard of the miss


def test_a_curator_who_is_the_coordinator_as_well_hears_of_a_late_draft_once() -> None:
    road = walked(office(ZAGS), "dispatched")
    rules = without(with_roles(road.rules, CURATOR, Role.CURATOR, Role.COORDINATOR), COORDINATOR)
    draft = min(road.now.steps, key=lambda step: step.due)

    assert Addressee(person=CURATOR) in told_of_miss(draft, road.now, rules)
    assert above(draft, road.now, rules) == (Addressee(person=HOUSING_HEAD),)


def test_the_author_is_not_asked_to_approve_and_the_publisher_is_not_told_of_it() -> None:
    rules = with_roles(office(NAO), SECOND_CURATOR, Role.CURATOR, Role.EXECUTOR, department=HOUSING)
    listening = Listening(rules)
    for walk in list(STAGES.values())[:3]:
        walk(listening.road)
    listening.notices()

    listening.road.drafted("14.10 10:20", by=SECOND_CURATOR)
    assert listening.said() == ["card > curator", "draft_received > second-curator@housing"]
    listening.road.act(a.ApproveDraft, CURATOR, "14.10 10:25", number=1)
    listening.notices()
    listening.road.published("14.10 10:30", by=SECOND_CURATOR)

    assert listening.said() == ["published > curator"]


def test_a_message_that_nobody_decides_on_waits_for_all_who_may() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    road.act(a.SetImportance, COORDINATOR, "14.10 10:01", importance=Importance.ORDINARY)

    assert turn(road.now, road.rules) == (Addressee(person=COORDINATOR), Addressee(person=CURATOR))  # the department is open
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:02", departments=(HOUSING,))
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)


def test_the_supervisor_of_another_department_is_not_asked() -> None:
    road = walked(office(MINISTRY), "on_approval")

    assert Addressee(person=HOUSING_SUPERVISOR) in turn(road.now, road.rules)
    assert Addressee(person=PersonId("roads-deputy")) not in turn(road.now, road.rules)
    assert Addressee(person=ANNA) not in turn(road.now, road.rules)


def test_who_organises_the_work_in_a_body_is_above_its_draft_unless_he_drafts_himself() -> None:
    # Novokubansk 8: each body names an official responsible; one person may be both.
    apart = walked(office(NOVOKUBANSK), "dispatched")
    both = with_roles(office(NOVOKUBANSK), HOUSING_HEAD, Role.DEPARTMENT_HEAD, Role.EXECUTOR, department=HOUSING)
    one = walked(both, "dispatched")

    assert above(apart.step("draft:housing"), apart.now, apart.rules) == tuple(
        Addressee(person=who) for who in (HOUSING_HEAD, COORDINATOR)
    )
    # Nobody has taken it: the head has heard with the others at the desk, and the next above is told.
    assert above(one.step("draft:housing"), one.now, both) == (Addressee(person=COORDINATOR),)

    one.act(a.SignForArrival, ANNA, "14.10 10:15")
    assert above(one.step("draft:housing"), one.now, both) == tuple(Addressee(person=who) for who in (HOUSING_HEAD, COORDINATOR))


def test_novokubansk_5_of_the_directors_own_step_the_deputy_head_of_the_district_hears() -> None:
    road = walked(office(NOVOKUBANSK), "registered")
    director = with_roles(road.rules, CURATOR, Role.CURATOR, Role.COORDINATOR)
    alone = without(director, COORDINATOR)

    assert above(road.step("dispatch"), road.now, alone) == (Addressee(person=LEADER),)
