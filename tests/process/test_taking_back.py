"""Decisions taken back in time: approvals, dispatches, work taken on, publications. The clock goes on, all of it is on record."""

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
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import LINK, happened, walked
from tests.process.sharing import PARKS, part, shared, shared_office
from tests.process.test_not_processed import said
from tests.process.together import found, join, through
from workflow.journal import Entry
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process import reversal_happenings as v
from workflow.process.offers import offers
from workflow.process.outline import outline_of
from workflow.process.rare import rare
from workflow.process.reversals import sent_back_last
from workflow.process.rights import open_groups
from workflow.process.rounds import DraftKind
from workflow.process.turns import Addressee, turn
from workflow.process.versions import versions_of
from workflow.reports.course import course_of
from workflow.reports.shortcomings import Cause, shortcomings_of


class Stored:
    """An entry with its number in the journal."""

    def __init__(self, seq: int, entry: Entry) -> None:
        self.seq = seq
        self.happening, self.actor, self.on_behalf_of, self.at = entry.happening, entry.actor, entry.on_behalf_of, entry.at


# --- An approval taken back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_an_approval_taken_back_puts_the_draft_before_its_approvers_in_the_window_that_it_had(regulation: str) -> None:
    road = walked(office(regulation), "on_approval")
    due, window = road.deadlines["answer"], road.deadlines["approval:1"]
    road.approved("14.10 10:35")
    by = road.approvers[-1]

    made = road.act(b.CancelApproval, by, "14.10 10:35:30", number=1)

    assert happened(made) == ["approval.cancelled", "step.dropped publication:1", "step.opened approval:1:again-1"]
    assert (made[0].texts, road.status) == ({}, "on_approval")
    # Nothing is won: both deadlines are those that it had.
    assert road.deadlines == {"answer": due, "approval:1:again-1": window}
    assert by in {one.person for one in turn(road.now, road.rules)}
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
    made = early.act(b.CancelApproval, HOUSING_HEAD, "14.10 10:25:20", number=1)
    assert (happened(made), early.status, early.now.approvals) == (["approval.cancelled"], "on_approval", ())


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
    assert (COORDINATOR, "card") in heard


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

    made = road.act(b.SendBackAnswer, CURATOR, "14.10 10:52", number=1)

    assert made[0].texts == {} and road.now.asked_back is not None
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
    with pytest.raises(r.NotNow):
        other.act(b.SendBackAnswer, CURATOR, "14.10 11:21", number=2, remark="Опечатка")  # its lead's text is mended


# --- To the wrong department -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["dispatched", "on_approval", "on_rework", "on_approval_again"])
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_another_department_begins_anew_and_detection_and_due_stay(regulation: str, stage: str) -> None:
    road = walked(office(regulation), stage)
    due, detection = road.deadlines["answer"], road.now.detection

    made = road.act(b.RedirectIncident, CURATOR, "14.10 10:40", department=HOUSING, to=ROADS, reason="Это дороги")

    assert made[0].texts == {"redirection": "Это дороги"}
    assert made[0].happening.code == "incident.redirected"
    assert (road.status, road.now.departments, road.now.detection) == ("dispatched", (ROADS,), detection)
    assert set(road.deadlines) == {"answer", "draft:roads:given-1"} and road.deadlines["answer"] == due
    share = road.now.assignment
    assert share is not None and (share.signed, share.executor) == (None, None)
    road.act(a.SignForArrival, VERA, "14.10 10:50")
    road.drafted("14.10 11:00", by=VERA)
    assert road.status == "on_approval"


def test_its_norms_count_from_its_own_arrival_and_the_way_there_is_the_cause_of_what_is_late() -> None:
    road = walked(office(NAO), "dispatched")
    road.act(b.RedirectIncident, CURATOR, "14.10 17:00", department=HOUSING, to=ROADS, reason="Это дороги")

    assert "draft:roads:given-1" in road.deadlines
    road.drafted("15.10 17:30", by=VERA)
    road.approved("15.10 17:35")
    road.published("15.10 17:40")
    course = course_of(road.entries, road.rules)
    assert course is not None
    late = shortcomings_of(course, road.rules, road.entries[-1].at)
    assert any(Cause.NOT_OURS in one.causes for one in late)


def test_the_department_that_had_it_hears_and_the_new_one_has_the_card() -> None:
    road = walked(office(ZAGS), "on_approval")

    told = said(road, b.RedirectIncident, COORDINATOR, "14.10 10:40", department=HOUSING, to=ROADS, reason="Это дороги")

    heard = [(one.to.person or one.to.department, one.template) for one in told]
    assert heard == [(ROADS, "card"), (ANNA, "redirected"), (CURATOR, "redirected")]


def test_it_goes_to_a_department_that_has_it_not_and_never_sent_it_back() -> None:
    road = walked(office(ZAGS), "dispatched")
    for to, refusal in ((HOUSING, r.Unknown), (PARKS, r.Unknown)):
        with pytest.raises(refusal):
            road.act(b.RedirectIncident, CURATOR, "14.10 10:15", department=HOUSING, to=to, reason="Не туда")
    with pytest.raises(r.EmptyText):
        road.act(b.RedirectIncident, CURATOR, "14.10 10:15", department=HOUSING, to=ROADS, reason=" ")
    with pytest.raises(r.Unknown):
        road.act(b.RedirectIncident, CURATOR, "14.10 10:15", department=ROADS, to=HOUSING, reason="Не туда")
    road.act(b.RedirectIncident, CURATOR, "14.10 10:15", department=HOUSING, to=ROADS, reason="Не туда")
    with pytest.raises(r.AlreadyDone):  # the tap of a colleague who saw the earlier card
        road.act(b.RedirectIncident, SECOND_CURATOR, "14.10 10:16", department=HOUSING, to=ROADS, reason="Не туда")
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:20", reason="Это ЖКХ")
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:21", departments=(HOUSING,))
    road.dispatched("14.10 10:22")
    assert "draft:housing:given-1" in road.deadlines
    with pytest.raises(r.ReturnedByIt):
        road.act(b.RedirectIncident, CURATOR, "14.10 10:25", department=HOUSING, to=ROADS, reason="Не туда")
    assert "redirect" not in rare(road.now, {CURATOR}, road.rules)


def test_one_of_several_departments_gives_its_part_to_another_that_begins_anew() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(road, ROADS, "14.10 10:20")

    told = said(road, b.RedirectIncident, CURATOR, "14.10 10:30", department=ROADS, to=PARKS, reason="Это парк")

    assert road.now.departments == (HOUSING, PARKS)
    assert set(road.deadlines) == {"answer", "part:housing", "part:parks:given-1"}
    heard = [(one.to.person or one.to.department, one.template) for one in told]
    assert (PARKS, "card") in heard and (VERA, "redirected") in heard and (HOUSING, "card") not in heard
    with pytest.raises(r.AlreadyDone):
        road.act(b.RedirectIncident, CURATOR, "14.10 10:31", department=ROADS, to=PARKS, reason="Это парк")
    part(road, HOUSING, "14.10 10:40")
    part(road, PARKS, "14.10 10:45")
    assert road.status == "consolidating"
    with pytest.raises(r.AlreadyDone):
        road.act(b.RedirectIncident, CURATOR, "14.10 10:50", department=HOUSING, to=ROADS, reason="Это дороги")
    assert "redirect" not in rare(road.now, {CURATOR}, road.rules)


# --- Work taken on by mistake ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_who_took_it_on_by_mistake_lets_go_and_a_colleague_takes_it(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")
    before = road.deadlines
    assert "leave" in {offer.code for offer in offers(road.now, {ANNA}, road.rules)}
    assert "leave" not in {offer.code for offer in offers(road.now, {BORIS}, road.rules)}

    made = road.act(b.LeaveWork, ANNA, "14.10 10:16")

    assert happened(made) == ["executor.left"]
    assert turn(road.now, road.rules) == (Addressee(department=HOUSING),)
    assert road.deadlines == before
    with pytest.raises(r.AlreadyDone):
        road.act(b.LeaveWork, ANNA, "14.10 10:17")
    road.act(a.SignForArrival, BORIS, "14.10 10:20")
    with pytest.raises(r.NotYours) as refused:
        road.act(b.LeaveWork, ANNA, "14.10 10:21")
    assert refused.value.facts["to"] == (BORIS,)


def test_once_his_draft_stands_or_the_head_has_appointed_him_the_head_reassigns() -> None:
    drafted = walked(office(ZAGS), "on_approval")
    appointed = walked(office(ZAGS), "dispatched")
    appointed.act(a.AppointExecutor, HOUSING_HEAD, "14.10 10:15", executor=ANNA)

    for road in (drafted, appointed):
        with pytest.raises(r.HeadReassigns) as refused:
            road.act(b.LeaveWork, ANNA, "14.10 10:30")
        assert refused.value.facts["to"] == (HOUSING_HEAD,)


def test_the_head_hears_who_let_go_and_the_department_has_the_card_anew() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    told = said(road, b.LeaveWork, ANNA, "14.10 10:16")

    heard = [(one.to.person or one.to.department, one.template) for one in told]
    assert heard == [(HOUSING, "card"), (HOUSING_HEAD, "work_left")]


def test_a_part_of_several_is_let_go_of_while_it_is_awaited() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.act(a.SignForArrival, VERA, "14.10 10:20")

    road.act(b.LeaveWork, VERA, "14.10 10:21")

    share = road.now.assignment_of(ROADS)
    assert share is not None and share.executor is None
    part(road, ROADS, "14.10 10:30")
    with pytest.raises(r.HeadReassigns):
        road.act(b.LeaveWork, VERA, "14.10 10:31")


# --- A publication that is none --------------------------------------------------------------------------------------


def test_a_publication_put_on_record_by_mistake_is_taken_off_it_and_nothing_is_won() -> None:
    road = walked(office(ZAGS), "approved")
    deadlines = road.deadlines
    road.published("14.10 10:40")

    made = road.act(b.RevokePublication, CURATOR, "14.10 10:41")

    assert happened(made) == ["publication.revoked", "step.resumed answer", "step.resumed publication:1"]
    assert (road.status, road.deadlines, road.now.publications) == ("approved", deadlines, ())
    assert (road.now.published_at, road.now.closed_at) == (None, None)
    road.act(a.RecordPublication, CURATOR, "15.10 10:30", link=LINK)  # due at 10:00
    course = course_of(road.entries, road.rules)
    assert course is not None
    late = {one.step.value: one.late for one in shortcomings_of(course, road.rules, road.entries[-1].at)}
    assert set(late) == {"answer", "publication"}  # each once


def test_after_a_minute_it_needs_a_reason_and_those_who_read_of_it_hear() -> None:
    road = walked(office(ZAGS), "closed")
    with pytest.raises(r.EmptyText):
        road.act(b.RevokePublication, CURATOR, "14.10 10:41:01")

    told = said(road, b.RevokePublication, SECOND_CURATOR, "14.10 12:00", reason="Комментарий не отправился")

    assert {one.template for one in told} >= {"publication_revoked", "card"}
    assert road.deadlines["publication:1"] == "16: 14.10 10:50"
    with pytest.raises(r.AlreadyDone) as refused:
        road.act(b.RevokePublication, CURATOR, "14.10 12:01", reason="Ещё раз")
    assert refused.value.facts["what"] == "publication.revoked"


def test_an_interim_answer_stays_published_when_the_final_one_is_not() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    road.published("14.10 10:30")
    road.drafted("15.10 10:00")
    road.approved("15.10 10:10")
    final = road.deadlines["final:1"]
    road.published("15.10 10:15")

    road.act(b.RevokePublication, CURATOR, "15.10 10:15:30")

    assert [one.kind for one in road.now.publications] == [DraftKind.INTERIM]
    assert road.deadlines["final:1"] == final
    with pytest.raises(r.AlreadyDone):  # the promise stands
        road.act(a.VoidIncident, CURATOR, "15.10 10:20", reason="Дважды")


def test_the_link_of_the_answer_is_put_right_and_only_where_there_is_one() -> None:
    road = walked(office(ZAGS), "closed")
    fields = {"detail": "published", "reason": "Вставили не ту ссылку"}

    made = road.act(a.CorrectDetail, CURATOR, "14.10 11:00", value="vk.com/wall-1_2?reply=9", **fields)

    assert made[0].texts == {"published": "https://vk.com/wall-1_2?reply=9", "correction": "Вставили не ту ссылку"}
    assert road.status == "closed"
    with pytest.raises(r.LinkOfOtherNetwork):
        road.act(a.CorrectDetail, CURATOR, "14.10 11:01", value="https://ok.ru/group/7", **fields)
    with pytest.raises(r.NotNow):
        walked(office(ZAGS), "approved").act(a.CorrectDetail, CURATOR, "14.10 11:01", value=LINK, **fields)


def test_what_may_be_taken_back_is_part_of_what_makes_incidents_alike() -> None:
    road = walked(office(ZAGS), "approved", importance=Importance.HIGH)
    before = outline_of(road.now)

    road.act(b.AskBack, ANNA, "14.10 10:40", number=1, reason="Забыли часы")

    assert outline_of(road.now) != before
