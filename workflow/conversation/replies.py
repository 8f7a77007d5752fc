"""What a reply, or a plain text in a group, means: an act only where it is meant as one, else a question, else talk."""

from workflow.conversation.forms import MeantForm, VerdictForm, which_form
from workflow.conversation.intake import is_curator
from workflow.conversation.relations import several_links
from workflow.conversation.submissions import author_reply, handed_in, latest_version, may, means_part, publication, published
from workflow.conversation.understood import About, Asking, Doing, Known, Said, Saying, Understood
from workflow.ids import IncidentId
from workflow.norms.regulation import Role
from workflow.phrases import Manner
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.incident import Incident, Status
from workflow.process.links import is_only_link, link_in
from workflow.process.part_acts import SubmitPart
from workflow.process.refusals import EmptyText, Refusal, TextTooLong
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.sharing import share_of

CARDS = frozenset({"card", "old_card"})
OWN = frozenset({"draft", "draft_photo", "draft_caption", "part"})


def reply(said: Said, known: Known, about: About) -> Understood:
    """A reply to something that was said before. Replies of people to people are talk."""
    if about.incident is None:
        return _to_list(said, known) if said.private else None
    incident = known.incidents.get(about.incident)
    if incident is None:
        return handed_in(said, about.incident, known)  # no such incident: the act says so
    if about.role in CARDS:
        return _to_card(said, incident, known)
    if about.role in OWN:
        return _draft(said, incident, known) if said.private or _author_of(about, incident) == said.by else None
    return _to_notice(said, incident, known) if said.private else _to_notice_in_group(said, incident, known)


def in_group(said: Said, known: Known) -> Understood:
    """Who has taken a message on and writes plainly in the group may have written its answer: he is asked, in private."""
    if not known.taken or manner_of(said, known, *known.taken) is Manner.TALK:
        return None
    return _asking(said, "draft", known, *known.taken)


def manner_of(said: Said, known: Known, *incidents: IncidentId) -> Manner:
    """How the text sounds; where a question to the author is to be drafted, a question may be the draft."""
    found = [known.incidents[one] for one in incidents if one in known.incidents]
    asks = any(incident.kind is DraftKind.CLARIFICATION for incident in found)
    return known.rules.phrases.manner_of(said.text, asks=asks)


def asked_whether(said: Said, what: str, incident: IncidentId, known: Known, *, number: int = 0) -> Asking:
    """The question whether a text is `what`: draft, part, author_reply, publication, or an edit of version `number`."""
    return _asking(said, what, known, incident, number=number)


def asked_verdict(said: Said, incident: IncidentId, number: int, known: Known) -> Asking:
    """The question which way words about version `number` are meant."""
    form = VerdictForm(
        incident=incident,
        number=number,
        text=with_quote(said),
        message=said.message,
        chat=0 if said.private else said.chat,
        is_consent=known.rules.phrases.is_consent(said.text),
    )
    return Asking(form=form, template="ask_verdict")


def edited_version(said: Said, wanted: Doing, known: Known) -> Doing | Asking:
    """An edit of one's own draft or part is its next version; one into talk, «+», is asked about. A short text stays short."""
    incident = known.incidents.get(wanted.act.incident)
    if incident is None or said.media or manner_of(said, known, incident.id) is not Manner.TALK:
        return wanted
    phrases = known.rules.phrases
    is_about_work = phrases.suggests_taking(said.text) or phrases.suggests_not_ours(said.text)
    if not (is_about_work or len(said.text.split()) == 1 or said.text.strip().endswith("?")):
        return wanted
    if not may(wanted.act, incident, known):
        return wanted
    if isinstance(wanted.act, a.EditDraft):
        return _asking(said, "edit", known, incident.id, number=wanted.act.number)
    return _asking(said, "part" if isinstance(wanted.act, SubmitPart) else "draft", known, incident.id)


def _to_card(said: Said, incident: Incident, known: Known) -> Understood:
    """A bare link while publication is awaited is the link; an approver is asked what he decides; the rest may be a draft."""
    publishes = said.private or said.by in entitled(a.RecordPublication, incident, known.rules)
    is_link = is_only_link(said.text) or several_links(said, incident, finishes_form=False)
    if incident.status is Status.APPROVED and publishes and is_link:
        return published(said, incident, known)
    if said.private and _names_publication(said, incident, known):
        return _asking(said, "publication", known, incident.id)
    if _quotes_author(said, incident, known):
        is_quoted = said.forwarded
        return Doing(act=author_reply(said, incident.id)) if is_quoted else _asking(said, "author_reply", known, incident.id)
    return _verdict(said, incident, known) or _draft(said, incident, known)


def _to_notice(said: Said, incident: Incident, known: Known) -> Understood:
    """What is no card asks for nothing, so that a reply to it is no act: it is asked about, if it may be one."""
    if _names_publication(said, incident, known):
        return _asking(said, "publication", known, incident.id)
    if _quotes_author(said, incident, known):
        return _asking(said, "author_reply", known, incident.id)
    verdict = _verdict(said, incident, known)
    if verdict is not None:
        return verdict
    wanted = handed_in(said, incident.id, known)
    if may(wanted.act, incident, known):
        return _asking(said, _kind(said, incident, known), known, incident.id)
    return _unclear(said, incident, known)


def _to_notice_in_group(said: Said, incident: Incident, known: Known) -> Asking | None:
    """A verdict or a whole answer said to a notice is no talk: in private it is asked about, so that it is not lost."""
    if not said.text.strip():
        return None
    verdict = _verdict(said, incident, known)
    if verdict is not None or manner_of(said, known, incident.id) is not Manner.ANSWER:
        return verdict
    is_wanted = may(handed_in(said, incident.id, known).act, incident, known)
    return _asking(said, _kind(said, incident, known), known, incident.id) if is_wanted else None


def _to_list(said: Said, known: Known) -> Understood:
    """A list, a greeting, a digest: it is asked which message the text answers, if it may answer any."""
    if known.answerable and said.text.strip():
        may_be_new = is_curator(said, known)
        form = which_form(said.text, said.media, said.message, known.answerable, may_be_new=may_be_new)
        return Asking(form=form, template="which")
    return Saying(template="reply_unclear")


def _draft(said: Said, incident: Incident, known: Known) -> Understood:
    """A text that reads like an answer goes at once, if nobody else's version is with the approvers; any other is asked about.

    What would be refused is refused: in private always, in a group if it was meant as an answer. Whoever drafts nothing and wrote
    no answer is told in private that his words did nothing.
    """
    wanted = handed_in(said, incident.id, known)
    sounds = manner_of(said, known, incident.id)
    try:
        decide(incident, wanted.act, known.rules)
    except (EmptyText, TextTooLong):
        return wanted
    except Refusal:
        is_answer = sounds is Manner.ANSWER and incident.status is not Status.APPROVED and incident.closed_at is None
        if said.private and not is_answer and said.by not in entitled(a.SubmitDraft, incident, known.rules):
            return _unclear(said, incident, known)
        return wanted if said.private or sounds is Manner.ANSWER else None
    if sounds is Manner.ANSWER and not _replaces_anothers(said, incident, known):
        return wanted
    return _asking(said, _kind(said, incident, known), known, incident.id)


def _unclear(said: Said, incident: Incident, known: Known) -> Saying:
    """The words did nothing; from whom a link is awaited, he reads so."""
    awaits_link = incident.status is Status.APPROVED and said.by in entitled(a.RecordPublication, incident, known.rules)
    return Saying(template="reply_unclear", params={"wish": "link"} if awaits_link else {}, incident=incident.id)


def _names_publication(said: Said, incident: Incident, known: Known) -> bool:
    """Words with a link in them, from one who may publish now."""
    if incident.status is not Status.APPROVED or not link_in(said.text):
        return False
    return may(publication(said, incident.id), incident, known)


def _replaces_anothers(said: Said, incident: Incident, known: Known) -> bool:
    """Whether a colleague's version, or part, would give way to this one."""
    if means_part(said, incident, known):
        share = share_of(said.by, (Role.EXECUTOR,), incident, known.rules)
        return share is not None and share.part is not None and share.part.author != said.by
    awaits = incident.status in (Status.ON_APPROVAL, Status.APPROVED)
    return awaits and incident.draft is not None and incident.draft.author != said.by


def _verdict(said: Said, incident: Incident, known: Known) -> Asking | None:
    """An approver's words about the draft that is with him: which way they are meant, only he can tell."""
    draft = incident.draft
    if incident.status is not Status.ON_APPROVAL or draft is None:
        return None
    if said.by not in entitled(a.ReturnDraft, incident, known.rules):
        return None
    return asked_verdict(said, incident.id, draft.number, known)


def with_quote(said: Said) -> str:
    """What is said of a passage says nothing without it."""
    return f"«{said.quote}»\n{said.text}" if said.quote and said.text.strip() else said.text


def _asking(said: Said, what: str, known: Known, *candidates: IncidentId, number: int = 0) -> Asking:
    found = [known.incidents[one] for one in candidates if one in known.incidents]
    versions = tuple(latest_version(said, one, known) for one in found) if what in ("draft", "part") else ()
    form = MeantForm(
        candidates=candidates,
        what=what,
        text=said.text,
        media=said.media,
        message=said.message,
        chat=0 if said.private else said.chat,
        number=number,
        latest=versions if len(versions) == len(candidates) else (),
    )
    return Asking(form=form, template="ask_meant")


def _kind(said: Said, incident: Incident, known: Known) -> str:
    return "part" if means_part(said, incident, known) else "draft"


def _quotes_author(said: Said, incident: Incident, known: Known) -> bool:
    """While the author is waited for, a curator who answers the card may write down what he has said."""
    return incident.status is Status.WAITING and said.by in entitled(a.RecordAuthorReply, incident, known.rules)


def _author_of(about: About, incident: Incident) -> object:
    """Whose draft the message is; where that was not kept, of whom the present version is."""
    return about.author or (incident.draft.author if incident.draft else None)
