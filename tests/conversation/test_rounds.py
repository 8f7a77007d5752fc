"""How an interim answer, a question to the author, what he answers and a term set by hand are said and tapped."""

from datetime import datetime, timedelta

import pytest

from tests.conversation.talk import ANSWER, knowing, said, tapped
from tests.offices import ANNA, CURATOR, NOVOKUBANSK, ZAGS, moment, office, time_words
from tests.process.road import NUMBER
from tests.process.rounds import waiting, with_department, with_interim
from workflow.conversation.forms import AuthorReplyForm, MeantForm, TermForm, WordsForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Saying
from workflow.journal import Media
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process.refusals import NotNow, TooEarly, Unknown
from workflow.process.rounds import DraftKind

PHOTO = Media(kind="photo", file_id="AgAC1")
ON_THE_CARD = About(role="card", incident=NUMBER)


@pytest.mark.parametrize("kind", list(DraftKind))
def test_a_button_chooses_what_the_next_draft_is(kind: DraftKind) -> None:
    meaning = understand_tap(tapped("kind", kind.value, by=ANNA), knowing())

    assert isinstance(meaning, Doing) and isinstance(meaning.act, a.ChooseDraftKind)
    assert meaning.act.draft is kind


@pytest.mark.parametrize(("code", "argument"), [("kind", "poem"), ("term", ""), ("term", "answer")])
def test_a_malformed_button_means_nothing(code: str, argument: str) -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped(code, argument), knowing(road=with_interim(NOVOKUBANSK, "14.10 11:00")))


def test_the_curator_is_asked_for_the_authors_answer_while_it_is_awaited() -> None:
    meaning = understand_tap(tapped("author_replied"), knowing(road=waiting(ZAGS)))

    assert meaning == Asking(form=AuthorReplyForm(incident=NUMBER), template="ask_author_reply")
    with pytest.raises(NotNow):
        understand_tap(tapped("author_replied"), knowing(road=with_department(ZAGS)))


@pytest.mark.parametrize("forwarded", [True, False])
def test_what_is_forwarded_or_written_then_is_the_authors_answer(forwarded: bool) -> None:
    heard = said("Во дворе дома 5", media=(PHOTO,), forwarded=forwarded)

    meaning = understand(heard, knowing(road=waiting(ZAGS), form=AuthorReplyForm(incident=NUMBER)))

    act = a.RecordAuthorReply(
        incident=NUMBER,
        by=CURATOR,
        at=heard.at,
        recorded_at=heard.recorded_at,
        detection=heard.at,
        text="Во дворе дома 5",
        media=(PHOTO,),
    )
    assert meaning == Doing(act=act, finishes_form=True)


def test_what_the_curator_forwards_to_the_card_is_what_the_author_said_and_what_he_writes_is_asked_about() -> None:
    known = knowing(road=waiting(ZAGS), about=ON_THE_CARD)

    forwarded = understand(said("Во дворе дома 5", forwarded=True), known)
    written = understand(said("Во дворе дома 5", message=7), known)
    by_executor = understand(said("Во дворе дома 5", by=ANNA), known)

    assert isinstance(forwarded, Doing) and isinstance(forwarded.act, a.RecordAuthorReply)
    form = MeantForm(candidates=(NUMBER,), what="author_reply", text="Во дворе дома 5", message=7)
    assert written == Asking(form=form, template="ask_meant")
    assert isinstance(by_executor, Doing) and isinstance(by_executor.act, a.SubmitDraft)


def test_the_curator_closes_with_a_button() -> None:
    with pytest.raises(TooEarly):
        understand_tap(tapped("give_up"), knowing(road=waiting(ZAGS)))
    meaning = understand_tap(tapped("give_up_do"), knowing(road=waiting(ZAGS)))

    assert isinstance(meaning, Doing) and isinstance(meaning.act, a.GiveUpWaiting)


def test_terms_are_listed_and_then_asked_for_one_by_one() -> None:
    known = knowing(road=with_interim(NOVOKUBANSK, "14.10 11:00"))

    assert understand_tap(tapped("terms"), known) == Saying(template="terms", incident=NUMBER)
    asked = understand_tap(tapped("term", "approval"), known)

    assert asked == Asking(form=TermForm(incident=NUMBER, step=Step.APPROVAL), template="ask_term")
    with pytest.raises(NotNow):
        understand_tap(tapped("terms"), knowing(road=with_interim(ZAGS, "14.10 11:00")))


@pytest.mark.parametrize(
    ("typed", "length", "due"),
    [
        ("2ч", timedelta(hours=2), None),
        ("2 часа 30 минут", timedelta(hours=2, minutes=30), None),
        ("45 min", timedelta(minutes=45), None),
        ("16.10 12:00", None, "16.10 12:00"),
    ],
)
def test_a_typed_term_is_a_length_or_a_moment(typed: str, length: timedelta | None, due: str | None) -> None:
    rules = office(ZAGS)
    form = TermForm(incident=NUMBER, step=Step.DRAFT)

    meaning = understand(said(typed), knowing(form=form))

    assert isinstance(meaning, Doing) and isinstance(meaning.act, a.SetStepTerm) and meaning.finishes_form
    assert (meaning.act.step, meaning.act.length) == (Step.DRAFT, length)
    assert meaning.act.due == (moment(due, rules) if due else None)


def test_what_is_no_term_is_asked_for_again() -> None:
    meaning = understand(said("скоро"), knowing(form=TermForm(incident=NUMBER, step=Step.DRAFT)))

    assert meaning == Saying(template="not_understood", params={"asking": "term"})


@pytest.mark.parametrize("text", ["", "ч", "2", "минут", "2 дня", "неделя", "два часа назад", "полтора"])
def test_a_length_has_a_number_and_its_unit(text: str) -> None:
    assert length_from(text, time_words()) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2\u00a0ч\u00a030\u00a0мин.", 150),
        ("2 Ч", 120),
        ("час", 60),
        ("полчаса", 30),
        ("два часа", 120),
        ("полтора часа", 90),
        ("час двадцать", 80),
        ("сорок пять минут", 45),
        ("2 часа 15 минут", 135),
    ],
)
def test_a_length_may_be_said_in_words(text: str, minutes: int) -> None:
    assert length_from(text, time_words()) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", "14.10.2026 18:00"),
        ("9:00", "15.10.2026 09:00"),  # noon has passed nine today
        ("12:00", "15.10.2026 12:00"),  # this very moment is not ahead
        ("16.10 9:00", "16.10.2026 09:00"),
        ("14.10 11:00", "14.10.2027 11:00"),
        ("05.01, 9:00", "05.01.2027 09:00"),
        ("16.10.2026 9:00", "16.10.2026 09:00"),
        ("13.10.26 9:00", "13.10.2026 09:00"),  # said with its year, so past: the act refuses it
        ("29.02 9:00", None),
        ("завтра", None),
    ],
)
def test_a_moment_without_its_day_or_year_is_the_next_one(typed: str, meant: str | None) -> None:
    zone = office(ZAGS).calendar.zone
    noon = datetime(2026, 10, 14, 12, tzinfo=zone)

    found = moment_ahead(typed, time_words(), now=noon, zone=zone)

    assert (found.strftime("%d.%m.%Y %H:%M") if found else None) == meant


def test_a_leap_day_that_has_passed_is_no_moment_ahead() -> None:
    zone = office(ZAGS).calendar.zone

    assert moment_ahead("29.02 9:00", time_words(), now=datetime(2028, 3, 1, tzinfo=zone), zone=zone) is None


def test_an_edit_of_what_stands_in_the_network_by_now_is_no_new_draft() -> None:
    road = with_interim(ZAGS)
    edited = said(ANSWER, by=ANNA, edited=True)

    before = About(role="draft", incident=NUMBER, detail="0")
    after = About(role="draft", incident=NUMBER, detail="1")

    found = understand(edited, knowing(road=road, about=before))
    assert isinstance(found, Saying) and found.template == "edit_late"
    assert isinstance(understand(edited, knowing(road=road, about=after)), Doing)


def test_where_an_interim_answer_has_a_condition_the_executor_is_asked_why_it_cannot_be_solved_in_time() -> None:
    road = with_department(NOVOKUBANSK)

    asked = understand_tap(tapped("kind", "interim", by=ANNA), knowing(road=road))

    form = WordsForm(incident=NUMBER, code="unsolvable")
    assert asked == Asking(form=form, template="ask_words")
    answered = understand(said("Машина только во вторник", by=ANNA), knowing(road=road, form=form))
    assert isinstance(answered, Doing) and isinstance(answered.act, a.ChooseDraftKind)
    assert (answered.act.draft, answered.act.why, answered.finishes_form) == (DraftKind.INTERIM, "Машина только во вторник", True)
