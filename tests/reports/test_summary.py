"""The monthly summary: timeliness, quality, dynamics (ZAGS 25 and 28, ministry 24, NAO 28)."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from tests.offices import ANNA, CURATOR, HOUSING, NOVOKUBANSK, ROADS, ZAGS, moment, office
from tests.process.road import Road, walked
from tests.process.rounds import waiting, with_interim
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.incident import Incident
from workflow.reports.course import course_of
from workflow.reports.months import Month
from workflow.reports.summary import Count, Summary, Told, summary_of, told_of

OCTOBER = Month(year=2026, number=10)


def told(road: Road, topic: str = "", *, is_repeat: bool = False, now: str = "14.10 10:10") -> Told:
    course = course_of(road.entries, road.rules)
    assert course is not None
    found = told_of(course, road.rules, moment(now, road.rules), topic)
    assert isinstance(found.incident, Incident)
    return replace(found, incident=replace(found.incident, repeat_of=IncidentId(1))) if is_repeat else found


def month_of(*those: Told, month: Month = OCTOBER) -> Summary:
    return summary_of(month, those, office(ZAGS).calendar.zone)


def answered_late() -> Road:
    """DUE is Thu 15.10 10:00; sent back twice, published at 10:30."""
    road = walked(office(ZAGS), "on_rework")
    road.drafted("14.10 11:00")
    road.returned("14.10 11:05")
    road.drafted("14.10 11:10")
    road.approved("15.10 10:20")
    road.published("15.10 10:30")
    return road


def test_a_month_without_messages_is_all_nothing() -> None:
    summary = month_of()

    assert summary == Summary(month=OCTOBER)
    assert summary.answers.share is None


def test_answers_are_counted_in_time_and_late_by_department_and_by_what_was_sent_back() -> None:
    summary = month_of(told(walked(office(ZAGS), "closed"), "Дороги"), told(answered_late(), "Дороги"))

    assert summary.answers == Count(answered=2, in_time=1)
    assert summary.answers.share == 50
    assert summary.departments == {HOUSING: Count(answered=2, in_time=1)}
    assert (summary.returned, summary.returns) == (1, 2)
    assert (summary.found, summary.is_open, summary.topics) == (2, 0, (("Дороги", 2),))


def test_what_is_not_processed_is_found_and_not_answered_and_mistakes_count_nowhere() -> None:
    aside, mistake, gone = (walked(office(ZAGS), "registered") for _ in range(3))
    aside.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")
    mistake.act(a.VoidIncident, CURATOR, "14.10 10:05", reason="Дважды")
    gone.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:05", reason="post_gone")

    summary = month_of(told(aside, "Дороги"), told(mistake, "Дороги"), told(gone), told(walked(office(ZAGS), "decided")))

    assert (summary.found, summary.not_processed, summary.without_answer, summary.is_open) == (3, 1, 1, 1)
    assert (summary.answers.answered, summary.topics) == (0, (("Дороги", 1),))


def test_high_importance_repeats_interim_answers_and_detours_are_counted() -> None:
    high = walked(office(ZAGS), "closed", importance=Importance.HIGH)
    detour = walked(office(ZAGS), "dispatched")
    detour.act(a.ReturnAsNotOurs, ANNA, "14.10 10:12", reason="Дорожники")
    detour.act(a.ChooseDepartments, CURATOR, "14.10 10:13", departments=(ROADS,))
    detour.dispatched("14.10 10:14")
    detour.drafted("14.10 10:20", by=detour.rules.roster.members(ROADS)[1].id)
    detour.approved("14.10 10:30")
    detour.published("14.10 10:40")

    summary = month_of(told(high, is_repeat=True), told(with_interim(ZAGS)), told(detour))

    assert (summary.high, summary.repeats, summary.interim, summary.not_ours) == (1, 1, 1, 1)
    assert summary.departments == {HOUSING: Count(answered=1, in_time=1), ROADS: Count(answered=1, in_time=1)}


def test_the_month_before_stands_beside() -> None:
    summary = month_of(told(walked(office(ZAGS), "closed"), "Дороги"), month=OCTOBER.following)

    assert (summary.found, summary.found_before) == (0, 1)
    assert (summary.answers, summary.answers_before) == (Count(), Count(answered=1, in_time=1))
    assert summary.topics == ()


def aside() -> Road:
    road = walked(office(ZAGS), "registered")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:05", ground="threats")
    return road


def gone() -> Road:
    road = walked(office(ZAGS), "registered")
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:05", reason="post_gone")
    return road


def silent_author() -> Road:
    road = waiting(NOVOKUBANSK)
    road.act(a.GiveUpWaiting, CURATOR, "30.10 10:00")
    return road


def high() -> Road:
    return walked(office(ZAGS), "closed", importance=Importance.HIGH)


KINDS: dict[str, Callable[[], Road]] = {
    "high": high,
    "not_processed": aside,
    "without_answer": gone,
    "is_open": lambda: walked(office(ZAGS), "dispatched"),
    "interim": lambda: with_interim(ZAGS),
    "returned": answered_late,
}


@pytest.mark.parametrize("many", [0, 1, 2])
@pytest.mark.parametrize("what", KINDS)
def test_of_none_one_and_two_of_everything_the_number_is_a_number(what: str, many: int) -> None:
    summary = month_of(*(told(KINDS[what]()) for _ in range(many)))

    assert getattr(summary, what) == summary.found == many
    counted = {one.name: getattr(summary, one.name) for one in fields(summary)}
    assert {name for name, value in counted.items() if isinstance(value, bool)} == set()


def test_where_the_author_never_answered_the_message_was_closed_without_an_answer() -> None:
    summary = month_of(told(silent_author()))

    assert (summary.found, summary.without_answer, summary.is_open, summary.answers.answered) == (1, 1, 0, 0)


def test_an_answer_overdue_and_not_given_counts_in_its_month_and_in_each_later_one_until_it_is_given() -> None:
    waits, late = walked(office(ZAGS), "dispatched"), answered_late()  # DUE was Thu 15.10 10:00
    november, december = OCTOBER.following, OCTOBER.following.following

    by_december = told(waits, now="08.12 10:00")
    for month in (OCTOBER, november, december):
        summary = month_of(by_december, told(late), month=month)
        assert summary.answers == Count(answered=month == OCTOBER, in_time=0, overdue=1)
        assert summary.answers.share == 0
        assert summary.departments[HOUSING].overdue == 1
    assert month_of(by_december, month=november).answers_before == Count(overdue=1)
    assert month_of(by_december, month=OCTOBER).answers_before == Count()

    waits.drafted("09.12 10:00")
    waits.approved("09.12 10:10")
    waits.published("09.12 10:20")
    given = told(waits, now="31.12 10:00")
    assert [month_of(given, month=month).answers.overdue for month in (OCTOBER, november, december)] == [1, 1, 0]
    assert month_of(given, month=december).answers == Count(answered=1)


def test_lateness_of_the_steps_before_the_answer_is_told_in_the_month_of_their_terms() -> None:
    road = walked(office(ZAGS), "registered")
    road.decided("14.10 10:30")
    road.dispatched("14.10 10:40")  # 8: by 10:25
    road.drafted("15.10 9:00")  # 13: by 14.10 16:40
    road.approved("15.10 9:50")  # 14: by 9:30
    road.published("15.10 9:55")

    summary = month_of(told(road))

    assert summary.late_steps == ((Step.DISPATCH, 1), (Step.DRAFT, 1), (Step.APPROVAL, 1))
    assert summary.answers == Count(answered=1, in_time=1)
    assert month_of(told(road), month=OCTOBER.following).late_steps == ()
