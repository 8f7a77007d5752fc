"""After an interim answer Novokubansk's curator sets the terms of the steps himself (18), never past the final answer's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, NOVOKUBANSK, ZAGS, moment, office
from tests.process.road import Road, happened
from tests.process.rounds import replied, waiting, with_department, with_interim
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import NotNow, NotYours, TermUnfit, Unknown
from workflow.process.rounds import DraftKind


def with_terms() -> Road:
    """Interim answer published Wed 14.10 12:00, the final one due Wed 21.10 18:00."""
    return with_interim(NOVOKUBANSK, "14.10 12:00")


def set_term(road: Road, when: str, step: Step, *, hours: float = 0, due: str = "") -> list[str]:
    fields: dict[str, Any] = {"due": moment(due, road.rules)} if due else {"length": timedelta(hours=hours)}
    return happened(road.act(a.SetStepTerm, CURATOR, when, step=step, **fields))


def test_the_deadline_of_an_open_step_follows_the_moment_that_was_set() -> None:
    road = with_terms()
    before = road.now

    assert set_term(road, "14.10 12:30", Step.DRAFT, due="19.10 12:00") == [
        "step_term.set",
        "step.recomputed draft:housing:after-1",
    ]

    assert road.deadlines == {"final:1": "18: 21.10 18:00", "draft:housing:after-1": "18: 19.10 12:00"}
    assert road.timers()["draft:housing:after-1/missed"] == "19.10 12:00:01"
    assert [(one.to.person, one.template) for one in notices(before, road.now, road.entries[-2:], road.rules)] == [
        (ANNA, "term_set")
    ]


def test_working_time_counts_from_when_it_was_set_or_from_the_steps_beginning() -> None:
    road = with_terms()

    set_term(road, "14.10 12:30", Step.DRAFT, hours=4)
    set_term(road, "14.10 12:31", Step.APPROVAL, hours=2)

    # 12:30 + 0:30 until lunch + 3:30 after it.
    assert road.deadlines["draft:housing:after-1"] == "18: 14.10 17:30"
    road.drafted("14.10 17:00")
    # 17:00 + 1:00 today + 1:00 tomorrow, instead of the half hour of 14.
    assert road.deadlines["approval:2"] == "18: 15.10 10:00"
    road.approved("15.10 10:10")
    assert road.lateness["approval:2"] == 10
    assert ("approval:2", "18") in {(late.key, late.clause) for late in road.now.missed}


def test_the_latest_word_on_a_step_holds() -> None:
    road = with_terms()
    set_term(road, "14.10 12:30", Step.REWORK, hours=1)
    set_term(road, "14.10 12:31", Step.REWORK, hours=3)
    road.drafted("15.10 10:00")

    road.returned("15.10 10:10")

    assert road.deadlines["rework:2"] == "18: 15.10 14:10"  # 2:50 until lunch, ten minutes after it


def test_no_term_goes_past_the_final_answers() -> None:
    road = with_terms()

    set_term(road, "14.10 12:30", Step.DRAFT, hours=100)

    assert road.deadlines["draft:housing:after-1"] == "18: 21.10 18:00"
    for due in ("21.10 18:01", "14.10 12:30"):
        with pytest.raises(TermUnfit) as refused:
            set_term(road, "14.10 12:31", Step.DRAFT, due=due)
        assert refused.value.facts == {"due": moment("21.10 18:00", road.rules), "clause": "18"}
    with pytest.raises(TermUnfit):
        set_term(road, "14.10 12:31", Step.DRAFT, hours=0)


def test_only_the_steps_of_11_to_16_have_terms_to_set() -> None:
    road = with_terms()

    with pytest.raises(Unknown):
        set_term(road, "14.10 12:30", Step.FINAL_AFTER_INTERIM, hours=3)
    with pytest.raises(Unknown):
        road.act(a.SetStepTerm, CURATOR, "14.10 12:30", step=Step.DRAFT)


def test_terms_are_set_by_the_curator_after_an_interim_answer_where_the_text_says_so() -> None:
    road = with_terms()

    with pytest.raises(NotYours):
        road.act(a.SetStepTerm, COORDINATOR, "14.10 12:30", step=Step.DRAFT, length=timedelta(hours=1))
    with pytest.raises(NotNow):
        set_term(with_department(NOVOKUBANSK), "14.10 10:20", Step.DRAFT, hours=1)
    with pytest.raises(NotNow):
        set_term(with_interim(ZAGS), "14.10 17:00", Step.DRAFT, hours=1)
    assert "terms" in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    other = with_interim(ZAGS)
    assert "terms" not in {offer.code for offer in offers(other.now, {CURATOR}, other.rules)}


def test_nothing_is_set_any_more_when_it_is_closed() -> None:
    road = with_terms()
    road.drafted("15.10 10:00")
    road.approved("15.10 10:10")
    road.published("15.10 10:20")

    with pytest.raises(NotNow):
        set_term(road, "15.10 10:30", Step.DRAFT, hours=1)


def test_a_new_term_knows_nothing_of_terms() -> None:
    road = waiting(NOVOKUBANSK)
    replied(road, "16.10 10:00")

    assert road.now.terms == ()


def test_until_he_sets_terms_the_half_hours_are_advice() -> None:
    """14: half an hour from Thu 10:00; an approval at 11:00 is nobody's shortcoming, nor is publication an hour after it (16)."""
    road = with_terms()
    road.drafted("15.10 10:00")
    assert road.deadlines["approval:2"] == "14: 15.10 10:30"
    assert road.step("approval:2").late_after is None
    road.approved("15.10 11:00")
    road.published("15.10 12:00")

    assert [one for one in road.now.missed if one.key not in ("publication:1", "answer")] == []


def test_an_office_has_standing_terms_and_the_curator_changes_them_for_one_incident() -> None:
    standing = {Step.DRAFT: timedelta(hours=8), Step.APPROVAL: timedelta(hours=1)}
    road = Road(rules=replace(office(NOVOKUBANSK), step_terms=standing))
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:10")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:30")
    before = road.now
    made = road.act(a.RecordPublication, ANNA, "14.10 11:00", link="https://vk.com/wall-1_2")

    # 11:00 + 2:00 until lunch + 4:00 after it + 2:00 on Thursday.
    assert road.deadlines == {"final:1": "18: 21.10 18:00", "draft:housing:after-1": "18: 15.10 11:00"}
    assert [(one.to.person, one.template) for one in notices(before, road.now, made, road.rules)][-1] == (CURATOR, "terms")
    assert "term_set" not in {one.template for one in notices(before, road.now, made, road.rules)}
    set_term(road, "14.10 12:00", Step.APPROVAL, hours=2)
    road.drafted("15.10 11:10")

    assert road.lateness["draft:housing:after-1"] == 10
    assert road.deadlines["approval:2"] == "18: 15.10 14:10"
