"""docs/regulations.md: a row for every clause of the five regulations, and nothing named there that does not exist."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import pytest

from tests.workshop.opened import opened
from tests.workshop.tree import ROOT, syntax

ANNEX = "прил. 2: "
# The clauses of each text in its own order. The bare numbers are those of the regulation itself.
CLAUSES = {
    "kuzbass-zags-16": "приказ: 1-2, приказ: 3.1-3.7, приказ: 4-6, 1-28, прил. 2: 1.1, прил. 2: 1.2.1-1.2.3, прил. 2: 1.3, "
    "прил. 2: 2.1-2.7",
    "lesozavodsk-215": "постановление: 1-2, постановление: 3.1-3.2, постановление: 4-5, 1-20, прил. 2: 1.1, "
    "прил. 2: 1.2.1-1.2.4, прил. 2: 1.3, прил. 2: 2.1-2.6",
    "novokubansk-1740": "постановление: 1-2, постановление: 3.1-3.3, постановление: 4-6, 1-22, прил. 2: 1-16",
    "kuzbass-minsoc-93": "приказ: 1, приказ: 2.1-2.3, приказ: 3-5, 1-26",
    "nao-vnutpol-2020": "приказ: 1-2, 1.1-1.2, 2.1-2.3, 3-29",
}
REGULATIONS = tuple(CLAUSES)
MODULE = re.compile(r"`([\w/.<>-]+\.(?:py|toml|j2))`")
TABLE = re.compile(r"`\[+([a-z_.]+)\]+( [a-z_]+)?`")
SHIPPED = "norms/test_shipped_"
"""The tables that hold the files against the texts: they show what a file says, not what an office does."""
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clause and what the page says of it."""

    clause: str
    orders: str
    where: str
    taps: str
    tests: str

    @property
    def tables(self) -> set[tuple[str, str]]:
        """The tables of the regulation file that the row names; for a norm with its step."""
        return {(table, step.strip()) for table, step in TABLE.findall(self.where)}


@cache
def page() -> str:
    return (ROOT / "docs" / "regulations.md").read_text(encoding="utf-8")


def rows(regulation: str, written: str | None = None) -> list[Row]:
    """The table under the regulation's heading, without its head; of the page that is `written`, or of the project's own."""
    section = (page() if written is None else written).split(f"\n## `{regulation}`\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[1:]]
    assert [line for line, row in zip(lines[1:], cells, strict=True) if len(row) != 5] == []
    return [Row(clause=row[0], orders=row[1], where=row[2], taps=row[3], tests=row[4]) for row in cells]


def each_clause(written: str) -> Iterator[str]:
    """The clauses that a file's text names: `4; постановление: 4`, `прил. 2: 11-13`, `27, 28`."""
    kind = ""
    for part in re.split(r"[;,] ", written):
        found = re.fullmatch(r"(?:(приказ|постановление|прил\. 2): )?([\d.]+)(?:-([\d.]+))?", part)
        assert found is not None, written
        kind = f"{found[1]}: " if found[1] else kind if kind == ANNEX else ""
        stem, _, first = found[2].rpartition(".")
        last = found[3].rpartition(".")[2] if found[3] else first
        yield from (f"{kind}{stem}{'.' if stem else ''}{number}" for number in range(int(first), int(last) + 1))


def citations(value: Any, table: str = "", step: str = "") -> Iterator[tuple[str, str, str]]:
    """Every clause a file cites: with the table where it stands, and for a norm with its step."""
    if isinstance(value, list):
        for each in value:
            yield from citations(each, table, step)
    elif isinstance(value, dict):
        steps = value.get("steps", [value["step"]] if "step" in value else [""])
        for key, inner in value.items():
            if isinstance(inner, dict | list) and key != "clauses":
                yield from citations(inner, f"{table}.{key}" if table else key, step)
            elif key == "clause" or key.endswith("_clause") or table in {"signatures", "registers"}:
                yield from ((clause, table, each) for clause in each_clause(inner) for each in steps)


def cited(regulation: str) -> list[tuple[str, str, str]]:
    path = ROOT / "workflow" / "regulations" / f"{regulation}.toml"
    return list(citations(tomllib.loads(path.read_text(encoding="utf-8"))))


def strays(row: Row, regulation: str) -> list[str]:
    """The tests that the row names and that do not open its regulation's office, nor read its file where nothing more is owed."""
    is_kept_only = row.orders.startswith("Nothing owed") or "*People*" in row.where
    return [
        f"{path}::{name}"
        for path, name in TEST.findall(row.tests)
        if not (is_kept_only if path.startswith(SHIPPED) else regulation in opened(ROOT / "tests" / path, name))
    ]


def defined_in(path: str) -> set[str]:
    """The tests of a module under tests/, without importing it."""
    return {
        node.name
        for node in ast.walk(syntax(ROOT / "tests" / path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_every_shipped_regulation_has_its_table() -> None:
    shipped = {path.stem for path in (ROOT / "workflow" / "regulations").glob("*.toml")}

    assert set(re.findall(r"^## `([\w-]+)`$", page(), flags=re.MULTILINE)) == shipped == set(REGULATIONS)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_no_clause_is_missing_and_all_stand_in_the_order_of_the_text(regulation: str) -> None:
    stand = [clause for clause, _ in groupby(row.clause for row in rows(regulation))]

    assert stand == list(each_clause(CLAUSES[regulation]))


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_row_says_what_is_ordered_and_where_and_has_a_test_or_says_why_not(regulation: str) -> None:
    unproven = [row for row in rows(regulation) if not row.orders or not row.where or not row.taps]
    unproven += [
        row for row in rows(regulation) if not TEST.search(row.tests) and not re.search(r"\*(People|Not yet)\*", row.where)
    ]

    assert unproven == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_module_and_file_named_exists(regulation: str) -> None:
    named = {path for row in rows(regulation) for path in MODULE.findall(row.where)}

    assert {path for path in named if not (ROOT / path).is_file()} == set()


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_test_named_exists(regulation: str) -> None:
    named = {found for row in rows(regulation) for found in TEST.findall(row.tests)}

    assert {
        (path, name) for path, name in named if not (ROOT / "tests" / path).is_file() or name not in defined_in(path)
    } == set()


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_whatever_the_file_cites_a_clause_for_stands_in_the_row_of_that_clause(regulation: str) -> None:
    told = {(row.clause, *table) for row in rows(regulation) for table in row.tables}

    assert sorted(set(cited(regulation)) - told) == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_table_named_is_in_the_file_and_each_norm_has_that_clause(regulation: str) -> None:
    path = ROOT / "workflow" / "regulations" / f"{regulation}.toml"
    text, known = path.read_text(encoding="utf-8"), set(cited(regulation))
    wrong = [
        (row.clause, table, step)
        for row in rows(regulation)
        for table, step in row.tables
        if not re.search(rf"^\[+{re.escape(table)}\]+$", text, flags=re.MULTILINE)
        or (step and (row.clause, table, step) not in known)
    ]

    assert wrong == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_row_is_shown_in_the_office_of_its_own_regulation(regulation: str) -> None:
    astray = [(row.clause, test) for row in rows(regulation) for test in strays(row, regulation)]

    assert astray == []


def test_a_row_that_cites_another_regulations_story_or_a_constant_is_refused() -> None:
    made_up = {
        "Its own story": "process/test_two_approvals.py::test_the_ministry_approves_in_any_order",
        "One of several offices": "process/test_same_orders.py::test_a_return_says_in_words_what_is_to_be_mended",
        "By the default of a helper": "rendering/test_notices.py::test_a_reminder_says_how_much_is_left",
        "Another's story": "stories/test_nao.py::test_draft_that_the_letter_leaves_no_time_for_is_never_recorded_late",
        "A case beside it": "process/test_not_ours.py::test_a_draft_that_was_missed_before_the_return_stays_missed",
        "A constant": "norms/test_shipped_texts.py::test_each_row_of_the_text_is_in_the_file_with_its_clause",
        "Nothing owed": "norms/test_shipped_texts.py::test_each_row_of_the_text_is_in_the_file_with_its_clause",
    }
    lines = [f"| 9 | {orders} | `a` | – | `{test}` |" for orders, test in made_up.items()]
    written = "\n".join(["", "## `kuzbass-minsoc-93`", "| Clause | Duty | Where | Taps | Tests |", *lines])

    refused = [row.orders for row in rows("kuzbass-minsoc-93", written) if strays(row, "kuzbass-minsoc-93")]

    assert refused == ["By the default of a helper", "Another's story", "A case beside it", "A constant"]
