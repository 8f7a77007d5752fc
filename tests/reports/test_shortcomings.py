"""Who was late, under which clause, by how much working time, and what caused it; only against the letter."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    SECOND_CURATOR,
    ZAGS,
    moment,
    office,
    shown,
)
from tests.process.road import Road, walked
from tests.process.rounds import chosen
from tests.process.sharing import part, shared, shared_office
from workflow.ids import PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.rounds import DraftKind
from workflow.reports.course import Course, course_of
from workflow.reports.months import Month, month_from, month_of
from workflow.reports.outages import Outage, merged, outages_in
from workflow.reports.readers import addressees, may_read_all, visible_to
from workflow.reports.shortcomings import Shortcoming, shortcomings_of


def course(road: Road) -> Course:
    found = course_of(road.entries, road.rules)
    assert found is not None
    return found


def told(road: Road, now: str, *outages: Outage) -> list[str]:
    """`draft 13: 7 anna own`; what is not done yet bears a plus."""
    return [_line(one) for one in shortcomings_of(course(road), road.rules, moment(now, road.rules), outages)]


def _line(one: Shortcoming) -> str:
    minutes = one.late // timedelta(minutes=1)
    return f"{one.step} {one.clause}: {minutes}{'+' if one.is_open else ''} {'/'.join(one.who)} {'/'.join(one.causes)}"


def away(road: Road, start: str, end: str) -> Outage:
    return Outage(start=moment(start, road.rules), end=moment(end, road.rules))


def test_nothing_in_time_is_told_and_no_entries_are_no_course() -> None:
    assert told(walked(office(ZAGS), "closed"), "20.10 10:00") == []
    assert course_of([], office(ZAGS)) is None


def test_draft_late_by_the_letter_is_the_executors() -> None:
    """Sent 10:10, 5 wh (13) end at 16:10; DUE is 8 wh from 10:00, the next day 10:00, the cap 2:30 before it 16:30."""
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    road.drafted("14.10 16:17")

    (late,) = shortcomings_of(course(road), road.rules, moment("14.10 16:20", road.rules))

    assert _line(late) == "draft 13: 7 anna own"
    assert (shown(late.due, road.rules), late.department, late.is_open) == ("14.10 16:10", HOUSING, False)
    assert late.answerable is None  # 24 speaks of the dispatch only


@pytest.mark.parametrize(
    ("regulation", "step", "answers"),
    [
        (ZAGS, "dispatch", "curator 24"),
        (MINISTRY, "dispatch", "curator 23"),
        (MINISTRY, "draft", "executor 23"),
        (MINISTRY, "answer", "curator 23; приказ: 2.2"),
        (LESOZAVODSK, "draft", "executor 18"),
        (NOVOKUBANSK, "draft", "executor 22"),
        (NAO, "draft", "department_head 26"),
    ],
)
def test_who_answers_for_it_is_a_line_of_the_regulation(regulation: str, step: str, answers: str) -> None:
    """NORMS reading 25."""
    road = walked(office(regulation), "decided")
    road.dispatched("15.10 10:00")

    late = shortcomings_of(course(road), road.rules, moment("21.10 10:00", road.rules))

    (found,) = {one.answerable for one in late if one.step == step}
    assert found is not None and f"{found.role} {found.clause}" == answers


def test_open_steps_are_told_as_far_as_they_are_late_by_now() -> None:
    road = walked(office(ZAGS), "dispatched")

    assert told(road, "14.10 16:10") == []
    assert told(road, "14.10 16:40") == ["draft 13: 30+ anna/boris own"]


def test_answer_is_late_because_draft_and_approval_were_and_it_was_returned() -> None:
    """Novokubansk: DUE is 3 wh from 10:00, 13:00 (9); the draft by 12:30 (12), approval 30 wm (14), rework 30 wm (15)."""
    road = walked(office(NOVOKUBANSK), "dispatched")
    road.drafted("14.10 14:05")
    road.act(a.ReturnDraft, CURATOR, "14.10 15:00", number=1, reason="spelling", remark="")
    road.drafted("14.10 15:10", by=BORIS)
    road.approved("14.10 15:20")
    road.published("14.10 15:30")

    assert told(road, "20.10 10:00") == [
        "draft 12: 35 anna own",  # 30 until lunch, 5 after it
        "answer 9: 90 curator draft/approval/returned",
        "approval 14: 25 curator own",  # 14:35, by its own norm, whatever is left of DUE
    ]


def test_deputy_who_decides_late_is_the_cause_of_a_late_dispatch() -> None:
    """Ministry 8 and 23: the term is the specialist's, the waiting is attached to it (NORMS reading 22)."""
    road = Road(rules=office(MINISTRY))
    road.register("14.10 10:00")
    assert told(road, "14.10 10:30") == ["dispatch 8: 5+ curator decision"]

    road.decided("14.10 10:30")
    road.dispatched("14.10 10:32")

    assert told(road, "14.10 10:40") == ["dispatch 8: 7 curator decision"]


def test_late_dispatch_is_the_specialists_own_when_the_deputy_was_quick() -> None:
    road = walked(office(MINISTRY), "decided")
    road.dispatched("14.10 10:32")

    assert told(road, "14.10 10:40") == ["dispatch 8: 7 curator own"]


def test_where_the_curator_decides_himself_he_waits_for_nobody() -> None:
    road = Road(rules=office(NOVOKUBANSK))
    road.register("14.10 10:00")
    assert told(road, "14.10 11:10") == ["dispatch 10: 10+ curator own"]

    road.decided("14.10 11:10")
    road.dispatched("14.10 11:11")

    assert told(road, "14.10 11:20") == ["dispatch 10: 11 curator own"]


def test_of_two_approvers_the_one_who_was_late_is_named() -> None:
    """Ministry 13, 14: one common window of 30 wm; the head was in time, the deputy was not."""
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 10:25", number=1)
    assert told(road, "14.10 11:00") == ["approval 14: 10+ housing-deputy/first-deputy/leader own"]

    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 11:05", number=1)

    assert told(road, "14.10 11:10") == ["approval 14: 15 housing-deputy own"]


def test_approval_ended_by_the_next_version_was_late_by_the_approvers() -> None:
    road = walked(office(NAO), "on_approval")
    road.drafted("14.10 11:00")

    assert told(road, "14.10 11:10") == [f"approval 18: 10 {CURATOR}/{SECOND_CURATOR} own"]


def test_detour_through_another_department_is_named() -> None:
    road = walked(office(NAO), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:50", reason="Это дорожники")
    road.act(a.ChooseDepartments, CURATOR, "14.10 11:00", departments=(ROADS,))
    road.dispatched("14.10 11:00")
    road.drafted("14.10 16:30", by=PersonId("vera"))

    # 17: 4 h before DUE, which is 10:00 of the next day: 15:00.
    assert told(road, "14.10 16:30") == ["return 15: 10 anna own", "draft 17: 90 vera not_ours"]


def test_final_answer_late_after_the_author_was_asked_once_more() -> None:
    road = walked(office(LESOZAVODSK), "dispatched")
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    road.published("14.10 10:30")
    chosen(road, DraftKind.CLARIFICATION, "15.10 10:00")
    road.drafted("15.10 10:05")
    road.approved("15.10 10:10")
    road.published("15.10 10:15")

    # 13: three working days after Wed 14.10 end on Mon 19.10 at 18:00.
    assert told(road, "20.10 09:30") == ["final_after_interim 13: 30+ curator author"]


def test_each_department_is_late_with_its_own_part_and_the_specialist_with_what_he_makes_of_them() -> None:
    """ZAGS 18 and 19: the parts 15 minutes before DUE, which is Thu 15.10 10:00; the consolidated draft by DUE."""
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.act(a.SignForArrival, ANNA, "14.10 10:25")
    part(road, ROADS, "14.10 11:00")
    part(road, HOUSING, "15.10 09:50")
    assert told(road, "15.10 10:10")[0] == "part 18: 5 anna own"

    road.drafted("15.10 10:20", by=CURATOR)

    assert "draft 13: 20 curator own" in told(road, "15.10 10:21")


def test_publication_late_is_who_publishes() -> None:
    """NAO 20: 30 minutes from approval at 10:35."""
    road = walked(office(NAO), "approved")
    assert told(road, "14.10 11:15") == [f"publication 20: 10+ {CURATOR}/{SECOND_CURATOR} own"]

    road.published("14.10 11:20", by=SECOND_CURATOR)

    assert told(road, "14.10 11:30") == ["publication 20: 15 second-curator own"]


def test_an_outage_is_a_circumstance_of_what_it_touches_in_working_time() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.drafted("14.10 16:17")

    assert told(road, "14.10 16:20", away(road, "14.10 15:00", "14.10 16:15")) == ["draft 13: 7 anna outage"]
    assert told(road, "14.10 16:20", away(road, "14.10 13:00", "14.10 14:00")) == ["draft 13: 7 anna own"]
    assert told(road, "14.10 16:20", away(road, "14.10 16:18", "14.10 17:00")) == ["draft 13: 7 anna own"]


def test_what_was_registered_by_mistake_has_no_shortcomings() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.VoidIncident, CURATOR, "14.10 17:00", reason="Дважды")

    assert told(road, "20.10 10:00") == []


def test_a_step_that_was_dropped_late_stays_a_shortcoming() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 16:30", reason="post_gone")

    assert told(road, "20.10 10:00") == ["draft 13: 20 anna/boris own"]


def test_infeasible_and_advisory_norms_are_never_shortcomings() -> None:
    """NAO 17 with the short term: four hours before a four-hour term (NORMS reading 10)."""
    road = walked(office(NAO), "decided", importance=Importance.ORDINARY)
    road.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.HIGH, shortened=True)
    road.dispatched("14.10 10:10")

    assert told(road, "14.10 14:59") == []


# --- Outages ---


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A stored entry."""

    happening: Happening
    at: datetime
    recorded_at: datetime
    texts: tuple[str, ...] = ()


def kept(road: Road, **changes: Any) -> list[Kept]:
    entries = [Kept(happening=one.happening, at=one.at, recorded_at=one.recorded_at) for one in road.entries]
    return [*entries[:-1], replace(entries[-1], **changes)]


def test_words_written_down_late_and_alarms_that_rang_late_show_an_outage() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.rung("14.10 16:40")  # the draft was missed at 16:10:01

    said = kept(road, recorded_at=road.entries[-1].at + timedelta(minutes=9))
    found = merged(outages_in(said, course(road), road.rules))

    assert [(shown(one.start, road.rules), shown(one.end, road.rules)) for one in found] == [("14.10 16:10:01", "14.10 16:49")]


def test_what_was_punctual_or_entered_later_shows_none() -> None:
    road = walked(office(ZAGS), "dispatched")
    later = kept(road, recorded_at=road.entries[-1].at + timedelta(hours=2), texts=("basis",))
    assert outages_in(later, course(road), road.rules) == []

    road.rung("14.10 16:10:30")
    assert outages_in(kept(road), course(road), road.rules) == []


def test_outages_that_touch_are_one() -> None:
    road = walked(office(ZAGS), "registered")
    spans = [away(road, "14.10 12:00", "14.10 13:00"), away(road, "14.10 10:00", "14.10 11:00")]
    spans += [away(road, "14.10 10:30", "14.10 12:00"), away(road, "14.10 15:00", "14.10 15:10")]

    assert merged(spans) == (away(road, "14.10 10:00", "14.10 13:00"), away(road, "14.10 15:00", "14.10 15:10"))


# --- Readers and months ---


def test_who_leads_reads_all_a_supervisor_his_departments_others_their_own() -> None:
    rules = office(NAO)
    road = walked(rules, "dispatched")
    found = shortcomings_of(course(road), rules, moment("15.10 12:00", rules))
    elsewhere = tuple(replace(one, department=ROADS, who=(PersonId("vera"),)) for one in found)

    for person in (CURATOR, COORDINATOR, LEADER):
        assert visible_to(person, (*found, *elsewhere), rules) == (*found, *elsewhere)
    drafts = tuple(one for one in found if one.department == HOUSING)
    assert drafts and visible_to(HOUSING_SUPERVISOR, (*found, *elsewhere), rules) == drafts
    assert visible_to(ANNA, (*found, *elsewhere), rules) == drafts
    assert visible_to(HOUSING_HEAD, (*found, *elsewhere), rules) == drafts, "a head reads of his department"
    assert not may_read_all(ANNA, rules)
    people = {id: replace(one) for id, one in rules.roster.people.items()}
    free = {id: replace(one, supervisor=None) for id, one in rules.roster.departments.items()}
    unsupervised = replace(rules, roster=replace(rules.roster, people=people, departments=free))
    assert visible_to(HOUSING_SUPERVISOR, found, unsupervised) == found


def test_addressees_are_whom_the_regulation_names() -> None:
    rules = office(LESOZAVODSK)

    assert addressees(rules.regulation.shortcomings, rules)[:1] == (LEADER,)
    assert addressees(rules.regulation.summaries, rules) == ()
    assert addressees(office(ZAGS).regulation.shortcomings, office(ZAGS)) == (COORDINATOR,)  # 27: he prepares it
    assert addressees(office(ZAGS).regulation.summaries, office(ZAGS)) == (COORDINATOR, LEADER)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-11", Month(year=2026, number=11)),
        (" 2026-01 ", Month(year=2026, number=1)),
        ("2026-13", None),
        ("2026-00", None),
        ("0000-01", None),
        ("ноябрь", None),
    ],
)
def test_months_are_read_as_they_are_written(written: str, month: Month | None) -> None:
    assert month_from(written) == month


def test_a_month_knows_its_neighbours_and_its_moments() -> None:
    zone = office(ZAGS).calendar.zone
    december, january = Month(year=2026, number=12), Month(year=2027, number=1)

    assert (december.following, january.before, january.following.before) == (january, december, january)
    assert (december.before, str(january)) == (Month(year=2026, number=11), "2027-01")
    assert month_of(january.begins(zone), zone) == january
    assert december.covers(january.begins(zone) - timedelta(seconds=1), zone)
