"""What the texts say of messages, answers and own accounts, by NORMS.md against the five files, with the clauses."""

from collections.abc import Callable

import pytest

from tests.norms.offices import ALL, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, regulation
from workflow.norms.regulation import Regulation


def _accounts(one: Regulation) -> str:
    accounts = one.accounts
    return "; ".join((accounts.register_clause, accounts.published_clause, accounts.links_clause, accounts.mark_clause))


def _posts(one: Regulation) -> str:
    return "; ".join(
        f"{row.code} {'<=' if row.at_most else '>='} {row.count} ({row.clause})" for row in one.accounts.recommendations
    )


_ROWS: dict[str, tuple[Callable[[Regulation], str], dict[str, str]]] = {
    "issued": (
        lambda one: f"{one.issued} {one.number} {one.status} {one.time_zone}",
        {
            ZAGS: "18.02.2021 16 in_force Asia/Novokuznetsk",
            LESOZAVODSK: "04.02.2022 215 in_force Asia/Vladivostok",
            NOVOKUBANSK: "21.12.2023 1740 in_force Europe/Moscow",
            MINISTRY: "18.05.2020 93 in_force Asia/Novokuznetsk",
            NAO: "март 2020  draft Europe/Moscow",
        },
    ),
    "repeat message": (
        lambda one: f"{one.repeat.clause}, {one.repeat.road_clause}" if one.repeat else "-",
        {ZAGS: "20, 21", LESOZAVODSK: "15, 15", NOVOKUBANSK: "-", MINISTRY: "19, 20", NAO: "23, 23"},
    ),
    "the answer must": (
        lambda one: f"{len(one.requirements)} ({one.requirements_clause})",
        {ZAGS: "3 (22)", LESOZAVODSK: "5 (16)", NOVOKUBANSK: "4 (20)", MINISTRY: "3 (21)", NAO: "3 (24)"},
    ),
    "not processed": (
        lambda one: (
            f"{' '.join(ground.code for ground in one.not_processed)} ({one.not_processed_clause}) {one.blacklist_allowed}"
        ),
        {
            ZAGS: "intent_to_harm obscenity_or_insult threats (23) False",
            LESOZAVODSK: "obscenity_or_insult threats spam advertising (17) True",
            NOVOKUBANSK: "intent_to_harm obscenity_or_insult threats (21) False",
            MINISTRY: "intent_to_harm obscenity_or_insult threats (22) False",
            NAO: "intent_to_harm obscenity_or_insult threats (25) False",
        },
    ),
    "registers": (
        lambda one: str(dict(one.registers)),
        {
            ZAGS: "{'detected': '8'}",
            LESOZAVODSK: "{}",
            NOVOKUBANSK: "{}",
            MINISTRY: "{'journal': '8', 'answered': '26'}",
            NAO: "{}",
        },
    ),
    "laws not applied": (
        lambda one: f"{len(one.laws_not_applied)} ({one.laws_clause})",
        {ZAGS: "1 (2)", LESOZAVODSK: "1 (2)", NOVOKUBANSK: "1 (3)", MINISTRY: "1 (2)", NAO: "2 (10)"},
    ),
    "networks": (
        lambda one: (
            f"{' '.join(row.code for row in one.networks if row.permitted)} | "
            f"{' '.join(row.code for row in one.networks if not row.permitted)} ({one.networks_clause}) {one.other_networks}"
        ),
        {
            ZAGS: "ok vk | twitter instagram facebook (4) True",
            LESOZAVODSK: "ok vk telegram | instagram (5) True",
            NOVOKUBANSK: "ok vk telegram |  (2) False",
            MINISTRY: "ok vk | facebook instagram (4) True",
            NAO: "ok vk | facebook instagram (11) True",
        },
    ),
    "answered in the network of the message": (
        lambda one: one.same_network_clause,
        {ZAGS: "16", LESOZAVODSK: "", NOVOKUBANSK: "16", MINISTRY: "16", NAO: "20"},
    ),
    "recorded on finding": (
        lambda one: f"{' '.join(one.recorded_on_finding)} ({one.recorded_clause})",
        {
            ZAGS: "moment topic location (8)",
            LESOZAVODSK: " (6)",
            NOVOKUBANSK: "topic location (10)",
            MINISTRY: "moment topic location (8)",
            NAO: "topic location importance (14)",
        },
    ),
    "interim answer": (
        lambda one: f"{one.interim.condition} ({one.interim.clause}) {one.interim.steps_set_by} {one.interim.steps_clause}",
        {
            ZAGS: "if_needed (13) None ",
            LESOZAVODSK: "allowed (13) None ",
            NOVOKUBANSK: "cannot_be_solved_in_time (12) curator 18",
            MINISTRY: "if_needed (13) None ",
            NAO: "if_needed (17) None ",
        },
    ),
    "account register, published, links, mark": (
        _accounts,
        {
            ZAGS: "прил. 2: 1.2.1; прил. 2: 1.3; 5; приказ: 3.7; ",
            LESOZAVODSK: "прил. 2: 1.2.1; прил. 2: 1.3; ; ",
            NOVOKUBANSK: "; ; ; прил. 2: 11-13",
            MINISTRY: "; ; 5; ",
            NAO: "2.1; ; 3; ",
        },
    ),
    "notice of accounts": (
        lambda one: f"{one.accounts.notice_days} ({one.accounts.notice_clause})",
        {ZAGS: "10 (приказ: 3.5)", LESOZAVODSK: "None ()", NOVOKUBANSK: "None ()", MINISTRY: "None ()", NAO: "None ()"},
    ),
    "content plan": (
        lambda one: one.accounts.content_plan_clause,
        {ZAGS: "прил. 2: 1.2.3", LESOZAVODSK: "прил. 2: 1.2.4", NOVOKUBANSK: "", MINISTRY: "", NAO: "2.3"},
    ),
    "posts a week": (
        _posts,
        {
            ZAGS: "own_posts >= 10 (прил. 2: 2.2)",
            LESOZAVODSK: "own_posts >= 10 (прил. 2: 2.2)",
            NOVOKUBANSK: "own_posts >= 10 (прил. 2: 5); leader_and_subordinate_posts >= 5 (прил. 2: 5); "
            "qr_transitions >= 5 (прил. 2: 5); citations_per_post <= 2 (прил. 2: 10)",
            MINISTRY: "",
            NAO: "own_posts >= 5 (5)",
        },
    ),
    "moderation and blacklist": (
        lambda one: f"{one.accounts.moderation_clause}; {one.accounts.blacklist_clause}",
        {
            ZAGS: "прил. 2: 2.6, 2.7; прил. 2: 2.7",
            LESOZAVODSK: "прил. 2: 2.6; прил. 2: 2.6",
            NOVOKUBANSK: "прил. 2: 14; прил. 2: 14",
            MINISTRY: "; ",
            NAO: "9; 9",
        },
    ),
    "other sources": (
        lambda one: "; ".join(
            f"{row.code} ({row.clause}) {', '.join(row.clauses)} {row.departments}" for row in one.other_sources
        ),
        {
            ZAGS: "",
            LESOZAVODSK: "",
            NOVOKUBANSK: "monitored_publications (2, 5, 7) 8, 9, 18, 20, 21 True",
            MINISTRY: "",
            NAO: "own_accounts (2.3)  False",
        },
    ),
}


@pytest.mark.parametrize("row", _ROWS)
@pytest.mark.parametrize("name", ALL)
def test_each_row_of_the_text_is_in_the_file_with_its_clause(name: str, row: str) -> None:
    read, expected = _ROWS[row]

    assert read(regulation(name)) == expected[name]


def test_posts_a_week_are_those_of_the_offices_own_pages() -> None:
    assert [regulation(name).accounts.posts_per_week for name in (ZAGS, MINISTRY, NAO)] == [10, None, 5]


def test_novokubansk_names_the_act_it_replaced() -> None:
    assert "740" in regulation(NOVOKUBANSK).replaces
