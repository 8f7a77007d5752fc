"""Who hears of what: whose turn it became, who is told, reminded, and who stands above, under each regulation."""

from collections.abc import Callable
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
    SECOND_CURATOR,
    ZAGS,
    office,
    shown,
    with_roles,
)
from tests.process.road import Road, walked
from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process.incident import Incident
from workflow.process.notices import Notice, notices
from workflow.process.ringing import timers_of
from workflow.process.rules import Rules
from workflow.process.turns import Addressee, above, curators, turn


class Listening:
    """A road that writes down what is said after each act: `template > person@department`."""

    def __init__(self, rules: Rules) -> None:
        self.road = Road(rules=rules)
        self._before: Incident | None = None
        self._heard = 0

    def said(self) -> list[str]:
        """What was said since this was last asked."""
        return [f"{notice.template} > {_name(notice.to)}" for notice in self.notices()]

    def notices(self) -> tuple[Notice, ...]:
        found = notices(self._before, self.road.now, self.road.entries[self._heard :], self.road.rules)
        self._before, self._heard = self.road.incident, len(self.road.entries)
        return found


def _name(to: Addressee) -> str:
    return f"{to.person or ''}@{to.department}" if to.department else str(to.person)


STAGES: dict[str, Callable[[Road], None]] = {
    "registered": lambda road: road.register("14.10 10:00"),
    "decided": lambda road: road.decided("14.10 10:05"),
    "dispatched": lambda road: road.dispatched("14.10 10:10"),
    "submitted": lambda road: road.drafted("14.10 10:20"),
    "returned": lambda road: road.returned("14.10 10:25"),
    "submitted again": lambda road: road.drafted("14.10 10:30"),
    "approved": lambda road: road.approved("14.10 10:35"),
    "published": lambda road: road.published("14.10 10:40"),
}

BOTH_CURATORS = ["card > curator", "card > second-curator"]


@pytest.mark.parametrize(
    ("regulation", "expected"),
    [
        (
            ZAGS,
            {
                "registered": ["card > coordinator", "card > curator"],  # the deputy head decides (8)
                "decided": ["card > curator"],
                "dispatched": ["card > @housing"],
                "submitted": [
                    *("card > coordinator", "card > housing-head"),  # 13
                    "draft_received > anna@housing",
                ],
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
                "submitted": [*BOTH_CURATORS, "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": [*BOTH_CURATORS, "draft_received > anna@housing"],
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
                "submitted": [*BOTH_CURATORS, "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": [*BOTH_CURATORS, "draft_received > anna@housing"],
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
                    *("card > housing-head", "card > housing-deputy", "card > first-deputy", "card > leader"),  # 13
                    "draft_received > anna@housing",
                ],
                "returned": ["card > anna@housing"],
                "submitted again": [
                    *("card > housing-head", "card > housing-deputy", "card > first-deputy", "card > leader"),
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
                "submitted": [*BOTH_CURATORS, "draft_received > anna@housing"],
                "returned": ["card > anna@housing"],
                "submitted again": [*BOTH_CURATORS, "draft_received > anna@housing"],
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

    assert listening.said() == [*BOTH_CURATORS, "draft_received > anna@housing"]


@pytest.mark.parametrize(
    ("regulation", "stage", "reminded", "missed", "escalated"),
    [
        (ZAGS, "registered", ["coordinator", "curator"], ["coordinator", "curator"], None),
        (ZAGS, "decided", ["curator"], ["curator"], ["coordinator"]),
        (ZAGS, "dispatched", ["@housing"], ["@housing", "curator"], ["housing-head", "coordinator"]),
        (ZAGS, "on_rework", ["anna@housing"], ["anna@housing", "curator"], ["housing-head", "coordinator"]),
        (ZAGS, "approved", ["curator"], ["curator"], ["coordinator"]),
        (MINISTRY, "on_approval", None, None, ["coordinator"]),
        (LESOZAVODSK, "on_approval", ["curator", "second-curator"], ["curator", "second-curator"], ["coordinator"]),
        (LESOZAVODSK, "approved", ["anna@housing"], ["anna@housing", "curator"], ["coordinator"]),
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
        said |= {notice.template: [_name(other.to) for other in found] for notice in found}

    wanted = {"reminder": reminded, "missed": missed, "escalated": escalated}
    assert {kind: said[kind] for kind, names in wanted.items() if names} == {k: names for k, names in wanted.items() if names}


def test_of_a_deputy_head_who_is_silent_the_leader_hears_and_no_fellow_curator() -> None:
    # ZAGS 8: the deputy head decides; the curator who waits for him is responsible as well, his colleague stands above neither.
    road = walked(office(ZAGS), "registered")
    dispatch = road.step("dispatch")

    assert above(dispatch, road.now, road.rules) == (Addressee(person=LEADER),)
    assert above(dispatch, road.now, without(road.rules, LEADER)) == (Addressee(person=SECOND_CURATOR),)


def test_the_answer_that_is_late_is_the_curators_and_goes_up_to_the_coordinator() -> None:
    road = walked(office(ZAGS), "dispatched")
    answer = road.step("answer")

    made = road.rung("20.10 10:00")

    said = [f"{notice.template} > {_name(notice.to)}" for notice in notices(road.now, road.now, made, road.rules)]
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

    said = [f"{one.template} > {_name(one.to)}" for one in notices(road.now, road.now, made, road.rules)]
    assert {one for one in said if one.startswith("missed")} == {"missed > curator", "missed > anna@housing"}


def test_nothing_is_said_of_a_step_that_was_rung_and_finished_in_one_breath() -> None:
    road = walked(office(ZAGS), "decided")
    rung = road.rung("14.10 10:30")
    road.dispatched("14.10 10:31")

    assert notices(road.now, road.now, rung, road.rules) == ()


def without(rules: Rules, *gone: PersonId) -> Rules:
    """The same office after some have left it."""
    people = {person: replace(known, dismissed=person in gone) for person, known in rules.roster.people.items()}
    return replace(rules, roster=replace(rules.roster, people=people))


def test_when_the_curator_has_left_the_others_stand_in() -> None:
    road = walked(office(ZAGS), "decided")

    assert curators(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert curators(road.now, without(road.rules, CURATOR)) == (Addressee(person=SECOND_CURATOR),)


def test_where_there_is_no_coordinator_another_curator_and_then_the_leader_hear_of_it() -> None:
    road = walked(office(NAO), "decided")
    dispatch = road.step("dispatch")

    assert above(dispatch, road.now, without(road.rules, COORDINATOR)) == (Addressee(person=SECOND_CURATOR),)
    assert above(dispatch, road.now, without(road.rules, COORDINATOR, SECOND_CURATOR)) == (Addressee(person=LEADER),)
    nobody = without(road.rules, COORDINATOR, SECOND_CURATOR, LEADER)
    assert above(dispatch, road.now, nobody) == (Addressee(person=CURATOR),)  # somebody always hears


def test_the_author_is_not_asked_to_approve_and_the_publisher_is_not_told_of_it() -> None:
    rules = with_roles(office(NAO), SECOND_CURATOR, Role.CURATOR, Role.EXECUTOR, department=HOUSING)
    listening = Listening(rules)
    for walk in list(STAGES.values())[:3]:
        walk(listening.road)
    listening.notices()

    listening.road.drafted("14.10 10:20", by=SECOND_CURATOR)
    assert listening.said() == ["card > curator", "draft_received > second-curator@housing"]
    listening.road.act(a.ApproveDraft, CURATOR, "14.10 10:25", number=1)
    listening.notices()
    listening.road.published("14.10 10:30", by=SECOND_CURATOR)

    assert listening.said() == ["published > curator"]


def test_a_message_that_nobody_decides_on_waits_for_all_who_may() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    road.act(a.SetImportance, COORDINATOR, "14.10 10:01", importance=Importance.ORDINARY)

    assert turn(road.now, road.rules) == (Addressee(person=COORDINATOR), Addressee(person=CURATOR))  # the department is open
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:02", departments=(HOUSING,))
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)


def test_the_supervisor_of_another_department_is_not_asked() -> None:
    road = walked(office(MINISTRY), "on_approval")

    assert Addressee(person=HOUSING_SUPERVISOR) in turn(road.now, road.rules)
    assert Addressee(person=PersonId("roads-deputy")) not in turn(road.now, road.rules)
    assert Addressee(person=ANNA) not in turn(road.now, road.rules)
