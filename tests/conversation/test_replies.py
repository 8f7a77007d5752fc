"""What a reply means, by what it replies to, who replies, where, and how it sounds."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, at_stage, knowing, said
from tests.conversation.test_what_is_said import meaning
from tests.offices import ANNA, BORIS, COORDINATOR, HOUSING, HOUSING_HEAD, NOVOKUBANSK, ROADS, VERA, ZAGS
from tests.process.road import NUMBER, Road
from tests.process.rounds import waiting
from tests.process.sharing import part, shared, shared_office
from workflow.conversation.forms import MeantForm, VerdictForm, WhichForm
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Said, Saying
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.rounds import DraftKind

LINK = "https://vk.com/wall-1_2"
CARD, NOTICE = About(role="card", incident=NUMBER), About(role="notice", incident=NUMBER)
LIST = About(role="list", incident=None)
DRAFT = About(role="draft", incident=NUMBER, author=ANNA)
MINE = About(role="draft", incident=NUMBER)


def at(stage: str, about: About, **more: Any) -> Known:
    return knowing(road=at_stage(stage), about=about, **more)


def to_the_author() -> Road:
    """The executor is to ask the author a question."""
    road = at_stage("dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.CLARIFICATION)
    return road


@pytest.mark.parametrize(
    ("what", "known", "expected"),
    [
        # An approver's words to the card, in private and in a group.
        (said("ок", by=COORDINATOR), at("on_approval", CARD), "ask_verdict: VerdictForm"),
        (said("Добавьте адрес", by=COORDINATOR), at("on_approval", CARD), "ask_verdict: VerdictForm"),
        (said("ок", by=COORDINATOR, private=False), at("on_approval", CARD), "ask_verdict: VerdictForm"),
        (said("ок", by=COORDINATOR), at("on_approval", NOTICE), "ask_verdict: VerdictForm"),
        (said("ок", by=COORDINATOR, private=False), at("on_approval", NOTICE), "ask_verdict: VerdictForm"),
        (said("", by=COORDINATOR, private=False), at("on_approval", NOTICE), "nothing"),
        # An executor's: like an answer, or not; his own version, or a colleague's.
        (said("+", by=ANNA), at("dispatched", CARD), "ask_meant: MeantForm"),
        (said(ANSWER, by=ANNA), at("on_rework", CARD), "SubmitDraft"),
        (said(ANSWER, by=ANNA), at("on_approval", CARD), "SubmitDraft"),
        (said(ANSWER, by=BORIS), at("on_approval", CARD), "ask_meant: MeantForm"),
        (said(ANSWER, by=BORIS, private=False), at("dispatched", CARD), "SubmitDraft"),
        (said("", by=ANNA), at("dispatched", CARD), "SubmitDraft"),  # refused by the act: nothing to read
        (said("я" * 4000, by=ANNA), at("dispatched", CARD), "SubmitDraft"),  # too long, likewise
        (said("Какой адрес?", by=ANNA), at("dispatched", CARD), "ask_meant: MeantForm"),
        (said("Где и когда вы подавали заявление?", by=ANNA), knowing(road=to_the_author(), about=CARD), "SubmitDraft"),
        # What would be refused is refused in private; in a group it is talk, unless it reads like an answer.
        (said("Спасибо", by=ANNA), at("approved", CARD), "SubmitDraft"),
        (said("Спасибо", by=ANNA, private=False), at("approved", CARD), "nothing"),
        # Who drafts nothing and wrote no answer is not told who drafts: once approved, no words of his are a draft.
        (said("Готово"), at("approved", CARD), "says reply_unclear"),
        (said("Там ошибка в адресе", by=COORDINATOR), at("approved", CARD), "says reply_unclear"),
        (said(ANSWER, by=COORDINATOR), at("approved", CARD), "says reply_unclear"),
        (said("Давайте обычную", by=COORDINATOR), at("registered", CARD), "says reply_unclear"),
        (said(f"Не та, верная {LINK}"), at("closed", CARD), "says reply_unclear"),
        (said(ANSWER, by=COORDINATOR), at("dispatched", CARD), "SubmitDraft"),
        (said("Молодцы, хорошо", by=HOUSING_HEAD, private=False), at("dispatched", CARD), "nothing"),
        (said(ANSWER, by=HOUSING_HEAD, private=False), at("dispatched", CARD), "SubmitDraft"),
        # A reply to somebody's draft is talk, to one's own it is like one to the card.
        (said("Молодцы", by=HOUSING_HEAD, private=False), at("on_approval", DRAFT), "nothing"),
        (said("👍", by=BORIS, private=False), at("on_approval", DRAFT), "nothing"),
        (said(ANSWER, by=BORIS, private=False), at("on_approval", DRAFT), "nothing"),
        (said(ANSWER, by=ANNA, private=False), at("on_approval", DRAFT), "SubmitDraft"),
        (said(ANSWER, by=ANNA, private=False), at("on_approval", MINE), "SubmitDraft"),  # kept by an earlier version
        (said(ANSWER, by=ANNA, private=False), at("dispatched", MINE), "nothing"),
        (said(ANSWER, by=ANNA), at("on_approval", MINE), "SubmitDraft"),
        # A link while publication is awaited.
        (said(LINK), at("approved", CARD), "RecordPublication"),
        (said(LINK, private=False), at("approved", CARD), "RecordPublication"),
        (said(LINK, by=BORIS, private=False), at("approved", CARD), "nothing"),
        (said(f"Опубликовано: {LINK}"), at("approved", CARD), "ask_meant: MeantForm"),
        (said(f"Опубликовано: {LINK}", by=COORDINATOR), at("approved", CARD), "says reply_unclear"),
        (said(LINK), at("approved", NOTICE), "ask_meant: MeantForm"),
        (said(LINK, by=BORIS), at("approved", NOTICE), "says reply_unclear"),
        # What is no card: asked about or answered; in a group only what reads like an answer, all else is passed over.
        (said(ANSWER, by=ANNA), at("dispatched", NOTICE), "ask_meant: MeantForm"),
        (said(ANSWER, by=ANNA, private=False), at("dispatched", NOTICE), "ask_meant: MeantForm"),
        (said(ANSWER, by=ANNA, private=False), at("on_approval", NOTICE), "ask_meant: MeantForm"),
        (said("Готово", by=ANNA, private=False), at("dispatched", NOTICE), "nothing"),
        (said(ANSWER, by=ANNA, private=False), at("closed", NOTICE), "nothing"),
        (said("Хорошо", by=COORDINATOR), at("dispatched", NOTICE), "says reply_unclear"),
        (said("Хорошо", by=ANNA), knowing(about=LIST), "says reply_unclear"),
        (said("Хорошо", by=ANNA), knowing(about=LIST, answerable=(NUMBER,)), "which: WhichForm"),
        (said("", by=ANNA), knowing(about=LIST, answerable=(NUMBER,)), "says reply_unclear"),
        (said("Хорошо", by=ANNA, private=False), knowing(about=LIST), "nothing"),
        # The author is waited for.
        (said("Дом 5"), knowing(road=waiting(ZAGS), about=CARD), "ask_meant: MeantForm"),
        (said("Дом 5", forwarded=True), knowing(road=waiting(ZAGS), about=CARD), "RecordAuthorReply"),
        (said("Дом 5"), knowing(road=waiting(ZAGS), about=NOTICE), "ask_meant: MeantForm"),
    ],
)
def test_what_a_reply_means(what: Said, known: Known, expected: str) -> None:
    assert meaning(understand(what, known)) == expected


def test_of_whom_a_link_is_awaited_reads_so_where_his_words_did_nothing() -> None:
    publisher, approver = (understand(said("Готово", **by), at("approved", CARD)) for by in ({}, {"by": COORDINATOR}))
    assert publisher == Saying(template="reply_unclear", params={"wish": "link"}, incident=NUMBER)
    assert approver == Saying(template="reply_unclear", incident=NUMBER)


@pytest.mark.parametrize(("words", "is_consent"), [("Согласовано", True), ("Посмотрю", False)])
@pytest.mark.parametrize("private", [True, False])
def test_an_approvers_words_are_kept_with_the_version_they_are_about(words: str, is_consent: bool, private: bool) -> None:
    found = understand(said(words, by=COORDINATOR, message=7, chat=-5, private=private), at("on_approval", CARD))

    chat = 0 if private else -5
    form = VerdictForm(incident=NUMBER, number=1, text=words, message=7, chat=chat, is_consent=is_consent)
    assert found == Asking(form=form, template="ask_verdict")


def test_a_part_is_asked_about_like_a_draft_and_a_colleagues_part_is_not_replaced_unasked() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    known = knowing(road=road, about=CARD)
    assert meaning(understand(said(ANSWER, by=ANNA), known)) == "SubmitPart"
    short = understand(said("Готово", by=ANNA, message=7), known)
    form = MeantForm(candidates=(NUMBER,), what="part", text="Готово", message=7, latest=(0,))
    assert short == Asking(form=form, template="ask_meant")

    part(road, HOUSING, "14.10 11:00")
    again = knowing(road=road, about=CARD)
    assert meaning(understand(said(ANSWER, by=ANNA), again)) == "SubmitPart"
    assert meaning(understand(said(ANSWER, by=BORIS), again)) == "ask_meant: MeantForm"
    assert meaning(understand(said(ANSWER, by=VERA), again)) == "SubmitPart"
    own = understand(said(ANSWER, by=ANNA), knowing(road=road, about=About(role="part", incident=NUMBER, author=ANNA)))
    assert isinstance(own, Doing) and isinstance(own.act, p.SubmitPart)
    about = About(role="part", incident=NUMBER, author=ANNA)
    edited = understand(said("+", by=ANNA, edited=True, message=7), knowing(road=road, about=about))
    assert isinstance(edited, Asking) and isinstance(edited.form, MeantForm) and edited.form.what == "part"


@pytest.mark.parametrize(
    ("text", "taken", "asked"),
    [
        (ANSWER, (NUMBER,), True),
        ("Бригада приедет на Ленина после шести вечера", (NUMBER,), True),
        (ANSWER, (), False),
        ("Кто сегодня на обед?", (NUMBER,), False),
        ("+", (NUMBER,), False),
        (ANSWER, (NUMBER, IncidentId(13)), True),
    ],
)
def test_a_plain_text_in_the_group_is_asked_about_where_its_writer_has_taken_something_on(
    text: str, taken: tuple[IncidentId, ...], asked: bool
) -> None:
    known = knowing(road=at_stage("dispatched"), taken=taken)

    found = understand(said(text, by=ANNA, private=False, message=7, chat=-5), known)

    latest = (0,) if taken == (NUMBER,) else ()  # of the other incident nothing is known here
    form = MeantForm(candidates=taken, what="draft", text=text, message=7, chat=-5, latest=latest)
    assert found == (Asking(form=form, template="ask_meant") if asked else None)


@pytest.mark.parametrize(
    ("form", "changed"),
    [
        (MeantForm(candidates=(NUMBER,), what="draft", text="+", message=7), {"text": "ок"}),
        (VerdictForm(incident=NUMBER, number=1, text="Короче", message=7), {"text": "ок", "is_consent": True}),
    ],
)
def test_words_that_are_edited_while_they_are_asked_about_are_asked_about_anew(form: Any, changed: dict[str, Any]) -> None:
    found = understand(said("ок", edited=True, message=7), knowing(form=form))

    assert isinstance(found, Asking)
    assert found.form == replace(form, **changed)


def test_a_list_lets_a_curator_who_drafts_say_that_it_is_a_new_message() -> None:
    found = understand(said("Яма"), knowing(about=LIST, answerable=(NUMBER,)))

    assert isinstance(found, Asking) and isinstance(found.form, WhichForm)
    assert found.form.may_be_new
    assert found.form.candidates == (NUMBER,)


def test_a_bare_link_may_be_the_published_answer_of_whoever_publishes() -> None:
    asked = understand(said(LINK, message=7), knowing(awaiting_link=(NUMBER,)))
    assert isinstance(asked, Asking) and isinstance(asked.form, WhichForm)
    assert (asked.form.candidates, asked.form.may_be_new, asked.template) == ((NUMBER,), True, "which")

    other = understand(said(LINK, by=ANNA, message=7), knowing(awaiting_link=(NUMBER,), answerable=(IncidentId(9),)))
    assert isinstance(other, Asking) and isinstance(other.form, WhichForm)
    assert (other.form.candidates, other.form.may_be_new) == ((NUMBER, IncidentId(9)), False)
