"""The whole road of one message: which steps there are, and from where each begins."""

import pytest

from tests.norms.offices import ALL, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, at, deadlines, regulation, said, without
from workflow.norms.deadline import Deadline
from workflow.norms.regulation import Step, Term
from workflow.norms.timetable import timetable

_KUZBASS = "dispatch return redispatch draft clarification approval rework publication answer final_after_interim"
_STEPS = {
    ZAGS: _KUZBASS,
    MINISTRY: _KUZBASS,
    NOVOKUBANSK: _KUZBASS,
    LESOZAVODSK: "dispatch draft clarification approval rework publication answer final_after_interim",
    NAO: "dispatch return draft clarification approval rework publication answer final_after_interim",
}


def _rows(name: str, detected: str, term: Term = Term.ORDINARY, **more: object) -> dict[str, Deadline]:
    rows = timetable(deadlines(name), detected=at(detected, name), term=term, **more)  # type: ignore[arg-type]
    return {row.step.value: row for row in rows}


@pytest.mark.parametrize("name", ALL)
def test_steps_are_those_of_the_regulation_in_the_order_of_the_road(name: str) -> None:
    assert list(_rows(name, "14.10 10:00")) == _STEPS[name].split()


@pytest.mark.parametrize("name", ALL)
def test_parts_are_due_only_where_several_departments_answer(name: str) -> None:
    with_parts = list(_rows(name, "14.10 10:00", departments=2))

    assert with_parts == [word for step in _STEPS[name].split() for word in (("part", step) if step == "draft" else (step,))]


# step, starts, due; ZAGS, Wed 14.10 10:00, ordinary
_ZAGS = """
    dispatch             14.10 10:00  14.10 10:25
    return               14.10 10:25  14.10 10:40
    redispatch           14.10 10:40  14.10 10:45
    draft                14.10 10:25  14.10 16:25
    clarification        14.10 10:25  14.10 16:25
    approval             14.10 16:25  14.10 16:55
    rework               14.10 16:55  14.10 17:55
    publication          14.10 16:55  14.10 17:10
    answer               14.10 10:00  15.10 10:00
    final_after_interim  15.10 10:00  26.10 18:00
"""


def test_each_step_begins_at_the_latest_moment_that_the_step_before_allows() -> None:
    rows = _rows(ZAGS, "14.10 10:00")

    told = [(step, said(row.starts, ZAGS), said(row.due, ZAGS)) for step, row in rows.items()]

    assert [" ".join(line) for line in told] == [" ".join(line.split()) for line in _ZAGS.strip().splitlines()]


# regulation, found, term, step, due: the examples that the office was promised
_PROMISED = [
    (ZAGS, "30.04 15:30", Term.ORDINARY, "dispatch", "30.04 15:55"),
    (ZAGS, "30.04 15:30", Term.ORDINARY, "answer", "04.05 16:30"),
    (ZAGS, "08.05 16:30", Term.SHORT, "dispatch", "08.05 16:55"),
    (ZAGS, "08.05 16:30", Term.SHORT, "answer", "12.05 12:30"),
    (NOVOKUBANSK, "06.03 17:50", Term.ORDINARY, "answer", "10.03 11:50"),
    (ZAGS, "14.10 10:00", Term.ORDINARY, "draft", "14.10 16:25"),
]


@pytest.mark.parametrize(("name", "found", "term", "step", "expected"), _PROMISED)
def test_promised_examples_come_out(name: str, found: str, term: Term, step: str, expected: str) -> None:
    assert said(_rows(name, found, term)[step].due, name) == expected


def test_arrival_that_is_known_moves_the_departments_steps_and_not_dispatch() -> None:
    rows = _rows(ZAGS, "14.10 10:00", arrived=at("14.10 10:05", ZAGS))

    assert said(rows["dispatch"].due, ZAGS) == "14.10 10:25"
    assert said(rows["return"].due, ZAGS) == "14.10 10:20"
    assert said(rows["draft"].due, ZAGS) == "14.10 16:05"  # 10:05-13:00 (2:55) + 14:00-16:05 (2:05) = 5:00


def test_publication_without_a_norm_of_its_own_is_due_at_due() -> None:
    rows = _rows(LESOZAVODSK, "14.10 10:00")

    assert rows["publication"].due == rows["answer"].due


def test_an_infeasible_norm_has_its_replacement_as_due() -> None:
    short, ordinary = _rows(NAO, "14.10 10:00", Term.SHORT), _rows(NAO, "14.10 10:00")

    assert (said(short["draft"].due, NAO), short["draft"].feasible) == ("14.10 12:00", False)
    assert [step for step, row in short.items() if not row.feasible] == ["draft", "clarification"]
    assert all(row.feasible for row in ordinary.values())


def test_with_several_departments_novokubansk_dispatches_within_half_an_hour() -> None:
    one, several = _rows(NOVOKUBANSK, "14.10 10:00"), _rows(NOVOKUBANSK, "14.10 10:00", departments=3)

    assert (said(one["dispatch"].due, NOVOKUBANSK), one["dispatch"].clause) == ("14.10 11:00", "10")
    assert (said(several["dispatch"].due, NOVOKUBANSK), several["dispatch"].clause) == ("14.10 10:30", "19")


@pytest.mark.parametrize(
    ("name", "departments", "parts", "draft"),
    [
        # NAO 14, 22: dispatch 10:30, parts 12:30 and (0:30 until lunch, 1:30 after it) 15:30; 17 would be 15:00, reading 13.
        (NAO, 2, ["14.10 12:30", "14.10 15:30"], "14.10 15:30"),
        (NAO, 1, [], "14.10 15:00"),
        # Lesozavodsk 7, 14: 11:00, then 13:00, 16:00 and 18:00, which is DUE; 10 warns three hours before it.
        (LESOZAVODSK, 3, ["14.10 13:00", "14.10 16:00", "14.10 18:00"], "14.10 15:00"),
        # Novokubansk 19: sent to all at 10:30; 12 warns half an hour before 13:00.
        (NOVOKUBANSK, 3, ["14.10 12:30"] * 3, "14.10 12:30"),
        # ZAGS 18: 0:15 before Thursday 10:00; 13 warns 2:30 before it, 16:30.
        (ZAGS, 2, ["15.10 09:45"] * 2, "14.10 16:30"),
    ],
)
def test_each_of_several_departments_has_its_part(name: str, departments: int, parts: list[str], draft: str) -> None:
    rows = timetable(deadlines(name), detected=at("14.10 10:00", name), term=Term.ORDINARY, departments=departments)

    assert [said(row.due, name) for row in rows if row.step is Step.PART] == parts
    assert [said(row.due, name) for row in rows if row.step is Step.DRAFT] == [draft]


def test_a_regulation_without_interim_answers_has_no_final_one() -> None:
    bare = without(regulation(ZAGS), Step.FINAL_AFTER_INTERIM)

    rows = timetable(deadlines(bare), detected=at("14.10 10:00", ZAGS), term=Term.ORDINARY)

    assert rows[-1].step is Step.ANSWER
