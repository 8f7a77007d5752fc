"""What is owed beside the next act, and of which time it is that a deadline leaves."""

from datetime import timedelta

from tests.offices import ANNA, CURATOR, HOUSING_HEAD, LEADER, LESOZAVODSK, NOVOKUBANSK, ROADS_HEAD, ZAGS, moment, office
from tests.process.road import Road, walked
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.owed import owed
from workflow.process.recording import runs_by_clock, time_left


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
