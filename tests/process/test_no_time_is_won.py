"""Whatever ends a message and whatever takes it up again: it is due when it was due, and what became late meanwhile is late."""

from datetime import timedelta
from typing import Any

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, HOUSING_HEAD, LESOZAVODSK, REGULATIONS, ZAGS, office, shown
from tests.process.road import Road, happened, walked
from tests.process.soundness import answer_of
from tests.process.stages import BESIDE_THE_ROAD, OPEN
from tests.process.test_not_processed import said
from tests.process.together import Message, found, join, separate
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.resumption import keeps_term
from workflow.process.rounds import DraftKind
from workflow.reports.course import course_of
from workflow.reports.shortcomings import shortcomings_of

ENDINGS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "not processed": (a.SetAsideIncident, {"ground": "threats"}),
    "registered by mistake": (a.VoidIncident, {"reason": "Внесено дважды"}),
    "the post is gone": (a.CloseWithoutAnswer, {"reason": "post_gone"}),
    "the account is gone": (a.CloseWithoutAnswer, {"reason": "account_gone"}),
    "another reason": (a.CloseWithoutAnswer, {"reason": "other", "remark": "Автор передумал"}),
}
RESUMING: dict[str, tuple[type[a.Act], dict[str, Any], str]] = {
    "undone": (b.UndoEnding, {}, "14.10 10:51"),
    "reopened at once": (a.ReopenIncident, {"reason": "Поторопились"}, "14.10 10:51"),
    "reopened late": (a.ReopenIncident, {"reason": "Поторопились"}, "19.10 10:00"),
}


@pytest.mark.parametrize("resuming", RESUMING)
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("stage", OPEN)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_what_goes_on_is_due_when_it_was_due(regulation: str, stage: str, ending: str, resuming: str) -> None:
    road = walked(office(regulation), stage)
    before, (end, fields), (resume, words, when) = road.now, ENDINGS[ending], RESUMING[resuming]
    road.act(end, CURATOR, "14.10 10:50", **fields)

    road.act(resume, CURATOR, when, **words)

    assert (road.status, road.now.steps) == (before.status.value, before.steps)
    assert (road.now.detection, road.now.closed_at, road.now.held) == (before.detection, None, None)
    assert (road.now.ground, road.now.closed_reason) == (None, None)
    assert road.now.assignments == before.assignments and road.now.draft == before.draft
    assert road.now.approvals == before.approvals and road.now.returns == before.returns


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_what_became_late_meanwhile_is_late_at_once_and_once_only(regulation: str, ending: str) -> None:
    road = walked(office(regulation), "dispatched")
    end, fields = ENDINGS[ending]
    due = road.step("answer").due
    road.act(end, CURATOR, "14.10 10:50", **fields)
    road.act(a.ReopenIncident, COORDINATOR, "19.10 10:00", reason="Поторопились")

    rang = road.rung("19.10 10:01")

    assert "step.missed answer" in happened(rang, h.StepMissed)
    road.drafted("19.10 10:10")
    road.approved("19.10 10:15")
    road.published("19.10 10:20")
    course = course_of(road.entries, road.rules)
    assert course is not None
    late = [one for one in shortcomings_of(course, road.rules, road.entries[-1].at) if one.step is Step.ANSWER]
    assert [one.due for one in late] == [due]


def test_closing_and_reopening_again_and_again_wins_nothing() -> None:
    road = walked(office(ZAGS), "dispatched")
    due = road.deadlines["answer"]

    for hour in range(11, 17):
        road.act(a.CloseWithoutAnswer, CURATOR, f"14.10 {hour}:00", reason="post_gone")
        road.act(a.ReopenIncident, CURATOR, f"14.10 {hour}:30", reason="Пост нашёлся")

    assert (road.deadlines["answer"], road.now.reopened) == (due, 6)


def test_what_was_set_aside_with_its_registration_is_due_from_its_detection() -> None:
    road = Road(rules=office(ZAGS))
    fields = {"selection": None, "network": "vk", "texts": {"text": "Яма", "topic": "Дороги", "location": "Центр"}}
    at = walked(office(ZAGS), "registered").now.detection
    road.act(a.RegisterIncident, CURATOR, at, detection=at, ground="threats", **(fields | {"selection": at}))

    road.act(b.UndoEnding, CURATOR, at + timedelta(seconds=40))

    # 10:00 + 8 wh (11); + 25 wm (8).
    assert road.deadlines == {"answer:1": "11: 15.10 10:00", "dispatch:1": "8: 14.10 10:25"}
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:10", ground="threats")
    road.act(a.ReopenIncident, CURATOR, "16.10 10:00", reason="Это не угроза")
    assert road.deadlines == {"answer:1": "11: 15.10 10:00", "dispatch:1": "8: 14.10 10:25"}


def test_who_voids_what_was_set_aside_and_takes_that_back_has_it_set_aside() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:30", ground="threats")
    road.act(a.VoidIncident, CURATOR, "14.10 10:40", reason="Дважды")

    road.act(b.UndoEnding, CURATOR, "14.10 10:41")

    assert (road.status, road.now.ground, road.deadlines) == ("not_processed", "threats", {})
    with pytest.raises(r.MinuteOver) as over:
        road.act(b.UndoEnding, CURATOR, "14.10 10:41:30")  # the minute of what was before is over
    assert shown(over.value.facts["until"], road.rules) == "14.10 10:31"
    road.act(a.ReopenIncident, CURATOR, "14.10 10:45", reason="Это не угроза")
    assert road.status == "on_approval"


@pytest.mark.parametrize("stage", ["waiting", "author_silent", "after_interim", "second_term", "returned", "returned_twice"])
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_beside_the_straight_road_it_goes_on_where_it_was_as_well(regulation: str, stage: str) -> None:
    road = BESIDE_THE_ROAD[stage](office(regulation))
    before = road.now
    road.act(a.CloseWithoutAnswer, CURATOR, "22.10 10:00", reason="post_gone")

    road.act(a.ReopenIncident, CURATOR, "23.10 10:00", reason="Пост нашёлся")

    assert (road.now.status, road.now.steps, road.now.waiting) == (before.status, before.steps, before.waiting)
    assert (road.now.interim_at, road.now.term_since) == (before.interim_at, before.term_since)


def test_who_gave_up_on_the_author_too_early_waits_for_him_again() -> None:
    road = BESIDE_THE_ROAD["author_silent"](office(ZAGS))
    waiting = road.now.waiting
    road.act(a.GiveUpWaiting, CURATOR, "22.10 10:00")
    assert road.status == "closed"

    road.act(b.UndoEnding, CURATOR, "22.10 10:01")

    assert (road.status, road.now.waiting) == ("waiting", waiting)
    road.act(a.GiveUpWaiting, CURATOR, "22.10 10:02")
    assert road.status == "closed"


def test_after_an_interim_answer_the_final_term_that_was_closed_as_late_goes_on_as_late() -> None:
    road = BESIDE_THE_ROAD["after_interim"](office(LESOZAVODSK))
    road.act(a.ChooseDraftKind, ANNA, "14.10 11:00", draft=DraftKind.CLARIFICATION)
    road.drafted("14.10 11:10")
    road.approved("14.10 11:15")
    road.published("14.10 11:20")
    final = answer_of(road.now)
    assert final is not None
    road.act(a.GiveUpWaiting, CURATOR, "02.11 10:00")  # after its term, before the alarm rang
    assert final.key in {one.key for one in road.now.missed}

    road.act(b.UndoEnding, CURATOR, "02.11 10:00:30")

    assert answer_of(road.now) == final and not road.now.missed
    assert f"step.missed {final.key}" in happened(road.rung("02.11 10:01"), h.StepMissed)
    # Missed before it ended, it stays missed, and open again nobody knows by how much.
    road.act(a.GiveUpWaiting, CURATOR, "02.11 10:02")
    assert next(one for one in road.now.missed if one.key == final.key).late
    road.act(b.UndoEnding, CURATOR, "02.11 10:02:30")
    assert next(one for one in road.now.missed if one.key == final.key).late is None


# --- Joined messages -------------------------------------------------------------------------------------------------


def test_joined_and_separated_it_is_due_from_its_own_detection() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    due = other.deadlines["answer"]
    join(other, lead, "14.10 10:20")

    separate(other, "15.10 09:00")

    assert other.deadlines["answer"] == due and "step.missed answer" in happened(other.rung("15.10 12:00"), h.StepMissed)


@pytest.mark.parametrize("end", ["not processed", "registered by mistake", "the post is gone"])
def test_joined_and_ended_it_goes_its_own_way_in_its_first_term(end: str) -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    due = other.deadlines["answer"]
    join(other, lead, "14.10 10:20")
    kind, fields = ENDINGS[end]
    other.act(kind, CURATOR, "14.10 10:30", **fields)
    assert lead.now.joined == ()

    other.act(a.ReopenIncident, CURATOR, "14.10 16:00", reason="Поторопились")

    assert (other.status, other.now.lead, other.deadlines) == ("registered", None, {"answer": due})


def test_joined_after_an_interim_answer_and_ended_its_department_begins_the_final_one() -> None:
    lead, other = _with_interim()
    final = other.deadlines["final:1"]
    other.act(a.CloseWithoutAnswer, CURATOR, "14.10 12:00", reason="post_gone")

    other.act(b.UndoEnding, CURATOR, "14.10 12:01")

    assert (other.status, other.deadlines["final:1"]) == ("dispatched", final)
    assert "draft:housing:separated-1" in other.deadlines
    assert lead.now.joined == ()


def test_after_an_interim_answer_a_joined_message_keeps_its_department_while_the_lead_is_approved_anew() -> None:
    lead, other = _with_interim()
    lead.drafted("15.10 10:00")
    lead.approved("15.10 10:05")
    assert other.status == "approved"

    lead.act(b.SendBackAnswer, CURATOR, "15.10 10:10", number=lead.version, remark="Опечатка")

    assert (other.status, other.now.departments) == ("joined", (HOUSING,))


def _with_interim() -> tuple[Message, Message]:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.INTERIM)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    for message in (lead, other):
        message.published("14.10 11:20")
    return lead, other


def test_a_lead_that_was_closed_after_its_approval_leads_on() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    due = lead.deadlines["answer"]
    lead.act(a.CloseWithoutAnswer, CURATOR, "14.10 11:12", reason="post_gone")

    lead.act(b.UndoEnding, CURATOR, "14.10 11:13")

    assert [one.incident for one in lead.now.joined] == [other.number]
    assert (lead.status, lead.deadlines["answer"]) == ("approved", due)


# --- What was answered ------------------------------------------------------------------------------------------------


def test_only_an_answer_that_stands_published_begins_a_new_term_when_it_is_reopened() -> None:
    road = walked(office(ZAGS), "closed")
    assert not keeps_term(road.now)
    with pytest.raises(r.AlreadyDone):
        road.act(b.UndoEnding, CURATOR, "14.10 10:40:30")

    road.act(a.ReopenIncident, CURATOR, "14.10 11:00", reason="Ответ не по существу")

    assert road.deadlines["answer:2"] == "11: 15.10 11:00"


def test_those_at_work_have_their_cards_again() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:30", ground="threats")

    told = said(road, b.UndoEnding, CURATOR, "14.10 10:31")

    assert [(one.to.person, one.template) for one in told] == [(HOUSING_HEAD, "card")]
