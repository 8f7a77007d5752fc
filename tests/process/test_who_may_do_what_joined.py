"""The table of stage x act x person for what belongs together: a message that is joined, and the acts that relate messages."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from tests.offices import COORDINATOR, HOUSING, REGULATIONS, STRANGER, office
from tests.process.road import Road, walked
from tests.process.table_of_rights import ACTS, ALL_CURATORS, NOBODYS, attempted, cells, entitled_by_the_text
from tests.process.together import found, join
from workflow.ids import IncidentId, PersonId
from workflow.process import acts as a
from workflow.process import acts_alike as al

# What those who may do the act hear of a joined message, and after the slash what everybody else hears.
JOINED = """
act         | joined
register    | already/already
importance  | ok/not_yours
shorten     | ok/not_yours
propose     | not_now/not_yours
provisional | -/not_now
direct      | not_now/not_yours
departments | not_now/not_yours
dispatch    | not_now/not_yours
sign        | -/not_now
not_ours    | -/not_now
draft       | -/not_now
withdraw    | -/not_now
approve     | -/not_now
return      | -/not_now
edit        | -/not_now
handover    | not_now/not_yours
publish     | not_now/not_yours
kind        | -/not_now
reply       | not_now/not_yours
give_up     | not_now/not_yours
term        | not_now/not_yours
full        | ok/not_yours
amend       | -/not_now
report      | ok/not_yours
acknowledge | -/not_now
appoint     | -/not_now
set_aside   | ok/not_yours
blacklist   | not_now/not_yours
void        | ok/not_yours
correct     | ok/not_yours
close       | ok/not_yours
reopen      | not_now/not_yours
"""

RELATING = """
act       | registered        | dispatched        | on_approval       | on_rework         | approved               | closed                 | joined
repeat    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours           | not_now/not_yours      | ok/not_yours
no_repeat | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours           | not_now/not_yours      | ok/not_yours
join      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_joinable/not_yours | not_joinable/not_yours | not_joinable/not_yours
take_in   | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_joinable/not_yours | not_joinable/not_yours | not_joinable/not_yours
separate  | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours      | not_now/not_yours      | ok/not_yours
"""  # noqa: E501  # a table is read across

STAGES = ("registered", "dispatched", "on_approval", "on_rework", "approved", "closed", "joined")
FIRST = IncidentId(1)

FOLLOWING = {al.FollowDue, al.FollowApproval, al.FollowImportance, al.FollowRecall}
RELATIONS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "repeat": (al.ConfirmRepeat, {"of": FIRST, "departments": (HOUSING,)}),
    "no_repeat": (al.DismissRepeat, {"of": (FIRST,)}),
    "join": (al.JoinIncident, {"lead": FIRST}),
    "take_in": (al.TakeIn, {"joined": FIRST, "due": datetime(2027, 1, 1, tzinfo=UTC), "clause": "11"}),
    "separate": (al.SeparateIncident, {"reason": "Другой дом"}),
}


@cache
def brought_to(regulation: str, stage: str) -> Road:
    if stage != "joined":
        return walked(office(regulation), stage)
    lead, other = found(office(regulation), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    return other


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_of_a_joined_message_each_person_hears_the_exact_refusal(regulation: str, act: str) -> None:
    theirs, others = cells(JOINED, ("joined",))[act, "joined"]
    entitled = entitled_by_the_text(regulation, "registered", act)  # like there, it is with no department
    everyone = (*office(regulation).roster.people, STRANGER)

    heard = {person: attempted(brought_to(regulation, "joined"), act, person) for person in everyone}

    expected = {person: theirs if person in entitled and theirs != "-" else others for person in everyone}
    if act in NOBODYS and not entitled:
        expected = dict.fromkeys(everyone, "not_now")
    assert heard == expected


@pytest.mark.parametrize("act", RELATIONS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_curators_relate_messages_and_the_coordinator_joins_them(regulation: str, stage: str, act: str) -> None:
    theirs, others = cells(RELATING, STAGES)[act, stage]
    entitled: set[PersonId] = ALL_CURATORS if act in ("repeat", "no_repeat") else {*ALL_CURATORS, COORDINATOR}
    everyone = (*office(regulation).roster.people, STRANGER)

    heard = {person: attempted(brought_to(regulation, stage), act, person, RELATIONS) for person in everyone}

    assert heard == {person: theirs if person in entitled else others for person in everyone}


def test_every_act_that_a_person_relates_messages_by_stands_in_the_table() -> None:
    kinds = {kind for kind in vars(al).values() if isinstance(kind, type) and issubclass(kind, a.Act)} - {a.Act}

    assert {kind for kind, _ in RELATIONS.values()} == kinds - {*FOLLOWING, al.LetGo, al.TellSurge}
