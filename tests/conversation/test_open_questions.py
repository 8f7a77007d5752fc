"""Several questions open at once: which of them the words answer, and what becomes of one that came too late."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, at_stage, intake, knowing, said
from tests.conversation.test_what_is_said import PHOTO, meaning
from tests.offices import ANNA, COORDINATOR, CURATOR, NOVOKUBANSK
from tests.process.road import NUMBER
from tests.process.rounds import with_interim
from workflow.conversation.forms import (
    AbsenceForm,
    AuthorReplyForm,
    EditForm,
    Form,
    ImportanceForm,
    KindForm,
    LinkForm,
    MeantForm,
    NotOursForm,
    RemarkForm,
    ShortTermForm,
    TermForm,
    WhichForm,
    WordsForm,
)
from workflow.conversation.questions import answer_to, settled
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Open, Saying
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.rounds import DraftKind

OTHER = IncidentId(13)
LINK = "https://vk.com/wall-1_2"
REMARK, LINKED = RemarkForm(incident=NUMBER, number=1), LinkForm(incident=OTHER)
WHY_VOID = WordsForm(incident=OTHER, code="void")


def asked(*forms: Form, stage: str = "on_approval", **more: Any) -> Known:
    """These questions are open, the last one put last."""
    road, other = at_stage(stage, NOVOKUBANSK), replace(at_stage("approved", NOVOKUBANSK).now, id=OTHER)
    opened = tuple(Open(slot=str(place), form=form) for place, form in enumerate(forms))
    return replace(knowing(road=road, open=opened, **more), incidents={NUMBER: road.now, OTHER: other})


@pytest.mark.parametrize(
    ("text", "forms", "chosen"),
    [
        ("Короче", (REMARK,), REMARK),
        ("Короче", (REMARK, LINKED), REMARK),  # no link
        (LINK, (REMARK, LINKED), LINKED),  # nothing but a link
        ("Короче", (REMARK, WHY_VOID), None),
        ("Короче", (REMARK, intake(asking="topic")), None),
        ("Короче", (REMARK, intake()), REMARK),  # nothing is asked of the message
        ("Короче", (REMARK, intake(asking="link")), None),
        (LINK, (REMARK, intake(asking="network")), "network"),
        ("9:40", (LINKED, intake(asking="detection")), "detection"),
        ("Короче", (REMARK, intake(asking="detection")), REMARK),
        ("9:40 по телефону", (LINKED, WordsForm(incident=NUMBER, code="earlier")), "earlier"),
        ("Короче", (REMARK, ShortTermForm(incident=NUMBER)), REMARK),
        ("Короче", (REMARK, WordsForm(incident=NUMBER, code="part_terms", argument="housing")), REMARK),
        ("№ 5", (LINKED, WordsForm(incident=NUMBER, code="repeat")), "repeat"),
        ("Короче", (REMARK, WordsForm(incident=NUMBER, code="join")), REMARK),
        ("Котова", (LINKED, AbsenceForm()), "absence"),
        ("Прокуратура", (LINKED, ImportanceForm(incident=NUMBER, importance=Importance.HIGH)), "importance"),
        # Too late for the remark: the other is meant; too late for all: the latest says so.
        ("Короче", (RemarkForm(incident=NUMBER, number=7), WHY_VOID), WHY_VOID),
        ("Короче", (RemarkForm(incident=NUMBER, number=7), RemarkForm(incident=NUMBER, number=8)), "latest"),
    ],
)
def test_which_open_question_a_plain_text_answers(text: str, forms: tuple[Form, ...], chosen: Any) -> None:
    found = settled(said(text), asked(*forms))

    if chosen is None:
        assert (found.slot, len(found.open)) == ("", 2)
    else:
        assert found.form == (forms[-1] if isinstance(chosen, str) else chosen)
        assert found.slot == str(forms.index(found.form))


TERM = TermForm(incident=NUMBER, step=Step.DRAFT)


@pytest.mark.parametrize(
    ("text", "beside", "chosen"),
    [
        ("2 часа", LINKED, TERM),
        ("16.10 12:00", LINKED, TERM),
        ("Короче", WHY_VOID, WHY_VOID),
        ("2 часа", WHY_VOID, None),  # a reason may be anything
    ],
)
def test_a_length_or_a_moment_is_the_term_that_was_asked_for(text: str, beside: Form, chosen: Form | None) -> None:
    road, other = with_interim(NOVOKUBANSK), replace(at_stage("approved", NOVOKUBANSK).now, id=OTHER)
    opened = (Open(slot="0", form=TERM), Open(slot="1", form=beside))
    known = replace(knowing(road=road, open=opened), incidents={NUMBER: road.now, OTHER: other})

    assert settled(said(text), known).form == chosen


def test_the_whole_text_is_the_next_version_in_place_of_the_one_it_was_asked_for() -> None:
    found = understand(said(ANSWER, by=COORDINATOR), knowing(form=EditForm(incident=NUMBER, number=2)))

    act = a.EditDraft(incident=NUMBER, by=COORDINATOR, at=NOON, recorded_at=NOON, number=2, text=ANSWER)
    assert found == Doing(act=act, finishes_form=True)


@pytest.mark.parametrize("words", ["+", "Сейчас исправлю", "А зачем?", "Паспорт и справка"])
def test_what_does_not_read_like_an_answer_is_asked_about_before_it_takes_the_place_of_a_version(words: str) -> None:
    found = understand(said(words, by=COORDINATOR, message=7), knowing(form=EditForm(incident=NUMBER, number=2)))

    form = MeantForm(candidates=(NUMBER,), what="edit", text=words, message=7, number=2)
    assert found == Asking(form=form, template="ask_meant")


def test_a_file_without_words_in_place_of_a_version_is_left_to_the_act() -> None:
    found = understand(said(" ", by=COORDINATOR), knowing(form=EditForm(incident=NUMBER, number=2)))

    assert isinstance(found, Doing) and isinstance(found.act, a.EditDraft)


def test_where_several_may_be_meant_it_is_asked_which() -> None:
    known = settled(said("Короче", message=7), asked(REMARK, WHY_VOID, answerable=(NUMBER,)))

    found = understand(said("Короче", message=7), known)

    form = WhichForm(text="Короче", message=7, candidates=(NUMBER,), questions=("0", "1"), may_be_new=True)
    assert found == Asking(form=form, template="which_question")


@pytest.mark.parametrize(
    ("what", "forms", "chosen"),
    [
        (said("Дом 5", forwarded=True), (REMARK, AuthorReplyForm(incident=NUMBER)), 1),
        (said("Яма", forwarded=True), (REMARK,), None),
        (said("", media=(PHOTO,)), (intake(asking="topic"),), None),
    ],
)
def test_a_forwarded_text_or_a_photo_answers_only_what_asks_for_one(
    what: Any, forms: tuple[Form, ...], chosen: int | None
) -> None:
    found = settled(what, asked(*forms))

    assert found.slot == ("" if chosen is None else str(chosen))


def test_an_album_in_arrival_and_edited_words_are_no_answer() -> None:
    known = knowing(form=REMARK, open=(Open(slot="0", form=LINKED),))

    assert settled(said("Короче"), known) == known


@pytest.mark.parametrize(
    ("about", "known", "expected"),
    [
        (About(role="prompt", incident=NUMBER, detail="question/remark/12"), {}, "says question_over"),
        (About(role="prompt", incident=None, detail="over"), {}, "says question_over"),
        (About(role="prompt", incident=None, detail="intake"), {"form": intake()}, "intake: Intake"),
        (About(role="prompt", incident=None), {}, "says not_understood"),
        (About(role="prompt", incident=NUMBER), {}, "says reply_unclear"),  # a choice of buttons
        (About(role="prompt", incident=NUMBER, detail="question/remark/12"), {"form": REMARK}, "ReturnDraft"),
    ],
)
def test_a_reply_to_a_prompt_answers_it_or_hears_that_it_is_over(about: About, known: dict[str, Any], expected: str) -> None:
    found = understand(said("Большая яма во дворе дома пять"), knowing(road=at_stage("dispatched"), about=about, **known))

    assert meaning(found) == expected or (expected == "intake: Intake" and isinstance(found, Asking | Saying))


def test_a_photo_in_reply_to_the_intake_is_another_message() -> None:
    about = About(role="prompt", incident=None, detail="intake")

    assert meaning(understand(said("Яма", media=(PHOTO,)), knowing(about=about, form=intake(asking="topic")))) == "intake: Intake"


def test_of_anybody_else_a_reply_to_a_prompt_in_a_group_is_talk() -> None:
    about = About(role="prompt", incident=NUMBER, detail="question/kind/12")

    assert understand(said("ок", private=False), knowing(about=about)) is None


def test_a_question_that_was_chosen_is_answered() -> None:
    found = answer_to(said("Короче", by=COORDINATOR), asked(REMARK, form=REMARK, slot="0"))

    assert isinstance(found, Doing) and isinstance(found.act, a.ReturnDraft)
    assert answer_to(said("Короче"), knowing(form=WhichForm(text="x"))) is None


@pytest.mark.parametrize("text", ["Вывезем до вторника, напишем отдельно.", ANSWER])
def test_the_reply_to_a_forced_prompt_is_the_draft_of_that_kind(text: str) -> None:
    road = at_stage("dispatched", NOVOKUBANSK)
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)
    form = KindForm(incident=NUMBER, kind=DraftKind.INTERIM)

    found = understand(said(text, by=ANNA), knowing(road=road, form=form))

    act = a.SubmitDraft(incident=NUMBER, by=ANNA, at=NOON, recorded_at=NOON, text=text)
    assert found == Doing(act=act, finishes_form=True)


@pytest.mark.parametrize(
    ("text", "chosen", "media"),
    [
        ("ок", DraftKind.INTERIM, False),
        ("Все понятно", DraftKind.INTERIM, False),
        (ANSWER, DraftKind.CLARIFICATION, True),
    ],
)
def test_a_bare_word_or_another_kind_is_asked_about(text: str, chosen: DraftKind, media: bool) -> None:
    road = at_stage("dispatched", NOVOKUBANSK)
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=chosen)
    form = KindForm(incident=NUMBER, kind=DraftKind.INTERIM)
    photos = {"media": (PHOTO,)} if media else {}

    found = understand(said(text, by=ANNA, **photos), knowing(road=road, form=form))

    assert meaning(found) == "ask_meant: MeantForm"


def test_the_draft_for_an_incident_that_is_gone_is_refused_by_the_act() -> None:
    found = understand(said(ANSWER, by=ANNA), knowing(form=KindForm(incident=OTHER, kind=DraftKind.INTERIM)))

    assert isinstance(found, Doing) and isinstance(found.act, a.SubmitDraft)


def test_a_reason_is_never_taken_for_a_link_and_the_other_way_round() -> None:
    known = asked(NotOursForm(incident=NUMBER), LINKED, stage="dispatched")

    assert settled(said(LINK, by=CURATOR), known).form == LINKED
    assert settled(said("Это к архиву", by=ANNA), known).form == NotOursForm(incident=NUMBER)
