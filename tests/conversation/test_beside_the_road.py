"""What is meant beside the straight road: choices, typed reasons, corrected details, moments of acts done by phone."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.talk import NOON, RULES, at_stage, intake, knowing, said, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, moment
from tests.process.road import NUMBER
from workflow.conversation.forms import EarlierForm, Intake, NotOursForm, WordsForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing, Saying
from workflow.conversation.words import LAPSES_AFTER, at_its_moment, moment_and_rest
from workflow.ids import IncidentId
from workflow.journal import Media
from workflow.process import acts as a
from workflow.process import refusals as r

COMMON: dict[str, Any] = {"incident": NUMBER, "by": CURATOR, "at": NOON, "recorded_at": NOON}
PHOTO = Media(kind="photo", file_id="AgAC1")


@pytest.mark.parametrize(
    ("code", "template"),
    [
        ("more", "more"),
        ("appoint", "choose_executor"),
        ("aside", "choose_ground"),
        ("close", "choose_closing"),
        ("correct", "choose_detail"),
        ("appeal", "appeal_text"),
    ],
)
def test_a_button_without_a_choice_shows_the_choices(code: str, template: str) -> None:
    assert understand_tap(tapped(code), knowing(road=at_stage("dispatched"))) == Saying(template=template, incident=NUMBER)


@pytest.mark.parametrize(
    ("code", "argument", "act"),
    [
        ("appoint", "anna", a.AppointExecutor(**COMMON, executor=ANNA)),
        ("aside_do", "threats", a.SetAsideIncident(**COMMON, ground="threats")),
        ("blacklist", "", a.BlacklistAuthor(**COMMON)),
        ("close_do", "post_gone", a.CloseWithoutAnswer(**COMMON, reason="post_gone")),
    ],
)
def test_a_choice_is_an_act(code: str, argument: str, act: a.Act) -> None:
    assert understand_tap(tapped(code, argument), knowing(road=at_stage("dispatched"))) == Doing(act=act)


@pytest.mark.parametrize(
    ("stage", "code", "argument", "form"),
    [
        ("dispatched", "void", "", WordsForm(incident=NUMBER, code="void")),
        ("closed", "reopen", "", WordsForm(incident=NUMBER, code="reopen")),
        ("dispatched", "close", "other", WordsForm(incident=NUMBER, code="close")),
        ("dispatched", "correct", "topic", WordsForm(incident=NUMBER, code="correct", argument="topic")),
        ("dispatched", "correct", "network.ok", WordsForm(incident=NUMBER, code="correct", argument="network", value="ok")),
        ("dispatched", "earlier", "", WordsForm(incident=NUMBER, code="earlier")),
    ],
)
def test_what_needs_words_is_asked_for(stage: str, code: str, argument: str, form: WordsForm) -> None:
    found = understand_tap(tapped(code, argument), knowing(road=at_stage(stage)))

    assert found == Asking(form=form, template="ask_words")


def test_the_network_is_chosen_and_no_unknown_detail_is() -> None:
    known = knowing(road=at_stage("dispatched"))

    assert understand_tap(tapped("correct", "network"), known) == Saying(template="choose_network", incident=NUMBER)
    with pytest.raises(r.Unknown):
        understand_tap(tapped("correct", "text"), known)


@pytest.mark.parametrize(
    ("stage", "code", "argument", "by", "refusal"),
    [
        ("closed", "void", "", CURATOR, r.AlreadyDone),
        ("dispatched", "reopen", "", COORDINATOR, r.NotNow),
        ("dispatched", "void", "", ANNA, r.NotYours),
        ("closed", "close", "other", CURATOR, r.AlreadyDone),
        ("dispatched", "correct", "network.vk", CURATOR, r.AlreadyDone),
    ],
)
def test_nobody_is_asked_for_words_that_would_be_refused(
    stage: str, code: str, argument: str, by: Any, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        understand_tap(tapped(code, argument, by=by), knowing(road=at_stage(stage)))


@pytest.mark.parametrize(
    "code", ["more", "appoint", "aside", "void", "close", "correct", "earlier", "again", "appeal", "undo", "redirect"]
)
def test_a_button_of_no_incident_is_refused(code: str) -> None:
    with pytest.raises(r.Unknown):
        understand_tap(tapped(code), knowing())


# --- Typed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "act"),
    [
        (WordsForm(incident=NUMBER, code="void"), a.VoidIncident(**COMMON, reason="Дважды")),
        (WordsForm(incident=NUMBER, code="reopen"), a.ReopenIncident(**COMMON, reason="Дважды")),
        (WordsForm(incident=NUMBER, code="close"), a.CloseWithoutAnswer(**COMMON, reason="other", remark="Дважды")),
        (
            WordsForm(incident=NUMBER, code="correct", argument="topic", value="ЖКХ"),
            a.CorrectDetail(**COMMON, detail="topic", value="ЖКХ", reason="Дважды"),
        ),
        (
            WordsForm(incident=NUMBER, code="correct", argument="detection", moment=NOON),
            a.CorrectDetail(**COMMON, detail="detection", moment=NOON, reason="Дважды"),
        ),
    ],
)
def test_the_words_are_the_reason(form: WordsForm, act: a.Act) -> None:
    assert understand(said("Дважды"), knowing(form=form)) == Doing(act=act, finishes_form=True)


@pytest.mark.parametrize(
    ("detail", "text", "filled"),
    [
        ("topic", " Фонари ", {"value": "Фонари"}),
        ("location", "Центр", {"value": "Центр"}),
        ("link", "vk.com/wall-1_9", {"value": "https://vk.com/wall-1_9"}),
        ("detection", "9:40", {"moment": moment("14.10 09:40", RULES)}),
        ("topic", " ", None),
        ("link", "нет ссылки", None),
        ("detection", "давно", None),
    ],
)
def test_a_corrected_detail_is_typed_before_its_reason(detail: str, text: str, filled: dict[str, Any] | None) -> None:
    form = WordsForm(incident=NUMBER, code="correct", argument=detail)

    found = understand(said(text), knowing(form=form))

    if filled is None:
        assert found == Saying(template="not_understood", params={"asking": detail})
    else:
        right = WordsForm(incident=NUMBER, code="correct", argument=detail, **filled)
        assert found == Asking(form=right, template="ask_words")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:40 по телефону", ("14.10 09:40", "по телефону")),
        ("9:40, по телефону", ("14.10 09:40", "по телефону")),
        ("13.10 18:20 протокол № 5", ("13.10 18:20", "протокол № 5")),
        ("13.10, 18:20 — протокол", ("13.10 18:20", "протокол")),
        ("вчера в 17.40, по телефону", ("13.10 17:40", "по телефону")),
        ("вчера в 5 вечера звонил директор", ("13.10 17:00", "звонил директор")),
        ("час назад по телефону", ("14.10 11:00", "по телефону")),
        ("13 октября 18:20 2 звонка", ("13.10 18:20", "2 звонка")),
        ("9:40", ("14.10 09:40", "")),
        ("по телефону в 9:40", None),
        ("", None),
    ],
)
def test_a_moment_leads_and_the_basis_follows(text: str, found: tuple[str, str] | None) -> None:
    expected = None if found is None else (moment(found[0], RULES), found[1])

    assert moment_and_rest(text, now=NOON, rules=RULES) == expected


def test_the_next_act_of_that_incident_counts_at_the_moment_that_was_typed() -> None:
    form = WordsForm(incident=NUMBER, code="earlier")
    asking = understand(said("9:40 по телефону"), knowing(form=form))
    earlier = EarlierForm(incident=NUMBER, moment=moment("14.10 09:40", RULES), basis="по телефону", entered_at=NOON)

    assert asking == Asking(form=earlier, template="earlier_ready")
    tap = understand_tap(tapped("approve", "1"), knowing())
    assert at_its_moment(tap, earlier) == Doing(
        act=a.ApproveDraft(**(COMMON | {"at": earlier.moment}), basis="по телефону", number=1)
    )


def test_it_is_forgotten_after_a_quarter_of_an_hour_and_counts_for_nothing_else() -> None:
    late = NOON - LAPSES_AFTER - timedelta(seconds=1)
    earlier = EarlierForm(incident=NUMBER, moment=late, basis="по телефону", entered_at=late)
    other = EarlierForm(incident=IncidentId(99), moment=late, basis="по телефону", entered_at=NOON)
    fresh = EarlierForm(incident=NUMBER, moment=late, basis="по телефону", entered_at=NOON)
    approval, reading = Doing(act=a.ApproveDraft(**COMMON, number=1)), Doing(act=a.ShowInFull(**COMMON))
    question = Saying(template="why", incident=NUMBER)

    assert at_its_moment(approval, earlier) == approval
    assert at_its_moment(approval, other) == approval
    assert at_its_moment(reading, fresh) == reading
    assert at_its_moment(question, fresh) == question
    assert at_its_moment(approval, None) == approval


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("9:40", {}),
        ("по телефону", {}),
        ("завтра", {"why": "ahead", "day": "2026-10-15"}),
        ("вчера по телефону", {"why": "clock", "day": "2026-10-13"}),
        (
            "12:30 бумага",  # later than noon: yesterday's, perhaps
            {"why": "ahead", "typed": "2026-10-14T12:30:00+07:00", "moments": ["2026-10-13T12:30:00+07:00"]},
        ),
        ("вчера в 9 звонили", {"why": "which", "moments": ["2026-10-13T21:00:00+07:00", "2026-10-13T09:00:00+07:00"]}),
    ],
)
def test_a_moment_that_is_not_clear_or_without_basis_is_asked_for_again(text: str, understood: dict[str, Any]) -> None:
    form = WordsForm(incident=NUMBER, code="earlier")

    found = understand(said(text), knowing(form=form))

    assert found == Saying(template="not_understood", params={"asking": "earlier", **understood})


@pytest.mark.parametrize(("code", "argument"), [("earlier", ""), ("correct", "detection")])
def test_a_year_without_a_calendar_is_named_and_the_question_stays(code: str, argument: str) -> None:
    form = WordsForm(incident=NUMBER, code=code, argument=argument)

    with pytest.raises(r.CalendarMissing) as refused:
        understand(said("21.11.2015 18:20 по телефону"), knowing(form=form))
    assert refused.value.facts == {"year": 2015}


def test_a_corrected_moment_that_is_not_clear_is_asked_for_again() -> None:
    form = WordsForm(incident=NUMBER, code="correct", argument="detection")

    found = understand(said("вчера"), knowing(form=form))

    assert found == Saying(template="not_understood", params={"asking": "detection", "why": "clock", "day": "2026-10-13"})


# --- The intake -----------------------------------------------------------------------------------------------------


def test_a_message_being_entered_can_be_registered_as_not_processed() -> None:
    form = intake(network="vk")
    asked = understand_tap(tapped("ask", "ground", incident=0), knowing(form=form))
    assert asked == Asking(form=intake(network="vk", asking="ground"), template="intake", again=True)

    once_more = understand_tap(tapped("ground", "threats", incident=0), knowing(form=form))
    assert once_more == Saying(template="confirm_ending", params={"what": "ground", "argument": "threats"})
    done = understand_tap(tapped("ground_do", "threats", incident=0), knowing(form=form))

    assert isinstance(done, Doing) and isinstance(done.act, a.RegisterIncident)
    assert (done.act.ground, done.finishes_form) == ("threats", True)
    for code in ("ground", "ground_do"):
        with pytest.raises(r.Unknown):
            understand_tap(tapped(code, "threats", incident=0), knowing())
    typed = understand(said("угрозы"), knowing(form=intake(network="vk", asking="ground")))
    assert typed == Saying(template="not_understood", params={"asking": "ground"})


def test_found_far_back_the_reason_is_asked_for_and_goes_into_the_registration() -> None:
    form = intake(network="vk", topic="Т", location="К", asking="detection")

    asked = understand(said("12.10 9:00"), knowing(form=form))
    assert isinstance(asked, Asking) and isinstance(asked.form, Intake)
    assert (asked.form.asking, asked.form.is_far_back) == ("basis", True)
    told = understand(said("Были на учениях"), knowing(form=asked.form))
    assert isinstance(told, Asking) and isinstance(told.form, Intake)
    assert (told.form.asking, told.form.basis) == ("", "Были на учениях")
    done = understand_tap(tapped("register", incident=0), knowing(form=told.form))

    assert isinstance(done, Doing) and isinstance(done.act, a.RegisterIncident)
    assert done.act.texts["basis"] == "Были на учениях"


def test_the_author_who_wrote_again_is_asked_for_by_his_text() -> None:
    asked = understand_tap(tapped("again"), knowing(road=at_stage("closed")))
    assert isinstance(asked, Asking) and isinstance(asked.form, Intake)
    assert (asked.form.asking, asked.form.follows, asked.form.network) == ("text", NUMBER, "vk")

    typed = understand(said("Опять яма"), knowing(form=asked.form))
    forwarded = understand(said("Опять яма", forwarded=True), knowing(form=asked.form))
    photo = understand(said("Опять яма", media=(PHOTO,)), knowing(form=asked.form))

    for found in (typed, forwarded, photo):
        assert isinstance(found, Asking) and isinstance(found.form, Intake)
        assert (found.form.text, found.form.follows) == ("Опять яма", NUMBER)


def test_a_reason_that_was_asked_for_sends_the_message_back() -> None:
    found = understand(said("Не наше", by=ANNA), knowing(form=NotOursForm(incident=NUMBER)))

    back = a.ReturnAsNotOurs(incident=NUMBER, by=ANNA, at=NOON, recorded_at=NOON, reason="Не наше")
    assert found == Doing(act=back, finishes_form=True)
