"""Several departments answer one message, in the words of the five regulations; the week is Mon-Fri 9-13 and 14-18."""

from dataclasses import replace

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
from tests.process.road import happened
from tests.process.sharing import ALL_THREE, DASHA, PARKS, chosen, part, shared, shared_office
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.sharing import at_work, lacking, upcoming


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

    # "Sent + 2:00" ends after DUE at 12:00: half of the term before DUE instead (reading 13); by the letter late after 12:15.
    assert road.deadlines["part:housing"] == "19: 14.10 11:00"
    assert road.step("part:housing").late_after == moment("14.10 12:15", road.rules)


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


def test_the_only_curators_own_draft_goes_to_his_substitute() -> None:
    rules = shared_office(LESOZAVODSK, approves_own_consolidated=False)
    people = {one.id: replace(one, dismissed=one.id == SECOND_CURATOR) for one in rules.roster.people.values()}
    people[CURATOR] = replace(people[CURATOR], substitute=COORDINATOR)
    road = shared(replace(rules, roster=replace(rules.roster, people=people)), HOUSING, ROADS)
    part(road, HOUSING, "14.10 10:45")
    part(road, ROADS, "14.10 11:45")

    road.drafted("14.10 12:30", by=CURATOR)

    assert entitled(a.ApproveDraft, road.now, road.rules) == (COORDINATOR,)
