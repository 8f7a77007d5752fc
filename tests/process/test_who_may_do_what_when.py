"""Every stage x act x person under every regulation: allowed, or the exact refusal."""

from functools import cache
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    STRANGER,
    ZAGS,
    office,
)
from tests.process.road import NUMBER, TEXTS, Road, walked
from tests.process.table_of_rights import ACTS, ALL_CURATORS, NOBODYS, attempted, cells, entitled_by_the_text
from workflow.ids import PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.refusals import Refusal

STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "on_approval_again", "approved", "closed")

# What those who may do the act hear at each stage, and after the slash what everybody else hears.
# `again` is the approval of a version that has been reworked; `already` is the refusal that says who was first.
TABLE = """
act         | registered        | decided         | dispatched        | on_approval       | on_rework         | again             | approved          | closed
register    | already/already   | already/already | already/already   | already/already   | already/already   | already/already   | already/already   | already/already
importance  | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
shorten     | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
propose     | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
provisional | -/not_now         | -/not_now       | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
direct      | ok/not_yours      | ok/not_yours    | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
departments | ok/not_yours      | ok/not_yours    | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
dispatch    | undecided/not_yours | ok/not_yours  | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
sign        | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
not_ours    | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
draft       | -/not_now         | -/not_now       | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours | already/not_yours
withdraw    | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | already/not_yours | ok/not_yours      | already/not_yours | already/not_yours
approve     | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
return      | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
handover    | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours    | already/not_yours
edit        | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
publish     | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours   | already/not_yours
appoint     | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours
set_aside   | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours
blacklist   | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
void        | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
correct     | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours
close       | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
reopen      | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
kind        | -/not_now         | -/not_now       | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours | already/not_yours
reply       | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
give_up     | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
term        | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
full        | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours
amend       | -/not_now         | -/not_now       | -/not_now         | -/not_now         | ok/not_yours      | -/not_now         | -/not_now         | ok/not_yours
report      | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | not_now/not_yours
acknowledge | -/not_now         | -/not_now       | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
"""  # noqa: E501  # a table is read across

# Approvers beside whom nobody would be left to approve what they wrote: the ministry's only head of the department (13),
# the deputy head of ZAGS after a rework (15).
ALONE = {
    (MINISTRY, "on_approval"): {HOUSING_HEAD},
    (MINISTRY, "on_approval_again"): {HOUSING_HEAD},
    (ZAGS, "on_approval_again"): {COORDINATOR},
}

CELLS = cells(TABLE, STAGES)


@cache
def brought_to(regulation: str, stage: str) -> Road:
    return walked(office(regulation), stage)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_person_is_allowed_or_hears_the_exact_refusal(regulation: str, stage: str, act: str) -> None:
    theirs, others = CELLS[act, stage]
    entitled = entitled_by_the_text(regulation, stage, act)
    everyone = (*office(regulation).roster.people, STRANGER)

    heard = {person: attempted(brought_to(regulation, stage), act, person) for person in everyone}

    expected = {person: theirs if person in entitled and theirs != "-" else others for person in everyone}
    if act in NOBODYS and not entitled:
        expected = dict.fromkeys(everyone, "not_now")
    if act in ("approve", "return", "edit") and stage in ("on_approval", "on_approval_again"):
        expected[ANNA] = "own_draft"  # she wrote it
        if act == "edit":
            expected |= dict.fromkeys(expected.keys() & ALONE.get((regulation, stage), set()), "nobody_else_approves")
    if (
        act == "sign"
        and stage in ("on_approval", "on_rework", "on_approval_again", "approved")
        and regulation in (ZAGS, MINISTRY)
    ):
        expected |= dict.fromkeys((HOUSING_HEAD,), "ok")  # a draft is no signature: the head may still give his (8)
    assert heard == expected


def test_every_act_of_a_person_stands_in_the_table() -> None:
    kinds = {kind for kind in vars(a).values() if isinstance(kind, type) and issubclass(kind, a.Act)}

    assert {kind for kind, _ in ACTS.values()} == kinds - {a.Act, a.RingTimers}


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_only_a_curator_registers(regulation: str) -> None:
    rules = office(regulation)
    at = brought_to(regulation, "registered").now.registered_at
    heard: dict[PersonId, str] = {}

    for person in (*rules.roster.people, STRANGER):
        act = a.RegisterIncident(
            incident=NUMBER, by=person, at=at, recorded_at=at, detection=at, selection=at, network="vk", texts=TEXTS
        )
        try:
            decide(None, act, rules)
        except Refusal as refusal:
            heard[person] = refusal.code

    assert heard == {person: "not_yours" for person in (*rules.roster.people, STRANGER) if person not in ALL_CURATORS}


NUMBERED = ("approve", "return", "edit", "withdraw")


@pytest.mark.parametrize("act", [act for act in ACTS if act != "register"])
def test_before_registration_there_is_nothing_to_do(act: str) -> None:
    kind, fields = ACTS[act]
    at = brought_to(ZAGS, "registered").now.registered_at
    more: dict[str, Any] = {"number": 1} if act in NUMBERED else {"detection": at} if act == "reply" else {}

    with pytest.raises(Refusal) as refused:
        decide(None, kind(incident=NUMBER, by=CURATOR, at=at, recorded_at=at, **fields, **more), office(ZAGS))

    assert (refused.value.code, refused.value.facts) == ("unknown", {"what": "incident"})


@pytest.mark.parametrize(
    ("regulation", "clause", "told"),
    [
        (LESOZAVODSK, "20", {LEADER}),  # the head of the district
        (NAO, "29", {LEADER}),  # the governor
        # The deputy head set the importance himself: nobody is left to tell (ZAGS 26, ministry 25).
        (ZAGS, "", set()),
        (MINISTRY, "", set()),
        (NOVOKUBANSK, "", set()),  # the text tells nobody
    ],
)
def test_high_importance_is_told_to_whom_the_regulation_names(regulation: str, clause: str, told: set[PersonId]) -> None:
    road = walked(office(regulation), "decided", importance=Importance.HIGH)

    assert set(road.now.told) == told
    assert [entry.happening.clause for entry in road.entries if entry.happening.code == "importance.told"] == (  # type: ignore[attr-defined]
        [clause] if told else []
    )


def test_one_who_was_told_acknowledges_once_and_reads_the_message() -> None:
    road = walked(office(NAO), "decided", importance=Importance.HIGH)

    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:06")
    road.act(a.ShowInFull, LEADER, "14.10 10:07")

    assert road.now.acknowledged == (LEADER,)
    with pytest.raises(Refusal, match="already_done"):
        road.act(a.AcknowledgeImportance, LEADER, "14.10 10:08")
    with pytest.raises(Refusal, match="not_yours"):
        road.act(a.AcknowledgeImportance, CURATOR, "14.10 10:08")


def test_the_department_is_another_one_and_so_are_its_people() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:06", departments=(ROADS,))
    road.dispatched("14.10 10:10")

    with pytest.raises(Refusal, match="not_yours") as refused:
        road.drafted("14.10 10:20", by=ANNA)

    assert refused.value.facts["to"] == ("vera", "gleb")
    assert HOUSING not in road.now.departments
