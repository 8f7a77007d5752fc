"""Who is named for a missed deadline and why, through what came before it: whoever could not act is not named."""

from dataclasses import replace

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ROADS,
    SUBSTITUTE,
    ZAGS,
    office,
)
from tests.process.road import Road, walked
from tests.process.sharing import part, shared, shared_office
from tests.reports.courses import told
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import part_acts as p
from workflow.reports.owners import as_they_were


def registered(regulation: str) -> Road:
    road = Road(rules=office(regulation))
    road.register("14.10 10:00")
    return road


def test_what_was_never_decided_is_told_from_what_was_decided_late_down_to_the_answer() -> None:
    """Ministry: dispatch 25 wm (8); DUE is 8 wh from 10:00, Thu 10:00 (11)."""
    never, late = registered(MINISTRY), registered(MINISTRY)
    late.decided("14.10 17:00")
    late.dispatched("14.10 17:01")
    late.drafted("15.10 09:30")
    late.approved("15.10 10:05")
    late.published("15.10 10:06")

    assert told(never, "15.10 10:10") == ["dispatch 8: 465+ coordinator undecided", "answer 11: 10+ coordinator undecided"]
    # The draft was due 2:15 before DUE (13), Wed 16:45: the executor got it when that was over.
    assert told(late, "16.10 10:00") == [
        "dispatch 8: 336 coordinator decision",
        "draft 13: 105 coordinator decision",
        "approval 14: 5 housing-head/housing-deputy own",
        "answer 11: 6 coordinator/housing-head/housing-deputy decision/draft/approval",
    ]


def test_who_found_the_decider_silent_could_send_it_himself_and_is_named_beside_him() -> None:
    """From 20 wm on the curator may send it provisionally; the norm is 25 wm (ZAGS 8, NORMS reading 22)."""
    road = registered(ZAGS)
    road.rung("14.10 10:20")
    assert told(road, "14.10 10:30") == ["dispatch 8: 5+ coordinator/curator undecided"]

    road.act(a.ProposeDepartments, CURATOR, "14.10 10:31", departments=(HOUSING,))
    road.act(a.DispatchProvisionally, CURATOR, "14.10 10:32")

    assert told(road, "14.10 10:40") == ["dispatch 8: 7 coordinator/curator undecided"]


def test_what_was_decided_provisionally_counts_as_decided_once_the_decider_does_it() -> None:
    road = registered(ZAGS)
    road.rung("14.10 10:20")
    road.act(a.ProposeDepartments, CURATOR, "14.10 10:31", departments=(HOUSING,))
    road.act(a.DispatchProvisionally, CURATOR, "14.10 10:32")
    road.act(a.SetImportance, COORDINATOR, "14.10 10:35", importance=Importance.ORDINARY)

    assert told(road, "14.10 10:40")[0] == "dispatch 8: 7 coordinator/curator undecided"


def test_who_took_longer_than_the_norm_after_a_late_decision_is_named_as_well() -> None:
    road = registered(MINISTRY)
    road.decided("14.10 10:30")
    road.dispatched("14.10 11:00")

    assert told(road, "14.10 11:01") == ["dispatch 8: 35 coordinator/curator decision"]


def test_of_two_decisions_the_one_that_was_awaited_last_is_named() -> None:
    """Importance by the coordinator, at once; the department by nobody."""
    road = registered(MINISTRY)
    road.act(a.SetImportance, COORDINATOR, "14.10 10:02", importance=Importance.ORDINARY)

    assert told(road, "14.10 10:30") == ["dispatch 8: 5+ coordinator undecided"]


def test_an_answer_is_late_for_want_of_a_dispatch_a_draft_or_an_approval() -> None:
    """NAO: the draft 4 h before DUE (17), which is Thu 10:00 (16): Wed 15:00."""
    sent, written = walked(office(NAO), "dispatched"), walked(office(NAO), "on_approval")
    kept = walked(office(NAO), "decided")

    assert told(kept, "15.10 10:20")[-1] == "answer 16: 20+ curator not_dispatched"
    assert told(sent, "15.10 10:20")[-1] == "answer 16: 20+ anna/boris no_draft"
    assert told(written, "15.10 10:20")[-1] == "answer 16: 20+ curator not_approved"


def test_an_executor_who_got_it_after_the_drafts_deadline_is_not_named() -> None:
    road = walked(office(NAO), "decided")
    road.dispatched("14.10 16:00")
    road.drafted("14.10 16:20")

    assert told(road, "14.10 16:30") == ["dispatch 14: 270 curator own", "draft 17: 80 curator dispatch"]


def test_a_publication_that_has_no_norm_makes_the_answer_late_and_is_no_second_shortcoming() -> None:
    """Lesozavodsk: DUE is 7 wh from 10:00, 18:00 (8)."""
    road = walked(office(LESOZAVODSK), "approved")

    assert told(road, "15.10 09:20") == ["answer 8: 20+ anna own"]


def test_who_gets_it_when_the_last_permitted_minute_of_the_dispatch_has_used_up_his_time_is_not_late_by_his_own() -> None:
    """Lesozavodsk, high: DUE is 3 wh from 10:00, 13:00 (9); an hour to dispatch (7), and the draft two before DUE (10): 11:00."""
    road = walked(office(LESOZAVODSK), "registered")
    road.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.HIGH)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:07", departments=(HOUSING,))
    road.dispatched("14.10 11:00")
    assert road.deadlines["draft:housing"] == "10: 14.10 11:00"
    road.drafted("14.10 11:30")

    assert told(road, "14.10 11:40") == ["draft 10: 30  no_time"]

    late = walked(office(LESOZAVODSK), "registered")
    late.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.HIGH)
    late.act(a.ChooseDepartments, CURATOR, "14.10 10:07", departments=(HOUSING,))
    late.dispatched("14.10 11:20")
    late.drafted("14.10 11:30")
    assert told(late, "14.10 11:40") == ["dispatch 7: 20 curator own", "draft 10: 30 curator dispatch"]


def test_an_answer_whose_approval_was_under_way_in_its_own_time_says_so() -> None:
    """Novokubansk: DUE is 3 wh from 10:00, 13:00 (9). The draft comes half an hour before (12), approval takes its own (14)."""
    road = walked(office(NOVOKUBANSK), "dispatched")
    road.drafted("14.10 12:30")
    road.act(a.ReturnDraft, CURATOR, "14.10 12:35", number=1, reason="spelling", remark="Запятые")
    road.drafted("14.10 12:45")

    # 13:00 to 14:00 is lunch: the window of half an hour ends at 14:15.
    assert told(road, "14.10 14:10") == ["answer 9: 10+ curator returned/waited"]


def test_where_nobody_was_late_before_the_answer_it_is_whose_turn_it_was() -> None:
    """ZAGS: two reworks of an hour each (15), all in time; the third lasts until DUE, which is Thu 10:00."""
    road = walked(office(ZAGS), "dispatched")
    for number, (drafted, returned) in enumerate((("15:50", "16:10"), ("16:50", "17:10")), start=1):
        road.drafted(f"14.10 {drafted}")
        road.act(a.ReturnDraft, COORDINATOR, f"14.10 {returned}", number=number, remark="Иначе")
    road.drafted("14.10 17:55")
    road.act(a.ReturnDraft, COORDINATOR, "15.10 09:20", number=3, remark="Ещё")

    assert told(road, "15.10 10:10") == ["answer 11: 10+ anna returned"]


def test_where_the_letter_leaves_no_time_for_the_draft_the_answer_is_late_by_the_department_that_has_it() -> None:
    """NAO 17 with the short term of 4 wh, from 10:00 to 15:00 (NORMS reading 10)."""
    road = walked(office(NAO), "registered")
    road.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.HIGH, shortened=True)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:07", departments=(HOUSING,))
    road.dispatched("14.10 10:10")

    assert told(road, "14.10 15:10") == ["answer 16: 10+ anna/boris no_draft"]


def test_of_a_message_that_was_joined_to_another_nobody_of_the_department_is_late() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(al.JoinIncident, CURATOR, "14.10 10:15", lead=IncidentId(5))

    assert told(road, "20.10 10:00") == ["answer 11: 1440+ curator own"]


def test_who_has_it_after_a_detour_is_named_with_the_detour() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Это дорожники")
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:21", departments=(ROADS,))
    road.dispatched("14.10 10:22")

    assert told(road, "15.10 10:10") == ["draft 13: 168+ vera/gleb not_ours", "answer 11: 10+ vera/gleb no_draft/not_ours"]


def test_sending_on_is_the_curators_however_often_and_a_silent_coordinator_is_named_beside_him() -> None:
    """ZAGS 10: 5 wm each; of the second the coordinator, who is asked as well, is silent for four of them."""
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:20", reason="Это дорожники")
    assert told(road, "14.10 10:30") == ["redispatch 10: 5+ curator own"]

    road.act(a.ChooseDepartments, CURATOR, "14.10 10:30", departments=(ROADS,))
    road.dispatched("14.10 10:30")
    road.act(a.ReturnAsNotOurs, PersonId("vera"), "14.10 10:40", reason="Это ЖКХ")

    assert told(road, "14.10 10:50") == ["redispatch 10: 5 curator own", "redispatch 10: 5+ curator own"]
    assert road.timers()["redispatch:2/silent"] == "14.10 10:44"
    road.rung("14.10 10:44")
    assert road.now.has_silent_decider
    assert told(road, "14.10 10:50")[1:] == ["redispatch 10: 5+ coordinator/curator undecided"]
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:48", departments=(HOUSING,))
    road.dispatched("14.10 10:48")
    assert told(road, "14.10 10:50")[1:] == ["redispatch 10: 3 coordinator/curator undecided"]


def test_for_the_answer_of_several_the_departments_whose_parts_lack_are_named() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    assert told(road, "15.10 10:10") == [
        "part 18: 25+ anna/boris own",
        "part 18: 25+ vera/gleb own",
        "answer 11: 10+ anna/boris/vera/gleb no_draft",
    ]


def test_instead_of_who_was_away_who_acted_for_him_is_named_or_nobody() -> None:
    roster = replace(office(ZAGS).roster, absent={COORDINATOR: None, HOUSING_HEAD: ANNA, LEADER: None})

    assert as_they_were((COORDINATOR, HOUSING_HEAD), roster) == (SUBSTITUTE, ANNA)  # ZAGS 3 names who acts for the deputy
    assert as_they_were((LEADER,), roster) == ()
    assert as_they_were((BORIS,), roster) == (BORIS,)


def test_the_time_before_somebody_is_named_to_consolidate_is_the_curators() -> None:
    """Novokubansk 19: parts at 11:00 and 11:10, DUE 13:00 (9). Named at 12:50, drafted at 12:58; 12 does not bind it."""
    late, soon = (shared(shared_office(NOVOKUBANSK), HOUSING, ROADS) for _ in range(2))
    for road, named in ((late, "14.10 12:50"), (soon, "14.10 11:15")):
        part(road, HOUSING, "14.10 11:00")
        part(road, ROADS, "14.10 11:10")
        road.act(p.NameConsolidator, CURATOR, named, person=ANNA)
        road.drafted("14.10 12:58")
        road.approved("14.10 14:05")
        road.published("14.10 14:10", by=ANNA)

    # 12:58 until 13:00 and from 14:00 ten minutes; 14 and 16 leave half an hour each, so that only the answer is late.
    assert told(late, "14.10 14:20") == ["answer 9: 10 curator not_named"]
    assert told(soon, "14.10 14:20") == ["answer 9: 10 anna draft"]


def test_while_nobody_is_named_the_answer_is_late_by_the_curator() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:10")

    assert told(road, "14.10 14:20") == ["answer 9: 20+ curator not_named"]
