"""Found messages being entered: one at a time in a chat, others wait their turn, so that nothing typed is lost."""

from dataclasses import replace

from bot.conversation.given_words import Given, note_given
from bot.conversation.unfinished import INTAKE, OVER, drop, find, keep, waiting, waiting_slot
from bot.storage.outbox import Kind, enqueue, strip_buttons
from bot.storage.spoken import SOURCE, WORDS, Spoken, current_cards, find_spoken, record_spoken
from bot.visit import Visit
from workflow.conversation.forms import Intake
from workflow.conversation.pieces import pieces_of
from workflow.ids import IncidentId, PersonId
from workflow.office import Speaker
from workflow.process.refusals import Unknown


def enter(visit: Visit, intake: Intake, by: PersonId, speaker: Speaker, *, in_place: bool, taken: str = "") -> None:
    """Ask for the intake's next detail; a new one waits while another is at hand. What was `taken` for one that waits is said."""
    intake = _shown_in(intake, intake.message, speaker.message)
    current = find(visit.connection, by, speaker.chat, slot=INTAKE)
    if isinstance(current, Intake) and current.message != intake.message:
        if taken and find(visit.connection, by, speaker.chat, slot=waiting_slot(intake.message)) is not None:
            keep(visit.connection, by, speaker.chat, intake, visit.now, slot=waiting_slot(intake.message))
            visit.answer(speaker, "taken", {"what": taken, "message": intake.message})
            return
        keep(visit.connection, by, speaker.chat, intake, visit.now, slot=waiting_slot(intake.message))
        count = len(waiting(visit.connection, by, speaker.chat))
        visit.say(f"person:{by}", "intake_waits", {"message": intake.message, "count": count, "reply_to": intake.message})
        return
    if current is not None and not in_place:  # what has asked so far holds its words, and a reply to it still answers
        cards = current_cards(visit.connection, form_subject(speaker.chat), speaker.chat)
        intake = _shown_in(intake, *(card.message_id for card in cards))
    keep(visit.connection, by, speaker.chat, intake, visit.now)
    _show(visit, by, speaker, kind=Kind.EDIT_CARD if in_place else Kind.CARD)


def restore(visit: Visit, intake: Intake, by: PersonId, speaker: Speaker) -> None:
    """The intake is as it was before words were taken for a detail of it, in place."""
    current = find(visit.connection, by, speaker.chat, slot=INTAKE)
    is_at_hand = isinstance(current, Intake) and current.message == intake.message
    keep(visit.connection, by, speaker.chat, intake, visit.now, slot="" if is_at_hand else waiting_slot(intake.message))
    if is_at_hand:
        _show(visit, by, speaker, kind=Kind.EDIT_CARD)


def enter_first(visit: Visit, message: int, by: PersonId, speaker: Speaker) -> None:
    """Let a waiting intake go first; the one at hand waits with all that was entered. `Unknown` when both are finished."""
    wanted = find(visit.connection, by, speaker.chat, slot=waiting_slot(message))
    current = find(visit.connection, by, speaker.chat, slot=INTAKE)
    if isinstance(wanted, Intake):
        if isinstance(current, Intake):
            cards = (card.message_id for card in current_cards(visit.connection, form_subject(speaker.chat), speaker.chat))
            shown = _shown_in(current, *cards)
            keep(visit.connection, by, speaker.chat, shown, visit.now, slot=waiting_slot(current.message))
        _bring(visit, wanted, by, speaker)
    elif isinstance(current, Intake) and current.message == message:
        _show(visit, by, speaker, kind=Kind.CARD)
    else:
        raise Unknown(what="form")


def leave(visit: Visit, by: PersonId, speaker: Speaker, *, registered: IncidentId | None = None) -> None:
    """The intake at hand is registered or dropped: its buttons go, the next that waits is asked for."""
    intake = find(visit.connection, by, speaker.chat, slot=INTAKE)
    drop(visit.connection, by, speaker.chat, slot=INTAKE)
    cards = current_cards(visit.connection, form_subject(speaker.chat), speaker.chat)
    enqueue(visit.connection, [strip_buttons(card.chat_id, card.message_id) for card in cards], visit.now)
    record_spoken(visit.connection, *(replace(card, role="old_card") for card in cards))
    if registered is not None and isinstance(intake, Intake):
        shown = _shown_in(intake, *(card.message_id for card in cards)).shown_in
        note_words(visit, registered, speaker, *shown)
        for piece in pieces_of(intake):
            note_given(
                visit, registered, speaker, Given(message=piece.message, role=SOURCE, detail=piece.detail, text=piece.text)
            )
    following = waiting(visit.connection, by, speaker.chat)
    if following:
        _bring(visit, following[0], by, speaker)


def note_words(visit: Visit, incident: IncidentId, speaker: Speaker, *messages: int) -> None:
    """These messages of the chat hold words of the incident: they are about nothing, and forgotten with it."""
    words = (
        Spoken(
            chat_id=speaker.chat,
            message_id=one,
            thread_id=speaker.thread,
            incident_id=incident,
            role=WORDS,
            detail=OVER if _has_asked(visit, speaker.chat, one) else None,
            at=visit.now,
        )
        for one in messages
    )
    record_spoken(visit.connection, *words)


def _has_asked(visit: Visit, chat: int, message: int) -> bool:
    """Whether it is one of the bot's own, in which a found message was being entered."""
    spoken = find_spoken(visit.connection, chat, message)
    return spoken is not None and spoken.incident_id == form_subject(chat)


def _shown_in(intake: Intake, *messages: int | None) -> Intake:
    return replace(intake, shown_in=tuple(dict.fromkeys((*intake.shown_in, *filter(None, messages)))))


def form_subject(chat: int) -> IncidentId:
    """A form's message is edited in place like a card. It is about no incident yet, so its chat stands for it, negated."""
    return IncidentId(-chat)


def _bring(visit: Visit, intake: Intake, by: PersonId, speaker: Speaker) -> None:
    drop(visit.connection, by, speaker.chat, slot=waiting_slot(intake.message))
    keep(visit.connection, by, speaker.chat, intake, visit.now)
    _show(visit, by, speaker, kind=Kind.CARD)


def _show(visit: Visit, by: PersonId, speaker: Speaker, *, kind: Kind) -> None:
    visit.say(f"person:{by}", "intake", kind=kind, incident=form_subject(speaker.chat))
