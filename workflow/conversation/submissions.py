"""What a text amounts to as an act: draft, part, remark, link, what the author has answered. Whether it does, others say."""

from typing import Any

from workflow.conversation.understood import Doing, Known, Said
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.incident import Incident
from workflow.process.links import link_in
from workflow.process.rights import entitled


def handed_in(said: Said, incident: IncidentId, known: Known) -> Doing:
    """The text as a draft for an incident, or as the part of the speaker's department."""
    found = known.incidents.get(incident)
    if found is not None and means_part(said, found, known):
        return part(said, incident)
    return Doing(act=a.SubmitDraft(**common(said, incident), text=said.text, media=said.media, edited=said.edited))


def means_part(said: Said, incident: Incident, known: Known) -> bool:
    """Several departments share it, and it is not the speaker who makes one draft of their parts."""
    writes = said.by in entitled(p.SubmitPart, incident, known.rules)
    return writes and said.by not in entitled(a.SubmitDraft, incident, known.rules)


def part(said: Said, incident: IncidentId) -> Doing:
    """The text as the part of the speaker's department."""
    return Doing(act=p.SubmitPart(**common(said, incident), text=said.text, media=said.media))


def draft_returned(said: Said, incident: IncidentId, number: int, reason: str) -> a.ReturnDraft:
    """The text as what is wrong with version `number`."""
    return a.ReturnDraft(**common(said, incident), number=number, reason=reason or None, remark=said.text)


def author_reply(said: Said, incident: IncidentId) -> a.RecordAuthorReply:
    """The text as what the author has answered, found now."""
    return a.RecordAuthorReply(**common(said, incident), detection=said.at, text=said.text, media=said.media)


def publication(said: Said, incident: IncidentId) -> a.RecordPublication:
    """The link, also with words around it; what is no link at all is refused by the act."""
    return a.RecordPublication(**common(said, incident), link=link_in(said.text) or said.text)


def common(said: Said, incident: IncidentId) -> dict[str, Any]:
    """What every act holds of who said it, and when."""
    return {"incident": incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
