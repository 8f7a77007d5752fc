"""What an edit changes: a text that waits, a message being entered, a draft, a remark, a link; else how to put it right."""

from dataclasses import replace

from workflow.conversation.forms import Intake, Piece
from workflow.conversation.intake import ask_intake, asked_still, fill, with_what_it_quotes
from workflow.conversation.pieces import composed, pieces_of
from workflow.conversation.understood import About, Asking, Doing, Known, Said, Saying, Understood
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.given import PUBLISHED, REMARK
from workflow.process.links import link_in, network_of
from workflow.process.looking import may_look
from workflow.process.refusals import EmptyText, LinkOfOtherNetwork, NotALink, Refusal, TextTooLong

_WORDS_AT_FAULT = (EmptyText, TextTooLong, NotALink, LinkOfOtherNetwork)
"""Refusals that say what is wrong with the edited words: edited once more, they will do."""


def edit_of_unfinished(said: Said, known: Known) -> Understood:
    """An edit of what waits for its incident or is being entered; `None` where it is neither, or changes nothing."""
    for form in known.loose:
        if form.message == said.message and form.text != said.text:
            return Asking(form=replace(form, text=said.text), template="which", again=True, taken="edit")
    said = with_what_it_quotes(said)
    for intake in known.intakes:
        piece = next((one for one in pieces_of(intake) if one.message == said.message), None)
        if piece is not None and (piece.text, piece.media) != (said.text, said.media):
            return _put_right(said, intake, piece, known)
    return None


def is_unfinished(said: Said, known: Known) -> bool:
    """Whether the edited message waits for its incident, or belongs to what is being entered."""
    loose = {form.message for form in known.loose}
    return said.message in loose | {piece.message for intake in known.intakes for piece in pieces_of(intake)}


def edit_of_given(said: Said, about: About, known: Known) -> Understood:
    """An edit of words that are on record: a remark and a link are amended while they may be, the rest is told how."""
    of = {"remark": REMARK, "link": PUBLISHED}.get(about.role)
    incident = about.incident
    if of is None or incident is None:
        return too_late(said, about, known)
    text = link_in(said.text, known.rules.regulation) or said.text if of == PUBLISHED else said.text
    act = a.AmendWords(
        incident=incident, by=said.by, at=said.at, recorded_at=said.recorded_at, of=of, number=int(about.detail or 0), text=text
    )
    try:
        decide(known.incidents.get(incident), act, known.rules)
    except Refusal as refusal:
        if not isinstance(refusal, _WORDS_AT_FAULT):
            return too_late(said, about, known)
    return Doing(act=act)


def edit_of_draft(said: Said, about: About, known: Known) -> Saying | None:
    """Why an edited draft is no version: it stands in the network by now, or was one caption of several."""
    incident = known.incidents.get(about.incident) if about.incident is not None else None
    if incident is not None and about.detail and about.detail != str(len(incident.publications)):
        return too_late(said, about, known, "draft")
    return too_late(said, about, known, "caption") if incident is not None and about.role != "draft" else None


def too_late(said: Said, about: About, known: Known, of: str = "") -> Saying:
    """Somebody has acted upon it, or it is on record for good: how it can be put right, is said to who edited it.

    Whose card it is no longer, such as a department's that sent it back, is told so without a way to the card.
    """
    incident = known.incidents.get(about.incident) if about.incident is not None else None
    shown = incident.id if incident is not None and may_look(said.by, incident, known.rules) else None
    params = {"of": of or about.role, "detail": about.detail, "number": about.incident}
    return Saying(template="edit_late", params=params, incident=shown)


def unused(said: Said, known: Known) -> Saying | None:
    """An edit of what led to nothing. In a group it is talk; so are courtesies everywhere."""
    if not said.private or (known.rules.courtesies.is_polite(said.text) and not said.media):
        return None
    return Saying(template="edit_unused")


def _put_right(said: Said, intake: Intake, piece: Piece, known: Known) -> Understood:
    if piece.detail in ("text", "note"):
        changed = replace(piece, text=said.text, media=said.media)
        return _asking(intake, composed(intake, _with(intake, changed), known.rules.regulation), known)
    if piece.detail == "link":
        return _other_link(said, intake, piece, known)
    return _other_detail(said, intake, piece, known)


def _other_link(said: Said, intake: Intake, piece: Piece, known: Known) -> Understood:
    """Its network goes with the link that was wrong."""
    regulation = known.rules.regulation
    link, old = link_in(said.text, regulation), link_in(piece.text, regulation)
    if not link:
        return Saying(template="not_understood", params={"asking": "link"})
    if intake.link != old:
        return unused(said, known)
    led_to = network_of(old, regulation)
    network = "" if led_to is not None and led_to.code == intake.network else intake.network
    pieces = _with(intake, replace(piece, text=said.text))
    return _asking(intake, composed(replace(intake, link=link, network=network), pieces, regulation), known)


def _other_detail(said: Said, intake: Intake, piece: Piece, known: Known) -> Understood:
    """A typed answer is put right as long as it stands: what was chosen since then by a button stays."""
    asked = replace(intake, asking=piece.detail)
    before, after = fill(replace(said, text=piece.text), asked, known), fill(said, asked, known)
    if not isinstance(after, Asking) or not isinstance(after.form, Intake):
        return after
    stands = isinstance(before, Asking) and getattr(before.form, piece.detail) == getattr(intake, piece.detail)
    if not stands:
        return unused(said, known)
    return _asking(intake, replace(after.form, pieces=_with(intake, replace(piece, text=said.text))), known)


def _with(intake: Intake, changed: Piece) -> tuple[Piece, ...]:
    return tuple(changed if piece.message == changed.message else piece for piece in pieces_of(intake))


def _asking(before: Intake, after: Intake, known: Known) -> Asking:
    return replace(asked_still(before, ask_intake(after, known.rules, again=True), known.rules), taken="edit")
