"""Texts and presses carried out: what is known is looked up, `workflow` says what is meant, and that is done."""

from dataclasses import replace

from bot.conversation.answerable import answered_by
from bot.conversation.confirmed import CONFIRMED
from bot.conversation.edited_words import changes_nothing, is_as_it_was, with_its_album
from bot.conversation.intakes import enter_first
from bot.conversation.known import OF_FORMS as OF_FORMS
from bot.conversation.known import earlier_of, known_of, known_of_question, pressed_form
from bot.conversation.meaning import ALBUM_PAUSE, Heeded, do, forget_question
from bot.conversation.prompts import clear_answered
from bot.conversation.senders import answer_stranger, by_a_citizen, is_to_us
from bot.conversation.unfinished import drop, entered, find, open_questions, which_slot
from bot.conversation.used_buttons import renew_used, turn_page
from bot.office import Seen, load_incident
from bot.rendering.params import refusal_params
from bot.storage.chats import get_chat, migrate_chat
from bot.storage.outbox import Kind, enqueue, strip_buttons
from bot.storage.spoken import shown_in
from bot.visit import Visit
from handlers.pages import TURN
from workflow.conversation.forms import AlbumForm, LinkForm, WhichForm
from workflow.conversation.questions import answer_to
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand, understand_whole
from workflow.conversation.understood import Doing, Known, Relating, Said, Tapped, Understood
from workflow.conversation.words import at_its_moment
from workflow.ids import IncidentId, PersonId
from workflow.office import Heard, Moved, Pressed, Speaker, Toast
from workflow.process.incident import Status
from workflow.process.refusals import Refusal

QUESTION_CHOSEN = "q"
"""In the button of an open question, before its place among them."""


def is_brief(wish: Heard | Pressed | Moved) -> bool:
    """Whether it is done in some milliseconds however much the office has seen: a press upon an incident is.

    A text may be compared with all earlier ones, a form's button may register or hand over a colleague's cards.
    """
    return isinstance(wish, Pressed) and wish.code not in OF_FORMS


def carry_out(visit: Visit, wish: Heard | Pressed | Moved) -> Toast | None:
    """Do what was said or pressed; what a press is answered comes back."""
    match wish:
        case Heard():
            hear(visit, wish)
        case Pressed():
            return press(visit, wish)
        case Moved():
            follow(visit, wish)
    return None


def follow(visit: Visit, wish: Moved) -> None:
    """A group became a supergroup: nothing said before can be edited there, so that its open cards are sent again."""
    shown = shown_in(visit.connection, wish.speaker.chat)
    migrate_chat(visit.connection, wish.speaker.chat, wish.to, now=visit.now)
    chat = get_chat(visit.connection, wish.to)
    for each in shown if chat is not None else ():
        incident = load_incident(visit.connection, IncidentId(each))
        if chat is not None and incident is not None and incident.status is not Status.CLOSED:
            visit.say(f"department:{chat.department}", "card", incident=incident.id, kind=Kind.CARD)


def hear(visit: Visit, wish: Heard) -> None:
    """A text or photo. Whoever is nobody of the office gets a polite sentence; what cannot be read is told to who spoke to us."""
    speaker = wish.speaker
    member = visit.member_of(speaker)
    if member is None:
        answer_stranger(visit, wish)
        return
    if wish.unreadable and not wish.edited and is_to_us(visit, wish):
        visit.answer(speaker, "unreadable", {"kind": wish.unreadable, "has_words": bool(wish.text)})
    if wish.unreadable and not wish.text:
        return
    if wish.unfit:
        if visit.is_ours(speaker) and not wish.edited and (speaker.private or wish.reply_to is not None):
            visit.answer(speaker, "file_unfit", {"reason": wish.unfit})
    elif visit.is_ours(speaker):
        heed(visit, _said(visit, by_a_citizen(visit, wish), member.person), speaker)


def _said(visit: Visit, wish: Heard, by: PersonId) -> Said:
    return Said(
        by=by,
        at=min(wish.at, visit.now),
        recorded_at=visit.now,
        private=wish.speaker.private,
        text=wish.text,
        media=wish.media,
        forwarded=wish.forwarded,
        author=wish.author,
        found_at=wish.found_at,
        posted_at=wish.posted_at,
        quote=wish.quote,
        quotes_outside=wish.quotes_outside,
        album=wish.album,
        edited=wish.edited,
        message=wish.speaker.message or 0,
        chat=wish.speaker.chat,
        reply_to=wish.reply_to,
        reply_in=wish.reply_in,
    )


def heed(visit: Visit, said: Said, speaker: Speaker, *, is_whole: bool = False) -> None:
    """Understand what was said and do it. A refusal is said as a reply; nothing typed is lost by it."""
    if said.edited and is_as_it_was(visit, said, speaker):
        return
    known = known_of(visit, said, speaker, is_whole=is_whole)
    said = with_its_album(visit, said, known)
    meaning: Understood = None
    heeded = Heeded(by=said.by, speaker=speaker, message=said.message, known=known, text=said.text, album=said.pieces)
    try:
        meaning = understand_whole(said, known) if is_whole else understand(said, known)
        if not changes_nothing(visit, said, meaning):
            do(visit, at_its_moment(meaning, earlier_of(visit, said.by, speaker)), heeded)
            _confirm(visit, meaning, said.by, speaker)
    except Refusal as refusal:
        forget_question(visit, meaning, heeded, refusal)
        about = known.incidents.get(meaning.act.incident) if isinstance(meaning, Doing) else None
        visit.answer(speaker, "refusal", refusal_params(refusal), incident=about.id if about is not None else None)


def _confirm(visit: Visit, meaning: Understood, by: PersonId, speaker: Speaker) -> None:
    """Who typed a remark or a link in private sees no other sign that it was taken: his card is further up.

    Where the next link is asked for, that is sign enough.
    """
    done = CONFIRMED.get(type(meaning.act)) if isinstance(meaning, Doing) else None
    if isinstance(meaning, Relating) and (meaning.finishes_form or meaning.code == "publish"):
        done = f"{meaning.code}_entered"
    asked = open_questions(visit.connection, by, speaker.chat)
    if done in ("published", "publish_entered") and any(isinstance(one.form, LinkForm) for one in asked):
        return
    if done is not None and speaker.private:
        visit.answer(speaker, "toast", {"act": done})


def press(visit: Visit, wish: Pressed) -> Toast:
    """A button. It counts at the moment the inbox stored it."""
    member = visit.member_of(wish.speaker)
    if member is None:
        return Toast(template="stranger", alert=True)
    try:
        _press(visit, wish, member.person)
    except Refusal as refusal:
        return Toast(template="refusal", params=refusal_params(refusal), alert=True)
    incident = None if wish.code in OF_FORMS else wish.incident
    return Toast(template="toast", params={"act": wish.code, "argument": wish.argument, "incident": incident})


def _press(visit: Visit, wish: Pressed, by: PersonId) -> None:
    speaker = wish.speaker
    if wish.code == "first":
        enter_first(visit, wish.incident, by, speaker)
        return
    if wish.code == TURN:
        turn_page(visit, wish)
        return
    tap = Tapped(
        by=by,
        at=visit.received_at,
        recorded_at=visit.now,
        code=wish.code,
        incident=wish.incident,
        argument=wish.argument,
    )
    form = pressed_form(visit, wish, by)
    if isinstance(form, WhichForm) and wish.argument.startswith(QUESTION_CHOSEN):
        _answer_chosen(visit, wish, form, by)
        return
    incident = None if wish.code in OF_FORMS else load_incident(visit.connection, wish.incident)
    incidents = {wish.incident: incident} if incident else answered_by(visit, wish)
    rules = visit.met.rules = visit.premises.rules_of(visit.connection, incident, tap.at)
    intakes, loose = entered(visit.connection, by, speaker.chat) if wish.code == "which" else ((), ())
    known = Known(rules=rules, form=form, incidents=incidents, intakes=intakes, loose=loose)
    message, text = getattr(form, "message", 0), getattr(form, "text", "")
    meaning = at_its_moment(understand_tap(tap, known), earlier_of(visit, by, speaker))
    seen = Seen(incident=incident, rules=known.rules, at=tap.at) if incident else None
    do(visit, meaning, Heeded(by=by, speaker=speaker, message=message, known=known, seen=seen, text=text))
    renew_used(visit, wish)
    clear_answered(visit, wish, by)


def _answer_chosen(visit: Visit, wish: Pressed, form: WhichForm, by: PersonId) -> None:
    """It has been said which of the open questions the words answer."""
    said = Said(
        by=by,
        at=visit.received_at,
        recorded_at=visit.now,
        private=True,
        text=form.text,
        media=form.media,
        message=form.message,
        chat=wish.speaker.chat,
    )
    known = known_of_question(visit, said, form, wish.argument.removeprefix(QUESTION_CHOSEN))
    speaker = replace(wish.speaker, message=form.message or None)
    meaning = at_its_moment(answer_to(said, known), earlier_of(visit, by, speaker))
    do(visit, meaning, Heeded(by=by, speaker=speaker, message=form.message, known=known, text=form.text))
    drop(visit.connection, by, wish.speaker.chat, slot=which_slot(form.message))
    if wish.speaker.message is not None:
        enqueue(visit.connection, [strip_buttons(wish.speaker.chat, wish.speaker.message)], visit.now)


def finish_album(visit: Visit, person: PersonId, chat: int, album: str) -> None:
    """The album has been silent long enough: it is one message now."""
    slot = f"album/{album}"
    form = find(visit.connection, person, chat, slot=slot)
    drop(visit.connection, person, chat, slot=slot)
    if isinstance(form, AlbumForm) and visit.person(person) is not None:
        said = Said(
            by=person,
            at=visit.now - ALBUM_PAUSE,
            recorded_at=visit.now,
            private=chat > 0,
            text=form.text,
            media=form.media,
            forwarded=form.forwarded,
            author=form.author,
            found_at=form.found_at,
            posted_at=form.posted_at,
            quote=form.quote,
            quotes_outside=form.quotes_outside,
            message=form.message,
            chat=chat,
            reply_to=form.reply_to,
            reply_in=form.reply_in,
            pieces=form.pieces,
        )
        speaker = Speaker(user=0, chat=chat, private=chat > 0, message=form.message, thread=form.thread)
        heed(visit, said, speaker, is_whole=True)
