"""Importance raised when its term was over already makes nobody late; what holds up one share is no cause of another."""

import pytest

from tests.offices import ANNA, HOUSING, LESOZAVODSK, MINISTRY, ROADS, ZAGS, office
from tests.process.road import Road, walked
from tests.process.sharing import part, shared, shared_office
from tests.reports.courses import told
from workflow.norms.regulation import Importance
from workflow.process import acts as a

HIGH = Importance.HIGH


def taken(regulation: str) -> Road:
    """Found Wed 14.10 10:00, sent at 10:10, taken by Anna at 10:12."""
    road = walked(office(regulation), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    return road


def raised(road: Road, when: str) -> None:
    road.act(a.SetImportance, road.decider, when, importance=HIGH, reason="Запрос прокуратуры")


@pytest.mark.parametrize(
    ("regulation", "lines"),
    [
        # High: draft by 12:10, 2 wh from 10:10; the answer by 15:00, 4 wh from 10:00 (13, 12).
        (ZAGS, ["draft 13: 130  shortened", "answer 12: 30  shortened"]),
        (MINISTRY, ["draft 13: 130  shortened", "answer 12: 30  shortened"]),
        # High: DUE 13:00, 3 wh from 10:00 (9); the draft 2 wh before it, 11:00 (10).
        (LESOZAVODSK, ["draft 10: 200  shortened", "answer 9: 90  shortened"]),
    ],
)
def test_importance_raised_when_the_higher_term_was_over_names_nobody(regulation: str, lines: list[str]) -> None:
    road = taken(regulation)

    raised(road, "14.10 15:00")
    road.drafted("14.10 15:20")
    road.approved("14.10 15:25")
    road.published("14.10 15:30")

    assert told(road, "16.10 10:00") == lines


def test_who_then_takes_longer_than_the_whole_new_term_is_late_by_his_own() -> None:
    """2 wh are for a draft of high importance (13): told at 15:00, handed in the next day at 9:10, after 3:10."""
    road = taken(ZAGS)

    raised(road, "14.10 15:00")
    road.drafted("15.10 09:10")

    assert told(road, "15.10 09:15") == ["draft 13: 300 anna shortened", "answer 12: 195+ anna shortened/draft"]


def test_who_was_late_before_stays_so_and_who_has_time_again_is_not_excused() -> None:
    was_late, lowered = taken(ZAGS), taken(ZAGS)
    raised(was_late, "14.10 16:30")  # the ordinary draft was due at 16:10
    was_late.drafted("14.10 16:40")
    raised(lowered, "14.10 15:00")
    lowered.act(a.SetImportance, lowered.decider, "14.10 15:05", importance=Importance.ORDINARY, reason="Ошиблись")
    lowered.drafted("14.10 16:20")

    assert told(was_late, "14.10 16:45")[0] == "draft 13: 210 anna own"
    assert told(lowered, "14.10 16:45") == ["draft 13: 10 anna own"]


def test_a_share_that_waits_to_be_sent_on_holds_up_nobody_elses_part() -> None:
    """ZAGS 18: the part is due 15 wm before DUE, Thu 9:45; that housing's share was never sent on (10) is no cause of it."""
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:25", reason="Это дело края")
    road.rung("16.10 12:00")

    assert told(road, "16.10 12:00") == [
        "redispatch 10: 1050+ curator own",
        "part 18: 615+ vera/gleb own",
        "answer 11: 600+ vera/gleb/curator no_draft/not_dispatched",
    ]
    part(road, ROADS, "16.10 12:00")
    assert told(road, "16.10 12:01")[1] == "part 18: 615 vera own"
