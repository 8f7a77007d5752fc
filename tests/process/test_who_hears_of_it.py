"""Who hears of what: whose turn it became, who is told, reminded, and who stands above, under each regulation."""

from dataclasses import replace

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
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS_SUPERVISOR,
    SECOND_CURATOR,
    ZAGS,
    office,
    shown,
)
from tests.process.listening import STAGES, Listening, name_of, without
from tests.process.road import walked
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.notices import notices
from workflow.process.ringing import timers_of
from workflow.process.turns import Addressee, above, responsible, told_of_miss, turn


@pytest.mark.parametrize(
    ("regulation", "expected"),
    [
        (
            ZAGS,
            {
                "registered": ["card > coordinator", "card > curator"],  # the deputy head decides (8)
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": ["card > housing-head", "draft_received > anna@housing"],  # 13; the deputy next
                "returned": ["card > anna@housing"],
                "submitted again": ["card > coordinator", "draft_received > anna@housing"],  # 15
                "approved": ["card > curator", "answer_text > curator", "draft_approved > anna@housing"],
                "published": ["published > anna@housing"],
            },
        ),
        (
            LESOZAVODSK,
            {
                "registered": ["card > curator"],  # he decides himself and has no second card
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": ["card > curator", "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": ["card > curator", "draft_received > anna@housing"],
                "approved": ["card > anna@housing", "answer_text > anna@housing"],  # the executor publishes (3, 8)
                "published": ["published > anna@housing"],  # here by the curator
            },
        ),
        (
            NOVOKUBANSK,
            {
                "registered": ["card > curator"],
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": ["card > curator", "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": ["card > curator", "draft_received > anna@housing"],
                "approved": ["card > anna@housing", "answer_text > anna@housing"],  # 8, 16
                "published": ["published > anna@housing"],
            },
        ),
        (
            MINISTRY,
            {
                "registered": ["card > coordinator", "card > curator"],
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": [
                    *("card > housing-head", "card > housing-deputy"),  # 13
                    "draft_received > anna@housing",
                ],
                "returned": ["card > anna@housing"],
                "submitted again": [
                    *("card > housing-head", "card > housing-deputy"),
                    "draft_received > anna@housing",
                ],
                "approved": ["card > curator", "answer_text > curator", "draft_approved > anna@housing"],
                "published": ["published > anna@housing"],
            },
        ),
        (
            NAO,
            {
                "registered": ["card > curator"],
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": ["card > curator", "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": ["card > curator", "draft_received > anna@housing"],
                "approved": ["card > curator", "answer_text > curator", "draft_approved > anna@housing"],  # 20
                "published": ["published > anna@housing"],
            },
        ),
    ],
)
def test_what_is_said_after_each_act(regulation: str, expected: dict[str, list[str]]) -> None:
    listening = Listening(office(regulation))
    said: dict[str, list[str]] = {}

    for stage, walk in STAGES.items():
        walk(listening.road)
        said[stage] = listening.said()

    assert said == expected
    assert turn(listening.road.now, listening.road.rules) == ()


@pytest.mark.parametrize(("importance", "urgent"), [(Importance.ORDINARY, False), (Importance.HIGH, True)])
def test_only_what_is_undecided_or_of_high_importance_goes_through_at_any_hour(importance: Importance, urgent: bool) -> None:
    listening = Listening(office(ZAGS))
    listening.road.register("14.10 10:00")
    assert {notice.urgent for notice in listening.notices()} == {True}  # a matter of minutes, and it may turn out to be high
    listening.road.decided("14.10 10:05", importance)
    listening.notices()

    listening.road.dispatched("14.10 10:10")
    assert [notice.urgent for notice in listening.notices()] == [urgent]
    listening.road.rung("14.10 18:00")
    assert {notice.urgent for notice in listening.notices()} == {urgent}


def test_those_who_are_told_at_once_see_the_clause() -> None:
    listening = Listening(office(LESOZAVODSK))
    listening.road.register("14.10 10:00")
    listening.notices()

    listening.road.decided("14.10 10:05", Importance.HIGH)

    told = listening.notices()[-1]
    assert (told.template, told.to.person, told.urgent, told.params) == ("told_at_once", LEADER, True, {"clause": "20"})


def test_a_card_names_the_earliest_deadline() -> None:
    listening = Listening(office(ZAGS))

    listening.road.register("14.10 10:00")

    # Dispatch within 0:25 comes before the answer on Thursday.
    assert {shown(notice.deadline, listening.road.rules) for notice in listening.notices() if notice.deadline} == {"14.10 10:25"}


def test_another_importance_or_one_of_two_approvals_makes_nobodys_turn() -> None:
    listening = Listening(office(MINISTRY))
    road = listening.road
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    listening.notices()

    road.act(a.SetImportance, COORDINATOR, "14.10 10:06", importance=Importance.HIGH)
    assert listening.said() == []
    road.dispatched("14.10 10:10")
    road.drafted("14.10 10:20")
    listening.notices()
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:21", number=1)

    assert listening.said() == []


def test_a_new_version_under_approval_brings_the_card_again() -> None:
    listening = Listening(office(NAO))
    listening.road.register("14.10 10:00")
    listening.road.decided("14.10 10:05")
    listening.road.dispatched("14.10 10:10")
    listening.road.drafted("14.10 10:20")
    listening.notices()

    listening.road.drafted("14.10 10:21")

    assert listening.said() == ["card > curator", "draft_received > anna@housing"]


@pytest.mark.parametrize(
    ("regulation", "stage", "reminded", "missed", "escalated"),
    [
        (ZAGS, "registered", ["coordinator", "curator"], ["coordinator", "curator"], None),
        (ZAGS, "decided", ["curator"], ["curator"], ["coordinator"]),
        (ZAGS, "dispatched", ["@housing"], ["@housing", "curator"], ["housing-head", "coordinator"]),
        (ZAGS, "on_rework", ["anna@housing"], ["anna@housing", "curator"], ["housing-head", "coordinator"]),
        (ZAGS, "approved", ["curator"], ["curator"], ["coordinator"]),
        (MINISTRY, "on_approval", None, None, ["coordinator"]),
        (LESOZAVODSK, "on_approval", ["curator"], ["curator"], ["coordinator"]),
        (NOVOKUBANSK, "approved", ["anna@housing"], ["anna@housing", "curator"], ["coordinator"]),
    ],
)
def test_who_is_reminded_who_hears_of_a_miss_and_who_stands_above(
    regulation: str, stage: str, reminded: list[str] | None, missed: list[str] | None, escalated: list[str] | None
) -> None:
    road = walked(office(regulation), stage)
    step = min(road.now.steps, key=lambda step: (step.due, step.key == "answer"))
    said: dict[str, list[str]] = {}

    for kind in ("remind", "missed", "escalate"):
        before = road.now
        at = next(timer.at for timer in timers_of(road.now, road.rules) if timer.key == f"{step.key}/{kind}")
        made = road.act(a.RingTimers, None, at, keys=(f"{step.key}/{kind}",))
        found = notices(before, road.now, made, road.rules)
        assert {(notice.params["step"], notice.deadline) for notice in found} == {(step.key, step.due)}
        said |= {notice.template: [name_of(other.to) for other in found] for notice in found}

    wanted = {"reminder": reminded, "missed": missed, "escalated": escalated}
    assert {kind: said[kind] for kind, names in wanted.items() if names} == {k: names for k, names in wanted.items() if names}


def test_where_publication_has_no_norm_its_publisher_hears_of_the_answers_miss() -> None:
    """Lesozavodsk 8: one norm is missed once, not twice; the reminder is of the publication, the miss of the answer."""
    road = walked(office(LESOZAVODSK), "approved")
    publication, answer = road.step("publication:1"), road.step("answer")

    assert [key for key in road.timers() if key.endswith("/missed")] == ["answer/missed"]
    assert [name_of(one) for one in responsible(publication, road.now, road.rules)] == ["anna@housing"]
    assert [name_of(one) for one in told_of_miss(answer, road.now, road.rules)] == ["curator", "anna@housing"]


def test_of_a_deputy_head_who_is_silent_the_leader_hears_and_no_fellow_curator() -> None:
    # ZAGS 8: the deputy head decides; the curator who waits for him is responsible as well, his colleague stands above neither.
    road = walked(office(ZAGS), "registered")
    dispatch = road.step("dispatch")

    assert above(dispatch, road.now, road.rules) == (Addressee(person=LEADER),)
    assert above(dispatch, road.now, without(road.rules, LEADER)) == (Addressee(person=SECOND_CURATOR),)


def test_the_governor_never_hears_of_a_step_that_stays_undone() -> None:
    """NAO 29 alone speaks of him; 27 and 28 speak of his deputies."""
    road = walked(without(office(NAO), SECOND_CURATOR, COORDINATOR), "registered")
    dispatch = road.step("dispatch")
    deputies = (HOUSING_SUPERVISOR, ROADS_SUPERVISOR)

    assert above(dispatch, road.now, road.rules) == tuple(Addressee(person=one) for one in deputies)
    one = replace(road.rules, summary_to=ROADS_SUPERVISOR)
    assert above(dispatch, road.now, one) == (Addressee(person=ROADS_SUPERVISOR),)
    away = replace(one, roster=replace(one.roster, absent={ROADS_SUPERVISOR: HOUSING_SUPERVISOR}))
    assert above(dispatch, road.now, away) == (Addressee(person=HOUSING_SUPERVISOR),)
    nobody = replace(one, roster=replace(one.roster, absent={ROADS_SUPERVISOR: None}))
    assert above(dispatch, road.now, nobody) == (Addressee(person=ROADS_SUPERVISOR),)

    road = walked(without(office(NAO), SECOND_CURATOR, COORDINATOR, HOUSING_HEAD), "dispatched")
    (draft,) = (step for step in road.now.steps if step.department == HOUSING)
    assert above(draft, road.now, road.rules) == (Addressee(person=HOUSING_SUPERVISOR),)


def test_the_answer_that_is_late_is_the_curators_and_goes_up_to_the_coordinator() -> None:
    road = walked(office(ZAGS), "dispatched")
    answer = road.step("answer")

    made = road.rung("20.10 10:00")

    said = [f"{notice.template} > {name_of(notice.to)}" for notice in notices(road.now, road.now, made, road.rules)]
    assert "missed > curator" in said
    assert above(answer, road.now, road.rules) == (Addressee(person=COORDINATOR),)


def test_who_has_a_draft_that_is_never_late_by_the_letter_hears_when_the_answer_is() -> None:
    # NAO 17: with the four-hour term "4 hours before" leaves nothing, so nobody is told that the draft was missed.
    road = walked(office(NAO), "registered")
    road.act(a.SetImportance, CURATOR, "14.10 10:05", importance=Importance.HIGH, shortened=True)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    made = road.rung("14.10 15:01")  # 4 wh from 10:00, with an hour of lunch

    said = [f"{one.template} > {name_of(one.to)}" for one in notices(road.now, road.now, made, road.rules)]
    assert {one for one in said if one.startswith("missed")} == {"missed > curator", "missed > anna@housing"}


def test_nothing_is_said_of_a_step_that_was_rung_and_finished_in_one_breath() -> None:
    road = walked(office(ZAGS), "decided")
    rung = road.rung("14.10 10:30")
    road.dispatched("14.10 10:31")

    assert notices(road.now, road.now, rung, road.rules) == ()
