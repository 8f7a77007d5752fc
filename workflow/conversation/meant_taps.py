"""Taps by which a person says how his words were meant, takes a draft back, or leaves a question unanswered."""

from collections.abc import Callable
from typing import Any

from workflow.conversation.forms import LinkForm, MeantForm, NotOursForm, Question, RemarkForm, VerdictForm
from workflow.conversation.submissions import (
    author_reply,
    draft_edited,
    draft_returned,
    handed_in,
    latest_version,
    publication,
    taken_for_sure,
)
from workflow.conversation.understood import Asking, Doing, Known, Said, Saying, Tapped, Understood
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide


def _verdict(tap: Tapped, known: Known) -> Understood:
    """`approve.7`, `return.7`, `draft.7` and `nothing.7`: 7 tells which words; all of the version that they were said of."""
    form = known.form
    if not isinstance(form, VerdictForm) or form.incident != tap.incident:
        raise r.Unknown(what="form")
    choice = tap.argument.partition(".")[0]
    said = _said(tap, form)
    match choice:
        case "approve":
            return Doing(act=a.ApproveDraft(**_common(tap), number=form.number), finishes_form=True)
        case "return":
            return _returned(tap, form, said, known)
        case "draft":
            _ensure_latest(said, tap.incident, form.number, known)
            return Doing(act=handed_in(said, tap.incident, known).act, finishes_form=True)
        case "nothing":
            return Saying(template="", drops_form=True)
    raise r.Unknown(what="button")


def _returned(tap: Tapped, form: VerdictForm, said: Said, known: Known) -> Understood:
    """With the words as the remark; where the regulation has reasons of its own, one of them is chosen first."""
    reasons = known.rules.regulation.approval.reasons
    trial = a.ReturnDraft(**_common(tap), number=form.number, reason=reasons[0].code if reasons else None, remark="?")
    decide(known.incidents.get(tap.incident), trial, known.rules)
    if reasons:
        params = {"number": form.number, "key": tap.argument.partition(".")[2]}
        return Saying(template="choose_reason", params=params, incident=tap.incident)
    if not form.text.strip():
        return Asking(form=RemarkForm(incident=tap.incident, number=form.number), template="ask_remark", finishes_form=True)
    return Doing(act=draft_returned(said, tap.incident, form.number, ""), finishes_form=True)


def _meant(tap: Tapped, known: Known) -> Understood:
    """`yes.7` for this incident, `talk.7`, or what the words suggest: `take.7`, `not_ours.7`."""
    form = known.form
    if not isinstance(form, MeantForm) or tap.incident not in form.candidates:
        raise r.Unknown(what="form")
    match tap.argument.partition(".")[0]:
        case "yes":
            return Doing(act=as_meant(_said(tap, form), form, tap.incident, known), finishes_form=True)
        case "talk":
            return Saying(template="", drops_form=True)
        case "take":
            return Doing(act=a.SignForArrival(**_common(tap)), finishes_form=True)
        case "not_ours":
            decide(known.incidents.get(tap.incident), a.ReturnAsNotOurs(**_common(tap), reason="?"), known.rules)
            return Asking(form=NotOursForm(incident=tap.incident), template="ask_not_ours", finishes_form=True)
    raise r.Unknown(what="button")


def as_meant(said: Said, form: MeantForm, incident: IncidentId, known: Known) -> a.Act:
    """The act that the words amount to for one of the candidates. `OtherVersion` where a newer draft or part has come since."""
    match form.what:
        case "author_reply":
            return author_reply(said, incident)
        case "publication":
            return publication(said, incident)
        case "edit":
            return draft_edited(said, incident, form.number)
        case _:
            if form.latest:
                _ensure_latest(said, incident, form.latest[form.candidates.index(incident)], known)
            return handed_in(said, incident, known).act


def _ensure_latest(said: Said, incident: IncidentId, number: int, known: Known) -> None:
    """An old question is no way to put an older text in the place of a newer one."""
    found = known.incidents.get(incident)
    latest = latest_version(said, found, known) if found is not None else number
    if latest != number:
        raise r.OtherVersion(number=latest)


def _link_sure(tap: Tapped, known: Known) -> Understood:
    """The link that was doubted is the right one all the same."""
    form, incident = known.form, known.incidents.get(tap.incident)
    if not isinstance(form, LinkForm) or not form.questioned or incident is None:
        raise r.Unknown(what="form")
    said = Said(by=tap.by, at=tap.at, recorded_at=tap.recorded_at, private=True, text=form.questioned, message=form.message)
    return taken_for_sure(said, incident)


def _other_link(tap: Tapped, known: Known) -> Understood:
    """It is not: another is asked for."""
    if not isinstance(known.form, LinkForm):
        raise r.Unknown(what="form")
    return Asking(form=LinkForm(incident=tap.incident), template="ask_link")


def _unask(tap: Tapped, known: Known) -> Understood:
    """What was asked is not to be answered."""
    if not isinstance(known.form, Question):
        raise r.Unknown(what="form")
    return Saying(template="", drops_form=True)


def _number(argument: str) -> int:
    if not argument.isdecimal():
        raise r.Unknown(what="button")
    return int(argument)


def _said(tap: Tapped, form: VerdictForm | MeantForm) -> Said:
    """The words, as said now that it is clear how they were meant."""
    return Said(
        by=tap.by,
        at=tap.at,
        recorded_at=tap.recorded_at,
        private=True,
        text=form.text,
        media=form.media if isinstance(form, MeantForm) else (),
        message=form.message,
    )


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


MEANT_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "verdict": _verdict,
    "meant": _meant,
    "unask": _unask,
    "link_sure": _link_sure,
    "other_link": _other_link,
    "withdraw": lambda tap, known: Doing(act=a.WithdrawDraft(**_common(tap), number=_number(tap.argument))),
}
