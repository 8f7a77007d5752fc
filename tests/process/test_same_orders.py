"""What several texts order alike, shown in the office of each: one story, the clause in the name of the case."""

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING,
    HOUSING_HEAD,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ROADS_HEAD,
    SECOND_CURATOR,
    SUBSTITUTE,
    VERA,
    ZAGS,
    office,
    regulation,
    with_roles,
)
from tests.process.listening import without
from tests.process.road import LINK, Road, happened, walked
from tests.process.sharing import part, shared, shared_office
from tests.process.test_acting_for_the_absent import away, signed, stamps
from workflow.norms.networks import covers, offered_networks
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.links import checked_link
from workflow.process.refusals import EmptyText, LinkOfOtherNetwork, NotYours, PartsMissing
from workflow.process.turns import Addressee, above


def named(*cases: tuple[str, ...]) -> pytest.MarkDecorator:
    """Cases of regulation and clause, and what more the story wants; each is called `kuzbass-zags-16 8`."""
    wanted = ("text", "clause", *(("more",) if len(cases[0]) > 2 else ()))
    return pytest.mark.parametrize(wanted, [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in cases])


def clause_of_substitution(road: Road, role: str) -> str:
    (found,) = {duty.clause for duty in road.rules.regulation.substitution if duty.role.value == role}
    return found


@named((LESOZAVODSK, "3"), (NOVOKUBANSK, "8"), (NAO, "13"))
def test_another_executor_drafts_while_the_one_who_took_it_is_away(text: str, clause: str) -> None:
    road = walked(office(text), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    road.rules = away(road.rules, anna=VERA)

    road.drafted("14.10 10:20", by=VERA)

    assert clause_of_substitution(road, "executor") == clause
    assert stamps(road)["draft.submitted"] == (VERA, ANNA)


@named((ZAGS, "3"), (MINISTRY, "3"))
def test_the_coordinators_substitute_decides_while_he_is_away_and_at_no_other_time(text: str, clause: str) -> None:
    road = walked(office(text), "registered")
    with pytest.raises(NotYours):
        road.act(a.SetImportance, SUBSTITUTE, "14.10 10:04", importance=Importance.ORDINARY)
    road.rules = away(road.rules, coordinator=None)

    road.act(a.SetImportance, SUBSTITUTE, "14.10 10:05", importance=Importance.ORDINARY)
    road.act(a.ChooseDepartments, SUBSTITUTE, "14.10 10:05", departments=(HOUSING,))

    assert clause_of_substitution(road, "coordinator") == clause
    assert stamps(road)["importance.set"] == stamps(road)["departments.chosen"] == (SUBSTITUTE, COORDINATOR)


@named((ZAGS, "8"), (MINISTRY, "8"))
def test_the_head_signs_for_the_arrival_and_while_he_is_absent_the_executor(text: str, clause: str) -> None:
    there = walked(office(text), "dispatched")
    there.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")
    absent = walked(away(office(text), housing_head=None), "dispatched")
    absent.act(a.SignForArrival, ANNA, "14.10 10:12")

    assert there.rules.regulation.signatures["arrival"] == clause
    assert signed(there) == (HOUSING_HEAD, None, "head")
    assert signed(absent) == (ANNA, None, "head_absent")


@named((ZAGS, "9", "15"), (MINISTRY, "9", "15"), (NOVOKUBANSK, "11", "30"), (NAO, "15", "30"))
def test_what_is_not_theirs_goes_back_within_its_minutes_and_a_minute_later_it_is_late(text: str, clause: str, more: str) -> None:
    in_time, late = walked(office(text), "dispatched"), walked(office(text), "dispatched")  # sent 10:10

    in_time.act(a.ReturnAsNotOurs, ANNA, f"14.10 10:{10 + int(more)}", reason="Это дело дорожников")
    late.act(a.ReturnAsNotOurs, ANNA, f"14.10 10:{11 + int(more)}", reason="Это дело дорожников")

    assert in_time.now.missed == ()
    assert [(one.key, one.clause) for one in late.now.missed] == [("return:1", clause)]
    assert late.lateness["return:1"] == 1


@named((ZAGS, "10", "5"), (MINISTRY, "10", "5"), (NOVOKUBANSK, "11", "30"))
def test_what_came_back_is_sent_on_within_its_minutes_and_arrives_anew(text: str, clause: str, more: str) -> None:
    road = walked(office(text), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Это дело дорожников")
    assert road.deadlines["redispatch:1"] == f"{clause}: 14.10 10:{20 + int(more)}"

    road.act(a.ChooseDepartments, CURATOR, "14.10 10:24", departments=(ROADS,))
    road.dispatched("14.10 10:24")
    road.act(a.SignForArrival, ROADS_HEAD, "14.10 10:26")

    assert road.lateness["redispatch:1"] == 0
    assert road.now.assignment is not None and road.now.assignment.department == ROADS
    assert road.now.assignment.signed is not None and road.now.assignment.signed.by == ROADS_HEAD


@named(
    (ZAGS, "12", "15:00"),  # 10:00 + 4 wh with lunch
    (LESOZAVODSK, "9", "13:00"),  # 10:00 + 3 wh
    (NOVOKUBANSK, "17", "12:00"),  # 10:00 + 2 wh
    (MINISTRY, "12", "15:00"),
)
def test_raised_on_the_way_the_answer_is_due_by_the_clause_of_high_importance(text: str, clause: str, more: str) -> None:
    road = walked(office(text), "dispatched")
    before = road.step("answer").due

    reason = {"importance": Importance.HIGH, "reason": "Запрос прокуратуры"}
    made = road.act(a.SetImportance, road.decider, "14.10 10:30", **reason)

    assert "step.recomputed answer" in happened(made)
    assert road.deadlines["answer"] == f"{clause}: 14.10 {more}"
    assert road.step("answer").due < before


@named((ZAGS, "15"), (LESOZAVODSK, "12"), (MINISTRY, "15"), (NAO, "19"))
def test_a_return_says_in_words_what_is_to_be_mended(text: str, clause: str) -> None:
    road = walked(office(text), "on_approval")
    with pytest.raises(EmptyText):
        road.act(a.ReturnDraft, road.approvers[0], "14.10 10:25", number=1, remark=" ")

    road.returned("14.10 10:25")

    assert road.deadlines["rework:1"] == f"{clause}: 14.10 {'11:25'}"  # 10:25 + 1 h


@named((ZAGS, "16"), (NOVOKUBANSK, "16"), (MINISTRY, "16"), (NAO, "20"))
def test_the_answer_is_published_in_the_network_of_its_message(text: str, clause: str) -> None:
    assert checked_link(LINK, "vk", regulation(text)) == LINK

    with pytest.raises(LinkOfOtherNetwork) as refused:
        checked_link("https://ok.ru/group/1", "vk", regulation(text))

    assert refused.value.facts["clause"] == clause


@named(
    (ZAGS, "4", "ok vk twitter instagram facebook other"),
    (LESOZAVODSK, "5", "ok vk telegram max other"),  # any social network
    (NOVOKUBANSK, "2", "ok vk telegram"),
    (MINISTRY, "4", "ok vk facebook instagram other"),
    (NAO, "11", "ok vk facebook instagram other"),
)
def test_messages_are_taken_from_the_networks_that_the_clause_names(text: str, clause: str, more: str) -> None:
    found = regulation(text)

    assert found.networks_clause == clause
    assert all(covers(found, network) for network in more.split())
    assert covers(found, "other") is ("other" in more.split())
    assert set(offered_networks(found)) >= {"ok", "vk"}


@named((ZAGS, "19"), (MINISTRY, "18"))
def test_the_specialist_makes_one_draft_of_the_parts_by_the_answers_term(text: str, clause: str) -> None:
    road = shared(shared_office(text), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")
    with pytest.raises(PartsMissing):
        road.drafted("14.10 11:10", by=CURATOR)
    part(road, ROADS, "14.10 11:20")

    assert road.rules.regulation.several.consolidated_clause == clause
    road.drafted("15.10 09:50", by=CURATOR)  # DUE is 15.10 10:00, the cap of 13 was long before

    assert road.now.missed == ()
    assert road.lateness["draft:consolidated"] == 0


def test_lesozavodsk_decree_4_the_head_of_the_press_centre_does_the_work_himself() -> None:
    rules = with_roles(office(LESOZAVODSK), CURATOR, Role.CURATOR, Role.COORDINATOR)

    road = walked(rules, "closed")

    by_him = {entry.happening.code for entry in road.entries if entry.actor == CURATOR}
    assert by_him >= {"incident.registered", "importance.set", "incident.dispatched", "draft.approved"}
    assert road.now.missed == ()


@named((LESOZAVODSK, "20"), (NAO, "29"))
def test_high_importance_is_told_at_once_to_whom_the_clause_names_until_he_has_seen_it(text: str, clause: str) -> None:
    road = Road(rules=office(text))
    road.register("14.10 20:00")  # at any hour
    road.decided("14.10 20:01", Importance.HIGH)
    told = [entry.happening for entry in road.entries if isinstance(entry.happening, h.ImportanceTold)]

    again = happened(road.rung("14.10 20:06"))
    road.act(a.AcknowledgeImportance, LEADER, "14.10 20:07")

    assert [(one.to, one.clause) for one in told] == [((LEADER,), clause)]
    assert "importance.repeated" in again
    assert not any(key.startswith("told:") for key in road.timers())


def test_ministry_order_5_the_minister_hears_of_it_where_nobody_else_is_above() -> None:
    road = walked(office(MINISTRY), "decided")
    rules = without(road.rules, COORDINATOR, SUBSTITUTE, SECOND_CURATOR, FIRST_DEPUTY)

    assert Addressee(person=LEADER) in above(road.step("dispatch"), road.now, rules)
