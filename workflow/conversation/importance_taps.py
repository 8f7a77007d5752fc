"""How taps about importance and term are understood: at once, or after a reason or a length was asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workflow.conversation.forms import ImportanceForm, Intake, ShortTermForm
from workflow.conversation.intake import ask_intake
from workflow.conversation.understood import Asking, Doing, Known, Tapped, Understood
from workflow.ids import DepartmentId
from workflow.norms.regulation import Importance, Role, Term
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.importance import longest_term, needs_reason
from workflow.process.incident import Incident
from workflow.process.rules import Rules

MINUTE = timedelta(minutes=1)


def others_set_importance(rules: Rules) -> bool:
    """Whether the curator can only presume what others decide (ZAGS 8, ministry 8)."""
    return Role.CURATOR not in rules.regulation.importance.by


def _importance(tap: Tapped, known: Known) -> Understood:
    if tap.argument not in ("ordinary", "high", "high_short"):
        raise r.Unknown(what="button")
    importance = Importance.ORDINARY if tap.argument == Importance.ORDINARY else Importance.HIGH
    return _set(tap, known, importance, shortened=tap.argument == "high_short")


def _change(importance: Importance) -> Callable[[Tapped, Known], Understood]:
    """Raised or lowered on the way; where the term is a decision of its own, it stays (NORMS reading 26)."""
    return lambda tap, known: _set(tap, known, importance, shortened=_incident(tap, known).term is Term.SHORT)


def _set(tap: Tapped, known: Known, importance: Importance, *, shortened: bool) -> Understood:
    """Nobody is asked for a reason that would be refused afterwards."""
    act = a.SetImportance(**_common(tap), importance=importance, shortened=shortened)
    incident = known.incidents.get(tap.incident)
    if incident is None or not needs_reason(incident):
        return Doing(act=act)
    decide(incident, replace(act, reason="?"), known.rules)
    form = ImportanceForm(incident=tap.incident, importance=importance, shortened=shortened)
    return Asking(form=form, template="ask_importance_reason")


def _shorten(tap: Tapped, known: Known) -> Understood:
    """In NAO the decision gives the short term; elsewhere its length is asked for (ZAGS 8, ministry 8)."""
    incident, rules = _incident(tap, known), known.rules
    longest = longest_term(incident, rules)
    if not rules.regulation.high_means_short:
        return Doing(act=a.ShortenTerm(**_common(tap), length=longest))
    decide(incident, a.ShortenTerm(**_common(tap), length=longest - MINUTE), rules)
    return Asking(form=ShortTermForm(incident=tap.incident), template="ask_short_term")


def _short_term(tap: Tapped, known: Known) -> Understood:
    if tap.argument != "half":
        raise r.Unknown(what="button")
    half = longest_term(_incident(tap, known), known.rules) / 2
    return Doing(act=a.ShortenTerm(**_common(tap), length=half), finishes_form=True)


def _presume(tap: Tapped, known: Known) -> Understood:
    if not isinstance(known.form, Intake):
        raise r.Unknown(what="form")
    if not others_set_importance(known.rules):
        raise r.Unknown(what="button")
    return ask_intake(replace(known.form, presumed=not known.form.presumed), known.rules, again=True)


def _propose(tap: Tapped, known: Known) -> Understood:
    return Doing(act=a.ProposeDepartments(**_common(tap), departments=(DepartmentId(tap.argument),)))


def _provisional(tap: Tapped, known: Known) -> Understood:
    return Doing(act=a.DispatchProvisionally(**_common(tap)))


def _incident(tap: Tapped, known: Known) -> Incident:
    incident = known.incidents.get(tap.incident)
    if incident is None:
        raise r.Unknown(what="incident")
    return incident


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "importance": _importance,
    "raise": _change(Importance.HIGH),
    "lower": _change(Importance.ORDINARY),
    "shorten": _shorten,
    "short_term": _short_term,
    "presume": _presume,
    "propose": _propose,
    "provisional": _provisional,
}
