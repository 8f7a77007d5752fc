"""An absence being entered: its form is kept, and its message is edited in place like a card."""

from bot.conversation.unfinished import ABSENCE, drop, keep
from bot.storage.outbox import Kind, enqueue, strip_buttons
from bot.storage.spoken import current_cards
from bot.visit import Visit
from workflow.conversation.forms import AbsenceForm
from workflow.ids import IncidentId, PersonId
from workflow.office import Speaker

_BEYOND_CHATS = 2**60
"""Telegram's ids of chats have at most 52 bits, so that this form is told apart from the intake of the same chat."""


def ask_of_absence(visit: Visit, form: AbsenceForm, by: PersonId, speaker: Speaker, *, in_place: bool) -> None:
    """Keep the form and ask for what is missing."""
    keep(visit.connection, by, speaker.chat, form, visit.now)
    kind = Kind.EDIT_CARD if in_place else Kind.CARD
    visit.say(f"person:{by}", "absence_form", kind=kind, incident=_subject(speaker.chat))


def leave_form(visit: Visit, by: PersonId, speaker: Speaker) -> None:
    """The absence is entered, or is not to be: the form and its buttons go."""
    drop(visit.connection, by, speaker.chat, slot=ABSENCE)
    cards = current_cards(visit.connection, _subject(speaker.chat), speaker.chat)
    enqueue(visit.connection, [strip_buttons(card.chat_id, card.message_id) for card in cards], visit.now)


def _subject(chat: int) -> IncidentId:
    """It is about no incident, so its chat stands for it, negated."""
    return IncidentId(-abs(chat) - _BEYOND_CHATS)
