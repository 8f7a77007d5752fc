"""Typed reasons of decisions that are taken back; part of `words`."""

from collections.abc import Callable
from typing import Any

from workflow.conversation.forms import WordsForm
from workflow.conversation.understood import Doing, Said, Understood
from workflow.ids import DepartmentId
from workflow.process import reversal_acts as b
from workflow.process.rules import Rules


def _cancel(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=b.CancelApproval(**_common(said, form), number=int(form.argument), reason=said.text), finishes_form=True)


def _send_back(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=b.SendBackAnswer(**_common(said, form), number=int(form.argument), remark=said.text), finishes_form=True)


def _ask_back(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=b.AskBack(**_common(said, form), number=int(form.argument), reason=said.text), finishes_form=True)


def _redirect(said: Said, form: WordsForm, rules: Rules) -> Understood:
    department, _, to = form.argument.partition(".")
    act = b.RedirectIncident(**_common(said, form), department=DepartmentId(department), to=DepartmentId(to), reason=said.text)
    return Doing(act=act, finishes_form=True)


def _revoke(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=b.RevokePublication(**_common(said, form), reason=said.text), finishes_form=True)


def _common(said: Said, form: WordsForm) -> dict[str, Any]:
    return {"incident": form.incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}


REVERSAL_ANSWERS: dict[str, Callable[[Said, WordsForm, Rules], Understood]] = {
    "cancel_approval": _cancel,
    "send_back": _send_back,
    "ask_back": _ask_back,
    "redirect": _redirect,
    "revoke": _revoke,
}
