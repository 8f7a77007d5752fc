"""The outline of an incident: what it leaves out decides nothing that lists ask, what decides is in it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.offices import ANNA, BORIS, COORDINATOR, CURATOR, HOUSING, REGULATIONS, ROADS, SECOND_CURATOR, ZAGS, office
from tests.process.road import Road, walked
from tests.process.sharing import part, shared, shared_office
from tests.process.stages import BESIDE_THE_ROAD, OPEN
from tests.process.test_vacancies import without
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.incident import Incident
from workflow.process.joining import is_joinable
from workflow.process.outline import outline_of
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.sharing import share_of
from workflow.process.turns import turn
from workflow.process.vacancies import vacancies

LATER = timedelta(days=3, minutes=7)


def places(name: str) -> list[Road]:
    """Everywhere on and beside the road, with one department and with several."""
    rules = shared_office(name, may_send_at_once=True)
    straight = [walked(rules, stage) for stage in OPEN]
    high = [walked(rules, stage, importance=Importance.HIGH) for stage in OPEN[1:]]
    return [*straight, *high, *(walk(rules) for walk in BESIDE_THE_ROAD.values()), *with_several(rules)]


def with_several(rules: Rules) -> Iterator[Road]:
    """Part after part, in the order and at once; one part waived, another sent back."""
    for at_once in (False, True):
        for count in range(3):
            road = shared(rules, HOUSING, ROADS, at_once=at_once)
            for department in (HOUSING, ROADS)[:count]:
                part(road, department, "14.10 10:30")
            yield road
        waived = shared(rules, HOUSING, ROADS, at_once=at_once)
        waived.act(p.WaivePart, entitled(p.WaivePart, waived.now, rules)[0], "14.10 10:20", department=ROADS, reason="Не нужна")
        yield waived
        strayed = shared(rules, HOUSING, ROADS, at_once=at_once)
        strayed.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Не наше")
        yield strayed


def twin(incident: Incident) -> Incident:
    """Another incident at the same place: found days later, with another number, another draft, and more behind it."""
    moved: Incident = _later(incident)
    return replace(
        moved,
        id=IncidentId(incident.id + 100),
        version=incident.version + 5,
        detour=incident.detour + LATER,
        missed=(),
        marks={},
        draft=replace(moved.draft, number=moved.draft.number + 1) if moved.draft else None,
        returns=incident.returns * 2,
        no_repeat_of=(IncidentId(3),),
        surge=(IncidentId(4),),
        acknowledged=(),
    )


def _later(value: Any) -> Any:
    if isinstance(value, datetime):
        return value + LATER
    if isinstance(value, tuple):
        return tuple(_later(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _later(getattr(value, field.name)) for field in fields(value)})
    return value


def asked(incident: Incident, rules: Rules) -> list[object]:
    """Everything that is asked of all at once: turns, who is concerned, who may answer, whether it may lead, what it lacks."""
    executors = [share_of(person, (Role.EXECUTOR,), incident, rules, open_only=True) for person in rules.roster.people]
    return [
        turn(incident, rules),
        *(entitled(act, incident, rules) for act in (a.ShowInFull, a.SubmitDraft)),
        [one and one.department for one in executors],
        is_joinable(incident),
        vacancies(incident, rules),
    ]


@pytest.mark.parametrize("name", REGULATIONS)
def test_incidents_of_one_outline_are_alike_to_everybody(name: str) -> None:
    rules = shared_office(name, may_send_at_once=True)
    away = replace(rules, roster=replace(rules.roster, absent={CURATOR: SECOND_CURATOR, ANNA: BORIS, COORDINATOR: None}))
    fewer = without(rules, ANNA, CURATOR, departments=[ROADS])
    for road in places(name):
        other = twin(road.now)

        assert outline_of(other) == outline_of(road.now)
        assert asked(other, rules) == asked(road.now, rules)
        assert asked(other, away) == asked(road.now, away)
        assert asked(other, fewer) == asked(road.now, fewer)


@pytest.mark.parametrize("name", REGULATIONS)
def test_whom_lists_treat_differently_has_another_outline(name: str) -> None:
    rules, seen = shared_office(name, may_send_at_once=True), dict[int, list[object]]()
    for road in places(name):
        answers = asked(road.now, rules)

        assert seen.setdefault(outline_of(road.now), answers) == answers
    assert len(seen) > len(OPEN)


def test_an_outline_is_a_number_that_every_database_keeps_and_every_machine_makes() -> None:
    registered, decided = (walked(office(ZAGS), stage).now for stage in ("registered", "decided"))

    assert 0 <= outline_of(registered) < 2**63
    assert outline_of(registered) != outline_of(decided)
    assert outline_of(replace(registered, revision="r")) != outline_of(replace(registered, revision="s"))
