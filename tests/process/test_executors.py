"""Executors are appointed, replaced, leave; an arrival that nobody signs for is asked about (NORMS readings 9, 23)."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    VERA,
    ZAGS,
    office,
    with_roles,
)
from tests.process.road import Road, happened, walked
from tests.process.test_not_processed import said
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process.appointing import candidates
from workflow.process.notices import Notice
from workflow.process.offers import offers
from workflow.process.rare import rare
from workflow.process.refusals import AlreadyDone, NotYours, Unknown
from workflow.process.rights import entitled, executor_of
from workflow.process.turns import Addressee, desk


def codes(road: Road, *viewers: PersonId) -> list[tuple[str, str]]:
    return [(offer.code, offer.argument) for offer in offers(road.now, set(viewers), road.rules)]


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_the_head_appoints_and_thereby_signs_for_the_arrival(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")

    heard = said(road, a.AppointExecutor, HOUSING_HEAD, "14.10 10:15", executor=ANNA)

    assert happened(road.entries)[-2:] == ["arrival.signed", "executor.appointed"]
    appointed = road.entries[-1].happening
    assert isinstance(appointed, x.ExecutorAppointed)
    assert (appointed.executor, appointed.before) == (ANNA, None)
    assert appointed.clause == road.rules.regulation.executors_named_clause
    assert desk(road.now, road.rules) == Addressee(person=ANNA, department=HOUSING)
    assert heard == [Notice(to=Addressee(person=ANNA), template="card")]


def test_another_one_takes_over_and_the_first_is_told() -> None:
    road = walked(office(ZAGS), "on_rework")

    heard = said(road, a.AppointExecutor, HOUSING_HEAD, "14.10 10:30", executor=BORIS)

    assert heard == [
        Notice(to=Addressee(person=BORIS), template="card"),
        Notice(to=Addressee(person=ANNA), template="released"),
    ]
    assert {key.rpartition("/")[0] for key in road.timers()} == {"answer", "rework:1"}


def test_an_executor_of_another_department_or_the_same_again_is_refused() -> None:
    road = walked(office(ZAGS), "dispatched")
    with pytest.raises(Unknown):
        road.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:15", executor=VERA)
    with pytest.raises(NotYours):
        road.act(a.AppointExecutor, ANNA, "14.10 10:15", executor=BORIS)
    road.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:15", executor=BORIS)

    with pytest.raises(AlreadyDone):
        road.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:16", executor=BORIS)


def test_who_took_it_himself_is_not_appointed_once_more() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    with pytest.raises(AlreadyDone) as refused:
        road.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:16", executor=ANNA)
    assert refused.value.facts["by"] == ANNA


def test_where_a_department_has_no_head_the_curator_appoints_and_signs_for_nothing() -> None:
    rules = with_roles(office(LESOZAVODSK), HOUSING_HEAD, Role.CHIEF_OF_STAFF)
    road = walked(rules, "dispatched")

    assert CURATOR in entitled(a.AppointExecutor, road.now, rules)
    road.act(a.AppointExecutor, CURATOR, "14.10 10:15", executor=BORIS)

    assert road.now.assignment is not None and road.now.assignment.signed is None


def test_appointing_stands_on_the_card_until_somebody_has_it() -> None:
    road = walked(office(ZAGS), "dispatched")
    assert ("appoint", "") in codes(road, HOUSING_HEAD)
    assert "appoint" not in rare(road.now, {HOUSING_HEAD}, road.rules)

    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    assert ("appoint", "") not in codes(road, HOUSING_HEAD)
    assert "appoint" in rare(road.now, {HOUSING_HEAD}, road.rules)
    assert [one.id for one in candidates(road.now, {HOUSING_HEAD}, road.rules)] == [BORIS]
    assert candidates(walked(office(ZAGS), "registered").now, {HOUSING_HEAD}, road.rules) == ()
    assert "appoint" in rare(walked(office(ZAGS), "on_rework").now, {HOUSING_HEAD}, road.rules)


def test_nobody_is_left_to_appoint_in_a_department_of_one() -> None:
    rules = with_roles(office(ZAGS), BORIS, Role.CHIEF_OF_STAFF)
    road = walked(rules, "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    assert "appoint" not in rare(road.now, {HOUSING_HEAD}, rules)


def without(road: Road, person: PersonId) -> Road:
    """The same incident after somebody left the office."""
    roster = road.rules.roster
    people = {**roster.people, person: replace(roster.people[person], dismissed=True)}
    return Road(rules=replace(road.rules, roster=replace(roster, people=people)), incident=road.incident, entries=road.entries)


def test_when_an_executor_leaves_in_the_middle_of_a_draft_the_department_has_it_again() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")
    road = without(road, ANNA)

    assert executor_of(road.now, road.rules) is None
    assert desk(road.now, road.rules) == Addressee(department=HOUSING)
    assert ("sign", "take") in codes(road, BORIS) and ("appoint", "") in codes(road, HOUSING_HEAD)
    assert said(road, a.AppointExecutor, HOUSING_HEAD, "14.10 10:25", executor=BORIS) == [
        Notice(to=Addressee(person=BORIS), template="card")
    ]
    road.drafted("14.10 10:30", by=BORIS)
    assert road.status == "on_approval"


def test_a_colleague_takes_on_what_the_one_who_left_had() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")
    road = without(road, ANNA)

    made = road.act(a.SignForArrival, BORIS, "14.10 10:20")

    assert happened(made) == ["executor.took"]


def test_reopened_work_is_signed_for_anew_by_the_head_and_stays_with_its_executor() -> None:
    road = walked(office(ZAGS), "closed")
    road.act(a.ReopenIncident, CURATOR, "14.10 13:10", reason="ответ не подошёл")

    with pytest.raises(AlreadyDone) as refused:
        road.act(a.SignForArrival, ANNA, "14.10 13:15")
    assert refused.value.facts["what"] == x.IncidentReopened.code

    made = road.act(a.SignForArrival, HOUSING_HEAD, "14.10 13:20")
    assert happened(made) == ["arrival.signed"]
