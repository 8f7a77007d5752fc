"""The windows that are still open for the reader of a card: to send the message back, to ask the author."""

from bot.rendering.view import View
from workflow.process import acts as a
from workflow.process.rights import entitled
from workflow.process.windows import Window, windows_of


def openings(view: View) -> tuple[Window, ...]:
    """Those of his department that have not ended, before the eyes of who may return the message."""
    viewers, roster = view.context.viewers, view.rules.roster
    mine = {
        roster.people[person].department for person in entitled(a.ReturnAsNotOurs, view.incident, view.rules) if person in viewers
    }
    return tuple(one for one in windows_of(view.incident, view.rules) if one.department in mine and one.due > view.context.now)
