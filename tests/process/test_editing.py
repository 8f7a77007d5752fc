"""An approver puts the draft right himself (NORMS reading 19), and what the journal knows of the versions of a draft."""

from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    MINISTRY,
    NOVOKUBANSK,
    SECOND_CURATOR,
    ZAGS,
    office,
    shown,
)
from tests.process.road import happened, walked
from workflow.ids import PersonId
from workflow.journal import Happening
from workflow.process import acts as a
from workflow.process.editing import is_returned_often, may_edit
from workflow.process.happenings import DraftSubmitted
from workflow.process.offers import offers
from workflow.process.refusals import EmptyText, NobodyElseApproves, NotNow, NotYours, OtherVersion, OwnDraft
from workflow.process.rules import Rules
from workflow.process.versions import returned_last, versions_of

TEXT = "Яму засыплем до 20 октября."


def alone(rules: Rules, person: PersonId) -> Rules:
    """The office without this person."""
    people = {id: one for id, one in rules.roster.people.items() if id != person}
    return replace(rules, roster=replace(rules.roster, people=people))


def test_what_an_approver_writes_is_a_version_that_somebody_else_approves() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval")

    made = road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=TEXT)

    assert happened(made) == ["draft.submitted", "step.closed approval:1", "step.opened approval:2"]
    draft = road.now.draft
    assert draft is not None and (draft.number, draft.author, draft.edited) == (2, CURATOR, True)
    assert road.now.assignment is not None and road.now.assignment.executor == ANNA
    # 14: 30 wm from the new version on.
    assert road.deadlines["approval:2"] == "14: 14.10 11:00"
    with pytest.raises(OwnDraft) as refused:
        road.act(a.ApproveDraft, CURATOR, "14.10 10:31", number=2)
    assert (refused.value.facts["to"], refused.value.facts["clause"]) == ((SECOND_CURATOR,), "12, 14")
    road.act(a.ApproveDraft, SECOND_CURATOR, "14.10 10:32", number=2)
    assert road.status == "approved"


def test_nobody_edits_where_nobody_else_would_approve() -> None:
    road = walked(alone(office(NOVOKUBANSK), SECOND_CURATOR), "on_approval")

    assert "edit" not in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    with pytest.raises(NobodyElseApproves) as refused:
        road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=TEXT)
    assert refused.value.facts == {"clause": "12, 14"}


def test_where_the_file_allows_it_he_approves_his_own() -> None:
    rules = alone(office(NOVOKUBANSK), SECOND_CURATOR)
    approval = replace(rules.regulation.approval, own_draft_allowed=True)
    road = walked(replace(rules, regulation=replace(rules.regulation, approval=approval)), "on_approval")

    road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=TEXT)
    road.act(a.ApproveDraft, CURATOR, "14.10 10:31", number=2)

    assert road.status == "approved"


def test_an_absent_colleague_does_not_count_as_somebody_else() -> None:
    rules = office(NOVOKUBANSK)
    away = replace(rules, roster=replace(rules.roster, absent={SECOND_CURATOR: None}))

    assert not may_edit(CURATOR, walked(rules, "on_approval").now, away)
    assert not may_edit(CURATOR, walked(rules, "dispatched").now, rules)
    assert not may_edit(CURATOR, walked(rules, "on_rework").now, rules)


def test_of_the_ministrys_two_only_the_deputy_may_edit_and_it_voids_the_heads_approval() -> None:
    """13: the head is alone in his group, beside the supervising deputy stand the first deputy and the minister."""
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:25", number=1)

    assert not may_edit(HOUSING_HEAD, road.now, road.rules)
    road.act(a.EditDraft, HOUSING_SUPERVISOR, "14.10 10:30", number=1, text=TEXT)

    assert road.now.approvals == ()
    road.act(a.ApproveDraft, FIRST_DEPUTY, "14.10 10:31", number=2)
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:32", number=2)
    assert road.status == "approved"


def test_editing_is_refused_to_others_too_late_and_empty() -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(OwnDraft):
        road.act(a.EditDraft, ANNA, "14.10 10:30", number=1, text=TEXT)
    with pytest.raises(NotYours):
        road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=TEXT)
    with pytest.raises(OtherVersion):
        road.act(a.EditDraft, COORDINATOR, "14.10 10:30", number=7, text=TEXT)
    with pytest.raises(EmptyText):
        road.act(a.EditDraft, COORDINATOR, "14.10 10:30", number=1, text=" ")
    with pytest.raises(NotNow):
        walked(office(ZAGS), "dispatched").act(a.EditDraft, COORDINATOR, "14.10 10:30", number=1, text=TEXT)


def test_after_the_second_return_another_way_is_recommended() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval_again")
    assert not is_returned_often(road.now)

    road.returned("14.10 10:35")

    assert is_returned_often(road.now)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An entry with its number in the journal."""

    seq: int
    happening: Happening
    actor: PersonId | None
    at: datetime
    on_behalf_of: PersonId | None = None


def test_versions_tell_whose_they_are_and_what_became_of_them() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval_again")
    road.act(a.EditDraft, CURATOR, "14.10 10:40", number=2, text=TEXT)
    kept = [Kept(seq=seq, happening=one.happening, actor=one.actor, at=one.at) for seq, one in enumerate(road.entries, start=1)]

    first, second, third = versions_of(kept)

    assert (first.number, first.author, shown(first.at, road.rules)) == (1, ANNA, "14.10 10:20")
    assert first.returned is not None and (first.returned.by, first.reason) == (CURATOR, "not_to_the_point")
    assert kept[first.entry - 1].happening.code == "draft.submitted"
    assert first.remark_entry is not None and kept[first.remark_entry - 1].happening.code == "draft.returned"
    assert (second.returned, second.is_edited, third.author, third.is_edited) == (None, False, CURATOR, True)
    assert returned_last((first, second, third)) is first
    assert returned_last((second, third)) is None


def test_who_put_it_right_does_so_once_more_while_nobody_has_acted() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval")
    road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=TEXT)

    codes = {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    assert "edit" in codes and "approve" not in codes
    made = road.act(a.EditDraft, CURATOR, "14.10 10:32", number=2, text=f"{TEXT} Звоните.")
    assert isinstance(made[0].happening, DraftSubmitted) and made[0].happening.amends
    draft = road.now.draft
    assert draft is not None and (draft.number, draft.author, draft.edited) == (3, CURATOR, True)
    assert road.deadlines["approval:3"] == "14: 14.10 11:02"


def test_once_somebody_has_approved_what_he_wrote_he_edits_no_more() -> None:
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.EditDraft, FIRST_DEPUTY, "14.10 10:30", number=1, text=TEXT)
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:31", number=2)

    with pytest.raises(OwnDraft):
        road.act(a.EditDraft, FIRST_DEPUTY, "14.10 10:32", number=2, text=TEXT)
    assert "edit" not in {offer.code for offer in offers(road.now, {FIRST_DEPUTY}, road.rules)}
