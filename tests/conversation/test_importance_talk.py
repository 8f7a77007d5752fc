"""What taps and words about importance and term mean: at once an act, or first a question."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.talk import NOON, at_stage, intake, knowing, said, tapped
from tests.offices import COORDINATOR, CURATOR, LESOZAVODSK, NAO, ZAGS, office, time_words
from tests.process.road import NUMBER
from workflow.conversation.forms import ImportanceForm, Intake, ShortTermForm
from workflow.conversation.importance_answers import short_length
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing
from workflow.ids import DepartmentId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import refusals as r

BY_DEPUTY: dict[str, Any] = {"incident": NUMBER, "by": COORDINATOR, "at": NOON, "recorded_at": NOON}
BY_CURATOR: dict[str, Any] = {**BY_DEPUTY, "by": CURATOR}


@pytest.mark.parametrize(
    ("stage", "code", "importance"), [("decided", "raise", Importance.HIGH), ("registered", "lower", Importance.ORDINARY)]
)
def test_before_the_dispatch_nobody_asks_why(stage: str, code: str, importance: Importance) -> None:
    meaning = understand_tap(tapped(code, by=COORDINATOR), knowing(road=at_stage(stage)))

    assert meaning == Doing(act=a.SetImportance(**BY_DEPUTY, importance=importance))


@pytest.mark.parametrize(("code", "argument"), [("raise", ""), ("importance", "high")])
def test_after_the_dispatch_the_reason_is_asked_for(code: str, argument: str) -> None:
    form = ImportanceForm(incident=NUMBER, importance=Importance.HIGH)
    road = at_stage("dispatched")

    asked = understand_tap(tapped(code, argument, by=COORDINATOR), knowing(road=road))
    answered = understand(said("Запрос прокуратуры", by=COORDINATOR), knowing(road=road, form=form))

    assert asked == Asking(form=form, template="ask_importance_reason")
    act = a.SetImportance(**BY_DEPUTY, importance=Importance.HIGH, reason="Запрос прокуратуры")
    assert answered == Doing(act=act, finishes_form=True)


def test_nobody_is_asked_for_a_reason_that_would_be_refused() -> None:
    with pytest.raises(r.NotYours):
        understand_tap(tapped("raise", by=CURATOR), knowing(road=at_stage("dispatched")))


def test_the_length_of_a_shortened_term_is_asked_for() -> None:
    road, form = at_stage("dispatched"), ShortTermForm(incident=NUMBER)

    asked = understand_tap(tapped("shorten", by=COORDINATOR), knowing(road=road))
    half = understand_tap(tapped("short_term", "half", by=COORDINATOR), knowing(road=road))
    typed = understand(said("3:30", by=COORDINATOR), knowing(road=road, form=form))
    nonsense = understand(said("быстро", by=COORDINATOR), knowing(road=road, form=form))

    assert asked == Asking(form=form, template="ask_short_term")
    assert half == Doing(act=a.ShortenTerm(**BY_DEPUTY, length=timedelta(hours=4)), finishes_form=True)
    assert typed == Doing(act=a.ShortenTerm(**BY_DEPUTY, length=timedelta(hours=3, minutes=30)), finishes_form=True)
    assert nonsense == Doing(act=a.ShortenTerm(**BY_DEPUTY, length=timedelta()), finishes_form=True)


def test_in_nao_the_short_term_needs_no_length() -> None:
    meaning = understand_tap(tapped("shorten"), knowing(road=at_stage("dispatched", NAO)))

    assert meaning == Doing(act=a.ShortenTerm(**BY_CURATOR, length=timedelta(hours=4)))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2", 120),
        (" 2 ч ", 120),
        ("1:30", 90),
        ("1-30", 90),
        ("1 ч 5 мин", 65),
        ("90 минут", 90),  # not ninety hours
        ("полтора часа", 90),
        ("", None),
        ("скоро", None),
        ("100", None),
    ],
)
def test_lengths_as_people_type_them(text: str, minutes: int | None) -> None:
    assert short_length(text, time_words()) == (None if minutes is None else timedelta(minutes=minutes))


def test_the_curator_presumes_and_takes_it_back() -> None:
    full = intake(network="vk", topic="Дороги", location="Центр")

    once = understand_tap(tapped("presume", incident=0), knowing(form=full))
    assert isinstance(once, Asking) and isinstance(once.form, Intake) and once.form.presumed and once.again
    twice = understand_tap(tapped("presume", incident=0), knowing(form=once.form))
    assert isinstance(twice, Asking) and isinstance(twice.form, Intake) and not twice.form.presumed

    registered = understand_tap(tapped("register", incident=0), knowing(form=once.form))
    assert isinstance(registered, Doing) and isinstance(registered.act, a.RegisterIncident) and registered.act.presumed


def test_the_curator_proposes_and_sends_it_provisionally() -> None:
    road = at_stage("registered")

    proposed = understand_tap(tapped("propose", "roads"), knowing(road=road))
    sent = understand_tap(tapped("provisional"), knowing(road=road))

    assert proposed == Doing(act=a.ProposeDepartments(**BY_CURATOR, departments=(DepartmentId("roads"),)))
    assert sent == Doing(act=a.DispatchProvisionally(**BY_CURATOR))


@pytest.mark.parametrize(
    ("code", "argument", "known", "what"),
    [
        ("raise", "", knowing(), "incident"),
        ("shorten", "", knowing(), "incident"),
        ("short_term", "", knowing(road=at_stage("dispatched")), "button"),
        ("presume", "", knowing(), "form"),
        ("presume", "", knowing(office(LESOZAVODSK), form=intake()), "button"),  # there the curator sets it himself
        ("importance", "highest", knowing(road=at_stage("registered", ZAGS)), "button"),
    ],
)
def test_a_button_that_is_not_of_now(code: str, argument: str, known: Any, what: str) -> None:
    with pytest.raises(r.Unknown) as refused:
        understand_tap(tapped(code, argument), known)

    assert refused.value.facts == {"what": what}
