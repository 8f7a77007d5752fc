"""When reminders, the alarm at a missed deadline and escalations ring, in working time, and what their ringing records.

A reminder comes when a quarter of the step's time is left, an hour at most, or at the recommended time if that is earlier.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, office
from tests.process.road import Road, happened, walked
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.rules import Reminding


@pytest.mark.parametrize(
    ("regulation", "found", "importance", "step", "remind", "missed", "escalate"),
    [
        # 0:25, of which a quarter is 6 minutes 15; a second past the deadline is late; 15 minutes later those above hear.
        (ZAGS, "14.10 10:00", None, "dispatch", "14.10 10:18:45", "14.10 10:25:01", "14.10 10:40"),
        # Eight hours: a quarter would be two, an hour is the most.
        (ZAGS, "14.10 10:00", None, "answer", "15.10 09:00", "15.10 10:00:01", "15.10 10:15"),
        # Due on Friday at closing time: missed with the first second of Monday.
        (LESOZAVODSK, "16.10 10:00", None, "answer", "16.10 17:00", "19.10 09:00:01", "19.10 09:15"),
        # Due at lunch: a quarter of 3:00 before it, missed after it.
        (LESOZAVODSK, "14.10 10:00", Importance.HIGH, "answer", "14.10 12:15", "14.10 14:00:01", "14.10 14:15"),
        # The recommended ten minutes come before 10:45 (reading 12).
        (LESOZAVODSK, "14.10 10:00", Importance.HIGH, "dispatch", "14.10 10:10", "14.10 11:00:01", "14.10 11:15"),
        # Before lunch: escalated 15 minutes after 12:55, of which ten are after it.
        (MINISTRY, "14.10 12:30", None, "dispatch", "14.10 12:48:45", "14.10 12:55:01", "14.10 14:10"),
        # 17:50 on Friday: 3:00 end on Tuesday 11:50, 45 minutes before are 11:05.
        (NOVOKUBANSK, "06.03 17:50", None, "answer", "10.03 11:05", "10.03 11:50:01", "10.03 12:05"),
        # 17:40 + 0:30: twenty minutes today, ten tomorrow; 7:30 before are 9:02:30.
        (NAO, "14.10 17:40", None, "dispatch", "15.10 09:02:30", "15.10 09:10:01", "15.10 09:25"),
    ],
)
def test_the_moments_of_a_step(
    regulation: str, found: str, importance: Importance | None, step: str, remind: str, missed: str, escalate: str
) -> None:
    road = Road(rules=office(regulation))

    road.register(found)
    if importance:
        road.act(a.SetImportance, road.decider, found, importance=importance)

    timers = road.timers()
    assert {kind: timers[f"{step}/{kind}"] for kind in ("remind", "missed", "escalate")} == {
        "remind": remind,
        "missed": missed,
        "escalate": escalate,
    }


def test_what_is_too_tight_for_any_recommendation_is_reminded_of_before_its_deadline() -> None:
    road = Road(rules=office(NOVOKUBANSK))
    road.register("14.10 10:00")
    road.decided("14.10 10:05", Importance.HIGH)
    road.dispatched("14.10 10:10")

    road.drafted("14.10 11:57")

    # Due at 12:00 with everything else still to follow: recommended at once; a quarter of 3:00 minutes before the deadline.
    assert road.step("approval:1").recommended == road.step("approval:1").starts
    assert road.timers()["approval:1/remind"] == "14.10 11:59:15"


def test_an_office_reminds_as_it_wishes() -> None:
    wishes = Reminding(share=0.5, at_most=timedelta(hours=3), escalate_after=timedelta(hours=2))
    road = Road(rules=replace(office(ZAGS), reminding=wishes))

    road.register("14.10 10:00")

    # Half of 0:25 is 12:30; of 8:00 four hours, at most three: two on Wednesday until 18, one on Thursday.
    assert road.timers() == {
        "answer/remind": "14.10 16:00",
        "answer/missed": "15.10 10:00:01",
        "answer/escalate": "15.10 12:00",
        # Who has to decide is asked after 0:10 and 0:15, and silent after 0:20 (reading 22).
        "dispatch/ask10": "14.10 10:10",
        "dispatch/ask15": "14.10 10:15",
        "dispatch/silent": "14.10 10:20",
        "dispatch/remind": "14.10 10:12:30",
        "dispatch/missed": "14.10 10:25:01",
        "dispatch/escalate": "14.10 12:25",
    }


def test_what_the_letter_makes_impossible_is_reminded_of_and_never_missed() -> None:
    road = Road(rules=office(NAO))
    road.register("14.10 10:00")
    road.decided("14.10 10:05", Importance.HIGH, shortened=True)
    road.dispatched("14.10 10:20")

    assert [key for key in road.timers() if key.startswith("draft")] == ["draft:housing/remind"]
    assert happened(road.rung("20.10 10:00")) == [
        "step.missed answer",
        "importance.repeated",
        "windows.told",
        "step.escalated answer",
        "step.reminded draft:housing",
    ]


def test_each_timer_rings_once_and_at_its_moment() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")

    assert happened(road.act(a.RingTimers, None, "14.10 10:18:44", keys=("dispatch/remind",))) == []  # a second too early
    assert happened(road.act(a.RingTimers, None, "14.10 10:18:45", keys=("dispatch/remind", "dispatch/remind"))) == [
        "step.reminded dispatch"
    ]
    assert happened(road.act(a.RingTimers, None, "14.10 10:19", keys=("dispatch/remind",))) == []
    assert happened(road.act(a.RingTimers, None, "14.10 10:25", keys=("dispatch/missed",))) == []  # the last moment in time
    # At once with the miss the decider is found silent; what was to be asked of him before is passed over.
    assert happened(road.rung("14.10 10:25:01")) == ["step.missed dispatch", "decider.silent dispatch"]
    assert happened(road.rung("14.10 10:40")) == ["step.escalated dispatch"]
    assert [key for key in road.timers() if key.startswith("dispatch")] == []


def test_a_timer_of_a_finished_step_or_of_nothing_is_silent() -> None:
    road = walked(office(ZAGS), "dispatched")

    assert road.act(a.RingTimers, None, "14.10 12:00", keys=("dispatch/missed", "approval:1/remind", "nonsense", "a/b/c")) == ()


def test_a_closed_incident_has_no_timers() -> None:
    road = walked(office(ZAGS), "closed")

    assert road.timers() == {}
    assert road.act(a.RingTimers, None, "20.10 12:00", keys=("answer/missed", "publication:1/escalate")) == ()


def test_what_is_missed_on_entry_is_said_once_and_not_reminded_of() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 12:00", detection="13.10 09:00")

    # All six timers lie in the past; a reminder of what is over would only be noise.
    assert happened(road.rung("14.10 12:00")) == [
        "step.missed answer",
        "step.missed dispatch",
        "step.escalated answer",
        "step.escalated dispatch",
    ]
    # Who decides has five minutes at the least before the curator may do without him.
    assert road.timers() == {"dispatch/silent": "14.10 12:05"}
    assert road.rung("14.10 12:01") == ()


def test_a_step_that_begins_after_its_deadline_is_not_reminded_of() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 12:00", detection="13.10 09:00")
    road.decided("14.10 12:05")

    road.dispatched("14.10 12:10")

    # The cap, 18:00 - 2:30 = 15:30 on Tuesday, was over before the department had it.
    assert {key: at for key, at in road.timers().items() if key.startswith("draft")} == {
        "draft:housing/missed": "13.10 15:30:01",
        "draft:housing/escalate": "13.10 15:45",
    }


def test_a_changed_term_sets_all_timers_anew() -> None:
    road = Road(rules=office(LESOZAVODSK))
    road.register("14.10 10:00")
    assert "step.reminded answer" in happened(road.rung("14.10 17:00"))

    road.act(a.SetImportance, road.decider, "14.10 17:05", importance=Importance.HIGH)

    # High: due at 13:00, which is over. The dispatch has only another recommended time, and was said to be missed already.
    assert happened(road.rung("14.10 17:06")) == ["step.missed answer", "step.escalated answer"]
    assert "answer" in {late.key for late in road.now.missed}


def test_a_deadline_moved_into_the_future_is_not_missed_any_more() -> None:
    road = Road(rules=office(LESOZAVODSK))
    road.register("14.10 10:00")
    road.act(a.SetImportance, road.decider, "14.10 10:05", importance=Importance.HIGH)
    road.rung("14.10 14:01")
    assert "answer" in {late.key for late in road.now.missed}

    road.act(a.SetImportance, road.decider, "14.10 14:05", importance=Importance.ORDINARY)

    assert "answer" not in {late.key for late in road.now.missed}
    assert road.timers()["answer/missed"] == "15.10 09:00:01"


def test_a_missed_step_keeps_by_how_much_it_was_late() -> None:
    road = walked(office(ZAGS), "decided")
    road.rung("14.10 10:30")
    assert [(late.key, late.late) for late in road.now.missed] == [("dispatch", None)]

    road.dispatched("14.10 10:32")

    assert [(late.key, late.late) for late in road.now.missed] == [("dispatch", timedelta(minutes=7))]


def test_late_by_the_wall_is_not_late_in_working_time() -> None:
    road = Road(rules=office(LESOZAVODSK))
    road.register("14.10 10:00")
    road.decided("14.10 10:05", Importance.HIGH)
    road.dispatched("14.10 10:10")
    road.drafted("14.10 10:50")
    road.approved("14.10 11:00")

    road.published("14.10 14:00")  # due at 13:00: with lunch between, the same moment (reading 3)

    assert road.now.missed == ()
