"""Late is who had it when its deadline passed: not who did it in the end in his place, nor who was asked when he was silent."""

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    CURATOR,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NOVOKUBANSK,
    REGULATIONS,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.reports.courses import told
from workflow.process import acts as a


def taken(regulation: str) -> Road:
    """Found Wed 14.10 10:00, sent at 10:10, taken by Anna at 10:12."""
    road = walked(office(regulation), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    return road


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_colleague_who_hands_in_a_late_draft_is_not_late(regulation: str) -> None:
    road = taken(regulation)

    road.drafted("15.10 09:30", by=BORIS)

    assert [line.split(" ")[3] for line in told(road, "15.10 09:31") if line.startswith("draft")] == ["anna"]


@pytest.mark.parametrize(
    ("regulation", "published", "lines"),
    [
        (NOVOKUBANSK, "14.10 11:20", ["publication 16: 15 anna own"]),  # 10:35 + 30 wm
        (LESOZAVODSK, "15.10 09:10", ["answer 8: 10 anna own"]),  # no norm but DUE, 18:00
    ],
)
def test_a_curator_who_publishes_in_the_executors_place_is_not_late(regulation: str, published: str, lines: list[str]) -> None:
    road = taken(regulation)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")

    road.published(published, by=CURATOR)

    assert told(road, "15.10 10:00") == lines


def test_ministry_14_the_minister_who_is_called_when_others_are_silent_is_not_late_with_them() -> None:
    """The deputy is asked at 10:20, after ten minutes each the first deputy and the minister; each has 30 wm of his own."""
    road = taken(MINISTRY)
    road.drafted("14.10 10:20")
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:25", number=1)
    for minute in ("10:30", "10:40", "10:50"):
        road.rung(f"14.10 {minute}")
    assert told(road, "14.10 11:00") == ["approval 14: 10+ housing-deputy own"]
    assert told(road, "14.10 11:05") == ["approval 14: 15+ housing-deputy/first-deputy own"]

    road.act(a.ApproveDraft, LEADER, "14.10 11:09", number=1)

    assert told(road, "14.10 11:10") == ["approval 14: 19 housing-deputy/first-deputy own"]


@pytest.mark.parametrize(("regulation", "draft"), [(ZAGS, 470), (MINISTRY, 455)])
def test_who_decides_at_once_what_was_entered_a_day_late_is_not_late(regulation: str, draft: int) -> None:
    """Found Tue 10:00, entered Wed 16:00, decided at 16:01: 25 wm (8) were over before the deputy knew (ZAGS 24, ministry 23)."""
    road = Road(rules=office(regulation))
    road.register("14.10 16:00", detection="13.10 10:00")
    assert told(road, "14.10 16:05")[0] == "dispatch 8: 760+ curator own"

    road.decided("14.10 16:01")
    road.dispatched("14.10 16:02")
    road.drafted("14.10 16:20")

    # 10:00 + 0:25; 10:25-13:00 2:35, 14:00-18:00 4:00, Wed 9:00-13:00 4:00, 14:00-16:02 2:02
    assert told(road, "14.10 16:21")[:2] == ["dispatch 8: 757 curator own", f"draft 13: {draft} curator dispatch"]


def test_who_sits_on_what_was_entered_late_is_named_beside_who_entered_it() -> None:
    """Half of the 25 wm of 8 are his from when he was asked, 16:00."""
    road = Road(rules=office(ZAGS))
    road.register("14.10 16:00", detection="13.10 10:00")
    road.decided("14.10 16:20")
    road.dispatched("14.10 16:21")

    assert told(road, "14.10 16:22")[0] == "dispatch 8: 776 coordinator/curator decision"


def test_ministry_14_each_group_is_late_by_itself() -> None:
    """Both are asked at 10:20 and have 30 wm: the head answers at 11:00, the deputy, whom nobody needs to help, at 10:45."""
    road = taken(MINISTRY)
    road.drafted("14.10 10:20")
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:45", number=1)
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 11:00", number=1)
    both = taken(MINISTRY)
    both.drafted("14.10 10:20")
    both.act(a.ApproveDraft, HOUSING_HEAD, "14.10 11:00", number=1)
    both.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 11:05", number=1)

    assert told(road, "14.10 11:05") == ["approval 14: 10 housing-head own"]
    assert told(both, "14.10 11:10") == ["approval 14: 15 housing-head/housing-deputy own"]
