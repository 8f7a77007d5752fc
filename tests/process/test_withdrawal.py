"""A draft taken back by its author while nobody has acted on it: the clock runs on as it did, whoever was first is named."""

from dataclasses import replace

import pytest

from bot.storage.codec import encode
from tests.offices import ANNA, BORIS, COORDINATOR, HOUSING, LESOZAVODSK, MINISTRY, ZAGS, office
from tests.process.road import NUMBER, Road, happened, walked
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.incident import Lateness, OpenStep
from workflow.process.notices import notices
from workflow.process.rounds import DraftKind
from workflow.reports.course import course_of


def step_of(road: Road, kind: Step) -> OpenStep:
    found = road.now.open_of(kind)
    assert found is not None
    return found


def withdrawn(road: Road, when: str, number: int = 1) -> None:
    road.act(a.WithdrawDraft, ANNA, when, number=number)


def test_the_draft_is_with_the_department_again_under_the_deadline_it_had() -> None:
    road = walked(office(ZAGS), "dispatched")
    before = step_of(road, Step.DRAFT)
    road.drafted("14.10 10:20")
    entries = road.act(a.WithdrawDraft, ANNA, "14.10 10:24", number=1)

    assert happened(entries) == ["draft.withdrawn", "step.dropped approval:1", "step.reopened draft:housing"]
    assert road.status == "dispatched"
    assert step_of(road, Step.DRAFT) == before
    road.drafted("14.10 10:30")
    assert road.version == 2
    assert {key: late for key, late in road.lateness.items() if late} == {}


def test_a_rework_that_was_taken_back_is_a_rework_still() -> None:
    road = walked(office(ZAGS), "on_rework")
    before = step_of(road, Step.REWORK)
    road.drafted("14.10 10:30")
    withdrawn(road, "14.10 10:31", 2)

    assert road.status == "on_rework"
    assert step_of(road, Step.REWORK) == before
    with pytest.raises(r.AlreadyDone) as refused:
        withdrawn(road, "14.10 10:32", 2)
    assert refused.value.facts["what"] == "draft.withdrawn"


def test_the_second_version_is_taken_back_to_the_drafting_that_the_first_one_ended() -> None:
    road = walked(office(ZAGS), "dispatched")
    before = step_of(road, Step.DRAFT)
    road.drafted("14.10 10:20")
    road.drafted("14.10 10:22")
    withdrawn(road, "14.10 10:24", 2)

    assert (road.status, step_of(road, Step.DRAFT)) == ("dispatched", before)


def test_what_had_rung_does_not_ring_again_and_what_was_missed_stays_missed() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.rung("15.10 17:00")
    missed = road.now.missed
    road.drafted("15.10 17:10")
    withdrawn(road, "15.10 17:12")

    assert road.now.missed == missed
    assert all(lateness.late is None for lateness in road.now.missed)
    assert not [key for key in road.timers() if key.startswith("draft:housing/missed")]
    road.drafted("15.10 17:20")
    assert [type(one) for one in road.now.missed if one.key == "draft:housing"] == [Lateness]


def test_a_late_draft_that_nobody_had_rung_for_is_judged_when_it_comes() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.drafted("15.10 17:10")
    assert [one.key for one in road.now.missed] == ["draft:housing"]
    withdrawn(road, "15.10 17:12")

    assert road.now.missed == ()


def test_a_question_to_the_author_is_taken_back_as_well() -> None:
    road = walked(office("novokubansk-1740"), "dispatched")
    before = step_of(road, Step.DRAFT)
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:12", draft=DraftKind.CLARIFICATION)
    road.drafted("14.10 10:20")
    withdrawn(road, "14.10 10:24")

    assert (road.status, step_of(road, Step.DRAFT)) == ("dispatched", before)


def test_a_deadline_that_has_become_shorter_meanwhile_is_counted_again() -> None:
    road = walked(office(ZAGS), "on_approval")
    before = road.now.draft
    assert before is not None and before.under is not None
    road.act(a.SetImportance, COORDINATOR, "14.10 10:22", importance=Importance.HIGH, reason="Прокуратура")
    withdrawn(road, "14.10 10:24")

    assert step_of(road, Step.DRAFT).due < before.under.due


@pytest.mark.parametrize("stage", ["on_approval", "on_approval_again"])
def test_a_draft_of_an_earlier_version_of_the_bot_is_counted_from_the_norms_moment(stage: str) -> None:
    road = walked(office(ZAGS), stage)
    draft = road.now.draft
    assert draft is not None and draft.under is not None
    submitted = [place for place, entry in enumerate(road.entries) if isinstance(entry.happening, h.DraftSubmitted)][-1]
    stored = road.entries[submitted]
    assert isinstance(stored.happening, h.DraftSubmitted)
    road.entries[submitted] = replace(stored, happening=replace(stored.happening, under=None))
    road.incident = replace(road.now, draft=replace(draft, under=None))
    withdrawn(road, "14.10 10:32", draft.number)

    assert step_of(road, draft.under.step).due == draft.under.due
    assert step_of(road, draft.under.step).key.endswith(f"back-{draft.number}")


def test_what_was_stored_without_the_new_field_is_what_would_be_stored_now() -> None:
    road = walked(office(ZAGS), "on_approval")
    draft = road.now.draft
    assert draft is not None

    assert "under" in encode(draft)
    assert "under" not in encode(replace(draft, under=None))


def test_who_was_first_is_named() -> None:
    road = walked(office(MINISTRY), "on_approval")
    first = road.approvers[0]
    road.act(a.ApproveDraft, first, "14.10 10:25", number=1)

    with pytest.raises(r.AlreadyDone) as refused:
        withdrawn(road, "14.10 10:26")
    assert (refused.value.facts["what"], refused.value.facts["by"]) == ("draft.approved", first)


@pytest.mark.parametrize(("stage", "what"), [("on_rework", "draft.returned"), ("approved", "answer.approved")])
def test_after_a_decision_nothing_is_taken_back(stage: str, what: str) -> None:
    with pytest.raises(r.AlreadyDone) as refused:
        withdrawn(walked(office(LESOZAVODSK), stage), "14.10 10:50")

    assert refused.value.facts["what"] == what


def test_only_its_author_takes_a_draft_back_and_only_the_present_version() -> None:
    road = walked(office(ZAGS), "on_approval_again")

    with pytest.raises(r.NotYours) as refused:
        road.act(a.WithdrawDraft, BORIS, "14.10 10:31", number=2)
    assert refused.value.facts["to"] == (ANNA,)
    with pytest.raises(r.OtherVersion):
        withdrawn(road, "14.10 10:31", 1)


def test_what_an_approver_has_put_right_is_nobodys_to_take_back() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.act(a.EditDraft, COORDINATOR, "14.10 10:22", number=1, text="Здравствуйте! Яму засыплем.")

    with pytest.raises(r.NotNow):
        withdrawn(road, "14.10 10:24", 2)


def test_the_department_has_the_card_again_and_approvers_have_theirs_edited() -> None:
    road = walked(office(ZAGS), "on_approval")
    before = road.now
    entries = road.act(a.WithdrawDraft, ANNA, "14.10 10:24", number=1)

    said = notices(before, road.now, entries, road.rules)
    assert [(notice.template, notice.to.department) for notice in said] == [("card", HOUSING)]


def test_in_the_course_of_an_incident_the_step_is_told_once() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.drafted("14.10 10:20")
    withdrawn(road, "14.10 10:24")
    road.drafted("14.10 10:30")

    course = course_of(road.entries, road.rules)
    assert course is not None
    assert [one.step.key for one in course.ended].count("draft:housing") == 1
    assert road.now.id == NUMBER == IncidentId(12)
