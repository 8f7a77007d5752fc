"""Buttons of a message that were used leave it, further ones are turned to; a card is brought up to date anyway."""

from bot.rendering.step_buttons import DOES_A_STEP, STEP_KEYBOARDS
from bot.storage.outbox import enqueue, renew_buttons
from bot.storage.said import said_as
from bot.storage.spoken import CARD, OLD_CARD, find_spoken
from bot.visit import Visit
from handlers.pages import TURN
from workflow.office import Pressed
from workflow.process.refusals import Unknown

_TEMPLATES = {
    "acknowledge": "told_at_once",
    "reason": "choose_reason",
    "handover": "answer_text",
    "sign": "unsigned",
    "provisional": "decider_silent",
    "give_up": "author_silent",
    **dict.fromkeys(("aside_do", "close_do", "give_up_do", "ground_do", "undo"), "confirm_ending"),
    "keep": "confirm_ending",
    "add": "choose_addition",
    "withdraw": "draft_received",
}
"""Which message, beside the card, bears the button: by the button's code."""


def renew_used(visit: Visit, wish: Pressed) -> None:
    """After the act the pressed message bears what its template gives it now."""
    speaker, template = wish.speaker, _TEMPLATES.get(wish.code)
    if speaker.message is not None and wish.code in DOES_A_STEP:
        _renew_told(visit, wish, speaker.message)
    if template is None or speaker.message is None:
        return
    spoken = find_spoken(visit.connection, speaker.chat, speaker.message)
    if spoken is None or spoken.role in (CARD, OLD_CARD):
        return
    number = wish.argument.partition(".")[0]
    params = {"number": int(number)} if number.isdecimal() else {}
    enqueue(visit.connection, [renew_buttons(speaker.chat, speaker.message, wish.incident, template, params)], visit.now)


def _renew_told(visit: Visit, wish: Pressed, message: int) -> None:
    """What told of an open step bears what is still to be done about it."""
    said = said_as(visit.connection, wish.speaker.chat, message)
    if said is not None and said.template in STEP_KEYBOARDS and said.incident_id is not None:
        row = renew_buttons(wish.speaker.chat, message, said.incident_id, said.template, said.params)
        enqueue(visit.connection, [row], visit.now)


def turn_page(visit: Visit, wish: Pressed) -> None:
    """The pressed message bears another page of its buttons. `Unknown` where it is not known what it says."""
    speaker = wish.speaker
    said = said_as(visit.connection, speaker.chat, speaker.message) if speaker.message is not None else None
    if said is None or speaker.message is None or not wish.argument.isdecimal():
        raise Unknown(what="button")
    params = {**said.params, TURN: int(wish.argument)}
    row = renew_buttons(speaker.chat, speaker.message, said.incident_id, said.template, params)
    enqueue(visit.connection, [row], visit.now)
