"""Everybody is warned by the recommended time and late only by the norm; why a time is what it is stays one tap away."""

from datetime import timedelta

import pytest

from tests.offices import CURATOR, REGULATIONS, office
from tests.process.road import Road, walked
from workflow.norms.regulation import Importance
from workflow.process.offers import offers
from workflow.process.ringing import timers_of

STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "on_approval_again", "approved")


def roads() -> list[Road]:
    return [
        walked(office(regulation), stage, importance=importance)
        for regulation in REGULATIONS
        for stage in STAGES
        for importance in Importance
    ]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_why_this_time_is_one_tap_on_every_card(regulation: str, stage: str) -> None:
    road = walked(office(regulation), stage)

    for person in road.rules.roster.people:
        assert "why" in {offer.code for offer in offers(road.now, {person}, road.rules)}


def test_no_recommended_time_is_after_its_deadline_and_no_deadline_after_the_answers() -> None:
    for road in roads():
        answer = road.step("answer")
        assert all(step.recommended <= step.due <= answer.due for step in road.now.steps)


def test_reminders_come_by_the_recommended_time_and_misses_only_after_the_letters() -> None:
    for road in roads():
        at = {timer.key: timer.at for timer in timers_of(road.now, road.rules)}
        for step in road.now.steps:
            begins_tight = road.rules.calendar.worked(step.starts, step.recommended) <= timedelta()
            reminded = at.get(f"{step.key}/remind")
            assert reminded is None or begins_tight or reminded <= step.recommended
            missed = at.get(f"{step.key}/missed")
            assert missed is None or (step.late_after is not None and missed > step.late_after >= step.recommended)


def test_between_the_recommended_time_and_the_norm_nobody_is_late() -> None:
    """Novokubansk: the steps' norms add up to 3:30 against 3:00 (NORMS reading 11), so that the dispatch is wanted early."""
    road = walked(office("novokubansk-1740"), "decided")
    step = road.step("dispatch")
    assert step.recommended < step.due

    made = road.rung(step.due)
    road.dispatched("14.10 11:00")

    assert [entry.happening.code for entry in made] == ["step.reminded"]
    assert (road.lateness["dispatch"], road.now.missed, road.now.curator) == (0, (), CURATOR)
