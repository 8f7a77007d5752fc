"""«One more return will not fit» is said when it becomes true: rework, approval and publication no longer fit before DUE."""

import pytest

from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, moment, office, shown
from tests.process.road import Road, happened, walked
from workflow.process.fitting import return_fits, return_fits_until
from workflow.process.notices import notices


@pytest.mark.parametrize(
    ("regulation", "until"),
    [
        (ZAGS, "14.10 17:15"),  # 15.10 10:00 - (1:00 + 0:30 + 0:15): an hour on Thursday, 0:45 on Wednesday
        (MINISTRY, "14.10 17:15"),  # the same lengths
        (NAO, "14.10 17:00"),  # 15.10 10:00 - (1:00 + 0:30 + 0:30)
        (LESOZAVODSK, "14.10 16:15"),  # 18:00 - (1:00 + 0:30 + 0:15 of the office's reserve)
        (NOVOKUBANSK, "14.10 11:30"),  # 14:00, which is 13:00 - (0:30 + 0:30 + 0:30)
    ],
)
def test_the_last_moment_for_a_return(regulation: str, until: str) -> None:
    road = walked(office(regulation), "on_approval")

    found = return_fits_until(road.now, road.rules)

    assert found is not None and shown(found, road.rules) == until
    assert return_fits(road.now, road.rules, found)
    assert not return_fits(road.now, road.rules, road.rules.calendar.add(found, road.rules.reminding.escalate_after))


def handed_in_again(when: str) -> Road:
    """ZAGS, a reworked draft handed in: the last moment for another return is 17:15."""
    road = walked(office(ZAGS), "on_rework")
    road.drafted(when)
    return road


def test_approvers_hear_of_it_when_it_becomes_true() -> None:
    road = handed_in_again("14.10 17:00")
    assert road.timers()["approval:2/tight"] == "14.10 17:15:01"
    before = road.now

    made = road.rung("14.10 17:15:01")

    assert happened(made) == ["step.tight approval:2"]
    said = notices(before, road.now, made, road.rules)
    assert [(one.template, one.to.person) for one in said] == [("return_does_not_fit", "coordinator")]
    assert "approval:2/tight" not in road.timers()


def test_where_it_is_so_from_the_beginning_only_the_card_says_it() -> None:
    road = handed_in_again("14.10 17:20")

    assert "approval:2/tight" not in road.timers()
    assert not return_fits(road.now, road.rules, moment("14.10 17:20", road.rules))


def test_a_published_answer_needs_no_return() -> None:
    road = walked(office(ZAGS), "closed")

    assert return_fits_until(road.now, road.rules) is None
    assert not return_fits(road.now, road.rules, road.entries[-1].at)
