"""What the check finds in the shipped regulations, and that it appears and vanishes with the norms."""

from dataclasses import replace
from datetime import timedelta

from tests.norms.offices import (
    ALL,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    changed,
    regulation,
    with_norm,
    without,
)
from workflow.norms.contradictions import contradictions
from workflow.norms.durations import clock_length
from workflow.norms.finding import Finding, Severity
from workflow.norms.regulation import Anchor, Norm, Regulation, Role, SeveralWay, Step, Term

_FOUND = {
    ZAGS: "parts_leave_no_time parts_leave_no_time two_limits_on_a_draft two_limits_on_a_draft "
    "consolidated_draft_given_longer consolidated_draft_given_longer way_not_stated final_term_of_the_draft answers_only "
    "network_not_permitted",
    MINISTRY: "parts_leave_no_time parts_leave_no_time two_limits_on_a_draft two_limits_on_a_draft "
    "consolidated_draft_given_longer consolidated_draft_given_longer way_not_stated final_term_of_the_draft answers_only "
    "network_not_permitted",
    LESOZAVODSK: "executor_without_time parts_leave_no_time two_in_order_exceed_draft two_in_order_exceed_draft "
    "consolidated_draft_not_capped consolidated_draft_not_capped "
    "importance_set_by_nobody own_approval step_without_norm step_without_norm step_without_norm plain_norms",
    NOVOKUBANSK: "norm_ends_after_due steps_exceed_term steps_exceed_term no_time_after_return parts_leave_no_time "
    "consolidated_draft_not_capped consolidated_draft_not_capped importance_set_by_nobody steps_advised_after_interim "
    "answers_only",
    NAO: "norm_as_long_as_term norm_as_long_as_term two_in_order_exceed_draft no_room_for_rework "
    "two_in_order_exceed_draft step_without_norm plain_norms final_term_of_the_draft "
    "answers_only "
    "network_not_permitted only_a_draft",
}

_ORDER = "two_in_order_exceed_draft"


def _codes(of: Regulation) -> list[str]:
    """Of all but the readings, which the file tells in its own words."""
    return [finding.code for finding in contradictions(of) if finding.code != "reading"]


def _one(of: Regulation, code: str, term: Term | None = None) -> Finding:
    return next(finding for finding in contradictions(of) if finding.code == code and finding.term is term)


def _sum(finding: Finding) -> str:
    terms = " + ".join(f"{clock_length(length)} ({clause})" for _, length, clause in finding.sum)
    return f"{terms} = {clock_length(finding.total)} against {clock_length(finding.limit)} ({finding.limit_clause})"


def test_each_shipped_regulation_has_the_findings_that_its_text_gives() -> None:
    for name in ALL:
        assert _codes(regulation(name)) == _FOUND[name].split(), name


def test_each_reading_of_a_file_is_an_open_question_with_its_clause() -> None:
    found = [one for one in contradictions(regulation(MINISTRY)) if one.code == "reading"]

    assert [(one.severity, one.clauses, one.words["words"]) for one in found] == [
        (Severity.OPEN_POINT, (one.clause,), one.words) for one in regulation(MINISTRY).readings
    ]
    assert "согласует его постоянный замещающий" in found[0].words["words"]


def test_the_gravest_findings_come_first() -> None:
    for name in ALL:
        severities = [list(Severity).index(finding.severity) for finding in contradictions(regulation(name))]
        assert severities == sorted(severities)


def test_nao_17_is_infeasible_only_while_it_is_as_long_as_the_term() -> None:
    found = _one(regulation(NAO), "norm_as_long_as_term", Term.SHORT)
    mended = changed(regulation(NAO), Step.DRAFT, length=timedelta(hours=3))

    assert found.severity is Severity.INFEASIBLE
    assert (_sum(found), found.instead) == ("4:00 (17) = 4:00 against 4:00 (16)", timedelta(hours=2))
    assert [one.step for one in contradictions(mended) if one.code == "norm_as_long_as_term"] == [Step.CLARIFICATION]
    assert "replacement_without_need" in _codes(mended)


def test_two_bodies_in_order_need_more_than_the_draft_leaves() -> None:
    """NAO 22 against 17, and Lesozavodsk 14 against 10, which only warns there."""
    nao, press = _one(regulation(NAO), _ORDER, Term.ORDINARY), _one(regulation(LESOZAVODSK), _ORDER, Term.ORDINARY)
    short = _one(regulation(NAO), _ORDER, Term.SHORT)
    at_once = replace(regulation(NAO), several=replace(regulation(NAO).several, way=SeveralWay.ALL_AT_ONCE))

    assert _sum(nao) == "0:30 (14) + 2:00 (22) + 2:00 (22) = 4:30 against 4:00 (17)"
    assert _sum(press) == "1:00 (7) + 2:00 (14) + 2:00 (14) = 5:00 against 4:00 (10)"
    assert (nao.severity, short.severity) == (Severity.TIGHT, Severity.INFEASIBLE)
    assert short.limit == timedelta(hours=2)  # half of the term, reading 10
    assert _ORDER not in _codes(at_once)
    shorter = changed(regulation(NAO), Step.PART, length=timedelta(hours=1, minutes=45))  # 0:30 + 1:45 + 1:45 = 4:00
    assert [one.term for one in contradictions(shorter) if one.code == _ORDER] == [Term.SHORT]


def test_lesozavodsk_leaves_the_executor_nothing_only_while_dispatch_may_take_the_hour() -> None:
    found = _one(regulation(LESOZAVODSK), "executor_without_time", Term.SHORT)
    mended = changed(regulation(LESOZAVODSK), Step.DISPATCH, length=timedelta(minutes=59))

    assert found.severity is Severity.INFEASIBLE
    assert _sum(found) == "1:00 (7) + 2:00 (10) = 3:00 against 3:00 (9)"
    assert found.instead == timedelta(minutes=10)
    assert "executor_without_time" not in _codes(mended)


def test_novokubansk_adds_up_to_three_and_a_half_hours_of_three() -> None:
    found = _one(regulation(NOVOKUBANSK), "steps_exceed_term", Term.ORDINARY)

    # half an hour before DUE is 2:30 after detection
    assert _sum(found) == "2:30 (12) + 0:30 (14) + 0:30 (16) = 3:30 against 3:00 (9)"
    assert found.clauses == ("12", "14", "16", "9")


def test_novokubansk_with_a_cap_of_an_hour_has_no_room_for_rework_and_with_two_hours_it_has() -> None:
    an_hour = changed(regulation(NOVOKUBANSK), Step.DRAFT, length=timedelta(hours=1))
    two_hours = changed(regulation(NOVOKUBANSK), Step.DRAFT, length=timedelta(hours=2))

    assert _sum(_one(an_hour, "no_room_for_rework", Term.ORDINARY)).endswith("= 4:00 against 3:00 (9)")
    assert "steps_exceed_term" not in _codes(an_hour)
    assert not [one for one in contradictions(two_hours) if one.code == "no_room_for_rework" and one.term is Term.ORDINARY]


def test_a_regulation_that_does_not_measure_drafts_has_nothing_to_add_up() -> None:
    bare = without(without(regulation(NOVOKUBANSK), Step.DRAFT), Step.CLARIFICATION)

    assert not {"steps_exceed_term", "no_time_after_return"} & set(_codes(bare))


def test_two_limits_on_a_draft_are_told_with_both_moments() -> None:
    found = _one(regulation(ZAGS), "two_limits_on_a_draft", Term.ORDINARY)

    assert _sum(found) == "0:25 (8) + 5:00 (13) = 5:25 against 5:30 (13)"
    assert "two_limits_on_a_draft" not in _codes(changed(regulation(ZAGS), Step.DRAFT, anchor=Anchor.ARRIVAL))


def test_parts_of_zags_leave_a_quarter_of_an_hour_for_three_quarters() -> None:
    found = _one(regulation(ZAGS), "parts_leave_no_time", Term.ORDINARY)
    mended = changed(regulation(ZAGS), Step.PART, length=timedelta(minutes=45))

    assert _sum(found) == "0:30 (14) + 0:15 (16) = 0:45 against 0:15 (18)"
    assert "parts_leave_no_time" not in _codes(mended)
    assert "parts_leave_no_time" not in _codes(without(regulation(ZAGS), Step.PART))


def test_parts_of_novokubansk_with_high_importance_end_after_due() -> None:
    found = _one(regulation(NOVOKUBANSK), "norm_ends_after_due", Term.SHORT)

    assert (found.clauses, found.instead) == (("19", "17"), timedelta(hours=1))


def test_a_replacement_is_halved_where_the_file_gives_none() -> None:
    bare = changed(regulation(NAO), Step.DRAFT, replacement=None)

    assert _one(bare, "norm_as_long_as_term", Term.SHORT).instead == timedelta(hours=2)


def test_a_return_that_takes_all_its_time_is_told_only_where_returns_are_measured() -> None:
    found = _one(regulation(NOVOKUBANSK), "no_time_after_return", Term.SHORT)

    assert _sum(found) == "1:00 (10) + 0:30 (11) + 0:30 (11) = 2:00 against 1:30 (12)"
    assert "no_time_after_return" not in _codes(without(regulation(NOVOKUBANSK), Step.RETURN))


def test_own_approval_is_infeasible_unless_the_file_stamps_it() -> None:
    stamped = regulation(LESOZAVODSK)
    unstamped = replace(stamped, several=replace(stamped.several, self_approved=False))
    with_leader = replace(stamped.approval, first_round=((Role.CURATOR,), (Role.LEADER,)))
    or_leader = replace(stamped.approval, first_round=((Role.CURATOR, Role.LEADER),))

    assert _one(stamped, "own_approval").severity is Severity.OPEN_POINT
    assert _one(unstamped, "own_approval").severity is Severity.INFEASIBLE
    # with the leader beside him the curator still approves his own draft; where the leader may instead, he need not
    assert "own_approval" in _codes(replace(stamped, approval=with_leader))
    assert "own_approval" not in _codes(replace(stamped, approval=or_leader))


def test_what_nobody_is_told_to_decide_is_an_open_point_until_it_is_stated() -> None:
    open_one = regulation(LESOZAVODSK)
    unstated = {
        name: replace(decision, stated=False)
        for name, decision in {"departments": open_one.departments, "publication": open_one.publication}.items()
    }

    worse = _codes(replace(open_one, **unstated))  # type: ignore[arg-type]

    assert {"importance_set_by_nobody", "departments_chosen_by_nobody", "published_by_nobody"} <= set(worse)
    assert "importance_set_by_nobody" not in _codes(replace(open_one, importance=replace(open_one.importance, stated=True)))


def test_a_role_that_must_act_but_has_no_post_is_infeasible() -> None:
    zags = regulation(ZAGS)
    posts = tuple(post for post in zags.posts if post.role is not Role.COORDINATOR)

    found = _one(replace(zags, posts=posts), "role_without_post")

    assert (found.role, found.severity) == (Role.COORDINATOR, Severity.INFEASIBLE)


def test_dispatch_that_the_text_does_not_measure_is_an_open_point() -> None:
    bare = without(regulation(LESOZAVODSK), Step.DISPATCH)

    steps = [one.step for one in contradictions(bare) if one.code == "step_without_norm"]

    assert steps == [Step.DISPATCH, Step.RETURN, Step.REDISPATCH, Step.PUBLICATION]


def test_a_network_that_is_permitted_again_is_no_finding() -> None:
    nao = regulation(NAO)
    opened = replace(nao, networks=tuple(replace(network, permitted=True) for network in nao.networks))

    assert "network_not_permitted" not in _codes(opened)


def test_an_advisory_norm_beside_nothing_else_is_no_contradiction() -> None:
    letter = tuple(norm for norm in regulation(ZAGS).norms if norm.clause != "19")

    assert "consolidated_draft_given_longer" not in _codes(replace(regulation(ZAGS), norms=letter))


def test_a_norm_for_one_term_alone_needs_its_replacement_only_there() -> None:
    norm = Norm(
        step=Step.PUBLICATION,
        anchor=Anchor.APPROVED,
        clause="8.1",
        length=timedelta(hours=4),
        term=Term.SHORT,
        replacement=timedelta(hours=1),
    )
    found = with_norm(regulation(LESOZAVODSK), norm)

    assert "replacement_without_need" not in _codes(found)
    assert _one(found, "norm_ends_after_due", Term.SHORT).step is Step.PUBLICATION
