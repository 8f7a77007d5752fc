"""A reply to the card whose button asked something, an old question once a newer version came, what an act leaves to answer."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, at_stage, knowing, said, tapped
from tests.conversation.test_what_is_said import meaning
from tests.offices import ANNA, BORIS, COORDINATOR, CURATOR, HOUSING, NOVOKUBANSK, ROADS
from tests.process.road import NUMBER
from tests.process.sharing import part, shared, shared_office
from workflow.conversation.forms import (
    EditForm,
    Form,
    KindForm,
    LinkForm,
    MeantForm,
    NotOursForm,
    RemarkForm,
    TermForm,
    VerdictForm,
    WhichForm,
    WordsForm,
)
from workflow.conversation.questions import is_settled_by
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Open, Saying
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.rounds import DraftKind

CARD = About(role="card", incident=NUMBER)
REMARK = RemarkForm(incident=NUMBER, number=1)
KIND = KindForm(incident=NUMBER, kind=DraftKind.ANSWER)


def asked(stage: str, *forms: Form, **more: Any) -> Known:
    """The reader's card was replied to while these questions about it were open."""
    opened = tuple(Open(slot=str(place), form=form) for place, form in enumerate(forms))
    form = forms[0] if len(forms) == 1 else None
    return knowing(road=at_stage(stage), about=CARD, open=opened, form=form, **more)


@pytest.mark.parametrize(
    ("stage", "form", "by", "text", "expected"),
    [
        ("on_approval", REMARK, COORDINATOR, "Укажите часы приёма", "ReturnDraft"),
        ("on_approval", REMARK, COORDINATOR, "ок", "ask_verdict: VerdictForm"),
        ("on_rework", REMARK, COORDINATOR, "ок", "ReturnDraft"),  # too late, which the act says
        ("on_approval", EditForm(incident=NUMBER, number=1), COORDINATOR, ANSWER, "EditDraft"),
        ("dispatched", NotOursForm(incident=NUMBER), ANNA, "Это к архиву", "ReturnAsNotOurs"),
        ("dispatched", NotOursForm(incident=NUMBER), ANNA, "+", "says not_understood"),
        ("dispatched", NotOursForm(incident=NUMBER), ANNA, ANSWER, "SubmitDraft"),
        (
            "on_approval",
            NotOursForm(incident=IncidentId(99)),
            COORDINATOR,
            ANSWER,
            "ReturnAsNotOurs",
        ),  # the act says there is none
        ("dispatched", KIND, ANNA, ANSWER, "SubmitDraft"),
        ("dispatched", WordsForm(incident=NUMBER, code="unsolvable"), ANNA, ANSWER, "ChooseDraftKind"),
        ("dispatched", KIND, ANNA, "ок сейчас", "ask_meant: MeantForm"),
        ("approved", LinkForm(incident=NUMBER), CURATOR, "https://vk.com/wall-1_2?reply=3", "RecordPublication"),
        ("approved", LinkForm(incident=NUMBER), CURATOR, "Скоро размещу", "says reply_unclear"),
        ("approved", WordsForm(incident=NUMBER, code="cancel_approval", argument="1"), COORDINATOR, "ок", "says not_understood"),
    ],
)
def test_a_reply_to_the_card_answers_what_its_button_asked(
    stage: str, form: Form, by: PersonId, text: str, expected: str
) -> None:
    assert meaning(understand(said(text, by=by, message=7), asked(stage, form))) == expected


def test_a_bare_yes_is_neither_part_nor_draft_of_several_departments() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    known = knowing(road=road, form=WordsForm(incident=NUMBER, code="whole"))

    assert understand(said("ок", by=ANNA), known) == Saying(template="not_understood")


def test_of_several_questions_about_the_card_it_is_asked_which() -> None:
    known = asked("on_approval", REMARK, EditForm(incident=NUMBER, number=1))

    assert meaning(understand(said("Короче", by=COORDINATOR, message=7), known)) == "which_question: WhichForm"


def test_consent_in_place_of_a_remark_keeps_the_question_open() -> None:
    found = understand(said("Согласовано", by=COORDINATOR, message=7), asked("on_approval", REMARK))

    form = VerdictForm(incident=NUMBER, number=1, text="Согласовано", message=7, is_consent=True)
    assert found == Asking(form=form, template="ask_verdict")


def test_a_bare_yes_is_no_reason_why_work_goes_on() -> None:
    form = WordsForm(incident=NUMBER, code="reopen")

    assert understand(said("да", by=CURATOR), knowing(form=form)) == Saying(
        template="not_understood", params={"asking": "reason"}
    )


# --- An old question ---

MEANT = MeantForm(candidates=(NUMBER,), what="draft", text="Справка из роддома", message=7, latest=(0,))


def test_an_older_text_does_not_replace_a_version_that_came_since() -> None:
    with pytest.raises(r.OtherVersion) as refused:
        understand_tap(tapped("meant", "yes.7", by=ANNA), knowing(road=at_stage("on_approval"), form=MEANT))

    assert refused.value.facts == {"number": 1}
    kept_before = replace(MEANT, latest=())  # by a version of the bot that did not know
    found = understand_tap(tapped("meant", "yes.7", by=ANNA), knowing(road=at_stage("on_approval"), form=kept_before))
    assert isinstance(found, Doing) and isinstance(found.act, a.SubmitDraft)


def test_an_approvers_words_of_an_earlier_version_are_no_version_any_more() -> None:
    form = VerdictForm(incident=NUMBER, number=1, text=ANSWER, message=7)

    with pytest.raises(r.OtherVersion):
        understand_tap(tapped("verdict", "draft.7", by=ANNA), knowing(road=at_stage("on_approval_again"), form=form))


def test_an_older_part_does_not_replace_a_colleagues_newer_one() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    form = replace(MEANT, what="part")
    found = understand_tap(tapped("meant", "yes.7", by=ANNA), knowing(road=road, form=form))
    assert isinstance(found, Doing) and isinstance(found.act, p.SubmitPart)

    part(road, HOUSING, "14.10 11:00")
    with pytest.raises(r.OtherVersion):
        understand_tap(tapped("meant", "yes.7", by=ANNA), knowing(road=road, form=form))


def test_a_text_that_waited_while_a_draft_came_is_asked_about_before_it_replaces_it() -> None:
    form = WhichForm(text=ANSWER, message=7, candidates=(NUMBER,))

    found = understand_tap(tapped("which", str(NUMBER), by=BORIS), knowing(road=at_stage("on_approval"), form=form))

    meant = MeantForm(candidates=(NUMBER,), what="draft", text=ANSWER, message=7, latest=(1,))
    assert found == Asking(form=meant, template="ask_meant", finishes_form=True)


# --- What an act leaves to answer ---

SUBMIT = a.SubmitDraft(incident=NUMBER, by=ANNA, at=NOON, recorded_at=NOON, text=ANSWER)
SEEN = a.ShowInFull(incident=NUMBER, by=ANNA, at=NOON, recorded_at=NOON)


@pytest.mark.parametrize(
    ("stage", "form", "by", "act", "is_settled"),
    [
        ("on_approval", KIND, ANNA, SUBMIT, True),
        ("dispatched", KIND, ANNA, SEEN, False),
        ("on_approval", REMARK, COORDINATOR, SEEN, False),
        ("on_rework", REMARK, COORDINATOR, SEEN, True),
        ("on_approval", RemarkForm(incident=NUMBER, number=7), COORDINATOR, SEEN, True),
        ("on_approval", EditForm(incident=NUMBER, number=1), COORDINATOR, SEEN, False),
        ("on_approval_again", EditForm(incident=NUMBER, number=1), COORDINATOR, SEEN, True),
        ("dispatched", NotOursForm(incident=NUMBER), ANNA, SEEN, False),
        ("on_approval", NotOursForm(incident=NUMBER), ANNA, SUBMIT, True),
        ("approved", LinkForm(incident=NUMBER), CURATOR, SEEN, False),  # a link would do
        ("closed", LinkForm(incident=NUMBER), CURATOR, SEEN, True),
        ("dispatched", TermForm(incident=NUMBER, step=Step.DRAFT), CURATOR, SEEN, False),
        ("on_approval", VerdictForm(incident=NUMBER, number=1, text="ок", message=7), COORDINATOR, SEEN, False),
        ("on_rework", VerdictForm(incident=NUMBER, number=1, text="ок", message=7), COORDINATOR, SEEN, True),
        ("on_approval", MEANT, ANNA, SUBMIT, True),
        ("dispatched", MEANT, ANNA, SEEN, False),
        ("on_approval", replace(MEANT, candidates=(NUMBER, IncidentId(13)), latest=()), ANNA, SUBMIT, False),
    ],
)
def test_what_an_act_leaves_to_answer(stage: str, form: Any, by: PersonId, act: a.Act, is_settled: bool) -> None:
    assert is_settled_by(act, by, form, knowing(road=at_stage(stage))) is is_settled


def test_where_the_regulation_has_reasons_a_verdict_waits_for_one() -> None:
    form = VerdictForm(incident=NUMBER, number=1, text="ок", message=7)

    assert not is_settled_by(SEEN, CURATOR, form, knowing(road=at_stage("on_approval", NOVOKUBANSK)))


# --- An approver's own correction ---


@pytest.mark.parametrize(("words", "expected"), [(f"{ANSWER} Звоните.", "EditDraft"), ("ок", "ask_meant: MeantForm")])
def test_an_edit_of_what_an_approver_wrote_himself_is_his_next_text(words: str, expected: str) -> None:
    road = at_stage("on_approval", NOVOKUBANSK)
    road.act(a.EditDraft, CURATOR, "14.10 10:30", number=1, text=ANSWER)
    about = About(role="draft", incident=NUMBER, detail="0", author=CURATOR)

    found = understand(said(words, by=CURATOR, edited=True, message=7), knowing(road=road, about=about))

    assert meaning(found) == expected
    if isinstance(found, Asking):
        assert found.form == MeantForm(candidates=(NUMBER,), what="edit", text="ок", message=7, number=2)
