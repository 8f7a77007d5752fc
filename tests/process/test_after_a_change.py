"""Whoever and whatever is taken out of the office file: nothing of an open incident fails, and somebody always has its turn."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.announcing import addressees
from bot.rendering import Context
from tests.offices import HOUSING, REGULATIONS, ROADS, moment, office, roster
from tests.process.road import Road, walked
from tests.process.sharing import PARKS, part, shared, shared_office
from tests.process.test_vacancies import without
from tests.rendering.office import rendering
from workflow.ids import DepartmentId, PersonId
from workflow.process.incident import ENDED
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.rare import rare
from workflow.process.ringing import timers_of
from workflow.process.rules import Rules
from workflow.process.turns import above, responsible, told_of_miss, turn
from workflow.process.vacancies import vacancies

STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "approved")
LATER = ("14.10 12:00", "14.10 17:59", "15.10 12:00", "16.10 17:00")


def changed(rules: Rules) -> Iterator[Rules]:
    """The office without each of its people, and without each of its departments with everybody in it."""
    for person in rules.roster.people:
        yield _kept(rules, without(rules, person))
    for department in rules.roster.departments:
        yield _kept(rules, without(rules, departments=[department]))


def _kept(before: Rules, after: Rules) -> Rules:
    """With the names of those who left, as the bot knows them."""
    former = replace(after.roster, former_people=before.roster.people, former_departments=before.roster.departments)
    return replace(after, roster=former)


def goes_on(road: Road, rules: Rules) -> None:
    """Everything that is asked of an incident is answered, its timers ring, and its card names everybody."""
    road = Road(rules=rules, incident=road.incident, entries=list(road.entries))
    for when in LATER:
        before = road.now
        entries = road.rung(when)
        found = vacancies(road.now, rules)
        assert len(found) == len(set(found))
        assert road.now.status in ENDED or turn(road.now, rules)
        said = [one.to for one in notices(before, road.now, entries, rules)]
        for step in road.now.steps:
            assert responsible(step, road.now, rules)
            said += (*told_of_miss(step, road.now, rules), *above(step, road.now, rules))
        for one in (*said, *turn(road.now, rules)):
            addressees(one, {}, rules)
        assert timers_of(road.now, rules) is not None
    _reads(road, rules)


def _reads(road: Road, rules: Rules) -> None:
    everyone = set(rules.roster.people)
    assert offers(road.now, everyone, rules) and rare(road.now, everyone, rules)
    context = Context(rules=rules, now=moment(LATER[-1], rules), incident=road.now, viewers=frozenset(everyone))
    card = rendering().speech("card", language="ru", context=context).text
    assert "—" not in card and "None" not in card


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", REGULATIONS)
def test_whoever_leaves_the_incident_goes_on(name: str, stage: str) -> None:
    road = walked(office(name), stage)

    for rules in changed(road.rules):
        goes_on(road, rules)


@pytest.mark.parametrize("parts", [(), (HOUSING,), (HOUSING, ROADS), (HOUSING, ROADS, PARKS)])
@pytest.mark.parametrize("name", REGULATIONS)
def test_whoever_leaves_of_several_departments_the_incident_goes_on(name: str, parts: tuple[DepartmentId, ...]) -> None:
    road = shared(shared_office(name))
    for department in parts:
        if road.now.assignment_of(department) is not None:
            part(road, department, "14.10 10:30")

    for rules in changed(road.rules):
        goes_on(road, rules)


def test_everybody_at_once_may_leave_but_one() -> None:
    road = walked(office(REGULATIONS[0]), "on_approval")
    gone = [person for person in roster().people if person != PersonId("second-curator")]

    goes_on(road, _kept(road.rules, without(road.rules, *gone, departments=[ROADS])))
