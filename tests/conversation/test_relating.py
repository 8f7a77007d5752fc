"""What is meant by buttons and numbers that relate messages: a repeat, one breakdown, a surge."""

from typing import Any

import pytest

from tests.conversation.talk import NOON, RULES, at_stage, knowing, said, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR
from tests.process.road import NUMBER
from tests.process.together import found, join, through
from workflow.conversation.forms import LinkForm, WordsForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Relating, Saying
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import refusals as r

COMMON: dict[str, Any] = {"incident": NUMBER, "by": CURATOR, "at": NOON, "recorded_at": NOON}
FIFTH = IncidentId(5)


@pytest.mark.parametrize(("code", "template"), [("repeat", "choose_repeat"), ("join", "choose_join")])
def test_a_button_without_a_number_asks_for_one(code: str, template: str) -> None:
    asked = understand_tap(tapped(code), knowing(road=at_stage("dispatched")))

    assert asked == Asking(form=WordsForm(incident=NUMBER, code=code), template=template)


@pytest.mark.parametrize("code", ["repeat", "join"])
def test_a_number_on_a_button_or_typed_is_the_other_message(code: str) -> None:
    known = knowing(road=at_stage("dispatched"))
    form = WordsForm(incident=NUMBER, code=code)

    assert understand_tap(tapped(code, "5"), known) == Relating(**COMMON, code=code, other=FIFTH)
    for typed in ("5", "№ 5", "с пятым, то есть 5"):
        answer = understand(said(typed), knowing(road=at_stage("dispatched"), form=form))
        assert answer == Relating(**COMMON, code=code, other=FIFTH, finishes_form=True)


def test_words_without_a_number_are_asked_about() -> None:
    form = WordsForm(incident=NUMBER, code="join")

    answer = understand(said("с прошлым"), knowing(road=at_stage("dispatched"), form=form))

    assert answer == Saying(template="not_understood", params={"asking": "number"})


def test_what_was_suggested_is_dismissed_together() -> None:
    known = knowing(road=at_stage("registered"))

    assert understand_tap(tapped("no_repeat", "5.3"), known) == Doing(act=al.DismissRepeat(**COMMON, of=(FIFTH, IncidentId(3))))
    assert understand_tap(tapped("no_repeat"), known) == Doing(act=al.DismissRepeat(**COMMON, of=()))


def test_without_a_number_the_confirmed_one_is_meant() -> None:
    road = at_stage("registered")
    road.act(al.ConfirmRepeat, CURATOR, "14.10 11:00", of=FIFTH)

    assert understand_tap(tapped("no_repeat"), knowing(road=road)) == Doing(act=al.DismissRepeat(**COMMON, of=(FIFTH,)))


def test_a_surge_is_joined_at_one_press() -> None:
    known = knowing(road=at_stage("registered"))

    assert understand_tap(tapped("join_all", by=COORDINATOR), known) == Relating(
        code="join_all", incident=NUMBER, by=COORDINATOR, at=NOON, recorded_at=NOON
    )


def test_the_reason_of_a_separation_is_asked_for() -> None:
    road = at_stage("registered")
    road.act(al.JoinIncident, CURATOR, "14.10 11:00", lead=FIFTH)
    form = WordsForm(incident=NUMBER, code="separate")

    assert understand_tap(tapped("separate"), knowing(road=road)) == Asking(form=form, template="ask_words")
    answer = understand(said("Другой дом"), knowing(road=road, form=form))
    assert answer == Relating(**COMMON, code="separate", words="Другой дом", finishes_form=True)


@pytest.mark.parametrize(
    ("code", "argument", "by", "refusal"),
    [
        ("repeat", "", ANNA, r.NotYours),
        ("join", "", ANNA, r.NotYours),
        ("separate", "", CURATOR, r.NotNow),  # it is joined to none
        ("repeat", "x", CURATOR, r.Unknown),
        ("join", "5.3", CURATOR, r.Unknown),
        ("no_repeat", "5.", CURATOR, r.Unknown),
    ],
)
def test_nobody_is_asked_what_would_be_refused_afterwards(code: str, argument: str, by: Any, refusal: type[r.Refusal]) -> None:
    with pytest.raises(refusal):
        understand_tap(tapped(code, argument, by=by), knowing(road=at_stage("dispatched")))


@pytest.mark.parametrize("code", ["repeat", "no_repeat", "join", "separate"])
def test_a_message_that_is_gone_is_related_to_nothing(code: str) -> None:
    with pytest.raises(r.Unknown):
        understand_tap(tapped(code), knowing())


@pytest.mark.parametrize("asked", [True, False])
def test_several_links_are_for_all_whom_the_answer_serves(asked: bool) -> None:
    lead, other = found(RULES, "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:10")
    through(lead)
    links = "https://vk.com/wall-1_1?reply=2 https://vk.com/wall-1_3?reply=4"
    where: dict[str, Any] = (
        {"form": LinkForm(incident=lead.number)} if asked else {"about": About(role="card", incident=lead.number)}
    )

    answer = understand(said(links), Known(rules=RULES, incidents={lead.number: lead.now}, **where))

    common = COMMON | {"incident": lead.number}
    assert answer == Relating(**common, code="publish", words=links, finishes_form=asked)


def test_one_link_is_for_the_message_alone_that_it_came_for() -> None:
    lead, other = found(RULES, "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:10")
    through(lead)
    link = "https://vk.com/wall-1_1?reply=2"

    answer = understand(said(link), Known(rules=RULES, incidents={other.number: other.now}, form=LinkForm(incident=other.number)))

    common = COMMON | {"incident": other.number}
    assert answer == Doing(act=a.RecordPublication(**common, link=link), finishes_form=True)


def test_of_several_links_one_that_proves_nothing_is_asked_about() -> None:
    lead, other = found(RULES, "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:10")
    through(lead)
    links = "https://vk.com/wall-1_1?reply=2 https://vk.com/club3"
    known = Known(rules=RULES, incidents={lead.number: lead.now}, form=LinkForm(incident=lead.number))

    asking = understand(said(links), known)

    doubted = LinkForm(incident=lead.number, questioned=links, no_proof="no_post")
    assert asking == Asking(form=doubted, template="ask_link_sure")
    sure = understand_tap(tapped("link_sure", incident=lead.number), Known(rules=RULES, incidents=known.incidents, form=doubted))
    assert isinstance(sure, Relating) and sure.words == links
