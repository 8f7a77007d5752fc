"""Importance, department and the dispatch by one tap: an entry each, of whose decision it is, or nothing at all."""

import pytest

from tests.offices import COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ROADS, ZAGS, moment, office
from tests.process.road import TEXTS, Road, happened, walked
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Importance, Term
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process.offers import offers
from workflow.process.refusals import Refusal

DECIDED = (h.DepartmentsProposed, h.ImportanceSet, h.DepartmentsChosen, h.IncidentDispatched)


def registered(regulation: str, *, ground: str | None = None, **more: object) -> Road:
    road = Road(rules=office(regulation))
    at = moment("14.10 10:00", road.rules)
    fields = {"network": "vk", "texts": TEXTS, "detection": at, "selection": at, "ground": ground, "departments": (HOUSING,)}
    road.act(a.RegisterIncident, CURATOR, "14.10 10:00", **fields, **more)
    return road


@pytest.mark.parametrize("regulation", [LESOZAVODSK, NOVOKUBANSK, NAO])
def test_a_curator_who_decides_registers_decides_and_sends_by_one_tap(regulation: str) -> None:
    road = registered(regulation, importance=Importance.ORDINARY)

    assert happened(road.entries, *DECIDED) == ["importance.set", "departments.chosen", "incident.dispatched"]
    assert (road.status, road.now.departments) == ("dispatched", (HOUSING,))
    assert {(entry.actor, entry.on_behalf_of) for entry in road.entries} == {(CURATOR, None)}


def test_in_nao_the_short_term_is_decided_with_it() -> None:
    assert registered(NAO, importance=Importance.HIGH, shortened=True).now.term is Term.SHORT


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_where_the_deputy_decides_the_curator_only_proposes(regulation: str) -> None:
    road = registered(regulation)

    assert happened(road.entries, *DECIDED) == ["departments.proposed"]
    with pytest.raises(Refusal, match="not_now"):
        registered(regulation, importance=Importance.ORDINARY)


def test_without_an_importance_the_curator_who_decides_has_chosen_the_department() -> None:
    assert happened(registered(LESOZAVODSK).entries, *DECIDED) == ["departments.chosen"]


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_the_deputy_agrees_by_one_tap_and_it_goes_for_the_curator_who_proposed_it(regulation: str) -> None:
    road = registered(regulation)
    made = road.act(a.DispatchDirectly, COORDINATOR, "14.10 10:05", importance=Importance.HIGH, departments=(HOUSING,))

    signed = [(entry.happening.code, entry.actor, entry.on_behalf_of) for entry in made if isinstance(entry.happening, DECIDED)]
    assert signed == [
        ("importance.set", COORDINATOR, None),
        ("departments.chosen", COORDINATOR, None),
        ("incident.dispatched", COORDINATOR, CURATOR),
    ]


def test_what_was_not_proposed_is_not_sent_past_the_curator() -> None:
    road = registered(ZAGS)

    with pytest.raises(Refusal, match="not_yours"):
        road.act(a.DispatchDirectly, COORDINATOR, "14.10 10:05", importance=Importance.HIGH, departments=(ROADS,))
    assert road.now.importance is None


def test_what_is_decided_already_makes_no_second_entry() -> None:
    road = walked(office(LESOZAVODSK), "decided")
    made = road.act(a.DispatchDirectly, CURATOR, "14.10 10:10", importance=Importance.ORDINARY, departments=(HOUSING,))

    assert happened(made, *DECIDED) == ["incident.dispatched"]


@pytest.mark.parametrize("departments", [(), (DepartmentId("nowhere"),)])
def test_an_unknown_department_is_refused_whole(departments: tuple[DepartmentId, ...]) -> None:
    road = walked(office(LESOZAVODSK), "registered")

    with pytest.raises(Refusal, match="unknown"):
        road.act(a.DispatchDirectly, CURATOR, "14.10 10:10", importance=Importance.ORDINARY, departments=departments)
    assert road.now.importance is None


def test_what_is_not_processed_goes_to_no_department() -> None:
    road = registered(LESOZAVODSK, ground="threats", importance=Importance.ORDINARY)

    assert happened(road.entries, *DECIDED, x.IncidentSetAside) == ["incident.set_aside"]


def direct(road: Road, person: PersonId) -> list[str]:
    return [offer.argument for offer in offers(road.now, {person}, road.rules) if offer.code == "direct"]


def test_the_button_is_there_for_whom_it_works_and_says_what_it_does() -> None:
    proposed, presumed, decided = registered(ZAGS), registered(ZAGS, presumed=True), registered(LESOZAVODSK)
    other = registered(ZAGS)
    other.act(a.ChooseDepartments, COORDINATOR, "14.10 10:05", departments=(ROADS,))
    important = registered(ZAGS)
    important.act(a.SetImportance, COORDINATOR, "14.10 10:05", importance=Importance.HIGH)
    shortened = registered(NAO)
    shortened.act(a.SetImportance, CURATOR, "14.10 10:05", importance=Importance.HIGH, shortened=True)

    assert direct(proposed, COORDINATOR) == ["ordinary.housing", "high.housing"]  # a hurried tap raises no alarm
    assert direct(presumed, COORDINATOR) == ["high.housing", "ordinary.housing"]
    assert direct(proposed, CURATOR) == direct(other, COORDINATOR) == []
    assert direct(important, COORDINATOR) == ["high.housing"]
    assert direct(decided, CURATOR) == ["ordinary.housing", "high.housing"]
    assert direct(registered(NAO), CURATOR) == ["ordinary.housing", "high_short.housing", "high.housing"]
    assert direct(shortened, CURATOR) == []  # all is decided: it is sent
    assert direct(walked(office(ZAGS), "registered"), COORDINATOR) == []
