"""Mistakes voided, details put right, work reopened, answers given up, acts entered later: with reasons, as new entries."""

from datetime import timedelta

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    LESOZAVODSK,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    VERA,
    ZAGS,
    moment,
    office,
    shown,
)
from tests.process.road import LINK, NUMBER, TEXTS, Road, happened, walked
from tests.process.stages import OPEN
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process.correcting import reasons_to_close
from workflow.process.decide import decide
from workflow.process.folding import fold
from workflow.process.offers import offers
from workflow.process.rare import rare
from workflow.process.refusals import (
    AlreadyDone,
    BeforeThePrevious,
    EmptyText,
    InTheFuture,
    MissingDetail,
    NotNow,
    NotPermitted,
    TextTooLong,
    Unknown,
)
from workflow.process.rights import entitled
from workflow.process.turns import Addressee, turn

# --- Closed without an answer ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["post_gone", "account_gone", "other"])
@pytest.mark.parametrize("stage", OPEN)
def test_what_cannot_be_answered_is_closed_with_the_reason(stage: str, reason: str) -> None:
    road = walked(office(ZAGS), stage)

    made = road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:50", reason=reason, remark="Автор передумал")

    assert made[0].texts == ({"closing": "Автор передумал"} if reason == "other" else {})
    assert (road.status, road.now.closed_reason, road.deadlines) == ("closed", reason, {})
    assert road.lateness == walked(office(ZAGS), stage).lateness, "what was dropped was judged"
    with pytest.raises(AlreadyDone):
        road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:51", reason=reason)


def test_only_reasons_that_can_be_true_are_taken() -> None:
    road = walked(office(ZAGS), "registered")

    assert reasons_to_close(road.now, road.rules.regulation) == ("post_gone", "account_gone", "other")
    for reason in ("network_not_permitted", "tired"):
        with pytest.raises(Unknown):
            road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:05", reason=reason)
    with pytest.raises(EmptyText):
        road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:05", reason="other")


@pytest.mark.parametrize("regulation", [ZAGS, LESOZAVODSK, NAO])
def test_in_a_network_no_longer_permitted_nothing_is_published_and_the_curator_closes(regulation: str) -> None:
    road = Road(rules=office(regulation))
    road.register("14.10 10:00", network="instagram")
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:10")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")

    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert "publish" not in {offer.code for offer in offers(road.now, {CURATOR, ANNA}, road.rules)}
    with pytest.raises(NotPermitted):
        road.published("14.10 10:30")
    made = road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:31", reason="network_not_permitted")

    clause = {ZAGS: "16", LESOZAVODSK: "", NAO: "20"}[regulation]
    assert made[0].happening == x.ClosedWithoutAnswer(reason="network_not_permitted", clause=clause, keeps=True)


# --- Reopened --------------------------------------------------------------------------------------------------------


def test_a_closed_incident_goes_on_with_its_department_under_a_new_term() -> None:
    road = walked(office(ZAGS), "closed")

    made = road.act(a.ReopenIncident, COORDINATOR, "14.10 11:00", reason="Ответ не по существу")

    assert happened(made) == ["incident.reopened", "step.opened answer:2", "step.opened draft:housing:answer2"]
    assert made[0].texts == {"reopening": "Ответ не по существу"}
    # 11:00 + 8 wh: 2 h until lunch, 4 h, 2 h on Thursday. The draft: 11:00 + 5 wh = 2 h and 3 h after lunch.
    assert road.deadlines == {"answer:2": "11: 15.10 11:00", "draft:housing:answer2": "13: 14.10 17:00"}
    assert turn(road.now, road.rules) == (Addressee(person=ANNA, department=HOUSING),)


def test_the_second_answer_goes_the_whole_road_and_is_judged_by_its_own_term() -> None:
    road = walked(office(ZAGS), "on_approval_again")
    road.approved("14.10 10:35")
    road.act(a.RecordPublication, CURATOR, "15.10 12:00", link=LINK)  # due at 10:00
    road.act(a.ReopenIncident, CURATOR, "15.10 14:00", reason="Ответ не по существу")
    road.act(a.ReturnAsNotOurs, ANNA, "15.10 14:05", reason="Это дороги")
    road.act(a.ChooseDepartments, CURATOR, "15.10 14:06", departments=(ROADS,))
    road.dispatched("15.10 14:08")
    road.drafted("15.10 14:20", by=VERA)
    # A first round again: the department's head may approve as well (13), not the deputy head alone as after a rework (15).
    assert len(entitled(a.ApproveDraft, road.now, road.rules)) == 2
    road.act(a.ApproveDraft, COORDINATOR, "15.10 14:25", number=3)
    road.published("15.10 14:30")

    assert road.status == "closed"
    assert {late.key for late in road.now.missed} == {"answer", "publication:2"}
    assert road.lateness["answer:2"] == 0


def test_after_reopening_nobody_is_told_of_what_was_done_before() -> None:
    road = walked(office(ZAGS), "closed")
    road.act(a.ReopenIncident, CURATOR, "14.10 11:00", reason="Ошиблись")

    with pytest.raises(NotNow):
        road.act(a.ApproveDraft, COORDINATOR, "14.10 11:01", number=1)
    with pytest.raises(NotNow):
        road.published("14.10 11:01")


@pytest.mark.parametrize("end", [a.SetAsideIncident, a.VoidIncident, a.CloseWithoutAnswer])
def test_what_never_reached_a_department_goes_on_at_the_curators_table_in_its_first_term(end: type[a.Act]) -> None:
    road = walked(office(NOVOKUBANSK), "decided")
    ends: dict[type[a.Act], dict[str, str]] = {a.SetAsideIncident: {"ground": "threats"}, a.VoidIncident: {"reason": "Дважды"}}
    road.act(end, CURATOR, "14.10 10:10", **ends.get(end, {"reason": "post_gone"}))

    road.act(a.ReopenIncident, CURATOR, "14.10 11:00", reason="Поторопились")

    assert road.status == "registered"
    # From the detection at 10:00, not from the reopening: + 3 wh = 13:00 (9); + 1 wh (10).
    assert road.deadlines == {"answer": "9: 14.10 13:00", "dispatch": "10: 14.10 11:00"}
    assert (road.now.ground, road.now.closed_reason, road.now.closed_at) == (None, None, None)
    road.dispatched("14.10 11:05")
    assert road.lateness["dispatch"] == 5


@pytest.mark.parametrize("stage", OPEN)
def test_what_is_open_is_not_reopened(stage: str) -> None:
    with pytest.raises(NotNow):
        walked(office(ZAGS), stage).act(a.ReopenIncident, CURATOR, "14.10 10:50", reason="Ошиблись")


def test_reopening_needs_a_reason() -> None:
    with pytest.raises(EmptyText):
        walked(office(ZAGS), "closed").act(a.ReopenIncident, CURATOR, "14.10 10:50", reason="")


# --- Entered later ---------------------------------------------------------------------------------------------------


def entered(road: Road, kind: type[a.Act], by: str, at: str, recorded: str, basis: str = "по телефону", **fields: object) -> None:
    """An act done at one moment and written down at another."""
    act = kind(
        incident=NUMBER,
        by=by,  # type: ignore[arg-type]
        at=moment(at, road.rules),
        recorded_at=moment(recorded, road.rules),
        basis=basis,
        **fields,
    )
    road.entries += decide(road.incident, act, road.rules)
    road.incident = fold(road.entries)


def test_an_act_done_by_phone_counts_at_its_own_moment_and_keeps_both() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.rung("14.10 11:00")  # approval was due at 10:50, 30 wm after the draft

    entered(road, a.ApproveDraft, COORDINATOR, "14.10 10:40", "14.10 11:05", number=1)

    first = next(entry for entry in road.entries if isinstance(entry.happening, h.DraftApproved))
    assert (shown(first.at, road.rules), shown(first.recorded_at, road.rules)) == ("14.10 10:40", "14.10 11:05")
    assert first.texts == {"basis": "по телефону"}
    assert [entry.texts for entry in road.entries if entry.recorded_at == first.recorded_at][1:] == [{}, {}, {}]
    assert road.lateness["approval:1"] == 0 and road.now.missed == ()
    # Publication counts from the approval, not from its entering: 10:40 + 15 wm.
    assert road.deadlines["publication:1"] == "16: 14.10 10:55"


@pytest.mark.parametrize(
    ("at", "basis", "refusal"),
    [
        ("14.10 10:19", "по телефону", BeforeThePrevious),  # the draft was handed in at 10:20
        ("14.10 11:06", "по телефону", InTheFuture),
        ("14.10 10:40", " ", EmptyText),
        ("14.10 10:40", "а" * 301, TextTooLong),
    ],
)
def test_it_lies_between_the_act_before_and_now_and_says_on_what_it_rests(at: str, basis: str, refusal: type[Exception]) -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(refusal):
        entered(road, a.ApproveDraft, COORDINATOR, at, "14.10 11:05", basis=basis, number=1)


def test_a_decision_by_phone_may_be_older_than_the_registration_but_not_than_the_message() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:30", detection="14.10 10:00")

    with pytest.raises(BeforeThePrevious):
        entered(road, a.SetImportance, COORDINATOR, "14.10 09:59", "14.10 10:35", importance=Importance.HIGH)
    entered(road, a.SetImportance, COORDINATOR, "14.10 10:10", "14.10 10:35", importance=Importance.HIGH)

    assert road.now.is_high


def test_a_look_at_the_message_stands_in_nobodys_way_and_is_itself_not_entered_later() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ShowInFull, ANNA, "14.10 10:40")

    entered(road, a.SignForArrival, ANNA, "14.10 10:30", "14.10 10:45")
    with pytest.raises(Unknown):
        entered(road, a.ShowInFull, ANNA, "14.10 10:35", "14.10 10:45")

    assert road.now.assignment is not None and road.now.assignment.executor == ANNA


# --- Found long ago; written again -----------------------------------------------------------------------------------


def test_what_was_found_more_than_a_working_day_ago_needs_a_reason() -> None:
    road = Road(rules=office(ZAGS))
    at, texts = moment("15.10 10:00", road.rules), dict(TEXTS)
    day_ago = moment("14.10 10:00", road.rules)  # 8 working hours
    fields = {"selection": day_ago, "network": "vk"}

    with pytest.raises(MissingDetail) as refused:
        road.act(a.RegisterIncident, CURATOR, at, detection=day_ago - timedelta(seconds=1), texts=texts, **fields)
    assert refused.value.facts["detail"] == "basis"
    made = road.act(a.RegisterIncident, CURATOR, at, detection=day_ago, texts=texts, **fields)

    assert "basis" not in made[0].texts


def test_an_author_who_writes_again_under_the_answer_begins_a_linked_incident() -> None:
    road = Road(rules=office(ZAGS))
    at = moment("14.10 10:00", road.rules)
    road.act(a.RegisterIncident, CURATOR, at, detection=at, selection=at, network="vk", texts=TEXTS, follows=IncidentId(7))

    assert road.now.follows == 7
    closed = walked(office(ZAGS), "closed")
    assert "again" in rare(closed.now, {CURATOR}, closed.rules)
    assert "again" not in rare(walked(office(ZAGS), "approved").now, {CURATOR}, closed.rules)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_what_is_rare_is_offered_by_stage(regulation: str) -> None:
    rules = office(regulation)

    found = {stage: set(rare(walked(rules, stage).now, {CURATOR}, rules)) for stage in ("registered", "approved", "closed")}

    reported = {"report"} if regulation in (LESOZAVODSK, NAO) else set()  # 20, 29: to the head of the district, to the governor
    always = {"repeat", "earlier", "correct", "aside", "close", "void", "appeal", *reported}
    assert found == {
        "registered": {*always, "join"},
        "approved": always,
        "closed": {"again", "correct", "reopen", "revoke", "appeal"},
    }
