"""Typed answers to questions beside the straight road: reasons, corrected details, the moment of an act done by phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workflow.conversation.forms import EarlierForm, WordsForm
from workflow.conversation.relations import typed_relation
from workflow.conversation.reversal_answers import REVERSAL_ANSWERS
from workflow.conversation.typed_moments import Doubt, past_moment
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understood import Asking, Doing, Said, Saying, Understood
from workflow.ids import DepartmentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.correcting import DETAIL_LIMIT
from workflow.process.entering_later import BASIS_LIMIT, MAY_BE_ENTERED_LATER
from workflow.process.guards import ensure_known_year, readable
from workflow.process.links import link_in
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.spelling import as_listed

LAPSES_AFTER = timedelta(minutes=15)
"""A moment that was typed and not used is forgotten: nobody is to backdate by a tap of the next day."""


MOST_WORDS = 8
"""Words that a moment before its basis has at most."""


def answer_words(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """What was typed, in answer to what was asked."""
    return ANSWERS[form.code](said, form, rules)


def at_its_moment(meaning: Understood, earlier: EarlierForm | None) -> Understood:
    """The next act of the incident counts at the moment that was typed, with the basis that was given."""
    if earlier is None or not isinstance(meaning, Doing):
        return meaning
    act = meaning.act
    fits = act.incident == earlier.incident and type(act) in MAY_BE_ENTERED_LATER
    if not fits or act.recorded_at - earlier.entered_at > LAPSES_AFTER:
        return meaning
    return replace(meaning, act=replace(act, at=earlier.moment, basis=earlier.basis))


def moment_and_rest(text: str, *, now: datetime, rules: Rules) -> tuple[datetime | Doubt, str] | None:
    """`9:40 по телефону` and `вчера в 18:20, по телефону` as a moment and the words after it; `None` where no moment leads.

    The longest beginning that is one clear moment, else the longest that is a moment at all.
    """
    words = text.split()
    doubtful: tuple[Doubt, str] | None = None
    for taken in range(min(len(words), MOST_WORDS), 0, -1):
        found = past_moment(" ".join(words[:taken]).rstrip(",;"), rules.time_words, now=now, zone=rules.calendar.zone)
        rest = " ".join(words[taken:]).strip(" ,;—-")
        if isinstance(found, datetime):
            ensure_known_year(found, rules.calendar)
            return found.astimezone(UTC), rest
        if found is not None and doubtful is None:
            doubtful = found, rest
    return doubtful


def not_clear(asking: str, found: Doubt | None = None) -> Saying:
    """What was typed is asked for once more: why, and what was understood of it."""
    params: dict[str, Any] = {"asking": asking}
    if found is not None:
        params |= {"why": found.why.value}
        params |= {"day": found.day.isoformat()} if found.day else {}
        params |= {"typed": found.typed.isoformat()} if found.typed else {}
        params |= {"moments": [moment.isoformat() for moment in found.moments]} if found.moments else {}
    return Saying(template="not_understood", params=params)


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
    return Asking(form=filled, template="ask_words") if isinstance(filled, WordsForm) else not_clear(form.argument, filled)


def _filled(said: Said, form: WordsForm, rules: Rules) -> WordsForm | Doubt | None:
    value = said.text.strip()
    if form.argument in ("detection", "selection"):
        found, _ = moment_and_rest(value, now=said.at, rules=rules) or (None, "")
        return replace(form, moment=found) if isinstance(found, datetime) else found
    if form.argument in ("link", "published"):
        return replace(form, value=link_in(value)) if link_in(value) else None
    listed = {"topic": rules.topics, "location": rules.locations}.get(form.argument, ())
    return replace(form, value=as_listed(readable(value, DETAIL_LIMIT), listed)) if value else None


def _earlier(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """A moment and, in the same message, on what it rests."""
    moment, basis = moment_and_rest(said.text, now=said.at, rules=rules) or (None, "")
    if not isinstance(moment, datetime) or not basis:
        return not_clear("earlier", moment if isinstance(moment, Doubt) else None)
    earlier = EarlierForm(incident=form.incident, moment=moment, basis=readable(basis, BASIS_LIMIT), entered_at=said.recorded_at)
    return Asking(form=earlier, template="earlier_ready")


def _unsolvable(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """Why the matter cannot be solved in time: an interim answer is written next (Novokubansk 12)."""
    act = a.ChooseDraftKind(**_common(said, form), draft=DraftKind.INTERIM, why=readable(said.text))
    return Doing(act=act, finishes_form=True)


def _waive(said: Said, form: WordsForm, rules: Rules) -> Understood:
    act = p.WaivePart(**_common(said, form), department=DepartmentId(form.argument), reason=said.text)
    return Doing(act=act, finishes_form=True)


def _whole(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """The last executor's part and the consolidated draft, in one text (NAO 22)."""
    act = p.SubmitPart(**_common(said, form), text=said.text, media=said.media, whole=True)
    return Doing(act=act, finishes_form=True)


def _part_term(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """Another time for a department's part: a length or a moment (Lesozavodsk 14)."""
    length = length_from(said.text, rules.time_words)
    due = None if length is not None else moment_ahead(said.text, rules.time_words, now=said.at, zone=rules.calendar.zone)
    if length is None and due is None:
        return Saying(template="not_understood", params={"asking": "term"})
    department, moment = DepartmentId(form.argument), due.astimezone(UTC) if due else None
    act = p.SetPartTerm(**_common(said, form), department=department, length=length, due=moment)
    return Doing(act=act, finishes_form=True)


def _common(said: Said, form: WordsForm) -> dict[str, Any]:
    return {"incident": form.incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}


ANSWERS: dict[str, Callable[[Said, WordsForm, Rules], Understood]] = {
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
    "unsolvable": _unsolvable,
    "whole": _whole,
    **REVERSAL_ANSWERS,
}
