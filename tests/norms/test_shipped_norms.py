"""Every length of NORMS.md against the five files: step, moment, length, unit, term, clause."""

import pytest

from tests.norms.offices import ALL, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, regulation
from workflow.norms.durations import clock_length
from workflow.norms.regulation import Norm, Unit

# step, from, length, unit, term (- is both), departments (- is one or several), clause; a star warns only
_KUZBASS = """
    dispatch             detection          0:25  working       -         -        8
    return               arrival            0:15  working       -         -        9
    redispatch           returned           0:05  working       -         -        10
    answer               detection          8:00  working       ordinary  -        11
    answer               detection          4:00  working       short     -        12
    draft                arrival            5:00  working       ordinary  one      13
    draft                arrival            2:00  working       short     one      13
    draft                due                CAP   working       ordinary  one      13
    draft                due                1:15  working       short     one      13
    clarification        arrival            5:00  working       ordinary  -        13
    clarification        arrival            2:00  working       short     -        13
    clarification        due                CAP   working       ordinary  -        13
    clarification        due                1:15  working       short     -        13
    draft*               due                CAP   working       ordinary  several  13
    draft*               due                1:15  working       short     several  13
    draft                due                0:00  working       -         several  CONSOLIDATED
    part                 due                0:15  working       -         -        18
    approval             submitted          0:30  working       ordinary  -        14
    approval             submitted          0:15  working       short     -        14
    rework               sent_back          1:00  working       ordinary  -        15
    rework               sent_back          0:30  working       short     -        15
    publication          approved           0:15  working       -         -        16
    final_after_interim  interim_published  7d    working_days  -         -        17
"""
_NORMS = {
    ZAGS: _KUZBASS.replace("CAP ", "2:30").replace("CONSOLIDATED", "19"),
    MINISTRY: _KUZBASS.replace("CAP ", "2:15").replace("CONSOLIDATED", "18"),
    LESOZAVODSK: """
        dispatch             detection          1:00  plain         ordinary  -        7
        dispatch             detection          1:00  plain         short     -        7
        answer               selection          7:00  working       ordinary  -        8
        answer               detection          3:00  working       short     -        9
        draft                due                3:00  working       ordinary  one      10
        draft                due                2:00  working       short     one      10
        draft*               due                3:00  working       ordinary  several  10
        draft*               due                2:00  working       short     several  10
        clarification        due                3:00  working       ordinary  -        10
        clarification        due                2:00  working       short     -        10
        approval             submitted          0:30  plain         -         -        11
        rework               sent_back          1:00  plain         -         -        12
        part                 arrival            2:00  working       -         -        14
        final_after_interim  interim_published  3d    working_days  -         -        13
    """,
    NOVOKUBANSK: """
        dispatch             detection          1:00  working       -         one      10
        dispatch             detection          0:30  working       -         several  19
        return               arrival            0:30  working       -         -        11
        redispatch           returned           0:30  working       -         -        11
        answer               detection          3:00  working       ordinary  -        9
        answer               detection          2:00  working       short     -        17
        draft                due                0:30  working       -         one      12
        draft*               due                0:30  working       -         several  12
        clarification        arrival            0:30  working       -         -        13
        approval             submitted          0:30  working       -         -        14
        rework               sent_back          0:30  working       -         -        15
        publication          approved           0:30  working       -         -        16
        part                 sent               2:00  working       ordinary  -        19
        part                 sent               2:00  working       short     -        19
        final_after_interim  interim_published  5d    working_days  -         -        18
    """,
    NAO: """
        dispatch             detection          0:30  plain         -         -        14
        return               arrival            0:30  plain         -         -        15
        answer               detection          8:00  working       ordinary  -        16
        answer               detection          4:00  working       short     -        16
        draft                due                4:00  plain         ordinary  -        17
        draft                due                4:00  plain         short     -        17
        clarification        due                4:00  plain         ordinary  -        17
        clarification        due                4:00  plain         short     -        17
        approval             submitted          0:30  plain         -         -        18
        rework               sent_back          1:00  plain         -         -        19
        publication          approved           0:30  plain         -         -        20
        part                 arrival            2:00  plain         -         -        22
        final_after_interim  interim_published  7d    working_days  -         -        21
    """,
}


@pytest.mark.parametrize("name", ALL)
def test_each_length_of_the_text_is_in_the_file_with_its_clause(name: str) -> None:
    expected = {tuple(line.split()) for line in _NORMS[name].strip().splitlines()}

    found = [_row(norm) for norm in regulation(name).norms]

    assert set(found) == expected
    assert len(found) == len(expected)


def test_what_the_readings_add_to_the_letter_is_in_the_files() -> None:
    added = {
        (name, norm.step.value, str(norm.term), clock_length(reading))
        for name in ALL
        for norm in regulation(name).norms
        for reading in (norm.replacement, norm.recommended)
        if reading is not None
    }

    assert added == {
        (NAO, "draft", "short", "2:00"),  # reading 10: half of the four hours
        (NAO, "clarification", "short", "2:00"),
        (NOVOKUBANSK, "part", "short", "1:00"),  # reading 13: half of the two hours
        (LESOZAVODSK, "dispatch", "short", "0:10"),  # reading 12
    }


def test_only_lesozavodsk_lets_the_curator_set_another_time_for_a_part() -> None:
    adjustable = [
        (name, norm.clause, norm.adjustable_by) for name in ALL for norm in regulation(name).norms if norm.adjustable_by
    ]

    assert adjustable == [(LESOZAVODSK, "14", "curator")]


def _row(norm: Norm) -> tuple[str, ...]:
    length = f"{norm.days}d" if norm.unit is Unit.WORKING_DAYS else clock_length(norm.length)
    departments = "-" if norm.several is None else "several" if norm.several else "one"
    step = f"{norm.step}*" if norm.advisory else norm.step.value
    return step, norm.anchor.value, length, norm.unit.value, norm.term.value if norm.term else "-", departments, norm.clause
