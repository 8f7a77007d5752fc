"""One of several departments says "not ours" while the others work: its share alone goes on, or is dropped."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    LESOZAVODSK,
    NOVOKUBANSK,
    ROADS,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    shown,
)
from tests.process.road import Road, happened
from tests.process.sharing import ALL_THREE, DASHA, PARKS, part, shared, shared_office
from workflow.ids import DepartmentId, PersonId
from workflow.people import Department
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.offers import offers
from workflow.process.rights import entitled
from workflow.process.sharing import at_work, lacking


def returned(road: Road, by: str, when: str) -> None:
    road.act(a.ReturnAsNotOurs, by, when, reason="Не наше")  # type: ignore[arg-type]


def test_the_share_alone_comes_back_and_goes_on() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    returned(road, VERA, "14.10 10:25")
    assert (road.status, [one.department for one in at_work(road.now)]) == ("dispatched", [HOUSING])
    # Sent on within 5 minutes (10); it came back within 15 (9).
    assert road.deadlines["redispatch:1"] == "10: 14.10 10:30"
    assert "part:roads" not in road.deadlines
    assert road.lateness["return:1"] == 0

    road.act(p.SendShareOn, CURATOR, "14.10 10:29", department=ROADS, to=PARKS)
    assert road.now.departments == (HOUSING, PARKS)
    assert road.deadlines["part:parks"] == "18: 15.10 09:45"
    assert road.lateness["redispatch:1"] == 0
    part(road, HOUSING, "14.10 11:00")
    part(road, PARKS, "14.10 11:10")
    assert road.status == "consolidating"


def test_a_dropped_share_is_not_waited_for() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:20")
    returned(road, VERA, "14.10 10:25")

    made = road.act(p.SendShareOn, CURATOR, "14.10 10:40", department=ROADS)

    assert happened(made)[:2] == ["share.dropped", "step.closed redispatch:1"]
    assert (road.status, road.now.departments) == ("consolidating", (HOUSING,))
    assert road.lateness["redispatch:1"] == 10


def test_when_it_is_nobodys_the_whole_message_comes_back() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    returned(road, VERA, "14.10 10:25")

    returned(road, ANNA, "14.10 10:28")

    assert (road.status, road.now.shares, road.now.departments) == ("returned", None, ())
    assert set(road.deadlines) == {"answer", "redispatch:2"}
    # The second return: the coordinator says whose it is, and may insist.
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:30", departments=(ROADS, PARKS))
    road.act(a.DispatchIncident, CURATOR, "14.10 10:31")
    assert set(road.deadlines) == {"answer", "part:roads:3", "part:parks"}


def test_with_a_part_in_or_waived_the_others_do_not_bring_the_whole_back() -> None:
    road = shared(shared_office(ZAGS))
    part(road, HOUSING, "14.10 10:20")
    returned(road, VERA, "14.10 10:25")
    road.act(p.WaivePart, COORDINATOR, "14.10 10:26", department=PARKS, reason="Не нужно")

    assert (road.status, lacking(road.now)) == ("dispatched", (ROADS,))
    with pytest.raises(r.NotNow):
        returned(road, DASHA, "14.10 10:27")
    with pytest.raises(r.AlreadyDone):
        returned(road, ANNA, "14.10 10:27")
    with pytest.raises(r.Unknown):
        road.act(p.WaivePart, COORDINATOR, "14.10 10:27", department=ROADS, reason="Не нужно")


def test_after_a_second_return_of_a_share_the_coordinator_may_say_and_the_curator_still_does() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    returned(road, VERA, "14.10 10:20")
    assert entitled(p.SendShareOn, road.now, road.rules) == (CURATOR, SECOND_CURATOR)
    with pytest.raises(r.ReturnedByIt):
        road.act(p.SendShareOn, CURATOR, "14.10 10:22", department=ROADS, to=ROADS)
    with pytest.raises(r.Unknown):
        road.act(p.SendShareOn, CURATOR, "14.10 10:22", department=ROADS, to=HOUSING)
    with pytest.raises(r.NotNow):
        road.act(p.SendShareOn, CURATOR, "14.10 10:22", department=PARKS, to=HOUSING)
    road.act(p.SendShareOn, CURATOR, "14.10 10:24", department=ROADS, to=PARKS)

    returned(road, DASHA, "14.10 10:30")

    assert entitled(p.SendShareOn, road.now, road.rules) == (CURATOR, SECOND_CURATOR, COORDINATOR)
    offered = {who for who in (CURATOR, COORDINATOR) if "stray" in {one.code for one in offers(road.now, {who}, road.rules)}}
    assert offered == {CURATOR, COORDINATOR}  # ZAGS 10 leaves it with the specialist, however often
    road.act(p.SendShareOn, CURATOR, "14.10 10:33", department=PARKS, to=ROADS)
    assert road.now.assignment_of(ROADS) is not None
    assert road.deadlines["part:roads:3"] == "18: 15.10 09:45"


def test_two_returned_shares_may_be_two_peoples_to_send_on() -> None:
    road = shared(shared_office(ZAGS))
    returned(road, VERA, "14.10 10:20")
    returned(road, DASHA, "14.10 10:22")
    assert entitled(p.SendShareOn, road.now, road.rules) == (CURATOR, SECOND_CURATOR)


def test_in_an_order_the_next_waits_until_the_returned_share_has_gone_on() -> None:
    road = shared(shared_office(LESOZAVODSK))
    returned(road, ANNA, "14.10 10:30")
    assert at_work(road.now) == ()

    road.act(p.SendShareOn, CURATOR, "14.10 10:40", department=HOUSING)

    assert road.now.departments == ALL_THREE[1:]
    assert [one.department for one in at_work(road.now)] == [ROADS]
    assert shown(road.step("part:roads").due, road.rules) == "14.10 12:40"


def test_of_two_returned_shares_each_is_for_its_own_people_to_send_on() -> None:
    rules = shared_office(ZAGS)
    fourth = Department(id=DepartmentId("culture"), title="Отдел культуры")
    departments = {**rules.roster.departments, fourth.id: fourth}
    nina = replace(rules.roster.people[DASHA], id=PersonId("nina"), department=fourth.id)
    people = {**rules.roster.people, nina.id: nina}
    road = shared(replace(rules, roster=replace(rules.roster, departments=departments, people=people)))
    returned(road, VERA, "14.10 10:20")
    road.act(p.SendShareOn, CURATOR, "14.10 10:21", department=ROADS, to=fourth.id)
    returned(road, nina.id, "14.10 10:25")
    returned(road, DASHA, "14.10 10:26")

    assert entitled(p.SendShareOn, road.now, road.rules) == (CURATOR, SECOND_CURATOR, COORDINATOR)
    with pytest.raises(r.NotYours):
        road.act(p.SendShareOn, COORDINATOR, "14.10 10:27", department=PARKS)


def test_a_returned_share_of_what_was_closed_is_nobodys_until_it_is_reopened() -> None:
    road = shared(shared_office(ZAGS))
    returned(road, VERA, "14.10 10:20")
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:30", reason="post_gone")
    assert "stray" not in [offer.code for offer in offers(road.now, {CURATOR}, road.rules)]

    road.act(a.ReopenIncident, CURATOR, "14.10 11:00", reason="Пост вернулся")

    assert {step.key for step in road.now.steps} == {"answer", "part:housing", "part:parks", "redispatch:1"}
    assert "stray" in [offer.code for offer in offers(road.now, {CURATOR}, road.rules)]


def test_the_consolidated_draft_goes_on_after_a_reopening() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:20")
    part(road, ROADS, "14.10 10:25")
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:30", reason="post_gone")

    road.act(a.ReopenIncident, CURATOR, "14.10 11:00", reason="Пост вернулся")

    assert (road.status, set(road.deadlines)) == ("consolidating", {"answer", "draft:consolidated"})


@pytest.mark.parametrize(
    ("regulation", "codes"),
    [
        (ZAGS, {COORDINATOR: ["waive"], CURATOR: []}),
        (LESOZAVODSK, {COORDINATOR: ["waive"], CURATOR: ["part_terms"]}),
        (NOVOKUBANSK, {COORDINATOR: ["waive"], CURATOR: ["name_one"]}),
    ],
)
def test_what_is_offered_while_parts_come_in(regulation: str, codes: dict[PersonId, list[str]]) -> None:
    road = shared(shared_office(regulation))

    found = {who: [one.code for one in offers(road.now, {who}, road.rules)] for who in codes}

    assert {who: [code for code in ("name_one", "part_terms", "waive") if code in found[who]] for who in codes} == codes
