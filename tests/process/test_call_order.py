"""Whom of those who may approve a message calls: the first by the office's order, the next when he is away or silent."""

from dataclasses import replace
from datetime import timedelta

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    MINISTRY,
    NAO,
    REGULATIONS,
    SECOND_CURATOR,
    ZAGS,
    office,
)
from tests.process.road import Road, happened, walked
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process.call_order import called, ranks
from workflow.process.happenings_of_rounds import ApproversCalled
from workflow.process.notices import notices
from workflow.process.rights import entitled
from workflow.process.rules import Rules


def ordered(regulation: str, *approvers: Role, after: timedelta = timedelta(minutes=10)) -> Rules:
    rules = office(regulation)
    return replace(rules, reminding=replace(rules.reminding, approvers=approvers, next_approver_after=after))


def away(rules: Rules, **absent: PersonId | None) -> Rules:
    people = {PersonId(name.replace("_", "-")): acting for name, acting in absent.items()}
    return replace(rules, roster=replace(rules.roster, absent=people))


def on_approval(rules: Rules) -> Road:
    return walked(rules, "on_approval")


def test_the_minister_is_not_rung_for_every_draft_and_may_approve_all_the_same() -> None:
    road = on_approval(office(MINISTRY))

    assert called(road.now, road.rules) == (HOUSING_HEAD, HOUSING_SUPERVISOR)
    assert set(entitled(a.ApproveDraft, road.now, road.rules)) == {HOUSING_HEAD, HOUSING_SUPERVISOR, FIRST_DEPUTY, LEADER}
    road.act(a.ApproveDraft, LEADER, "14.10 10:22", number=1)
    assert called(road.now, road.rules) == (HOUSING_HEAD,)


def test_the_next_is_called_after_the_silence_and_reads_the_card() -> None:
    road = on_approval(office(MINISTRY))
    assert road.timers()["approval:1/next1"] == "14.10 10:30"  # the draft came at 10:20

    before = road.now
    made = road.rung("14.10 10:30")

    assert happened(made, ApproversCalled) == ["approvers.called approval:1"]
    assert called(road.now, road.rules) == (HOUSING_HEAD, HOUSING_SUPERVISOR, FIRST_DEPUTY)
    cards = [notice.to.person for notice in notices(before, road.now, made, road.rules) if notice.template == "card"]
    assert cards == [FIRST_DEPUTY]
    assert "approval:1/next1" not in road.timers() and "approval:1/next2" in road.timers()


def test_a_group_that_has_approved_calls_nobody_more() -> None:
    road = on_approval(office(MINISTRY))
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:22", number=1)

    assert not any("next" in key for key in road.timers())
    assert called(road.now, road.rules) == (HOUSING_HEAD,)


def test_the_office_sets_order_and_silence() -> None:
    road = on_approval(ordered(ZAGS, Role.COORDINATOR, after=timedelta(minutes=5)))

    assert ranks(0, road.now, road.rules) == ((COORDINATOR,), (HOUSING_HEAD,))
    assert called(road.now, road.rules) == (COORDINATOR,)
    assert road.timers()["approval:1/next1"] == "14.10 10:25"


def test_who_is_away_is_passed_over_unless_somebody_acts_for_him() -> None:
    road = on_approval(office(ZAGS))

    assert called(road.now, away(office(ZAGS), housing_head=None)) == (COORDINATOR,)
    assert called(road.now, away(office(ZAGS), housing_head=ANNA)) == (COORDINATOR,)  # her own draft is not hers to approve
    assert called(road.now, away(office(ZAGS), housing_head=LEADER)) == (LEADER,)


def test_where_everybody_is_away_the_first_is_called() -> None:
    road = on_approval(office(ZAGS))

    assert called(road.now, away(office(ZAGS), housing_head=None, coordinator=None, substitute=None))[:1] == (HOUSING_HEAD,)


def test_of_several_curators_the_one_who_registered_it_is_called_first() -> None:
    road = on_approval(office(NAO))

    assert ranks(0, road.now, road.rules) == ((CURATOR,), (SECOND_CURATOR,))
    assert called(road.now, away(office(NAO), curator=SECOND_CURATOR)) == (SECOND_CURATOR,)


def test_everybody_who_may_approve_is_called_sooner_or_later() -> None:
    for regulation in REGULATIONS:
        road = on_approval(office(regulation))
        road.rung("14.10 12:30")

        assert set(called(road.now, road.rules)) == set(entitled(a.ApproveDraft, road.now, road.rules))
