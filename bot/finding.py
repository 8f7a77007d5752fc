"""Past and open incidents that are like one: found through the index, compared in `workflow/repeats`. Changes only the index."""

from collections.abc import Collection
from heapq import nlargest

from bot.office import load_incident
from bot.outlines import of_every_open
from bot.storage.incidents import next_incident_id
from bot.storage.texts import load_texts, load_texts_of
from bot.storage.traces import carriers, put_traces
from bot.storage.transactions import Connection
from workflow.ids import IncidentId
from workflow.process.incident import Incident
from workflow.process.joining import is_joinable
from workflow.process.rules import Surge
from workflow.process.surging import NEVER_MEANT
from workflow.repeats.ranking import COMMON, Likely, candidates, compared, repeats
from workflow.repeats.traits import Traits, keys_of, traits_of

NAMES = ("text", "author", "link", "topic", "location")

AT_MOST = 5
"""So many incidents are offered for a choice."""


def index(connection: Connection, incident: IncidentId) -> None:
    """Make the incident findable by its texts as they are now."""
    put_traces(connection, incident, keys_of(_traits(connection, incident)).all)


def found_like(connection: Connection, incident: Incident) -> tuple[Likely, ...]:
    """Earlier incidents that this one may repeat, the likeliest first; the one whose author wrote again before all."""
    new = _traits(connection, incident.id)
    likely = [one for one in repeats(new, _past(connection, incident.id, new)) if _counts(connection, one.incident)]
    if incident.follows is None:
        return tuple(likely)
    again = Likely(incident=incident.follows, reasons=("follows",), points=0, wording=0.0)
    return (again, *(one for one in likely if one.incident != again.incident))


def earlier_like(connection: Connection, incident: Incident) -> tuple[IncidentId, ...]:
    """Answered incidents to choose from, with anything in common."""
    new = _traits(connection, incident.id)
    ranked = (one.incident for one in compared(new, _past(connection, incident.id, new)) if one.points)
    answered = (one for one in ranked if _is_answered(load_incident(connection, one)))
    return tuple(answered)[:AT_MOST]


def leads_like(connection: Connection, incident: Incident) -> tuple[IncidentId, ...]:
    """Incidents under way that this one could be joined to, the likeliest first; where few are like it, the latest."""
    found = of_every_open(connection, is_joinable)
    under_way = {number for number, may_lead in found if may_lead and number != incident.id}
    new = _traits(connection, incident.id)
    keys = keys_of(new)
    rows = carriers(connection, keys.sought, before=next_incident_id(connection), at_most=COMMON)
    alike = candidates((key, number) for key, number in rows if number in under_way)
    past = _traits_of(connection, {*alike, *nlargest(AT_MOST, under_way)})
    return tuple(one.incident for one in compared(new, past))[:AT_MOST]


def of_one_subject(connection: Connection, incident: Incident, surge: Surge) -> tuple[Incident, ...]:
    """The latest incidents of the same topic and place, this one included."""
    subject = keys_of(_traits(connection, incident.id)).subject
    if subject is None:
        return (incident,)
    rows = carriers(connection, (subject,), before=incident.id, at_most=surge.more_than * 10)
    found = (load_incident(connection, other) for _, other in rows)
    return (*(one for one in found if one is not None), incident)


def _past(connection: Connection, incident: IncidentId, new: Traits) -> dict[IncidentId, Traits]:
    keys = keys_of(new)
    rows = carriers(connection, keys.sought, before=incident, at_most=COMMON)
    return _traits_of(connection, candidates(rows))


def _traits(connection: Connection, incident: IncidentId) -> Traits:
    return traits_of(load_texts(connection, incident, NAMES))


def _traits_of(connection: Connection, incidents: Collection[IncidentId]) -> dict[IncidentId, Traits]:
    return {one: traits_of(texts) for one, texts in load_texts_of(connection, incidents, NAMES).items()}


def _counts(connection: Connection, incident: IncidentId) -> bool:
    found = load_incident(connection, incident)
    return found is not None and found.status not in NEVER_MEANT


def _is_answered(incident: Incident | None) -> bool:
    return incident is not None and bool(incident.publications)
