"""What is known when somebody speaks or presses: what the words are about, which questions are open, whose form it is."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.answerable import answerable_by, awaiting_link_of, taken_by
from bot.conversation.prompts import pressed, private
from bot.conversation.unfinished import (
    ABSENCE,
    EARLIER,
    INTAKE,
    OF_QUESTIONS,
    OVER,
    QUESTION,
    SEVERAL,
    entered,
    find,
    handed_in_slot,
    meant_slot,
    open_questions,
    which_slot,
)
from bot.office import load_incident
from bot.storage.spoken import CARD, OF_PEOPLE, Spoken, find_spoken
from bot.visit import Visit
from workflow.conversation.absences import ABSENCE_BUTTONS
from workflow.conversation.forms import EarlierForm, Form, Intake, Question, RemarkForm, ShortTermForm, WhichForm
from workflow.conversation.part_taps import PICKING
from workflow.conversation.questions import settled
from workflow.conversation.replies import OWN
from workflow.conversation.shape import number_in
from workflow.conversation.understood import About, Known, Open, Said
from workflow.ids import IncidentId, PersonId
from workflow.office import Pressed, Speaker
from workflow.process.incident import Incident
from workflow.process.links import is_only_link, links_in
from workflow.process.refusals import Unknown

OF_FORMS = ABSENCE_BUTTONS | {
    "topic",
    "location",
    "network",
    "network_sure",
    "ask",
    "ground",
    "ground_do",
    "found",
    "back",
    "send",
    "to_department",
    "register",
    "drop",
    "first",
    "which",
    "presume",
    "source",
    "handed_in",
    "late",
    "summary",
    "book",
}
"""Buttons that are about unfinished input: their number is a message of the chat, or none, and no incident."""


OF_WORDS = frozenset({"verdict", "meant", "unask"})
"""Buttons under words that were kept, or under a question."""


def known_of(visit: Visit, said: Said, speaker: Speaker, *, is_whole: bool = False) -> Known:
    """Everything that the words may mean, and which open question they answer, if that is clear."""
    about = _about(visit, said, speaker)
    form = _pending(visit, said, speaker) if said.edited else None
    if said.album and not said.edited and not is_whole:
        form = find(visit.connection, said.by, speaker.chat, slot=f"album/{said.album}")
    asked = () if said.edited else _open(visit, said, speaker, about)
    is_loose = said.private and not said.edited and (about is None or about.incident is None)
    taken = taken_by(visit, said.by, speaker) if not said.private and not said.edited and about is None else ()
    subjects = (about.incident if about else None, *(_subject(one.form) for one in asked), *taken)
    incidents = _loaded(visit, *subjects)
    rules = visit.premises.rules_of(visit.connection, next(iter(incidents.values()), None), said.at)
    called = number_in(said.text, visit.premises.rules.courtesies) if said.private and not said.edited else None
    incidents |= _loaded(visit, IncidentId(called)) if called is not None else {}
    incidents |= _served(visit, incidents) if len(links_in(said.text)) > 1 else {}
    intakes, loose = entered(visit.connection, said.by, speaker.chat) if said.private else ((), ())
    known = Known(
        rules=rules,
        form=form,
        open=asked,
        about=about,
        answerable=answerable_by(visit, said.by) if is_loose else (),
        awaiting_link=awaiting_link_of(visit, said.by) if is_loose and is_only_link(said.text) else (),
        taken=taken,
        incidents=incidents,
        intakes=intakes,
        loose=loose,
    )
    return _with_its_rules(visit, settled(said, known), said)


def known_of_question(visit: Visit, said: Said, form: WhichForm, place: str) -> Known:
    """Likewise once it was said which of the open questions they answer. `Unknown` where that one is over."""
    if not place.isdecimal() or int(place) >= len(form.questions):
        raise Unknown(what="button")
    slot = form.questions[int(place)]
    found = find(visit.connection, said.by, said.chat, slot=slot)
    if found is None:
        raise Unknown(what="form")
    rules = visit.premises.rules_of(visit.connection, None, said.at)
    known = Known(rules=rules, form=found, slot=slot, incidents=_loaded(visit, _subject(found)))
    return _with_its_rules(visit, known, said)


def _with_its_rules(visit: Visit, known: Known, said: Said) -> Known:
    """An answer is judged by the rules that its own incident stands under."""
    subject = _subject(known.form)
    incident = known.incidents.get(subject) if subject is not None else None
    return replace(known, rules=visit.premises.rules_of(visit.connection, incident, said.at)) if incident else known


def _loaded(visit: Visit, *subjects: IncidentId | None) -> dict[IncidentId, Incident]:
    found = ((one, load_incident(visit.connection, one)) for one in dict.fromkeys(subjects) if one is not None)
    return {number: incident for number, incident in found if incident is not None}


def _served(visit: Visit, incidents: Mapping[IncidentId, Incident]) -> dict[IncidentId, Incident]:
    """The others that are answered together with these: each of several links may be one's."""
    leads = _loaded(visit, *(one.lead for one in incidents.values()))
    joined = (other.incident for one in (*incidents.values(), *leads.values()) for other in one.joined)
    return leads | _loaded(visit, *joined)


def _subject(form: Form | None) -> IncidentId | None:
    return form.incident if isinstance(form, Question) else None


def _pending(visit: Visit, said: Said, speaker: Speaker) -> Form | None:
    """The words that are edited, while it is asked how they were meant."""
    key = str(said.message) if said.private else f"{said.chat}_{said.message}"
    return find(visit.connection, said.by, private(speaker).chat, slot=meant_slot(key))


def _open(visit: Visit, said: Said, speaker: Speaker, about: About | None) -> tuple[Open, ...]:
    """The questions that the words may answer: the one whose prompt they reply to, of a card those that its buttons asked.

    A plain text in private may answer any.
    """
    if about is not None and about.role == "prompt":
        if about.detail:
            found = find(visit.connection, said.by, speaker.chat, slot=about.detail)
            return (Open(slot=about.detail, form=found),) if found is not None else ()
        earlier = find(visit.connection, said.by, speaker.chat, slot=QUESTION)  # asked by a version that had one slot for all
        is_its = about.incident is not None and _subject(earlier) == about.incident
        return (Open(slot=QUESTION, form=earlier),) if earlier is not None and is_its else ()
    if about is None:
        return open_questions(visit.connection, said.by, speaker.chat) if said.private else ()
    if about.incident is None or about.role in OWN:
        return ()
    asked = open_questions(visit.connection, said.by, speaker.chat)
    return tuple(one for one in asked if _subject(one.form) == about.incident)


def _about(visit: Visit, said: Said, speaker: Speaker) -> About | None:
    """What was edited or replied to. An edit of what led to nothing may be the reply that it was meant as."""
    own = find_spoken(visit.connection, speaker.chat, said.message) if said.edited else None
    if own is not None:
        return _about_spoken(own)
    if said.edited and not said.private:
        return None
    about = spoken_about(visit, said.reply_in or speaker.chat, said.reply_to)
    return replace(about, detail=INTAKE) if about is not None and _asked_before(visit, said, speaker, about) else about


def _asked_before(visit: Visit, said: Said, speaker: Speaker, about: About) -> bool:
    """Whether it is an earlier question of the found message at hand, that was put anew in another message."""
    is_old = said.private and (about.role, about.detail) == ("prompt", OVER)
    intake = find(visit.connection, said.by, speaker.chat, slot=INTAKE) if is_old else None
    return isinstance(intake, Intake) and said.reply_to in intake.shown_in


def spoken_about(visit: Visit, chat: int, message: int | None) -> About | None:
    """What an earlier message of the chat was about."""
    spoken = find_spoken(visit.connection, chat, message) if message is not None else None
    if spoken is not None and spoken.detail == OVER:
        return About(role="prompt", incident=None, detail=OVER)
    return None if spoken is None or spoken.role in OF_PEOPLE else _about_spoken(spoken)


def _about_spoken(spoken: Spoken) -> About:
    if spoken.incident_id is not None and spoken.incident_id <= 0:
        return _about_form(spoken)
    incident = IncidentId(spoken.incident_id) if spoken.incident_id is not None else None
    detail, author = "" if (spoken.detail or "").startswith(meant_slot("")) else spoken.detail or "", ""
    if spoken.role in OWN:
        detail, _, author = detail.partition("/")
    return About(role=spoken.role, incident=incident, detail=detail, author=PersonId(author) if author else None)


def _about_form(spoken: Spoken) -> About:
    """A form's message is a prompt; its chat, negated, stands for what it is about (`intakes`, `absence_forms`)."""
    slots = {-spoken.chat_id: INTAKE, -abs(spoken.chat_id) - 2**60: ABSENCE}
    slot = slots.get(spoken.incident_id or 0, "")
    return About(role="prompt", incident=None, detail=slot if spoken.role == CARD or not slot else OVER)


def earlier_of(visit: Visit, person: PersonId, speaker: Speaker) -> EarlierForm | None:
    """The moment at which the person's next act is to count, typed in his private chat; that bears his own number."""
    form = find(visit.connection, person, private(speaker).chat, slot=EARLIER)
    return form if isinstance(form, EarlierForm) else None


def pressed_form(visit: Visit, wish: Pressed, by: PersonId) -> Form | None:
    """The form that the button belongs to: a text waiting for its incident is named by its message."""
    chat = private(wish.speaker).chat
    if wish.code == "short_term":
        slots = (f"{OF_QUESTIONS}short_term/{wish.incident}", QUESTION)
        asked = next((form for slot in slots if (form := find(visit.connection, by, chat, slot=slot)) is not None), None)
        return asked if isinstance(asked, ShortTermForm) and asked.incident == wish.incident else None
    if wish.code in ("link_sure", "other_link"):
        return find(visit.connection, by, chat, slot=f"{OF_QUESTIONS}link/{wish.incident}")
    if wish.code in ("reason_do", "reason_also"):
        asked = find(visit.connection, by, chat, slot=f"{OF_QUESTIONS}remark/{wish.incident}")
        return asked if isinstance(asked, RemarkForm) and asked.reason else None
    if wish.code in OF_WORDS or wish.code == "reason":
        return pressed(visit, wish, by)
    if wish.code in PICKING:
        return find(visit.connection, by, chat, slot=SEVERAL)
    if wish.code not in OF_FORMS:
        return None
    if wish.code == "handed_in":
        handed = find(visit.connection, by, chat, slot=handed_in_slot(wish.argument, wish.incident))
        return replace(handed, message=wish.speaker.message or 0) if isinstance(handed, Intake) else None
    if wish.code in ABSENCE_BUTTONS:
        return find(visit.connection, by, chat, slot=ABSENCE)
    return find(visit.connection, by, chat, slot=which_slot(wish.incident) if wish.incident else INTAKE)
