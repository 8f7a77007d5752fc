"""A question to the author meets the first term; then he is waited for, and his answer begins a new one as a linked step."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ZAGS,
    moment,
)
from tests.process.road import Road, happened
from tests.process.rounds import chosen, replied, waiting, with_department, with_interim
from tests.process.sharing import part, shared, shared_office
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import part_acts as p
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, EmptyText, InTheFuture, NotNow, NotYours, TextTooLong, TooEarly
from workflow.process.rounds import DraftKind
from workflow.process.turns import Addressee, turn


def test_a_question_is_approved_and_published_like_a_draft_and_then_the_author_is_waited_for() -> None:
    road = with_department(ZAGS)
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:15")
    assert happened(road.act(a.SubmitDraft, ANNA, "14.10 10:20", text="Какой двор?")) == [
        "executor.took",
        "draft.submitted",
        "step.closed draft:housing",
        "step.opened approval:1",
    ]
    road.approved("14.10 10:35")

    made = road.act(a.RecordPublication, CURATOR, "14.10 10:40", link="https://vk.com/wall-1_2")

    assert happened(made) == ["answer.published", "step.closed publication:1", "step.closed answer", "author.awaited"]
    assert (road.status, road.deadlines) == ("waiting", {})
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert road.now.waiting is not None
    # Thu 15, Fri 16, Mon 19, Tue 20, Wed 21 at closing time; said when the office opens again.
    assert road.now.waiting.until == moment("21.10 18:00", road.rules)
    assert road.timers() == {"author:1/silent": "22.10 09:00:01"}


@pytest.mark.parametrize(
    ("submitted", "late", "missed"),
    [
        ("14.10 10:40", 0, set()),  # arrived 10:10, + 30 wm
        ("14.10 10:45", 5, {("clarification:1", "13")}),
        ("14.10 12:50", 130, {("clarification:1", "13")}),  # past the draft's own 12:30, too: judged once, by 13
    ],
)
def test_novokubansk_gives_a_question_half_an_hour_from_arrival(submitted: str, late: int, missed: set[tuple[str, str]]) -> None:
    road = with_department(NOVOKUBANSK)
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:15")

    made = happened(road.act(a.SubmitDraft, ANNA, submitted, text="Какой двор?"), h.StepOpened, h.StepClosed, h.StepDropped)

    assert made == [
        "step.opened clarification:1",
        "step.closed clarification:1",
        "step.dropped draft:housing",
        "step.opened approval:1",
    ]
    assert road.lateness["clarification:1"] == late
    assert {(one.key, one.clause) for one in road.now.missed} == missed


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY, LESOZAVODSK, NAO])
def test_elsewhere_a_question_has_the_term_of_a_draft(regulation: str) -> None:
    road = with_department(regulation)
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:15")

    road.drafted("14.10 10:20")

    assert set(road.lateness) == {"dispatch", "draft:housing"}


def test_a_question_first_thought_of_at_the_rework_is_judged_by_its_own_norm_once() -> None:
    road = with_department(NOVOKUBANSK)
    road.drafted("14.10 10:20")
    road.returned("14.10 10:45")
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:46")
    road.drafted("14.10 10:50")
    assert road.lateness["clarification:2"] == 10  # 10:10 + 30 wm
    road.returned("14.10 10:55")

    road.drafted("14.10 11:00")

    assert "clarification:3" not in road.lateness


@pytest.mark.parametrize(
    ("regulation", "entered", "found", "deadlines", "late"),
    [
        # Fri 16.10 10:00 + 8:00 = Mon 10:00; 10:20 + 5:00 around lunch = 16:20; entered within 25 wm of being found.
        (ZAGS, "16.10 10:20", "16.10 10:00", {"answer:2": "11: 19.10 10:00", "draft": "13: 16.10 16:20"}, 0),
        (ZAGS, "16.10 10:30", "16.10 10:00", {"answer:2": "11: 19.10 10:00", "draft": "13: 16.10 16:30"}, 5),
        # 10:00 + 3:00 = 13:00; half an hour before.
        (NOVOKUBANSK, "16.10 10:00", "16.10 10:00", {"answer:2": "9: 16.10 13:00", "draft": "12: 16.10 12:30"}, 0),
        # 10:00 + 7:00: three until lunch, four after it; three hours before 18:00.
        (LESOZAVODSK, "16.10 10:00", "16.10 10:00", {"answer:2": "8: 16.10 18:00", "draft": "10: 16.10 15:00"}, 0),
    ],
)
def test_the_authors_answer_begins_a_full_new_term(
    regulation: str, entered: str, found: str, deadlines: dict[str, str], late: int
) -> None:
    road = waiting(regulation)

    replied(road, entered, found=found)

    assert road.status == "dispatched"
    assert {key.removesuffix(":housing:after-1"): due for key, due in road.deadlines.items()} == deadlines
    assert road.lateness["dispatch:2"] == late
    assert road.timers().keys() >= {"answer:2/remind", "answer:2/missed", "draft:housing:after-1/missed"}
    assert road.now.detection == moment("14.10 10:00", road.rules)  # the message was found once


def test_the_department_that_asked_has_the_answer_at_once_and_signs_for_it_anew() -> None:
    road = waiting(ZAGS)
    before = road.now
    replied(road, "16.10 10:00")

    assert turn(road.now, road.rules) == (Addressee(person=ANNA, department=HOUSING),)
    said = notices(before, road.now, road.entries[-1:], road.rules)
    assert [(one.to.person, one.template) for one in said] == [(ANNA, "card")]
    road.act(a.SignForArrival, HOUSING_HEAD, "16.10 10:05")
    assert road.now.assignment is not None and road.now.assignment.executor == ANNA
    road.drafted("16.10 10:10")
    road.approved("16.10 10:20")
    road.published("16.10 10:30")
    assert road.status == "closed"
    assert [one.kind for one in road.now.publications] == [DraftKind.CLARIFICATION, DraftKind.ANSWER]


def test_a_second_question_may_follow_where_the_office_allows_it_and_an_interim_answer_too() -> None:
    road = waiting(NOVOKUBANSK)
    road.rules = replace(road.rules, reminding=replace(road.rules.reminding, questions_to_author=2))
    replied(road, "16.10 10:00")
    chosen(road, DraftKind.CLARIFICATION, "16.10 10:05")
    road.drafted("16.10 10:20")
    assert road.lateness["clarification:2"] == 0  # 10:00 + 30 wm
    road.approved("16.10 10:25")
    road.published("16.10 10:30")
    replied(road, "19.10 10:00")
    chosen(road, DraftKind.INTERIM, "19.10 10:05")
    road.drafted("19.10 10:20")
    road.approved("19.10 10:25")

    road.published("19.10 10:30")

    # 20, 21, 22, 23, Mon 26.
    assert road.deadlines == {"final:3": "18: 26.10 18:00", "draft:housing:after-3": "18: 26.10 18:00"}
    assert set(road.lateness) == {
        *("dispatch", "clarification:1", "approval:1", "publication:1", "answer"),
        *("dispatch:2", "clarification:2", "approval:2", "publication:2", "answer:2"),
        *("dispatch:3", "draft:housing:after-2", "approval:3", "publication:3", "answer:3"),
    }


def test_a_question_after_an_interim_answer_does_not_stretch_the_final_term() -> None:
    road = with_interim(ZAGS)
    chosen(road, DraftKind.CLARIFICATION, "15.10 10:00")
    road.drafted("15.10 10:05")
    road.approved("15.10 10:10")
    road.published("15.10 10:15")

    assert road.deadlines == {"final:1": "17: 23.10 18:00"}
    replied(road, "19.10 10:00")

    # 17 gives the draft until the seventh day, and the five hours of 13 are of the first term.
    assert road.deadlines == {"final:1": "17: 23.10 18:00", "draft:housing:after-2": "17: 23.10 18:00"}


def test_after_five_working_days_of_silence_the_curator_may_close() -> None:
    road = waiting(ZAGS)
    before = road.now
    with pytest.raises(TooEarly) as refused:
        road.act(a.GiveUpWaiting, CURATOR, "21.10 17:59")
    assert refused.value.facts == {"until": moment("21.10 18:00", road.rules)}
    assert [offer.code for offer in offers(road.now, {CURATOR}, road.rules)] == ["author_replied", "full", "more"]

    assert happened(road.rung("22.10 09:00:01")) == ["author.silent"]

    assert road.timers() == {}
    assert [(one.to.person, one.template) for one in notices(before, road.now, road.entries[-1:], road.rules)] == [
        (CURATOR, "author_silent")
    ]
    assert [offer.code for offer in offers(road.now, {CURATOR}, road.rules)] == ["author_replied", "give_up", "full", "more"]
    assert happened(road.act(a.GiveUpWaiting, CURATOR, "22.10 09:05")) == ["author.given_up", "incident.closed"]
    assert (road.status, road.now.steps, road.now.waiting) == ("closed", (), None)


def test_an_author_who_answers_late_is_heard_still() -> None:
    road = waiting(ZAGS)
    road.rung("22.10 09:00:01")

    replied(road, "23.10 10:00")

    assert road.status == "dispatched"
    assert "author:1/silent" not in road.timers()


def test_an_office_waits_as_long_as_it_says() -> None:
    road = with_department(ZAGS)
    rules = replace(road.rules, reminding=replace(road.rules.reminding, author_silent_days=1))
    road = Road(rules=rules, incident=road.incident, entries=road.entries)
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")
    road.published("14.10 10:40")

    assert road.timers() == {"author:1/silent": "16.10 09:00:01"}


def test_a_final_answer_that_was_promised_ends_with_the_waiting() -> None:
    road = with_interim(LESOZAVODSK)  # final due Mon 19.10 18:00
    chosen(road, DraftKind.CLARIFICATION, "15.10 10:00")
    road.drafted("15.10 10:05")
    road.approved("15.10 10:10")
    road.published("15.10 10:15")
    road.rung("23.10 09:00:01")

    road.act(a.GiveUpWaiting, CURATOR, "23.10 09:10")

    # Tue to Thu eight hours each, ten minutes of Friday.
    assert road.lateness["final:1"] == 3 * 480 + 10


def test_an_answer_of_the_author_has_to_be_there() -> None:
    road = waiting(ZAGS)
    now = moment("15.10 10:00", road.rules)

    with pytest.raises(EmptyText):
        road.act(a.RecordAuthorReply, CURATOR, "15.10 10:00", text=" ", detection=now)
    with pytest.raises(TextTooLong):
        road.act(a.RecordAuthorReply, CURATOR, "15.10 10:00", text="а" * 5000, detection=now)
    with pytest.raises(InTheFuture):
        road.act(a.RecordAuthorReply, CURATOR, "15.10 10:00", text="Да", detection=moment("15.10 10:01", road.rules))
    with pytest.raises(NotYours):
        road.act(a.RecordAuthorReply, COORDINATOR, "15.10 10:00", text="Да", detection=now)
    with pytest.raises(NotNow):
        chosen(road, DraftKind.CLARIFICATION, "15.10 10:00")
    with pytest.raises(NotNow):
        road.drafted("15.10 10:00")


def test_an_answer_that_was_entered_is_not_entered_twice() -> None:
    road = waiting(ZAGS)
    replied(road, "15.10 10:00")

    with pytest.raises(AlreadyDone) as refused:
        replied(road, "15.10 10:01")
    assert refused.value.facts["what"] == "author.replied"
    with pytest.raises(NotNow):
        road.act(a.GiveUpWaiting, CURATOR, "15.10 10:02")


def test_a_question_that_came_up_over_the_parts_runs_as_the_consolidated_draft() -> None:
    """Novokubansk 13 speaks of the executor who has just received it; the parts are in forty minutes after that."""
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    for department in (HOUSING, ROADS):
        part(road, department, "14.10 10:55")
    road.act(p.NameConsolidator, CURATOR, "14.10 10:56", person=ANNA)
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:57")

    made = road.act(a.SubmitDraft, ANNA, "14.10 11:00", text="Какой двор?")

    assert happened(made, h.StepClosed, h.StepDropped) == ["step.closed draft:consolidated"]
