"""How a text is understood: as the answer to what was asked, as a draft, as a found message; or it is asked about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Any

from workflow.conversation.absences import fill_absence
from workflow.conversation.forms import (
    AbsenceForm,
    AlbumForm,
    AuthorReplyForm,
    EditForm,
    Form,
    ImportanceForm,
    Intake,
    LinkForm,
    NotOursForm,
    Question,
    RemarkForm,
    ShortTermForm,
    TermForm,
    WordsForm,
    missing,
    recognised,
    which_form,
)
from workflow.conversation.importance_answers import answered
from workflow.conversation.relations import several_links
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understood import About, Asking, Doing, Gathering, Said, Saying, Understood
from workflow.conversation.words import answer_words
from workflow.ids import IncidentId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.arriving import is_far_back
from workflow.process.correcting import DETAIL_LIMIT
from workflow.process.entering_later import BASIS_LIMIT
from workflow.process.guards import MESSAGE_LIMIT, TELEGRAM_LIMIT, readable
from workflow.process.incident import Incident, Status
from workflow.process.links import OTHER_NETWORK, host_of, link_in
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.spelling import as_listed, comparable
from workflow.text import first_link, is_only_link, moment_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when somebody speaks: his unfinished form, the message he replied to or edited, the incidents he may answer,
    and how to look one up."""

    rules: Rules
    form: Form | None = None
    about: About | None = None
    answerable: tuple[IncidentId, ...] = ()
    incidents: Mapping[IncidentId, Incident] = field(default_factory=dict)


def understand(said: Said, known: Known) -> Understood:
    """The meaning of a text or a photo. `None` where it is not for the bot: talk in a group."""
    if said.album and not said.edited:
        return _gather(said, known)
    return understand_whole(said, known)


def understand_whole(said: Said, known: Known) -> Understood:
    """The meaning of a message that is complete, an album already put together."""
    if said.edited:
        return _edited(said, known)
    if known.about is not None and known.about.role != "prompt":
        return _reply(said, known, known.about)
    if not said.private:
        return None
    # What the author has answered may be forwarded; any other forwarded text is a found message.
    is_answer = not said.forwarded or isinstance(known.form, AuthorReplyForm)
    if isinstance(known.form, Intake | Question | AbsenceForm) and is_answer:
        answer = _answer(said, known.form, known)
        if answer is not None:
            return answer
    return _loose(said, known)


def is_curator(said: Said, known: Known) -> bool:
    """Whether the speaker finds and registers messages."""
    return known.rules.roster.holds(said.by, (Role.CURATOR,), None)


def begin_intake(said: Said, known: Known) -> Asking:
    """A found message: what its text shows is taken from it, the rest is asked."""
    intake = Intake(
        text=said.text,
        author=said.author,
        media=said.media,
        detection=said.at,
        posted_at=said.posted_at,
        message=said.message,
    )
    if isinstance(known.form, Intake) and "text" in missing(known.form, known.rules.regulation):
        intake = replace(intake, follows=known.form.follows, message=known.form.message)
    return ask_intake(recognised(intake, known.rules.regulation), known.rules)


def ask_intake(intake: Intake, rules: Rules, *, again: bool = False) -> Asking:
    """The next question of the intake: the first detail that is missing, typed or tapped."""
    lacking = missing(intake, rules.regulation)
    return Asking(form=replace(intake, asking=lacking[0] if lacking else ""), template="intake", again=again)


def handed_in(said: Said, incident: IncidentId, known: Known) -> Doing:
    """The text as a draft for an incident, or as the part of the speaker's department."""
    found = known.incidents.get(incident)
    if found is not None and _means_part(said, found, known):
        return _part(said, incident)
    fields = {**_common(said, incident), "text": said.text, "media": said.media}
    return Doing(act=a.SubmitDraft(**fields))


def _means_part(said: Said, incident: Incident, known: Known) -> bool:
    """Several departments share it, and it is not the speaker who makes one draft of their parts."""
    writes = said.by in entitled(p.SubmitPart, incident, known.rules)
    return writes and said.by not in entitled(a.SubmitDraft, incident, known.rules)


def _part(said: Said, incident: IncidentId) -> Doing:
    return Doing(act=p.SubmitPart(**_common(said, incident), text=said.text, media=said.media))


def _gather(said: Said, known: Known) -> Gathering:
    form = known.form if isinstance(known.form, AlbumForm) and known.form.album == said.album else AlbumForm(album=said.album)
    gathered = replace(
        form,
        message=form.message or said.message,
        text=form.text or said.text,
        media=(*form.media, *said.media),
        reply_to=form.reply_to or said.reply_to,
        author=form.author or said.author,
        posted_at=form.posted_at or said.posted_at,
        forwarded=form.forwarded or said.forwarded,
    )
    return Gathering(form=gathered, key=f"album/{said.by}/{said.album}")


def _edited(said: Said, known: Known) -> Understood:
    """An edited draft or part is its next version (DESIGN); other edits are talk."""
    about = known.about
    if about is None or about.role not in ("draft", "part") or about.incident is None:
        return None
    if about.role == "part":
        return _part(said, about.incident)
    incident = known.incidents.get(about.incident)
    if incident is not None and about.detail and about.detail != str(len(incident.publications)):
        return None  # it stands in the network by now; the next draft is another one
    return handed_in(said, about.incident, known)


def _reply(said: Said, known: Known, about: About) -> Understood:
    """A reply to a card: a bare link while publication is awaited is the link, else it is a draft."""
    if about.incident is None:
        return _loose(said, known) if said.private else None
    incident = known.incidents.get(about.incident)
    if incident is not None and incident.status is Status.APPROVED and (is_only_link(said.text) or host_of(said.text)):
        return Doing(act=_publication(said, about.incident))
    if several := several_links(said, incident, finishes_form=False):
        return several
    if incident is not None and _quotes_author(said, incident, known):
        return Doing(act=_author_reply(said, incident.id))
    if incident is not None and _means_remark(said, incident, known):
        return Doing(act=_return(said, incident.id, incident.draft.number if incident.draft else 0, ""))
    return handed_in(said, about.incident, known)


def _quotes_author(said: Said, incident: Incident, known: Known) -> bool:
    """While the author is waited for, a curator who answers the card writes down what he has said."""
    return incident.status is Status.WAITING and said.by in entitled(a.RecordAuthorReply, incident, known.rules)


def _means_remark(said: Said, incident: Incident, known: Known) -> bool:
    """An approver who answers the card with words, and does not draft himself, says what is wrong with the draft."""
    drafts = said.by in entitled(a.SubmitDraft, incident, known.rules)
    approves = said.by in entitled(a.ReturnDraft, incident, known.rules)
    return incident.status is Status.ON_APPROVAL and approves and not drafts


def _answer(said: Said, form: Intake | Question | AbsenceForm, known: Known) -> Understood:
    match form:
        case RemarkForm():
            return Doing(act=_return(said, form.incident, form.number, form.reason), finishes_form=True)
        case EditForm():
            act = a.EditDraft(**_common(said, form.incident), number=form.number, text=said.text, media=said.media)
            return Doing(act=act, finishes_form=True)
        case NotOursForm():
            return Doing(act=a.ReturnAsNotOurs(**_common(said, form.incident), reason=said.text), finishes_form=True)
        case ImportanceForm() | ShortTermForm():
            return answered(said, form)
        case WordsForm():
            return answer_words(said, form, known.rules)
        case LinkForm():
            several = several_links(said, known.incidents.get(form.incident), finishes_form=True)
            return several or Doing(act=_publication(said, form.incident), finishes_form=True)
        case AuthorReplyForm():
            return Doing(act=_author_reply(said, form.incident), finishes_form=True)
        case TermForm():
            return _term(said, form, known)
        case AbsenceForm():
            return fill_absence(said, form, known.rules)
        case _:
            return _fill(said, form, known)


def _fill(said: Said, intake: Intake, known: Known) -> Understood:
    """A typed answer fills the detail that was asked for; a photo, or a text when nothing was asked, begins another message."""
    if said.media or not intake.asking:
        return None
    value = said.text.strip()
    if not value:
        return Saying(template="not_understood", params={"asking": intake.asking})
    readable(value, _LONGEST.get(intake.asking, TELEGRAM_LIMIT))  # too long is refused rather than cut
    fill = _FILLINGS[intake.asking]
    filled = fill(intake, value, said, known)
    return ask_intake(filled, known.rules) if filled else Saying(template="not_understood", params={"asking": intake.asking})


def _fill_moment(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    calendar = known.rules.calendar
    moment = moment_from(value, now=said.at, zone=calendar.zone)
    if moment is None or moment > said.at or moment.year not in calendar.years:
        return None
    found = moment.astimezone(UTC)
    return replace(intake, detection=found, is_far_back=is_far_back(found, said.at, calendar), basis="")


def _fill_network(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    link = link_in(value)
    if link:
        filled = recognised(replace(intake, link=link, network=""), known.rules.regulation)
        return filled if filled.network or not known.rules.regulation.other_networks else replace(filled, network=OTHER_NETWORK)
    named = [network.code for network in known.rules.regulation.networks if comparable(network.title) == comparable(value)]
    return replace(intake, network=named[0]) if named else None


def _fill_text(intake: Intake, value: str, said: Said, known: Known) -> Intake:
    """What the author wrote again: found now, its link taken from it."""
    return recognised(replace(intake, text=value, detection=said.at), known.rules.regulation)


def _fill_link(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    return replace(intake, link=link_in(value)) if link_in(value) else None


_LONGEST = {"topic": DETAIL_LIMIT, "location": DETAIL_LIMIT, "basis": BASIS_LIMIT, "text": MESSAGE_LIMIT}
_FILLINGS: dict[str, Callable[[Intake, str, Said, Known], Intake | None]] = {
    "topic": lambda intake, value, said, known: replace(intake, topic=as_listed(value, known.rules.topics)),
    "location": lambda intake, value, said, known: replace(intake, location=as_listed(value, known.rules.locations)),
    "detection": _fill_moment,
    "network": _fill_network,
    "link": _fill_link,
    "text": _fill_text,
    "basis": lambda intake, value, said, known: replace(intake, basis=value),
    "ground": lambda intake, value, said, known: None,  # chosen from the regulation's list, never typed
}


def _loose(said: Said, known: Known) -> Understood:
    """A text that answers nothing: a found message from a curator; from others it is asked which incident it answers."""
    if not said.text.strip() and not said.media:  # a sticker, a voice message: nothing to keep
        return Saying(template="not_understood")
    curator = is_curator(said, known)
    if curator and (said.forwarded or said.media or not known.answerable):
        return begin_intake(said, known)
    if not known.answerable:
        return Saying(template="nothing_to_answer")
    form = which_form(said.text, said.media, said.message, known.answerable, may_be_new=curator)
    return Asking(form=form, template="which")


def _return(said: Said, incident: IncidentId, number: int, reason: str) -> a.ReturnDraft:
    return a.ReturnDraft(**_common(said, incident), number=number, reason=reason or None, remark=said.text)


def _author_reply(said: Said, incident: IncidentId) -> a.RecordAuthorReply:
    return a.RecordAuthorReply(**_common(said, incident), detection=said.at, text=said.text, media=said.media)


def _term(said: Said, form: TermForm, known: Known) -> Understood:
    length = length_from(said.text)
    due = None if length is not None else moment_ahead(said.text, now=said.at, zone=known.rules.calendar.zone)
    if length is None and due is None:
        return Saying(template="not_understood", params={"asking": "term"})
    act = a.SetStepTerm(**_common(said, form.incident), step=form.step, length=length, due=due.astimezone(UTC) if due else None)
    return Doing(act=act, finishes_form=True)


def _publication(said: Said, incident: IncidentId) -> a.RecordPublication:
    """The link, also with words around it; what is no link at all is refused by the act."""
    return a.RecordPublication(**_common(said, incident), link=first_link(said.text) or said.text)


def _common(said: Said, incident: IncidentId) -> dict[str, Any]:
    return {"incident": incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
