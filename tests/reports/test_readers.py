"""Who reads whose shortcomings, and the months they are told by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    NAO,
    ROADS,
    ZAGS,
    moment,
    office,
)
from tests.process.road import walked
from tests.reports.courses import course
from workflow.ids import PersonId
from workflow.norms.regulation import Role, Step
from workflow.reports.months import Month, month_from, month_of
from workflow.reports.readers import addressees, may_read_all, visible_to
from workflow.reports.shortcomings import shortcomings_of


def test_who_leads_reads_all_a_supervisor_his_departments_others_their_own() -> None:
    rules = office(NAO)
    road = walked(rules, "dispatched")
    found = shortcomings_of(course(road), rules, moment("15.10 12:00", rules))
    elsewhere = tuple(replace(one, department=ROADS, departments=(ROADS,), who=(PersonId("vera"),)) for one in found)

    for person in (CURATOR, COORDINATOR, LEADER):
        assert visible_to(person, (*found, *elsewhere), rules) == (*found, *elsewhere)
    drafts = tuple(one for one in found if one.department == HOUSING)
    assert drafts and visible_to(HOUSING_SUPERVISOR, (*found, *elsewhere), rules) == found, "his department's, the answer with it"
    bureaus = tuple(replace(one, step=Step.APPROVAL, department=None) for one in drafts)
    assert visible_to(HOUSING_SUPERVISOR, bureaus, rules) == (), "27 is of the executive bodies' work"
    assert visible_to(ANNA, (*found, *elsewhere), rules) == found, "the answer, too, is late for want of the draft"
    assert visible_to(HOUSING_HEAD, (*found, *elsewhere), rules) == drafts, "a head reads of his department"
    assert not may_read_all(ANNA, rules)
    people = {id: replace(one) for id, one in rules.roster.people.items()}
    free = {id: replace(one, supervisor=None) for id, one in rules.roster.departments.items()}
    unsupervised = replace(rules, roster=replace(rules.roster, people=people, departments=free))
    assert visible_to(HOUSING_SUPERVISOR, found, unsupervised) == found


def test_a_shortcoming_is_on_record_since_its_alarm_rang_or_since_it_was_done() -> None:
    rules = office(NAO)
    road = walked(rules, "dispatched")
    late = moment("15.10 12:00", rules)
    assert [one.recorded_at for one in shortcomings_of(course(road), rules, late)] == [None, None], "nobody was told yet"

    road.rung("15.10 11:00")
    road.drafted("15.10 12:00")

    (draft, answer) = shortcomings_of(course(road), rules, late)
    assert {draft.recorded_at, answer.recorded_at} == {moment("15.10 11:00", rules)}
    unrung = walked(rules, "dispatched")
    unrung.drafted("15.10 12:00")
    assert shortcomings_of(course(unrung), rules, late)[0].recorded_at == late


def test_addressees_are_whom_the_regulation_names() -> None:
    rules = office(LESOZAVODSK)

    assert addressees(rules.regulation.shortcomings, rules)[:1] == (LEADER,)
    assert addressees(rules.regulation.summaries, rules) == ()
    assert addressees(office(ZAGS).regulation.shortcomings, office(ZAGS)) == (COORDINATOR,)  # 27: he prepares it
    assert addressees(office(ZAGS).regulation.summaries, office(ZAGS)) == (COORDINATOR, LEADER)


def test_the_summary_is_told_to_the_one_of_several_deputies_whom_the_office_names() -> None:
    rules = office(NAO)
    deputies = tuple(person.id for person in rules.roster.with_role(Role.SUPERVISOR))
    named = replace(rules, summary_to=deputies[-1])
    away = replace(named, roster=replace(rules.roster, absent={deputies[-1]: CURATOR}))
    nobody_acts = replace(named, roster=replace(rules.roster, absent={deputies[-1]: None}))

    assert len(deputies) > 1
    assert addressees(named.regulation.summaries, named) == (deputies[-1],)
    assert addressees(named.regulation.shortcomings, named) == deputies  # 27: each of his own departments
    assert addressees(away.regulation.summaries, away) == (CURATOR,)
    assert addressees(nobody_acts.regulation.summaries, nobody_acts) == (deputies[-1],)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-11", Month(year=2026, number=11)),
        (" 2026-01 ", Month(year=2026, number=1)),
        ("2026-13", None),
        ("2026-00", None),
        ("0000-01", None),
        ("ноябрь", None),
    ],
)
def test_months_are_read_as_they_are_written(written: str, month: Month | None) -> None:
    assert month_from(written) == month


def test_a_month_knows_its_neighbours_and_its_moments() -> None:
    zone = office(ZAGS).calendar.zone
    december, january = Month(year=2026, number=12), Month(year=2027, number=1)

    assert (december.following, january.before, january.following.before) == (january, december, january)
    assert (december.before, str(january)) == (Month(year=2026, number=11), "2027-01")
    assert month_of(january.begins(zone), zone) == january
    assert december.covers(january.begins(zone) - timedelta(seconds=1), zone)
