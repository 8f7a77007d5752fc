"""Told at once of high importance: again every five minutes until it is acknowledged, then who stands in (NORMS reading 5)."""

from dataclasses import replace

import pytest

from tests.offices import COORDINATOR, CURATOR, FIRST_DEPUTY, LEADER, LESOZAVODSK, NAO, SUBSTITUTE, ZAGS, moment, office
from tests.process.road import TEXTS, Road, happened, walked
from workflow.ids import PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone
from workflow.process.rules import Rules


def told(rules: Rules, at: str = "14.10 10:05") -> Road:
    road = Road(rules=rules)
    road.register(at)
    road.decided(at, Importance.HIGH)
    return road


def said(road: Road, when: str) -> list[tuple[str, str | None, bool]]:
    """What the ringing makes said: template, person, whether it goes through at any hour; of the tellings alone."""
    before = road.now
    made = [entry for entry in road.rung(when) if entry.happening.code.startswith("importance.")]
    return [(one.template, one.to.person, one.urgent) for one in notices(before, road.now, made, road.rules)]


def test_he_is_told_again_every_five_minutes_until_he_has_seen_it() -> None:
    road = told(office(LESOZAVODSK))

    assert road.timers()["told:leader/again"] == "14.10 10:10"
    assert said(road, "14.10 10:10") == [("told_at_once", LEADER, True)]
    assert said(road, "14.10 10:15") == [("told_at_once", LEADER, True)]
    repeated = [entry.happening for entry in road.entries if isinstance(entry.happening, h.ImportanceRepeated)]
    assert [(what.to, what.number, what.clause) for what in repeated] == [(LEADER, 1, "20"), (LEADER, 2, "20")]

    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:16")

    assert "told:leader/again" not in road.timers()


def test_after_the_third_time_whoever_stands_in_is_told_and_then_the_curator() -> None:
    road = told(office(NAO))
    for minute in ("10", "15", "20"):
        road.rung(f"14.10 10:{minute}")

    assert said(road, "14.10 10:25") == [("told_at_once", FIRST_DEPUTY, True)]
    instead = road.entries[-1].happening
    assert isinstance(instead, h.ImportanceTold) and (instead.instead_of, instead.clause) == (LEADER, "29")
    assert "told:leader/again" not in road.timers()

    for minute in ("30", "35", "40"):
        road.rung(f"14.10 10:{minute}")
    assert said(road, "14.10 10:45") == [("told_unanswered", CURATOR, True)]  # nobody stands in for a first deputy
    assert not any(key.startswith("told:") for key in road.timers())
    road.act(a.AcknowledgeImportance, LEADER, "14.10 11:00")  # still welcome


def test_the_coordinators_substitute_stands_in_for_him() -> None:
    road = Road(rules=office(ZAGS))
    at = moment("14.10 10:00", road.rules)
    road.act(a.RegisterIncident, CURATOR, "14.10 10:00", detection=at, selection=at, network="vk", texts=TEXTS, presumed=True)

    for minute in ("05", "10", "15", "20"):
        road.rung(f"14.10 10:{minute}")

    assert road.now.told == (COORDINATOR, SUBSTITUTE)
    assert [entry for entry in happened(road.entries) if entry.startswith("importance")] == [
        "importance.presumed",
        "importance.told",
        "importance.repeated",
        "importance.repeated",
        "importance.repeated",
        "importance.told",
    ]


def test_one_who_has_left_has_nobody_to_stand_in() -> None:
    road = told(office(LESOZAVODSK))
    people = {id: person for id, person in road.rules.roster.people.items() if id != LEADER}
    road.rules = replace(road.rules, roster=replace(road.rules.roster, people=people))

    for minute in ("10", "15", "20", "25"):
        road.rung(f"14.10 10:{minute}")

    assert happened(road.entries)[-1] == "importance.unanswered"


def test_at_any_hour_unless_the_office_chose_its_own() -> None:
    # Friday 17:58: by the clock 18:03, in working time two minutes on Friday and three on Monday.
    at_any, within = told(office(NAO), "16.10 17:58"), told(replace(office(NAO), tells_at_any_hour=False), "16.10 17:58")
    assert at_any.timers()["told:leader/again"] == "16.10 18:03"
    assert within.timers()["told:leader/again"] == "19.10 09:03"

    late, waiting = told(office(NAO), "16.10 20:00"), told(replace(office(NAO), tells_at_any_hour=False), "16.10 20:00")
    for road, urgent in ((late, True), (waiting, False)):
        found = notices(road.now, road.now, road.entries, road.rules)
        assert [one.urgent for one in found if one.template == "told_at_once"] == [urgent]


def test_after_an_outage_he_is_told_once() -> None:
    road = told(office(NAO))

    assert [code for code in happened(road.rung("14.10 10:24")) if code.startswith("importance")] == ["importance.repeated"]
    assert road.timers()["told:leader/again"] == "14.10 10:29"


def test_of_a_closed_incident_nobody_is_told_again() -> None:
    road = walked(office(NAO), "closed", importance=Importance.HIGH)

    assert road.now.told == (LEADER,)
    assert road.timers() == {}


@pytest.mark.parametrize("key", ["told:leader/again", "told:nobody/again"])
def test_a_timer_that_no_longer_matters_is_silent(key: str) -> None:
    road = told(office(NAO))
    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:06")

    assert road.act(a.RingTimers, None, "14.10 10:10", keys=(key,)) == ()


def away(road: Road, **absent: PersonId | None) -> None:
    """From now on these are away, each with who acts for him."""
    known = {PersonId(person): acting for person, acting in absent.items()}
    road.rules = replace(road.rules, roster=replace(road.rules.roster, absent=known))


def test_in_the_place_of_one_who_is_away_his_substitute_is_told_at_once() -> None:
    road = Road(rules=office(NAO))
    away(road, leader=FIRST_DEPUTY)
    road.register("14.10 10:05")

    road.decided("14.10 10:05", Importance.HIGH)

    assert road.now.told == (FIRST_DEPUTY,)


def test_who_acts_for_one_who_was_told_and_then_went_away_confirms_it_for_him() -> None:
    road = told(office(NAO))
    away(road, leader=FIRST_DEPUTY)
    assert "acknowledge" in [offer.code for offer in offers(road.now, {FIRST_DEPUTY}, road.rules)]

    made = road.act(a.AcknowledgeImportance, FIRST_DEPUTY, "14.10 10:07")

    assert [(entry.actor, entry.on_behalf_of) for entry in made] == [(FIRST_DEPUTY, LEADER)]
    assert road.now.acknowledged == (LEADER,)
    assert not any(key.startswith("told:") for key in road.timers())
    with pytest.raises(AlreadyDone):
        road.act(a.AcknowledgeImportance, FIRST_DEPUTY, "14.10 10:08")


def test_his_own_substitute_stands_in_first_and_one_who_is_away_leaves_it_to_the_next() -> None:
    road = told(office(NAO))
    people = dict(road.rules.roster.people)
    people[LEADER] = replace(people[LEADER], substitute=COORDINATOR)
    road.rules = replace(road.rules, roster=replace(road.rules.roster, people=people))
    away(road, coordinator=None)

    for minute in ("10", "15", "20", "25"):
        road.rung(f"14.10 10:{minute}")

    assert road.now.told == (LEADER, FIRST_DEPUTY)  # the coordinator would have been asked before the first deputy
    away(road)
    road = told(road.rules)
    for minute in ("10", "15", "20", "25"):
        road.rung(f"14.10 10:{minute}")
    assert road.now.told == (LEADER, COORDINATOR)
