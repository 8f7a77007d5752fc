"""Several departments answer one message, in the words of the five regulations; the week is Mon-Fri 9-13 and 14-18."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ROADS_HEAD,
    ROADS_SUPERVISOR,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    moment,
    shown,
)
from tests.process.road import Road, happened
from tests.process.sharing import ALL_THREE, DASHA, PARKS, chosen, part, shared, shared_office
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.incident import Status
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.sharing import at_work, handed_in, lacking, upcoming


def test_zags_18_all_at_once_and_the_specialist_makes_one_answer_of_the_parts() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    # DUE: 10:00 + 8:00 = Thursday 10:00; the parts 15 minutes before (18).
    assert road.deadlines == {
        "answer": "11: 15.10 10:00",
        "part:housing": "18: 15.10 09:45",
        "part:roads": "18: 15.10 09:45",
    }
    # Wanted half an hour before the draft's cap of 13: 10:00 - 2:30 = Wednesday 16:30, less 0:30 (NORMS reading 13).
    assert shown(road.step("part:roads").recommended, road.rules) == "14.10 16:00"

    part(road, HOUSING, "14.10 12:00")
    assert (road.status, lacking(road.now)) == ("dispatched", (ROADS,))

    part(road, ROADS, "14.10 14:30")
    assert road.status == "consolidating"
    # The cap of 13 only warns (reading 13): the letter of 19 gives the specialist until DUE.
    assert road.deadlines == {"answer": "11: 15.10 10:00", "draft:consolidated": "13: 14.10 16:30"}
    assert road.step("draft:consolidated").late_after == moment("15.10 10:00", road.rules)

    road.drafted("14.10 17:00", by=SECOND_CURATOR)
    assert road.lateness["draft:consolidated"] == 0
    assert road.deadlines["approval:1"] == "14: 14.10 17:30"

    road.act(a.ReturnDraft, COORDINATOR, "14.10 17:10", number=1, remark="Короче")
    assert road.deadlines["rework:1"] == "15: 15.10 09:10"  # 0:50 until closing time
    road.drafted("14.10 17:30", by=CURATOR)
    road.act(a.ApproveDraft, COORDINATOR, "14.10 17:40", number=2)
    road.published("14.10 17:50")
    assert (road.status, set(road.lateness.values())) == ("closed", {0})


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


def test_the_ministry_18_has_the_draft_approved_by_a_head_and_a_deputy_of_those_who_share() -> None:
    road = shared(shared_office(MINISTRY), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:10")
    # 8:00 - 2:15 (13); by the letter of 18 until DUE.
    assert road.deadlines["draft:consolidated"] == "13: 14.10 16:45"
    road.drafted("14.10 12:00", by=CURATOR)

    road.act(a.ApproveDraft, ROADS_HEAD, "14.10 12:05", number=1)
    with pytest.raises(r.AlreadyDone):
        road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 12:06", number=1)
    assert HOUSING_SUPERVISOR in entitled(a.ApproveDraft, road.now, road.rules)
    road.act(a.ApproveDraft, ROADS_SUPERVISOR, "14.10 12:10", number=1)

    assert road.status == "approved"


def test_lesozavodsk_14_one_after_the_other_and_the_curator_approves_his_own_draft() -> None:
    road = shared(shared_office(LESOZAVODSK))

    # The first has two hours from its arrival, 10:15; the others have not got it yet.
    assert road.deadlines == {"answer": "8: 14.10 18:00", "part:housing": "14: 14.10 12:15"}
    assert upcoming(road.now) == (ROADS, PARKS)
    with pytest.raises(r.NotYours):
        part(road, ROADS, "14.10 10:30")

    part(road, HOUSING, "14.10 10:45")
    assert road.deadlines["part:roads"] == "14: 14.10 12:45"
    road.act(p.WaivePart, COORDINATOR, "14.10 11:00", department=ROADS, reason="Не к спеху")
    assert road.deadlines["part:parks"] == "14: 14.10 13:00"
    part(road, PARKS, "14.10 12:00")
    assert road.deadlines["draft:consolidated"] == "10: 14.10 15:00"  # 18:00 - 3:00

    road.drafted("14.10 12:30", by=CURATOR)

    (own,) = road.now.approvals
    assert (road.status, own.by, own.own) == ("approved", CURATOR, True)
    assert happened(road.entries, h.DraftApproved, h.AnswerApproved) == ["draft.approved", "answer.approved"]
    assert entitled(a.RecordPublication, road.now, road.rules) == (CURATOR, SECOND_CURATOR)


def test_an_office_may_send_the_curators_own_draft_to_another() -> None:
    road = shared(shared_office(LESOZAVODSK, approves_own_consolidated=False), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:45")
    part(road, ROADS, "14.10 11:45")

    road.drafted("14.10 12:30", by=CURATOR)

    assert (road.status, entitled(a.ApproveDraft, road.now, road.rules)) == ("on_approval", (SECOND_CURATOR,))


def test_lesozavodsk_14_another_time_that_the_curator_allots() -> None:
    road = shared(shared_office(LESOZAVODSK))

    road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=HOUSING, due=moment("14.10 11:30", road.rules))
    road.act(
        p.SetPartTerm,
        CURATOR,
        "14.10 10:20",
        department=ROADS,
        length=moment("14.10 11:00", road.rules) - moment("14.10 10:30", road.rules),
    )
    assert road.deadlines["part:housing"] == "14: 14.10 11:30"
    assert road.step("part:housing").late_after == moment("14.10 11:30", road.rules)

    part(road, HOUSING, "14.10 11:40")
    assert road.lateness["part:housing"] == 10
    assert road.deadlines["part:roads"] == "14: 14.10 12:10"  # half an hour from its arrival at 11:40


def test_nao_22_the_last_executor_in_the_order_makes_the_consolidated_draft() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)

    assert road.deadlines == {"answer": "16: 15.10 10:00", "part:roads": "22: 14.10 12:15"}
    part(road, ROADS, "14.10 12:20")
    assert road.lateness["part:roads"] == 5
    assert road.deadlines["part:housing"] == "22: 14.10 15:20"  # 0:40 until lunch, 1:20 after it
    part(road, HOUSING, "14.10 14:30")

    assert entitled(a.SubmitDraft, road.now, road.rules) == (ANNA, BORIS)
    with pytest.raises(r.NotYours):
        road.drafted("14.10 14:40", by=VERA)
    road.drafted("14.10 14:50", by=ANNA)
    assert road.now.draft is not None and road.now.draft.department == HOUSING
    assert road.deadlines["approval:1"] == "18: 14.10 15:20"


def test_nao_22_where_the_last_is_waived_the_one_before_him_writes() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    part(road, ROADS, "14.10 11:00")
    road.act(p.WaivePart, CURATOR, "14.10 11:05", department=HOUSING, reason="Не успевает")

    assert VERA in entitled(a.SubmitDraft, road.now, road.rules)


def test_novokubansk_19_sent_within_half_an_hour_and_an_executor_named_when_the_parts_are_in() -> None:
    road = chosen(shared_office(NOVOKUBANSK), HOUSING, ROADS)

    # Dispatch to several: 30 minutes (19) instead of an hour (10).
    assert road.deadlines == {"answer": "9: 14.10 13:00", "dispatch": "19: 14.10 10:30"}

    road.dispatched("14.10 10:20")
    assert road.deadlines["part:roads"] == "19: 14.10 12:20"
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 12:25")
    assert road.lateness["part:roads"] == 5
    assert entitled(a.SubmitDraft, road.now, road.rules) == ()

    with pytest.raises(r.NotNow):
        road.drafted("14.10 12:26", by=VERA)
    with pytest.raises(r.Unknown):
        road.act(p.NameConsolidator, CURATOR, "14.10 12:26", person=DASHA)
    road.act(p.NameConsolidator, CURATOR, "14.10 12:26", person=VERA)
    with pytest.raises(r.AlreadyDone):
        road.act(p.NameConsolidator, CURATOR, "14.10 12:26", person=VERA)
    assert road.deadlines["draft:consolidated"] == "12: 14.10 12:30"
    road.drafted("14.10 12:29", by=VERA)
    assert road.now.draft is not None and road.now.draft.department == ROADS
    assert entitled(a.RecordPublication, road.now, road.rules) == (CURATOR, SECOND_CURATOR, VERA)


def test_novokubansk_19_an_executor_proposed_at_dispatch_may_be_changed_later() -> None:
    road = chosen(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    road.act(p.NameConsolidator, CURATOR, "14.10 10:05", person=ANNA)
    road.dispatched("14.10 10:20")
    part(road, HOUSING, "14.10 10:30")
    part(road, ROADS, "14.10 10:40")
    assert entitled(a.SubmitDraft, road.now, road.rules) == (ANNA,)

    road.act(p.NameConsolidator, CURATOR, "14.10 10:45", person=VERA)

    assert entitled(a.SubmitDraft, road.now, road.rules) == (VERA,)


def test_novokubansk_19_high_importance_leaves_half_of_the_term() -> None:
    road = chosen(shared_office(NOVOKUBANSK), HOUSING, ROADS, importance=Importance.HIGH)
    road.dispatched("14.10 10:15")

    # "Sent + 2:00" ends after DUE at 12:00: half of the term before DUE instead, and never a shortcoming (reading 13).
    assert road.deadlines["part:housing"] == "19: 14.10 11:00"
    assert road.step("part:housing").late_after is None


def test_choosing_one_again_takes_the_usual_dispatch_back() -> None:
    road = chosen(shared_office(NOVOKUBANSK), HOUSING, ROADS)

    road.act(a.ChooseDepartments, CURATOR, "14.10 10:10", departments=(ROADS,))

    assert (road.now.shares, road.deadlines["dispatch"]) == (None, "10: 14.10 11:00")


def test_an_order_becomes_all_at_once_only_by_leave_of_the_office() -> None:
    strict, free = shared_office(NAO), shared_office(NAO, may_send_at_once=True)

    with pytest.raises(r.OrderWanted):
        chosen(strict, at_once=True)
    road = shared(free, at_once=True)

    assert [one.department for one in at_work(road.now)] == list(ALL_THREE)


def test_the_order_can_be_changed_before_the_dispatch() -> None:
    road = chosen(shared_office(NAO), HOUSING, ROADS)
    with pytest.raises(r.AlreadyDone):
        road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING, ROADS))

    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(ROADS, HOUSING))

    assert road.now.departments == (ROADS, HOUSING)


def test_the_final_answer_is_prepared_by_who_consolidates() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:10")
    road.act(a.ChooseDraftKind, CURATOR, "14.10 11:15", draft=DraftKind.INTERIM)
    road.drafted("14.10 11:20", by=CURATOR)
    road.approved("14.10 11:30")
    road.published("14.10 11:40")

    assert (road.status, set(road.deadlines)) == ("consolidating", {"final:1", "draft:consolidated:after-1"})
    road.drafted("16.10 11:20", by=CURATOR)
    road.approved("16.10 11:30")
    road.published("16.10 11:40")
    assert road.status == "closed"


def test_after_a_question_the_authors_answer_goes_to_who_consolidates() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:30")
    part(road, ROADS, "14.10 10:40")
    road.act(p.NameConsolidator, CURATOR, "14.10 10:45", person=ANNA)
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:45", draft=DraftKind.CLARIFICATION)
    road.drafted("14.10 10:50", by=ANNA)
    road.approved("14.10 10:55")
    road.published("14.10 11:00")
    assert road.status == "waiting"

    road.act(a.RecordAuthorReply, CURATOR, "15.10 10:00", text="Во дворе", detection=moment("15.10 10:00", road.rules))

    assert road.status == "consolidating"
    assert road.deadlines == {"answer:2": "9: 15.10 13:00", "draft:consolidated:after-1": "12: 15.10 12:30"}


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


def test_the_only_curators_own_draft_goes_to_his_substitute() -> None:
    rules = shared_office(LESOZAVODSK, approves_own_consolidated=False)
    people = {one.id: replace(one, dismissed=one.id == SECOND_CURATOR) for one in rules.roster.people.values()}
    people[CURATOR] = replace(people[CURATOR], substitute=COORDINATOR)
    road = shared(replace(rules, roster=replace(rules.roster, people=people)), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:45")
    part(road, ROADS, "14.10 11:45")

    road.drafted("14.10 12:30", by=CURATOR)

    assert entitled(a.ApproveDraft, road.now, road.rules) == (COORDINATOR,)


def test_two_returned_shares_may_be_for_different_people_to_send_on() -> None:
    road = shared(shared_office(ZAGS))
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:20", reason="Не наше")
    road.act(p.SendShareOn, CURATOR, "14.10 10:21", department=ROADS)
    road.act(a.ReturnAsNotOurs, DASHA, "14.10 10:22", reason="Не наше")
    road.act(p.SendShareOn, CURATOR, "14.10 10:23", department=PARKS, to=ROADS)
    assert road.now.departments == (HOUSING, ROADS)
