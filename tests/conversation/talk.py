"""What people say and tap in the tests, with the least that has to be told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.offices import CURATOR, ZAGS, moment, office
from tests.process.road import NUMBER, Road, walked
from workflow.conversation.forms import Intake, WhichForm
from workflow.conversation.intake import begin_intake
from workflow.conversation.understood import Asking, Known, Said, Tapped, Understood
from workflow.ids import PersonId
from workflow.process.rules import Rules

RULES = office(ZAGS)
NOON = moment("14.10 12:00", RULES)
ANSWER = "Здравствуйте! Яму засыплем до пятницы, бригада уже выехала."
"""A text that reads like an answer to the author."""
MINUTE = timedelta(minutes=1)


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
    if isinstance(more.get("form"), Intake):
        usual["intakes"] = (more["form"],)
    return Known(**(usual | more))


def at_stage(stage: str, regulation: str = ZAGS) -> Road:
    return walked(office(regulation), stage)


def intake(**more: Any) -> Intake:
    """A message half entered: found at noon, nothing known of it yet."""
    usual: dict[str, Any] = {"detection": NOON, "text": "Яма во дворе"}
    return Intake(**(usual | more))


def begun(text: str = "Яма во дворе", message: int = 1, **more: Any) -> Intake:
    """A message half entered as it stands after its first words came at noon."""
    found = begin_intake(said(text, message=message, **more), knowing()).form
    assert isinstance(found, Intake)
    return found


def entering(*intakes: Intake, asking: str | None = None, **more: Any) -> Known:
    """The first is at hand, the others wait."""
    first, *others = intakes
    if asking is not None:
        first = replace(first, asking=asking)
    return knowing(form=first, intakes=(first, *others), **more)


def later(text: str, message: int = 2, after: timedelta = MINUTE, **more: Any) -> Said:
    return said(text, message=message, at=NOON + after, **more)


def kept(found: Understood) -> Intake:
    assert isinstance(found, Asking) and isinstance(found.form, Intake)
    return found.form


def asked(found: Understood) -> WhichForm:
    assert isinstance(found, Asking) and isinstance(found.form, WhichForm)
    return found.form
