"""Questions that wait for typed words: which of several open ones a text answers, and what its answer amounts to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC

from workflow.conversation.absences import fill_absence
from workflow.conversation.forms import (
    AbsenceForm,
    AuthorReplyForm,
    EditForm,
    Form,
    ImportanceForm,
    Intake,
    KindForm,
    LinkForm,
    MeantForm,
    NotOursForm,
    Question,
    RemarkForm,
    ShortTermForm,
    TermForm,
    VerdictForm,
    WordsForm,
    which_form,
)
from workflow.conversation.importance_answers import answered
from workflow.conversation.intake import enter, is_curator
from workflow.conversation.meant_taps import as_meant
from workflow.conversation.replies import asked_verdict, asked_whether, manner_of
from workflow.conversation.submissions import (
    author_reply,
    common,
    draft_edited,
    draft_returned,
    handed_in,
    may,
    publication,
    published,
)
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understood import Asking, Doing, Known, Open, Said, Saying, Understood
from workflow.conversation.words import answer_words, moment_and_rest
from workflow.ids import PersonId
from workflow.phrases import Manner
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.decide import decide
from workflow.process.links import is_only_link, link_in
from workflow.process.refusals import MENDABLE, Refusal

Answerable = Intake | Question | AbsenceForm

_ANY_WORDS = "?"

OF_DRAFTS = ("unsolvable", "whole")
"""What is asked for an interim answer, or for part and draft in one: no text is taken for another kind of draft meanwhile."""

FEWEST_WORDS = 3
"""With fewer words a text is no interim answer and no question: it is asked about."""


def settled(said: Said, known: Known) -> Known:
    """What is known, with the one open question that the words answer, if it is clear which one that is.

    A plain text may answer any of them: those are left out that it cannot answer, and those that came too late.
    """
    if known.form is not None:  # an album in arrival, words that are edited
        return known
    open_ones = tuple(one for one in known.open if _may_be_answered(said, one.form))
    if len(open_ones) > 1:
        live = tuple(one for one in open_ones if not _is_over(said, one, known)) or open_ones[-1:]
        open_ones = tuple(one for one in live if _fits(said, one.form, known)) or live
    if len(open_ones) != 1:
        at_hand = next((one.form for one in known.open if isinstance(one.form, Intake)), None)
        return replace(known, open=open_ones, form=at_hand)
    (asked,) = open_ones
    return replace(known, open=open_ones, form=asked.form, slot=asked.slot)


def _may_be_answered(said: Said, form: Form) -> bool:
    """What the author has answered may be forwarded; any other forwarded text, and a photo, begins something of its own."""
    if said.forwarded:
        return isinstance(form, AuthorReplyForm)
    return not isinstance(form, Intake) or (bool(form.asking) and not said.media)


def _is_over(said: Said, one: Open, known: Known) -> bool:
    """Whether the answer's act would come too late, whatever the words are."""
    meaning = answer(said, known=replace(known, form=one.form), form=one.form) if isinstance(one.form, Question) else None
    if not isinstance(meaning, Doing):
        return False
    try:
        decide(known.incidents.get(meaning.act.incident), meaning.act, known.rules)
    except Refusal as refusal:
        return not isinstance(refusal, MENDABLE)
    return False


def _fits(said: Said, form: Form, known: Known) -> bool:
    """Whether the words look like what was asked for."""
    is_link, rules = is_only_link(said.text), known.rules
    match form:
        case LinkForm():
            return bool(link_in(said.text))
        case Intake(asking="link" | "network"):
            return True
        case Intake(asking="detection" | "selection") | WordsForm(code="earlier"):
            return moment_and_rest(said.text, now=said.at, rules=rules) is not None
        case TermForm() | ShortTermForm() | WordsForm(code="part_terms"):
            has_moment = moment_ahead(said.text, rules.time_words, now=said.at, zone=rules.calendar.zone) is not None
            return has_moment or length_from(said.text, known.rules.time_words) is not None
        case WordsForm(code="repeat" | "join"):
            return any(sign.isdecimal() for sign in said.text)
        case _:
            return not is_link


def answer_to(said: Said, known: Known) -> Understood:
    """The words as the answer to the question that was chosen among the open ones."""
    return answer(said, known.form, known) if isinstance(known.form, Answerable) else None


def answer(said: Said, form: Answerable, known: Known) -> Understood:
    """The words as the answer to what was asked. `None` where they begin something of their own.

    A bare yes is no reason for anything: it is asked for once more.
    """
    meaning = _answer(said, form, known)
    wants_reason = isinstance(form, NotOursForm | ImportanceForm | WordsForm)
    if isinstance(meaning, Doing) and wants_reason and known.rules.phrases.is_consent(said.text):
        is_text = isinstance(meaning.act, p.SubmitPart)
        return Saying(template="not_understood", params={} if is_text else {"asking": "reason"})
    return meaning


def answer_beside(said: Said, known: Known) -> Understood:
    """A reply to the card whose button has asked its reader something; `None` where it is none to that.

    A text that reads like a draft is one, if no draft was asked for and its writer may hand it in.
    """
    if len(known.open) > 1:
        return which_question(said, known)
    form = known.form
    if not isinstance(form, Question) or (isinstance(form, LinkForm) and not link_in(said.text)):
        return None
    return None if _begins_a_draft(said, form, known) else answer(said, form, known)


def which_question(said: Said, known: Known) -> Asking:
    """Several questions are open, and the words may answer more than one of them."""
    form = which_form(said.text, said.media, said.message, known.answerable, may_be_new=is_curator(said, known))
    return Asking(form=replace(form, questions=tuple(one.slot for one in known.open)), template="which_question")


def is_settled_by(act: a.Act, by: PersonId, form: Question | VerdictForm | MeantForm, known: Known) -> bool:
    """Whether, after the act of him who was asked, no answer would lead to anything: it was given, or its object is gone."""
    if isinstance(form, KindForm):
        return isinstance(act, a.SubmitDraft | p.SubmitPart)
    words = Said(by=by, at=act.recorded_at, recorded_at=act.recorded_at, private=True, text=_ANY_WORDS)
    try:
        for wanted in _wanted(words, form, known):
            decide(known.incidents[wanted.incident], wanted, known.rules)
    except MENDABLE:
        return False
    except Refusal:
        return True
    return False


def _wanted(words: Said, form: Question | VerdictForm | MeantForm, known: Known) -> Iterator[a.Act]:
    """What an answer would do; nothing where it is asked about several incidents, or asks on."""
    match form:
        case VerdictForm():
            yield draft_returned(words, form.incident, form.number, "")
        case MeantForm(candidates=(incident,)):
            yield as_meant(words, form, incident, known)
        case EditForm():
            yield draft_edited(words, form.incident, form.number)
        case _:
            meaning = None if isinstance(form, MeantForm) else _answer(words, form, known)
            yield from (meaning.act,) if isinstance(meaning, Doing) else ()


def _begins_a_draft(said: Said, form: Question, known: Known) -> bool:
    incident = known.incidents.get(form.incident)
    is_of_a_draft = isinstance(form, KindForm | EditForm | AuthorReplyForm) or getattr(form, "code", "") in OF_DRAFTS
    if incident is None or is_of_a_draft:
        return False
    is_answer = manner_of(said, known, incident.id) is Manner.ANSWER
    return is_answer and may(handed_in(said, incident.id, known).act, incident, known)


def _answer(said: Said, form: Answerable, known: Known) -> Understood:
    match form:
        case RemarkForm():
            return _remark(said, form, known)
        case EditForm():
            return _edited(said, form, known)
        case NotOursForm():
            return Doing(act=a.ReturnAsNotOurs(**common(said, form.incident), reason=said.text), finishes_form=True)
        case ImportanceForm() | ShortTermForm():
            return answered(said, form, known.rules.time_words)
        case WordsForm():
            return answer_words(said, form, known.rules)
        case LinkForm():
            incident = known.incidents.get(form.incident)
            if incident is not None:
                return published(said, incident, known, finishes_form=True)
            return Doing(act=publication(said, form.incident), finishes_form=True)
        case AuthorReplyForm():
            return Doing(act=author_reply(said, form.incident), finishes_form=True)
        case TermForm():
            return _term(said, form, known)
        case KindForm():
            return _of_kind(said, form, known)
        case AbsenceForm():
            return fill_absence(said, form, known.rules)
        case _:
            return enter(said, form, known)


def _remark(said: Said, form: RemarkForm, known: Known) -> Understood:
    """What is wrong with the version; words of consent are asked about, unless it is too late for either."""
    act, incident = draft_returned(said, form.incident, form.number, form.reason, form.also), known.incidents.get(form.incident)
    if known.rules.phrases.is_consent(said.text) and incident is not None and may(act, incident, known):
        return asked_verdict(said, form.incident, form.number, known)
    return Doing(act=act, finishes_form=True)


def _edited(said: Said, form: EditForm, known: Known) -> Understood:
    """The whole text as it should be; what does not read like an answer is asked about, as a draft is."""
    if said.text.strip() and manner_of(said, known, form.incident) is not Manner.ANSWER:
        return asked_whether(said, "edit", form.incident, known, number=form.number)
    return Doing(act=draft_edited(said, form.incident, form.number), finishes_form=True)


def _of_kind(said: Said, form: KindForm, known: Known) -> Understood:
    """The draft of the kind that was asked for; a bare word, and one that comes when another kind is wanted, is asked about."""
    incident = known.incidents.get(form.incident)
    is_bare = not said.media and len(said.text.split()) < FEWEST_WORDS
    if incident is not None and (incident.kind is not form.kind or is_bare or known.rules.phrases.is_consent(said.text)):
        return asked_whether(said, "draft", form.incident, known)
    return replace(handed_in(said, form.incident, known), finishes_form=True)


def _term(said: Said, form: TermForm, known: Known) -> Understood:
    words = known.rules.time_words
    length = length_from(said.text, words)
    due = None if length is not None else moment_ahead(said.text, words, now=said.at, zone=known.rules.calendar.zone)
    if length is None and due is None:
        return Saying(template="not_understood", params={"asking": "term"})
    act = a.SetStepTerm(**common(said, form.incident), step=form.step, length=length, due=due.astimezone(UTC) if due else None)
    return Doing(act=act, finishes_form=True)
