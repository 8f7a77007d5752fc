"""Recommended times: backwards from DUE with room for approval, one rework, one more approval, publication."""

from datetime import timedelta

from tests.norms.offices import (
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    deadlines,
    moments,
    regulation,
    said,
    without,
)
from workflow.norms.deadlines import Deadlines
from workflow.norms.regulation import Step, Term
from workflow.norms.reserve import Reserve

ORDINARY, SHORT = Term.ORDINARY, Term.SHORT


def _recommended(name: str, step: Step, term: Term, *, several: bool = False, **later: str) -> str:
    found = moments(name, "14.10 10:00", **later)
    return said(deadlines(name).of(step, found, term=term, several=several).recommended, name)


def test_lesozavodsk_dispatches_a_message_of_high_importance_within_ten_minutes() -> None:
    assert _recommended(LESOZAVODSK, Step.DISPATCH, SHORT) == "14.10 10:10"  # reading 12
    assert _recommended(LESOZAVODSK, Step.DISPATCH, ORDINARY) == "14.10 11:00"  # the norm's own hour


def test_where_the_norm_leaves_room_it_is_recommended_as_it_is() -> None:
    # DUE Thu 10:00 less 0:30 + 1:00 + 0:30 + 0:15 = 2:15 is 16:45; the norm says 16:25
    assert _recommended(ZAGS, Step.DRAFT, ORDINARY, arrival="14.10 10:25") == "14.10 16:25"


def test_draft_leaves_room_for_one_rework_before_due() -> None:
    # NAO, four hours: DUE 15:00 less 0:30 + 1:00 + 0:30 + 0:30 = 2:30 is 11:30 (1:00 after lunch, 1:30 before it)
    assert _recommended(NAO, Step.DRAFT, SHORT, arrival="14.10 10:30") == "14.10 11:30"


def test_dispatch_leaves_room_for_writing_as_well() -> None:
    # Novokubansk: DUE 13:00 less 2:00 for approval, rework, approval, publication, less 0:30 for writing
    assert _recommended(NOVOKUBANSK, Step.DISPATCH, ORDINARY) == "14.10 10:30"


def test_where_not_all_fits_every_step_shrinks_alike() -> None:
    # Novokubansk, arrival at 11:00, DUE 13:00: 0:30 to write and 2:00 after it into 2:00 = 4/5 of each; 0:30 * 4/5 = 0:24
    assert _recommended(NOVOKUBANSK, Step.DRAFT, ORDINARY, arrival="14.10 11:00") == "14.10 11:24"


def test_approval_leaves_room_for_a_rework_but_not_for_a_second_one() -> None:
    # ZAGS, DUE Thu 10:00: 0:30 to approve and 1:00 + 0:30 + 0:15 after it into 2:00, 0:30 * 120/135 = 0:26
    assert _recommended(ZAGS, Step.APPROVAL, ORDINARY, submitted="14.10 17:00") == "14.10 17:26"
    # after a rework only the publication's 0:15 is to come, and the norm binds
    assert _recommended(ZAGS, Step.APPROVAL, ORDINARY, sent_back="14.10 16:00", submitted="14.10 17:00") == "14.10 17:30"


def test_parts_are_wanted_half_an_hour_before_the_drafts_deadline() -> None:
    # reading 13; the consolidated draft's cap is Wed 16:30 and 16:45
    assert _recommended(ZAGS, Step.PART, ORDINARY, several=True, arrival="14.10 10:25") == "14.10 16:00"
    assert _recommended(MINISTRY, Step.PART, ORDINARY, several=True, arrival="14.10 10:25") == "14.10 16:15"


def test_parts_that_arrive_after_the_drafts_deadline_get_their_share_of_what_is_left() -> None:
    # Lesozavodsk, high: arrival and cap at 11:00; 0:30 + (0:30 + 2:15) into 2:00, 0:30 * 120/195 = 0:18
    assert _recommended(LESOZAVODSK, Step.PART, SHORT, several=True, arrival="14.10 11:00") == "14.10 11:18"


def test_late_is_late_and_nothing_earlier_than_the_deadline_is_recommended() -> None:
    assert _recommended(NOVOKUBANSK, Step.APPROVAL, ORDINARY, submitted="14.10 15:00") == "14.10 13:00"  # DUE has passed


def test_the_reserve_stands_in_where_the_regulation_measures_nothing() -> None:
    bare = regulation(NOVOKUBANSK)
    for step in (Step.APPROVAL, Step.REWORK, Step.PUBLICATION, Step.DRAFT):
        bare = without(bare, step)
    office = Deadlines(
        regulation=bare,
        calendar=deadlines(NOVOKUBANSK).calendar,
        reserve=Reserve(approval=timedelta(minutes=5), rework=timedelta(minutes=10), publication=timedelta(minutes=20)),
    )

    draft = office.of(Step.DRAFT, moments(NOVOKUBANSK, "14.10 10:00", arrival="14.10 10:30"), term=ORDINARY)

    assert said(draft.recommended, NOVOKUBANSK) == "14.10 12:20"  # DUE 13:00 less 5 + 10 + 5 + 20 minutes
