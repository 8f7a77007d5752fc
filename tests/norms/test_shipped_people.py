"""Who decides, approves, publishes, is told and answers for what, by NORMS.md against the five files, with the clauses."""

from collections.abc import Callable

import pytest

from tests.norms.offices import ALL, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, regulation
from workflow.norms.regulation import Decision, Duty, Regulation


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return "-"
    return f"{', '.join(decision.by)} ({decision.clause}){'' if decision.stated else ' nobody named'}"


def _duties(duties: tuple[Duty, ...]) -> str:
    return "; ".join(f"{duty.what}: {duty.role}{f' -> {duty.to}' if duty.to else ''} ({duty.clause})" for duty in duties) or "-"


def _approval(one: Regulation) -> str:
    rounds = [
        " AND ".join(" or ".join(group) for group in groups) for groups in (one.approval.first_round, one.approval.after_rework)
    ]
    return f"{rounds[0]} ({one.approval.clause}); {rounds[1]} ({one.approval.after_rework_clause})"


_ROWS: dict[str, tuple[Callable[[Regulation], str], dict[str, str]]] = {
    "people": (
        lambda one: ", ".join(f"{post.role} ({post.clause})" for post in one.posts),
        {
            ZAGS: "coordinator (3), coordinator_substitute (3), curator (6), department_head (7), executor (7), "
            "leader (28; приказ: 6)",
            LESOZAVODSK: "coordinator (4; постановление: 4), curator (6), executor (3), leader (20), "
            "chief_of_staff (19; постановление: 5), supervisor (19)",
            NOVOKUBANSK: "coordinator (4, 5), curator (4), executor (8), department_head (8), leader (постановление: 5)",
            MINISTRY: "coordinator (3), coordinator_substitute (3), curator (6), department_head (7), executor (7), "
            "supervisor (13), first_deputy (13), leader (13; приказ: 5)",
            NAO: "curator (12), executor (13), department_head (26), supervisor (27, 28), leader (29)",
        },
    ),
    "importance": (
        lambda one: _decision(one.importance),
        {
            ZAGS: "coordinator (8)",
            LESOZAVODSK: "curator (9) nobody named",
            NOVOKUBANSK: "curator (2, 17) nobody named",
            MINISTRY: "coordinator (8)",
            NAO: "curator (14)",
        },
    ),
    "departments": (
        lambda one: _decision(one.departments),
        {
            ZAGS: "coordinator (8)",
            LESOZAVODSK: "curator (7)",
            NOVOKUBANSK: "curator (10)",
            MINISTRY: "coordinator (8)",
            NAO: "curator (14)",
        },
    ),
    "shortened term": (
        lambda one: _decision(one.shortened_term),
        {ZAGS: "coordinator (8)", LESOZAVODSK: "-", NOVOKUBANSK: "-", MINISTRY: "coordinator (8)", NAO: "curator (14)"},
    ),
    "high importance means the short term": (
        lambda one: f"{one.high_means_short} {one.listed_topics_clause}",
        {ZAGS: "True ", LESOZAVODSK: "True ", NOVOKUBANSK: "True ", MINISTRY: "True ", NAO: "False 16"},
    ),
    "approval": (
        _approval,
        {
            ZAGS: "department_head or coordinator or coordinator_substitute (13); coordinator (15)",
            LESOZAVODSK: "curator (10, 11); curator (12)",
            NOVOKUBANSK: "curator (12, 14); curator (15)",
            MINISTRY: "department_head AND supervisor or first_deputy or leader (13); "
            "department_head AND supervisor or first_deputy or leader (15)",
            NAO: "curator (17, 18); curator (19)",
        },
    ),
    "reasons for a return": (
        lambda one: f"{len(one.approval.reasons)} {one.approval.reason_required} ({one.approval.reason_clause})",
        {ZAGS: "0 False ()", LESOZAVODSK: "0 False (12)", NOVOKUBANSK: "4 True (14)", MINISTRY: "0 False ()", NAO: "0 False ()"},
    ),
    "published by": (
        lambda one: _decision(one.publication),
        {
            ZAGS: "curator (16)",
            LESOZAVODSK: "executor, curator (3)",
            NOVOKUBANSK: "executor, curator (8, 16)",
            MINISTRY: "curator (16; приказ: 2.2)",
            NAO: "curator (20)",
        },
    ),
    "several departments": (
        lambda one: (
            f"{one.several.way} {one.several.stated} ({one.several.clause}), {one.several.consolidated_by} "
            f"({one.several.consolidated_clause}) {one.several.self_approved}"
        ),
        {
            ZAGS: "all_at_once False (18), curator (19) False",
            LESOZAVODSK: "in_order True (14), curator (14) True",
            NOVOKUBANSK: "all_at_once True (19), named_executor (19) False",
            MINISTRY: "all_at_once False (18), curator (18) False",
            NAO: "in_order True (22), last_executor (22) False",
        },
    ),
    "signed for": (
        lambda one: f"{dict(one.signatures)} {', '.join(one.arrival_signed_by)}",
        {
            ZAGS: "{'arrival': '8', 'return': '9'} department_head, executor",
            LESOZAVODSK: "{} ",
            NOVOKUBANSK: "{} ",
            MINISTRY: "{'arrival': '8', 'return': '9', 'handover': '15'} department_head, executor",
            NAO: "{} ",
        },
    ),
    "monthly summary": (
        lambda one: _duties(one.summaries),
        {
            ZAGS: "monthly_summary: curator -> coordinator (25); monthly_summary: coordinator -> leader (28)",
            LESOZAVODSK: "-",
            NOVOKUBANSK: "-",
            MINISTRY: "monthly_summary: curator -> coordinator (24)",
            NAO: "monthly_summary: curator -> supervisor (28)",
        },
    ),
    "told at once": (
        lambda one: _duties(one.told_at_once),
        {
            ZAGS: "high_importance: curator -> coordinator (26)",
            LESOZAVODSK: "high_importance: curator -> leader (20)",
            NOVOKUBANSK: "-",
            MINISTRY: "high_importance: curator -> coordinator (25)",
            NAO: "socially_significant: curator -> leader (29)",
        },
    ),
    "shortcomings": (
        lambda one: _duties(one.shortcomings),
        {
            ZAGS: "shortcomings: coordinator (27)",
            LESOZAVODSK: "shortcomings: curator -> leader (19); shortcomings: curator -> chief_of_staff (19); "
            "shortcomings: curator -> supervisor (19)",
            NOVOKUBANSK: "-",
            MINISTRY: "-",
            NAO: "shortcomings: curator -> supervisor (27)",
        },
    ),
    "substitution": (
        lambda one: ", ".join(f"{duty.what} ({duty.clause})" for duty in one.substitution),
        {
            ZAGS: "coordinator (3), department_head (8)",
            LESOZAVODSK: "executors (3)",
            NOVOKUBANSK: "executors (8)",
            MINISTRY: "coordinator (3), department_head (8)",
            NAO: "executors (13)",
        },
    ),
    "who answers for what": (
        lambda one: _duties(one.responsibilities),
        {
            ZAGS: "organisation: coordinator (24; приказ: 4); accuracy: coordinator (24); dispatch_in_time: curator (24)",
            LESOZAVODSK: "organisation: coordinator (постановление: 4); accuracy: executor (18); draft_in_time: executor (18)",
            NOVOKUBANSK: "organisation: coordinator (6; постановление: 3.1); accuracy: executor (22); "
            "draft_in_time: executor (22)",
            MINISTRY: "organisation: coordinator (приказ: 2.1); preparation: executor (приказ: 2.3); accuracy: executor (23); "
            "draft_in_time: executor (23); dispatch_in_time: curator (23); publication: curator (23; приказ: 2.2)",
            NAO: "accuracy: department_head (26); draft_in_time: department_head (26)",
        },
    ),
    "executors named by": (
        lambda one: one.executors_named_clause,
        {ZAGS: "7", LESOZAVODSK: "3", NOVOKUBANSK: "8", MINISTRY: "7; приказ: 2.3", NAO: "13"},
    ),
}


@pytest.mark.parametrize("row", _ROWS)
@pytest.mark.parametrize("name", ALL)
def test_each_row_of_the_text_is_in_the_file_with_its_clause(name: str, row: str) -> None:
    read, expected = _ROWS[row]

    assert read(regulation(name)) == expected[name]


def test_a_role_is_called_what_the_regulation_calls_it() -> None:
    assert regulation(ZAGS).titles[regulation(ZAGS).importance.by[0]] == "заместитель начальника Управления"
