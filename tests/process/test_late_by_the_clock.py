"""Where an office lets plain norms run by the clock, what was due on a Saturday and was done on Monday is late (reading 3)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.offices import CURATOR, LESOZAVODSK, NAO, ZAGS, moment, office
from tests.process.road import Road
from tests.reports.courses import away, course, told
from workflow.norms.deadline import PlainNorms
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.incident import OpenStep
from workflow.process.step_time import first_late, late_by, passed
from workflow.reports.outages import outages_in

RULES = office(LESOZAVODSK, plain_norms="clock")
FRIDAY, MONDAY = moment("16.10 18:30", RULES), moment("19.10 09:00", RULES)


@pytest.mark.parametrize(
    ("regulation", "plain_norms", "done", "late"),
    [
        # Lesozavodsk 7, found on Fri 16.10 at 17:30. By the clock the hour ends at 18:30; Sat 10:00 is 15:30 later.
        (LESOZAVODSK, "clock", "16.10 18:30", 0),
        (LESOZAVODSK, "clock", "17.10 10:00", 930),
        # Until Mon 9:00 two days and 14:30: 62:30.
        (LESOZAVODSK, "clock", "19.10 09:00", 3750),
        # In working time 0:30 on Friday and 0:30 on Monday: 9:30.
        (LESOZAVODSK, "working", "17.10 10:00", 0),
        (LESOZAVODSK, "working", "19.10 09:40", 10),
        # NAO 14: 0:30 from 17:30 end at 18:00, by either reading; by the clock Saturday counts, else Monday from 9:00.
        (NAO, "clock", "17.10 10:00", 960),
        (NAO, "working", "17.10 10:00", 0),
        (NAO, "working", "19.10 09:10", 10),
        # ZAGS 8 says working minutes: the office's word on plain norms changes nothing. 17:30 + 0:25 = 17:55.
        (ZAGS, "clock", "17.10 10:00", 5),
    ],
)
def test_a_dispatch_is_late_in_the_unit_of_its_norm(regulation: str, plain_norms: PlainNorms, done: str, late: int) -> None:
    road = Road(rules=office(regulation, plain_norms=plain_norms))
    road.register("16.10 17:30")
    road.decided("16.10 17:40")

    road.dispatched(done)

    assert road.lateness["dispatch"] == late


def test_a_rework_due_after_hours_and_sent_again_on_monday_is_the_executors_shortcoming() -> None:
    """Lesozavodsk 12: an hour from Fri 17:50 ends at 18:50 by the clock; Mon 9:10 is 62:20 later. DUE is Mon 15:00 (8)."""
    road = Road(rules=office(LESOZAVODSK, plain_norms="clock"))
    road.register("16.10 16:00")
    road.decided("16.10 16:05")
    road.dispatched("16.10 16:10")
    road.drafted("16.10 17:40")
    road.returned("16.10 17:50")
    # A quarter of the hour is left at 18:35: by the clock, too. Those above hear in the office's hours.
    of_rework = {key: at for key, at in road.timers().items() if key.startswith("rework")}
    assert of_rework == {
        "rework:1/remind": "16.10 18:35",
        "rework:1/missed": "16.10 18:50:01",
        "rework:1/escalate": "19.10 09:15",
    }
    road.rung("16.10 18:50:01")
    assert told(road, "17.10 10:00") == ["rework 12: 910+ anna own"]

    road.drafted("19.10 09:10")

    assert told(road, "19.10 09:15") == ["rework 12: 3740 anna own"]
    assert told(road, "19.10 09:15", away(road, "17.10 10:00", "17.10 11:00")) == ["rework 12: 3740 anna outage"]


def test_an_alarm_that_rang_by_the_clock_shows_no_outage() -> None:
    road = Road(rules=office(LESOZAVODSK, plain_norms="clock"))
    road.register("16.10 17:30")
    road.rung("16.10 18:30:01")

    assert outages_in(road.entries, course(road), road.rules) == []

    late = Road(rules=office(LESOZAVODSK, plain_norms="clock"))
    late.register("16.10 17:30")
    late.rung("16.10 18:50")

    assert len(outages_in(late.entries, course(late), late.rules)) == 1


def test_a_term_set_again_by_importance_keeps_the_unit_of_its_norm() -> None:
    """Lesozavodsk 7 runs by the clock, 9 in working hours, before and after the importance is raised."""
    road = Road(rules=office(LESOZAVODSK, plain_norms="clock"))
    road.register("16.10 17:30", detection="16.10 17:20")
    road.act(a.SetImportance, CURATOR, "16.10 17:40", importance=Importance.HIGH)

    assert {step.key: step.by_clock for step in road.now.steps} == {"answer": False, "dispatch": True}


def test_a_step_of_the_version_before_is_judged_in_working_time() -> None:
    """Its entry lacks the unit: it goes on as it was told then."""
    step = OpenStep(
        key="dispatch",
        step=Step.DISPATCH,
        clause="7",
        starts=FRIDAY,
        due=FRIDAY + timedelta(hours=1),
        recommended=FRIDAY + timedelta(hours=1),
        late_after=FRIDAY + timedelta(hours=1),
        department=None,
    )

    assert late_by(step, MONDAY, RULES.calendar) == timedelta(minutes=0)
    assert late_by(replace(step, by_clock=True), MONDAY, RULES.calendar) == timedelta(hours=61, minutes=30)
    assert late_by(replace(step, by_clock=True, late_after=None), MONDAY, RULES.calendar) == timedelta()
    assert passed(replace(step, by_clock=True), MONDAY, FRIDAY, RULES.calendar) == -timedelta(hours=62, minutes=30)
    assert first_late(FRIDAY + timedelta(hours=1), RULES.calendar, by_clock=False) == MONDAY + timedelta(seconds=1)
