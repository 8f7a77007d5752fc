"""Whether departments that work one after the other are done in time; the week is Mon-Fri 9-13 and 14-18."""

from datetime import timedelta

import pytest

from tests.offices import CURATOR, HOUSING, LESOZAVODSK, NAO, ROADS, ZAGS, moment, shown
from tests.process.sharing import ALL_THREE, chosen, part, shared, shared_office
from tests.reports.courses import told
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.order import order_in_work, order_of


def test_the_sum_of_the_parts_against_due_less_approval_and_publication() -> None:
    road = chosen(shared_office(NAO), importance=Importance.HIGH, shortened=True)

    order = order_in_work(road.now, road.rules, moment("14.10 10:00", road.rules))

    # Three parts of 2:00 from 10:00: 12:00, 15:00 (lunch), 17:00. DUE 15:00; 17 leaves half of the four hours, 12:00.
    assert order is not None and not order.fits
    assert (shown(order.ends, road.rules), shown(order.until, road.rules)) == ("14.10 17:00", "14.10 12:00")
    assert (order.lacks, order.clause) == (timedelta(hours=4), "17")


def test_an_order_that_fits() -> None:
    road = chosen(shared_office(NAO), HOUSING, ROADS)

    order = order_in_work(road.now, road.rules, moment("14.10 10:00", road.rules))

    # Two parts of 2:00 from 10:00 end at 15:00; DUE Thursday 10:00 less the four hours of 17 is 15:00.
    assert order is not None and order.fits


def test_two_bodies_in_order_need_four_hours_and_a_half_against_four_in_the_ordinary_term() -> None:
    """NAO 14, 22, 17: dispatch at 10:30, parts until 12:30 and 15:30; the draft is wanted by 15:00."""
    road = chosen(shared_office(NAO), HOUSING, ROADS)

    order = order_in_work(road.now, road.rules, moment("14.10 10:30", road.rules))

    assert order is not None and not order.fits
    assert (shown(order.ends, road.rules), shown(order.until, road.rules)) == ("14.10 15:30", "14.10 15:00")
    assert (order.lacks, order.clause) == (timedelta(minutes=30), "17")


def test_what_is_in_or_waived_takes_no_more_time_and_set_terms_count() -> None:
    road = shared(shared_office(LESOZAVODSK))
    part(road, HOUSING, "14.10 11:00")
    road.act(p.SetPartTerm, CURATOR, "14.10 11:00", department=ROADS, length=timedelta(hours=1))
    road.act(p.SetPartTerm, CURATOR, "14.10 11:00", department=ALL_THREE[2], due=moment("14.10 16:00", road.rules))

    order = order_in_work(road.now, road.rules, moment("14.10 11:30", road.rules))

    # Roads have it since 11:00 and one hour, 12:00; the last until 16:00. DUE 18:00 less the three hours of 10, which warns.
    assert order is not None
    assert (shown(order.ends, road.rules), shown(order.until, road.rules)) == ("14.10 16:00", "14.10 15:00")


def test_where_there_is_no_order_to_keep() -> None:
    now = moment("14.10 10:00", shared_office(ZAGS))
    at_once, one = chosen(shared_office(ZAGS), HOUSING, ROADS), chosen(shared_office(NAO), HOUSING)
    free = chosen(shared_office(NAO, may_send_at_once=True), HOUSING, ROADS, at_once=True)

    assert order_in_work(at_once.now, at_once.rules, now) is None
    assert order_in_work(one.now, one.rules, now) is None
    assert order_in_work(free.now, free.rules, now) is None
    assert order_of((HOUSING, ROADS), at_once.now, at_once.rules, now) is None
    assert order_of((HOUSING,), free.now, free.rules, now) is None


def test_there_is_no_order_without_an_answer_that_is_owed() -> None:
    road = shared(shared_office(NAO), HOUSING, ROADS)
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 11:00", reason="post_gone")

    assert order_of((HOUSING, ROADS), road.now, road.rules, moment("14.10 11:00", road.rules)) is None


@pytest.mark.parametrize(
    ("first", "second", "drafted", "late"),
    [
        # Housing has it at 12:15 and until 15:15 (22: 0:45 until lunch, 1:15 after it): 17's 15:00 cannot bind it.
        ("14.10 12:15", "14.10 15:15", "14.10 15:40", []),
        # At 12:00 its part is due at 15:00, as the draft: 17 binds.
        ("14.10 12:00", "14.10 14:50", "14.10 15:00", []),
        ("14.10 12:00", "14.10 14:50", "14.10 15:10", ["draft 17: 10 anna own"]),
    ],
)
def test_nao_17_binds_the_last_executor_as_far_as_the_parts_left_room(
    first: str, second: str, drafted: str, late: list[str]
) -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    part(road, ROADS, first)
    part(road, HOUSING, second)

    road.drafted(drafted)

    assert told(road, drafted) == late
