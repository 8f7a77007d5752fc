"""Taps that shorten the way: everything that a message still needs decided and sent at once, and a prompt for the draft."""

from collections.abc import Callable
from typing import Any

from workflow.conversation.exceptional import registration
from workflow.conversation.forms import Intake, KindForm
from workflow.conversation.guesses import settled
from workflow.conversation.intake import ask_intake
from workflow.conversation.recognition import missing
from workflow.conversation.understood import Asking, Doing, Known, Tapped, Understood
from workflow.ids import DepartmentId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.incident import Incident
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules


def decides_himself(rules: Rules) -> bool:
    """Whether who registers decides importance and departments, too, so that he may send it by the same tap."""
    regulation = rules.regulation
    return Role.CURATOR in regulation.importance.by and Role.CURATOR in regulation.departments.by


def takes_department(intake: Intake, rules: Rules) -> bool:
    """Whether the message is for a department: its curator chooses it, or proposes it to who does."""
    return bool(rules.regulation.departments.by) and not intake.source


def importance_in(code: str) -> tuple[Importance, bool]:
    """What a button's argument says: the importance, and whether the term is shortened by decision (NAO 14)."""
    if code not in ("ordinary", "high", "high_short"):
        raise r.Unknown(what="button")
    return (Importance.ORDINARY if code == Importance.ORDINARY else Importance.HIGH), code == "high_short"


def _direct(tap: Tapped, known: Known) -> Understood:
    """Importance and department stand in the argument: `high.roads`. What was read on the button is what is done."""
    code, _, department = tap.argument.partition(".")
    importance, shortened = importance_in(code)
    departments = (DepartmentId(department),)
    return Doing(act=a.DispatchDirectly(**_common(tap), importance=importance, shortened=shortened, departments=departments))


def _send(tap: Tapped, known: Known) -> Understood:
    """The message that is being entered is registered, decided and sent."""
    intake = _intake(known)
    importance, shortened = importance_in(tap.argument)
    if not decides_himself(known.rules) or not intake.department or missing(intake, known.rules.regulation):
        raise r.Unknown(what="button")
    return Doing(act=registration(tap, intake, importance=importance, shortened=shortened), finishes_form=True)


def _to_department(tap: Tapped, known: Known) -> Understood:
    if tap.argument not in known.rules.roster.departments:
        raise r.Unknown(what="button")
    return ask_intake(settled(_intake(known), "department", tap.argument), known.rules, again=True)


def _write(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a text that would be refused afterwards."""
    incident = known.incidents.get(tap.incident)
    act = p.SubmitPart if incident is not None and writes_part(tap, incident, known.rules) else a.SubmitDraft
    decide(incident, act(**_common(tap), text="?"), known.rules)
    kind = incident.kind if incident is not None else DraftKind.ANSWER
    return Asking(form=KindForm(incident=tap.incident, kind=kind), template="ask_kind")


def writes_part(tap: Tapped, incident: Incident, rules: Rules) -> bool:
    """Several departments share it, and he is not the one who makes one draft of their parts."""
    return tap.by in entitled(p.SubmitPart, incident, rules) and tap.by not in entitled(a.SubmitDraft, incident, rules)


def _intake(known: Known) -> Intake:
    if not isinstance(known.form, Intake):
        raise r.Unknown(what="form")
    return known.form


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


DIRECT_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "direct": _direct,
    "send": _send,
    "to_department": _to_department,
    "write": _write,
}
