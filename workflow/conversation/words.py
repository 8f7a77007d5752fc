"""Typed answers to questions beside the straight road: reasons, corrected details, the moment of an act done by phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workflow.conversation.forms import EarlierForm, WordsForm
from workflow.conversation.relations import typed_relation
from workflow.conversation.reversal_answers import REVERSAL_ANSWERS
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understood import Asking, Doing, Said, Saying, Understood
from workflow.ids import DepartmentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.correcting import DETAIL_LIMIT
from workflow.process.entering_later import BASIS_LIMIT, MAY_BE_ENTERED_LATER
from workflow.process.guards import readable
from workflow.process.links import link_in
from workflow.process.rules import Rules
from workflow.spelling import as_listed
from workflow.text import moment_from

LAPSES_AFTER = timedelta(minutes=15)
"""A moment that was typed and not used is forgotten: nobody is to backdate by a tap of the next day."""


def answer_words(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """What was typed, in answer to what was asked."""
    return _ANSWERS[form.code](said, form, rules)


def at_its_moment(meaning: Understood, earlier: EarlierForm | None) -> Understood:
    """The next act of the incident counts at the moment that was typed, with the basis that was given."""
    if earlier is None or not isinstance(meaning, Doing):
        return meaning
    act = meaning.act
    fits = act.incident == earlier.incident and type(act) in MAY_BE_ENTERED_LATER
    if not fits or act.recorded_at - earlier.entered_at > LAPSES_AFTER:
        return meaning
    return replace(meaning, act=replace(act, at=earlier.moment, basis=earlier.basis))


def moment_and_rest(text: str, *, now: datetime, rules: Rules) -> tuple[datetime, str] | None:
    """`9:40 по телефону` and `21.11 18:20, по телефону` as a moment and the words after it; `None` where no moment leads."""
    tokens = text.split()
    for taken in (2, 1):
        moment = moment_from(" ".join(tokens[:taken]).rstrip(",;"), now=now, zone=rules.calendar.zone)
        if moment is not None and moment <= now and moment.year in rules.calendar.years:
            return moment.astimezone(UTC), " ".join(tokens[taken:]).strip(" ,;—-")
    return None


def _void(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=a.VoidIncident(**_common(said, form), reason=said.text), finishes_form=True)


def _reopen(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=a.ReopenIncident(**_common(said, form), reason=said.text), finishes_form=True)


def _close(said: Said, form: WordsForm, rules: Rules) -> Understood:
    return Doing(act=a.CloseWithoutAnswer(**_common(said, form), reason="other", remark=said.text), finishes_form=True)


def _correct(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """First what is right, then why."""
    if form.value or form.moment is not None:
        act = a.CorrectDetail(**_common(said, form), detail=form.argument, value=form.value, moment=form.moment, reason=said.text)
        return Doing(act=act, finishes_form=True)
    filled = _filled(said, form, rules)
    if filled is None:
        return Saying(template="not_understood", params={"asking": form.argument})
    return Asking(form=filled, template="ask_words")


def _filled(said: Said, form: WordsForm, rules: Rules) -> WordsForm | None:
    value = said.text.strip()
    if form.argument == "detection":
        found = moment_and_rest(value, now=said.at, rules=rules)
        return replace(form, moment=found[0]) if found else None
    if form.argument in ("link", "published"):
        return replace(form, value=link_in(value)) if link_in(value) else None
    listed = {"topic": rules.topics, "location": rules.locations}.get(form.argument, ())
    return replace(form, value=as_listed(readable(value, DETAIL_LIMIT), listed)) if value else None


def _earlier(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """A moment and, in the same message, on what it rests."""
    found = moment_and_rest(said.text, now=said.at, rules=rules)
    if found is None or not found[1]:
        return Saying(template="not_understood", params={"asking": "earlier"})
    moment, basis = found
    earlier = EarlierForm(incident=form.incident, moment=moment, basis=readable(basis, BASIS_LIMIT), entered_at=said.recorded_at)
    return Asking(form=earlier, template="earlier_ready")


def _waive(said: Said, form: WordsForm, rules: Rules) -> Understood:
    act = p.WaivePart(**_common(said, form), department=DepartmentId(form.argument), reason=said.text)
    return Doing(act=act, finishes_form=True)


def _part_term(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """Another time for a department's part: a length or a moment (Lesozavodsk 14)."""
    length = length_from(said.text)
    due = None if length is not None else moment_ahead(said.text, now=said.at, zone=rules.calendar.zone)
    if length is None and due is None:
        return Saying(template="not_understood", params={"asking": "term"})
    department, moment = DepartmentId(form.argument), due.astimezone(UTC) if due else None
    act = p.SetPartTerm(**_common(said, form), department=department, length=length, due=moment)
    return Doing(act=act, finishes_form=True)


def _common(said: Said, form: WordsForm) -> dict[str, Any]:
    return {"incident": form.incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}


_ANSWERS: dict[str, Callable[[Said, WordsForm, Rules], Understood]] = {
    "void": _void,
    "reopen": _reopen,
    "close": _close,
    "correct": _correct,
    "earlier": _earlier,
    "repeat": typed_relation,
    "join": typed_relation,
    "separate": typed_relation,
    "waive": _waive,
    "part_terms": _part_term,
    **REVERSAL_ANSWERS,
}
