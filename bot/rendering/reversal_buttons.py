"""Keyboards of what is shown once more before it happens, and of messages about decisions that were taken back."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, form_rows, markup, rows
from workflow.process.addition import addable, may_add
from workflow.process.incident import Incident, Status
from workflow.process.offers import Offer
from workflow.process.redirection import redirectable, targets
from workflow.process.reversal_offers import of_approved, taking_back
from workflow.process.rounds import DraftKind, reasons_of

Markup = dict[str, Any] | None

REVERSAL_PROMPTS = ("confirm_return", "confirm_ending", "choose_redirection", "choose_addition")
"""A text in reply to one of these is no draft."""


def _confirm_ending(context: Context, naming: Naming, translate: Translate) -> Markup:
    """To do it or not; once it is done, to take it back."""
    incident, what, argument = context.incident, context.params.get("what", ""), str(context.params.get("argument", ""))
    labels = Labels(translate=translate)
    if incident is None:
        found = [Offer(code="ground_do", argument=argument), Offer(code="keep")] if what else []
        return markup(form_rows(found, labels))
    if incident.closed_at is None and what:
        found = [Offer(code=f"{what}_do", argument=argument), Offer(code="keep")]
    else:
        found = [each for each in taking_back(incident, context.viewers, context.rules) if each.code == "undo"]
        found = [*found, Offer(code="open")]
    return markup(rows(incident.id, found, labels))


def _confirm_return(context: Context, naming: Naming, translate: Translate) -> Markup:
    """While the version is there to be sent back."""
    incident, number = context.incident, context.params.get("number")
    if incident is None:
        return None
    is_current = incident.status is Status.ON_APPROVAL and incident.draft is not None and incident.draft.number == number
    reason = context.params.get("reason", "")
    kind = incident.draft.kind if incident.draft is not None else DraftKind.ANSWER
    titles = {("unask", "remark"): translate(N_("Cancel"))}
    for place, ground in enumerate(reasons_of(kind, context.rules.regulation), start=1):
        if ground.code != reason:
            sign = "✓ " if ground.code in context.params.get("also", ()) else "+ "
            titles["reason_also", f"{number}.{ground.code}"] = f"{sign}{place}. {ground.title}"
    more = [Offer(code=code, argument=argument) for code, argument in titles if code == "reason_also"]
    asked = [Offer(code="reason_do", argument=f"{number}.{reason}"), *more, Offer(code="unask", argument="remark")]
    found = asked if is_current and reason else [Offer(code="open")]
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


def _choose_redirection(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Whose it is now, where several have it; then who gets it."""
    incident, department = context.incident, str(context.params.get("department", ""))
    if incident is None:
        return None
    if department:
        titles = {("redirect", f"{department}.{one}"): naming.department(one) for one in targets(incident, context.rules)}
    else:
        titles = {("redirect", str(one.department)): naming.department(one.department) for one in redirectable(incident)}
    found = [*(Offer(code=code, argument=argument) for code, argument in titles), Offer(code="keep")]
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


def _choose_addition(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Those that have no share of it yet, while one may be added."""
    incident = context.incident
    if incident is None or not may_add(incident, context.rules):
        return _open(context, naming, translate)
    titles = {("add", str(one)): naming.department(one) for one in addable(incident, context.rules)}
    found = [*(Offer(code=code, argument=argument) for code, argument in titles), Offer(code="keep")]
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


def _asked_back(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The ways that its reader has."""
    incident = context.incident
    if incident is None:
        return None
    return markup(rows(incident.id, [*_ways_back(incident, context), Offer(code="open")], Labels(translate=translate)))


def _refused(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Who writes about an answer that is approved already finds the ways back beside the refusal."""
    is_approved = context.incident is not None and context.incident.status is Status.APPROVED
    return _unclear(context, naming, translate) if is_approved else None


def _unclear(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Words that did nothing: the card, and the ways back of an answer that is approved."""
    incident = context.incident
    if incident is None:
        return None
    found = of_approved(incident, context.viewers, context.rules) if incident.status is Status.APPROVED else ()
    return markup(rows(incident.id, [*found, Offer(code="open")], Labels(translate=translate)))


def _ways_back(incident: Incident, context: Context) -> list[Offer]:
    return [each for each in of_approved(incident, context.viewers, context.rules) if each.code != "ask_back"]


def _open(context: Context, naming: Naming, translate: Translate) -> Markup:
    incident = context.incident
    return markup(rows(incident.id, [Offer(code="open")], Labels(translate=translate))) if incident is not None else None


REVERSAL_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "confirm_ending": _confirm_ending,
    "confirm_return": _confirm_return,
    "choose_redirection": _choose_redirection,
    "choose_addition": _choose_addition,
    "return_asked": _asked_back,
    "refusal": _refused,
    "reply_unclear": _unclear,
    **dict.fromkeys(("approval_cancelled", "answer_sent_back", "redirected", "work_left", "publication_revoked"), _open),
}
