"""What belongs together though it came in several messages: a paste and its tail, a forward and its note, a text and its link."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from workflow.conversation.forms import Intake, Piece, WhichForm
from workflow.conversation.recognition import recognised
from workflow.conversation.understood import Known, Said
from workflow.norms.regulation import Regulation
from workflow.process.links import link_in, network_of

AT_ONCE = timedelta(seconds=2)
"""Telegram sends what belongs together within a second, and its moments are whole seconds; nobody types or forwards so fast."""

TELEGRAM_CUTS_AT = 4096
SHORTEST_CUT = 2048
"""Telegram's units of sixteen bits. Its clients cut a longer paste where words or lines end, in the latter half of what fits."""

_DETAILS_BY_HAND = ("topic", "location", "basis")


def piece_of(said: Said, detail: str = "text") -> Piece:
    """The message as a part of what is being entered."""
    return Piece(message=said.message, at=said.at, detail=detail, text=said.text, media=said.media, forwarded=said.forwarded)


def pieces_of(intake: Intake) -> tuple[Piece, ...]:
    """What it was made of; one that was kept by an earlier version began with the whole of its text."""
    if intake.pieces:
        return intake.pieces
    is_forwarded = intake.posted_at is not None
    whole = Piece(message=intake.message, at=intake.detection, text=intake.text, media=intake.media, forwarded=is_forwarded)
    return (whole,)


def composed(intake: Intake, pieces: tuple[Piece, ...], regulation: Regulation) -> Intake:
    """The intake with other pieces: text, note and files are theirs; the old text's link goes with it, with its network."""
    notes = [piece.text.strip() for piece in pieces if piece.detail == "note"]
    media = tuple(one for piece in pieces for one in piece.media)
    text = ""
    for piece in pieces:
        if piece.detail == "text" and piece.text:
            text = _with_piece(text, piece)
    changed = replace(intake, pieces=pieces, text=text, note="\n".join(notes), media=media)
    if intake.link and intake.link == link_in(intake.text, regulation) != link_in(text, regulation):
        led_to = network_of(intake.link, regulation)
        by_link = led_to is not None and led_to.code == intake.network
        changed = replace(changed, link="", network="" if by_link else intake.network)
    return recognised(changed, regulation)


def _with_piece(text: str, piece: Piece) -> str:
    """The captions of an album stand apart; what was cut is one text again."""
    if not text:
        return piece.text
    return f"{text}\n\n{piece.text}" if piece.media else rejoined(text, piece.text)


def rejoined(text: str, tail: str) -> str:
    """A paste as it was before it was cut: within a word, between words, or where a sentence ended."""
    if width(text) >= TELEGRAM_CUTS_AT:
        return text + tail
    return f"{text}\n{tail}" if text.rstrip().endswith((".", "!", "?", "…", ":")) else f"{text} {tail}"


def width(text: str) -> int:
    """Length as Telegram counts it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def is_tail(said: Said, before: str, at: datetime) -> bool:
    """Whether the message goes on where Telegram cut off the one before."""
    return width(before) > SHORTEST_CUT and timedelta() <= said.at - at <= AT_ONCE and not said.media


def with_tail(said: Said, known: Known) -> Intake | None:
    """The intake whose text goes on in this message: pasted in one go, or one post that had been cut when it was sent."""
    intake = max(known.intakes, key=lambda one: last_piece(one).message, default=None)
    if intake is None:
        return None
    last = last_piece(intake)
    fits = last.detail == "text" and last.forwarded == said.forwarded and is_tail(said, last.text, last.at)
    if not fits or (said.forwarded and not _is_one_post(said, intake)):
        return None
    return composed(intake, (*pieces_of(intake), piece_of(said)), known.rules.regulation)


def last_piece(intake: Intake) -> Piece:
    """What came last of it."""
    return max(pieces_of(intake), key=lambda piece: piece.message)


def _is_one_post(said: Said, intake: Intake) -> bool:
    if said.author != intake.author or said.posted_at is None or intake.posted_at is None:
        return False
    return abs(said.posted_at - intake.posted_at) <= AT_ONCE


def note_before(said: Said, known: Known) -> Piece | None:
    """The words that Telegram sent on just before the forwarded message: what was typed while forwarding."""
    of_intakes = (piece for intake in known.intakes for piece in pieces_of(intake))
    of_loose = (Piece(message=form.message, at=form.at, text=form.text) for form in known.loose if form.at is not None)
    before = (piece for piece in (*of_intakes, *of_loose) if piece.message < said.message)
    last = max(before, key=lambda piece: piece.message, default=None)
    if last is None or not _may_be_note(last, said):
        return None
    stands_alone = begun_by(last, known) or without_note(last, known) or asked_for(last, known)
    return last if stands_alone is not None else None


def _may_be_note(piece: Piece, said: Said) -> bool:
    is_word = piece.detail in ("text", *_DETAILS_BY_HAND) and not piece.forwarded and not piece.media and bool(piece.text.strip())
    is_short = width(piece.text) <= SHORTEST_CUT
    return is_word and is_short and timedelta() <= said.at - piece.at <= AT_ONCE


def begun_by(note: Piece, known: Known) -> Intake | None:
    """The intake that the note was taken for."""
    return next((one for one in known.intakes if [piece.message for piece in pieces_of(one)] == [note.message]), None)


def without_note(note: Piece, known: Known) -> Intake | None:
    """The intake whose topic or place the note was taken for, as it was before."""
    for intake in known.intakes:
        if note in intake.pieces and note.detail in _DETAILS_BY_HAND:
            rest = tuple(piece for piece in intake.pieces if piece != note)
            return replace(intake, pieces=rest, asking=note.detail, **{note.detail: ""})  # type: ignore[arg-type]
    return None


def asked_for(note: Piece, known: Known) -> WhichForm | None:
    """The loose text that the note was taken for."""
    return next((form for form in known.loose if form.message == note.message), None)


def without_link(known: Known) -> Iterator[Intake]:
    """The found messages that still have no link, the one at hand first."""
    return (intake for intake in known.intakes if not intake.link)
