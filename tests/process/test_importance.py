"""Importance and the term: changed on the way with a reason, shortened by decision, short by a listed topic, presumed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ZAGS,
    moment,
    office,
)
from tests.process.road import TEXTS, Road, happened, walked
from workflow.norms.regulation import Importance, Term
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.importance import needs_reason
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, EmptyText, NotNow, NotYours, ShortTermUnfit, TextTooLong
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules

HIGH, ORDINARY = Importance.HIGH, Importance.ORDINARY
ACT = "распоряжение от 02.03.2020 № 14-р"


def offered(road: Road, *viewers: str) -> list[str]:
    people = [person for person in road.rules.roster.people if person in viewers]
    return [f"{offer.code} {offer.argument}".strip() for offer in offers(road.now, people, road.rules)]


def changed(road: Road, importance: Importance, when: str, reason: str = "Запрос прокуратуры") -> list[str]:
    return happened(road.act(a.SetImportance, road.decider, when, importance=importance, reason=reason))


def test_raised_on_the_way_every_open_deadline_is_counted_again() -> None:
    road = walked(office(ZAGS), "dispatched")
    # Found 10:00, sent 10:10. Ordinary: 8:00 and 5:00.
    assert road.deadlines == {"answer": "11: 15.10 10:00", "draft:housing": "13: 14.10 16:10"}

    assert changed(road, HIGH, "14.10 11:00") == [
        "importance.set",
        "step.recomputed answer",
        "step.recomputed draft:housing",
    ]

    # High: 10:00 + 4:00 = 15:00 with lunch; the draft 10:10 + 2:00, before the cap 15:00 - 1:15.
    assert road.deadlines == {"answer": "12: 14.10 15:00", "draft:housing": "13: 14.10 12:10"}
    recomputed = [entry.happening for entry in road.entries if isinstance(entry.happening, h.StepRecomputed)]
    assert [(what.clause, what.due_before > what.due) for what in recomputed[-2:]] == [("12", True), ("13", True)]
    assert road.entries[-3].texts == {"importance_reason": "Запрос прокуратуры"}


def test_finished_steps_are_judged_by_what_was_in_force() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.drafted("14.10 13:00")  # 2:50 after arrival: in time for 5:00, late for 2:00

    changed(road, HIGH, "14.10 14:05")

    assert road.lateness["draft:housing"] == 0
    assert road.now.missed == ()
    # The approval's window was 30 wm of ordinary, is 15 wm of high from the same start.
    assert road.deadlines["approval:1"] == "14: 14.10 14:15"


def test_lowered_on_the_way_the_terms_are_long_again_and_nobody_is_told_any_more() -> None:
    road = walked(office(LESOZAVODSK), "dispatched", importance=HIGH)
    before = road.now
    assert before.told == (LEADER,)

    made = road.act(a.SetImportance, CURATOR, "14.10 10:30", importance=ORDINARY, reason="Ошибся")

    assert road.deadlines == {"answer": "8: 14.10 18:00", "draft:housing": "10: 14.10 15:00"}  # 18:00 - 3:00
    assert (road.now.told, road.now.acknowledged) == ((), ())
    said = notices(before, road.now, made, road.rules)
    assert [(notice.template, notice.to.person) for notice in said] == [("card", None), ("importance_lowered", LEADER)]
    assert not any(key.startswith("told:") for key in road.timers())

    changed(road, HIGH, "14.10 10:40")
    assert "report" in offered(road, CURATOR)  # of high importance once more: whether it is reported is decided once more (20)
    road.act(a.ReportAtOnce, CURATOR, "14.10 10:41")
    assert road.now.told == (LEADER,)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_change_after_the_dispatch_needs_a_reason_that_can_be_read(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")

    with pytest.raises(EmptyText):
        changed(road, HIGH, "14.10 10:30", reason=" ")
    with pytest.raises(TextTooLong):
        changed(road, HIGH, "14.10 10:30", reason="а" * 3501)
    assert not road.now.is_high
    changed(road, HIGH, "14.10 10:30")
    assert road.now.is_high


def test_before_the_dispatch_no_reason_is_asked_for() -> None:
    road = walked(office(ZAGS), "decided")

    assert not needs_reason(road.now)
    assert changed(road, HIGH, "14.10 10:06", reason="")[0] == "importance.set"


def test_what_is_published_keeps_its_importance() -> None:
    road = walked(office(ZAGS), "closed")

    with pytest.raises(AlreadyDone) as refused:
        changed(road, HIGH, "14.10 11:00")

    assert refused.value.facts["what"] == "answer.published"


def test_changed_importance_is_offered_to_who_decides_and_brings_the_card_anew() -> None:
    road = walked(office(ZAGS), "on_approval")
    assert "raise" in offered(road, COORDINATOR)
    assert not {"raise", "shorten"} & set(offered(road, CURATOR, ANNA))
    before = road.now

    made = road.act(a.SetImportance, COORDINATOR, "14.10 10:22", importance=HIGH, reason="Пожар")

    said = [notice for notice in notices(before, road.now, made, road.rules) if notice.template == "card"]
    assert {notice.to.person for notice in said} == {"housing-head"}
    assert all(notice.urgent for notice in said)
    assert "lower" in offered(road, COORDINATOR)


@pytest.mark.parametrize(
    ("regulation", "length", "answer", "draft"),
    [
        # 10:00 + 6:00 = 17:00; the draft 17:00 - 2:30 = 14:30, before 10:10 + 5:00.
        (ZAGS, timedelta(hours=6), "8: 14.10 17:00", "13: 14.10 14:30"),
        # 17:00 - 2:15 = 14:45 (the ministry differs).
        (MINISTRY, timedelta(hours=6), "8: 14.10 17:00", "13: 14.10 14:45"),
        # Two hours leave nothing of 2:30 before them: half of the term.
        (ZAGS, timedelta(hours=2), "8: 14.10 12:00", "13: 14.10 11:00"),
    ],
)
def test_the_deputy_head_shortens_the_term(regulation: str, length: timedelta, answer: str, draft: str) -> None:
    road = walked(office(regulation), "dispatched")

    made = road.act(a.ShortenTerm, COORDINATOR, "14.10 10:15", length=length)

    assert happened(made) == ["term.shortened", "step.recomputed answer", "step.recomputed draft:housing"]
    assert road.deadlines == {"answer": answer, "draft:housing": draft}
    assert isinstance(made[0].happening, h.TermShortened) and made[0].happening.clause == "8"


@pytest.mark.parametrize("length", [timedelta(), timedelta(minutes=30), timedelta(hours=8), timedelta(hours=9)])
def test_a_shortened_term_is_neither_over_already_nor_as_long_as_the_norm(length: timedelta) -> None:
    road = walked(office(ZAGS), "dispatched")

    with pytest.raises(ShortTermUnfit) as refused:
        road.act(a.ShortenTerm, COORDINATOR, "14.10 10:30", length=length)

    assert refused.value.facts == {"shortest": timedelta(minutes=30), "longest": timedelta(hours=8), "clause": "8"}


def test_a_shortened_term_can_be_given_back_up_to_the_norm() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ShortenTerm, COORDINATOR, "14.10 10:15", length=timedelta(hours=6))

    road.act(a.ShortenTerm, COORDINATOR, "14.10 10:20", length=timedelta(hours=8))

    assert road.deadlines["answer"] == "11: 15.10 10:00"
    assert road.now.shortened is None


def test_a_shortened_term_counts_from_the_beginning_of_the_term_in_force() -> None:
    # The author answers the question at 14:00; a full new term, 14:00 + 8:00 = Thursday 13:00.
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.CLARIFICATION)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    road.published("14.10 10:30")
    with pytest.raises(NotNow):
        road.act(a.ShortenTerm, COORDINATOR, "14.10 10:40", length=timedelta(hours=6))
    assert "shorten" not in offered(road, COORDINATOR)
    at = moment("14.10 14:00", road.rules)
    road.act(a.RecordAuthorReply, CURATOR, "14.10 14:10", text="Кузнецкий проспект, 5", detection=at)

    with pytest.raises(ShortTermUnfit):
        road.act(a.ShortenTerm, COORDINATOR, "14.10 14:10", length=timedelta(minutes=10))
    road.act(a.ShortenTerm, COORDINATOR, "14.10 14:10", length=timedelta(hours=2))

    assert road.deadlines["answer:2"] == "8: 14.10 16:00"


def test_of_high_importance_and_shortened_the_earlier_term_holds() -> None:
    road = walked(office(ZAGS), "dispatched", importance=HIGH)

    road.act(a.ShortenTerm, COORDINATOR, "14.10 10:15", length=timedelta(hours=3))

    assert road.deadlines["answer"] == "8: 14.10 13:00"
    with pytest.raises(ShortTermUnfit):
        road.act(a.ShortenTerm, COORDINATOR, "14.10 10:20", length=timedelta(hours=5))  # the norm is four


def test_in_nao_the_decision_gives_the_short_term_and_only_once() -> None:
    road = walked(office(NAO), "dispatched")
    assert "shorten" in offered(road, CURATOR)

    made = road.act(a.ShortenTerm, CURATOR, "14.10 10:15", length=timedelta(hours=4))

    assert (road.now.term, road.now.shortened) == (Term.SHORT, None)
    assert road.deadlines == {"answer": "16: 14.10 15:00", "draft:housing": "17: 14.10 12:00"}
    assert isinstance(made[0].happening, h.TermShortened) and made[0].happening.clause == "14"
    assert "shorten" not in offered(road, CURATOR)
    with pytest.raises(ShortTermUnfit):
        road.act(a.ShortenTerm, CURATOR, "14.10 10:16", length=timedelta(hours=4))


@pytest.mark.parametrize("regulation", [LESOZAVODSK, NOVOKUBANSK])
def test_where_the_text_knows_no_such_decision_nobody_shortens(regulation: str) -> None:
    road = walked(office(regulation), "dispatched")

    with pytest.raises(NotNow):
        road.act(a.ShortenTerm, CURATOR, "14.10 10:15", length=timedelta(hours=1))
    assert "shorten" not in offered(road, *road.rules.roster.people)


def listing(rules: Rules) -> Rules:
    return replace(rules, listed_topics={"Медицина": "распоряжение № 1", "дороги": ACT})


def test_a_listed_topic_has_the_short_term_from_the_beginning() -> None:
    road = Road(rules=listing(office(NAO)))

    road.register("14.10 10:00")  # the topic is «Дороги»

    assert happened(road.entries) == ["incident.registered", "topic.listed", "step.opened answer", "step.opened dispatch"]
    listed = road.entries[1].happening
    assert isinstance(listed, h.TopicListed) and (listed.act, listed.clause) == (ACT, "16")
    assert road.deadlines["answer"] == "16: 14.10 15:00"

    road.decided("14.10 10:05", ORDINARY)  # who is told, and how long it may take, are two things (reading 26)
    assert road.deadlines["answer"] == "16: 14.10 15:00"
    assert road.now.told == ()
    choices = [choice for choice in offers(road.now, {CURATOR}, road.rules) if choice.code == "importance"]
    assert [(choice.argument, choice.chosen) for choice in choices] == [("high", False), ("ordinary", True)]


def test_another_topic_has_the_ordinary_term() -> None:
    road = Road(rules=replace(office(NAO), listed_topics={"Медицина": ACT}))

    road.register("14.10 10:00")

    assert road.deadlines["answer"] == "16: 15.10 10:00"
    assert road.now.listed_by == ""


def presumed(regulation: str) -> Road:
    road = Road(rules=office(regulation))
    at = moment("14.10 10:00", road.rules)
    road.act(a.RegisterIncident, CURATOR, "14.10 10:00", detection=at, selection=at, network="vk", texts=TEXTS, presumed=True)
    return road


@pytest.mark.parametrize(("regulation", "clause"), [(ZAGS, "26"), (MINISTRY, "25")])
def test_presumed_high_is_told_at_once_to_who_decides(regulation: str, clause: str) -> None:
    road = presumed(regulation)

    assert happened(road.entries)[-2:] == ["importance.presumed", "importance.told"]
    assert [(telling.person, telling.clause) for telling in road.now.tellings] == [(COORDINATOR, clause)]
    assert road.deadlines["answer"] == "11: 15.10 10:00"  # presumed is not decided
    said = notices(None, road.now, road.entries, road.rules)
    assert [(notice.template, notice.to.person) for notice in said] == [("card", COORDINATOR), ("card", CURATOR)]
    assert "acknowledge" in offered(road, COORDINATOR)


def test_who_decides_has_seen_it() -> None:
    road = presumed(ZAGS)

    made = road.act(a.SetImportance, COORDINATOR, "14.10 10:02", importance=HIGH)

    assert happened(made)[:2] == ["importance.set", "importance.acknowledged"]
    assert road.now.acknowledged == (COORDINATOR,)
    assert "importance.told" not in happened(made)
    assert "told:coordinator/again" not in road.timers()


def test_only_who_decides_changes_it() -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(NotYours):
        road.act(a.SetImportance, CURATOR, "14.10 10:30", importance=HIGH, reason="Пожар")
