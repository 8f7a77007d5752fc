"""Buttons beside the straight road: each asks first, for a choice, a reason or a moment. The words are understood in `words`."""

from collections.abc import Callable
from typing import Any

from workflow.conversation.forms import Intake, WordsForm
from workflow.conversation.intake import ask_intake
from workflow.conversation.understood import Asking, Doing, Known, Saying, Tapped, Understood
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.correcting import DETAILS
from workflow.process.decide import decide
from workflow.process.incident import Incident


def _choosing(template: str) -> Callable[[Tapped, Known], Understood]:
    """What can be chosen is shown as buttons."""
    return lambda tap, known: Saying(template=template, incident=_incident(tap, known).id)


def _appoint(tap: Tapped, known: Known) -> Understood:
    if not tap.argument:
        return Saying(template="choose_executor", incident=_incident(tap, known).id)
    return Doing(act=a.AppointExecutor(**_common(tap), executor=PersonId(tap.argument)))


def registration(
    tap: Tapped,
    intake: Intake,
    ground: str | None = None,
    *,
    importance: Importance | None = None,
    shortened: bool = False,
) -> a.RegisterIncident:
    """The act that an intake amounts to; with an importance it is sent, too."""
    texts = {name: getattr(intake, name) for name in ("text", "author", "link", "topic", "location")}
    if intake.basis:
        texts["basis"] = intake.basis
    if intake.note:
        texts["note"] = intake.note
    return a.RegisterIncident(
        incident=tap.incident,
        by=tap.by,
        at=tap.at,
        recorded_at=tap.recorded_at,
        detection=intake.detection,
        selection=intake.selection or intake.detection,
        network=intake.network,
        texts=texts,
        media=intake.media,
        ground=ground,
        follows=intake.follows,
        presumed=intake.presumed,
        source=intake.source,
        departments=(DepartmentId(intake.department),) if intake.department and ground is None else (),
        importance=importance,
        shortened=shortened,
        handed_in_by=intake.handed_in_by,
    )


def _asking_why(make: Callable[[dict[str, Any]], a.Act]) -> Callable[[Tapped, Known], Understood]:
    """Nobody is asked for a reason that would be refused afterwards."""

    def meaning(tap: Tapped, known: Known) -> Understood:
        decide(_incident(tap, known), make(_common(tap)), known.rules)
        return Asking(form=WordsForm(incident=tap.incident, code=tap.code), template="ask_words")

    return meaning


def _correct(tap: Tapped, known: Known) -> Understood:
    """`correct` asks which detail, `correct:topic` what is right, `correct:network.ok` why."""
    incident = _incident(tap, known)
    detail, _, value = tap.argument.partition(".")
    if not detail:
        return Saying(template="choose_detail", incident=incident.id)
    if detail not in DETAILS:
        raise r.Unknown(what="button")
    if detail == "network" and not value:
        return Saying(template="choose_network", incident=incident.id)
    if value:
        decide(incident, a.CorrectDetail(**_common(tap), detail=detail, value=value, reason="?"), known.rules)
    return Asking(form=WordsForm(incident=incident.id, code="correct", argument=detail, value=value), template="ask_words")


def _earlier(tap: Tapped, known: Known) -> Understood:
    return Asking(form=WordsForm(incident=_incident(tap, known).id, code="earlier"), template="ask_words")


def _again(tap: Tapped, known: Known) -> Understood:
    """The author wrote again under the answer: a new intake, linked to the incident and in the same network."""
    incident = _incident(tap, known)
    return ask_intake(Intake(network=incident.network, detection=tap.at, follows=incident.id), known.rules)


def _incident(tap: Tapped, known: Known) -> Incident:
    incident = known.incidents.get(tap.incident)
    if incident is None:
        raise r.Unknown(what="incident")
    return incident


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


EXCEPTIONAL_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "more": _choosing("more"),
    "appoint": _appoint,
    "blacklist": lambda tap, known: Doing(act=a.BlacklistAuthor(**_common(tap))),
    "void": _asking_why(lambda common: a.VoidIncident(**common, reason="?")),
    "reopen": _asking_why(lambda common: a.ReopenIncident(**common, reason="?")),
    "correct": _correct,
    "earlier": _earlier,
    "again": _again,
    "appeal": _choosing("appeal_text"),
}
