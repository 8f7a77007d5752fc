"""The list of what an answer must be, as the reader of a card sees it: who writes, consolidates or approves."""

from bot.rendering.view import View
from workflow.process import acts as a
from workflow.process.checklist import Tick, checklist
from workflow.process.incident import Status

_WRITING = ("draft", "consolidate", "on_rework")


def ticks(view: View) -> tuple[Tick, ...]:
    """Ticked for a draft that is with the approvers; plain before the eyes of who is to write one; nothing for others."""
    incident, context = view.incident, view.context
    texts, media = context.texts, context.media
    if incident.status is Status.ON_APPROVAL:
        text, shown = texts.get("draft", ""), media.get("draft", ())
    elif view.wish in _WRITING and view.may(a.SubmitDraft):
        text, shown = "", ()
    else:
        return ()
    return checklist(incident, view.rules, text=text, author=texts.get("author", ""), media=shown)
