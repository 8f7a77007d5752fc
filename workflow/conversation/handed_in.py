"""A question from the page of a subordinate organisation: its staff pass it on, the curator registers it (reading 31)."""

from collections.abc import Callable
from dataclasses import replace

from workflow.conversation.forms import Intake
from workflow.conversation.intake import ask_intake, is_curator, with_what_it_quotes
from workflow.conversation.recognition import recognised
from workflow.conversation.understood import Asking, Known, Said, Tapped, Understood
from workflow.process.links import links_in
from workflow.process.refusals import Unknown


def may_hand_in(said: Said, known: Known) -> bool:
    """Whether it may be such a question: forwarded, or with a link, from one whom the regulation's reading names."""
    roles = known.rules.regulation.accounts.handed_in_by
    is_staff = any(person.id == said.by for role in roles for person in known.rules.roster.with_role(role))
    return is_staff and not is_curator(said, known) and (said.forwarded or bool(links_in(said.text)))


def hand_in(said: Said, known: Known) -> Asking:
    """It goes to the curator as a message half entered, found when it was passed on."""
    regulation, whole = known.rules.regulation, with_what_it_quotes(said)
    intake = Intake(
        text=whole.text,
        author=said.author,
        media=said.media,
        detection=said.at,
        posted_at=said.posted_at,
        found_at=said.found_at,
        message=said.message,
        source=regulation.accounts.handed_in_source,
        handed_in_by=said.by,
        handed_in_as=said.message,
    )
    return Asking(form=recognised(intake, regulation), template="handed_in")


def _begin(tap: Tapped, known: Known) -> Understood:
    """The curator enters what was passed on to him."""
    if not isinstance(known.form, Intake):
        raise Unknown(what="form")
    return replace(ask_intake(known.form, known.rules), taken="handed_in")


HANDED_IN_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {"handed_in": _begin}
