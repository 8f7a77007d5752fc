"""Repeated messages: confirmed or dismissed by the curator, under the clause; and a surge that is told."""

from dataclasses import replace
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    SECOND_CURATOR,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.reports.courses import told
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process.acts_alike import ConfirmRepeat, DismissRepeat, TellSurge
from workflow.process.alike import RepeatConfirmed, SurgeTold
from workflow.process.happenings import DepartmentsChosen, ImportanceSet
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import Refusal
from workflow.process.ringing import timers_of
from workflow.process.turns import Addressee, turn

FIFTH = IncidentId(5)


def refusal(road: Road, kind: type[a.Act], by: PersonId, **fields: Any) -> str:
    with pytest.raises(Refusal) as refused:
        road.act(kind, by, "14.10 18:00", **fields)
    return refused.value.code


@pytest.mark.parametrize(
    ("regulation", "clause"),
    [(ZAGS, "20"), (LESOZAVODSK, "15"), (MINISTRY, "19"), (NAO, "23"), (NOVOKUBANSK, "")],  # there only a help
)
def test_the_curator_confirms_a_repeat_under_the_clause(regulation: str, clause: str) -> None:
    road = walked(office(regulation), "registered")

    (entry,) = road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(HOUSING, DepartmentId("closed-one")))

    told_of_it = (COORDINATOR,) if regulation in (ZAGS, MINISTRY) else ()  # who decides otherwise (8) is told, not waited for
    assert entry.happening == RepeatConfirmed(of=FIFTH, departments=(HOUSING,), clause=clause, told=told_of_it)
    assert (road.now.repeat_of, road.now.answered_before_by) == (5, (HOUSING,))


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_confirmed_repeat_goes_the_ordinary_road(regulation: str) -> None:
    road = walked(office(regulation), "registered")
    before = road.deadlines

    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH)
    road.decided("14.10 10:06")

    assert road.deadlines == before
    assert road.status == "registered"


def test_the_department_that_answered_before_is_proposed_first() -> None:
    road = walked(office(NAO), "registered")

    def order() -> list[str]:
        return [offer.argument for offer in offers(road.now, {CURATOR}, road.rules) if offer.code == "department"]

    usual = order()
    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(ROADS,))

    assert (usual, order()) == ([HOUSING, ROADS], [ROADS, HOUSING])


def test_what_was_confirmed_by_mistake_is_dismissed() -> None:
    road = walked(office(NAO), "registered")
    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(HOUSING,))

    road.act(DismissRepeat, SECOND_CURATOR, "14.10 10:06", of=(FIFTH,))

    assert (road.now.repeat_of, road.now.answered_before_by, road.now.no_repeat_of) == (None, (), (5,))


def test_another_incident_is_confirmed_in_the_place_of_the_first() -> None:
    road = walked(office(NAO), "registered")
    road.act(DismissRepeat, CURATOR, "14.10 10:05", of=(IncidentId(4),))
    road.act(ConfirmRepeat, CURATOR, "14.10 10:06", of=FIFTH)
    road.act(DismissRepeat, CURATOR, "14.10 10:07", of=(IncidentId(6),))

    road.act(ConfirmRepeat, CURATOR, "14.10 10:08", of=IncidentId(4))

    assert (road.now.repeat_of, road.now.no_repeat_of) == (4, (6,))
    assert refusal(road, DismissRepeat, CURATOR, of=(IncidentId(6),)) == "already_done"
    road.act(DismissRepeat, CURATOR, "14.10 18:01", of=(IncidentId(4),))
    assert (road.now.repeat_of, road.now.no_repeat_of) == (None, (4, 6))


def test_who_may_say_that_it_is_a_repeat_and_when() -> None:
    road = walked(office(ZAGS), "on_approval")

    assert refusal(road, ConfirmRepeat, ANNA, of=FIFTH) == "not_yours"
    assert refusal(road, ConfirmRepeat, COORDINATOR, of=FIFTH) == "not_yours"
    assert refusal(road, ConfirmRepeat, CURATOR, of=IncidentId(12)) == "unknown"  # itself
    assert refusal(road, DismissRepeat, CURATOR, of=(IncidentId(13),)) == "unknown"  # a later one
    road.act(ConfirmRepeat, CURATOR, "14.10 11:00", of=FIFTH)
    assert refusal(road, ConfirmRepeat, CURATOR, of=FIFTH) == "already_done"
    assert refusal(road, DismissRepeat, CURATOR, of=()) == "unknown"
    assert refusal(walked(office(ZAGS), "closed"), ConfirmRepeat, CURATOR, of=FIFTH) == "not_now"
    assert refusal(walked(office(ZAGS), "closed"), DismissRepeat, CURATOR, of=(FIFTH,)) == "not_now"


def test_an_act_of_yesterday_may_be_entered_although_the_repeat_was_confirmed_since() -> None:
    road = walked(office(NAO), "registered")
    road.act(ConfirmRepeat, CURATOR, "14.10 10:30", of=FIFTH)

    wish = a.SetImportance(
        incident=road.number,
        by=CURATOR,
        at=road.now.registered_at,
        recorded_at=road.entries[-1].at,
        importance=Importance.ORDINARY,
        basis="По телефону",
    )

    assert road.do(wish)


@pytest.mark.parametrize(
    ("regulation", "told"),
    [(ZAGS, (COORDINATOR,)), (MINISTRY, (COORDINATOR,)), (NAO, (COORDINATOR,))],
)
def test_the_coordinator_is_told_of_a_surge(regulation: str, told: tuple[PersonId, ...]) -> None:
    road = walked(office(regulation), "registered")
    numbers = tuple(IncidentId(number) for number in range(12, 18))

    (entry,) = road.act(TellSurge, None, "14.10 10:30", incidents=numbers)

    assert entry.happening == SurgeTold(to=told, incidents=numbers)
    assert entry.actor is None


def test_without_a_coordinator_the_curators_are_told() -> None:
    rules = office(NAO)
    people = {id: person for id, person in rules.roster.people.items() if Role.COORDINATOR not in person.roles}
    road = walked(replace(rules, roster=replace(rules.roster, people=people)), "registered")

    (entry,) = road.act(TellSurge, None, "14.10 10:30", incidents=(IncidentId(12),))

    assert entry.happening == SurgeTold(to=(CURATOR, SECOND_CURATOR), incidents=(IncidentId(12),))


@pytest.mark.parametrize(("regulation", "clause"), [(ZAGS, "20"), (MINISTRY, "19")])
def test_the_specialist_sends_a_repeat_on_with_importance_and_department_of_before(regulation: str, clause: str) -> None:
    road = walked(office(regulation), "registered")
    assert refusal(road, a.SetImportance, CURATOR, importance=Importance.HIGH) == "not_yours"

    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(ROADS,), importance=Importance.HIGH)

    direct = [offer.argument for offer in offers(road.now, {CURATOR}, road.rules) if offer.code == "direct"]
    assert direct == ["high.roads", "ordinary.roads"]  # of high importance before: proposed first
    assert not [offer for offer in offers(road.now, {CURATOR}, road.rules) if offer.code in ("propose", "provisional")]
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert not [timer for timer in timers_of(road.now, road.rules) if "ask" in timer.key or "silent" in timer.key]

    road.act(a.DispatchDirectly, CURATOR, "14.10 10:10", importance=Importance.HIGH, departments=(ROADS,))

    decided = [one.happening for one in road.entries if isinstance(one.happening, (ImportanceSet, DepartmentsChosen))]
    assert [one.clause for one in decided] == [clause, clause]
    assert (road.status, road.now.is_high, road.now.provisional) == ("dispatched", True, False)
    # What was sent is the deputy's to change, and nobody else's; and it is his at any time before.
    assert refusal(road, a.SetImportance, CURATOR, importance=Importance.ORDINARY, reason="Так") == "not_yours"
    assert road.act(a.SetImportance, COORDINATOR, "14.10 10:15", importance=Importance.ORDINARY, reason="Уже решено")


def test_the_deputy_may_decide_on_a_repeat_before_it_is_sent() -> None:
    road = walked(office(ZAGS), "registered")
    (entry,) = road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(ROADS,))

    assert [(one.template, one.to) for one in notices(road.now, road.now, (entry,), road.rules)] == [
        ("repeat_told", Addressee(person=COORDINATOR))
    ]
    road.decided("14.10 10:06")

    assert not road.act(ConfirmRepeat, CURATOR, "14.10 10:07", of=IncidentId(4))[0].happening.told  # type: ignore[attr-defined]


def test_a_repeat_confirmed_after_the_dispatch_tells_nobody_and_gives_no_right() -> None:
    road = walked(office(ZAGS), "dispatched")

    (entry,) = road.act(ConfirmRepeat, CURATOR, "14.10 11:00", of=FIFTH, departments=(ROADS,))

    assert entry.happening.told == ()  # type: ignore[attr-defined]
    assert refusal(road, a.SetImportance, CURATOR, importance=Importance.HIGH, reason="Так") == "not_yours"


def test_a_late_dispatch_of_a_repeat_is_nobodys_but_the_specialists() -> None:
    road = walked(office(ZAGS), "registered")
    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=FIFTH, departments=(ROADS,))
    road.act(a.DispatchDirectly, CURATOR, "14.10 10:40", importance=Importance.ORDINARY, departments=(ROADS,))

    assert told(road, "14.10 10:45") == ["dispatch 8: 15 curator own"]
