"""The entering of a found message: how it begins, what is asked next, what is typed meanwhile and which detail that fills."""

from collections.abc import Callable
from dataclasses import replace

from workflow.conversation.forms import Intake, Piece, WhichForm
from workflow.conversation.found_moment import fill_moment
from workflow.conversation.guesses import guessed, settled
from workflow.conversation.pieces import (
    asked_for,
    begun_by,
    composed,
    is_tail,
    note_before,
    piece_of,
    pieces_of,
    rejoined,
    with_tail,
    without_link,
    without_note,
)
from workflow.conversation.recognition import filed_under, missing, recognised
from workflow.conversation.shape import Shape, number_in, shape_of
from workflow.conversation.understood import Asking, Known, Said, Saying, Understood
from workflow.ids import IncidentId
from workflow.norms.networks import OTHER_NETWORK, covers, networks_of
from workflow.norms.regulation import Role
from workflow.process.correcting import DETAIL_LIMIT
from workflow.process.entering_later import BASIS_LIMIT
from workflow.process.guards import MESSAGE_LIMIT, TELEGRAM_LIMIT, readable
from workflow.process.links import any_network_of, link_in, network_of
from workflow.process.looking import may_look
from workflow.process.refusals import Unknown
from workflow.process.rules import Rules
from workflow.spelling import as_listed, comparable
from workflow.text import first_words

MOST_LACKING = 3
"""So many messages without a link are offered for one: more than five rows of buttons nobody reads."""

NAMED_BY = 40
"""Characters of its text by which a found message is known on a button."""

_NAMES = ("topic", "location")
_TAKES_LINKS = ("link", "text", "other_network")
_TAKES_TEXTS = ("text", "basis")


def is_curator(said: Said, known: Known) -> bool:
    """Whether the speaker finds and registers messages."""
    return known.rules.roster.holds(said.by, (Role.CURATOR,), None)


def begin_intake(said: Said, known: Known) -> Asking:
    """A found message: what its text shows is taken from it, the rest is asked. The note just before a forward is its own."""
    regulation, said = known.rules.regulation, with_what_it_quotes(said)
    intake = Intake(
        text=said.text,
        author=said.author,
        media=said.media,
        detection=said.at,
        posted_at=said.posted_at,
        message=said.message,
        found_at=said.found_at,
        pieces=said.pieces or (piece_of(said),),
    )
    if isinstance(known.form, Intake) and "text" in missing(known.form, regulation):
        intake = replace(intake, follows=known.form.follows, message=known.form.message)
    note = note_before(said, known) if said.forwarded else None
    if note is None:
        return ask_intake(recognised(intake, regulation), known.rules)
    return _begin_with_note(intake, note, known)


def with_what_it_quotes(said: Said) -> Said:
    """What was said in another chat comes along with the words about it."""
    if not said.quotes_outside:
        return said
    return replace(said, text="\n\n".join(filter(None, (said.quote, said.text))), quote="", quotes_outside=False)


def _begin_with_note(intake: Intake, note: Piece, known: Known) -> Asking:
    """The note was taken for something else meanwhile: for a message, a topic, a draft. It is put right."""
    is_link = shape_of(note.text, known.rules.courtesies) is Shape.LINK
    noted = composed(intake, (replace(note, detail="link" if is_link else "note"), *intake.pieces), known.rules.regulation)
    if is_link:
        noted = recognised(replace(noted, link=link_in(note.text, known.rules.regulation)), known.rules.regulation)
    begun = begun_by(note, known)
    if begun is not None:
        noted = replace(noted, message=begun.message, shown_in=begun.shown_in)
    asking = ask_intake(noted, known.rules, again=begun is not None)
    return replace(asking, restored=without_note(note, known), unasked=asked_for(note, known), taken="note")


def continued(said: Said, known: Known) -> Asking | None:
    """The tail of a paste that Telegram cut belongs to what came just before it, a found message or a loose text."""
    intake = with_tail(said, known)
    if intake is not None:
        return replace(asked_still(intake, ask_intake(intake, known.rules, again=True), known.rules), taken="tail")
    loose = max(known.loose, key=lambda form: form.message, default=None)
    if loose is None or loose.at is None or said.forwarded or not is_tail(said, loose.text, loose.at):
        return None
    return Asking(form=replace(loose, text=rejoined(loose.text, said.text)), template="which", again=True, taken="tail")


def ask_intake(intake: Intake, rules: Rules, *, again: bool = False) -> Asking:
    """The next question of the intake: what is in doubt, else the first detail that is missing, typed or tapped."""
    intake = guessed(intake, rules)
    moment = "selection" if intake.asking == "selection" else "detection"
    asked = (moment,) if intake.doubt else missing(intake, rules.regulation)
    return Asking(form=replace(intake, asking=asked[0] if asked else ""), template="intake", again=again)


def asked_still(before: Intake, asking: Asking, rules: Rules) -> Asking:
    """What a person chose to say anew stays asked for, whatever came in between."""
    by_hand = before.asking if before.asking and before.asking not in missing(before, rules.regulation) else ""
    return replace(asking, form=replace(form_of(asking), asking=by_hand or form_of(asking).asking))


def enter(said: Said, intake: Intake, known: Known) -> Understood:
    """What was typed while a message is being entered, by its shape: it fills what was asked, is a link, or says nothing.

    `None` where it is another message.
    """
    if said.media:
        return None
    shape, asked = shape_of(said.text, known.rules.courtesies), intake.asking
    if not said.text.strip():
        return Saying(template="not_understood", params={"asking": asked}) if asked else None
    if shape is Shape.LINK and asked not in _TAKES_LINKS and not (asked == "network" and list(without_link(known)) == [intake]):
        return place_link(said, known)
    if shape in (Shape.NUMBER, Shape.TALK) and asked in (*_NAMES, ""):
        return aside(said, known)
    if asked in _NAMES and shape is Shape.UNCLEAR:
        return _ask_which(said, asked)
    if not asked or (shape is Shape.TEXT and asked not in _TAKES_TEXTS):
        return None
    meaning = fill(said, intake, known)
    card = aside(said, known) if isinstance(meaning, Saying) and shape is Shape.NUMBER else None
    return card if card is not None and card.incident is not None else meaning


def aside(said: Said, known: Known) -> Saying:
    """What is no message of a citizen: a number opens the card of that incident, a courtesy is answered."""
    number = number_in(said.text, known.rules.courtesies)
    if number is None:
        asking = known.intakes[0].asking if known.intakes else ""
        return Saying(template="talk", params={"asking": asking, "entering": bool(known.intakes)})
    incident = known.incidents.get(IncidentId(number))
    if incident is None or not may_look(said.by, incident, known.rules):
        return Saying(template="no_such_card", params={"number": number})
    return Saying(template="card", incident=incident.id)


def place_link(said: Said, known: Known) -> Asking:
    """A link alone belongs to the one found message that has none; with several it is asked; with none it begins another."""
    lacking = list(without_link(known))
    if not lacking:
        return begin_intake(said, known)
    if len(lacking) > 1:
        return _ask_whose_link(said, known, lacking[:MOST_LACKING])
    return with_link(said, lacking[0], known) or _ask_whose_link(said, known, lacking)


def with_link(said: Said, intake: Intake, known: Known, *, is_sure: bool = False) -> Asking | None:
    """The message with its link; `None` where it leads to another network than was entered, unless one `is_sure`."""
    link = link_in(said.text, known.rules.regulation)
    network = network_of(link, known.rules.regulation)
    if not is_sure and intake.network and (network is None or network.code != intake.network):
        return None
    linked = replace(intake, link=link, pieces=(*pieces_of(intake), piece_of(said, "link")))
    asking = ask_intake(recognised(linked, known.rules.regulation), known.rules)
    return replace(asked_still(intake, asking, known.rules), taken="link")


def form_of(asking: Asking) -> Intake:
    """The intake that is asked for."""
    assert isinstance(asking.form, Intake)
    return asking.form


def _ask_whose_link(said: Said, known: Known, lacking: list[Intake]) -> Asking:
    details = tuple("link" if one == known.intakes[0] else f"link.{one.message}" for one in lacking)
    return _ask_which(said, *details, named=tuple(first_words(one.text, NAMED_BY) for one in lacking))


def _ask_which(said: Said, *details: str, named: tuple[str, ...] = ()) -> Asking:
    """What cannot be told from its shape is asked about; the words are kept until then."""
    form = WhichForm(text=said.text, message=said.message, may_be_new=True, details=details, named=named, at=said.at)
    return Asking(form=form, template="which")


def is_detail(said: Said, detail: str, known: Known) -> Asking:
    """The person says which detail the text is. Raises a `Refusal` where it cannot be, or the message is registered by now."""
    kind, _, message = detail.partition(".")
    found = [one for one in known.intakes if not message or str(one.message) == message]
    if not found:
        raise Unknown(what="form")
    if kind == "link":
        linked = with_link(said, found[0], known, is_sure=True)
        assert linked is not None
        return linked
    filled = fill(said, replace(found[0], asking=kind), known)
    assert isinstance(filled, Asking)
    return filled


def fill(said: Said, intake: Intake, known: Known) -> Understood:
    """A typed answer fills the detail that was asked for."""
    value = said.text.strip()
    readable(value, _LONGEST.get(intake.asking, TELEGRAM_LIMIT))  # too long is refused rather than cut
    filled = _FILLINGS[intake.asking](intake, value, said, known)
    if filled is None:
        return Saying(template="not_understood", params={"asking": intake.asking})
    return ask_intake(replace(filled, pieces=(*pieces_of(filled), piece_of(said, intake.asking))), known.rules)


def _fill_network(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    regulation = known.rules.regulation
    link = link_in(value, regulation)
    if link:
        filled = recognised(replace(intake, link=link, network=""), regulation)
        is_site = regulation.other_networks and any_network_of(link, regulation) is None
        return replace(filled, network=OTHER_NETWORK) if is_site else filled
    named = network_called(value, known.rules)
    return filed_under(intake, named, regulation) if named else None


def network_called(words: str, rules: Rules) -> str:
    """The code of the network that somebody calls so, if the regulation covers it; an empty string for none."""
    name = comparable(words)
    titles = {comparable(network.title): network.code for network in networks_of(rules.regulation)}
    called = titles.get(name) or rules.hints.networks.get(name, "")
    return called if called and covers(rules.regulation, called) else ""


def _fill_text(intake: Intake, value: str, said: Said, known: Known) -> Intake:
    """What the author wrote again: found now, its link taken from it."""
    return recognised(replace(intake, text=value, detection=said.at), known.rules.regulation)


def _fill_link(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    """A link that leads into a network files the message there; where another was chosen, it is asked which is right."""
    link = link_in(value, known.rules.regulation)
    return recognised(replace(intake, link=link), known.rules.regulation) if link else None


_LONGEST = {"topic": DETAIL_LIMIT, "location": DETAIL_LIMIT, "basis": BASIS_LIMIT, "text": MESSAGE_LIMIT}
_FILLINGS: dict[str, Callable[[Intake, str, Said, Known], Intake | None]] = {
    "topic": lambda intake, value, said, known: settled(intake, "topic", as_listed(value, known.rules.topics)),
    "location": lambda intake, value, said, known: settled(intake, "location", as_listed(value, known.rules.locations)),
    "detection": fill_moment,
    "selection": fill_moment,
    "network": _fill_network,
    "other_network": _fill_network,
    "link": _fill_link,
    "text": _fill_text,
    "basis": lambda intake, value, said, known: replace(intake, basis=value),
    "department": lambda intake, value, said, known: None,  # chosen from the office's list
    "ground": lambda intake, value, said, known: None,  # chosen from the regulation's list, never typed
}
