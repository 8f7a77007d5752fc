"""What was meant is done: an act with its notices, a question kept and asked, something said. What is meant, others know."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.conversation.absence_forms import ask_of_absence, leave_form
from bot.conversation.absences import end_absence, enter_absence
from bot.conversation.given_words import given_by, note_given
from bot.conversation.handed_in import give, note_handed_in, take
from bot.conversation.intakes import enter, leave, note_words, restore
from bot.conversation.prompts import ask, ask_how_meant, clear, clear_settled, private
from bot.conversation.relating import ask_next_link, notice_others, relate
from bot.conversation.several_forms import ask_of_several, leave_several
from bot.conversation.unfinished import EARLIER, drop, keep, slot_of
from bot.finding import index
from bot.office import Seen, perform
from bot.rendering.excerpts import rest_in_full
from bot.storage.outbox import Kind, enqueue, renew_buttons, strip_buttons
from bot.storage.texts import load_media, load_texts
from bot.storage.timers import put_office_timer
from bot.visit import Visit
from workflow.conversation.forms import (
    AbsenceForm,
    AlbumForm,
    EarlierForm,
    Form,
    Intake,
    KindForm,
    MeantForm,
    Piece,
    Question,
    RemarkForm,
    SeveralForm,
    VerdictForm,
    WhichForm,
)
from workflow.conversation.understood import (
    Asking,
    Doing,
    EndingAbsence,
    EnteringAbsence,
    Gathering,
    Known,
    Relating,
    Saying,
    Understood,
)
from workflow.ids import IncidentId, PersonId
from workflow.office import Speaker
from workflow.process.acts import ChooseDraftKind, CorrectDetail, RecordPublication, RegisterIncident, ShowInFull
from workflow.process.happenings import DraftSubmitted
from workflow.process.incident import Incident, Status
from workflow.process.looking import may_look
from workflow.process.refusals import MENDABLE, NotYours, Refusal, Unknown
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind

ALBUM_PAUSE = timedelta(seconds=2)
"""An album is complete when no photo of it has come for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """Who spoke or pressed, where, and what was known then. `message` is the one that holds the words, 0 for none.

    `text` are those words as they were said; of an album, `album` has each photo's.
    """

    by: PersonId
    speaker: Speaker
    message: int
    known: Known
    seen: Seen | None = None
    text: str = ""
    album: tuple[Piece, ...] = ()


def do(visit: Visit, meaning: Understood, heeded: Heeded) -> None:
    """Do what was meant. Raises a `Refusal` before anything is written."""
    match meaning:
        case Doing():
            _act(visit, meaning, heeded)
        case Relating():
            relate(visit, meaning)
            if heeded.message:
                note_words(visit, meaning.incident, heeded.speaker, heeded.message)
            if meaning.finishes_form:
                _finish(visit, heeded.known.form, heeded)
            if meaning.code == "publish":
                ask_next_link(visit, heeded.known.incidents[meaning.incident], heeded.by, heeded.speaker)
        case Asking():
            _ask(visit, meaning, heeded)
        case Saying():
            _say(visit, meaning, heeded)
        case EnteringAbsence():
            enter_absence(visit, meaning.absence, heeded.by)
            leave_form(visit, heeded.by, heeded.speaker)
        case EndingAbsence():
            end_absence(visit, meaning.number, heeded.by)
        case Gathering():
            _gather(visit, meaning, heeded.by, heeded.speaker)
        case None:
            pass


def forget_question(visit: Visit, meaning: Understood, heeded: Heeded, refusal: Refusal) -> None:
    """A question whose act came too late is asked no more; otherwise it would take every later text for its answer."""
    form = heeded.known.form
    is_answer = isinstance(meaning, Doing | Relating) and meaning.finishes_form
    if is_answer and isinstance(form, Question) and not isinstance(refusal, MENDABLE):
        _finish(visit, form, heeded)


def _act(visit: Visit, meaning: Doing, heeded: Heeded) -> None:
    done = perform(visit.connection, meaning.act, visit.premises, seen=heeded.seen)
    visit.met.incident = done.incident
    if meaning.finishes_form:
        _finish(visit, heeded.known.form, heeded, registered=done.incident.id)
    clear_settled(visit, meaning.act, done.incident, heeded.by, private(heeded.speaker).chat)
    if meaning.act.basis:
        speaker = heeded.speaker
        drop(visit.connection, heeded.by, private(speaker).chat, slot=EARLIER)
    where = _where_said(heeded)
    if heeded.message and not isinstance(meaning.act, RegisterIncident):
        given = given_by(meaning.act, done.incident, heeded.message, heeded.text, heeded.album)
        note_given(visit, done.incident.id, where, *given)
    if isinstance(heeded.known.form, WhichForm | VerdictForm | MeantForm) and heeded.speaker.message:
        note_words(visit, done.incident.id, heeded.speaker, heeded.speaker.message)
    if isinstance(meaning.act, ChooseDraftKind) and meaning.act.draft is not DraftKind.ANSWER:
        form = KindForm(incident=done.incident.id, kind=meaning.act.draft)
        ask(visit, form, "ask_kind", heeded.by, heeded.speaker)
    if isinstance(meaning.act, RegisterIncident | CorrectDetail):
        index(visit.connection, done.incident.id)
    if isinstance(meaning.act, RegisterIncident):
        notice_others(visit, done.incident, heeded.by)
    if isinstance(meaning.act, RecordPublication):
        ask_next_link(visit, done.incident, heeded.by, heeded.speaker)
    if isinstance(meaning.act, ShowInFull):
        _show_in_full(visit, heeded.by, done.incident)


def _where_said(heeded: Heeded) -> Speaker:
    """Where the words stand: those that were asked about may stand in a group."""
    form, speaker = heeded.known.form, heeded.speaker
    chat = form.chat if isinstance(form, VerdictForm | MeantForm) else 0
    return replace(speaker, chat=chat, thread=None) if chat else speaker


def _show_in_full(visit: Visit, by: PersonId, incident: Incident) -> None:
    """The message with its attachments, in further messages what one does not hold, and what is attached to the draft."""
    visit.say(f"person:{by}", "full", incident=incident.id)
    texts = load_texts(visit.connection, incident.id, ("text", "reply"))
    for name, piece in rest_in_full(texts.get("text", ""), texts.get("reply", "")):
        visit.say(f"person:{by}", "full_rest", {"of": name, "piece": piece}, incident=incident.id)
    is_judged = incident.status in (Status.ON_APPROVAL, Status.ON_REWORK)
    if is_judged and load_media(visit.connection, incident.id, DraftSubmitted.code):
        visit.say(f"person:{by}", "draft_attached", incident=incident.id)


def _ask(visit: Visit, meaning: Asking, heeded: Heeded) -> None:
    form, by, speaker = meaning.form, heeded.by, private(heeded.speaker)
    answered = heeded.known.form
    goes_on = isinstance(answered, Question) and not isinstance(form, VerdictForm | MeantForm)
    is_next = bool(heeded.known.slot) and goes_on and heeded.known.slot != slot_of(form)
    if meaning.finishes_form or is_next or (isinstance(form, Intake) and isinstance(answered, WhichForm)):
        _finish(visit, answered, heeded)
    match form:
        case Intake() if meaning.template == "handed_in":
            give(visit, form, speaker)
        case Intake():
            _ask_of_intake(visit, meaning, form, by, speaker)
        case AbsenceForm():
            ask_of_absence(visit, form, by, speaker, in_place=meaning.again)
        case SeveralForm():
            ask_of_several(visit, form, by, speaker, in_place=meaning.again)
        case VerdictForm() | MeantForm():
            ask_how_meant(visit, form, meaning.template, by, heeded.speaker)
        case WhichForm():
            keep(visit.connection, by, speaker.chat, form, visit.now)
            if meaning.again:
                visit.answer(speaker, "taken", {"what": meaning.taken, "message": form.message})
            else:
                visit.say(f"person:{by}", meaning.template, {"message": form.message})
        case EarlierForm():
            keep(visit.connection, by, speaker.chat, form, visit.now)
            visit.say(f"person:{by}", meaning.template, incident=form.incident)
        case AlbumForm():
            pass
        case RemarkForm() if form.reason:
            more = {"number": form.number, "reason": form.reason, "also": list(form.also)}
            shown_in = speaker.message or 0
            if isinstance(answered, RemarkForm) and answered.reason:  # one more reason, under the question that was put
                clear(visit, by, speaker.chat, slot_of(answered), form.incident)
                shown_in = answered.shown_in
            ask(visit, replace(form, shown_in=shown_in), meaning.template, by, heeded.speaker, **more)
        case _:
            ask(visit, form, meaning.template, by, heeded.speaker)


def _ask_of_intake(visit: Visit, meaning: Asking, form: Intake, by: PersonId, speaker: Speaker) -> None:
    if meaning.restored is not None:
        restore(visit, meaning.restored, by, speaker)
    if meaning.unasked is not None:
        drop(visit.connection, by, speaker.chat, slot=slot_of(meaning.unasked))
    if meaning.taken == "handed_in":
        take(visit, form, by, speaker)
        enter(visit, form, by, speaker, in_place=False)
        return
    enter(visit, form, by, speaker, in_place=meaning.again, taken=meaning.taken)


def _say(visit: Visit, meaning: Saying, heeded: Heeded) -> None:
    if meaning.incident is not None and meaning.incident not in heeded.known.incidents:
        raise Unknown(what="incident")
    if meaning.incident is not None:
        incident, rules = heeded.known.incidents[meaning.incident], heeded.known.rules
        if not may_look(heeded.by, incident, rules):
            raise NotYours(to=entitled(ShowInFull, incident, rules), clause="")
    if meaning.drops_form:
        if heeded.known.form is None:
            raise Unknown(what="form")
        _finish(visit, heeded.known.form, heeded)
    if not meaning.template:
        return
    kind = Kind.CARD if meaning.template == "card" else Kind.MESSAGE
    again = {"question": heeded.known.slot} if meaning.template == "not_understood" and heeded.known.slot else {}
    visit.say(f"person:{heeded.by}", meaning.template, {**meaning.params, **again}, incident=meaning.incident, kind=kind)


def _finish(visit: Visit, form: Form | None, heeded: Heeded, *, registered: IncidentId | None = None) -> None:
    """The form led to what it was for, or is dropped: its buttons go with it."""
    by, speaker = heeded.by, heeded.speaker
    if form is None:
        return
    if isinstance(form, Intake):
        leave(visit, by, speaker, registered=registered)
        if registered is not None:
            note_handed_in(visit, form, registered)
        return
    if isinstance(form, AbsenceForm):
        leave_form(visit, by, speaker)
        return
    if isinstance(form, SeveralForm):
        leave_several(visit, by, speaker)
        return
    if isinstance(form, Question):
        chat = speaker.chat if isinstance(form, KindForm) else private(speaker).chat
        clear(visit, by, chat, heeded.known.slot or slot_of(form), form.incident)
        if isinstance(form, RemarkForm) and form.shown_in:
            used = renew_buttons(chat, form.shown_in, form.incident, "choose_reason", {"number": form.number})
            enqueue(visit.connection, [used], visit.now)
        return
    if isinstance(form, VerdictForm | MeantForm):
        about = form.incident if isinstance(form, VerdictForm) else form.candidates[0]
        clear(visit, by, private(speaker).chat, slot_of(form), about)
    drop(visit.connection, by, private(speaker).chat, slot=slot_of(form))
    if isinstance(form, WhichForm | VerdictForm | MeantForm) and speaker.message is not None:
        enqueue(visit.connection, [strip_buttons(speaker.chat, speaker.message)], visit.now)


def _gather(visit: Visit, meaning: Gathering, by: PersonId, speaker: Speaker) -> None:
    form = meaning.form
    if isinstance(form, AlbumForm):
        form = replace(form, thread=speaker.thread)
    keep(visit.connection, by, speaker.chat, form, visit.now)
    put_office_timer(visit.connection, f"{meaning.key}/{speaker.chat}", visit.now + ALBUM_PAUSE)
