"""Gathers what a message is made of, as things stand when it is sent: the incident, its words, the reader's form and lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation.unfinished import (
    ABSENCE,
    EARLIER,
    INTAKE,
    QUESTION,
    SEVERAL,
    find,
    handed_in_slot,
    meant_slot,
    waiting_slot,
    which_slot,
)
from bot.finding import earlier_like, leads_like
from bot.listing import Listed, digested, listed, loaded
from bot.office import load_incident
from bot.premises import Premises
from bot.rendering import Context
from bot.rendering.context import WrittenVersion
from bot.reporting import register_lines, register_numbers, shortcomings_in, shortcomings_recorded, summary_in
from bot.storage.absences import absences_from
from bot.storage.journal import last_seq, read_entries
from bot.storage.texts import load_media, load_texts, load_texts_of, media_of_entry, text_as_of, texts_of_entry
from bot.storage.transactions import Connection
from bot.visit import Met
from workflow.absences import Absence
from workflow.conversation.forms import Form, MeantForm, SeveralForm, WhichForm
from workflow.ids import IncidentId, PersonId
from workflow.journal import Media
from workflow.process import happenings as h
from workflow.process.alike import LeadApproved
from workflow.process.incident import Incident
from workflow.process.reversal_happenings import AnswerSentBack
from workflow.process.rules import Rules, without_end
from workflow.process.versions import versions_of
from workflow.reports.months import month_from
from workflow.reports.readers import visible_to
from workflow.reports.register import RegisterBeginning

_WORDLESS = frozenset({"toast", "refusal"})
"""Answers to a press: they quote nothing."""

MOST_REGISTERED = 10
"""Lines of a register that a message has room for."""

_LISTS = frozenset({"mine", "digest"})
_OF_MONTHS = frozenset({"late", "evening", "summary", "register"})
_OF_FORMS: dict[str, Callable[[Any], str]] = {
    "intake": lambda params: INTAKE,
    "handed_in": lambda params: handed_in_slot(params["by"], params["message"]),
    "intake_waits": lambda params: waiting_slot(params["message"]),
    "which": lambda params: which_slot(params["message"]),
    "which_question": lambda params: which_slot(params["message"]),
    "ask_words": lambda params: params.get("question", QUESTION),
    "ask_link_sure": lambda params: params["question"],
    "ask_verdict": lambda params: meant_slot(params["key"]),
    "ask_meant": lambda params: meant_slot(params["key"]),
    "earlier_ready": lambda params: EARLIER,
    "absence_form": lambda params: ABSENCE,
    "choose_several": lambda params: SEVERAL,
}
"""Templates about unfinished input: in which slot it is, by what the message was enqueued with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads a chat, and in which language."""

    people: frozenset[PersonId]
    language: str
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is to be put into words: a row of the outbox, or the answer to a press."""

    template: str
    params: Mapping[str, Any]
    incident_id: int | None


def gather(
    connection: Connection,
    message: Message,
    chat: int,
    readers: Readers,
    premises: Premises,
    now: datetime,
    *,
    met: Met | None = None,
) -> Context | None:
    """What the template may speak of; `None` where the incident or form it is about is gone. What was `met` is not read again."""
    form = _form(connection, message, chat, readers)
    if message.template in _OF_FORMS and form is None:
        return None
    known = met if met is not None and met.incident is not None and met.incident.id == message.incident_id else None
    incident = known.incident if known else _incident(connection, message)
    if incident is None and message.incident_id is not None and message.incident_id > 0:
        return None
    rules = without_end((known and known.rules) or premises.rules_of(connection, incident, now))
    related = _related(connection, message, incident)
    many = _listed(connection, message, form, readers, rules, now)
    others = many.incidents or loaded(connection, related)
    names = ("text", "link", "topic", "draft", "published") if related else ("text", "link", "topic")
    return Context(
        rules=rules,
        absences=_absences(connection, message, rules, now),
        now=now,
        params=message.params,
        incident=incident,
        viewers=readers.people,
        private=readers.private,
        depersonalised=premises.office.depersonalised,
        form=form,
        others={other.id: other for other in others},
        other_texts=load_texts_of(connection, [other.id for other in others], names),
        left_out=many.left_out,
        versions=_versions(connection, incident) if message.template == "changes" else (),
        **_of_month(connection, message, readers, premises, now),
        **(_words(connection, incident, message) if message.template not in _WORDLESS else {}),
    )


def _absences(connection: Connection, message: Message, rules: Rules, now: datetime) -> tuple[Absence, ...]:
    if message.template != "absences":
        return ()
    return absences_from(connection, now.astimezone(rules.calendar.zone).date())


def _words(connection: Connection, incident: Incident | None, message: Message) -> dict[str, Any]:
    if incident is None:
        return {}
    media = {
        "part": _of_part(connection, incident, message.params.get("department")) if message.template == "part_text" else (),
        "text": load_media(connection, incident.id, h.IncidentRegistered.code),
        "draft": load_media(connection, incident.id, h.DraftSubmitted.code if incident.lead is None else LeadApproved.code),
    }
    codes = (h.DraftReturned.code, AnswerSentBack.code) if incident.returns else ()
    found = (last_seq(connection, incident.id, code) for code in codes)
    sent_back = max((seq for seq in found if seq is not None), default=None)
    previous = text_as_of(connection, incident.id, "draft", sent_back) if sent_back is not None else None
    return {"texts": load_texts(connection, incident.id), "media": media, "previous_draft": previous}


def _of_part(connection: Connection, incident: Incident, department: object) -> tuple[Media, ...]:
    """What is attached to the latest version of a department's part."""
    found = (entry for entry in read_entries(connection, incident.id, h.KNOWN) if isinstance(entry.happening, h.PartSubmitted))
    seqs = [entry.seq for entry in found if getattr(entry.happening, "department", None) == department]
    return media_of_entry(connection, seqs[-1]) if seqs else ()


def _versions(connection: Connection, incident: Incident | None) -> tuple[WrittenVersion, ...]:
    """Every version of the draft with its words and the remark it was sent back with, as far as they were not erased."""
    if incident is None:
        return ()
    found = versions_of(read_entries(connection, incident.id, h.KNOWN))
    texts = {seq: texts_of_entry(connection, seq) for one in found for seq in (one.entry, one.remark_entry) if seq is not None}
    return tuple(
        WrittenVersion(
            version=one,
            text=texts[one.entry].get("draft", ""),
            remark=texts.get(one.remark_entry or 0, {}).get("remark", ""),
        )
        for one in found
    )


def _of_month(connection: Connection, message: Message, readers: Readers, premises: Premises, now: datetime) -> dict[str, Any]:
    """What a month's messages tell: the shortcomings that the reader may know of, the summary or the register."""
    month = month_from(str(message.params.get("month", "")))
    if message.template not in _OF_MONTHS or month is None:
        return {}
    if message.template == "summary":
        return {"month": month, "summary": summary_in(connection, premises, month, now)}
    if message.template == "register":
        numbers = register_numbers(connection, premises, month, answered=bool(message.params.get("answered")))
        lines = tuple(register_lines(connection, numbers[:MOST_REGISTERED]))
        return {"month": month, "register": RegisterBeginning(lines=lines, count=len(numbers))}
    if message.template == "evening":
        since, until = (datetime.fromisoformat(message.params[name]) for name in ("since", "until"))
        found = shortcomings_recorded(connection, premises, since, until, now)
    else:
        found = shortcomings_in(connection, premises, month, now)
    rules = premises.rules_on(connection, now)
    seen = (one for person in readers.people for one in visible_to(person, found, rules))
    return {"month": month, "shortcomings": tuple(dict.fromkeys(seen))}


def _incident(connection: Connection, message: Message) -> Incident | None:
    if message.incident_id is None or message.incident_id <= 0:
        return None
    return load_incident(connection, IncidentId(message.incident_id))


def _form(connection: Connection, message: Message, chat: int, readers: Readers) -> Form | None:
    if message.template not in _OF_FORMS:
        return None
    slot = _OF_FORMS[message.template](message.params)
    found = (find(connection, person, chat, slot=slot) for person in readers.people)
    return next((form for form in found if form is not None), None)


def _listed(connection: Connection, message: Message, form: Form | None, readers: Readers, rules: Rules, now: datetime) -> Listed:
    if message.params.get("lines"):
        return digested(connection, message.params["lines"], readers.people, rules, now)
    if isinstance(form, WhichForm | SeveralForm | MeantForm):
        asked = (form.incident,) if isinstance(form, SeveralForm) else form.candidates
        return Listed(incidents=loaded(connection, asked))
    return listed(connection, readers.people, rules, now) if message.template in _LISTS else Listed(incidents=[])


def _related(connection: Connection, message: Message, incident: Incident | None) -> tuple[IncidentId, ...]:
    """The other incidents that a message about one speaks of: alike, joined, or asked before."""
    if incident is None:
        return ()
    if message.params.get("likely"):
        return tuple(IncidentId(one["incident"]) for one in message.params["likely"])
    find = _RELATED.get(message.template)
    if find is not None:
        return find(connection, incident)
    return () if incident.repeat_of is None else (incident.repeat_of,)


_RELATED: dict[str, Callable[[Connection, Incident], tuple[IncidentId, ...]]] = {
    "choose_repeat": earlier_like,
    "choose_join": leads_like,
    "serves": lambda connection, incident: tuple(one.incident for one in incident.joined),
    "surge": lambda connection, incident: incident.surge,
}
