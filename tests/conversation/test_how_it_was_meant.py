"""Taps under words that were kept: approve or return, a draft or talk; and a question that is not to be answered."""

from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, at_stage, knowing, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, NOVOKUBANSK, ZAGS
from tests.process.road import NUMBER
from tests.process.rounds import waiting
from workflow.conversation.forms import MeantForm, NotOursForm, RemarkForm, VerdictForm, WhichForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understood import Asking, Doing, Saying
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import refusals as r

VERDICT = VerdictForm(incident=NUMBER, number=1, text="Короче", message=7)
MEANT = MeantForm(candidates=(NUMBER,), what="draft", text=ANSWER, message=7)


def who(by: Any) -> dict[str, Any]:
    return {"incident": NUMBER, "by": by, "at": NOON, "recorded_at": NOON}


def test_approve_and_return_are_about_the_version_that_the_words_were_said_of() -> None:
    known = knowing(road=at_stage("on_approval"), form=VERDICT)

    approved = understand_tap(tapped("verdict", "approve.7", by=COORDINATOR), known)
    returned = understand_tap(tapped("verdict", "return.7", by=COORDINATOR), known)

    assert approved == Doing(act=a.ApproveDraft(**who(COORDINATOR), number=1), finishes_form=True)
    assert returned == Doing(act=a.ReturnDraft(**who(COORDINATOR), number=1, remark="Короче"), finishes_form=True)


def test_where_the_regulation_has_reasons_one_is_chosen_and_the_words_go_with_it() -> None:
    known = knowing(road=at_stage("on_approval", NOVOKUBANSK), form=VERDICT)

    asked = understand_tap(tapped("verdict", "return.7"), known)
    chosen = understand_tap(tapped("reason", "1.spelling.7"), known)

    assert asked == Saying(template="choose_reason", params={"number": 1, "key": "7"}, incident=NUMBER)
    act = a.ReturnDraft(**who(CURATOR), number=1, reason="spelling", remark="Короче")
    assert chosen == Doing(act=act, finishes_form=True)
    gone = understand_tap(tapped("reason", "1.spelling.7"), knowing(road=at_stage("on_approval", NOVOKUBANSK)))
    assert isinstance(gone, Doing) and not gone.finishes_form


def test_the_confirmed_whole_text_takes_the_place_of_the_version_it_was_asked_for() -> None:
    form = MeantForm(candidates=(NUMBER,), what="edit", text="Паспорт и справка", message=7, number=1)

    found = understand_tap(tapped("meant", "yes.7", by=COORDINATOR), knowing(road=at_stage("on_approval"), form=form))

    act = a.EditDraft(**who(COORDINATOR), number=1, text="Паспорт и справка")
    assert found == Doing(act=act, finishes_form=True)


def test_without_words_the_remark_is_asked_for() -> None:
    silent = VerdictForm(incident=NUMBER, number=1, text=" ", message=7)

    found = understand_tap(tapped("verdict", "return.7", by=COORDINATOR), knowing(road=at_stage("on_approval"), form=silent))

    assert found == Asking(form=RemarkForm(incident=NUMBER, number=1), template="ask_remark", finishes_form=True)


@pytest.mark.parametrize(("stage", "refusal"), [("on_rework", r.AlreadyDone), ("on_approval_again", r.OtherVersion)])
def test_nothing_goes_back_that_somebody_has_acted_on(stage: str, refusal: type[r.Refusal]) -> None:
    with pytest.raises(refusal):
        understand_tap(tapped("verdict", "return.7", by=COORDINATOR), knowing(road=at_stage(stage), form=VERDICT))


def test_an_approvers_words_may_be_his_own_version_or_nothing() -> None:
    known = knowing(road=at_stage("on_approval"), form=VERDICT)

    drafted = understand_tap(tapped("verdict", "draft.7", by=ANNA), known)

    assert drafted == Doing(act=a.SubmitDraft(**who(ANNA), text="Короче"), finishes_form=True)
    assert understand_tap(tapped("verdict", "nothing.7"), known) == Saying(template="", drops_form=True)


def test_words_are_the_draft_or_talk_or_what_they_suggest() -> None:
    known = knowing(road=at_stage("dispatched"), form=MEANT)

    assert understand_tap(tapped("meant", "yes.7", by=ANNA), known) == Doing(
        act=a.SubmitDraft(**who(ANNA), text=ANSWER), finishes_form=True
    )
    assert understand_tap(tapped("meant", "talk.7", by=ANNA), known) == Saying(template="", drops_form=True)
    assert understand_tap(tapped("meant", "take.7", by=ANNA), known) == Doing(
        act=a.SignForArrival(**who(ANNA)), finishes_form=True
    )
    asking = understand_tap(tapped("meant", "not_ours.7", by=ANNA), known)
    assert asking == Asking(form=NotOursForm(incident=NUMBER), template="ask_not_ours", finishes_form=True)


def test_words_may_be_the_authors_answer_or_the_link() -> None:
    reply = MeantForm(candidates=(NUMBER,), what="author_reply", text="Дом 5", message=7)
    link = MeantForm(candidates=(NUMBER,), what="publication", text="https://vk.com/wall-1_2", message=7)

    replied = understand_tap(tapped("meant", "yes.7"), knowing(road=waiting(ZAGS), form=reply))
    published = understand_tap(tapped("meant", "yes.7"), knowing(road=at_stage("approved"), form=link))

    assert isinstance(replied, Doing) and isinstance(replied.act, a.RecordAuthorReply)
    assert published == Doing(act=a.RecordPublication(**who(CURATOR), link="https://vk.com/wall-1_2"), finishes_form=True)


def test_a_question_may_be_left_unanswered_and_a_draft_taken_back() -> None:
    assert understand_tap(tapped("unask", "remark"), knowing(form=RemarkForm(incident=NUMBER, number=1))) == Saying(
        template="", drops_form=True
    )
    assert understand_tap(tapped("withdraw", "2", by=ANNA), knowing()) == Doing(act=a.WithdrawDraft(**who(ANNA), number=2))


@pytest.mark.parametrize(
    ("code", "argument", "form", "what"),
    [
        ("verdict", "approve.7", None, "form"),
        ("verdict", "approve.7", VerdictForm(incident=IncidentId(13), number=1, text="ок", message=7), "form"),
        ("verdict", "more.7", VERDICT, "button"),
        ("meant", "yes.7", VERDICT, "form"),
        ("meant", "yes.7", MeantForm(candidates=(IncidentId(13),), what="draft", text="ок", message=7), "form"),
        ("meant", "more.7", MEANT, "button"),
        ("unask", "remark", None, "form"),
        ("unask", "remark", WhichForm(text="ок"), "form"),
        ("withdraw", "x", None, "button"),
    ],
)
def test_old_buttons_get_a_kind_refusal(code: str, argument: str, form: Any, what: str) -> None:
    with pytest.raises(r.Unknown) as refused:
        understand_tap(tapped(code, argument), knowing(road=at_stage("on_approval"), form=form))

    assert refused.value.facts == {"what": what}
