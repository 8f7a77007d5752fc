"""What is typed where a reason or a length was asked for: the act it leads to. The questions are `importance_taps`'."""

import re
from datetime import timedelta
from typing import Any

from workflow.conversation.forms import ImportanceForm, ShortTermForm
from workflow.conversation.understood import Doing, Said
from workflow.process import acts as a

_LENGTH = re.compile(r"(\d{1,2})(?:\D+(\d{1,2}))?\D*")


def length_from(text: str) -> timedelta | None:
    """A typed length in hours, or in hours and minutes: `2`, `1:30`; else `None`."""
    found = _LENGTH.fullmatch(text.strip())
    return timedelta(hours=int(found[1]), minutes=int(found[2] or 0)) if found else None


def answered(said: Said, form: ImportanceForm | ShortTermForm) -> Doing:
    """The typed reason, or length, that was asked for. A length that is none is refused like one that does not fit."""
    common: dict[str, Any] = {"incident": form.incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
    if isinstance(form, ShortTermForm):
        return Doing(act=a.ShortenTerm(**common, length=length_from(said.text) or timedelta()), finishes_form=True)
    act = a.SetImportance(**common, importance=form.importance, shortened=form.shortened, reason=said.text)
    return Doing(act=act, finishes_form=True)
