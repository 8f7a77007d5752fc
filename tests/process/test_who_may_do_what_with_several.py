"""The table of stage x act x person where two departments answer together: parts awaited, parts to be made one draft."""

from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    GLEB,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    ROADS_HEAD,
    STRANGER,
    VERA,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.process.sharing import part, shared
from tests.process.table_of_rights import (
    ACTS,
    ALL_CURATORS,
    ALWAYS_READING,
    HOUSING_PEOPLE,
    NOBODYS,
    READS_TOO,
    SUPERVISORS,
    attempted,
    cells,
    entitled_by_the_text,
)
from workflow.ids import PersonId
from workflow.process import acts as a
from workflow.process import part_acts as p

STAGES = ("sharing", "consolidating")

# What those who may do the act hear at each stage, and after the slash what everybody else hears.
TABLE = """
act         | sharing           | consolidating
register    | already/already   | already/already
importance  | ok/not_yours      | ok/not_yours
shorten     | ok/not_yours      | ok/not_yours
propose     | already/not_yours | already/not_yours
provisional | -/not_now         | -/not_now
direct      | already/not_yours | already/not_yours
departments | already/not_yours | already/not_yours
dispatch    | already/not_yours | already/not_yours
sign        | ok/not_yours      | not_now/not_yours
not_ours    | ok/not_yours      | already/not_yours
part        | ok/not_yours      | ok/not_yours
waive       | ok/not_yours      | already/not_yours
share_on    | -/not_now         | -/not_now
name_one    | ok/not_yours      | ok/not_yours
part_term   | ok/not_yours      | already/not_yours
draft       | -/parts_missing   | ok/not_yours
withdraw    | -/not_now         | -/not_now
approve     | -/not_now         | -/not_now
return      | -/not_now         | -/not_now
edit        | -/not_now         | -/not_now
handover    | not_now/not_yours | not_now/not_yours
publish     | not_now/not_yours | not_now/not_yours
kind        | -/not_now         | ok/not_yours
reply       | not_now/not_yours | not_now/not_yours
give_up     | not_now/not_yours | not_now/not_yours
term        | not_now/not_yours | not_now/not_yours
full        | ok/not_yours      | ok/not_yours
amend       | -/not_now         | -/not_now
report      | ok/not_yours | ok/not_yours
acknowledge | -/not_now         | -/not_now
appoint     | ok/not_yours      | not_now/not_yours
set_aside   | ok/not_yours      | ok/not_yours
blacklist   | not_now/not_yours | not_now/not_yours
void        | ok/not_yours      | ok/not_yours
correct     | ok/not_yours      | ok/not_yours
close       | ok/not_yours      | ok/not_yours
reopen      | not_now/not_yours | not_now/not_yours
"""
CELLS = cells(TABLE, STAGES)

OF_PARTS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "part": (p.SubmitPart, {"text": "Часть"}),
    "waive": (p.WaivePart, {"department": ROADS, "reason": "Не нужно"}),
    "share_on": (p.SendShareOn, {"department": HOUSING}),
    "name_one": (p.NameConsolidator, {"person": ANNA}),
    "part_term": (p.SetPartTerm, {"department": ROADS, "length": timedelta(hours=1)}),
}
ALL_ACTS = ACTS | OF_PARTS

ROADS_PEOPLE = {ROADS_HEAD, VERA, GLEB}
IN_ORDER = {LESOZAVODSK, NAO}  # 14; 22: the second department has nothing before the first is done
CONSOLIDATES = {
    ZAGS: ALL_CURATORS,  # 19
    LESOZAVODSK: ALL_CURATORS,  # 14
    NOVOKUBANSK: set[PersonId](),  # 19: whom the curator names, and nobody is named yet
    MINISTRY: ALL_CURATORS,  # 18
    NAO: {VERA, GLEB},  # 22: the last in the order
}


def entitled_with_several(regulation: str, stage: str, act: str) -> set[PersonId]:
    people = HOUSING_PEOPLE | (set() if stage == "sharing" and regulation in IN_ORDER else ROADS_PEOPLE)
    match act:
        case "sign" | "not_ours":
            return people
        case "part":
            return people - {HOUSING_HEAD, ROADS_HEAD}
        case "appoint":
            return {HOUSING_HEAD} if stage == "sharing" else {HOUSING_HEAD, ROADS_HEAD}  # it is one of housing who is appointed
        case "draft" | "kind":
            return CONSOLIDATES[regulation]
        case "waive":
            return ALL_CURATORS if regulation == NAO else {COORDINATOR}
        case "name_one":
            return ALL_CURATORS if regulation == NOVOKUBANSK else set()  # 19
        case "part_term":
            return ALL_CURATORS if regulation == LESOZAVODSK else set()  # 14
        case "share_on":
            return set()  # nobody has sent his share back
        case "publish":
            return ALL_CURATORS
        case "full":
            return ALWAYS_READING | READS_TOO[regulation] | people | (SUPERVISORS if regulation == MINISTRY else set())
        case _:
            return entitled_by_the_text(regulation, "dispatched", act)


@cache
def brought_to(regulation: str, stage: str) -> Road:
    road = shared(office(regulation), HOUSING, ROADS)
    if stage == "consolidating":
        part(road, HOUSING, "14.10 10:20")
        part(road, ROADS, "14.10 10:25")
    return road


@pytest.mark.parametrize("act", ALL_ACTS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_person_is_allowed_or_hears_the_exact_refusal(regulation: str, stage: str, act: str) -> None:
    theirs, others = CELLS[act, stage]
    entitled = entitled_with_several(regulation, stage, act)
    everyone = (*office(regulation).roster.people, STRANGER)

    heard = {person: attempted(brought_to(regulation, stage), act, person, ALL_ACTS) for person in everyone}

    expected = {person: theirs if person in entitled and theirs != "-" else others for person in everyone}
    if not entitled and act in {*NOBODYS, *OF_PARTS, "draft", "kind"} and others == "not_yours":
        expected = dict.fromkeys(everyone, "not_now")
    if act == "sign" and stage == "consolidating" and regulation in (ZAGS, MINISTRY):
        expected |= dict.fromkeys((HOUSING_HEAD, ROADS_HEAD), "ok")  # a draft is no signature: the head may still give his (8)
    assert heard == expected


def test_every_act_of_parts_stands_in_the_table() -> None:
    kinds = {kind for kind in vars(p).values() if isinstance(kind, type) and issubclass(kind, a.Act)}

    assert {kind for kind, _ in OF_PARTS.values()} == kinds - {a.Act}
    assert {act for act, _ in CELLS} == set(ALL_ACTS)
    assert BORIS in HOUSING_PEOPLE  # whom the table has the head appoint


@pytest.mark.parametrize("act", OF_PARTS)
def test_where_one_department_answers_there_are_no_parts(act: str) -> None:
    for stage in ("registered", "dispatched", "on_approval", "closed"):
        road = walked(office(ZAGS), stage)
        heard = {attempted(road, act, person, ALL_ACTS) for person in road.rules.roster.people}
        assert heard == {"not_now"}, stage
