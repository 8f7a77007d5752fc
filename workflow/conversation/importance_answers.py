"""What is typed where a reason or a length was asked for: the act it leads to. The questions are `importance_taps`'."""

import re
from datetime import timedelta
from typing import Any

from workflow.conversation.forms import ImportanceForm, ShortTermForm
from workflow.conversation.typed_terms import length_from
from workflow.conversation.understood import Doing, Said
from workflow.process import acts as a
from workflow.spelling import comparable
from workflow.time_words import TimeWords

_BARE = re.compile(r"(\d{1,2})(?:[:.,-](\d{2}))?")


def short_length(text: str, known: TimeWords) -> timedelta | None:
    """A typed length: with its units or in words as other terms, or in bare hours, `2`, `1:30`; else `None`."""
    found = _BARE.fullmatch(comparable(text))
    if found is None:
        return length_from(text, known)
    return timedelta(hours=int(found[1]), minutes=int(found[2] or 0))


def answered(said: Said, form: ImportanceForm | ShortTermForm, known: TimeWords) -> Doing:
    """The typed reason, or length, that was asked for. A length that is none is refused like one that does not fit."""
    common: dict[str, Any] = {"incident": form.incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
    if isinstance(form, ShortTermForm):
        return Doing(act=a.ShortenTerm(**common, length=short_length(said.text, known) or timedelta()), finishes_form=True)
    act = a.SetImportance(**common, importance=form.importance, shortened=form.shortened, reason=said.text)
    return Doing(act=act, finishes_form=True)
