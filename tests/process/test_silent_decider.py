"""NORMS reading 22: the deputy head is silent, is reminded, and the curator keeps the 25 minutes without him."""

import pytest

from tests.offices import COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, MINISTRY, ROADS, SECOND_CURATOR, ZAGS, office
from tests.process.road import Road, happened
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotNow, NotYours, Undecided, Unknown


def found(regulation: str = ZAGS) -> Road:
    road = Road(rules=office(regulation))
    road.register("14.10 10:00")
    return road


def silent(regulation: str = ZAGS, *, proposed: bool = True) -> Road:
    """Found at 10:00, housing proposed at 10:02, silence until 10:20."""
    road = found(regulation)
    if proposed:
        road.act(a.ProposeDepartments, CURATOR, "14.10 10:02", departments=(HOUSING,))
    for minute in ("10", "15", "20"):
        road.rung(f"14.10 10:{minute}")
    return road


def provisional(road: Road, when: str) -> list[str]:
    return happened(road.act(a.DispatchProvisionally, CURATOR, when))


@pytest.mark.parametrize("regulation", [ZAGS, MINISTRY])
def test_who_decides_is_reminded_at_ten_and_fifteen_and_found_silent_at_twenty(regulation: str) -> None:
    road = found(regulation)
    said: list[list[str]] = []

    for minute in ("10", "15", "20"):
        before = road.now
        made = road.rung(f"14.10 10:{minute}")
        said.append([f"{one.template} > {one.to.person}" for one in notices(before, road.now, made, road.rules)])

    assert happened(road.entries, h.DecisionAsked, h.DeciderSilent) == [
        "decision.asked dispatch",
        "decision.asked dispatch",
        "decider.silent dispatch",
    ]
    assert said[:2] == [["reminder > coordinator"], ["reminder > coordinator"]]
    # At 10:18:45 the usual reminder is due as well; the ringing at 10:20 brings it to both.
    assert "decider_silent > curator" in said[2]
    noted = [entry.happening for entry in road.entries if isinstance(entry.happening, h.DeciderSilent)]
    assert [(what.by, what.clause) for what in noted] == [((COORDINATOR,), "8")]


def test_the_moments_are_working_minutes_from_detection() -> None:
    road = Road(rules=office(ZAGS))

    road.register("14.10 12:58", detection="14.10 12:52")

    # 12:52 + 0:08 until lunch; 0:02, 0:07 and 0:12 after it.
    assert {key: at for key, at in road.timers().items() if key.startswith("dispatch/")} == {
        "dispatch/remind": "14.10 14:10:45",
        "dispatch/missed": "14.10 14:17:01",
        "dispatch/escalate": "14.10 14:32",
        "dispatch/ask10": "14.10 14:02",
        "dispatch/ask15": "14.10 14:07",
        "dispatch/silent": "14.10 14:12",
    }


def test_after_an_outage_he_is_reminded_once() -> None:
    road = found()

    assert happened(road.rung("14.10 10:17")) == ["decision.asked dispatch"]
    assert [key for key in road.timers() if "ask" in key] == []


def test_where_the_curator_decides_himself_nobody_is_silent() -> None:
    road = found(LESOZAVODSK)

    assert not any("ask" in key or "silent" in key for key in road.timers())
    with pytest.raises(NotNow):
        road.act(a.ProposeDepartments, CURATOR, "14.10 10:02", departments=(HOUSING,))


def test_the_curator_proposes_one_department_after_another() -> None:
    road = found()

    road.act(a.ProposeDepartments, CURATOR, "14.10 10:01", departments=(ROADS,))
    road.act(a.ProposeDepartments, SECOND_CURATOR, "14.10 10:02", departments=(HOUSING,))

    assert road.now.proposed == (HOUSING,)
    chosen = {offer.argument: offer.chosen for offer in offers(road.now, {CURATOR}, road.rules) if offer.code == "propose"}
    assert chosen == {"housing": True, "roads": False}
    with pytest.raises(AlreadyDone):
        road.act(a.ProposeDepartments, CURATOR, "14.10 10:03", departments=(HOUSING,))
    with pytest.raises(Unknown):
        road.act(a.ProposeDepartments, CURATOR, "14.10 10:03", departments=())
    with pytest.raises(NotYours):
        road.act(a.ProposeDepartments, COORDINATOR, "14.10 10:03", departments=(ROADS,))


def test_before_the_silence_the_curator_cannot_do_without_the_decision() -> None:
    road = found()

    with pytest.raises(NotNow):
        provisional(road, "14.10 10:19")


def test_from_twenty_minutes_on_the_curator_sends_it_as_ordinary_provisionally() -> None:
    road = silent()
    assert "provisional" in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}

    assert provisional(road, "14.10 10:22") == [
        "importance.set",
        "departments.chosen",
        "incident.dispatched",
        "step.closed dispatch",
        "step.opened draft:housing",
    ]

    set_, chosen = road.entries[-5].happening, road.entries[-4].happening
    assert isinstance(set_, h.ImportanceSet) and (set_.provisional, set_.clause) == (True, "8")
    assert isinstance(chosen, h.DepartmentsChosen) and chosen.provisional
    assert road.lateness["dispatch"] == 0  # 25 are kept
    assert road.deadlines == {"answer": "11: 15.10 10:00", "draft:housing": "13: 14.10 16:22"}


def test_without_a_proposal_there_is_nowhere_to_send_it() -> None:
    road = silent(proposed=False)

    assert "provisional" not in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    with pytest.raises(Undecided) as refused:
        provisional(road, "14.10 10:22")
    assert refused.value.facts["by"] == (CURATOR, SECOND_CURATOR)


def test_what_he_decided_by_half_is_kept() -> None:
    road = found()
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:05", departments=(ROADS,))
    road.rung("14.10 10:20")
    offered = [offer.code for offer in offers(road.now, {CURATOR}, road.rules)]
    assert "provisional" in offered and "propose" not in offered

    assert provisional(road, "14.10 10:21")[:2] == ["importance.set", "incident.dispatched"]
    assert road.now.departments == (ROADS,)

    other = silent()
    other.act(a.SetImportance, COORDINATOR, "14.10 10:21", importance=Importance.HIGH)
    assert provisional(other, "14.10 10:22")[:2] == ["departments.chosen", "incident.dispatched"]
    assert other.now.is_high and not other.now.provisional


def test_once_he_has_decided_it_is_sent_as_usual() -> None:
    road = silent()
    road.decided("14.10 10:21")

    with pytest.raises(AlreadyDone) as refused:
        provisional(road, "14.10 10:22")
    assert refused.value.facts["by"] == COORDINATOR
    codes = {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    assert "dispatch" in codes and "provisional" not in codes


def test_afterwards_he_may_still_decide_without_a_reason() -> None:
    road = silent()
    provisional(road, "14.10 10:22")
    choices = [offer for offer in offers(road.now, {COORDINATOR}, road.rules) if offer.code == "importance"]
    assert [(choice.argument, choice.chosen) for choice in choices] == [("high", False), ("ordinary", False)]

    made = road.act(a.SetImportance, COORDINATOR, "14.10 10:40", importance=Importance.ORDINARY)

    assert happened(made) == ["importance.set"]
    assert not road.now.provisional
    assert road.now.marks["importance.set"].by == COORDINATOR


def test_the_waiting_is_the_cause_of_a_late_dispatch() -> None:
    road = silent()
    road.rung("14.10 10:26")
    assert [(late.key, late.cause) for late in road.now.missed] == [("dispatch", "decider_silent")]

    provisional(road, "14.10 10:31")

    assert [(late.key, late.cause, late.late) for late in road.now.missed if late.late] == [
        ("dispatch", "decider_silent", road.now.missed[0].late)
    ]
    assert road.lateness["dispatch"] == 6


def test_a_late_dispatch_that_nobody_held_up_has_no_such_cause() -> None:
    road = found()
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:30")

    assert [(late.key, late.cause) for late in road.now.missed] == [("dispatch", "")]


def test_he_has_five_minutes_where_it_was_registered_late() -> None:
    road = Road(rules=office(ZAGS))

    road.register("14.10 10:18", detection="14.10 10:00")

    assert {key: at for key, at in road.timers().items() if "ask" in key or "silent" in key} == {"dispatch/silent": "14.10 10:23"}
