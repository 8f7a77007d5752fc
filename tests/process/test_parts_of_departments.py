"""The part of each department: signed for, replaced, waived, given another time, each late by itself."""

from datetime import timedelta
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ROADS_HEAD,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    moment,
)
from tests.process.road import Road, happened
from tests.process.sharing import DASHA, PARKS, part, shared, shared_office
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.incident import Status
from workflow.process.last_part import may_hand_in_whole
from workflow.process.offers import offers
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.sharing import handed_in


def test_every_department_has_its_own_signature_executor_and_lateness() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    road.act(a.SignForArrival, ROADS_HEAD, "14.10 10:20")
    road.act(a.SignForArrival, ANNA, "14.10 10:25")
    housing, roads = road.now.assignments
    assert (housing.executor, housing.signed) == (ANNA, None)  # her head is there to sign (NORMS reading 23)
    assert (roads.executor, roads.signed.by if roads.signed else None) == (None, ROADS_HEAD)

    part(road, ROADS, "14.10 11:00")
    road.rung("15.10 09:46")
    part(road, HOUSING, "15.10 09:50")
    assert {late.key: late.clause for late in road.now.missed} == {"part:housing": "18"}
    assert road.lateness["part:housing"] == 5
    # 15.10 09:50 is after the cap of 13, and yet within 19: not late by the letter.
    assert road.now.step("draft:consolidated") is not None


def test_a_part_may_be_replaced_until_the_consolidated_draft_is_there() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")
    part(road, HOUSING, "14.10 11:10")
    part(road, ROADS, "14.10 11:20")
    part(road, ROADS, "14.10 11:30")

    assert [one.part.number for one in road.now.assignments if one.part] == [2, 2]

    road.drafted("14.10 12:00", by=CURATOR)
    with pytest.raises(r.AlreadyDone) as refused:
        part(road, ROADS, "14.10 12:10")
    assert refused.value.facts["what"] == h.DraftSubmitted.code


def test_nobody_consolidates_while_parts_are_missing() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")

    with pytest.raises(r.PartsMissing) as refused:
        road.drafted("14.10 11:10", by=CURATOR)

    assert refused.value.facts["departments"] == (ROADS,)


def test_the_coordinator_waives_a_part_with_a_reason() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")

    with pytest.raises(r.NotYours):
        road.act(p.WaivePart, CURATOR, "14.10 12:00", department=ROADS, reason="Справимся")
    with pytest.raises(r.EmptyText):
        road.act(p.WaivePart, COORDINATOR, "14.10 12:00", department=ROADS, reason=" ")
    made = road.act(p.WaivePart, COORDINATOR, "14.10 12:00", department=ROADS, reason="Отвечает край")

    assert happened(made) == ["part.waived", "step.dropped part:roads", "parts.complete", "step.opened draft:consolidated"]
    assert made[0].texts == {"waiver/roads": "Отвечает край"}
    assert road.status == "consolidating"
    with pytest.raises(r.AlreadyDone):
        road.act(p.WaivePart, COORDINATOR, "14.10 12:05", department=ROADS, reason="Ещё раз")


@pytest.mark.parametrize(
    ("department", "refusal"), [(HOUSING, r.AlreadyDone), (ROADS, r.AlreadyDone), (PARKS, None), ("x", r.Unknown)]
)
def test_only_what_is_missing_can_be_waived(department: str, refusal: type[r.Refusal] | None) -> None:
    road = shared(shared_office(ZAGS))
    part(road, HOUSING, "14.10 11:00")
    road.act(p.WaivePart, COORDINATOR, "14.10 11:10", department=ROADS, reason="Не нужно")

    if refusal is None:
        road.act(p.WaivePart, COORDINATOR, "14.10 11:20", department=department, reason="Не нужно")
    else:
        with pytest.raises(refusal):
            road.act(p.WaivePart, COORDINATOR, "14.10 11:20", department=department, reason="Не нужно")


def test_a_part_that_comes_though_it_was_waived_counts() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.act(p.WaivePart, COORDINATOR, "14.10 11:10", department=ROADS, reason="Не нужно")

    part(road, ROADS, "14.10 11:20")

    assert (handed_in(road.now), road.now.shares and road.now.shares.waivers) == ((ROADS,), ())


def test_who_waives_where_the_regulation_has_no_coordinator() -> None:
    nao, lesozavodsk = shared(shared_office(NAO)), shared(shared_office(LESOZAVODSK))

    assert entitled(p.WaivePart, nao.now, nao.rules) == (CURATOR, SECOND_CURATOR)  # NAO 14: who chooses departments
    assert entitled(p.WaivePart, lesozavodsk.now, lesozavodsk.rules) == (COORDINATOR,)  # the head of the press centre


def test_the_journal_says_who_named_waived_and_handed_in() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:30")
    road.act(p.NameConsolidator, CURATOR, "14.10 10:45", person=ANNA)
    road.act(p.WaivePart, COORDINATOR, "14.10 10:50", department=ROADS, reason="Ответит позже")

    found = {type(entry.happening): entry.happening for entry in road.entries}

    assert found[q.PartSubmitted] == q.PartSubmitted(department=HOUSING, number=1, author=ANNA, clause="19")
    assert found[q.ConsolidatorNamed] == q.ConsolidatorNamed(person=ANNA, clause="19")
    assert found[q.PartWaived] == q.PartWaived(department=ROADS, clause="19")
    assert road.now.status is Status.CONSOLIDATING


@pytest.mark.parametrize("fields", [{}, {"length": timedelta(hours=1), "due": moment("14.10 12:00", shared_office(LESOZAVODSK))}])
def test_a_time_for_a_part_is_a_length_or_a_moment(fields: dict[str, Any]) -> None:
    road = shared(shared_office(LESOZAVODSK))

    with pytest.raises(r.Unknown):
        road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=HOUSING, **fields)


@pytest.mark.parametrize("due", ["14.10 10:10", "14.10 18:01"])
def test_a_time_for_a_part_lies_ahead_and_not_past_due(due: str) -> None:
    road = shared(shared_office(LESOZAVODSK))

    with pytest.raises(r.TermUnfit):
        road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=HOUSING, due=moment(due, road.rules))


def test_two_returned_shares_may_be_for_different_people_to_send_on() -> None:
    road = shared(shared_office(ZAGS))
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:20", reason="Не наше")
    road.act(p.SendShareOn, CURATOR, "14.10 10:21", department=ROADS)
    road.act(a.ReturnAsNotOurs, DASHA, "14.10 10:22", reason="Не наше")
    road.act(p.SendShareOn, CURATOR, "14.10 10:23", department=PARKS, to=ROADS)
    assert road.now.departments == (HOUSING, ROADS)


def test_kinds_are_chosen_once_the_parts_are_in() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    with pytest.raises(r.NotNow):
        road.act(a.ChooseDraftKind, CURATOR, "14.10 11:00", draft=DraftKind.INTERIM)


def test_high_importance_makes_the_parts_due_sooner() -> None:
    road = Road(rules=shared_office(ZAGS))
    road.register("14.10 10:00")
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:05", departments=(HOUSING, ROADS))
    road.act(a.SetImportance, COORDINATOR, "14.10 10:06", importance=Importance.HIGH)
    road.dispatched("14.10 10:10")

    assert road.deadlines["part:roads"] == "18: 14.10 14:45"  # 10:00 + 4:00 = 15:00, less 0:15


def test_an_executor_whose_part_is_in_or_waived_has_nothing_more_to_sign_for() -> None:
    handed, freed = (shared(shared_office(ZAGS), HOUSING, ROADS) for _ in range(2))
    part(handed, HOUSING, "14.10 12:00")
    freed.act(p.WaivePart, COORDINATOR, "14.10 12:00", department=HOUSING, reason="Не нужно")

    for road in (handed, freed):
        with pytest.raises(r.NotNow):
            road.act(a.SignForArrival, ANNA, "14.10 12:10")
    handed.act(a.SignForArrival, HOUSING_HEAD, "14.10 12:15")  # a part is no signature (8)
    assert handed.now.assignments[0].signed is not None


def test_nao_22_the_last_executor_hands_in_his_part_and_the_consolidated_draft_in_one() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    with pytest.raises(r.PartsMissing) as refused:
        road.act(p.SubmitPart, VERA, "14.10 11:00", text="Всё сразу", whole=True)
    assert refused.value.facts == {"departments": (HOUSING,)}
    part(road, ROADS, "14.10 11:00")

    made = road.act(p.SubmitPart, ANNA, "14.10 11:30", text="Дорога и дом в порядке.", whole=True)

    assert [code for code in happened(made) if not code.startswith(("arrival", "executor"))] == [
        *("part.submitted", "step.closed part:housing", "parts.complete", "step.opened draft:consolidated"),
        *("draft.submitted", "step.closed draft:consolidated", "step.opened approval:1"),
    ]
    assert road.now.draft is not None and (road.now.draft.author, road.now.draft.department) == (ANNA, HOUSING)
    assert road.lateness["part:housing"] == 0


def test_only_the_last_in_the_order_whose_part_alone_is_missing_hands_in_the_whole() -> None:
    at_once = shared(shared_office(NAO, may_send_at_once=True), ROADS, HOUSING, at_once=True)
    part(at_once, HOUSING, "14.10 11:00")
    assert not may_hand_in_whole(ROADS, at_once.now, at_once.rules)  # the last in the order has his part in already
    with pytest.raises(r.NotNow):
        at_once.act(p.SubmitPart, VERA, "14.10 11:30", text="Всё сразу", whole=True)

    elsewhere = shared(shared_office(ZAGS), ROADS, HOUSING)
    part(elsewhere, ROADS, "14.10 11:00")
    assert not may_hand_in_whole(HOUSING, elsewhere.now, elsewhere.rules)

    waived = shared(shared_office(NAO), ROADS, HOUSING)
    waived.act(p.WaivePart, CURATOR, "14.10 11:00", department=HOUSING, reason="Не нужно")
    assert may_hand_in_whole(ROADS, waived.now, waived.rules)


def test_the_last_executor_is_offered_it_and_nobody_else() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    assert "whole" not in {one.code for one in offers(road.now, {VERA}, road.rules)}
    part(road, ROADS, "14.10 11:00")

    assert "whole" in {one.code for one in offers(road.now, {ANNA}, road.rules)}
    assert "whole" not in {one.code for one in offers(road.now, {VERA, CURATOR}, road.rules)}
