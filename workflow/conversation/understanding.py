"""How a text is understood: as the answer to what was asked, as a draft, as a found message; or it is asked about."""

from dataclasses import replace
from datetime import UTC
from typing import Any

from workflow.conversation.absences import fill_absence
from workflow.conversation.forms import (
    AbsenceForm,
    AlbumForm,
    AuthorReplyForm,
    EditForm,
    ImportanceForm,
    Intake,
    LinkForm,
    NotOursForm,
    Question,
    RemarkForm,
    ShortTermForm,
    TermForm,
    WordsForm,
    which_form,
)
from workflow.conversation.importance_answers import answered
from workflow.conversation.intake import aside, begin_intake, continued, enter, is_curator, place_link
from workflow.conversation.relations import several_links
from workflow.conversation.shape import Shape, shape_of
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understood import About, Asking, Doing, Gathering, Known, Said, Saying, Understood
from workflow.conversation.words import answer_words
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.incident import Incident, Status
from workflow.process.links import is_only_link, link_in
from workflow.process.rights import entitled


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
    tail = continued(said, known)
    if tail is not None:
        return tail
    # What the author has answered may be forwarded; any other forwarded text is a found message.
    is_answer = not said.forwarded or isinstance(known.form, AuthorReplyForm)
    if isinstance(known.form, Intake | Question | AbsenceForm) and is_answer:
        answer = _answer(said, known.form, known)
        if answer is not None:
            return answer
    return _loose(said, known)


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
    if incident is not None and incident.status is Status.APPROVED and is_only_link(said.text):
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
            return enter(said, form, known)


def _loose(said: Said, known: Known) -> Understood:
    """A text that answers nothing: a found message from a curator; from others it is asked which incident it answers."""
    if not said.text.strip() and not said.media:  # a sticker, a voice message: nothing to keep
        return Saying(template="not_understood")
    curator = is_curator(said, known)
    shape = None if said.forwarded or said.media else shape_of(said.text, known.rules.courtesies)
    if shape is Shape.NUMBER or (curator and shape is Shape.TALK):
        return aside(said, known)
    if curator and shape is Shape.LINK:
        return place_link(said, known)
    if curator and (said.forwarded or said.media or not known.answerable):
        return begin_intake(said, known)
    if not known.answerable:
        return Saying(template="nothing_to_answer")
    form = which_form(said.text, said.media, said.message, known.answerable, may_be_new=curator, at=said.at)
    return Asking(form=form, template="which")


def _return(said: Said, incident: IncidentId, number: int, reason: str) -> a.ReturnDraft:
    return a.ReturnDraft(**_common(said, incident), number=number, reason=reason or None, remark=said.text)


def _author_reply(said: Said, incident: IncidentId) -> a.RecordAuthorReply:
    return a.RecordAuthorReply(**_common(said, incident), detection=said.at, text=said.text, media=said.media)


def _term(said: Said, form: TermForm, known: Known) -> Understood:
    length = length_from(said.text)
    due = (
        None
        if length is not None
        else moment_ahead(said.text, known.rules.time_words, now=said.at, zone=known.rules.calendar.zone)
    )
    if length is None and due is None:
        return Saying(template="not_understood", params={"asking": "term"})
    act = a.SetStepTerm(**_common(said, form.incident), step=form.step, length=length, due=due.astimezone(UTC) if due else None)
    return Doing(act=act, finishes_form=True)


def _publication(said: Said, incident: IncidentId) -> a.RecordPublication:
    """The link, also with words around it; what is no link at all is refused by the act."""
    return a.RecordPublication(**_common(said, incident), link=link_in(said.text) or said.text)


def _common(said: Said, incident: IncidentId) -> dict[str, Any]:
    return {"incident": incident, "by": said.by, "at": said.at, "recorded_at": said.recorded_at}
