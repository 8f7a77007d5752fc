"""Decisions taken back in time: dispatches, work taken on, publications. Detection and DUE stay, all of it is on record."""

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    NAO,
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
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.offers import offers
from workflow.process.outline import outline_of
from workflow.process.rare import rare
from workflow.process.rounds import DraftKind
from workflow.process.turns import Addressee, turn
from workflow.reports.course import course_of
from workflow.reports.shortcomings import Cause, shortcomings_of

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
