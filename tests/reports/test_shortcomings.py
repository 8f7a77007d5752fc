"""Who was late, under which clause, by how much working time, and what caused it; only against the letter."""

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
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
from tests.reports.courses import away, course, line_of, told
from workflow.ids import PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.rounds import DraftKind
from workflow.reports.course import course_of
from workflow.reports.shortcomings import shortcomings_of


def test_nothing_in_time_is_told_and_no_entries_are_no_course() -> None:
    assert told(walked(office(ZAGS), "closed"), "20.10 10:00") == []
    assert course_of([], office(ZAGS)) is None


def test_draft_late_by_the_letter_is_the_executors() -> None:
    """Sent 10:10, 5 wh (13) end at 16:10; DUE is 8 wh from 10:00, the next day 10:00, the cap 2:30 before it 16:30."""
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:12")
    road.drafted("14.10 16:17")

    (late,) = shortcomings_of(course(road), road.rules, moment("14.10 16:20", road.rules))

    assert line_of(late) == "draft 13: 7 anna own"
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
        "answer 9: 90 anna/curator draft/approval/returned",
        "approval 14: 25 curator own",  # 14:35, by its own norm, whatever is left of DUE
    ]


def test_deputy_who_decides_late_or_not_at_all_is_named_for_a_late_dispatch() -> None:
    """Ministry 8 and 23: the specialist answers for the term by the text, but could not have kept it (NORMS reading 22)."""
    road = Road(rules=office(MINISTRY))
    road.register("14.10 10:00")
    (open_yet,) = shortcomings_of(course(road), road.rules, moment("14.10 10:30", road.rules))
    assert line_of(open_yet) == "dispatch 8: 5+ coordinator undecided"
    assert open_yet.answerable is not None and open_yet.answerable.role == "curator"

    road.decided("14.10 10:30")
    road.dispatched("14.10 10:32")

    assert told(road, "14.10 10:40") == ["dispatch 8: 7 coordinator decision"]


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
    assert told(road, "14.10 11:00") == ["approval 14: 10+ housing-deputy own"]

    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 11:05", number=1)

    assert told(road, "14.10 11:10") == ["approval 14: 15 housing-deputy own"]


def test_approval_ended_by_the_next_version_was_late_by_the_approvers() -> None:
    road = walked(office(NAO), "on_approval")
    road.drafted("14.10 11:00")

    assert told(road, "14.10 11:10") == ["approval 18: 10 curator own"]


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

    # Against 19, since 13 is of executors; the part that was late came before it.
    assert "draft 19: 20 curator draft" in told(road, "15.10 10:21")


def test_publication_late_is_who_publishes() -> None:
    """NAO 20: 30 minutes from approval at 10:35."""
    road = walked(office(NAO), "approved")
    assert told(road, "14.10 11:15") == ["publication 20: 10+ curator own"]

    road.published("14.10 11:20", by=SECOND_CURATOR)

    assert told(road, "14.10 11:30") == ["publication 20: 15 curator own"]  # whose turn it was, not who helped


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
