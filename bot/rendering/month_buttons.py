"""Keyboards of what is told of a month: another month, the summary, the register of all or of the answered ones."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, form_rows, markup
from workflow.process.offers import Offer
from workflow.reports.months import month_of
from workflow.reports.readers import may_read_all

Markup = dict[str, Any] | None


def _late(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The month before, the present one, and the summary for those who read it."""
    if context.month is None:
        return None
    this = month_of(context.now, context.rules.calendar.zone)
    titles = {("late", str(context.month.before)): translate(N_("The month before"))}
    if context.month != this:
        titles["late", str(this)] = translate(N_("This month"))
    if any(may_read_all(viewer, context.rules) for viewer in context.viewers):
        titles["summary", str(context.month)] = translate(N_("Summary of the month"))
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


def _summary(context: Context, naming: Naming, translate: Translate) -> Markup:
    if context.month is None:
        return None
    titles = {
        ("late", str(context.month)): translate(N_("Who was late")),
        ("summary", str(context.month.before)): translate(N_("The month before")),
    }
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


def _evening(context: Context, naming: Naming, translate: Translate) -> Markup:
    if context.month is None:
        return None
    titles = {("late", str(context.month)): translate(N_("This month"))}
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


def _register(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The other register, and the month before."""
    if context.month is None:
        return None
    answered, this = bool(context.params.get("answered")), month_of(context.now, context.rules.calendar.zone)
    kind = ".answered" if answered else ""
    titles = {("book", f"{context.month.before}{kind}"): translate(N_("The month before"))}
    if context.month != this:
        titles["book", f"{this}{kind}"] = translate(N_("This month"))
    other = f"{context.month}" if answered else f"{context.month}.answered"
    titles["book", other] = translate(N_("All that were found")) if answered else translate(N_("Only answered ones"))
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


MONTH_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "late": _late,
    "evening": _evening,
    "summary": _summary,
    "register": _register,
}
