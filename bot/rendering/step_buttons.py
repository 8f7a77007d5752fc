"""Keyboards of what is told about an open step: what the reader has to do about it, then the way to the card."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.intake_buttons import direct_titles
from bot.rendering.naming import Naming
from bot.rendering.part_buttons import stray_titles
from handlers.keyboards import Labels, Translate, markup, rows
from workflow.process.offers import Offer, offers

Markup = dict[str, Any] | None

DOES_A_STEP = frozenset(
    {"direct", "dispatch", "sign", "approve", "return", "handover", "publish", "write", "stray", "name_one", "author_replied"}
)
"""Buttons that bring an open step on, by their codes."""


def _of_step(*ways: str) -> Callable[[Context, Naming, Translate], Markup]:
    def make(context: Context, naming: Naming, translate: Translate) -> Markup:
        incident = context.incident
        if incident is None:
            return None
        is_open = incident.step(str(context.params.get("step", ""))) is not None
        usual = offers(incident, context.viewers, context.rules) if is_open else ()
        found = [*(one for one in usual if one.code in DOES_A_STEP), *(Offer(code=code) for code in ways)]
        titles = {**direct_titles(context, translate), **stray_titles(context, translate)}
        return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))

    return make


STEP_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "reminder": _of_step("open", "why"),
    "missed": _of_step("open", "why"),
    "escalated": _of_step("open", "why"),
    "return_does_not_fit": _of_step("open"),
}
