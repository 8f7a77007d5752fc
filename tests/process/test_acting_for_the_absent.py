"""Substitutes act for those who are away: their rights pass, the journal says for whom, nobody approves his own draft."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    MINISTRY,
    NOVOKUBANSK,
    SECOND_CURATOR,
    SUBSTITUTE,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process.incident import Status
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotYours, OwnDraft
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.signing import still_owed
from workflow.process.turns import Addressee, curators, desk, turn


def away(rules: Rules, **absent: PersonId | None) -> Rules:
    """The office on a day on which these are away, `housing_head=VERA`: she acts for him."""
    known = {PersonId(person.replace("_", "-")): acting for person, acting in absent.items()}
    return replace(rules, roster=replace(rules.roster, absent=known))


def stamps(road: Road) -> dict[str, tuple[PersonId | None, PersonId | None]]:
    """Who did the latest entry of each code, and for whom."""
    return {entry.happening.code: (entry.actor, entry.on_behalf_of) for entry in road.entries}


def test_the_coordinators_substitute_decides_and_approves_for_him() -> None:
    # ZAGS 3, 8, 13; NORMS readings 17 and 22.
    road = walked(office(ZAGS), "registered")
    road.rules = away(road.rules, coordinator=None)

    road.act(a.SetImportance, SUBSTITUTE, "14.10 10:05", importance=Importance.ORDINARY)
    road.act(a.ChooseDepartments, SUBSTITUTE, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    road.drafted("14.10 10:20")
    road.act(a.ApproveDraft, SUBSTITUTE, "14.10 10:25", number=1)

    found = stamps(road)
    assert found["importance.set"] == found["departments.chosen"] == found["draft.approved"] == (SUBSTITUTE, COORDINATOR)
    assert found["incident.dispatched"] == (CURATOR, None)
    assert found["draft.submitted"] == (ANNA, None)
    assert road.now.marks["importance.set"].on_behalf_of == COORDINATOR
    assert [(one.by, one.on_behalf_of) for one in road.now.approvals] == [(SUBSTITUTE, COORDINATOR)]


def test_the_coordinator_who_is_there_has_no_substitute() -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(NotYours) as refused:
        road.act(a.ApproveDraft, SUBSTITUTE, "14.10 10:25", number=1)

    assert refused.value.facts["to"] == (COORDINATOR, HOUSING_HEAD)


def test_who_is_away_leaves_his_acts_to_his_substitute() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.rules = away(road.rules, coordinator=LEADER)

    with pytest.raises(NotYours) as refused:
        road.act(a.ApproveDraft, COORDINATOR, "14.10 10:25", number=1)

    assert refused.value.facts["to"] == (HOUSING_HEAD, LEADER)
    assert turn(road.now, road.rules) == (Addressee(person=HOUSING_HEAD),)
    road.rung("14.10 10:30")  # ten minutes of silence
    assert turn(road.now, road.rules) == (Addressee(person=HOUSING_HEAD), Addressee(person=LEADER))


def test_nobody_approves_his_own_draft_standing_in_for_the_approver() -> None:
    # NORMS reading 19. Anna stands in for the head, and wrote the draft: the deputy head is left.
    road = walked(away(office(ZAGS), housing_head=ANNA), "on_approval")

    with pytest.raises(OwnDraft) as refused:
        road.act(a.ApproveDraft, ANNA, "14.10 10:25", number=1)

    assert refused.value.facts["to"] == (COORDINATOR,)


def test_where_only_the_author_is_left_it_stays_with_who_is_away() -> None:
    # Novokubansk 12: the curator approves. Both are away, and Anna, who wrote it, stands in for both.
    road = walked(office(NOVOKUBANSK), "on_approval")
    road.rules = away(road.rules, curator=ANNA, second_curator=ANNA)

    assert entitled(a.ApproveDraft, road.now, road.rules) == (CURATOR, SECOND_CURATOR)
    with pytest.raises(OwnDraft):
        road.act(a.ApproveDraft, ANNA, "14.10 10:25", number=1)
    road.act(a.ApproveDraft, CURATOR, "14.10 10:26", number=1)
    assert stamps(road)["draft.approved"] == (CURATOR, None)


def test_one_who_may_approve_himself_does_so_before_he_stands_in_for_another() -> None:
    # Ministry 13: head and deputy. The first deputy is of the second group himself, and stands in for the head.
    road = walked(office(MINISTRY), "on_approval")
    road.rules = away(road.rules, housing_head=FIRST_DEPUTY)

    road.act(a.ApproveDraft, FIRST_DEPUTY, "14.10 10:21", number=1)
    assert [(one.group, one.on_behalf_of) for one in road.now.approvals] == [(1, None)]
    road.act(a.ApproveDraft, FIRST_DEPUTY, "14.10 10:22", number=1)
    assert [(one.group, one.on_behalf_of) for one in road.now.approvals] == [(1, None), (0, HOUSING_HEAD)]
    assert road.status == "approved"


def test_a_supervisors_substitute_approves_for_his_department() -> None:
    road = walked(office(MINISTRY), "on_approval")
    road.rules = away(road.rules, housing_deputy=SUBSTITUTE)

    road.act(a.ApproveDraft, SUBSTITUTE, "14.10 10:21", number=1)

    assert stamps(road)["draft.approved"] == (SUBSTITUTE, HOUSING_SUPERVISOR)


def test_the_absent_executors_work_stays_with_his_name() -> None:
    # Lesozavodsk 3, Novokubansk 8, NAO 13: executors are substituted.
    road = walked(office(NOVOKUBANSK), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    road.rules = away(road.rules, anna=VERA)

    road.drafted("14.10 10:20", by=VERA)

    assert road.now.assignment is not None and road.now.assignment.executor == ANNA
    assert road.now.draft is not None and road.now.draft.author == VERA
    assert stamps(road)["draft.submitted"] == (VERA, ANNA)
    assert desk(road.now, road.rules) == Addressee(person=VERA, department=HOUSING)


def test_without_a_substitute_the_absent_executors_desk_is_everybodys() -> None:
    road = walked(office(NOVOKUBANSK), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    road.rules = away(road.rules, anna=None)

    assert desk(road.now, road.rules) == Addressee(person=None, department=HOUSING)


def test_the_absent_curators_incident_is_his_substitutes() -> None:
    road = walked(office(ZAGS), "decided")

    assert curators(road.now, away(road.rules, curator=BORIS)) == (Addressee(person=BORIS),)
    assert curators(road.now, away(road.rules, curator=None)) == (Addressee(person=SECOND_CURATOR),)


# Signing for the arrival: ZAGS 8, ministry 8; NORMS reading 23.


def signed(road: Road) -> tuple[PersonId | None, PersonId | None, str] | None:
    """Who signed, for whom, and on what ground."""
    for entry in road.entries:
        ground = getattr(entry.happening, "ground", None)
        if ground is not None:
            return entry.actor, entry.on_behalf_of, ground
    return None


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_the_head_signs_and_an_executor_who_takes_the_work_leaves_it_to_him(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")

    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    assert signed(road) is None
    assert road.now.assignment is not None and road.now.assignment.executor == ANNA
    with pytest.raises(AlreadyDone) as refused:
        road.act(a.SignForArrival, ANNA, "14.10 10:13")
    assert refused.value.facts["what"] == "executor.took"

    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:14")
    assert signed(road) == (HOUSING_HEAD, None, "head")


def test_the_executor_signs_while_the_head_is_on_the_list_of_absences() -> None:
    road = walked(away(office(ZAGS), housing_head=None), "dispatched")

    road.act(a.SignForArrival, ANNA, "14.10 10:12")

    assert signed(road) == (ANNA, None, "head_absent")


def test_the_heads_substitute_signs_for_him() -> None:
    road = walked(away(office(ZAGS), housing_head=VERA), "dispatched")

    road.act(a.SignForArrival, VERA, "14.10 10:12")

    assert signed(road) == (VERA, HOUSING_HEAD, "head")


def test_unsigned_for_ten_working_minutes_the_head_is_reminded_and_the_executor_may_sign() -> None:
    road = walked(office(ZAGS), "dispatched")
    assert road.timers()["arrival:housing/unsigned"] == "14.10 10:20"  # 10:10 + 10 wm
    before = road.now

    asked = road.rung("14.10 10:20")

    # Until 10:30 it may be sent back (9): whoever has not taken it hears that ten minutes before, too.
    assert sorted(entry.happening.code for entry in asked) == ["arrival.unsigned", "windows.told"]
    told = [(notice.template, notice.to) for notice in notices(before, road.now, asked, road.rules)]
    assert [one for one in told if one[0] == "unsigned"] == [
        ("unsigned", Addressee(person=HOUSING_HEAD)),
        ("unsigned", Addressee(department=HOUSING)),
    ]
    assert "arrival:housing/unsigned" not in road.timers()
    road.act(a.SignForArrival, ANNA, "14.10 10:21")
    assert signed(road) == (ANNA, None, "head_silent")


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_a_draft_is_no_signature_and_the_head_may_still_give_his(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")

    road.drafted("14.10 10:15")
    assert signed(road) is None
    with pytest.raises(AlreadyDone):
        road.act(a.SignForArrival, ANNA, "14.10 10:16")
    assert ("sign", "receipt") in [(one.code, one.argument) for one in offers(road.now, {HOUSING_HEAD}, road.rules)]

    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:17")

    assert signed(road) == (HOUSING_HEAD, None, "head")
    assert "sign" not in [one.code for one in offers(road.now, {HOUSING_HEAD}, road.rules)]


def test_after_the_executor_signed_in_his_silence_the_head_may_still_sign_once() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.rung("14.10 10:20")
    road.act(a.SignForArrival, ANNA, "14.10 10:21")

    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:25")

    grounds = [getattr(entry.happening, "ground", "") for entry in road.entries]
    assert [ground for ground in grounds if ground] == ["head_silent", "head"]
    with pytest.raises(AlreadyDone):
        road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:26")


def test_a_message_that_another_answers_is_not_signed_for_any_more() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(al.JoinIncident, CURATOR, "14.10 10:15", lead=IncidentId(5))

    assert still_owed(HOUSING_HEAD, replace(road.now, status=Status.APPROVED), road.rules) is None


def test_a_signature_in_time_is_not_asked_for() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:12")

    assert "arrival:housing/unsigned" not in road.timers()


def test_where_no_signature_is_ordered_nobody_is_asked_for_one() -> None:
    road = walked(office(NOVOKUBANSK), "dispatched")
    assert "arrival:housing/unsigned" not in road.timers()

    road.act(a.SignForArrival, ANNA, "14.10 10:12")

    assert signed(road) == (ANNA, None, "not_ordered")


def test_a_department_without_a_head_signs_by_its_executor() -> None:
    rules = office(ZAGS)
    people = {person.id: person for person in rules.roster.people.values() if person.id != HOUSING_HEAD}
    road = walked(replace(rules, roster=replace(rules.roster, people=people)), "dispatched")
    assert "arrival:housing/unsigned" not in road.timers()

    road.act(a.SignForArrival, ANNA, "14.10 10:12")

    assert signed(road) == (ANNA, None, "head_absent")


def test_who_comes_second_hears_who_was_first_and_for_whom() -> None:
    road = walked(office(ZAGS), "registered")
    road.rules = away(road.rules, coordinator=SUBSTITUTE)
    road.act(a.SetImportance, SUBSTITUTE, "14.10 10:05", importance=Importance.ORDINARY)

    with pytest.raises(AlreadyDone) as refused:
        road.act(a.SetImportance, SUBSTITUTE, "14.10 10:06", importance=Importance.ORDINARY)

    assert (refused.value.facts["by"], refused.value.facts["on_behalf_of"]) == (SUBSTITUTE, COORDINATOR)
