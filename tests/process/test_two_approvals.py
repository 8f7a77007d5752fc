"""The ministry's two approvals in one window (13, NORMS reading 18); the week is Mon-Fri 9-13 and 14-18."""

import pytest

from tests.offices import CURATOR, HOUSING_HEAD, HOUSING_SUPERVISOR, LEADER, MINISTRY, SECOND_CURATOR, office
from tests.process.road import Road
from workflow.ids import PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.refusals import Refusal


def test_the_ministry_where_a_return_voids_the_other_approval() -> None:
    road = Road(rules=office(MINISTRY))

    road.register("08.05 16:30")
    # 0:30 on Friday, 7:30 on Tuesday: 9-13 and 14-17:30.
    assert road.deadlines["answer"] == "11: 12.05 17:30"

    road.decided("08.05 16:40", Importance.HIGH)
    assert road.deadlines == {"answer": "12: 12.05 12:30", "dispatch": "8: 08.05 16:55"}

    road.dispatched("08.05 16:50")
    # 2:00 from 16:50: 0:10 on Friday, 1:50 on Tuesday; the cap 12:30 - 1:15 = 11:15.
    assert road.deadlines["draft:housing"] == "13: 12.05 10:50"

    road.drafted("12.05 10:40")
    assert road.deadlines["approval:1"] == "14: 12.05 10:55"  # one common window

    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "12.05 10:45", number=1)
    assert road.status == "on_approval"
    assert road.deadlines["approval:1"] == "14: 12.05 10:55"

    road.act(a.ReturnDraft, HOUSING_HEAD, "12.05 10:50", number=1, remark="Укажите закон")
    assert road.now.approvals == ()
    assert road.deadlines["rework:1"] == "15: 12.05 11:20"

    road.drafted("12.05 11:00")
    road.act(a.ApproveDraft, HOUSING_HEAD, "12.05 11:05", number=2)
    assert road.status == "on_approval"  # the supervisor's first approval does not count any more

    road.act(a.ApproveDraft, LEADER, "12.05 11:10", number=2)
    assert road.status == "approved"
    assert road.deadlines["publication:2"] == "16: 12.05 11:25"

    road.published("12.05 11:20", by=SECOND_CURATOR)
    assert set(road.lateness.values()) == {0}


@pytest.mark.parametrize("order", [(HOUSING_HEAD, HOUSING_SUPERVISOR), (HOUSING_SUPERVISOR, HOUSING_HEAD)])
def test_the_ministry_approves_in_any_order(order: tuple[PersonId, PersonId]) -> None:
    road = Road(rules=office(MINISTRY))
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:10")
    road.drafted("14.10 11:00")

    for approver, minute in zip(order, ("05", "10"), strict=True):
        road.act(a.ApproveDraft, approver, f"14.10 11:{minute}", number=1)

    assert road.status == "approved"


def test_the_second_of_a_group_hears_who_approved_before_him() -> None:
    road = Road(rules=office(MINISTRY))
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    road.dispatched("14.10 10:10")
    road.drafted("14.10 11:00")
    road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 11:05", number=1)

    with pytest.raises(Refusal) as again:
        road.act(a.ApproveDraft, HOUSING_SUPERVISOR, "14.10 11:06", number=1)
    with pytest.raises(Refusal) as other:
        road.act(a.ApproveDraft, LEADER, "14.10 11:07", number=1)
    with pytest.raises(Refusal) as none_of_them:
        road.act(a.ApproveDraft, CURATOR, "14.10 11:08", number=1)

    assert (again.value.code, again.value.facts["by"]) == ("already_done", HOUSING_SUPERVISOR)
    assert (other.value.code, other.value.facts["by"]) == ("already_done", HOUSING_SUPERVISOR)
    assert (none_of_them.value.code, none_of_them.value.facts["to"]) == ("not_yours", (HOUSING_HEAD,))  # who is still wanted
