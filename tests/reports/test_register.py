"""The register of a month (ZAGS 8, ministry 8 and 26): which messages stand in it, and who signed for what and when."""

import pytest

from tests.offices import (
    ANNA,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    moment,
    office,
    regulation,
)
from tests.process.road import Road, walked
from tests.process.rounds import waiting, with_interim
from tests.reports.courses import course
from workflow.process import acts as a
from workflow.reports.months import Month
from workflow.reports.register import RegisterLine, Signature, is_in_register, line_of, register_clause
from workflow.reports.summary import summary_of, told_of

SEPTEMBER, OCTOBER = Month(year=2026, number=9), Month(year=2026, number=10)


def line(road: Road) -> RegisterLine:
    return line_of(road.now, road.entries)


def stands(road: Road, month: Month, *, answered: bool = False) -> bool:
    return is_in_register(road.now, month, road.rules.calendar.zone, answered=answered)


def test_each_mark_bears_who_signed_when_and_for_which_department() -> None:
    rules = office(MINISTRY)
    road = walked(rules, "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")
    road.act(a.SignForHandover, CURATOR, "14.10 10:36")

    assert line(road).signatures == (
        Signature(code="arrival.signed", by=HOUSING_HEAD, at=moment("14.10 10:12", rules), department=HOUSING),
        Signature(code="handover.signed", by=CURATOR, at=moment("14.10 10:36", rules)),
    )


def test_a_return_as_not_ours_is_signed_for_too() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Не наше")

    assert [(mark.code, mark.by, mark.department) for mark in line(road).signatures] == [("incident.returned", ANNA, HOUSING)]


def test_a_message_stands_in_the_month_it_was_found_in_and_an_answered_one_where_it_was_answered() -> None:
    closed, open_one = walked(office(MINISTRY), "closed"), walked(office(MINISTRY), "dispatched")

    assert (stands(closed, OCTOBER), stands(closed, SEPTEMBER)) == (True, False)
    assert (stands(closed, OCTOBER, answered=True), stands(closed, SEPTEMBER, answered=True)) == (True, False)
    assert (stands(open_one, OCTOBER), stands(open_one, OCTOBER, answered=True)) == (True, False)


def test_a_question_to_the_author_is_no_answer_and_an_interim_one_is() -> None:
    """Ministry 26 has a register of messages to which answers were prepared and published."""
    asked, promised = waiting(MINISTRY), with_interim(MINISTRY)

    assert (stands(asked, OCTOBER), stands(asked, OCTOBER, answered=True)) == (True, False)
    assert stands(promised, OCTOBER, answered=True)
    asked.rung("22.10 09:00:01")
    asked.act(a.GiveUpWaiting, CURATOR, "22.10 09:05")

    assert not stands(asked, OCTOBER, answered=True)
    said = told_of(course(asked), asked.rules, moment("30.10 18:00", asked.rules))
    assert summary_of(OCTOBER, [said], asked.rules.calendar.zone).without_answer == 1


def test_what_was_entered_by_mistake_stands_nowhere() -> None:
    road = walked(office(ZAGS), "registered")
    road.act(a.VoidIncident, CURATOR, "14.10 10:10", reason="Внесено дважды")

    assert not stands(road, OCTOBER)


@pytest.mark.parametrize(
    ("name", "found", "answered"),
    [(ZAGS, "8", ""), (MINISTRY, "8", "26"), (LESOZAVODSK, "", ""), (NOVOKUBANSK, "", ""), (NAO, "", "")],
)
def test_the_clause_that_orders_the_register(name: str, found: str, answered: str) -> None:
    clauses = [register_clause(regulation(name), answered=kind) for kind in (False, True)]

    assert clauses == [found, answered]
