"""Texts and presses carried out: what is known is looked up, `workflow` says what is meant, that is done, in one transaction."""

from dataclasses import replace
from datetime import timedelta

from bot.office import load_incident, open_incidents, perform
from bot.rendering.params import refusal_params
from bot.storage.chats import migrate_chat
from bot.storage.outbox import Kind, enqueue, strip_buttons
from bot.storage.spoken import Spoken, current_cards, find_spoken, record_spoken
from bot.storage.texts import load_texts
from bot.storage.timers import put_office_timer
from bot.unfinished import ALBUM, EARLIER, FORM, drop, find, keep
from bot.visit import Visit
from workflow.conversation.forms import AlbumForm, EarlierForm, Intake
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import Known, understand, understand_whole
from workflow.conversation.understood import About, Asking, Doing, Gathering, Said, Saying, Tapped, Understood
from workflow.conversation.words import at_its_moment
from workflow.ids import IncidentId, PersonId
from workflow.office import Heard, Moved, Pressed, Speaker, Toast
from workflow.process.acts import RegisterIncident, ShowInFull, SubmitDraft
from workflow.process.incident import Incident, Status
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled

ALBUM_PAUSE = timedelta(seconds=2)
"""An album is complete when no photo of it has come for so long."""


def carry_out(visit: Visit, wish: Heard | Pressed | Moved) -> Toast | None:
    """Do what was said or pressed; what a press is answered comes back."""
    match wish:
        case Heard():
            hear(visit, wish)
        case Pressed():
            return press(visit, wish)
        case Moved():
            migrate_chat(visit.connection, wish.speaker.chat, wish.to, now=visit.now)
    return None


def hear(visit: Visit, wish: Heard) -> None:
    """A text or photo. Strangers get a polite sentence in private, and silence in groups."""
    speaker = wish.speaker
    member = visit.member_of(speaker)
    if member is None:
        if speaker.private and not wish.edited:
            visit.answer(speaker, "stranger")
        return
    if not visit.is_ours(speaker):
        return
    said = Said(
        by=member.person,
        at=min(wish.at, visit.now),
        recorded_at=visit.now,
        private=speaker.private,
        text=wish.text,
        media=wish.media,
        forwarded=wish.forwarded,
        author=wish.author,
        posted_at=wish.posted_at,
        album=wish.album,
        edited=wish.edited,
        reply_to=wish.reply_to,
    )
    heed(visit, said, speaker)


def heed(visit: Visit, said: Said, speaker: Speaker, *, is_whole: bool = False) -> None:
    """Understand what was said and do it. A refusal is said as a reply; nothing typed is lost by it."""
    known = _known(visit, said, speaker)
    try:
        meaning = understand_whole(said, known) if is_whole else understand(said, known)
        if not _changes_nothing(visit, said, meaning):
            _do(visit, at_its_moment(meaning, _earlier(visit, said.by, speaker)), said.by, speaker)
    except Refusal as refusal:
        visit.answer(speaker, "refusal", refusal_params(refusal))


def press(visit: Visit, wish: Pressed) -> Toast:
    """A button. It counts at the moment the inbox stored it."""
    speaker = wish.speaker
    member = visit.member_of(speaker)
    if member is None:
        return Toast(template="stranger", alert=True)
    tap = Tapped(
        by=member.person,
        at=visit.received_at,
        recorded_at=visit.now,
        code=wish.code,
        incident=wish.incident,
        argument=wish.argument,
    )
    incident = load_incident(visit.connection, wish.incident) if wish.incident else None
    known = Known(
        rules=visit.premises.rules_of(visit.connection, incident),
        form=find(visit.connection, member.person, speaker.chat),
        incidents={wish.incident: incident} if incident else {},
    )
    try:
        meaning = understand_tap(tap, known)
        _do(visit, at_its_moment(meaning, _earlier(visit, member.person, speaker)), member.person, speaker)
    except Refusal as refusal:
        return Toast(template="refusal", params=refusal_params(refusal), alert=True)
    return Toast(template="toast", params={"act": wish.code, "argument": wish.argument, "incident": wish.incident})


def _do(visit: Visit, meaning: Understood, by: PersonId, speaker: Speaker) -> None:
    match meaning:
        case Doing():
            _act(visit, meaning, by, speaker)
        case Asking():
            _ask(visit, meaning, by, speaker)
        case Saying():
            _say(visit, meaning, by, speaker)
        case Gathering():
            keep(visit.connection, by, speaker.chat, meaning.form, visit.now, slot=ALBUM)
            put_office_timer(visit.connection, f"{meaning.key}/{speaker.chat}", visit.now + ALBUM_PAUSE)
        case None:
            pass


def _act(visit: Visit, meaning: Doing, by: PersonId, speaker: Speaker) -> None:
    done = perform(visit.connection, meaning.act, visit.premises)
    if meaning.finishes_form:
        drop(visit.connection, by, speaker.chat)
    if meaning.act.basis:
        drop(visit.connection, by, _own_chat(speaker), slot=EARLIER)
    if isinstance(meaning.act, RegisterIncident):
        _put_form_away(visit, speaker)
    if isinstance(meaning.act, SubmitDraft) and speaker.message is not None:
        draft = Spoken(
            chat_id=speaker.chat,
            message_id=speaker.message,
            thread_id=speaker.thread,
            incident_id=done.incident.id,
            role="draft",
            at=visit.now,
        )
        record_spoken(visit.connection, draft)
    if isinstance(meaning.act, ShowInFull):
        visit.say(f"person:{by}", "full", incident=done.incident.id)


def _ask(visit: Visit, meaning: Asking, by: PersonId, speaker: Speaker) -> None:
    if isinstance(meaning.form, EarlierForm):
        drop(visit.connection, by, speaker.chat)
    slot = EARLIER if isinstance(meaning.form, EarlierForm) else FORM
    keep(visit.connection, by, speaker.chat, meaning.form, visit.now, slot=slot)
    if isinstance(meaning.form, Intake):
        kind = Kind.EDIT_CARD if meaning.again else Kind.CARD
        visit.say(f"person:{by}", meaning.template, kind=kind, incident=form_subject(speaker.chat))
        return
    about = getattr(meaning.form, "incident", None)
    visit.say(f"person:{by}", meaning.template, incident=about)


def _say(visit: Visit, meaning: Saying, by: PersonId, speaker: Speaker) -> None:
    if meaning.drops_form:
        drop(visit.connection, by, speaker.chat)
        _put_form_away(visit, speaker)
    kind = Kind.CARD if meaning.template == "card" else Kind.MESSAGE
    visit.say(f"person:{by}", meaning.template, meaning.params, incident=meaning.incident, kind=kind)


def form_subject(chat: int) -> IncidentId:
    """A form's message is edited in place like a card. It is about no incident yet, so its chat stands for it, negated."""
    return IncidentId(-chat)


def _put_form_away(visit: Visit, speaker: Speaker) -> None:
    cards = current_cards(visit.connection, form_subject(speaker.chat), speaker.chat)
    rows = [strip_buttons(card.chat_id, card.message_id) for card in cards]
    enqueue(visit.connection, rows, visit.now)
    record_spoken(visit.connection, *(replace(card, role="old_card") for card in cards))


def _earlier(visit: Visit, person: PersonId, speaker: Speaker) -> EarlierForm | None:
    """The moment at which the person's next act is to count, typed in his private chat."""
    form = find(visit.connection, person, _own_chat(speaker), slot=EARLIER)
    return form if isinstance(form, EarlierForm) else None


def _own_chat(speaker: Speaker) -> int:
    """A person's private chat bears his own number."""
    return speaker.chat if speaker.private else speaker.user


def _known(visit: Visit, said: Said, speaker: Speaker) -> Known:
    about = _about(visit, said, speaker)
    slot = ALBUM if said.album and not said.edited else FORM
    form = find(visit.connection, said.by, speaker.chat, slot=slot)
    incidents: dict[IncidentId, Incident] = {}
    if about is not None and about.incident is not None:
        incident = load_incident(visit.connection, about.incident)
        incidents = {about.incident: incident} if incident else {}
    rules = visit.premises.rules_of(visit.connection, next(iter(incidents.values()), None))
    is_loose = said.private and not said.edited and (about is None or about.incident is None)
    answerable = _answerable(visit, said.by) if is_loose else ()
    return Known(rules=rules, form=form, about=about, answerable=answerable, incidents=incidents)


def _about(visit: Visit, said: Said, speaker: Speaker) -> About | None:
    message = speaker.message if said.edited else said.reply_to
    spoken = find_spoken(visit.connection, speaker.chat, message) if message is not None else None
    if spoken is None:
        return None
    incident = IncidentId(spoken.incident_id) if spoken.incident_id is not None and spoken.incident_id > 0 else None
    return About(role=spoken.role, incident=incident, detail=spoken.detail or "")


def _answerable(visit: Visit, person: PersonId) -> tuple[IncidentId, ...]:
    """Open incidents for which the person may hand in a draft now, the most pressing first."""
    found = open_incidents(visit.connection, Status.DISPATCHED, Status.ON_REWORK)
    rules = visit.premises.rules
    return tuple(incident.id for incident in found if person in entitled(SubmitDraft, incident, rules))


def _changes_nothing(visit: Visit, said: Said, meaning: Understood) -> bool:
    """Telegram reports edits that left the text as it was."""
    if not said.edited or not isinstance(meaning, Doing):
        return False
    return load_texts(visit.connection, meaning.act.incident, ("draft",)).get("draft") == said.text.strip()


def finish_album(visit: Visit, person: PersonId, speaker: Speaker) -> None:
    """The album has been silent long enough: it is one message now."""
    form = find(visit.connection, person, speaker.chat, slot=ALBUM)
    drop(visit.connection, person, speaker.chat, slot=ALBUM)
    if isinstance(form, AlbumForm):
        said = Said(
            by=person,
            at=visit.now - ALBUM_PAUSE,
            recorded_at=visit.now,
            private=speaker.private,
            text=form.text,
            media=form.media,
            forwarded=form.forwarded,
            author=form.author,
            posted_at=form.posted_at,
            reply_to=form.reply_to,
        )
        heed(visit, said, speaker, is_whole=True)
