"""A message that is not the department's own goes back and on to another, within terms of its own; DUE stays."""

from dataclasses import replace

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
    SECOND_CURATOR,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import Road, happened, walked
from workflow.ids import DepartmentId, PersonId
from workflow.process import acts as a
from workflow.process.happenings import DeciderSilent
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import EmptyText, NotNow, ReturnedByIt, TextTooLong
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.turns import Addressee, turn


def sent(regulation: str) -> Road:
    """Found 14.10 10:00, sent to housing at 10:10."""
    return walked(office(regulation), "dispatched")


def sent_back(road: Road, when: str, by: PersonId = ANNA) -> list[str]:
    return happened(road.act(a.ReturnAsNotOurs, by, when, reason="Это дело дорожников"))


def sent_on(road: Road, when: str, department: DepartmentId = ROADS) -> None:
    chooser = entitled(a.ChooseDepartments, road.now, road.rules)[0]
    road.act(a.ChooseDepartments, chooser, when, departments=(department,))
    road.dispatched(when)


def test_a_department_sends_back_what_is_not_its_own_and_the_curator_sends_it_on() -> None:
    road = sent(ZAGS)

    assert sent_back(road, "14.10 10:20") == [
        "step.opened return:1",
        "incident.returned",
        "step.closed return:1",
        "step.dropped draft:housing",
        "step.opened redispatch:1",
    ]
    assert road.status == "returned"
    assert road.deadlines == {"answer": "11: 15.10 10:00", "redispatch:1": "10: 14.10 10:25"}  # 10:20 + 5 wm

    sent_on(road, "14.10 10:24")

    assert road.lateness == {"dispatch": 0, "return:1": 0, "redispatch:1": 0}
    assert road.now.detour.total_seconds() == 14 * 60  # sent first at 10:10, again at 10:24
    # The new department's five hours count from its own arrival: 10:24 + 2:36 to lunch + 2:24 after it; DUE stays.
    assert road.deadlines == {"answer": "11: 15.10 10:00", "draft:roads": "13: 14.10 16:24"}


@pytest.mark.parametrize(
    ("regulation", "returned", "clause", "late", "due"),
    [
        (ZAGS, "14.10 10:28", "9", 3, "10: 14.10 10:33"),  # 10:10 + 15 wm = 10:25; 10:28 + 5 wm
        (NOVOKUBANSK, "14.10 10:41", "11", 1, "11: 14.10 11:11"),  # 10:10 + 30 wm = 10:40; 10:41 + 30 wm
        (NAO, "14.10 10:45", "15", 5, "16: 15.10 10:00"),  # 10:10 + 30 min = 10:40; no norm to send it on: DUE
        (LESOZAVODSK, "14.10 11:00", "8", 0, "8: 14.10 18:00"),  # no norms at all: both run under DUE
    ],
)
def test_a_late_return_is_allowed_and_stays_on_record(regulation: str, returned: str, clause: str, late: int, due: str) -> None:
    road = sent(regulation)

    sent_back(road, returned)

    assert road.lateness["return:1"] == late
    assert {(missed.key, missed.clause) for missed in road.now.missed} == ({("return:1", clause)} if late else set())
    assert road.deadlines["redispatch:1"] == due


def test_a_draft_that_was_missed_before_the_return_stays_missed() -> None:
    road = sent(ZAGS)
    road.rung("14.10 16:30")  # the draft was due at 16:10: 10:10 + 5 wh around lunch

    sent_back(road, "14.10 16:31")

    assert "draft:housing" in {missed.key for missed in road.now.missed}
    assert not any(key.startswith("draft") for key in road.timers())


def test_the_one_who_sent_it_back_is_chosen_again_after_a_second_return_by_coordinator_or_curator() -> None:
    road = sent(ZAGS)
    sent_back(road, "14.10 10:20")

    with pytest.raises(ReturnedByIt):
        road.act(a.ChooseDepartments, CURATOR, "14.10 10:21", departments=(HOUSING,))
    assert [offer.argument for offer in offers(road.now, {CURATOR}, road.rules) if offer.code == "department"] == ["roads"]

    sent_on(road, "14.10 10:22")
    sent_back(road, "14.10 10:25", by=VERA)

    # The deputy head is asked; by 10 the specialist sends it on, however often it came back.
    assert entitled(a.ChooseDepartments, road.now, road.rules) == (CURATOR, SECOND_CURATOR, COORDINATOR)
    assert turn(road.now, road.rules) == (Addressee(person=COORDINATOR), Addressee(person=CURATOR))
    sent_on(road, "14.10 10:27", department=HOUSING)
    assert road.now.step("draft:housing:3") is not None
    assert road.now.detour.total_seconds() == 17 * 60


def test_where_nobody_coordinates_the_curator_decides_again() -> None:
    road = sent(NAO)
    road = Road(rules=without_coordinator(road), incident=road.incident, entries=road.entries)
    sent_back(road, "14.10 10:20")
    sent_on(road, "14.10 10:21")
    sent_back(road, "14.10 10:25", by=VERA)

    assert entitled(a.ChooseDepartments, road.now, road.rules) == (CURATOR, SECOND_CURATOR)


def without_coordinator(road: Road) -> Rules:
    roster = road.rules.roster
    people = {id: person for id, person in roster.people.items() if id != COORDINATOR}
    return replace(road.rules, roster=replace(roster, people=people))


@pytest.mark.parametrize(
    ("regulation", "silent"), [(ZAGS, "14.10 10:29"), (MINISTRY, "14.10 10:29"), (NOVOKUBANSK, None), (NAO, None)]
)
def test_after_a_second_return_a_silent_decider_is_told_of_where_others_decide(regulation: str, silent: str | None) -> None:
    # ZAGS and ministry 10: 5 wm from 10:25, of which 4 stand for the 20 of 25; elsewhere the curator decides himself.
    road = sent(regulation)
    sent_back(road, "14.10 10:20")
    sent_on(road, "14.10 10:22")
    sent_back(road, "14.10 10:25", by=VERA)

    assert road.timers().get("redispatch:2/silent") == silent
    if silent is not None:
        before = road.now
        made = road.rung(silent)
        assert happened(made, DeciderSilent) == ["decider.silent redispatch:2"]
        said = [f"{one.template} > {one.to.person}" for one in notices(before, road.now, made, road.rules)]
        assert "decider_silent > curator" in said
        assert "redispatch:2/silent" not in road.timers()
        sent_on(road, "14.10 10:30", department=HOUSING)
        assert road.status == "dispatched"


def test_a_return_needs_a_reason_that_can_be_read() -> None:
    road = sent(ZAGS)

    with pytest.raises(EmptyText):
        road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason=" ")
    with pytest.raises(TextTooLong):
        road.act(a.ReturnAsNotOurs, HOUSING_HEAD, "14.10 10:20", reason="а" * 3501)
    assert road.status == "dispatched"


def test_what_was_sent_back_is_neither_sent_back_twice_nor_drafted() -> None:
    road = sent(ZAGS)
    sent_back(road, "14.10 10:20")

    with pytest.raises(NotNow):
        road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:21", reason="Не наше")
    with pytest.raises(NotNow):
        road.act(a.SubmitDraft, ANNA, "14.10 10:21", text="Засыплем")


def test_what_was_proposed_or_begun_for_the_department_ends_with_its_return() -> None:
    # ZAGS 10: it goes on to another department, so what the curator proposed, and what the first began to draft, is over.
    road = walked(office(ZAGS), "registered")
    road.act(a.ProposeDepartments, CURATOR, "14.10 10:02", departments=(HOUSING,))
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:10")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)
    assert (road.now.proposed, road.now.kind) == ((HOUSING,), DraftKind.INTERIM)

    sent_back(road, "14.10 10:20")
    assert (road.now.proposed, road.now.kind) == ((), DraftKind.ANSWER)

    sent_on(road, "14.10 10:24")
    road.drafted("14.10 11:00", by=VERA)
    assert road.now.draft is not None
    assert road.now.draft.kind is DraftKind.ANSWER
