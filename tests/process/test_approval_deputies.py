"""Nobody who may approve is left: the head drafted himself, is away or not there; who approves then, stamped (ministry 13)."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NOVOKUBANSK,
    ROADS_HEAD,
    SECOND_CURATOR,
    SUBSTITUTE,
    VERA,
    ZAGS,
    office,
    with_roles,
)
from tests.process.road import Road, walked
from workflow.approval_deputies import LoneApprover, Stead, approval_deputies, approved_without, lone_approvers
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import reversal_acts as b
from workflow.process.call_order import called
from workflow.process.refusals import NobodyElseApproves, OwnDraft
from workflow.process.rights import entitled, stead_of
from workflow.process.rules import Rules
from workflow.process.vacancies import vacancies

ABOVE = (HOUSING_SUPERVISOR, FIRST_DEPUTY, LEADER)


def away(rules: Rules, *people: PersonId) -> Rules:
    """The office while these are away, and nobody was named for them."""
    return replace(rules, roster=replace(rules.roster, absent=dict.fromkeys(people)))


def substituted(rules: Rules, person: PersonId, by: PersonId) -> Rules:
    """The same office, its file naming a standing substitute."""
    changed = replace(rules.roster.people[person], substitute=by)
    return replace(rules, roster=replace(rules.roster, people={**rules.roster.people, person: changed}))


def drafting_head(name: str = MINISTRY) -> Road:
    """The head of the housing department executes, too, and has drafted."""
    rules = with_roles(office(name), HOUSING_HEAD, Role.DEPARTMENT_HEAD, Role.EXECUTOR, department=HOUSING)
    road = walked(rules, "dispatched")
    road.drafted("14.10 10:20", by=HOUSING_HEAD)
    return road


def approvals(road: Road) -> list[tuple[int, PersonId, Stead | None]]:
    return [(one.group, one.by, one.stead) for one in road.now.approvals]


def test_a_head_who_drafts_himself_is_approved_by_the_supervising_deputy_with_one_word() -> None:
    road = drafting_head()

    assert entitled(a.ApproveDraft, road.now, road.rules) == ABOVE
    assert vacancies(road.now, road.rules) == ()
    assert called(road.now, road.rules) == (HOUSING_SUPERVISOR,)
    with pytest.raises(OwnDraft) as refused:
        road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:21", number=1)
    assert refused.value.facts["to"] == ABOVE

    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:25", number=1)
    assert approvals(road) == [(1, HOUSING_SUPERVISOR, None), (0, HOUSING_SUPERVISOR, Stead.AUTHOR)]
    assert road.status == "approved"


def test_what_was_approved_for_two_by_one_word_is_taken_back_by_one() -> None:
    road = drafting_head()
    road.act(a.ApproveDraft, FIRST_DEPUTY, "14.10 10:25", number=1)

    road.act(b.CancelApproval, FIRST_DEPUTY, "14.10 10:25:20", number=1)

    assert (road.status, approvals(road)) == ("on_approval", [])


def test_his_standing_substitute_comes_before_those_above() -> None:
    road = drafting_head()
    road.rules = substituted(road.rules, HOUSING_HEAD, ROADS_HEAD)

    assert set(entitled(a.ApproveDraft, road.now, road.rules)) == {ROADS_HEAD, *ABOVE}
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:25", number=1)
    assert (road.status, approvals(road)) == ("on_approval", [(1, HOUSING_SUPERVISOR, None)])
    road.act(a.ApproveDraft, ROADS_HEAD, "14.10 10:26", number=1)
    assert approvals(road)[1:] == [(0, ROADS_HEAD, Stead.AUTHOR)]


def test_a_head_on_leave_with_nobody_named_is_not_waited_for() -> None:
    road = walked(office(MINISTRY), "on_approval")
    road.rules = away(road.rules, HOUSING_HEAD)

    assert called(road.now, road.rules) == (HOUSING_SUPERVISOR,)
    assert HOUSING_HEAD in entitled(a.ApproveDraft, road.now, road.rules)  # should he look in all the same
    road.act(a.ApproveDraft, LEADER, "14.10 10:25", number=1)
    assert approvals(road) == [(1, LEADER, None), (0, LEADER, Stead.AWAY)]
    assert road.status == "approved"


def test_who_approved_before_the_head_went_away_says_it_once_more() -> None:
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:21", number=1)
    road.rules = away(road.rules, HOUSING_HEAD)

    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:25", number=1)

    assert approvals(road) == [(1, HOUSING_SUPERVISOR, None), (0, HOUSING_SUPERVISOR, Stead.AWAY)]


def test_a_department_without_a_head_goes_on_though_it_is_told_that_one_is_missing() -> None:
    road = walked(office(MINISTRY), "on_approval")
    people = {id: one for id, one in road.rules.roster.people.items() if id != HOUSING_HEAD}
    road.rules = replace(road.rules, roster=replace(road.rules.roster, people=people))

    assert stead_of(0, road.now, road.rules) is Stead.VACANT
    assert [one.lack.value for one in vacancies(road.now, road.rules)] == ["approver"]
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:25", number=1)
    assert road.status == "approved"


def test_zags_15_who_stands_in_for_the_deputy_head_approves_what_he_drafted_himself() -> None:
    rules = with_roles(office(ZAGS), COORDINATOR, Role.COORDINATOR, Role.EXECUTOR, department=HOUSING)
    road = walked(rules, "dispatched")
    road.drafted("14.10 10:20", by=COORDINATOR)
    road.act(a.ReturnDraft, HOUSING_HEAD, "14.10 10:25", number=1, remark="Укажите срок")
    road.drafted("14.10 10:30", by=COORDINATOR)

    assert entitled(a.ApproveDraft, road.now, road.rules) == (SUBSTITUTE,)
    road.act(a.ApproveDraft, SUBSTITUTE, "14.10 10:35", number=2)
    assert approvals(road) == [(0, SUBSTITUTE, Stead.AUTHOR)]


def test_nobody_puts_a_draft_right_whom_only_deputies_could_approve() -> None:
    road = walked(office(MINISTRY), "on_approval")

    with pytest.raises(NobodyElseApproves):
        road.act(a.EditDraft, HOUSING_HEAD, "14.10 10:25", number=1, text="Засыплем в октябре.")


def test_where_the_file_lets_the_author_approve_there_is_no_stead() -> None:
    rules = office(LESOZAVODSK)
    approval = replace(rules.regulation.approval, own_draft_allowed=True)
    rules = replace(rules, regulation=replace(rules.regulation, approval=approval))
    road = walked(with_roles(rules, CURATOR, Role.CURATOR, Role.EXECUTOR, department=HOUSING), "dispatched")
    road.drafted("14.10 10:20", by=CURATOR)

    assert stead_of(0, road.now, road.rules) is None
    assert entitled(a.ApproveDraft, road.now, road.rules) == (CURATOR, SECOND_CURATOR)


def test_deputies_who_are_away_have_left_or_wrote_it_are_left_out() -> None:
    rules = away(office(MINISTRY), HOUSING_SUPERVISOR)
    gone = replace(rules.roster.people[FIRST_DEPUTY], dismissed=True)
    roster = replace(rules.roster, people={**rules.roster.people, FIRST_DEPUTY: gone})
    group, round = (Role.DEPARTMENT_HEAD,), rules.regulation.approval.first_round

    assert approval_deputies(group, round, (HOUSING,), roster) == {LEADER}
    assert approval_deputies(group, round, (HOUSING,), roster, but={LEADER}) == frozenset()
    named = substituted(office(MINISTRY), HOUSING_HEAD, PersonId("nobody")).roster
    assert approval_deputies(group, round, (HOUSING,), named) == frozenset(ABOVE)


def test_the_ministrys_heads_are_alone_and_elsewhere_somebody_stands_in() -> None:
    found = list(lone_approvers(office(MINISTRY).roster, office(MINISTRY).regulation))

    assert found[0] == LoneApprover(
        person=HOUSING_HEAD, department=HOUSING, group=(Role.DEPARTMENT_HEAD,), clause="13", deputies=ABOVE
    )
    assert [one.person for one in found] == [HOUSING_HEAD, ROADS_HEAD]
    for name in (ZAGS, NOVOKUBANSK, LESOZAVODSK):
        assert list(lone_approvers(office(name).roster, office(name).regulation)) == []
    named = substituted(office(MINISTRY), HOUSING_HEAD, ANNA)
    assert [one.person for one in lone_approvers(named.roster, named.regulation)] == [ROADS_HEAD]


def test_an_absence_tells_of_its_departments_only_where_nobody_acts() -> None:
    rules = office(MINISTRY)

    assert [one.department for one in approved_without(HOUSING_HEAD, away(rules, HOUSING_HEAD).roster, rules.regulation)] == [
        HOUSING
    ]
    assert approved_without(ANNA, away(rules, ANNA).roster, rules.regulation) == ()
    acting = replace(rules.roster, absent={HOUSING_HEAD: VERA})
    assert approved_without(HOUSING_HEAD, acting, rules.regulation) == ()
