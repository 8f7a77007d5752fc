"""A cap before an answer's term that was shortened by decision: it warns by the shorter term, the letter names another."""

from dataclasses import replace
from datetime import timedelta

from tests.norms.offices import ZAGS, deadlines, due, moments, said
from workflow.norms.regulation import Step, Term

ORDINARY = Term.ORDINARY


def test_a_cap_counts_by_the_letter_from_the_term_that_its_clause_names() -> None:
    """Shortened by decision to 3:00 (8): DUE 13:00, so 13 wants the draft at 10:30; by its words 2:30 before the 8 wh of 11."""
    found = replace(moments(ZAGS, "14.10 10:00", arrival="14.10 10:10"), shortened=timedelta(hours=3))

    draft = deadlines(ZAGS).of(Step.DRAFT, found, term=ORDINARY)

    assert due(draft, ZAGS) == ("14.10 10:30", "13")
    assert said(draft.literal, ZAGS) == "14.10 16:10"  # arrival 10:10 + 5:00 without lunch, before 15.10 10:00 - 2:30 = 16:30


def test_a_cap_that_a_shortened_term_leaves_no_room_for_is_still_late_by_its_own_words() -> None:
    found = replace(moments(ZAGS, "14.10 10:00", arrival="14.10 10:10"), shortened=timedelta(hours=1))

    draft = deadlines(ZAGS).of(Step.DRAFT, found, term=ORDINARY)

    assert not draft.feasible
    assert draft.shortcoming_after == draft.literal
    assert said(draft.literal, ZAGS) == "14.10 16:10"
