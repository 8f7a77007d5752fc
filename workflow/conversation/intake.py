"""The entering of a found message: how it begins, what is asked next, which detail a typed answer fills."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

from workflow.conversation.forms import Intake, missing, recognised
from workflow.conversation.understood import Asking, Known, Said, Saying, Understood
from workflow.norms.networks import OTHER_NETWORK
from workflow.norms.regulation import Role
from workflow.process.arriving import is_far_back
from workflow.process.correcting import DETAIL_LIMIT
from workflow.process.entering_later import BASIS_LIMIT
from workflow.process.guards import MESSAGE_LIMIT, TELEGRAM_LIMIT, readable
from workflow.process.links import link_in
from workflow.process.rules import Rules
from workflow.spelling import as_listed, comparable
from workflow.text import moment_from


def is_curator(said: Said, known: Known) -> bool:
    """Whether the speaker finds and registers messages."""
    return known.rules.roster.holds(said.by, (Role.CURATOR,), None)


def begin_intake(said: Said, known: Known) -> Asking:
    """A found message: what its text shows is taken from it, the rest is asked."""
    intake = Intake(
        text=said.text,
        author=said.author,
        media=said.media,
        detection=said.at,
        posted_at=said.posted_at,
        message=said.message,
    )
    if isinstance(known.form, Intake) and "text" in missing(known.form, known.rules.regulation):
        intake = replace(intake, follows=known.form.follows, message=known.form.message)
    return ask_intake(recognised(intake, known.rules.regulation), known.rules)


def ask_intake(intake: Intake, rules: Rules, *, again: bool = False) -> Asking:
    """The next question of the intake: the first detail that is missing, typed or tapped."""
    lacking = missing(intake, rules.regulation)
    return Asking(form=replace(intake, asking=lacking[0] if lacking else ""), template="intake", again=again)


def fill(said: Said, intake: Intake, known: Known) -> Understood:
    """A typed answer fills the detail that was asked for; a photo, or a text when nothing was asked, begins another message."""
    if said.media or not intake.asking:
        return None
    value = said.text.strip()
    if not value:
        return Saying(template="not_understood", params={"asking": intake.asking})
    readable(value, _LONGEST.get(intake.asking, TELEGRAM_LIMIT))  # too long is refused rather than cut
    fill = _FILLINGS[intake.asking]
    filled = fill(intake, value, said, known)
    return ask_intake(filled, known.rules) if filled else Saying(template="not_understood", params={"asking": intake.asking})


def _fill_moment(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    calendar = known.rules.calendar
    moment = moment_from(value, now=said.at, zone=calendar.zone)
    if moment is None or moment > said.at or moment.year not in calendar.years:
        return None
    found = moment.astimezone(UTC)
    return replace(intake, detection=found, is_far_back=is_far_back(found, said.at, calendar), basis="")


def _fill_network(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    link = link_in(value)
    if link:
        filled = recognised(replace(intake, link=link, network=""), known.rules.regulation)
        return filled if filled.network or not known.rules.regulation.other_networks else replace(filled, network=OTHER_NETWORK)
    named = [network.code for network in known.rules.regulation.networks if comparable(network.title) == comparable(value)]
    return replace(intake, network=named[0]) if named else None


def _fill_text(intake: Intake, value: str, said: Said, known: Known) -> Intake:
    """What the author wrote again: found now, its link taken from it."""
    return recognised(replace(intake, text=value, detection=said.at), known.rules.regulation)


def _fill_link(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    return replace(intake, link=link_in(value)) if link_in(value) else None


_LONGEST = {"topic": DETAIL_LIMIT, "location": DETAIL_LIMIT, "basis": BASIS_LIMIT, "text": MESSAGE_LIMIT}
_FILLINGS: dict[str, Callable[[Intake, str, Said, Known], Intake | None]] = {
    "topic": lambda intake, value, said, known: replace(intake, topic=as_listed(value, known.rules.topics)),
    "location": lambda intake, value, said, known: replace(intake, location=as_listed(value, known.rules.locations)),
    "detection": _fill_moment,
    "network": _fill_network,
    "link": _fill_link,
    "text": _fill_text,
    "basis": lambda intake, value, said, known: replace(intake, basis=value),
    "ground": lambda intake, value, said, known: None,  # chosen from the regulation's list, never typed
}
