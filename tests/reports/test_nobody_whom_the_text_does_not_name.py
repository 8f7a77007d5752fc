"""What is no shortcoming of anybody, because the clause speaks of something else: of those whose the matter is, of answers."""

from datetime import timedelta

import pytest

from tests.offices import (
    ANNA,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ZAGS,
    office,
)
from tests.process.road import LINK, Road, walked
from tests.process.rounds import chosen
from tests.process.sharing import DASHA, PARKS, part, shared, shared_office
from tests.reports.courses import told
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.rounds import DraftKind


def test_who_says_that_it_is_not_his_owes_no_draft_but_should_have_said_so_in_a_quarter_of_an_hour() -> None:
    """Sent 10:10; 9 gives till 10:25, said at 16:20: 295 minutes without lunch. The draft of 13 was not his to make."""
    road = walked(office(ZAGS), "dispatched")
    road.rung("14.10 16:15")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 16:20", reason="Это дело дорожников")

    assert told(road, "14.10 16:22") == ["return 9: 295 anna own"]


def test_a_part_is_not_owed_either_by_who_sends_his_share_back() -> None:
    """Parts of 18 are due 15 wm before DUE, Thu 9:45; returned at 9:50 with the quarter of an hour of 9 long over."""
    road = shared(shared_office(ZAGS), HOUSING, ROADS, PARKS)
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:00")
    road.rung("15.10 09:48")
    road.act(a.ReturnAsNotOurs, DASHA, "15.10 09:50", reason="Не наше")

    assert told(road, "15.10 09:52") == ["return 9: 440 dasha own"]


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY, NAO])
def test_a_question_that_is_returned_has_no_term_for_its_rework(regulation: str) -> None:
    """15 (NAO 19) gives the rework of an answer's draft an hour; 14 (18) names the question, this clause does not."""
    road = _asked(regulation)
    road.returned("14.10 10:25")
    road.drafted("14.10 11:30")

    assert told(road, "14.10 11:31") == []


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY, NOVOKUBANSK, NAO])
def test_an_approved_question_has_no_term_for_its_publication(regulation: str) -> None:
    """16 (NAO 20) has the approved answer published within a quarter, or half, of an hour: of a question it says nothing."""
    road = _asked(regulation)
    road.approved("14.10 10:25")
    road.act(a.RecordPublication, CURATOR, "14.10 11:10", link=LINK)

    assert told(road, "14.10 11:11") == []


def test_novokubansk_names_the_question_where_it_speaks_of_rework() -> None:
    """15: half an hour, of a draft or a question alike; from 10:25 to 11:00 is five minutes too long."""
    road = _asked(NOVOKUBANSK)
    road.returned("14.10 10:25")
    road.drafted("14.10 11:00")

    assert told(road, "14.10 11:01") == ["rework 15: 5 anna own"]


def test_a_part_with_an_allotted_time_is_late_after_that_time_though_the_answer_was_due_before() -> None:
    """Lesozavodsk 14: the second has it on Thu 10:00, after DUE, with half an hour; at 10:20 nobody is late with a part."""
    road = shared(shared_office(LESOZAVODSK), HOUSING, ROADS)
    road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=HOUSING, length=timedelta(hours=7))
    road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=ROADS, length=timedelta(minutes=30))
    part(road, HOUSING, "15.10 09:10")

    assert [line for line in told(road, "15.10 09:40") if line.startswith("part")] == []
    assert [line for line in told(road, "15.10 09:42") if line.startswith("part")] == ["part 14: 2+ vera/gleb own"]


def _asked(regulation: str) -> Road:
    """A question handed in at 10:20, ten minutes after arrival."""
    road = walked(office(regulation), "dispatched")
    chosen(road, DraftKind.CLARIFICATION, "14.10 10:15")
    road.drafted("14.10 10:20")
    return road


def test_who_approved_in_time_is_not_late_though_another_returns_the_draft_late() -> None:
    """Ministry 13, 14: two groups, half an hour from 10:20; the deputy approves at 10:30, the head returns it at 11:00."""
    road = walked(office(MINISTRY), "on_approval")
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 10:30", number=1)
    road.act(a.ReturnDraft, HOUSING_HEAD, "14.10 11:00", number=1, remark="Короче")

    assert told(road, "14.10 11:01") == ["approval 14: 10 housing-head own"]
