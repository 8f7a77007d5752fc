"""The register of a month (ZAGS 8, ministry 8 and 26): which messages stand in it, and who signed for what and when."""

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    VERA,
    ZAGS,
    moment,
    office,
    regulation,
)
from tests.process.road import Road, walked
from tests.process.rounds import replied, waiting, with_interim
from tests.process.sharing import part, shared, shared_office
from tests.reports.courses import course
from workflow.process import acts as a
from workflow.process import reversal_acts as b
from workflow.reports.months import Month
from workflow.reports.register import Arrival, RegisterLine, Signature, is_in_register, line_of, register_clause
from workflow.reports.summary import summary_of, told_of

SEPTEMBER, OCTOBER = Month(year=2026, number=9), Month(year=2026, number=10)


def line(road: Road) -> RegisterLine:
    return line_of(road.now, road.entries)


def marks(road: Road) -> list[str]:
    """`10:14 roads: arrival.signed vera head_silent`."""
    return [
        f"{one.at.astimezone(road.rules.calendar.zone):%H:%M} {one.department}:"
        + "".join(f" {mark.code} {mark.by} {mark.ground}".rstrip() for mark in one.signatures)
        for one in line(road).arrivals
    ]


def stands(road: Road, month: Month, *, answered: bool = False) -> bool:
    return is_in_register(road.now, month, road.rules.calendar.zone, answered=answered)


def test_each_mark_bears_who_signed_when_and_for_which_department() -> None:
    rules = office(MINISTRY)
    road = walked(rules, "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")
    road.act(a.SignForHandover, CURATOR, "14.10 10:36")

    receipt = Signature(
        code="arrival.signed", by=HOUSING_HEAD, at=moment("14.10 10:12", rules), department=HOUSING, ground="head"
    )
    assert line(road).arrivals == (Arrival(department=HOUSING, at=moment("14.10 10:10", rules), signatures=(receipt,)),)
    handover = Signature(code="handover.signed", by=CURATOR, at=moment("14.10 10:36", rules), ground="tapped")
    assert line(road).handovers == (handover,)


def test_a_return_as_not_ours_is_signed_for_too() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Не наше")

    assert marks(road) == ["10:10 housing: incident.returned anna"]


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_each_arrival_has_its_moment_and_apart_who_signed_on_which_ground_or_nobody(regulation: str) -> None:
    """8: the head signs; 10 sends on what was returned, and it is signed for there again. Arrival starts the clock (NORMS 9)."""
    road = walked(office(regulation), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:12", reason="Дорожники")
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:13", departments=(ROADS,))
    road.dispatched("14.10 10:14")
    assert marks(road) == ["10:10 housing: incident.returned anna", "10:14 roads:"]

    road.rung("14.10 10:24")
    road.act(a.SignForArrival, VERA, "14.10 10:26")

    assert marks(road)[1] == "10:14 roads: arrival.signed vera head_silent"
    assert [one.is_signed for one in line(road).arrivals] == [False, True]


def test_every_other_way_to_a_department_is_an_arrival_too() -> None:
    """The author's answer and a reopening bring it to those that had it last; a share sent on, to the next."""
    asked = waiting(ZAGS)
    replied(asked, "16.10 10:00")
    asked.drafted("16.10 10:10")
    asked.approved("16.10 10:20")
    asked.published("16.10 10:30")
    asked.act(a.ReopenIncident, CURATOR, "19.10 10:00", reason="Ответ не по существу")
    assert {one.department for one in line(asked).arrivals} == {HOUSING}
    assert [one.at for one in line(asked).arrivals] == [
        moment(when, asked.rules) for when in ("14.10 10:10", "16.10 10:00", "19.10 10:00")
    ]
    assert line(asked).given is None  # while it is open again

    several = shared(shared_office(ZAGS), HOUSING, ROADS)
    several.act(a.ReturnAsNotOurs, VERA, "14.10 10:25", reason="Не наше")
    assert [one.partition(" ")[2] for one in marks(several)] == ["housing:", "roads: share.returned vera"]

    elsewhere = walked(office(ZAGS), "dispatched")
    elsewhere.act(b.RedirectIncident, COORDINATOR, "14.10 10:40", department=HOUSING, to=ROADS, reason="Это дороги")
    assert [one.partition(" ")[2] for one in marks(elsewhere)] == ["housing:", "roads:"]

    in_order = shared(shared_office(NAO), HOUSING, ROADS)
    part(in_order, HOUSING, "14.10 10:30")
    assert [(one.department, one.is_signed) for one in line(in_order).arrivals] == [(HOUSING, True), (ROADS, False)]


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
