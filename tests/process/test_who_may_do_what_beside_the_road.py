"""The table of stage x act x person goes on: what was returned, asked, promised, set aside, voided, given up and reopened."""

from functools import cache

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    HOUSING_HEAD,
    MINISTRY,
    REGULATIONS,
    STRANGER,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.process.stages import BESIDE_THE_ROAD
from tests.process.table_of_rights import ACTS, NOBODYS, attempted, cells, entitled_by_the_text
from workflow.process.incident import Status

# What those who may do the act hear at each stage, and after the slash what everybody else hears.
TABLE = """
act         | silent              | told              | returned            | returned_twice      | waiting             | author_silent     | second_term       | after_interim     | aside             | void              | given_up          | reopened
register    | already/already     | already/already   | already/already     | already/already     | already/already     | already/already   | already/already   | already/already   | already/already   | already/already   | already/already   | already/already
importance  | ok/not_yours        | already/not_yours | ok/not_yours        | ok/not_yours        | ok/not_yours        | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
shorten     | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | not_now/not_yours   | not_now/not_yours | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
propose     | ok/not_yours        | already/not_yours | already/not_yours   | already/not_yours   | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | already/not_yours | already/not_yours
provisional | ok/not_yours        | -/not_now         | -/not_now           | -/not_now           | -/not_now           | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
direct      | ok/not_yours        | ok/not_yours      | already/not_yours   | already/not_yours   | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | already/not_yours | already/not_yours
departments | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | already/not_yours | already/not_yours
dispatch    | undecided/not_yours | ok/not_yours      | undecided/not_yours | undecided/not_yours | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | already/not_yours | already/not_yours
sign        | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | ok/not_yours      | already/not_yours | not_now/not_yours | not_now/not_yours | already/not_yours | ok/not_yours
not_ours    | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | ok/not_yours      | ok/not_yours      | not_now/not_yours | not_now/not_yours | already/not_yours | ok/not_yours
draft       | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | ok/not_yours      | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
withdraw    | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
approve     | -/not_now           | -/not_now         | -/not_now           | -/not_now           | -/not_now           | -/not_now         | -/already         | -/already         | -/not_now         | -/not_now         | -/not_now         | -/not_now
return      | -/not_now           | -/not_now         | -/not_now           | -/not_now           | -/not_now           | -/not_now         | -/already         | -/already         | -/not_now         | -/not_now         | -/not_now         | -/not_now
edit        | -/not_now           | -/not_now         | -/not_now           | -/not_now           | -/not_now           | -/not_now         | -/already         | -/already         | -/not_now         | -/not_now         | -/not_now         | -/not_now
handover    | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
publish     | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | not_now/not_yours   | not_now/not_yours | already/not_yours | already/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
kind        | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | ok/not_yours      | already/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
reply       | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | ok/not_yours        | ok/not_yours      | already/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
give_up     | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | too_early/not_yours | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
term        | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | not_now/not_yours   | not_now/not_yours | not_now/not_yours | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
full        | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | ok/not_yours        | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours
amend       | -/not_now | -/not_now | -/not_now | -/not_now | ok/not_yours | ok/not_yours | -/not_now | ok/not_yours | -/not_now | -/not_now | -/not_now | -/not_now
report      | ok/not_yours | already/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | ok/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
acknowledge | -/not_now           | ok/not_yours      | -/not_now           | -/not_now           | -/not_now           | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
appoint     | -/not_now           | -/not_now         | -/not_now           | -/not_now           | not_now/not_yours   | not_now/not_yours | ok/not_yours      | ok/not_yours      | not_now/not_yours | not_now/not_yours | already/not_yours | ok/not_yours
set_aside   | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | ok/not_yours        | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
blacklist   | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | not_now/not_yours   | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours      | not_now/not_yours | not_now/not_yours | not_now/not_yours
void        | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | already/not_yours   | already/not_yours | already/not_yours | already/not_yours | ok/not_yours      | already/not_yours | not_now/not_yours | ok/not_yours
correct     | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | ok/not_yours        | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours | ok/not_yours      | ok/not_yours
close       | ok/not_yours        | ok/not_yours      | ok/not_yours        | ok/not_yours        | ok/not_yours        | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours | not_now/not_yours | already/not_yours | ok/not_yours
reopen      | not_now/not_yours   | not_now/not_yours | not_now/not_yours   | not_now/not_yours   | not_now/not_yours   | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours
"""  # noqa: E501  # a table is read across

CELLS = cells(TABLE, tuple(BESIDE_THE_ROAD))


@cache
def brought_to(regulation: str, stage: str) -> Road:
    return BESIDE_THE_ROAD[stage](office(regulation))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("stage", BESIDE_THE_ROAD)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_person_is_allowed_or_hears_the_exact_refusal(regulation: str, stage: str, act: str) -> None:
    theirs, others = CELLS[act, stage]
    entitled = entitled_by_the_text(regulation, stage, act)
    everyone = (*office(regulation).roster.people, STRANGER)
    if (act, stage) == ("blacklist", "aside") and regulation == MINISTRY:
        theirs = "not_now"  # the ministry's text knows no accounts of its own, and no blacklist

    heard = {person: attempted(brought_to(regulation, stage), act, person) for person in everyone}

    expected = {person: theirs if person in entitled and theirs != "-" else others for person in everyone}
    if act in NOBODYS and not entitled:
        expected = dict.fromkeys(everyone, "not_now")
    if act == "sign" and stage in ("second_term", "reopened") and regulation in (ZAGS, MINISTRY):
        expected |= dict.fromkeys((ANNA, BORIS), "already")  # the work is Anna's, and the head is there to sign (8)
    if act == "sign" and stage == "after_interim" and regulation in (ZAGS, MINISTRY):
        expected |= dict.fromkeys((HOUSING_HEAD,), "ok")  # a draft is no signature: the head may still give his (8)
    assert heard == expected


def test_the_tables_have_a_column_for_every_status() -> None:
    straight = ("registered", "dispatched", "on_approval", "on_rework", "approved", "closed")
    beside = {walk(office(ZAGS)).now.status for walk in BESIDE_THE_ROAD.values()}

    assert {*beside, *(walked(office(ZAGS), stage).now.status for stage in straight)} == set(Status) - {
        Status.CONSOLIDATING,  # of several departments, which have a table of their own
        Status.JOINED,  # of several messages, which have one, too
    }
    assert {act for act, _ in CELLS} == set(ACTS)
