"""What people say and tap in the tests, with the least that has to be told."""

from typing import Any

from tests.offices import CURATOR, ZAGS, moment, office
from tests.process.road import NUMBER, Road, walked
from workflow.conversation.forms import Intake
from workflow.conversation.understood import Known, Said, Tapped
from workflow.ids import PersonId
from workflow.process.rules import Rules

RULES = office(ZAGS)
NOON = moment("14.10 12:00", RULES)


def said(text: str = "", by: PersonId = CURATOR, **more: Any) -> Said:
    """A private text at noon of Wed 14.10."""
    usual: dict[str, Any] = {"by": by, "at": NOON, "recorded_at": NOON, "private": True, "text": text}
    return Said(**(usual | more))


def tapped(code: str, argument: str = "", by: PersonId = CURATOR, incident: int = NUMBER) -> Tapped:
    """A button pressed at noon of Wed 14.10; `argument` as it stood in it."""
    return Tapped(by=by, at=NOON, recorded_at=NOON, code=code, incident=type(NUMBER)(incident), argument=argument)


def knowing(rules: Rules = RULES, *, road: Road | None = None, **more: Any) -> Known:
    """What is known: the incident of a road, a form, the message replied to."""
    incidents = {} if road is None else {NUMBER: road.now}
    usual: dict[str, Any] = {"rules": rules if road is None else road.rules, "incidents": incidents}
    return Known(**(usual | more))


def at_stage(stage: str, regulation: str = ZAGS) -> Road:
    return walked(office(regulation), stage)


def intake(**more: Any) -> Intake:
    """A message half entered: found at noon, nothing known of it yet."""
    usual: dict[str, Any] = {"detection": NOON, "text": "Яма во дворе"}
    return Intake(**(usual | more))
