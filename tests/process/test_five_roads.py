"""The straight road under each regulation, from the found message to the published answer: every deadline with its clause.

The week is Mon-Fri 9-13 and 14-18; the arithmetic stands beside each moment.
"""

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING_HEAD,
    LESOZAVODSK,
    NAO,
    NOVOKUBANSK,
    SECOND_CURATOR,
    ZAGS,
    moment,
    office,
    shown,
)
from tests.process.road import Road
from workflow.norms.regulation import Importance, Term
from workflow.process import acts as a
from workflow.process import happenings as h


def test_zags_over_the_first_of_may_with_one_rework_and_two_steps_late() -> None:
    road = Road(rules=office(ZAGS))

    road.register("30.04 15:30")
    # 30.04 closes at 17, an hour early: 1:30 are left; 8:00 - 1:30 = 6:30, on Mon 04.05 9-13 and 14-16:30.
    assert road.deadlines == {"answer": "11: 04.05 16:30", "dispatch": "8: 30.04 15:55"}

    road.decided("30.04 15:40")
    road.dispatched("30.04 15:50")
    # 5:00 from 15:50: 1:10 until 17, 3:50 on Monday from 9; the cap 16:30 - 2:30 = 14:00 comes later.
    assert road.deadlines == {"answer": "11: 04.05 16:30", "draft:housing": "13: 04.05 12:50"}

    road.act(a.SignForArrival, ANNA, "30.04 16:00")
    road.drafted("04.05 12:55")
    # 0:30 from 12:55: five minutes until lunch, 25 after it.
    assert road.deadlines == {"answer": "11: 04.05 16:30", "approval:1": "14: 04.05 14:25"}

    road.act(a.ReturnDraft, HOUSING_HEAD, "04.05 14:20", number=1, remark="Укажите срок")
    assert road.deadlines == {"answer": "11: 04.05 16:30", "rework:1": "15: 04.05 15:20"}

    road.drafted("04.05 15:10")
    assert road.deadlines == {"answer": "11: 04.05 16:30", "approval:2": "14: 04.05 15:40"}

    road.act(a.ApproveDraft, COORDINATOR, "04.05 15:30", number=2)
    assert road.deadlines == {"answer": "11: 04.05 16:30", "publication:2": "16: 04.05 15:45"}

    road.published("04.05 15:50")
    assert road.status == "closed"
    assert road.deadlines == {}
    assert road.lateness == {
        "dispatch": 0,
        "draft:housing": 5,  # 12:55 against 12:50
        "approval:1": 0,
        "rework:1": 0,
        "approval:2": 0,
        "publication:2": 5,  # 15:50 against 15:45
        "answer": 0,
    }
    assert {(late.key, late.clause) for late in road.now.missed} == {("draft:housing", "13"), ("publication:2", "16")}


def test_zags_high_before_the_ninth_of_may() -> None:
    road = Road(rules=office(ZAGS))

    road.register("08.05 16:30")
    road.decided("08.05 16:35", Importance.HIGH)
    # 08.05 closes at 17: 0:30 are left; 4:00 - 0:30 = 3:30, on Tue 12.05 from 9, for Mon 11.05 is off.
    assert road.deadlines == {"answer": "12: 12.05 12:30", "dispatch": "8: 08.05 16:55"}

    road.dispatched("08.05 16:55")
    # 2:00 from 16:55: five minutes, then 1:55 on Tuesday; the cap 12:30 - 1:15 = 11:15 comes later.
    assert road.deadlines["draft:housing"] == "13: 12.05 10:55"

    road.drafted("12.05 09:00")
    assert road.deadlines["approval:1"] == "14: 12.05 09:15"  # 15 for high importance

    road.act(a.ReturnDraft, COORDINATOR, "12.05 09:10", number=1, remark="Короче")
    assert road.deadlines["rework:1"] == "15: 12.05 09:40"  # 30 for high importance


def test_lesozavodsk_high_where_the_executor_publishes() -> None:
    road = Road(rules=office(LESOZAVODSK))

    road.register("14.10 10:00")
    # Selection + 7:00: 3:00 until lunch, 4:00 after it.
    assert road.deadlines == {"answer": "8: 14.10 18:00", "dispatch": "7: 14.10 11:00"}

    road.decided("14.10 10:05", Importance.HIGH)
    assert road.deadlines == {"answer": "9: 14.10 13:00", "dispatch": "7: 14.10 11:00"}  # detection + 3:00
    assert shown(road.step("dispatch").recommended, road.rules) == "14.10 10:10"  # reading 12

    road.dispatched("14.10 10:10")
    assert road.deadlines["draft:housing"] == "10: 14.10 11:00"  # 13:00 - 2:00

    road.drafted("14.10 10:50")
    assert road.deadlines["approval:1"] == "11: 14.10 11:20"

    road.returned("14.10 11:00")
    assert road.deadlines["rework:1"] == "12: 14.10 12:00"

    road.drafted("14.10 11:30")
    road.act(a.ApproveDraft, SECOND_CURATOR, "14.10 11:40", number=2)
    assert road.deadlines["publication:2"] == "9: 14.10 13:00"  # no norm of its own: under DUE

    road.published("14.10 12:30", by=ANNA)
    assert set(road.lateness.values()) == {0}


def test_lesozavodsk_counts_the_ordinary_term_from_selection_and_the_high_one_from_detection() -> None:
    road = Road(rules=office(LESOZAVODSK))

    road.register("14.10 12:00", detection="14.10 10:00", selection="14.10 11:00")
    # From 11:00 two hours until lunch, four after it, one on Thursday; dispatch counts from detection.
    assert road.deadlines == {"answer": "8: 15.10 10:00", "dispatch": "7: 14.10 11:00"}
    assert shown(road.step("answer").starts, road.rules) == "14.10 11:00"

    road.decided("14.10 12:01", Importance.HIGH)
    assert road.deadlines["answer"] == "9: 14.10 13:00"
    assert shown(road.step("answer").starts, road.rules) == "14.10 10:00"
    assert [
        (entry.happening.key, shown(entry.happening.due_before, road.rules))
        for entry in road.entries
        if isinstance(entry.happening, h.StepRecomputed) and entry.happening.due != entry.happening.due_before
    ] == [("answer", "15.10 10:00")]


def test_lesozavodsk_plain_hours_run_by_the_clock_where_the_office_says_so() -> None:
    working, clock = Road(rules=office(LESOZAVODSK)), Road(rules=office(LESOZAVODSK, plain_norms="clock"))

    working.register("16.10 17:30")  # a Friday
    clock.register("16.10 17:30")

    assert working.deadlines["dispatch"] == "7: 19.10 09:30"  # 0:30 on Friday, 0:30 on Monday
    assert clock.deadlines["dispatch"] == "7: 16.10 18:30"


def test_novokubansk_over_the_eighth_of_march_where_steps_are_cut_at_due() -> None:
    road = Road(rules=office(NOVOKUBANSK))

    road.register("06.03 17:50")
    # 0:10 on Friday; 3:00 - 0:10 = 2:50 on Tue 10.03, for Mon 09.03 is off. Dispatch: 0:10 + 0:50.
    assert road.deadlines == {"answer": "9: 10.03 11:50", "dispatch": "10: 10.03 09:50"}

    road.decided("06.03 17:55")
    road.dispatched("10.03 09:20")
    assert road.deadlines["draft:housing"] == "12: 10.03 11:20"  # 11:50 - 0:30

    road.drafted("10.03 11:00")
    assert road.deadlines["approval:1"] == "14: 10.03 11:30"

    road.act(a.ReturnDraft, CURATOR, "10.03 11:10", number=1, reason="spelling")
    assert road.now.return_reason == "spelling"
    assert road.deadlines["rework:1"] == "15: 10.03 11:40"

    road.drafted("10.03 11:30", by=BORIS)
    # 12:00 by the letter, cut at DUE; only the letter makes a shortcoming (reading 15).
    assert road.deadlines["approval:2"] == "14: 10.03 11:50"
    assert road.step("approval:2").late_after == moment("10.03 12:00", road.rules)

    road.approved("10.03 11:40")
    assert road.deadlines["publication:2"] == "16: 10.03 11:50"

    road.published("10.03 12:00", by=BORIS)
    assert road.lateness["publication:2"] == 0  # 0:30 from 11:40 end at 12:10
    assert road.lateness["answer"] == 10
    assert [late.key for late in road.now.missed] == ["answer"]


def test_novokubansk_high_leaves_two_hours() -> None:
    road = Road(rules=office(NOVOKUBANSK))

    road.register("14.10 12:30")
    road.decided("14.10 12:31", Importance.HIGH)
    road.dispatched("14.10 12:40")

    # 2:00 from 12:30: half an hour until lunch, 1:30 after it (17); the draft half an hour before (reading 11).
    assert road.deadlines == {"answer": "17: 14.10 15:30", "draft:housing": "12: 14.10 15:00"}


def test_nao_short_term_where_the_letter_leaves_nothing() -> None:
    road = Road(rules=office(NAO))

    road.register("14.10 10:00")
    assert road.deadlines == {"answer": "16: 15.10 10:00", "dispatch": "14: 14.10 10:30"}  # 3:00 + 4:00 + 1:00

    road.decided("14.10 10:05", Importance.HIGH, shortened=True)
    assert road.now.term is Term.SHORT
    assert road.deadlines["answer"] == "16: 14.10 15:00"  # 3:00 + 1:00

    road.dispatched("14.10 10:20")
    # "4 hours before" is the very beginning: half of the term instead, 1:00 after lunch and 1:00 before it (reading 10).
    assert road.deadlines["draft:housing"] == "17: 14.10 12:00"
    assert road.step("draft:housing").late_after is None

    road.drafted("14.10 12:30")
    assert road.lateness["draft:housing"] == 0  # the literal zero is never a shortcoming
    assert road.deadlines["approval:1"] == "18: 14.10 13:00"

    road.returned("14.10 12:40")
    assert road.deadlines["rework:1"] == "19: 14.10 14:40"  # 0:20 until lunch, 0:40 after it

    road.drafted("14.10 14:10")
    road.approved("14.10 14:20")
    assert road.deadlines["publication:2"] == "20: 14.10 14:50"

    road.published("14.10 14:45")
    assert road.now.missed == ()


def test_nao_high_importance_alone_does_not_shorten_the_term() -> None:
    road = Road(rules=office(NAO))

    road.register("14.10 10:00")
    road.decided("14.10 10:05", Importance.HIGH)
    road.dispatched("14.10 10:10")

    assert (road.now.importance, road.now.term) == (Importance.HIGH, Term.ORDINARY)
    # Eight hours; the draft four before: 1:00 on Thursday, 3:00 on Wednesday after 15.
    assert road.deadlines == {"answer": "16: 15.10 10:00", "draft:housing": "17: 14.10 15:00"}


def test_an_earlier_detection_is_late_on_entry() -> None:
    road = Road(rules=office(ZAGS))

    road.register("14.10 12:00", detection="13.10 09:00")

    # All 8:00 of Tuesday, 13.10; dispatch 25 minutes after 9.
    assert road.deadlines == {"answer": "11: 13.10 18:00", "dispatch": "8: 13.10 09:25"}

    road.decided("14.10 12:05")
    road.dispatched("14.10 12:10")
    # Under an answer that is past, the draft's norm is cut at DUE, which is before it began.
    assert road.deadlines["draft:housing"] == "13: 13.10 15:30"  # the cap, 18:00 - 2:30
    assert road.lateness["dispatch"] == (7 * 60 + 35) + (3 * 60 + 10)  # Tuesday after 9:25, Wednesday until 12:10
