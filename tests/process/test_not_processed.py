"""What is not processed is registered with its ground, has no deadlines, and a threat is told at once (NORMS reading 28)."""

import pytest

from tests.offices import (
    ANNA,
    CHIEF_OF_STAFF,
    COORDINATOR,
    CURATOR,
    HOUSING,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    SECOND_CURATOR,
    ZAGS,
    moment,
    office,
    with_roles,
)
from tests.process.road import Road, happened, walked
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process.notices import Notice, notices
from workflow.process.rare import rare
from workflow.process.refusals import AlreadyDone, MissingDetail, NotNow, Unknown
from workflow.process.turns import Addressee

CLAUSES = {ZAGS: "23", LESOZAVODSK: "17", NOVOKUBANSK: "21", MINISTRY: "22", NAO: "25"}
LISTED = {
    ZAGS: {"intent_to_harm", "obscenity_or_insult", "threats"},
    LESOZAVODSK: {"obscenity_or_insult", "threats", "spam", "advertising"},
    NOVOKUBANSK: {"intent_to_harm", "obscenity_or_insult", "threats"},
    MINISTRY: {"intent_to_harm", "obscenity_or_insult", "threats"},
    NAO: {"intent_to_harm", "obscenity_or_insult", "threats"},
}
STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "approved")


def said(road: Road, kind: type[a.Act], by: str, when: str, **fields: object) -> list[Notice]:
    before = road.incident
    entries = road.act(kind, by, when, **fields)  # type: ignore[arg-type]
    return list(notices(before, road.now, entries, road.rules))


@pytest.mark.parametrize("regulation", REGULATIONS)
@pytest.mark.parametrize("ground", ["intent_to_harm", "obscenity_or_insult", "threats", "spam", "advertising"])
def test_only_grounds_of_the_regulations_own_list_count(regulation: str, ground: str) -> None:
    road = walked(office(regulation), "registered")

    if ground not in LISTED[regulation]:
        with pytest.raises(Unknown):
            road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground=ground)
        return
    made = road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground=ground)

    assert (made[0].happening, made[0].actor) == (
        x.IncidentSetAside(ground=ground, clause=CLAUSES[regulation], keeps=True),
        CURATOR,
    )
    assert road.status == "not_processed"


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_at_any_stage_before_publication_every_deadline_goes(regulation: str, stage: str) -> None:
    road = walked(office(regulation), stage)
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:50", ground="obscenity_or_insult")

    assert road.deadlines == {} and road.timers() == {}
    assert road.now.missed == ()
    with pytest.raises(NotNow) as refused:
        road.act(a.RecordPublication, CURATOR, "14.10 10:51", link="https://vk.com/wall-1_2")
    assert refused.value.facts == {"status": "not_processed"}


def test_found_and_not_processed_it_is_registered_without_steps_and_shown_to_its_curator() -> None:
    road = Road(rules=office(LESOZAVODSK))
    at = moment("14.10 10:00", road.rules)

    heard = said(
        road, a.RegisterIncident, CURATOR, "14.10 10:00", detection=at, selection=at, network="vk", ground="spam",
        texts={"text": "Кредит без справок"},
    )  # fmt: skip

    assert happened(road.entries) == ["incident.registered", "incident.set_aside"]
    assert road.now.closed_at == at
    assert heard == [Notice(to=Addressee(person=CURATOR), template="card")]


def test_topic_and_place_of_an_insult_are_not_asked_for_but_its_ground_has_to_be_on_the_list() -> None:
    road = Road(rules=office(ZAGS))
    at = moment("14.10 10:00", road.rules)
    fields = {"detection": at, "selection": at, "network": "vk", "texts": {"text": "Купите слона"}}

    with pytest.raises(MissingDetail):
        road.act(a.RegisterIncident, CURATOR, at, **fields)
    with pytest.raises(Unknown):
        road.act(a.RegisterIncident, CURATOR, at, **fields, ground="advertising")
    road.act(a.RegisterIncident, CURATOR, at, **fields, ground="obscenity_or_insult")

    assert road.now.ground == "obscenity_or_insult"


@pytest.mark.parametrize("ground", ["threats", "intent_to_harm"])
def test_a_threat_is_told_to_the_deputy_head_at_once(ground: str) -> None:
    road = walked(office(ZAGS), "registered")

    heard = said(road, a.SetAsideIncident, CURATOR, "14.10 10:05", ground=ground)

    told = [notice for notice in heard if notice.template == "threat"]
    assert told == [Notice(to=Addressee(person=COORDINATOR), template="threat", params={"clause": "23"}, urgent=True)]
    assert happened(road.entries, x.ThreatTold) == ["threat.told"]


def test_where_nobody_coordinates_the_head_of_the_office_hears_of_a_threat() -> None:
    road = walked(with_roles(office(NAO), COORDINATOR, Role.SUPERVISOR), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")
    assert [entry.happening.to for entry in road.entries if isinstance(entry.happening, x.ThreatTold)] == [(LEADER,)]

    alone = with_roles(with_roles(office(NAO), COORDINATOR, Role.SUPERVISOR), LEADER, Role.SUPERVISOR)
    road = walked(alone, "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")
    assert happened(road.entries, x.ThreatTold) == []


def test_who_was_at_work_on_it_hears_that_nothing_is_left_to_do() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:15")

    heard = said(road, a.SetAsideIncident, SECOND_CURATOR, "14.10 10:20", ground="obscenity_or_insult")

    assert [(notice.template, notice.to) for notice in heard] == [
        ("ended", Addressee(person=ANNA, department=HOUSING)),
        ("ended", Addressee(person=CURATOR)),
    ]


def test_it_is_set_aside_once() -> None:
    road = walked(office(ZAGS), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")

    with pytest.raises(AlreadyDone) as refused:
        road.act(a.SetAsideIncident, SECOND_CURATOR, "14.10 10:06", ground="threats")
    assert refused.value.facts["by"] == CURATOR


def test_an_author_is_noted_as_blacklisted_where_the_regulation_allows_it() -> None:
    road = walked(office(LESOZAVODSK), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="spam")
    assert "blacklist" in rare(road.now, {CURATOR}, road.rules)

    made = road.act(a.BlacklistAuthor, CURATOR, "14.10 10:06")

    assert made[0].happening == x.AuthorBlacklisted(clause="17")
    assert "blacklist" not in rare(road.now, {CURATOR}, road.rules)
    with pytest.raises(AlreadyDone):
        road.act(a.BlacklistAuthor, CURATOR, "14.10 10:07")


@pytest.mark.parametrize(("regulation", "clause"), [(ZAGS, "прил. 2: 2.7"), (NOVOKUBANSK, "прил. 2: 14"), (NAO, "9")])
def test_an_author_in_an_own_account_is_noted_under_the_annex(regulation: str, clause: str) -> None:
    road = walked(office(regulation), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="obscenity_or_insult")

    made = road.act(a.BlacklistAuthor, CURATOR, "14.10 10:06")

    assert made[0].happening == x.AuthorBlacklisted(clause=clause)


def test_where_no_accounts_are_ordered_there_is_no_blacklist() -> None:
    road = walked(office(MINISTRY), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")

    assert "blacklist" not in rare(road.now, {CURATOR}, road.rules)
    with pytest.raises(NotNow):
        road.act(a.BlacklistAuthor, CURATOR, "14.10 10:06")


def test_one_who_takes_no_part_is_offered_nothing_rare() -> None:
    assert rare(walked(office(ZAGS), "dispatched").now, {CHIEF_OF_STAFF}, office(ZAGS)) == ()
