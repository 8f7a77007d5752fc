"""Which incidents a text may answer: those of which its writer may hand in a draft, or his department's part."""

from bot.office import load_incident
from bot.outlines import of_every_open
from bot.storage.chats import get_chat, incident_of_topic
from bot.visit import Visit
from workflow.conversation.forms import MOST_OFFERED
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.office import Pressed, Speaker
from workflow.process.acts import RecordPublication, SubmitDraft
from workflow.process.incident import Incident, Status
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.sharing import share_of

_ANSWERED = (Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK)


def answerable_by(visit: Visit, person: PersonId) -> tuple[IncidentId, ...]:
    """Open incidents for which the person may hand in a draft or a part now, the most pressing first."""
    rules = visit.rules
    found = of_every_open(visit.connection, lambda incident: _may_answer(person, incident, rules))
    return tuple(number for number, may in found if may)


def awaiting_link_of(visit: Visit, person: PersonId) -> tuple[IncidentId, ...]:
    """Approved incidents whose publication the person may put on record, the most pressing first."""
    rules = visit.rules

    def is_awaited(incident: Incident) -> bool:
        return incident.status is Status.APPROVED and person in entitled(RecordPublication, incident, rules)

    return tuple(number for number, awaited in of_every_open(visit.connection, is_awaited) if awaited)


def taken_by(visit: Visit, person: PersonId, speaker: Speaker) -> tuple[IncidentId, ...]:
    """Of those the ones that he has taken on in the department of this group; in a topic the one that it is about."""
    chat, rules = get_chat(visit.connection, speaker.chat), visit.rules
    if chat is None:
        return ()

    def is_his(incident: Incident) -> bool:
        share = incident.assignment_of(chat.department)
        return share is not None and share.executor == person and _may_answer(person, incident, rules)

    taken = tuple(number for number, his in of_every_open(visit.connection, is_his) if his)
    if speaker.thread is None:
        return taken[:MOST_OFFERED]
    here = incident_of_topic(visit.connection, speaker.chat, speaker.thread)
    return tuple(number for number in taken if number == here)


def answered_by(visit: Visit, wish: Pressed) -> dict[IncidentId, Incident]:
    """The incident that a waiting text turns out to answer: whether as a draft or as a part, the incident says."""
    number = IncidentId(int(wish.argument)) if wish.code == "which" and wish.argument.isdecimal() else None
    found = load_incident(visit.connection, number) if number is not None else None
    return {found.id: found} if found else {}


def _may_answer(person: PersonId, incident: Incident, rules: Rules) -> bool:
    if incident.status not in _ANSWERED:
        return False
    if person in entitled(SubmitDraft, incident, rules):
        return True
    share = share_of(person, (Role.EXECUTOR,), incident, rules, open_only=True) if incident.shares else None
    return share is not None
