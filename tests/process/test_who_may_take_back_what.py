"""Every stage x act x person of decisions taken back, under every regulation: allowed, or the exact refusal."""

from functools import cache
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    MINISTRY,
    REGULATIONS,
    ROADS,
    STRANGER,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.process.stages import BESIDE_THE_ROAD
from tests.process.table_of_rights import ALL_CURATORS, DECIDES, PUBLISHES, UNDISPATCHED, attempted
from workflow.ids import PersonId
from workflow.process import acts as a
from workflow.process import reversal_acts as b

STRAIGHT = ("registered", "decided", "dispatched", "on_approval", "on_rework", "on_approval_again", "approved", "closed")
STAGES = (*STRAIGHT, *BESIDE_THE_ROAD)

REVERSALS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "cancel_approval": (b.CancelApproval, {"reason": "Ошибка в дате"}),
    "send_back": (b.SendBackAnswer, {"remark": "Ошибка в дате"}),
    "ask_back": (b.AskBack, {"reason": "Ошибка в дате"}),
    "redirect": (b.RedirectIncident, {"department": HOUSING, "to": ROADS, "reason": "Это дороги"}),
    "add": (b.AddDepartment, {"department": ROADS}),
    "leave": (b.LeaveWork, {}),
    "undo": (b.UndoEnding, {}),
    "revoke": (b.RevokePublication, {"reason": "Ответ не отправился"}),
}


def rows(table: str) -> dict[tuple[str, str], str]:
    """By stage and act, what those hear who may do it."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return {(line[0], act): cell for line in lines for act, cell in zip(head[1:], line[1:], strict=True)}


# What those who may do the act hear at each stage; everybody else hears that it is theirs. Where it is nobody's at the stage,
# everybody hears that now is not the time. Each is tried five minutes after the latest act, with a reason.
TABLE = """
stage             | cancel_approval | send_back | ask_back | redirect | add     | leave          | undo        | revoke
registered        | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
decided           | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
dispatched        | -               | not_now   | not_now  | ok       | ok      | not_now        | not_now     | not_now
on_approval       | -               | not_now   | not_now  | ok       | already | head_reassigns | not_now     | not_now
on_rework         | -               | not_now   | not_now  | ok       | already | head_reassigns | not_now     | not_now
on_approval_again | -               | not_now   | not_now  | ok       | already | head_reassigns | not_now     | not_now
approved          | ok              | ok        | ok       | already  | already | head_reassigns | not_now     | not_now
closed            | already         | already   | already  | already  | already | not_now        | already     | ok
silent            | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
told              | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
returned          | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
returned_twice    | -               | not_now   | -        | not_now  | not_now | -              | not_now     | not_now
waiting           | not_now         | not_now   | not_now  | not_now  | not_now | not_now        | not_now     | not_now
author_silent     | not_now         | not_now   | not_now  | not_now  | not_now | not_now        | not_now     | not_now
second_term       | -               | already   | already  | ok       | ok      | head_reassigns | not_now     | not_now
after_interim     | -               | already   | already  | ok       | ok      | head_reassigns | not_now     | not_now
aside             | -               | not_now   | not_now  | not_now  | not_now | not_now        | minute_over | not_now
void              | -               | not_now   | not_now  | not_now  | not_now | not_now        | minute_over | not_now
given_up          | -               | not_now   | not_now  | not_now  | already | not_now        | minute_over | not_now
reopened          | -               | not_now   | not_now  | ok       | ok      | head_reassigns | not_now     | not_now
"""
CELLS = rows(TABLE)

UNTAKEN = {"dispatched", "closed", "aside", "void", "given_up"}
"""Where nobody has the work, or nothing is left of it, and whoever executes hears so."""


def entitled_to_take_back(regulation: str, stage: str, act: str) -> set[PersonId]:
    """By the texts: who gave an approval, who publishes, who decides on departments, who drafts, who leads this work."""
    approvers = {ZAGS: {COORDINATOR}, MINISTRY: {HOUSING_HEAD, HOUSING_SUPERVISOR}}.get(regulation, {CURATOR})
    executors = set() if stage in UNDISPATCHED else {ANNA, BORIS}
    publishers = PUBLISHES[regulation] - ({ANNA, BORIS} - executors)
    match act:
        case "cancel_approval":
            return approvers if stage in ("approved", "closed", "waiting", "author_silent") else set()
        case "send_back" | "revoke":
            return publishers
        case "ask_back":
            return executors - publishers
        case "redirect" | "add":
            return ALL_CURATORS | DECIDES[regulation]
        case "leave":
            return executors if stage in UNTAKEN else executors & {ANNA}
        case _:
            return {*ALL_CURATORS, COORDINATOR}


@cache
def brought_to(regulation: str, stage: str) -> Road:
    return BESIDE_THE_ROAD[stage](office(regulation)) if stage in BESIDE_THE_ROAD else walked(office(regulation), stage)


@pytest.mark.parametrize("act", REVERSALS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_person_is_allowed_or_hears_the_exact_refusal(regulation: str, stage: str, act: str) -> None:
    road = brought_to(regulation, stage)
    entitled = entitled_to_take_back(regulation, stage, act)
    everyone = (*road.rules.roster.people, STRANGER)

    heard = {person: attempted(road, act, person, REVERSALS) for person in everyone}

    theirs = CELLS[stage, act]
    expected = {person: theirs if person in entitled else "not_yours" for person in everyone}
    assert heard == (expected if entitled else dict.fromkeys(everyone, "not_now"))


def test_every_act_of_taking_back_stands_in_the_table_at_every_stage() -> None:
    assert {kind for kind, _ in REVERSALS.values()} == set(b.OF_REVERSALS)
    assert set(CELLS) == {(stage, act) for stage in STAGES for act in REVERSALS}
