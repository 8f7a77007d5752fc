"""docs/promises.md: eleven promises, each sentence with a test or a fault that exists."""

import re
from functools import cache

from tests.faults.table import FAULTS
from tests.workshop.test_clauses import TEST, defined_in
from tests.workshop.tree import ROOT

FAULT = re.compile(r'fault "([^"]+)"')
HEADINGS = (
    "Inbox",
    "Outbox",
    "Timers",
    "Races",
    "Journal",
    "Several instances",
    "Backup",
    "Nobody in",
    "Operations",
    "Nothing said is misread or lost",
    "No text stops the office",
)


@cache
def page() -> str:
    return (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")


def rows() -> list[str]:
    return [line for line in page().splitlines() if line.startswith("| ") and "Shown by" not in line]


def test_all_ten_promises_have_their_section() -> None:
    headings = tuple(f"{number}. {title}" for number, title in enumerate(HEADINGS, 1))

    assert tuple(re.findall(r"^## (.+)$", page(), flags=re.MULTILINE)) == headings


def test_each_sentence_has_a_test_or_a_fault_or_says_that_it_has_none() -> None:
    assert [row for row in rows() if not TEST.search(row) and not FAULT.search(row) and "*not proven*" not in row] == []


def test_each_test_named_exists() -> None:
    named = {found for row in rows() for found in TEST.findall(row)}

    assert {
        (path, name) for path, name in named if not (ROOT / "tests" / path).is_file() or name not in defined_in(path)
    } == set()


def test_each_fault_is_named_and_each_named_one_exists() -> None:
    named = {name for row in rows() for name in FAULT.findall(row)}

    assert named - {fault.name for fault in FAULTS} == set()
    assert {fault.name for fault in FAULTS} - named == {"strange updates"}  # the fuzzed ones are the same, and more
