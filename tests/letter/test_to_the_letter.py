"""What the product has on record of random courses is what the five texts know, by a judge who reads nothing but the texts."""

import os

import pytest

from tests.letter.comparing import compared, misnamed
from tests.letter.random_courses import courses
from tests.offices import REGULATIONS

COURSES = 100 if os.environ.get("HYPOTHESIS_PROFILE", "steady") == "steady" else 2000
"""Of each regulation; with another profile than the usual one it takes minutes."""


@pytest.mark.parametrize("name", REGULATIONS)
def test_product_records_what_the_letter_knows_and_nothing_else(name: str) -> None:
    """Which step, under which clause, by how many minutes, done or not. How a doubtful point is read stands in the file."""
    differing = [
        f"{name} {course.number}: {whose} {line}"
        for course in courses(name, range(COURSES))
        for whose, lines in zip(("only the letter", "only the product"), compared(course), strict=True)
        for line in lines
    ]

    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("name", REGULATIONS)
def test_product_names_nobody_whom_the_letter_does_not(name: str) -> None:
    wrong = [f"{name} {course.number}: {line}" for course in courses(name, range(COURSES)) for line in misnamed(course)]

    assert not wrong, "\n".join(wrong)
