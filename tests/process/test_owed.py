"""What is owed beside the next act, and of which time it is that a deadline leaves."""

from datetime import timedelta

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING_HEAD,
    LEADER,
    LESOZAVODSK,
    NOVOKUBANSK,
    ROADS_HEAD,
    ZAGS,
    moment,
    office,
)
from tests.process.road import Road, walked
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process.owed import owed
from workflow.process.recording import runs_by_clock, time_left
from workflow.process.turns import able


def test_who_was_told_of_high_importance_owes_a_confirmation_until_it_is_given_or_all_is_over() -> None:
    road = walked(office(LESOZAVODSK), "decided", importance=Importance.HIGH)

    assert owed(road.now, (LEADER,), road.rules) == ("acknowledge",)
    assert owed(road.now, (CURATOR,), road.rules) == ()

    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:07")
    assert owed(road.now, (LEADER,), road.rules) == ()

    ended = walked(office(LESOZAVODSK), "closed", importance=Importance.HIGH)
    assert owed(ended.now, (LEADER,), ended.rules) == ()


def test_the_head_owes_a_signature_where_the_regulation_orders_it_until_somebody_has_signed() -> None:
    road = walked(office(ZAGS), "decided")
    assert owed(road.now, (HOUSING_HEAD,), road.rules) == ()

    road.dispatched("14.10 10:10")
    assert owed(road.now, (HOUSING_HEAD,), road.rules) == ("sign",)
    assert owed(road.now, (ROADS_HEAD, ANNA), road.rules) == ()

    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    assert owed(road.now, (HOUSING_HEAD,), road.rules) == ()

    elsewhere = walked(office(NOVOKUBANSK), "dispatched")
    assert owed(elsewhere.now, (HOUSING_HEAD,), elsewhere.rules) == ()


def test_what_is_left_is_the_clocks_time_only_where_the_norm_runs_by_it() -> None:
    """Lesozavodsk 7 gives plain 60 minutes for the dispatch; 9 gives the answer working hours."""
    by_clock, working = office(LESOZAVODSK, plain_norms="clock"), office(LESOZAVODSK)
    for rules, left in ((by_clock, timedelta(minutes=50)), (working, timedelta(minutes=10))):
        road = Road(rules=rules)
        road.register("14.10 12:50")  # lunch from 13:00 to 14:00
        dispatch, answer = road.step("dispatch"), road.step("answer")
        now = moment("14.10 13:00" if rules is by_clock else "14.10 14:40", rules)

        assert runs_by_clock(dispatch, road.now, rules) == (rules is by_clock)
        assert time_left(dispatch, road.now, rules, now) == left
        assert not runs_by_clock(answer, road.now, rules)
        assert time_left(answer, road.now, rules, moment("20.10 10:00", rules)) == timedelta()


def test_who_can_do_it_now_is_named_and_nobody_who_waits_for_others() -> None:
    """ZAGS 8: the deputy decides; from 20 wm on the curator may send it without him (NORMS reading 22)."""
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    assert named(road, "dispatch") == [COORDINATOR]
    assert named(road, "answer") == [COORDINATOR, CURATOR]

    road.rung("14.10 10:20")
    assert named(road, "dispatch") == [COORDINATOR, CURATOR]

    road.decided("14.10 10:21")
    assert named(road, "dispatch") == [CURATOR]


def test_the_answer_is_named_with_whose_turn_it_is_and_the_curator_where_it_is_nobodys() -> None:
    on_approval = walked(office(LESOZAVODSK), "on_approval")
    assert named(on_approval, "answer") == [CURATOR]

    joined = walked(office(ZAGS), "dispatched")
    joined.act(al.JoinIncident, CURATOR, "14.10 10:15", lead=IncidentId(5))
    assert named(joined, "answer") == [CURATOR]

    by_himself = Road(rules=office(NOVOKUBANSK))
    by_himself.register("14.10 10:00")
    assert named(by_himself, "dispatch") == [CURATOR]


def named(road: Road, key: str) -> list[PersonId | None]:
    return [one.person for one in able(road.step(key), road.now, road.rules)]
