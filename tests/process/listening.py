"""A road that is listened to: what is said after each act, and to whom."""

from collections.abc import Callable
from dataclasses import replace

from tests.process.road import Road
from workflow.ids import PersonId
from workflow.process.incident import Incident
from workflow.process.notices import Notice, notices
from workflow.process.rules import Rules
from workflow.process.turns import Addressee

STAGES: dict[str, Callable[[Road], None]] = {
    "registered": lambda road: road.register("14.10 10:00"),
    "decided": lambda road: road.decided("14.10 10:05"),
    "dispatched": lambda road: road.dispatched("14.10 10:10"),
    "submitted": lambda road: road.drafted("14.10 10:20"),
    "returned": lambda road: road.returned("14.10 10:25"),
    "submitted again": lambda road: road.drafted("14.10 10:30"),
    "approved": lambda road: road.approved("14.10 10:35"),
    "published": lambda road: road.published("14.10 10:40"),
}
"""The straight road, act by act."""


class Listening:
    """A road that writes down what is said after each act: `template > person@department`."""

    def __init__(self, rules: Rules) -> None:
        self.road = Road(rules=rules)
        self._before: Incident | None = None
        self._heard = 0

    def said(self) -> list[str]:
        """What was said since this was last asked."""
        return [f"{notice.template} > {name_of(notice.to)}" for notice in self.notices()]

    def notices(self) -> tuple[Notice, ...]:
        found = notices(self._before, self.road.now, self.road.entries[self._heard :], self.road.rules)
        self._before, self._heard = self.road.incident, len(self.road.entries)
        return found


def name_of(to: Addressee) -> str:
    return f"{to.person or ''}@{to.department}" if to.department else str(to.person)


def without(rules: Rules, *gone: PersonId) -> Rules:
    """The same office after some have left it."""
    people = {person: replace(known, dismissed=person in gone) for person, known in rules.roster.people.items()}
    return replace(rules, roster=replace(rules.roster, people=people))
