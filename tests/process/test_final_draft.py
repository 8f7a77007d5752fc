"""ZAGS 17, ministry 17 and NAO 21 give a term to the final draft, Lesozavodsk 13 and Novokubansk 18 to the final answer.

What the draft's clauses say of time before DUE is of the first term (reading 4).
"""

from datetime import timedelta

import pytest

from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, moment, shown
from tests.process.road import Road
from tests.process.rounds import chosen, with_interim
from tests.reports.courses import course, told
from workflow.process import acts as a
from workflow.process.fitting import return_fits, tight_at
from workflow.process.rounds import DraftKind
from workflow.reports.summary import told_of

OF_DRAFT = pytest.mark.parametrize(
    ("regulation", "clause", "publication"),
    # Interim answer on Wed 14.10: 15, 16, 19, 20, 21, 22, 23.10 are seven days, the last until 18:00.
    # Draft at 17:55, approved at 17:58; then 15 wm (16) or 30 min (NAO 20) from there: 2 on Friday, 13 or 28 on Monday.
    [(ZAGS, "17", "26.10 09:13"), (MINISTRY, "17", "26.10 09:13"), (NAO, "21", "26.10 09:28")],
)


def is_told_late(road: Road) -> bool:
    return told_of(course(road), road.rules, moment("30.10 10:00", road.rules)).is_late


@OF_DRAFT
def test_a_draft_of_the_last_minutes_is_in_time_and_what_follows_has_its_own_terms(
    regulation: str, clause: str, publication: str
) -> None:
    road = with_interim(regulation, "14.10 10:45")
    assert set(road.deadlines.values()) == {f"{clause}: 23.10 18:00"}
    road.drafted("23.10 17:55")
    # 14 and 18: half an hour, of which five minutes are on Friday.
    assert shown(road.step("approval:2").due, road.rules) == "26.10 09:25"
    road.approved("23.10 17:58")
    assert shown(road.step("publication:2").due, road.rules) == publication

    road.published("26.10 09:10")

    assert told(road, "26.10 10:00") == []
    assert not is_told_late(road)


@OF_DRAFT
def test_a_draft_of_the_next_morning_is_the_executors_shortcoming_and_the_only_one(
    regulation: str, clause: str, publication: str
) -> None:
    road = with_interim(regulation, "14.10 10:45")
    assert [key for key in road.timers() if key.endswith("/missed")] == ["draft:housing:after-1/missed"]
    road.rung("26.10 09:00:01")
    assert [one.key for one in road.now.missed] == ["draft:housing:after-1"]

    # Monday 9:20: 20 working minutes past Friday's closing time.
    road.drafted("26.10 09:20")
    road.approved("26.10 09:30")
    road.published("26.10 09:40")

    assert told(road, "26.10 10:00") == [f"draft {clause}: 20 anna own"]
    assert is_told_late(road)


@pytest.mark.parametrize(("regulation", "clause"), [(LESOZAVODSK, "13"), (NOVOKUBANSK, "18")])
def test_elsewhere_the_answer_itself_has_to_stand_there_by_the_last_day(regulation: str, clause: str) -> None:
    road = with_interim(regulation, "14.10 10:45")
    last = "19.10" if regulation == LESOZAVODSK else "21.10"
    morning = "20.10 09:30" if regulation == LESOZAVODSK else "22.10 09:30"
    road.drafted(f"{last} 17:40")
    road.approved(f"{last} 17:50")

    road.published(morning)

    assert [line for line in told(road, morning) if line.startswith(f"final_after_interim {clause}: 30 ")]
    assert is_told_late(road)


def test_one_more_return_of_a_final_draft_is_no_matter_of_its_last_day() -> None:
    """ZAGS 17: 15 gives an hour for rework from there, whatever day it is."""
    road = with_interim(ZAGS, "14.10 10:45")
    road.drafted("23.10 17:00")

    assert return_fits(road.now, road.rules, moment("23.10 17:30", road.rules))
    assert tight_at(road.step("approval:2"), road.now, road.rules) is None
    road.returned("23.10 17:30")
    assert shown(road.step("rework:2").due, road.rules) == "26.10 09:30"


def test_a_final_draft_taken_back_has_its_term_again() -> None:
    road = with_interim(ZAGS, "14.10 10:45")
    road.drafted("23.10 17:00")

    road.act(a.WithdrawDraft, road.now.draft.author, "23.10 17:05", number=2)  # type: ignore[union-attr]

    assert road.deadlines["draft:housing:after-1"] == "17: 23.10 18:00"
    assert told(road, "26.10 09:10") == ["draft 17: 10+ anna own"]


def test_a_question_after_an_interim_answer_has_no_cap_of_its_own() -> None:
    """ZAGS 13 caps it before the first term only; the author's answer brings the draft back with 17's day."""
    road = with_interim(ZAGS, "14.10 10:45")
    chosen(road, DraftKind.CLARIFICATION, "22.10 10:00")
    road.drafted("23.10 17:00")
    road.approved("23.10 17:10")
    road.published("23.10 17:20")
    assert told(road, "23.10 17:30") == []

    road.act(
        a.RecordAuthorReply, road.now.curator, "26.10 10:00", text="Во дворе дома 5", detection=moment("26.10 10:00", road.rules)
    )

    assert road.deadlines["draft:housing:after-2"] == "17: 23.10 18:00"


def test_the_recommended_time_leaves_room_for_publication_by_that_day() -> None:
    """0:15 + 1:00 + 0:30 (+ 0:30) before 18:00 by ZAGS 14-16: publication by the last day is advice, so it shows as better."""
    road = with_interim(ZAGS, "14.10 10:45")
    step = road.step("draft:housing:after-1")

    # 14: 0:30, 15: 1:00, 14: 0:30, 16: 0:15: 2:15 before 18:00.
    assert (step.due - step.recommended, shown(step.recommended, road.rules)) == (timedelta(hours=2, minutes=15), "23.10 15:45")
