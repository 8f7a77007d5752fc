"""An incident that several departments share, walked like any other; a third department joins the cast."""

from dataclasses import replace
from typing import Any

from tests.offices import ANNA, CURATOR, HOUSING, ROADS, VERA, office
from tests.process.road import Road
from workflow.ids import DepartmentId, PersonId
from workflow.norms.deadline import PlainNorms
from workflow.norms.regulation import Importance, Role
from workflow.people import Department, Person
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.rules import Rules

PARKS = DepartmentId("parks")
DASHA = PersonId("dasha")
ALL_THREE = (HOUSING, ROADS, PARKS)
WRITERS = {HOUSING: ANNA, ROADS: VERA, PARKS: DASHA}


def shared_office(name: str, *, plain_norms: PlainNorms = "working", **changes: Any) -> Rules:
    """An office with a third department, whose only executor is Dasha and which has no head."""
    rules = office(name, plain_norms=plain_norms)
    dasha = Person(id=DASHA, name="Дашина Д. Д.", position="", roles=frozenset({Role.EXECUTOR}), department=PARKS)
    roster = replace(
        rules.roster,
        people={**rules.roster.people, DASHA: dasha},
        departments={**rules.roster.departments, PARKS: Department(id=PARKS, title="Отдел парков")},
    )
    return replace(rules, roster=roster, **changes)


def chosen(
    rules: Rules,
    *departments: DepartmentId,
    when: str = "14.10 10:00",
    importance: Importance = Importance.ORDINARY,
    **fields: Any,
) -> Road:
    """Registered, decided and its departments chosen, all at one moment."""
    road = Road(rules=rules)
    road.register(when)
    road.act(a.SetImportance, road.decider, when, importance=importance, shortened=fields.pop("shortened", False))
    road.act(a.ChooseDepartments, road.decider, when, departments=departments or ALL_THREE, **fields)
    return road


def part(road: Road, department: DepartmentId, when: str) -> None:
    """The department's executor hands in its part."""
    road.act(p.SubmitPart, WRITERS[department], when, text=f"Часть: {department}")


def shared(rules: Rules, *departments: DepartmentId, **fields: Any) -> Road:
    """Chosen at ten, sent at a quarter past ten."""
    road = chosen(rules, *departments, **fields)
    road.act(a.DispatchIncident, CURATOR, "14.10 10:15")
    return road
