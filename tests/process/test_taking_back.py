"""Decisions taken back in time: an approval, an approved text. The clock goes on, all of it is on record."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
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
from tests.process.road import LINK, happened, walked
from tests.process.test_not_processed import said
from tests.process.together import found, join, through
from workflow.journal import Entry
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process import reversal_happenings as v
from workflow.process.offers import offers
from workflow.process.reversals import sent_back_last
from workflow.process.rights import open_groups
from workflow.process.turns import Addressee, turn
from workflow.process.versions import versions_of


class Stored:
    """An entry with its number in the journal."""

    def __init__(self, seq: int, entry: Entry) -> None:
        self.seq = seq
        self.happening, self.actor, self.on_behalf_of, self.at = entry.happening, entry.actor, entry.on_behalf_of, entry.at


# --- An approval taken back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_an_approval_taken_back_puts_the_draft_before_its_approvers_in_the_window_that_it_had(regulation: str) -> None:
    road = walked(office(regulation), "on_approval")
    due, window, called = road.deadlines["answer"], road.deadlines["approval:1"], turn(road.now, road.rules)
    road.approved("14.10 10:35")
    by = road.approvers[-1]

    made = road.act(b.CancelApproval, by, "14.10 10:35:30", number=1)

    assert happened(made) == ["approval.cancelled", "step.dropped publication:1", "step.opened approval:1:again-1"]
    assert (made[0].texts, road.status) == ({}, "on_approval")
    # Nothing is won: both deadlines are those that it had.
    assert road.deadlines == {"answer": due, "approval:1:again-1": window}
    # Called is whom the office's order names first, and who took it back may approve it all the same.
    assert turn(road.now, road.rules) and set(turn(road.now, road.rules)) <= set(called)
    road.act(a.ApproveDraft, by, "14.10 10:40", number=1)
    assert (road.status, "publication:1:again-1" in road.deadlines) == ("approved", True)


def test_after_thirty_seconds_the_reason_is_wanted_and_goes_on_record() -> None:
    road = walked(office(ZAGS), "approved")  # at 10:35
    with pytest.raises(r.EmptyText):
        road.act(b.CancelApproval, COORDINATOR, "14.10 10:35:31", number=1)

    made = road.act(b.CancelApproval, COORDINATOR, "14.10 11:00", number=1, reason=" Не тот закон ")

    assert made[0].texts == {"cancellation": "Не тот закон"}
    assert made[0].happening == v.ApprovalCancelled(number=1, group=0, clause="13", is_free=False)
    # Submitted at 10:20 with 30 wm (14): what became late meanwhile is late.
    assert road.deadlines["approval:1:again-1"] == "14: 14.10 10:50"
    assert happened(road.rung("14.10 11:01"), h.StepMissed) == ["step.missed approval:1:again-1"]
    # Taken back again within the half minute, nothing is said, and so nothing of before is quoted.
    road.approved("14.10 11:05")
    assert road.act(b.CancelApproval, COORDINATOR, "14.10 11:05", number=1)[0].texts == {"cancellation": ""}


def test_of_two_groups_only_the_one_that_takes_it_back_approves_again() -> None:
    # The ministry 13: the head of the department and the deputy, in one common window.
    road = walked(office(MINISTRY), "approved")

    road.act(b.CancelApproval, HOUSING_SUPERVISOR, "14.10 10:50", number=1, reason="Не тот закон")

    assert [one.by for one in road.now.approvals] == [HOUSING_HEAD]
    assert open_groups(road.now, road.rules) == (1,)
    road.act(a.ApproveDraft, LEADER, "14.10 10:55", number=1)
    assert road.status == "approved"
    # The first group may take its own back as long as the second has not approved, too.
    early = walked(office(MINISTRY), "on_approval")
    early.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:25", number=1)
    told = said(early, b.CancelApproval, HOUSING_HEAD, "14.10 10:25:20", number=1)
    assert (told, early.status, early.now.approvals) == ([], "on_approval", ())  # nobody had been told of it


def test_it_is_taken_back_until_publication_and_of_the_current_version_by_who_gave_it() -> None:
    road = walked(office(ZAGS), "approved")
    with pytest.raises(r.OtherVersion):
        road.act(b.CancelApproval, COORDINATOR, "14.10 10:36", number=2, reason="Ошибка")
    with pytest.raises(r.NotYours) as refused:
        road.act(b.CancelApproval, HOUSING_HEAD, "14.10 10:36", number=1, reason="Ошибка")
    assert refused.value.facts["to"] == (COORDINATOR,)
    road.published("14.10 10:40")

    with pytest.raises(r.AlreadyDone) as done:
        road.act(b.CancelApproval, COORDINATOR, "14.10 10:41", number=1, reason="Ошибка")
    assert done.value.facts["what"] == "answer.published"


def test_who_stands_in_for_the_approver_may_take_it_back_and_who_left_the_office_may_not() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:25", number=1)
    road.rules = replace(road.rules, roster=replace(road.rules.roster, absent={HOUSING_HEAD: BORIS}))

    made = road.act(b.CancelApproval, BORIS, "14.10 10:30", number=1, reason="По просьбе начальника")

    assert made[0].on_behalf_of == HOUSING_HEAD


def test_those_who_relied_on_the_approval_hear_that_it_is_none() -> None:
    road = walked(office(ZAGS), "approved")

    told = said(road, b.CancelApproval, COORDINATOR, "14.10 10:50", number=1, reason="Не тот закон")

    heard = {(one.to.person or one.to.department, one.template) for one in told}
    assert {(CURATOR, "approval_cancelled"), (HOUSING, "approval_cancelled")} <= heard or {
        (CURATOR, "approval_cancelled"),
        (ANNA, "approval_cancelled"),
    } <= heard
    assert (HOUSING_HEAD, "card") in heard  # the first whom the office's order calls


# --- A mistake in the text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_who_publishes_sends_an_approved_text_to_rework_within_its_norm(regulation: str) -> None:
    road = walked(office(regulation), "approved")
    due = road.deadlines["answer"]

    made = road.act(b.SendBackAnswer, CURATOR, "14.10 10:50", number=1, remark="Опечатка в фамилии")

    assert happened(made) == ["answer.sent_back", "step.dropped publication:1", "step.opened rework:1"]
    assert made[0].texts == {"remark": "Опечатка в фамилии"}
    assert (road.status, road.deadlines["answer"]) == ("on_rework", due)
    assert turn(road.now, road.rules) == (Addressee(person=ANNA, department=HOUSING),)
    road.drafted("14.10 11:00")
    assert (road.status, road.version, road.lateness["rework:1"]) == ("on_approval", 2, 0)


def test_after_it_the_draft_is_approved_as_after_any_rework_and_the_versions_tell_why() -> None:
    road = walked(office(ZAGS), "approved")
    road.act(b.SendBackAnswer, CURATOR, "14.10 10:50", number=1, remark="Опечатка")
    road.drafted("14.10 11:00")

    assert turn(road.now, road.rules) == (Addressee(person=COORDINATOR),)  # 15: the deputy head
    assert sent_back_last(road.now) == road.now.marks["answer.sent_back"]
    numbered = [Stored(seq, one) for seq, one in enumerate(road.entries)]
    first = versions_of(numbered)[0]
    assert first.returned is not None and first.returned.by == CURATOR and first.reason is None


def test_without_a_word_of_what_is_wrong_nothing_goes_back_unless_the_executor_has_asked() -> None:
    road = walked(office(ZAGS), "approved")
    with pytest.raises(r.EmptyText):
        road.act(b.SendBackAnswer, CURATOR, "14.10 10:50", number=1)
    with pytest.raises(r.OtherVersion):
        road.act(b.SendBackAnswer, CURATOR, "14.10 10:50", number=3, remark="Опечатка")
    road.act(b.AskBack, ANNA, "14.10 10:51", number=1, reason="Забыли часы приёма")

    told = said(road, b.SendBackAnswer, CURATOR, "14.10 10:52", number=1)

    assert road.now.asked_back is not None
    assert {(one.to.person, one.template) for one in told} == {(ANNA, "card"), (COORDINATOR, "answer_sent_back")}
    again = walked(office(ZAGS), "on_approval_again")
    again.approved("14.10 10:35")
    again.act(b.AskBack, ANNA, "14.10 10:51", number=2, reason="Забыли часы приёма")
    assert again.act(b.SendBackAnswer, CURATOR, "14.10 10:52", number=2)[0].texts == {
        "remark": ""
    }  # not that of the first return


def test_the_executor_asks_once_and_who_can_give_it_back_is_asked() -> None:
    road = walked(office(ZAGS), "approved")

    told = said(road, b.AskBack, ANNA, "14.10 10:40", number=1, reason="Забыли часы приёма")

    assert {one.to.person for one in told if one.template == "return_asked"} == {COORDINATOR, CURATOR}
    assert road.deadlines["publication:1"] == "16: 14.10 10:50"  # nothing stands still
    with pytest.raises(r.AlreadyDone) as refused:
        road.act(b.AskBack, ANNA, "14.10 10:41", number=1, reason="Ещё раз")
    assert refused.value.facts["what"] == "return.asked"
    assert "ask_back" not in {offer.code for offer in offers(road.now, {ANNA}, road.rules)}
    road.act(b.CancelApproval, COORDINATOR, "14.10 10:45", number=1)  # the executor has said why
    assert (road.status, road.now.asked_back) == ("on_approval", None)


def test_where_the_executor_publishes_he_sends_it_back_himself() -> None:
    for regulation in (LESOZAVODSK, NOVOKUBANSK):
        road = walked(office(regulation), "approved")
        codes = {offer.code for offer in offers(road.now, {ANNA}, road.rules)}
        assert "send_back" in codes and "ask_back" not in codes
        road.act(b.SendBackAnswer, ANNA, "14.10 10:50", number=1, remark="Опечатка")
        assert road.status == "on_rework"


def test_what_waits_for_the_leads_answer_waits_on_when_its_approval_is_taken_back() -> None:
    rules = office(ZAGS)
    lead, other, third = found(rules, "14.10 10:00", "14.10 10:05", "14.10 10:06")
    join(other, lead, "14.10 10:20")
    join(third, lead, "14.10 10:21")
    through(lead)
    third.act(a.RecordPublication, CURATOR, "14.10 11:12", link=LINK)
    due = other.deadlines["answer"]

    lead.act(b.CancelApproval, COORDINATOR, "14.10 11:15", number=1, reason="Не тот закон")

    assert (other.status, other.deadlines) == ("joined", {"answer": due})
    assert third.status == "closed"  # it is public
    lead.approved("14.10 11:20")
    assert (other.status, "publication:2" in other.deadlines) == ("approved", True)
    for by, kind, words in ((CURATOR, b.SendBackAnswer, "remark"), (ANNA, b.AskBack, "reason")):
        with pytest.raises(r.NotNow):
            other.act(kind, by, "14.10 11:21", number=2, **{words: "Опечатка"})  # its lead's text is mended
