"""Messages that belong together: repeats and surges are noticed, joining and parting done, link after link asked for."""

from typing import Any

from bot.conversation.unfinished import keep
from bot.finding import found_like, of_one_subject
from bot.office import load_incident, perform, perform_together
from bot.storage.texts import load_texts_of
from bot.visit import Visit
from workflow.conversation.forms import LinkForm
from workflow.conversation.understood import Relating
from workflow.ids import IncidentId, PersonId
from workflow.norms.networks import is_permitted
from workflow.office import Speaker
from workflow.process import refusals as r
from workflow.process.acts import RecordPublication
from workflow.process.acts_alike import ConfirmRepeat, TellSurge
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.joining import is_joinable, joining, separating
from workflow.process.links import links_in
from workflow.process.rights import entitled
from workflow.process.surging import gathered, told_under
from workflow.repeats.answers import Unanswered, distributed
from workflow.repeats.ranking import Likely


def notice_others(visit: Visit, incident: Incident, by: PersonId) -> None:
    """A registered message may repeat an earlier one, or be one of many about the same: its curator hears of it."""
    if incident.status in ENDED:
        return
    surge, alike = visit.rules.surge, of_one_subject(visit.connection, incident, visit.rules.surge)
    together, told = gathered(alike, surge), told_under(alike, surge)
    if told is None and len(together) > surge.more_than:
        _tell_surge(visit, together)
    told = told or next((one for one in together if one.surge), None)
    likely = found_like(visit.connection, incident)
    if told is not None:
        lead = told.lead or told.id
        likely = (
            Likely(incident=lead, reasons=("surge",), points=0, wording=0.0),
            *(one for one in likely if one.incident != lead),
        )
    if likely:
        params = {"likely": [{"incident": one.incident, "reasons": list(one.reasons)} for one in likely]}
        visit.say(f"person:{by}", "likely", params, incident=incident.id)


def _tell_surge(visit: Visit, together: tuple[Incident, ...]) -> None:
    numbers = tuple(one.id for one in together)
    act = TellSurge(incident=numbers[0], by=None, at=visit.received_at, recorded_at=visit.now, incidents=numbers)
    perform(visit.connection, act, visit.premises)


def relate(visit: Visit, meaning: Relating) -> None:
    """Do it upon all whom it concerns. Raises a `Refusal` before anything is written."""
    incident = _known(visit, meaning.incident)
    common = {"by": meaning.by, "at": meaning.at, "recorded_at": meaning.recorded_at}
    match meaning.code:
        case "repeat":
            of = _known(visit, meaning.other)
            departments = tuple(one.department for one in of.assignments)
            act = ConfirmRepeat(
                **common,  # type: ignore[arg-type]
                incident=incident.id,
                of=of.id,
                departments=departments,
                importance=None if of.provisional else of.importance,
            )
            perform(visit.connection, act, visit.premises)
        case "join":
            _join(visit, common, incident, _known(visit, meaning.other))
        case "join_all":
            _join_all(visit, common, incident)
        case "publish":
            _publish(visit, common, incident, meaning)
        case _:
            perform_together(visit.connection, separating(common, incident, meaning.words), visit.premises)


def _join(visit: Visit, common: dict[str, Any], incident: Incident, lead: Incident) -> None:
    """Who is joined already leads to the one whose answer serves it."""
    if lead.status is Status.JOINED:
        lead = _known(visit, lead.lead)
    perform_together(visit.connection, joining(common, incident, lead), visit.premises)


def _join_all(visit: Visit, common: dict[str, Any], lead: Incident) -> None:
    """The messages of the surge that can still be joined; the others have gone their own way meanwhile."""
    found = (load_incident(visit.connection, one) for one in lead.surge if one != lead.id)
    fitting = [one for one in found if one is not None and is_joinable(one) and not one.joined]
    if not fitting:
        raise r.NotJoinable(incident=lead.id, reason="none")
    for one in fitting:
        _join(visit, common, one, _known(visit, lead.id))


def _publish(visit: Visit, common: dict[str, Any], incident: Incident, meaning: Relating) -> None:
    """One message with several links: each answers one of the messages that the answer serves."""
    waiting = _unpublished(visit, incident, meaning.by)
    texts = load_texts_of(visit.connection, {one.id for one in waiting}, ("link",))
    known = [Unanswered(incident=one.id, network=one.network, link=texts.get(one.id, {}).get("link", "")) for one in waiting]
    regulation = visit.premises.rules_of(visit.connection, incident, visit.now).regulation
    found = distributed(links_in(meaning.words), known, regulation)
    acts = [RecordPublication(**common, incident=number, link=link) for number, link in found]
    perform_together(visit.connection, acts, visit.premises)


def ask_next_link(visit: Visit, incident: Incident, by: PersonId, speaker: Speaker) -> None:
    """One answer serves several messages: after one link the next is asked for, of whoever may publish it."""
    waiting = _unpublished(visit, incident, by)
    if waiting:
        following = LinkForm(incident=waiting[0].id)
        keep(visit.connection, by, speaker.chat if speaker.private else speaker.user, following, visit.now)
        visit.say(f"person:{by}", "ask_link", {"served": True, "more": len(waiting) > 1}, incident=following.incident)


def _unpublished(visit: Visit, incident: Incident, by: PersonId) -> list[Incident]:
    """The messages that one answer serves and whose link is still awaited of this person, the lead first."""
    if incident.lead is None and not incident.joined:
        return []
    lead = load_incident(visit.connection, incident.lead or incident.id)
    numbers = (lead.id, *(one.incident for one in lead.joined)) if lead is not None else ()
    found = (load_incident(visit.connection, number) for number in numbers)
    return [one for one in found if one is not None and _is_next(visit, one, by)]


def _is_next(visit: Visit, incident: Incident, by: PersonId) -> bool:
    rules = visit.premises.rules_of(visit.connection, incident, visit.now)
    is_awaited = incident.status is Status.APPROVED and is_permitted(incident.network, rules.regulation)
    return is_awaited and by in entitled(RecordPublication, incident, rules)


def _known(visit: Visit, incident: IncidentId | None) -> Incident:
    found = load_incident(visit.connection, incident) if incident is not None else None
    if found is None:
        raise r.Unknown(what="incident")
    return found
