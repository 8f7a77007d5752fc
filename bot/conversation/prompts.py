"""Questions put to people in their private chats: said with the slot of their answer, cleared away once they are answered."""

from dataclasses import replace
from typing import Any

from bot.conversation.unfinished import (
    OF_QUESTIONS,
    REASONS,
    asked_about,
    drop,
    find,
    keep,
    meant_key,
    meant_slot,
    open_questions,
    slot_of,
)
from bot.storage.outbox import enqueue, strip_buttons
from bot.storage.spoken import spoken_with_detail
from bot.visit import Visit
from workflow.conversation.forms import Form, KindForm, MeantForm, Question, TermForm, VerdictForm
from workflow.conversation.questions import is_settled_by
from workflow.conversation.understood import Known
from workflow.ids import IncidentId, PersonId
from workflow.office import Pressed, Speaker
from workflow.process.acts import Act, ApproveDraft, EditDraft, ReturnDraft
from workflow.process.incident import Incident

_ANSWERED_BY = {
    "approve": ("remark", "edit"),
    "reason_do": ("remark", "edit"),
    "sign": ("not_ours",),
    "importance": ("importance",),
    "short_term": ("short_term",),
    "repeat": ("repeat",),
    "no_repeat": ("repeat",),
    "join": ("join",),
    "join_all": ("join",),
    "kind": ("kind",),
}
"""Which questions about the same incident are over once a button was pressed instead: by the button's code."""


def private(speaker: Speaker) -> Speaker:
    """The same person in his private chat, which bears his own number: forms are filled in there, wherever they began."""
    if speaker.private:
        return speaker
    return replace(speaker, chat=speaker.user, private=True, thread=None, message=None, chat_title="", chat_is_forum=False)


def ask(visit: Visit, form: Question, template: str, by: PersonId, speaker: Speaker, **more: Any) -> None:
    """Keep the question and put it; several may be open at once."""
    if isinstance(form, KindForm):
        _ask_here(visit, form, template, by, speaker)
        return
    keep(visit.connection, by, private(speaker).chat, form, visit.now)
    params = {"question": slot_of(form)} | ({"step": form.step.value} if isinstance(form, TermForm) else {}) | more
    visit.say(f"person:{by}", template, params, incident=form.incident)


def _ask_here(visit: Visit, form: KindForm, template: str, by: PersonId, speaker: Speaker) -> None:
    """Where the button was pressed: the answer is a draft, and drafts are written there."""
    keep(visit.connection, by, speaker.chat, form, visit.now)
    params: dict[str, Any] = {"question": slot_of(form), "kind": form.kind.value, "by": by, "user": speaker.user}
    if speaker.private:
        visit.say(f"person:{by}", template, params, incident=form.incident)
    else:
        visit.say(f"chat:{speaker.chat}", template, {**params, "thread": speaker.thread}, incident=form.incident)


def ask_how_meant(visit: Visit, form: VerdictForm | MeantForm, template: str, by: PersonId, speaker: Speaker) -> None:
    """Ask in private how words were meant; they are kept with the question."""
    keep(visit.connection, by, private(speaker).chat, form, visit.now)
    hanging = {"reply_to": form.message} if not form.chat else {}
    about = form.incident if isinstance(form, VerdictForm) else form.candidates[0]
    visit.say(f"person:{by}", template, {"key": meant_key(form), **hanging}, incident=about)


def clear_settled(visit: Visit, act: Act, incident: Incident, by: PersonId, chat: int) -> None:
    """What the person was asked about the incident, and his act has left nothing to answer, is asked no more.

    So it is with the reasons for a return, which were shown in his private `chat`, maybe more than once.
    """
    if isinstance(act, ReturnDraft | ApproveDraft | EditDraft):
        _strip(visit, chat, meant_slot(REASONS), incident.id)
    asked = asked_about(visit.connection, by, incident.id)
    if not asked:
        return
    rules = visit.premises.rules_of(visit.connection, incident, act.recorded_at)
    known = Known(rules=rules, incidents={incident.id: incident})
    for place, one in asked:
        if isinstance(one.form, Question | VerdictForm | MeantForm) and is_settled_by(act, by, one.form, known):
            clear(visit, by, place, one.slot, incident.id)


def clear(visit: Visit, by: PersonId, chat: int, slot: str, incident: IncidentId) -> None:
    """The question is answered, or is not to be: its button goes."""
    drop(visit.connection, by, chat, slot=slot)
    _strip(visit, chat, slot, incident)


def _strip(visit: Visit, chat: int, detail: str, incident: IncidentId) -> None:
    """Of every message in which the same was asked."""
    put = spoken_with_detail(visit.connection, chat, incident, "prompt", detail)
    enqueue(visit.connection, [strip_buttons(chat, one.message_id, incident) for one in put if one.rendered], visit.now)


def clear_answered(visit: Visit, wish: Pressed, by: PersonId) -> None:
    """Whoever presses a button instead of answering is asked no more."""
    is_asked_now = wish.code in ("repeat", "join") and not wish.argument  # of which one, the press itself asks
    wanted = () if is_asked_now else _ANSWERED_BY.get(wish.code, ())
    chat = private(wish.speaker).chat
    for one in open_questions(visit.connection, by, chat) if wanted else ():
        asked, _, about = one.slot.removeprefix(OF_QUESTIONS).rpartition("/")
        is_over = one.slot.startswith(OF_QUESTIONS) and asked in wanted and about == str(wish.incident)
        if is_over and not isinstance(one.form, KindForm):
            clear(visit, by, chat, one.slot, wish.incident)


def pressed(visit: Visit, wish: Pressed, by: PersonId) -> Form | None:
    """The words, or the question, that the button stands under."""
    chat = private(wish.speaker).chat
    if wish.code == "unask":
        return find(visit.connection, by, chat, slot=f"{OF_QUESTIONS}{wish.argument}/{wish.incident}")
    key = wish.argument.split(".", 2 if wish.code == "reason" else 1)[-1]
    return find(visit.connection, by, chat, slot=meant_slot(key))
