"""Several departments being chosen: the form is kept, and its message is edited in place like a card."""

from bot.conversation.unfinished import SEVERAL, drop, keep
from bot.storage.outbox import Kind, enqueue, strip_buttons
from bot.storage.spoken import current_cards
from bot.visit import Visit
from workflow.conversation.forms import SeveralForm
from workflow.ids import IncidentId, PersonId
from workflow.office import Speaker

_BEYOND_CHATS = 2**61
"""Telegram's ids of chats have at most 52 bits, so that this form is told apart from the others of the same chat."""


def ask_of_several(visit: Visit, form: SeveralForm, by: PersonId, speaker: Speaker, *, in_place: bool) -> None:
    """Keep what is picked and show it, in the private chat; that bears the person's own number."""
    chat = _private(speaker)
    keep(visit.connection, by, chat, form, visit.now)
    kind = Kind.EDIT_CARD if in_place else Kind.CARD
    visit.say(f"person:{by}", "choose_several", kind=kind, incident=_subject(chat))


def leave_several(visit: Visit, by: PersonId, speaker: Speaker) -> None:
    """They are chosen, or are not to be: the form and its buttons go."""
    chat = _private(speaker)
    drop(visit.connection, by, chat, slot=SEVERAL)
    cards = current_cards(visit.connection, _subject(chat), chat)
    enqueue(visit.connection, [strip_buttons(card.chat_id, card.message_id) for card in cards], visit.now)


def _private(speaker: Speaker) -> int:
    return speaker.chat if speaker.private else speaker.user


def _subject(chat: int) -> IncidentId:
    """Its chat stands for it, negated: the incident has cards of its own."""
    return IncidentId(-abs(chat) - _BEYOND_CHATS)
