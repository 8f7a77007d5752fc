"""Whom the texts name for what was late and for the month, each in its own office; the clause in the name of the case."""

from collections.abc import Sequence

import pytest

from tests.offices import (
    ANNA,
    CHIEF_OF_STAFF,
    COORDINATOR,
    HOUSING,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS_SUPERVISOR,
    ZAGS,
    moment,
    office,
)
from tests.process.road import walked
from tests.reports.courses import course
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.reports.months import Month
from workflow.reports.readers import addressees, visible_to
from workflow.reports.shortcomings import shortcomings_of
from workflow.reports.summary import Count, summary_of, told_of


def named(*cases: tuple[str, str, Sequence[PersonId]]) -> pytest.MarkDecorator:
    """Regulation, clause and those who are told; a case is called `kuzbass-zags-16 27`."""
    return pytest.mark.parametrize(("text", "clause", "to"), [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in cases])


@named(
    (ZAGS, "27", (COORDINATOR,)),  # he prepares it himself
    (LESOZAVODSK, "19", (LEADER, CHIEF_OF_STAFF, HOUSING_SUPERVISOR)),
    (NAO, "27", (HOUSING_SUPERVISOR,)),
)
def test_a_shortcoming_reaches_those_whom_the_clause_names(text: str, clause: str, to: Sequence[PersonId]) -> None:
    road = walked(office(text), "dispatched")
    road.drafted("15.10 10:30")
    duties = road.rules.regulation.shortcomings
    found = shortcomings_of(course(road), road.rules, moment("15.10 11:00", road.rules))

    assert {duty.clause for duty in duties} == {clause}
    assert {one.step for one in found} >= {"draft"}
    told = addressees(duties, road.rules)
    draft = next(one for one in found if one.step == "draft")
    assert [person for person in told if draft in visible_to(person, found, road.rules)] == list(to)
    assert (draft.department, draft.who) == (HOUSING, (ANNA,))
    assert ROADS_SUPERVISOR not in told or draft not in visible_to(ROADS_SUPERVISOR, found, road.rules)


@named(
    (ZAGS, "25", (COORDINATOR,)),
    (ZAGS, "28", (LEADER,)),
    (MINISTRY, "24", (COORDINATOR,)),
    (NAO, "28", (HOUSING_SUPERVISOR, ROADS_SUPERVISOR)),  # of several the office file names one
)
def test_the_month_is_told_to_whom_the_clause_names(text: str, clause: str, to: Sequence[PersonId]) -> None:
    road = walked(office(text), "closed")
    duties = [duty for duty in road.rules.regulation.summaries if duty.clause == clause]
    one = told_of(course(road), road.rules, moment("01.11 10:00", road.rules), "Дороги")

    month = summary_of(Month(year=2026, number=10), [one], road.rules.calendar.zone)

    assert addressees(duties, road.rules) == tuple(to)
    assert (month.found, month.answers, month.topics) == (1, Count(answered=1, in_time=1), (("Дороги", 1),))


@named(
    (ZAGS, "приказ: 4", (COORDINATOR,)),
    (LESOZAVODSK, "постановление: 4", (COORDINATOR,)),
    (LESOZAVODSK, "постановление: 5", (CHIEF_OF_STAFF,)),
    (NOVOKUBANSK, "постановление: 3.1", (COORDINATOR,)),
    (NOVOKUBANSK, "6", (COORDINATOR,)),
    (MINISTRY, "приказ: 2.1", (COORDINATOR,)),
)
def test_who_answers_for_the_work_or_controls_it_reads_all_that_is_late(text: str, clause: str, to: Sequence[PersonId]) -> None:
    road = walked(office(text), "dispatched")
    found = shortcomings_of(course(road), road.rules, moment("16.10 12:00", road.rules))
    regulation = road.rules.regulation
    bound = {duty.role: duty.clause for duty in regulation.responsibilities if duty.what == "organisation"}
    bound |= {post.role: post.clause for post in regulation.posts if post.role == Role.CHIEF_OF_STAFF}

    assert {one.step for one in found} >= {"draft", "answer"}
    for person in to:
        assert visible_to(person, found, road.rules) == found
        assert any(clause in bound[role] for role in road.rules.roster.people[person].roles if role in bound)
