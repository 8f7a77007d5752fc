"""Buttons of a message that were used leave it; a card is brought up to date anyway."""

from bot.storage.outbox import enqueue, renew_buttons
from bot.storage.spoken import CARD, OLD_CARD, find_spoken
from bot.visit import Visit
from workflow.office import Pressed

_TEMPLATES = {
    "acknowledge": "told_at_once",
    "reason": "choose_reason",
    "handover": "answer_text",
    "sign": "unsigned",
    "provisional": "decider_silent",
    "give_up": "author_silent",
    **dict.fromkeys(("aside_do", "close_do", "give_up_do", "ground_do", "undo"), "confirm_ending"),
    "keep": "confirm_ending",
}
"""Which message, beside the card, bears the button: by the button's code."""


def renew_used(visit: Visit, wish: Pressed) -> None:
    """After the act the pressed message bears what its template gives it now."""
    speaker, template = wish.speaker, _TEMPLATES.get(wish.code)
    if template is None or speaker.message is None:
        return
    spoken = find_spoken(visit.connection, speaker.chat, speaker.message)
    if spoken is None or spoken.role in (CARD, OLD_CARD):
        return
    number = wish.argument.partition(".")[0]
    params = {"number": int(number)} if number.isdecimal() else {}
    enqueue(visit.connection, [renew_buttons(speaker.chat, speaker.message, wish.incident, template, params)], visit.now)
