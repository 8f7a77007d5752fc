"""What a text amounts to as an act: draft, part, remark, link, what the author has answered. Whether it does, others say."""

from typing import Any

from workflow.conversation.forms import LinkForm
from workflow.conversation.relations import several_links
from workflow.conversation.understood import Asking, Doing, Known, Relating, Said
from workflow.ids import IncidentId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.authorship import editors_again
from workflow.process.decide import decide
from workflow.process.incident import Incident
from workflow.process.links import OTHER_PLACE, link_in, links_in, no_proof_of
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.sharing import share_of


def handed_in(said: Said, incident: IncidentId, known: Known) -> Doing:
    """The text as a draft for an incident, or as the part of the speaker's department."""
    found = known.incidents.get(incident)
    if found is not None and means_part(said, found, known):
        return part(said, incident)
    return Doing(act=a.SubmitDraft(**common(said, incident), text=said.text, media=said.media, edited=said.edited))


def next_version(said: Said, incident: IncidentId, known: Known) -> Doing:
    """The text, edited, in place of the writer's own: what an approver wrote himself he puts right as such."""
    found = known.incidents.get(incident)
    if found is not None and found.draft is not None and said.by in editors_again(found):
        return Doing(act=draft_edited(said, incident, found.draft.number))
    return handed_in(said, incident, known)


def means_part(said: Said, incident: Incident, known: Known) -> bool:
    """Several departments share it, and it is not the speaker who makes one draft of their parts."""
    writes = said.by in entitled(p.SubmitPart, incident, known.rules)
    return writes and said.by not in entitled(a.SubmitDraft, incident, known.rules)


def latest_version(said: Said, incident: Incident, known: Known) -> int:
    """The number of the version that the text would follow as a draft, or as the part of the speaker's department; 0 for none."""
    if not means_part(said, incident, known):
        return incident.draft.number if incident.draft else 0
    share = share_of(said.by, (Role.EXECUTOR,), incident, known.rules)
    return share.part.number if share is not None and share.part else 0


def part(said: Said, incident: IncidentId) -> Doing:
    """The text as the part of the speaker's department."""
    return Doing(act=p.SubmitPart(**common(said, incident), text=said.text, media=said.media))


def draft_returned(said: Said, incident: IncidentId, number: int, reason: str, also: tuple[str, ...] = ()) -> a.ReturnDraft:
    """The text as what is wrong with version `number`."""
    return a.ReturnDraft(**common(said, incident), number=number, reason=reason or None, also=also, remark=said.text)


def draft_edited(said: Said, incident: IncidentId, number: int) -> a.EditDraft:
    """The text in place of version `number`."""
    return a.EditDraft(**common(said, incident), number=number, text=said.text, media=said.media)


def author_reply(said: Said, incident: IncidentId) -> a.RecordAuthorReply:
    """The text as what the author has answered, found now."""
    return a.RecordAuthorReply(**common(said, incident), detection=said.at, text=said.text, media=said.media)


def publication(said: Said, incident: IncidentId) -> a.RecordPublication:
    """The link, also with words around it; what is no link at all is refused by the act."""
    return a.RecordPublication(**common(said, incident), link=link_in(said.text) or said.text)


def published(said: Said, incident: Incident, known: Known, *, finishes_form: bool = False) -> Doing | Relating | Asking:
    """The link, or several for several messages; one that may prove nothing is asked about, unless it would be refused anyhow."""
    several = several_links(said, incident, finishes_form=finishes_form)
    if several is not None:
        found = [doubt for link in links_in(said.text) if (doubt := _doubt_about(link, incident, known))]
        return _questioned(said, incident, found[0]) if found else several
    act = publication(said, incident.id)
    no_proof = no_proof_of(act.link, incident.network, known.rules.regulation)
    if no_proof and may(act, incident, known):
        return _questioned(said, incident, no_proof)
    return Doing(act=act, finishes_form=finishes_form)


def _doubt_about(link: str, incident: Incident, known: Known) -> str:
    """Why one of several links may prove nothing for any message that is served; what a clause forbids, the act refuses."""
    lead = known.incidents.get(incident.lead, incident) if incident.lead is not None else incident
    served = [known.incidents[one.incident] for one in lead.joined if one.incident in known.incidents]
    regulation = known.rules.regulation
    doubts = {no_proof_of(link, one.network, regulation) for one in (incident, lead, *served)}
    if "" in doubts or (doubts == {OTHER_PLACE} and regulation.same_network_clause):
        return ""
    return min(doubts, key=lambda doubt: doubt == OTHER_PLACE)


def taken_for_sure(said: Said, incident: Incident) -> Doing | Relating:
    """The link that was questioned is taken as it is."""
    several = several_links(said, incident, finishes_form=True)
    return several or Doing(act=publication(said, incident.id), finishes_form=True)


def may(act: a.Act, incident: Incident, known: Known) -> bool:
    """Whether the act would be done, were it done now."""
    try:
        decide(incident, act, known.rules)
    except Refusal:
        return False
    return True


def _questioned(said: Said, incident: Incident, no_proof: str) -> Asking:
    message = said.message if said.private else 0
    form = LinkForm(incident=incident.id, questioned=said.text, no_proof=no_proof, message=message)
    return Asking(form=form, template="ask_link_sure")


def common(said: Said, incident: IncidentId) -> dict[str, Any]:
    """What every act holds of who said it, and when."""
    return {"incident": incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
