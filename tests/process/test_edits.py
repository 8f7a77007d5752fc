"""Edits of what was just said: a draft is put right in place, a remark and a link are amended until somebody acts upon them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.offices import ANNA, BORIS, COORDINATOR, CURATOR, HOUSING_HEAD, MINISTRY, REGULATIONS, ZAGS, office
from tests.process.road import Road, walked
from tests.process.stages import BESIDE_THE_ROAD
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.given import given_last
from workflow.process.notices import notices

OTHER = "https://vk.com/wall-1_2?reply=7"


def edited(road: Road, when: str, by: Any = ANNA) -> h.DraftSubmitted:
    """Whoever edits his message hands in the next version; what it says of itself comes back."""
    made = road.act(a.SubmitDraft, by, when, text="Яму засыплем в ноябре.", edited=True)
    submitted = made[0].happening
    assert isinstance(submitted, h.DraftSubmitted)
    return submitted


def heard(road: Road, before: Any, made: Any) -> set[str]:
    return {notice.template for notice in notices(before, road.now, made, road.rules)}


def test_a_draft_put_right_within_five_minutes_is_a_version_that_nobody_hears_of() -> None:
    road = walked(office(ZAGS), "on_approval")  # handed in at 10:20
    before = road.now

    made = road.act(a.SubmitDraft, ANNA, "14.10 10:25", text="Яму засыплем в ноябре.", edited=True)

    assert (road.version, road.status) == (2, "on_approval")
    assert made[0].texts == {"draft": "Яму засыплем в ноябре."}
    assert heard(road, before, made) == set()


def test_the_five_minutes_count_from_the_first_reading() -> None:
    road = walked(office(ZAGS), "on_approval")

    assert [edited(road, f"14.10 10:{minute}").amends for minute in (22, 24, 25)] == [True, True, True]
    assert not edited(road, "14.10 10:26").amends
    assert edited(road, "14.10 10:27").amends  # of the version that everybody has heard of at 10:26


@pytest.mark.parametrize(
    ("stage", "when", "by"),
    [
        ("on_approval", "14.10 10:26", ANNA),
        ("on_approval", "14.10 10:21", BORIS),  # his colleague's draft: the approvers are to know whose it is now
        ("on_rework", "14.10 10:26", ANNA),
    ],
)
def test_any_other_edit_is_told_like_every_version(stage: str, when: str, by: Any) -> None:
    road = walked(office(ZAGS), stage)
    before = road.now

    made = road.act(a.SubmitDraft, by, when, text="Яму засыплем в ноябре.", edited=True)

    assert {"card", "draft_received"} <= heard(road, before, made)


def test_an_edit_after_an_approval_is_told() -> None:
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:21", number=1)

    assert not edited(road, "14.10 10:22").amends


def test_a_reply_of_the_same_minute_is_no_edit() -> None:
    road = walked(office(ZAGS), "on_approval")
    before = road.now

    made = road.act(a.SubmitDraft, ANNA, "14.10 10:21", text="Яму засыплем в ноябре.")

    assert "card" in heard(road, before, made)


def test_an_old_version_cannot_be_approved_by_the_button_that_was_under_the_finger() -> None:
    road = walked(office(ZAGS), "on_approval")
    edited(road, "14.10 10:21")

    with pytest.raises(r.OtherVersion):
        road.act(a.ApproveDraft, COORDINATOR, "14.10 10:22", number=1)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_remark_is_amended_until_there_is_another_version(regulation: str) -> None:
    road = walked(office(regulation), "on_rework")
    by = road.approvers[0]

    made = road.act(a.AmendWords, by, "14.10 10:26", of="remark", number=1, text=" Укажите срок и адрес ")

    assert made[0].happening == x.WordsAmended(of="remark", number=1)
    assert made[0].texts == {"remark": "Укажите срок и адрес"}
    assert road.status == "on_rework"
    road.drafted("14.10 10:30")
    with pytest.raises(r.NotNow):
        road.act(a.AmendWords, by, "14.10 10:31", of="remark", number=1, text="Иначе")


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_link_is_amended_until_the_work_is_taken_up_again(regulation: str) -> None:
    road = walked(office(regulation), "closed")

    made = road.act(a.AmendWords, CURATOR, "15.10 10:00", of="published", number=road.version, text=OTHER)

    assert made[0].texts == {"published": OTHER}
    road.act(a.ReopenIncident, CURATOR, "15.10 10:05", reason="Ответ не по существу")
    assert given_last(road.now) is None


@pytest.mark.parametrize(
    ("stage", "fields", "refusal"),
    [
        ("on_rework", {"of": "remark", "number": 1, "text": "  "}, r.EmptyText),
        ("on_rework", {"of": "remark", "number": 2, "text": "Иначе"}, r.NotNow),
        ("on_rework", {"of": "published", "number": 1, "text": OTHER}, r.NotNow),
        ("closed", {"of": "published", "number": 1, "text": "опубликовано"}, r.NotALink),
        ("closed", {"of": "published", "number": 1, "text": "https://ok.ru/group/1/topic/2"}, r.LinkOfOtherNetwork),
        ("registered", {"of": "remark", "number": 1, "text": "Иначе"}, r.NotNow),
    ],
)
def test_what_cannot_be_amended(stage: str, fields: dict[str, Any], refusal: type[r.Refusal]) -> None:
    road = walked(office(ZAGS), stage)
    by = COORDINATOR if stage == "on_rework" else CURATOR

    with pytest.raises(refusal):
        road.act(a.AmendWords, by, road.entries[-1].at + timedelta(minutes=1), **fields)


@pytest.mark.parametrize(
    ("stage", "of"),
    [
        ("waiting", "published"),
        ("after_interim", "published"),
        ("second_term", None),  # the author has answered the question
        ("given_up", None),
        ("reopened", None),
        ("void", None),
        ("aside", None),
    ],
)
def test_beside_the_road_the_link_may_be_amended_while_nobody_acted_upon_it(stage: str, of: str | None) -> None:
    given = given_last(BESIDE_THE_ROAD[stage](office(ZAGS)).now)

    assert (given.of if given else None) == of


def test_nothing_was_given_with_a_message_that_is_not_there() -> None:
    assert given_last(None) is None
