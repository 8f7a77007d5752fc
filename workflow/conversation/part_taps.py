"""How taps about several departments are understood: choosing them, parts that are waived, shares sent on, who consolidates."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from workflow.conversation.forms import SeveralForm, WordsForm
from workflow.conversation.understood import Asking, Doing, Known, Saying, Tapped, Understood
from workflow.ids import DepartmentId, PersonId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.incident import Incident, Status
from workflow.process.parts import can_be_waived
from workflow.process.rights import clause_of, entitled

PICKING = frozenset({"pick", "pick_way", "pick_done", "pick_drop"})
"""Buttons of the form in which several departments are chosen."""

CHOICES = ("waive", "stray", "name_one", "part_terms")
"""What `choose_part` asks, by its parameter `what`."""


def _several(tap: Tapped, known: Known) -> Understood:
    """Nobody picks what he could not choose or propose afterwards."""
    incident = _incident(tap, known)
    departments = tuple(known.rules.roster.departments)[:2]
    try:
        decide(incident, _choice(tap, known, departments), known.rules)
    except (r.AlreadyDone, r.ReturnedByIt):
        if incident.status not in (Status.REGISTERED, Status.RETURNED):
            raise
    chosen = incident.departments if incident.shares else ()
    at_once = incident.shares is not None and incident.shares.at_once and known.rules.may_send_at_once
    return Asking(form=SeveralForm(incident=incident.id, departments=chosen, at_once=at_once), template="choose_several")


def _choice(tap: Tapped, known: Known, departments: tuple[DepartmentId, ...], *, at_once: bool = False) -> a.Act:
    """Chosen by who decides, proposed by a curator who does not."""
    incident = _incident(tap, known)
    proposes = tap.by not in entitled(a.ChooseDepartments, incident, known.rules)
    if proposes and tap.by in entitled(a.ProposeDepartments, incident, known.rules):
        return a.ProposeDepartments(**_common(tap), departments=departments)
    return a.ChooseDepartments(**_common(tap), departments=departments, at_once=at_once)


def _pick(tap: Tapped, known: Known) -> Understood:
    """One more at the end of the order, or out of it; so the order is that of the taps."""
    form, department = _form(tap, known), DepartmentId(tap.argument)
    if department not in known.rules.roster.departments:
        raise r.Unknown(what="department")
    others = tuple(one for one in form.departments if one != department)
    picked = others if department in form.departments else (*others, department)
    return Asking(form=replace(form, departments=picked), template="choose_several", again=True)


def _pick_way(tap: Tapped, known: Known) -> Understood:
    form = _form(tap, known)
    if not known.rules.may_send_at_once:
        raise r.OrderWanted(clause=known.rules.regulation.several.clause)
    return Asking(form=replace(form, at_once=not form.at_once), template="choose_several", again=True)


def _pick_done(tap: Tapped, known: Known) -> Understood:
    form = _form(tap, known)
    return Doing(act=_choice(tap, known, form.departments, at_once=form.at_once), finishes_form=True)


def _waive(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a reason that would be refused afterwards."""
    incident = _incident(tap, known)
    missing = tuple(one for one in incident.departments if can_be_waived(incident, one))
    department = _one_of(tap, missing)
    if department is None:
        _ensure_entitled(p.WaivePart, tap, incident, known)
        return Saying(template="choose_part", params={"what": "waive"}, incident=incident.id)
    decide(incident, p.WaivePart(**_common(tap), department=department, reason="?"), known.rules)
    return Asking(form=WordsForm(incident=incident.id, code="waive", argument=department), template="ask_words")


def _whole(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a text that would be refused afterwards."""
    incident = _incident(tap, known)
    decide(incident, p.SubmitPart(**_common(tap), text="?", whole=True), known.rules)
    return Asking(form=WordsForm(incident=incident.id, code="whole"), template="ask_words")


def _part_terms(tap: Tapped, known: Known) -> Understood:
    incident = _incident(tap, known)
    missing = tuple(one for one in incident.departments if can_be_waived(incident, one))
    department = _one_of(tap, missing)
    _ensure_entitled(p.SetPartTerm, tap, incident, known)
    if department is None:
        return Saying(template="choose_part", params={"what": "part_terms"}, incident=incident.id)
    return Asking(form=WordsForm(incident=incident.id, code="part_terms", argument=department), template="ask_words")


def _stray(tap: Tapped, known: Known) -> Understood:
    """`stray:roads` asks where to, `stray:roads.parks` sends it there, `stray:roads.` drops it."""
    incident = _incident(tap, known)
    department, dot, to = tap.argument.partition(".")
    if not dot:
        _ensure_entitled(p.SendShareOn, tap, incident, known)
        return Saying(template="choose_part", params={"what": "stray", "department": department}, incident=incident.id)
    act = p.SendShareOn(**_common(tap), department=DepartmentId(department), to=DepartmentId(to) if to else None)
    return Doing(act=act)


def _name_one(tap: Tapped, known: Known) -> Understood:
    incident = _incident(tap, known)
    if tap.argument:
        return Doing(act=p.NameConsolidator(**_common(tap), person=PersonId(tap.argument)))
    _ensure_entitled(p.NameConsolidator, tap, incident, known)
    return Saying(template="choose_part", params={"what": "name_one"}, incident=incident.id)


def _parts(tap: Tapped, known: Known) -> Understood:
    incident = _incident(tap, known)
    _ensure_entitled(a.ShowInFull, tap, incident, known)
    return Saying(template="parts", incident=incident.id)


def _one_of(tap: Tapped, those: Iterable[DepartmentId]) -> DepartmentId | None:
    """The department that the button names, or the only one there is."""
    if tap.argument:
        return DepartmentId(tap.argument)
    found = tuple(those)
    return found[0] if len(found) == 1 else None


def _ensure_entitled(act: type[a.Act], tap: Tapped, incident: Incident, known: Known) -> None:
    allowed = entitled(act, incident, known.rules)
    if tap.by not in allowed:
        raise r.NotYours(to=allowed, clause=clause_of(act, incident, known.rules))


def _form(tap: Tapped, known: Known) -> SeveralForm:
    if not isinstance(known.form, SeveralForm) or known.form.incident != tap.incident:
        raise r.Unknown(what="form")
    return known.form


def _incident(tap: Tapped, known: Known) -> Incident:
    incident = known.incidents.get(tap.incident)
    if incident is None:
        raise r.Unknown(what="incident")
    return incident


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


def _dropped(tap: Tapped, known: Known) -> Understood:
    _form(tap, known)
    return Saying(template="dropped", drops_form=True)


PART_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "several": _several,
    "pick": _pick,
    "pick_way": _pick_way,
    "pick_done": _pick_done,
    "pick_drop": _dropped,
    "whole": _whole,
    "waive": _waive,
    "part_terms": _part_terms,
    "stray": _stray,
    "name_one": _name_one,
    "parts": _parts,
}
