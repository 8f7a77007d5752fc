"""Buttons that take a decision back, and those that show once more what a decision means before it is one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workflow.conversation.exceptional import registration
from workflow.conversation.forms import Intake, RemarkForm, VerdictForm, WordsForm
from workflow.conversation.understood import Asking, Doing, Known, Saying, Tapped, Understood
from workflow.ids import DepartmentId
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.addition import addable
from workflow.process.decide import decide
from workflow.process.incident import Incident
from workflow.process.redirection import redirectable, targets
from workflow.process.resumption import MINUTE
from workflow.process.reversals import FREELY, approval_of
from workflow.process.rights import clause_of, entitled

Meaning = Callable[[Tapped, Known], Understood]


def _cancel_approval(tap: Tapped, known: Known) -> Understood:
    """At once, or where the executor has said why, it is one tap; later the reason is asked for."""
    incident, number = _incident(tap, known), _number(tap.argument)
    given = approval_of(tap.by, incident, known.rules)
    is_free = incident.asked_back is not None or given is None or tap.at - given.at <= FREELY
    return _tried(tap, known, b.CancelApproval(**_common(tap), number=number, reason="" if is_free else "?"), is_free=is_free)


def _send_back(tap: Tapped, known: Known) -> Understood:
    incident, number = _incident(tap, known), _number(tap.argument)
    is_free = incident.asked_back is not None
    return _tried(tap, known, b.SendBackAnswer(**_common(tap), number=number, remark="" if is_free else "?"), is_free=is_free)


def _ask_back(tap: Tapped, known: Known) -> Understood:
    return _tried(tap, known, b.AskBack(**_common(tap), number=_number(tap.argument), reason="?"), is_free=False)


def _undo(tap: Tapped, known: Known) -> Understood:
    """Within a minute by the tap alone; later it is reopened, and the reason asked for."""
    incident = _incident(tap, known)
    if incident.closed_at is None or tap.at - incident.closed_at <= MINUTE:
        return Doing(act=b.UndoEnding(**_common(tap)))
    decide(incident, a.ReopenIncident(**_common(tap), reason="?"), known.rules)
    return Asking(form=WordsForm(incident=incident.id, code="reopen"), template="ask_words")


def _revoke(tap: Tapped, known: Known) -> Understood:
    incident = _incident(tap, known)
    is_free = incident.closed_at is None or tap.at - incident.closed_at <= MINUTE
    return _tried(tap, known, b.RevokePublication(**_common(tap), reason="" if is_free else "?"), is_free=is_free)


def _tried(tap: Tapped, known: Known, act: a.Act, *, is_free: bool) -> Understood:
    """Nobody is asked for a reason that would be refused afterwards."""
    if is_free:
        return Doing(act=act)
    decide(_incident(tap, known), act, known.rules)
    return Asking(form=WordsForm(incident=tap.incident, code=tap.code, argument=tap.argument), template="ask_words")


def _redirect(tap: Tapped, known: Known) -> Understood:
    """`redirect` asks from whom, `redirect:roads` to whom, `redirect:roads.parks` why."""
    incident = _incident(tap, known)
    department, _, to = tap.argument.partition(".")
    has = redirectable(incident)
    if not department and len(has) == 1:
        department = has[0].department
    if to:
        act = b.RedirectIncident(**_common(tap), department=DepartmentId(department), to=DepartmentId(to), reason="?")
        return _tried(tap, known, act, is_free=False)
    allowed = entitled(b.RedirectIncident, incident, known.rules)
    if tap.by not in allowed:
        raise r.NotYours(to=allowed, clause=clause_of(b.RedirectIncident, incident, known.rules))
    if not has or not targets(incident, known.rules):
        raise r.NotNow(status=incident.status)
    return Saying(template="choose_redirection", params={"department": department}, incident=incident.id)


def _add(tap: Tapped, known: Known) -> Understood:
    """`add` asks which department, `add:roads` says it: no reason is wanted, for nobody loses it."""
    incident = _incident(tap, known)
    if tap.argument:
        return Doing(act=b.AddDepartment(**_common(tap), department=DepartmentId(tap.argument)))
    found = addable(incident, known.rules) or (DepartmentId(""),)
    decide(incident, b.AddDepartment(**_common(tap), department=found[0]), known.rules)
    return Saying(template="choose_addition", incident=incident.id)


def _ending(what: str, make: Callable[[dict[str, Any], str], a.Act]) -> tuple[Meaning, Meaning]:
    """Two meanings: the choice is shown once more with what it means, and then it happens."""

    def shown(tap: Tapped, known: Known) -> Understood:
        decide(_incident(tap, known), make(_common(tap), tap.argument), known.rules)
        return Saying(template="confirm_ending", params={"what": what, "argument": tap.argument}, incident=tap.incident)

    return shown, lambda tap, known: Doing(act=make(_common(tap), tap.argument))


SET_ASIDE = _ending("aside", lambda common, argument: a.SetAsideIncident(**common, ground=argument))
CLOSE = _ending("close", lambda common, argument: a.CloseWithoutAnswer(**common, reason=argument))
GIVE_UP = _ending("give_up", lambda common, argument: a.GiveUpWaiting(**common))


def _aside(tap: Tapped, known: Known) -> Understood:
    if not tap.argument:
        return Saying(template="choose_ground", incident=_incident(tap, known).id)
    return SET_ASIDE[0](tap, known)


def _close(tap: Tapped, known: Known) -> Understood:
    if not tap.argument:
        return Saying(template="choose_closing", incident=_incident(tap, known).id)
    if tap.argument != "other":
        return CLOSE[0](tap, known)
    decide(_incident(tap, known), a.CloseWithoutAnswer(**_common(tap), reason="other", remark="?"), known.rules)
    return Asking(form=WordsForm(incident=tap.incident, code="close"), template="ask_words")


def _ground(tap: Tapped, known: Known) -> Understood:
    """A ground for the message that is being entered: shown once more, for nobody will look at it again."""
    decide(None, registration(tap, _intake(known), ground=tap.argument), known.rules)
    return Saying(template="confirm_ending", params={"what": "ground", "argument": tap.argument})


def _ground_do(tap: Tapped, known: Known) -> Understood:
    return Doing(act=registration(tap, _intake(known), ground=tap.argument), finishes_form=True)


def _reason(tap: Tapped, known: Known) -> Understood:
    """A reason of the list, `2.spelling`: before it goes, words may be added, or nothing happens.

    With words that were said before, `2.spelling.7`, it was asked about already.
    """
    number, _, rest = tap.argument.partition(".")
    reason, _, key = rest.partition(".")
    said = known.form if isinstance(known.form, VerdictForm) else None
    remark = said.text if said is not None else ""
    act = a.ReturnDraft(**_common(tap), number=_number(number), reason=reason, remark=remark)
    if key:
        return Doing(act=act, finishes_form=said is not None)
    decide(_incident(tap, known), act, known.rules)
    return Asking(form=RemarkForm(incident=tap.incident, number=act.number, reason=reason), template="confirm_return")


def _reason_do(tap: Tapped, known: Known) -> Understood:
    number, _, reason = tap.argument.partition(".")
    form = known.form if isinstance(known.form, RemarkForm) else None
    also = form.also if form is not None and form.reason == reason else ()
    act = a.ReturnDraft(**_common(tap), number=_number(number), reason=reason, also=also)
    return Doing(act=act, finishes_form=form is not None)


def _reason_also(tap: Tapped, known: Known) -> Understood:
    """One more reason of the list beside the chosen one (Novokubansk 14 speaks of reasons); a second tap takes it off."""
    number, _, reason = tap.argument.partition(".")
    form = known.form
    if not isinstance(form, RemarkForm) or form.number != _number(number):
        raise r.Unknown(what="form")
    also = tuple(one for one in form.also if one != reason) if reason in form.also else (*form.also, reason)
    act = a.ReturnDraft(**_common(tap), number=form.number, reason=form.reason, also=also)
    decide(_incident(tap, known), act, known.rules)
    return Asking(form=replace(form, also=also), template="confirm_return")


def _intake(known: Known) -> Intake:
    if not isinstance(known.form, Intake):
        raise r.Unknown(what="form")
    return known.form


def _number(argument: str) -> int:
    if not argument.isdecimal():
        raise r.Unknown(what="button")
    return int(argument)


def _incident(tap: Tapped, known: Known) -> Incident:
    incident = known.incidents.get(tap.incident)
    if incident is None:
        raise r.Unknown(what="incident")
    return incident


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


REVERSAL_MEANINGS: dict[str, Meaning] = {
    "cancel_approval": _cancel_approval,
    "send_back": _send_back,
    "ask_back": _ask_back,
    "redirect": _redirect,
    "add": _add,
    "leave": lambda tap, known: Doing(act=b.LeaveWork(**_common(tap))),
    "undo": _undo,
    "revoke": _revoke,
    "aside": _aside,
    "aside_do": SET_ASIDE[1],
    "close": _close,
    "close_do": CLOSE[1],
    "give_up": GIVE_UP[0],
    "give_up_do": GIVE_UP[1],
    "ground": _ground,
    "ground_do": _ground_do,
    "reason": _reason,
    "reason_do": _reason_do,
    "reason_also": _reason_also,
    "keep": lambda tap, known: None,
}
