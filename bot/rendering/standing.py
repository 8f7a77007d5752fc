"""How a card stands in its chat: folded once it is over for its readers, and by whose name its work is told."""

from bot.rendering.view import View
from workflow.ids import PersonId
from workflow.process.acts import ShowInFull
from workflow.process.incident import ENDED, Status
from workflow.process.rights import entitled


def is_folded(view: View) -> bool:
    """Whether a card that stands in a chat has nothing more for its readers: it is over, or no concern of theirs any more."""
    if not view.context.params.get("fold"):
        return False
    is_over = view.incident.status in ENDED or view.incident.status is Status.JOINED
    return is_over or view.context.viewers.isdisjoint(entitled(ShowInFull, view.incident, view.rules))


def named(view: View) -> PersonId | None:
    """Who has the work, where the reader is another, or one of several in a group."""
    executor = view.executor_in(view.incident.assignment) if view.incident.assignment else None
    is_reader = view.context.private and executor in view.context.viewers
    return None if is_reader else executor
