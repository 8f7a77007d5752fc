"""NAO 29 and Lesozavodsk 20 name two things, weighty messages and raised activity: reporting them is a decision of its own."""

from dataclasses import replace

import pytest

from tests.offices import CURATOR, FIRST_DEPUTY, HOUSING, LEADER, LESOZAVODSK, NAO, ZAGS, office
from tests.process.road import Road, walked
from tests.process.test_told_at_once import said
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.acts_alike import TellSurge
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.rare import rare
from workflow.process.refusals import AlreadyDone, NotNow
from workflow.process.rules import Surge

TWO_THINGS = [(NAO, "29"), (LESOZAVODSK, "20")]


def offered(road: Road) -> list[str]:
    return [offer.code for offer in offers(road.now, {CURATOR}, road.rules)]


def important(regulation: str) -> Road:
    road = walked(office(regulation), "registered")
    road.act(a.SetImportance, CURATOR, "14.10 10:05", importance=Importance.HIGH)
    return road


@pytest.mark.parametrize(("regulation", "clause"), TWO_THINGS)
def test_high_importance_proposes_the_report_and_does_not_force_it(regulation: str, clause: str) -> None:
    road = important(regulation)
    assert (road.now.told, offered(road)[0]) == ((), "report")

    (entry,) = road.act(a.ReportAtOnce, CURATOR, "14.10 10:06")

    assert entry.happening == h.ImportanceTold(to=(LEADER,), clause=clause, is_reported=True)
    assert [one.template for one in notices(road.now, road.now, (entry,), road.rules)] == ["told_at_once"]
    assert "report" not in offered(road) and road.now.is_reported
    with pytest.raises(AlreadyDone):
        road.act(a.ReportAtOnce, CURATOR, "14.10 10:07")


def test_category_listed_topic_and_report_are_three_decisions() -> None:
    road = Road(rules=replace(office(NAO), listed_topics={"Дороги": "распоряжение № 14-р"}))
    road.register("14.10 10:00")
    assert "report" not in offered(road)
    assert "report" in rare(road.now, {CURATOR}, road.rules), "an ordinary one may be weighty, too"

    road.act(a.ReportAtOnce, CURATOR, "14.10 10:05")
    road.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.ORDINARY)

    assert road.now.told == (LEADER,), "that it is ordinary takes nothing of the report back"


@pytest.mark.parametrize(("regulation", "clause"), TWO_THINGS)
def test_a_surge_is_reported_by_one_tap(regulation: str, clause: str) -> None:
    road = walked(office(regulation), "registered")
    road.act(TellSurge, None, "14.10 10:30", incidents=(IncidentId(12), IncidentId(13)))
    assert road.now.told == () and "report" in offered(road)

    (entry,) = road.act(a.ReportAtOnce, CURATOR, "14.10 10:31")

    assert entry.happening.to == (LEADER,)  # type: ignore[attr-defined]
    assert "report" not in rare(road.now, {CURATOR}, road.rules)


def test_a_surge_is_reported_by_itself_where_the_office_set_it_so() -> None:
    road = walked(replace(office(NAO), surge=Surge(reports=True)), "registered")

    made = road.act(TellSurge, None, "14.10 10:30", incidents=(IncidentId(12), IncidentId(13)))

    assert [entry.happening.code for entry in made] == ["surge.told", "importance.told"]
    assert (made[1].actor, road.now.told) == (None, (LEADER,))
    # Lowered, it is still a surge that was reported.
    road.act(a.SetImportance, CURATOR, "14.10 10:31", importance=Importance.HIGH)
    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:32")
    road.act(a.SetImportance, CURATOR, "14.10 10:33", importance=Importance.ORDINARY)
    assert (road.now.told, road.now.acknowledged) == ((LEADER,), (LEADER,))


def test_reported_for_its_importance_and_then_lowered_nobody_is_told_again() -> None:
    road = important(NAO)
    road.act(a.ReportAtOnce, CURATOR, "14.10 10:06")

    road.act(a.SetImportance, CURATOR, "14.10 10:07", importance=Importance.ORDINARY)

    assert road.now.told == ()


def test_who_stands_in_is_told_of_it_as_reported() -> None:
    road = important(NAO)
    road.act(a.ReportAtOnce, CURATOR, "14.10 10:05")
    for minute in ("10", "15", "20"):
        road.rung(f"14.10 10:{minute}")

    assert said(road, "14.10 10:25") == [("told_at_once", FIRST_DEPUTY, True)]
    assert all(one.is_reported for one in road.now.tellings)


def test_a_message_in_an_account_of_ones_own_is_not_proposed() -> None:
    road = important(NAO)
    road.incident = replace(road.now, source="own_accounts")

    assert "report" not in offered(road)


def test_where_nobody_leads_the_office_there_is_nobody_to_report_to() -> None:
    rules = office(NAO)
    people = {id: person for id, person in rules.roster.people.items() if id != LEADER}
    road = walked(replace(rules, roster=replace(rules.roster, people=people)), "registered")

    with pytest.raises(NotNow):
        road.act(a.ReportAtOnce, CURATOR, "14.10 10:05")


def test_where_the_text_speaks_of_high_importance_telling_is_no_decision() -> None:
    road = walked(office(ZAGS), "registered")

    with pytest.raises(NotNow):
        road.act(a.ReportAtOnce, CURATOR, "14.10 10:05")
    road.act(a.ChooseDepartments, road.decider, "14.10 10:05", departments=(HOUSING,))
    assert "report" not in offered(road)
