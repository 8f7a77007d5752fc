"""Buttons beside «Когда найдено?», and the way back from any question of an intake that was asked by choice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from workflow.conversation.clock_words import EVENING, MORNING
from workflow.conversation.forms import Intake
from workflow.conversation.found_moment import with_moment
from workflow.conversation.intake import ask_intake
from workflow.conversation.typed_moments import Doubt, Why, doubt_of_part
from workflow.conversation.understood import Known, Tapped, Understood
from workflow.process import refusals as r

MINUTES_AGO = (15, 60)
"""Offered beside the question."""

PARTS_OFFERED = {"morning": (0, MORNING), "evening": (-1, EVENING)}
"""This morning and yesterday evening, by the argument of their buttons: days from today, and the part of the day."""


def _found(tap: Tapped, known: Known) -> Understood:
    """`found:ago.15`, `found:morning`, a moment that was offered, or a day whose time is asked for next."""
    intake, zone = _intake(known), known.rules.calendar.zone
    name, _, minutes = tap.argument.partition(".")
    found: datetime | Doubt
    if name == "ago" and minutes in map(str, MINUTES_AGO):
        found = tap.at - timedelta(minutes=int(minutes))
    elif name in PARTS_OFFERED:
        days, part = PARTS_OFFERED[name]
        found = doubt_of_part(days, part, now=tap.at, zone=zone)
    else:
        found = _offered(tap)
    return ask_intake(with_moment(intake, found, tap.at, known.rules), known.rules, again=True)


def _offered(tap: Tapped) -> datetime | Doubt:
    """A button names a moment in UTC, or a day."""
    try:
        if "T" not in tap.argument:
            return Doubt(why=Why.CLOCK, day=date.fromisoformat(tap.argument))
        moment = datetime.fromisoformat(tap.argument).replace(tzinfo=UTC)
    except ValueError:
        raise r.Unknown(what="button") from None
    if moment > tap.at:
        raise r.InTheFuture
    return moment


def _back(tap: Tapped, known: Known) -> Understood:
    """The question is not answered, and the intake stands as it was; where its basis was asked, with its earlier moment."""
    intake = _intake(known)
    if intake.asking == "basis" and intake.found_before is not None:
        intake = replace(intake, detection=intake.found_before, found_before=None, is_far_back=False)
    return ask_intake(replace(intake, doubt=None), known.rules, again=True)


def _intake(known: Known) -> Intake:
    if not isinstance(known.form, Intake):
        raise r.Unknown(what="form")
    return known.form


MOMENT_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {"found": _found, "back": _back}
