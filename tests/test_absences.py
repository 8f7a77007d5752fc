"""Who is away on which days and who acts for whom: chains, standing substitutes, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    SECOND_CURATOR,
    STRANGER,
    SUBSTITUTE,
    VERA,
    roster,
)
from workflow.absences import Absence, ensure_absence_fits, may_end, may_enter, roster_on
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.people import Roster
from workflow.process.refusals import AbsenceUnfit

MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2026, 10, day) for day in (12, 13, 16, 17))
PEOPLE = tuple(roster().people)


def away(person: PersonId, substitute: PersonId | None = None, first: date = MONDAY, last: date = FRIDAY) -> Absence:
    return Absence(person=person, first_on=first, last_on=last, substitute=substitute)


def always(person: PersonId, substitute: PersonId, everyone: Roster | None = None) -> Roster:
    """The office where one has a standing substitute."""
    found = everyone or roster()
    return replace(found, people={**found.people, person: replace(found.people[person], substitute=substitute)})


def holders(role: Role, *absences: Absence, day: date = MONDAY, everyone: Roster | None = None) -> tuple[PersonId, ...]:
    today = roster_on(everyone or roster(), absences, day)
    return tuple(person.id for person in today.holders(role, HOUSING))


@pytest.mark.parametrize(
    ("day", "acting"), [(date(2026, 10, 11), HOUSING_HEAD), (MONDAY, VERA), (FRIDAY, VERA), (SATURDAY, HOUSING_HEAD)]
)
def test_a_substitute_acts_from_the_first_day_to_the_last(day: date, acting: PersonId) -> None:
    assert holders(Role.DEPARTMENT_HEAD, away(HOUSING_HEAD, VERA), day=day) == (acting,)


def test_a_standing_substitute_acts_where_an_absence_names_nobody() -> None:
    everyone = always(HOUSING_HEAD, ANNA)

    assert holders(Role.DEPARTMENT_HEAD, away(HOUSING_HEAD), everyone=everyone) == (ANNA,)
    assert holders(Role.DEPARTMENT_HEAD, away(HOUSING_HEAD, VERA), everyone=everyone) == (VERA,)


def test_a_substitute_who_is_away_himself_passes_it_on() -> None:
    chain = (away(HOUSING_HEAD, ANNA), away(ANNA, BORIS), away(BORIS, VERA))

    assert holders(Role.DEPARTMENT_HEAD, *chain) == (VERA,)
    assert roster_on(roster(), chain, MONDAY).acting(HOUSING_HEAD) == VERA
    assert roster_on(roster(), chain, SATURDAY).absent == {}


def test_a_chain_that_leads_back_ends_at_nobody_and_the_role_stays() -> None:
    circle = (away(HOUSING_HEAD, ANNA), away(ANNA, HOUSING_HEAD))

    assert roster_on(roster(), circle, MONDAY).acting(HOUSING_HEAD) is None
    assert holders(Role.DEPARTMENT_HEAD, *circle) == (HOUSING_HEAD,)


def test_without_a_substitute_colleagues_of_the_role_do_the_work() -> None:
    assert holders(Role.CURATOR, away(CURATOR)) == (SECOND_CURATOR,)
    assert holders(Role.EXECUTOR, away(ANNA)) == (BORIS,)
    assert holders(Role.SUPERVISOR, away(HOUSING_SUPERVISOR, LEADER)) == (LEADER,)


def test_of_two_absences_the_one_entered_later_holds() -> None:
    assert holders(Role.DEPARTMENT_HEAD, away(HOUSING_HEAD, VERA), away(HOUSING_HEAD, ANNA)) == (ANNA,)


def test_the_coordinators_substitute_acts_while_the_coordinator_is_away_and_at_no_other_time() -> None:
    # ZAGS 3, ministry 3; NORMS reading 22.
    assert holders(Role.COORDINATOR) == (COORDINATOR,)
    assert holders(Role.COORDINATOR, away(COORDINATOR)) == (SUBSTITUTE,)
    assert holders(Role.COORDINATOR, away(COORDINATOR), away(SUBSTITUTE, LEADER)) == (LEADER,)
    assert holders(Role.COORDINATOR, away(COORDINATOR), away(SUBSTITUTE)) == (COORDINATOR,)
    assert holders(Role.COORDINATOR, away(COORDINATOR, LEADER)) == (LEADER,)
    assert holders(Role.COORDINATOR_SUBSTITUTE, away(COORDINATOR)) == ()


def test_who_acts_for_whom() -> None:
    today = roster_on(roster(), (away(COORDINATOR), away(HOUSING_HEAD, VERA)), MONDAY)

    assert today.acts_for(SUBSTITUTE, COORDINATOR)
    assert today.acts_for(VERA, HOUSING_HEAD)
    assert not today.acts_for(VERA, COORDINATOR)
    assert not today.acts_for(ANNA, ANNA)
    assert not today.acts_for(ANNA, STRANGER)


def test_a_department_has_those_who_act_for_its_people() -> None:
    members = roster_on(roster(), (away(HOUSING_HEAD, VERA), away(BORIS)), MONDAY).members(HOUSING)

    assert [member.id for member in members] == [ANNA, VERA]


def test_the_absence_of_one_who_has_left_the_file_concerns_nobody() -> None:
    assert roster_on(roster(), (away(STRANGER, ANNA),), MONDAY).absent == {}
    gone = always(HOUSING_HEAD, VERA)
    gone = replace(gone, people={**gone.people, VERA: replace(gone.people[VERA], dismissed=True)})
    assert roster_on(gone, (away(HOUSING_HEAD),), MONDAY).absent == {HOUSING_HEAD: None}
    yesterday = roster_on(roster(), (away(HOUSING_HEAD),), MONDAY)
    assert roster_on(yesterday, (), SATURDAY).absent == {}


@given(st.lists(st.builds(away, st.sampled_from(PEOPLE), st.sampled_from((*PEOPLE, None))), max_size=8))
def test_whoever_acts_is_there_himself(absences: list[Absence]) -> None:
    today = roster_on(roster(), absences, MONDAY)

    assert set(today.absent) == {absence.person for absence in absences}
    assert all(acting not in today.absent for acting in today.absent.values() if acting is not None)


@pytest.mark.parametrize(
    ("entered", "reason", "person"),
    [
        (away(ANNA, BORIS, FRIDAY, MONDAY), "order", ANNA),
        (away(ANNA, BORIS, MONDAY, MONDAY), "past", ANNA),
        (away(ANNA, ANNA), "self", ANNA),
        (away(HOUSING_HEAD, VERA), "circle", HOUSING_HEAD),  # she is away and named nobody
        (away(LEADER), "circle", COORDINATOR),  # his substitute goes, so that he has none
        (away(SECOND_CURATOR), "curator", SECOND_CURATOR),  # the other one is away already
    ],
)
def test_an_absence_that_cannot_stand_is_refused(entered: Absence, reason: str, person: PersonId) -> None:
    known = (away(VERA), away(CURATOR), away(COORDINATOR, LEADER))

    with pytest.raises(AbsenceUnfit) as refused:
        ensure_absence_fits(entered, known, roster(), today=TUESDAY)

    assert refused.value.facts == {"reason": reason, "person": person}


def test_a_later_absence_of_the_substitute_is_seen_beforehand() -> None:
    with pytest.raises(AbsenceUnfit) as refused:
        ensure_absence_fits(away(HOUSING_HEAD, VERA), (away(VERA, None, FRIDAY, SATURDAY),), roster(), today=MONDAY)

    assert refused.value.facts["reason"] == "circle"
    ensure_absence_fits(away(HOUSING_HEAD, VERA), (away(VERA, None, SATURDAY, SATURDAY),), roster(), today=MONDAY)


def test_the_last_curator_may_go_if_somebody_acts_for_him() -> None:
    ensure_absence_fits(away(SECOND_CURATOR, ANNA), (away(CURATOR),), roster(), today=MONDAY)
    without = replace(roster(), people={ANNA: roster().people[ANNA]})
    ensure_absence_fits(away(ANNA), (), without, today=MONDAY)


def test_who_keeps_the_list() -> None:
    keepers = [person for person in roster().people if may_enter(person, roster())]

    assert keepers == [CURATOR, SECOND_CURATOR, COORDINATOR, "administrator"]
    assert may_end(ANNA, away(ANNA), roster())
    assert may_end(CURATOR, away(ANNA), roster())
    assert not may_end(BORIS, away(ANNA), roster())
