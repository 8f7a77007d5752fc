"""How a text is understood: as the answer to what was asked, as a draft, as a found message; or it is asked about."""

from dataclasses import replace

from workflow.conversation.edits import edit_of_draft, edit_of_given, edit_of_unfinished, is_unfinished, unused
from workflow.conversation.forms import AlbumForm, AuthorReplyForm, Intake, MeantForm, VerdictForm, which_form
from workflow.conversation.handed_in import hand_in, may_hand_in
from workflow.conversation.intake import aside, begin_intake, continued, is_curator, place_link
from workflow.conversation.pieces import piece_of, without_link
from workflow.conversation.questions import Answerable, answer, answer_beside, which_question
from workflow.conversation.replies import CARDS, OWN, edited_version, in_group, reply
from workflow.conversation.shape import Shape, shape_of
from workflow.conversation.submissions import next_version, part
from workflow.conversation.understood import About, Asking, Gathering, Known, Said, Saying, Understood


def understand(said: Said, known: Known) -> Understood:
    """The meaning of a text or a photo. `None` where it is not for the bot: talk in a group."""
    if said.album and not said.edited:
        return _gather(said, known)
    return understand_whole(said, known)


def understand_whole(said: Said, known: Known) -> Understood:
    """The meaning of a message that is complete, an album already put together."""
    if said.edited:
        return _edited(said, known)
    about = known.about
    if about is not None and about.role != "prompt":
        return answer_beside(said, known) or reply(said, known, about)
    if about is None and not said.private:
        return in_group(said, known)
    tail = continued(said, known) if about is None else None
    if tail is not None:
        return tail
    # What the author has answered may be forwarded; any other forwarded text is a found message.
    is_answer = not said.forwarded or isinstance(known.form, AuthorReplyForm)
    if isinstance(known.form, Answerable) and is_answer and len(known.open) < 2:
        found = answer(said, known.form, known)
        if found is not None:
            return found
    if about is not None:
        return _to_prompt(said, known, about)
    if len(known.open) > 1:
        return which_question(said, known)
    return _loose(said, known)


def _to_prompt(said: Said, known: Known, about: About) -> Understood:
    """A reply to a question that is over, or to a choice that is made with buttons; of anybody else it is talk."""
    if not said.private:
        return None
    if said.media and isinstance(known.form, Intake):
        return _loose(said, known)
    if about.detail or isinstance(known.form, Answerable):
        return Saying(template="question_over" if known.form is None else "not_understood", incident=about.incident)
    return reply(said, known, replace(about, role="notice")) if about.incident else Saying(template="not_understood")


def _gather(said: Said, known: Known) -> Gathering:
    form = known.form if isinstance(known.form, AlbumForm) and known.form.album == said.album else AlbumForm(album=said.album)
    gathered = replace(
        form,
        message=form.message or said.message,
        text="\n\n".join(filter(None, (form.text, said.text))),
        media=(*form.media, *said.media),
        reply_to=form.reply_to or said.reply_to,
        author=form.author or said.author,
        found_at=form.found_at or said.found_at,
        posted_at=form.posted_at or said.posted_at,
        quote=form.quote or said.quote,
        quotes_outside=form.quotes_outside or said.quotes_outside,
        reply_in=form.reply_in or said.reply_in,
        forwarded=form.forwarded or said.forwarded,
        pieces=(*form.pieces, piece_of(said)),
    )
    return Gathering(form=gathered, key=f"album/{said.by}/{said.album}")


def _edited(said: Said, known: Known) -> Understood:
    """An edited draft or part is its next version (DESIGN); what is still asked about is asked anew; the rest is `edits`'."""
    if isinstance(known.form, MeantForm):
        return Asking(form=replace(known.form, text=said.text), template="ask_meant")
    if isinstance(known.form, VerdictForm):
        is_consent = known.rules.phrases.is_consent(said.text)
        return Asking(form=replace(known.form, text=said.text, is_consent=is_consent), template="ask_verdict")
    if is_unfinished(said, known):
        return edit_of_unfinished(said, known)
    about = known.about
    if about is None or about.incident is None:
        return unused(said, known)
    if about.role in CARDS:  # a reply that led to nothing yet, such as a draft that was too long
        return reply(replace(said, edited=False), known, about)
    if about.role == "part":
        return edited_version(said, part(said, about.incident), known)
    if about.role in OWN:
        return edit_of_draft(said, about, known) or edited_version(said, next_version(said, about.incident, known), known)
    return edit_of_given(said, about, known)


def _loose(said: Said, known: Known) -> Understood:
    """A text that answers nothing: a found message from a curator; from others it is asked which incident it answers."""
    if not said.text.strip() and not said.media:  # a sticker, a voice message: nothing to keep
        return Saying(template="not_understood")
    curator = is_curator(said, known)
    shape = None if said.forwarded or said.media else shape_of(said.text, known.rules.courtesies)
    if shape is Shape.NUMBER or (curator and shape is Shape.TALK):
        return aside(said, known)
    if shape is Shape.LINK and known.awaiting_link and not any(without_link(known)):
        found = (*known.awaiting_link, *known.answerable)  # the published answer, before anything else
        return Asking(form=which_form(said.text, (), said.message, found, may_be_new=curator, at=said.at), template="which")
    if curator and shape is Shape.LINK:
        return place_link(said, known)
    if curator and (said.forwarded or said.media or not known.answerable):
        return begin_intake(said, known)
    if not known.answerable:
        return hand_in(said, known) if may_hand_in(said, known) else Saying(template="nothing_to_answer")
    may_be_new = curator or may_hand_in(said, known)
    form = which_form(said.text, said.media, said.message, known.answerable, may_be_new=may_be_new, at=said.at)
    return Asking(form=form, template="which")
