"""Taps of an interim answer, a question to the author and terms set by hand. Nobody is asked for what would be refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from workflow.conversation.forms import AuthorReplyForm, TermForm, WordsForm
from workflow.conversation.understood import Asking, Doing, Known, Saying, Tapped, Understood
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.rounding import needs_why
from workflow.process.rounds import DraftKind
from workflow.process.step_terms import SETTABLE


def _kind(tap: Tapped, known: Known) -> Understood:
    if tap.argument not in {kind.value for kind in DraftKind}:
        raise r.Unknown(what="button")
    act = a.ChooseDraftKind(**_common(tap), draft=DraftKind(tap.argument))
    if not needs_why(act.draft, known.rules):
        return Doing(act=act)
    decide(known.incidents.get(tap.incident), act, known.rules)  # nobody is asked for what would be refused afterwards
    return Asking(form=WordsForm(incident=tap.incident, code="unsolvable"), template="ask_words")


def _author_replied(tap: Tapped, known: Known) -> Understood:
    trial = a.RecordAuthorReply(**_common(tap), text="?", detection=tap.at)
    decide(known.incidents.get(tap.incident), trial, known.rules)
    return Asking(form=AuthorReplyForm(incident=tap.incident), template="ask_author_reply")


def _terms(tap: Tapped, known: Known) -> Understood:
    _ensure_may_set(tap, known, Step.DRAFT)
    return Saying(template="terms", incident=tap.incident)


def _term(tap: Tapped, known: Known) -> Understood:
    if tap.argument not in {step.value for step in SETTABLE}:
        raise r.Unknown(what="button")
    step = Step(tap.argument)
    _ensure_may_set(tap, known, step)
    return Asking(form=TermForm(incident=tap.incident, step=step), template="ask_term")


def _ensure_may_set(tap: Tapped, known: Known, step: Step) -> None:
    trial = a.SetStepTerm(**_common(tap), step=step, length=timedelta(hours=1))
    decide(known.incidents.get(tap.incident), trial, known.rules)


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


ROUND_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "kind": _kind,
    "author_replied": _author_replied,
    "terms": _terms,
    "term": _term,
}
