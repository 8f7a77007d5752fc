"""How a tap is understood: most buttons are an act, some ask first, some are part of a form."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from workflow.conversation import importance_taps
from workflow.conversation.absences import tap_absence
from workflow.conversation.alike import ALIKE_MEANINGS
from workflow.conversation.direct_taps import DIRECT_MEANINGS
from workflow.conversation.exceptional import EXCEPTIONAL_MEANINGS, registration
from workflow.conversation.forms import EditForm, Intake, LinkForm, NotOursForm, RemarkForm, WhichForm
from workflow.conversation.found_taps import MOMENT_MEANINGS
from workflow.conversation.guesses import settled
from workflow.conversation.handed_in import HANDED_IN_MEANINGS, hand_in
from workflow.conversation.intake import ask_intake, begin_intake, is_curator, is_detail
from workflow.conversation.meant_taps import MEANT_MEANINGS
from workflow.conversation.month_taps import MONTH_MEANINGS
from workflow.conversation.part_taps import PART_MEANINGS
from workflow.conversation.recognition import filed_under
from workflow.conversation.replies import asked_whether
from workflow.conversation.reversal_taps import REVERSAL_MEANINGS
from workflow.conversation.round_taps import ROUND_MEANINGS
from workflow.conversation.source_taps import SOURCE_MEANINGS
from workflow.conversation.submissions import handed_in, published
from workflow.conversation.understood import Asking, Doing, EndingAbsence, Known, Said, Saying, Tapped, Understood
from workflow.ids import DepartmentId, IncidentId
from workflow.norms.networks import covers
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.incident import Status
from workflow.process.links import is_only_link


def understand_tap(tap: Tapped, known: Known) -> Understood:
    """The meaning of a pressed button. Raises a `Refusal` for a button of a form that is gone."""
    meaning = _MEANINGS.get(tap.code)
    if meaning is None:
        raise r.Unknown(what="button")
    return meaning(tap, known)


def _act(make: Callable[[dict[str, Any], str], a.Act]) -> Callable[[Tapped, Known], Understood]:
    return lambda tap, known: Doing(act=make(_common(tap), tap.argument))


def _return(tap: Tapped, known: Known) -> Understood:
    """The regulation's own reasons are offered as buttons; where there are none, the remark is asked for at once."""
    number = _number(tap.argument)
    _ensure_may_return(tap, known, number)
    if known.rules.regulation.approval.reasons:
        return Saying(template="choose_reason", params={"number": number}, incident=tap.incident)
    return Asking(form=RemarkForm(incident=tap.incident, number=number), template="ask_remark")


def _edit(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a text that would be refused afterwards."""
    number = _number(tap.argument)
    decide(known.incidents.get(tap.incident), a.EditDraft(**_common(tap), number=number, text="?"), known.rules)
    return Asking(form=EditForm(incident=tap.incident, number=number), template="ask_edit")


def _ensure_may_return(tap: Tapped, known: Known, number: int) -> None:
    """Nobody is asked for a remark that would be refused afterwards."""
    reasons = known.rules.regulation.approval.reasons  # of any kind of draft
    trial = a.ReturnDraft(**_common(tap), number=number, reason=reasons[0].code if reasons else None, remark="?")
    decide(known.incidents.get(tap.incident), trial, known.rules)


def _not_ours(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a reason that would be refused afterwards."""
    decide(known.incidents.get(tap.incident), a.ReturnAsNotOurs(**_common(tap), reason="?"), known.rules)
    return Asking(form=NotOursForm(incident=tap.incident), template="ask_not_ours")


def _publish(tap: Tapped, known: Known) -> Understood:
    """Nobody is asked for a link that would be refused afterwards: with an empty one, all but the link itself is checked."""
    with suppress(r.NotALink):
        decide(known.incidents.get(tap.incident), a.RecordPublication(**_common(tap), link=""), known.rules)
    return Asking(form=LinkForm(incident=tap.incident), template="ask_link")


def _from_list(detail: str) -> Callable[[Tapped, Known], Understood]:
    """A topic or location of the office's own list, by its position: names are longer than a button carries."""

    def meaning(tap: Tapped, known: Known) -> Understood:
        listed = known.rules.topics if detail == "topic" else known.rules.locations
        position = _number(tap.argument)
        if position >= len(listed):
            raise r.Unknown(what="button")
        chosen, intake = listed[position], _intake(known)
        return ask_intake(settled(intake, detail, chosen), known.rules, again=True)

    return meaning


def _network(tap: Tapped, known: Known) -> Understood:
    if not covers(known.rules.regulation, tap.argument):
        raise r.Unknown(what="button")
    return ask_intake(filed_under(_intake(known), tap.argument, known.rules.regulation), known.rules, again=True)


def _network_sure(tap: Tapped, known: Known) -> Understood:
    """The message is filed where it was chosen to be, although its link leads into another network."""
    intake = _intake(known)
    return ask_intake(replace(intake, sure_of=intake.network), known.rules, again=True)


def _ask(tap: Tapped, known: Known) -> Understood:
    """A detail is to be entered anew, by typing."""
    if tap.argument not in ("topic", "location", "department", "network", "link", "detection", "selection", "ground"):
        raise r.Unknown(what="button")
    return Asking(form=replace(_intake(known), asking=tap.argument, doubt=None), template="intake", again=True)


def _register(tap: Tapped, known: Known) -> Understood:
    return Doing(act=registration(tap, _intake(known)), finishes_form=True)


def _drop(tap: Tapped, known: Known) -> Understood:
    return Saying(template="dropped", drops_form=True)


def _which(tap: Tapped, known: Known) -> Understood:
    """A loose text has found its incident, or is a found message after all."""
    form = known.form
    if not isinstance(form, WhichForm):
        raise r.Unknown(what="form")
    said = Said(
        by=tap.by,
        at=tap.at,
        recorded_at=tap.recorded_at,
        private=True,
        text=form.text,
        media=form.media,
        message=form.message,
    )
    if tap.argument in form.details:
        return is_detail(said, tap.argument, known)
    if tap.argument == "new" and form.may_be_new:
        found = replace(said, at=form.at or said.at)
        return begin_intake(found, known) if is_curator(found, known) else replace(hand_in(found, known), finishes_form=True)
    number = IncidentId(_number(tap.argument))
    incident = known.incidents.get(number)
    if incident is not None and incident.status is Status.APPROVED and is_only_link(form.text):
        return published(said, incident, known, finishes_form=True)
    if incident is not None and incident.status is Status.ON_APPROVAL:  # when the text came no draft was with the approvers
        return replace(asked_whether(said, "draft", number, known), finishes_form=True)
    return replace(handed_in(said, number, known), finishes_form=True)


def _about_absence(tap: Tapped, known: Known) -> Understood:
    return tap_absence(tap, known.form, known.rules)


def _intake(known: Known) -> Intake:
    if not isinstance(known.form, Intake):
        raise r.Unknown(what="form")
    return known.form


def _number(argument: str) -> int:
    if not argument.isdecimal():
        raise r.Unknown(what="button")
    return int(argument)


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = (
    {
        **importance_taps.MEANINGS,
        "department": _act(lambda common, argument: a.ChooseDepartments(**common, departments=(DepartmentId(argument),))),
        "dispatch": _act(lambda common, argument: a.DispatchIncident(**common)),
        "sign": _act(lambda common, argument: a.SignForArrival(**common)),
        "approve": _act(lambda common, argument: a.ApproveDraft(**common, number=_number(argument))),
        "handover": _act(lambda common, argument: a.SignForHandover(**common)),
        "acknowledge": _act(lambda common, argument: a.AcknowledgeImportance(**common)),
        "report": _act(lambda common, argument: a.ReportAtOnce(**common)),
        "full": _act(lambda common, argument: a.ShowInFull(**common)),
        "return": _return,
        "edit": _edit,
        "changes": lambda tap, known: Saying(template="changes", incident=tap.incident),
        "not_ours": _not_ours,
        "publish": _publish,
        "why": lambda tap, known: Saying(template="why", incident=tap.incident),
        "open": lambda tap, known: Saying(template="card", incident=tap.incident),
        "ask": _ask,
        "topic": _from_list("topic"),
        "location": _from_list("location"),
        "network": _network,
        "network_sure": _network_sure,
        "register": _register,
        "drop": _drop,
        "which": _which,
        **EXCEPTIONAL_MEANINGS,
        **ALIKE_MEANINGS,
        "absence_new": _about_absence,
        "absentee": _about_absence,
        "absent_from": _about_absence,
        "absent_to": _about_absence,
        "stand_in": _about_absence,
        "absence_enter": _about_absence,
        "absence_drop": _about_absence,
        "absence_end": lambda tap, known: EndingAbsence(number=_number(tap.argument)),
    }
    | DIRECT_MEANINGS
    | MOMENT_MEANINGS
    | MONTH_MEANINGS
    | SOURCE_MEANINGS
    | HANDED_IN_MEANINGS
    | ROUND_MEANINGS
    | PART_MEANINGS
    | REVERSAL_MEANINGS
    | MEANT_MEANINGS
)
