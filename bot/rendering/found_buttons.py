"""Buttons beside the question when a message was found: what is likely, what may be meant, and the way back."""

from datetime import datetime, timedelta
from typing import Any

from bot.rendering.context import Context
from handlers.keyboards import N_, Labels, Translate, form_rows, markup
from workflow.conversation.forms import Intake
from workflow.conversation.found_taps import MINUTES_AGO, PARTS_OFFERED
from workflow.conversation.typed_moments import Doubt, Why
from workflow.process.offers import Offer


def found_question(intake: Intake, context: Context, translate: Translate) -> dict[str, Any] | None:
    """Usual answers, or those that the typed one leaves open; everything else is typed."""
    titles = {} if intake.doubt is None else _options(intake.doubt, context, translate)
    usual = [f"ago.{minutes}" for minutes in MINUTES_AGO] + list(PARTS_OFFERED)
    found = [Offer(code="found", argument=argument) for argument in (usual if intake.doubt is None else titles)]
    labels = Labels(translate=translate, titles={("found", argument): title for argument, title in titles.items()})
    return markup(form_rows([*found, Offer(code="back"), Offer(code="drop")], labels))


def _options(doubt: Doubt, context: Context, translate: Translate) -> dict[str, str]:
    """Moments and days that may be meant, by the argument of their button."""
    zone, today = context.rules.calendar.zone, context.now.astimezone(context.rules.calendar.zone).date()
    asks_before = doubt.why is Why.AHEAD and doubt.typed is not None
    titles: dict[str, str] = {}
    for moment in doubt.moments:
        local = moment.astimezone(zone)
        shown = _clock(local)
        if local.date() == today - timedelta(days=1) and doubt.day != local.date():
            shown = translate(N_("Yes, yesterday %(time)s") if asks_before else N_("Yesterday %(time)s")) % {"time": shown}
        elif local.date() not in (today, doubt.day):
            shown = f"{local:%d.%m}, {shown}"
        titles[moment.isoformat(timespec="minutes").removesuffix("+00:00")] = shown
    return titles | {day.isoformat(): f"{day:%d.%m}" for day in doubt.days}


def _clock(local: datetime) -> str:
    return f"{local.hour}:{local.minute:02}"
