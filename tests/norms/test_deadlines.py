"""Worked examples of deadlines on the standard week of 2026; Wednesday 14.10 is followed by ordinary days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.norms.offices import (
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    at,
    changed,
    deadlines,
    due,
    moments,
    regulation,
    said,
    with_norm,
    without,
)
from workflow.norms.deadline import MomentMissing
from workflow.norms.regulation import Anchor, Norm, Step, Term

ORDINARY, SHORT = Term.ORDINARY, Term.SHORT

# regulation, term, found, DUE, clause
_ANSWERS = [
    # Thu 15:30-17:00 (1:30, the day before 1 May is short) + Mon 9-13 (4:00) + 14:00-16:30 (2:30) = 8:00
    (ZAGS, ORDINARY, "30.04 15:30", "04.05 16:30", "11"),
    # Fri 8 May ends at 17:00: 16:30-17:00 (0:30) + Tue 12.05 9:00-12:30 (3:30) = 4:00
    (ZAGS, SHORT, "08.05 16:30", "12.05 12:30", "12"),
    # Fri 17:50-18:00 (0:10) + Tue 10.03 (Mon 9.03 is off) 9:00-11:50 (2:50) = 3:00
    (NOVOKUBANSK, ORDINARY, "06.03 17:50", "10.03 11:50", "9"),
    # Wed 10-13 (3:00) + 14-18 (4:00) + Thu 9-10 (1:00) = 8:00
    (MINISTRY, ORDINARY, "14.10 10:00", "15.10 10:00", "11"),
    # Wed 10-13 (3:00) + 14-18 (4:00) = 7:00, at closing time that day
    (LESOZAVODSK, ORDINARY, "14.10 10:00", "14.10 18:00", "8"),
    # Wed 10-13 = 3:00, at lunch
    (LESOZAVODSK, SHORT, "14.10 10:00", "14.10 13:00", "9"),
    # Wed 10-13 (3:00) + 14-15 (1:00) = 4:00
    (NAO, SHORT, "14.10 10:00", "14.10 15:00", "16"),
]


@pytest.mark.parametrize(("name", "term", "found", "expected", "clause"), _ANSWERS)
def test_answer_is_due_after_the_working_hours_of_its_term(name: str, term: Term, found: str, expected: str, clause: str) -> None:
    answer = deadlines(name).answer(moments(name, found), term=term)

    assert due(answer, name) == (expected, clause)


def test_lesozavodsk_counts_the_ordinary_term_from_selection_and_the_high_one_from_detection() -> None:
    found = moments(LESOZAVODSK, "14.10 10:00", selection="14.10 11:00")

    ordinary = deadlines(LESOZAVODSK).answer(found, term=ORDINARY)
    high = deadlines(LESOZAVODSK).answer(found, term=SHORT)

    assert due(ordinary, LESOZAVODSK) == ("15.10 10:00", "8")  # 11-13 (2:00) + 14-18 (4:00) + Thu 9-10 (1:00) = 7:00
    assert due(high, LESOZAVODSK) == ("14.10 13:00", "9")


def test_of_two_limits_on_a_draft_the_earlier_one_binds() -> None:
    from_arrival = deadlines(ZAGS).of(Step.DRAFT, moments(ZAGS, "14.10 10:00", arrival="14.10 10:25"), term=ORDINARY)
    from_due = deadlines(ZAGS).of(Step.DRAFT, moments(ZAGS, "14.10 10:00", arrival="14.10 11:00"), term=ORDINARY)

    # 10:25-13:00 (2:35) + 14:00-16:25 (2:25) = 5:00; the cap, 2:30 before Thu 10:00, is 16:30
    assert due(from_arrival, ZAGS) == ("14.10 16:25", "13")
    assert from_arrival.norm is not None and from_arrival.norm.anchor is Anchor.ARRIVAL
    # Thu 10:00 - 1:00 = 9:00, and 1:30 before Wed 18:00 = 16:30; five hours from 11:00 would be 17:00
    assert due(from_due, ZAGS) == ("14.10 16:30", "13")
    assert from_due.norm is not None and from_due.norm.before_due


def test_the_ministry_lets_a_draft_come_a_quarter_of_an_hour_later_than_zags() -> None:
    draft = deadlines(MINISTRY).of(Step.DRAFT, moments(MINISTRY, "14.10 10:00", arrival="14.10 12:00"), term=ORDINARY)

    assert due(draft, MINISTRY) == ("14.10 16:45", "13")  # Thu 10:00 - 1:00 = Thu 9:00 = Wed 18:00, - 1:15


def test_nao_17_leaves_nothing_of_a_four_hour_term_and_half_of_it_stands_in() -> None:
    draft = deadlines(NAO).of(Step.DRAFT, moments(NAO, "14.10 10:00", arrival="14.10 10:30"), term=SHORT)

    assert not draft.feasible
    assert due(draft, NAO) == ("14.10 12:00", "17")  # DUE 15:00 - 1:00 after lunch - 1:00 before it
    assert said(draft.literal, NAO) == "14.10 10:00"
    assert draft.shortcoming_after is None


def test_nao_17_can_be_kept_within_eight_hours() -> None:
    draft = deadlines(NAO).of(Step.DRAFT, moments(NAO, "14.10 10:00", arrival="14.10 10:30"), term=ORDINARY)

    assert draft.feasible
    assert due(draft, NAO) == ("14.10 15:00", "17")  # Thu 10:00 - 1:00 - Wed 15-18 (3:00)
    assert draft.shortcoming_after == draft.due


def test_a_norm_that_leaves_nothing_is_halved_where_the_file_gives_no_replacement() -> None:
    altered = changed(regulation(NAO), Step.DRAFT, replacement=None)

    draft = deadlines(altered).of(Step.DRAFT, moments(NAO, "14.10 10:00", arrival="14.10 10:30"), term=SHORT)

    assert said(draft.due, NAO) == "14.10 12:00"


def test_novokubansk_part_of_high_importance_would_end_after_due() -> None:
    found = moments(NOVOKUBANSK, "14.10 10:00", sent="14.10 10:30", arrival="14.10 10:30")

    part = deadlines(NOVOKUBANSK).of(Step.PART, found, term=SHORT, several=True)

    assert not part.feasible
    assert due(part, NOVOKUBANSK) == ("14.10 11:00", "19")  # DUE 12:00 - half of 2:00
    assert said(part.literal, NOVOKUBANSK) == "14.10 12:30"  # sent 10:30 + 2:00
    assert part.shortcoming_after == part.literal  # the letter leaves time, if none before DUE


def test_a_step_norm_never_stretches_due() -> None:
    found = moments(NOVOKUBANSK, "06.03 17:50", approved="10.03 11:40")

    publication = deadlines(NOVOKUBANSK).of(Step.PUBLICATION, found, term=ORDINARY)

    assert due(publication, NOVOKUBANSK) == ("10.03 11:50", "16")  # DUE; by clause 16 it would be 12:10
    assert said(publication.literal, NOVOKUBANSK) == "10.03 12:10"
    assert publication.shortcoming_after == publication.literal


def test_a_step_without_a_norm_runs_under_due() -> None:
    publication = deadlines(LESOZAVODSK).of(
        Step.PUBLICATION, moments(LESOZAVODSK, "14.10 10:00", approved="14.10 15:30"), term=ORDINARY
    )

    assert due(publication, LESOZAVODSK) == ("14.10 18:00", "8")
    assert publication.norm is None
    assert said(publication.starts, LESOZAVODSK) == "14.10 15:30"


def test_cap_on_a_consolidated_draft_warns_and_the_letter_allows_until_due() -> None:
    draft = deadlines(ZAGS).of(Step.DRAFT, moments(ZAGS, "14.10 10:00", arrival="14.10 10:25"), term=ORDINARY, several=True)

    assert draft.advisory
    assert due(draft, ZAGS) == ("14.10 16:30", "13")
    assert said(draft.literal, ZAGS) == "15.10 10:00"  # clause 19: by DUE
    assert draft.shortcoming_after == draft.literal


def test_an_advisory_norm_alone_leaves_the_letter_at_due() -> None:
    altered = changed(without(regulation(MINISTRY), Step.REWORK), Step.APPROVAL, advisory=True)

    approval = deadlines(altered).of(Step.APPROVAL, moments(MINISTRY, "14.10 10:00", submitted="14.10 11:00"), term=ORDINARY)

    assert (said(approval.due, MINISTRY), said(approval.literal, MINISTRY)) == ("14.10 11:30", "15.10 10:00")


def test_final_answer_is_due_when_the_last_of_the_working_days_closes() -> None:
    found = moments(NOVOKUBANSK, "06.03 17:50", interim_published="10.03 11:00")

    final = deadlines(NOVOKUBANSK).answer(found, term=ORDINARY)

    # the days count from the next one: Wed 11, Thu 12, Fri 13, Mon 16, Tue 17 March
    assert due(final, NOVOKUBANSK) == ("17.03 18:00", "18")
    assert due(deadlines(NOVOKUBANSK).of(Step.ANSWER, found, term=ORDINARY), NOVOKUBANSK) == ("10.03 11:50", "9")


def test_after_an_interim_answer_caps_and_the_first_arrival_are_spent() -> None:
    found = moments(ZAGS, "14.10 10:00", arrival="14.10 10:25", interim_published="14.10 15:00")

    draft = deadlines(ZAGS).of(Step.DRAFT, found, term=ORDINARY)

    assert due(draft, ZAGS) == ("23.10 18:00", "17")  # the seventh day ends; 13 speaks of the first term (reading 4)


def test_a_department_that_comes_in_after_the_interim_answer_has_the_final_term() -> None:
    found = moments(ZAGS, "14.10 10:00", arrival="15.10 09:00", interim_published="14.10 15:00")

    draft = deadlines(ZAGS).of(Step.DRAFT, found, term=ORDINARY)

    assert due(draft, ZAGS) == ("23.10 18:00", "17")  # the five hours of 13 are of the first term


def test_a_regulation_without_a_final_term_keeps_due() -> None:
    altered = without(regulation(ZAGS), Step.FINAL_AFTER_INTERIM)

    final = deadlines(altered).answer(moments(ZAGS, "14.10 10:00", interim_published="14.10 15:00"), term=ORDINARY)

    assert due(final, ZAGS) == ("15.10 10:00", "11")
    assert final.norm is None


def test_a_term_that_the_deputy_head_shortened_goes_before_the_norm() -> None:
    shortened = replace(moments(ZAGS, "14.10 10:00"), shortened=timedelta(hours=2))

    assert due(deadlines(ZAGS).answer(shortened, term=SHORT), ZAGS) == ("14.10 12:00", "8")


def test_a_longer_term_is_no_shortening() -> None:
    stretched = replace(moments(ZAGS, "14.10 10:00"), shortened=timedelta(hours=20))

    assert due(deadlines(ZAGS).answer(stretched, term=SHORT), ZAGS) == ("14.10 15:00", "12")


def test_where_nobody_may_shorten_a_term_it_stays() -> None:
    shortened = replace(moments(LESOZAVODSK, "14.10 10:00"), shortened=timedelta(hours=1))

    assert due(deadlines(LESOZAVODSK).answer(shortened, term=SHORT), LESOZAVODSK) == ("14.10 13:00", "9")


def test_in_a_shortened_term_a_replacement_longer_than_it_gives_way_to_its_half() -> None:
    found = replace(moments(NAO, "14.10 10:00", arrival="14.10 10:10"), shortened=timedelta(hours=1))

    draft = deadlines(NAO).of(Step.DRAFT, found, term=SHORT)

    assert said(draft.due, NAO) == "14.10 10:30"  # DUE 11:00, half of the hour before it


def test_plain_lengths_run_by_the_clock_where_the_office_says_so() -> None:
    found = moments(NAO, "14.10 12:45", arrival="14.10 12:50")

    by_clock = deadlines(NAO, plain_norms="clock").of(Step.RETURN, found, term=ORDINARY)
    working = deadlines(NAO).of(Step.RETURN, found, term=ORDINARY)

    assert due(by_clock, NAO) == ("14.10 13:20", "15")
    assert due(working, NAO) == ("14.10 14:20", "15")  # 12:50-13:00 (0:10) + 14:00-14:20 (0:20)


def test_plain_lengths_before_due_run_by_the_clock_too() -> None:
    found = moments(NAO, "14.10 10:00", arrival="14.10 10:30")

    draft = deadlines(NAO, plain_norms="clock").of(Step.DRAFT, found, term=ORDINARY)

    assert due(draft, NAO) == ("15.10 06:00", "17")  # DUE Thu 10:00 less four hours of the clock


def test_working_lengths_never_run_by_the_clock() -> None:
    found = moments(ZAGS, "14.10 12:50")

    dispatch = deadlines(ZAGS, plain_norms="clock").of(Step.DISPATCH, found, term=ORDINARY)

    assert due(dispatch, ZAGS) == ("14.10 14:15", "8")


def test_a_step_that_has_not_begun_has_no_deadline() -> None:
    with pytest.raises(MomentMissing) as refused:
        deadlines(ZAGS).of(Step.APPROVAL, moments(ZAGS, "14.10 10:00"), term=ORDINARY)

    assert (refused.value.step, refused.value.anchor) == (Step.APPROVAL, Anchor.SUBMITTED)


def test_arithmetic_of_a_deadline_is_told_stretch_by_stretch() -> None:
    office = deadlines(ZAGS)
    draft = office.of(Step.DRAFT, moments(ZAGS, "14.10 10:00", arrival="14.10 10:25"), term=ORDINARY)

    told = [(said(one.start, ZAGS), said(one.end, ZAGS), one.length) for one in office.why(draft)]

    assert told == [
        ("14.10 10:25", "14.10 13:00", timedelta(hours=2, minutes=35)),
        ("14.10 14:00", "14.10 16:25", timedelta(hours=2, minutes=25)),
    ]


def test_arithmetic_of_a_cap_is_told_from_the_cap_to_due() -> None:
    office = deadlines(ZAGS)
    draft = office.of(Step.DRAFT, moments(ZAGS, "14.10 10:00", arrival="14.10 12:00"), term=ORDINARY)

    told = [(said(one.start, ZAGS), said(one.end, ZAGS)) for one in office.why(draft)]

    assert told == [("14.10 16:30", "14.10 18:00"), ("15.10 09:00", "15.10 10:00")]


def test_arithmetic_by_the_clock_is_one_stretch() -> None:
    office = deadlines(NAO, plain_norms="clock")
    returned = office.of(Step.RETURN, moments(NAO, "14.10 12:45", arrival="14.10 12:50"), term=ORDINARY)

    assert [(one.start, one.end) for one in office.why(returned)] == [(returned.starts, returned.due)]


def test_arithmetic_of_a_step_cut_at_due_is_that_of_due() -> None:
    office = deadlines(NOVOKUBANSK)
    found = moments(NOVOKUBANSK, "06.03 17:50", approved="10.03 11:40")

    told = office.why(office.of(Step.PUBLICATION, found, term=ORDINARY))

    assert told == office.why(office.answer(found, term=ORDINARY))
    assert sum((one.length for one in told), timedelta()) == timedelta(hours=3)


def test_an_altered_regulation_that_limits_dispatch_from_selection_counts_from_there() -> None:
    norm = Norm(step=Step.DISPATCH, anchor=Anchor.SELECTION, clause="7.1", length=timedelta(minutes=10))
    altered = with_norm(without(regulation(LESOZAVODSK), Step.DISPATCH), norm)

    dispatch = deadlines(altered).of(Step.DISPATCH, moments(LESOZAVODSK, "14.10 10:00", selection="14.10 10:40"), term=ORDINARY)

    assert due(dispatch, LESOZAVODSK) == ("14.10 10:50", "7.1")
    assert dispatch.starts == at("14.10 10:40", LESOZAVODSK)
