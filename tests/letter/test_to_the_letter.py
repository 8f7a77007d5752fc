"""What the product has on record of random courses is what the five texts know, by a judge who reads nothing but the texts."""

import os

import pytest

from tests.letter.comparing import Line, compared, misnamed
from tests.letter.differences import OPEN, Difference
from tests.letter.random_courses import RandomCourse, courses
from tests.offices import REGULATIONS

COURSES = 100 if os.environ.get("HYPOTHESIS_PROFILE", "steady") == "steady" else 2000
"""Of each regulation; with another profile than the usual one it takes minutes."""


@pytest.mark.parametrize("name", REGULATIONS)
def test_product_records_what_the_letter_knows_and_nothing_else(name: str) -> None:
    unexplained: list[str] = []

    for course in courses(name, range(COURSES)):
        for whose, lines in zip(("only the letter", "only the product"), compared(course), strict=True):
            unexplained += [f"{name} {course.number}: {whose} {line}" for line in lines if not _explained(line, course)]

    assert not unexplained, "\n".join(unexplained)


@pytest.mark.parametrize("name", REGULATIONS)
def test_product_names_nobody_whom_the_letter_does_not(name: str) -> None:
    assert [f"{name} {course.number}: {line}" for course in courses(name, range(COURSES)) for line in misnamed(course)] == []


def _explained(line: Line, course: RandomCourse) -> Difference | None:
    return next((one for one in OPEN if one.covers(line, course)), None)
