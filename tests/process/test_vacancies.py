"""What open incidents lack once the office file was changed: what is found, who hears instead, who sends them on."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import walked
from tests.process.sharing import PARKS, part, shared, shared_office
from workflow.absences import Absence
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import reversal_acts as b
from workflow.process.offers import offers
from workflow.process.refusals import Undecided
from workflow.process.rules import Rules
from workflow.process.sharing import consolidators
from workflow.process.turns import Addressee, publishing, responsible, turn
from workflow.process.vacancies import Lack, Stranded, Vacancy, stranded, unsubstituted_absences, vacancies

NO_HOUSING = Vacancy(lack=Lack.DEPARTMENT, department=HOUSING)
DAY = date(2026, 10, 14)
STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "approved", "closed")


def without(rules: Rules, *people: PersonId, departments: Collection[DepartmentId] = ()) -> Rules:
    """The same office after these left, and these departments with everybody in them."""
    kept = {id: person for id, person in rules.roster.people.items() if id not in people and person.department not in departments}
    rooms = {id: one for id, one in rules.roster.departments.items() if id not in departments}
    return replace(rules, roster=replace(rules.roster, people=kept, departments=rooms))


def moved(rules: Rules, person: PersonId, *roles: Role) -> Rules:
    """The same office with one of its people in other roles."""
    changed = replace(rules.roster.people[person], roles=frozenset(roles))
    return replace(rules, roster=replace(rules.roster, people={**rules.roster.people, person: changed}))


@pytest.mark.parametrize("name", REGULATIONS)
@pytest.mark.parametrize("stage", STAGES)
def test_a_whole_office_lacks_nothing(name: str, stage: str) -> None:
    road = walked(office(name), stage)

    assert vacancies(road.now, road.rules) == ()


@pytest.mark.parametrize("stage", ["decided", "dispatched", "on_approval", "on_rework"])
def test_a_department_that_is_gone_is_found_at_every_stage_and_curators_hear_instead(stage: str) -> None:
    road = walked(office(ZAGS), stage)
    changed = without(road.rules, departments=[HOUSING])

    assert vacancies(road.now, changed) == (NO_HOUSING,)
    assert all(one.department is None for one in turn(road.now, changed))
    assert all(one.department is None for step in road.now.steps for one in responsible(step, road.now, changed))


def test_an_approved_answer_needs_its_department_no_more() -> None:
    road = walked(office(ZAGS), "approved")

    assert vacancies(road.now, without(road.rules, departments=[HOUSING])) == ()


def test_a_closed_incident_lacks_nothing() -> None:
    road = walked(office(ZAGS), "closed")

    assert vacancies(road.now, without(road.rules, CURATOR, departments=[HOUSING])) == ()
    assert turn(road.now, road.rules) == ()


def test_what_was_decided_for_a_department_that_is_gone_is_decided_again() -> None:
    road = walked(office(ZAGS), "decided")
    road.rules = without(road.rules, departments=[HOUSING])

    assert Addressee(person=COORDINATOR) in turn(road.now, road.rules)
    assert "dispatch" not in {one.code for one in offers(road.now, {CURATOR}, road.rules)}
    with pytest.raises(Undecided):
        road.dispatched("14.10 10:30")

    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:31", departments=(ROADS,))
    road.dispatched("14.10 10:32")
    assert vacancies(road.now, road.rules) == ()


def test_a_proposal_of_a_department_that_is_gone_is_not_sent() -> None:
    road = walked(office(ZAGS), "registered")
    road.act(a.ProposeDepartments, CURATOR, "14.10 10:01", departments=(HOUSING,))
    for when in ("14.10 10:10", "14.10 10:15", "14.10 10:20"):
        road.rung(when)
    road.rules = without(road.rules, departments=[HOUSING])

    with pytest.raises(Undecided):
        road.act(a.DispatchProvisionally, CURATOR, "14.10 10:25")


def test_where_an_executor_publishes_a_department_that_is_gone_leaves_it_to_the_curator() -> None:
    road = walked(office(LESOZAVODSK), "approved")
    changed = without(road.rules, departments=[HOUSING])

    assert publishing(road.now, changed) == (Addressee(person=CURATOR),)
    assert vacancies(road.now, changed) == ()
    road.rules = changed
    road.published("14.10 10:50")
    assert road.status == "closed"


def test_who_took_it_and_left_is_found_and_the_curator_may_appoint_another_beside_the_head() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    road.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:13", executor=ANNA)
    assert "appoint" not in {one.code for one in offers(road.now, {CURATOR}, road.rules)}

    road.rules = without(road.rules, ANNA)
    assert vacancies(road.now, road.rules) == (Vacancy(lack=Lack.EXECUTOR, person=ANNA, department=HOUSING),)
    assert turn(road.now, road.rules) == (Addressee(department=HOUSING),)
    for leader in (CURATOR, HOUSING_HEAD):
        assert "appoint" in {one.code for one in offers(road.now, {leader}, road.rules)}

    road.act(a.AppointExecutor, CURATOR, "14.10 10:20", executor=BORIS)
    assert vacancies(road.now, road.rules) == ()


def test_who_is_away_is_not_missing() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:21")
    away = replace(road.rules, roster=replace(road.rules.roster, absent={ANNA: None, HOUSING_HEAD: None, CURATOR: None}))

    assert vacancies(road.now, away) == ()


@pytest.mark.parametrize(
    ("name", "stage", "change", "lack"),
    [
        (ZAGS, "registered", lambda rules: without(rules, COORDINATOR), Lack.DECIDER),
        (ZAGS, "on_approval", lambda rules: without(rules, COORDINATOR, HOUSING_HEAD), Lack.APPROVER),
        (MINISTRY, "on_approval", lambda rules: without(rules, HOUSING_HEAD), Lack.APPROVER),
        (
            MINISTRY,
            "dispatched",
            lambda rules: moved(without(rules, FIRST_DEPUTY, LEADER), HOUSING_SUPERVISOR, Role.EXECUTOR),
            Lack.APPROVER,
        ),
        (ZAGS, "approved", lambda rules: without(rules, CURATOR, SECOND_CURATOR), Lack.PUBLISHER),
        (ZAGS, "on_approval", lambda rules: moved(rules, CURATOR, Role.LEADER), Lack.CURATOR),
    ],
)
def test_a_role_that_nobody_holds_any_more_is_found(name: str, stage: str, change: Callable[[Rules], Rules], lack: Lack) -> None:
    road = walked(office(name), stage)

    assert lack in {one.lack for one in vacancies(road.now, change(road.rules))}


def test_where_nobody_is_left_to_approve_the_curator_has_the_card() -> None:
    road = walked(office(MINISTRY), "on_approval")
    changed = without(road.rules, HOUSING_HEAD, HOUSING_SUPERVISOR, FIRST_DEPUTY, LEADER)

    assert turn(road.now, changed) == (Addressee(person=CURATOR),)


def test_what_a_curator_who_has_left_registered_goes_to_all_curators() -> None:
    road = walked(office(ZAGS), "approved")
    changed = without(road.rules, CURATOR)

    assert vacancies(road.now, changed) == (Vacancy(lack=Lack.CURATOR, person=CURATOR),)
    assert turn(road.now, changed) == (Addressee(person=SECOND_CURATOR),)


def test_of_several_departments_only_those_that_still_owe_their_part_are_missed() -> None:
    road = shared(shared_office(ZAGS))
    part(road, HOUSING, "14.10 10:30")
    changed = without(road.rules, departments=[HOUSING, PARKS])

    assert vacancies(road.now, changed) == (Vacancy(lack=Lack.DEPARTMENT, department=PARKS),)
    assert Addressee(person=CURATOR) in turn(road.now, changed)

    road.act(p.WaivePart, COORDINATOR, "14.10 10:40", department=PARKS, reason="отдела больше нет")
    part(road, ROADS, "14.10 10:41")
    assert vacancies(road.now, without(road.rules, departments=[HOUSING, PARKS])) == ()


def test_an_executor_of_a_share_who_left_is_found() -> None:
    road = shared(shared_office(ZAGS))
    road.act(a.SignForArrival, VERA, "14.10 10:31")

    assert vacancies(road.now, without(road.rules, VERA)) == (Vacancy(lack=Lack.EXECUTOR, person=VERA, department=ROADS),)


def test_who_was_named_for_the_consolidated_draft_and_left_is_found() -> None:
    road = shared(shared_office(NOVOKUBANSK))
    road.act(p.NameConsolidator, CURATOR, "14.10 10:20", person=VERA)
    assert vacancies(road.now, road.rules) == ()

    assert vacancies(road.now, without(road.rules, VERA)) == (Vacancy(lack=Lack.CONSOLIDATOR, person=VERA),)


def test_a_consolidated_draft_of_one_who_left_can_still_be_approved() -> None:
    road = shared(shared_office(NAO))
    for department in (HOUSING, ROADS, PARKS):
        part(road, department, "14.10 10:30")
    road.act(a.SubmitDraft, PersonId("dasha"), "14.10 10:40", text="Общий ответ")

    assert Lack.APPROVER not in {one.lack for one in vacancies(road.now, without(road.rules, PersonId("dasha")))}


def test_the_only_curators_own_consolidated_draft_after_he_left_lacks_an_approver() -> None:
    road = shared(without(shared_office(LESOZAVODSK, approves_own_consolidated=False), SECOND_CURATOR))
    for department in (HOUSING, ROADS, PARKS):
        part(road, department, "14.10 10:30")
    road.act(a.SubmitDraft, CURATOR, "14.10 10:40", text="Общий ответ")

    assert Lack.APPROVER in {one.lack for one in vacancies(road.now, without(road.rules, CURATOR))}


def test_the_share_of_a_department_that_is_gone_is_given_to_another() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.rules = without(road.rules, departments=[ROADS])
    assert vacancies(road.now, road.rules) == (Vacancy(lack=Lack.DEPARTMENT, department=ROADS),)

    road.act(b.RedirectIncident, CURATOR, "14.10 10:40", department=ROADS, to=PARKS, reason="отдела больше нет")

    assert vacancies(road.now, road.rules) == ()


@pytest.mark.parametrize("name", [NAO, NOVOKUBANSK])
def test_where_no_department_is_left_the_curator_consolidates(name: str) -> None:
    road = shared(shared_office(name, may_send_at_once=name == NAO))
    for department in (HOUSING, ROADS, PARKS):
        part(road, department, "14.10 10:30")
    road.rules = without(road.rules, departments=[HOUSING, ROADS])
    there = ("dasha",) if name == NAO else ()
    assert consolidators(road.now, road.rules) == frozenset(there)

    road.rules = without(road.rules, departments=[PARKS])
    assert consolidators(road.now, road.rules) == {CURATOR, SECOND_CURATOR}
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    road.act(a.SubmitDraft, CURATOR, "14.10 10:40", text="Общий ответ")
    assert vacancies(road.now, road.rules) == ()


def test_an_absence_whose_substitute_has_left_is_found() -> None:
    rules, gone = office(ZAGS), PersonId("gone")
    those = ((COORDINATOR, ANNA), (CURATOR, BORIS), (VERA, None), (gone, ANNA))
    absences = [Absence(person=one, first_on=DAY, last_on=DAY, substitute=other) for one, other in those]

    found = unsubstituted_absences(absences, without(rules, ANNA).roster)

    assert found == (Stranded(vacancy=Vacancy(lack=Lack.SUBSTITUTE, person=COORDINATOR), incidents=()),)
    assert unsubstituted_absences(absences, rules.roster) == ()


def test_what_many_incidents_lack_is_put_together_the_most_pressing_first() -> None:
    curator = Vacancy(lack=Lack.CURATOR, person=CURATOR)

    found = stranded([(IncidentId(7), (curator, NO_HOUSING)), (IncidentId(3), (NO_HOUSING,)), (IncidentId(5), ())])

    assert found == (
        Stranded(vacancy=NO_HOUSING, incidents=(IncidentId(3), IncidentId(7))),
        Stranded(vacancy=curator, incidents=(IncidentId(7),)),
    )
