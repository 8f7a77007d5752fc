"""What the command line adds up is what it says: stretches make the norm, terms make the total that is set against a limit."""

import re

import pytest

from bot.command_line import run_command
from tests.norms.offices import ALL

FIGURE = re.compile(r"(\d+):(\d\d)")
NORM = re.compile(r"(?:(\d+) ч)? ?(?:(\d+) мин)?")


def minutes(words: str) -> int:
    found = FIGURE.fullmatch(words)
    assert found is not None, words
    return int(found[1]) * 60 + int(found[2])


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    run_command(words, {"LANG": "ru"})
    return capsys.readouterr().out.splitlines()


def explained(lines: list[str]) -> dict[str, list[str]]:
    """Each row of the table with the lines of its arithmetic."""
    found: dict[str, list[str]] = {}
    row = ""
    for line in lines[4:]:
        if line.startswith("    "):
            found[row].append(line.strip())
        else:
            row = line
            found[row] = []
    return found


@pytest.mark.parametrize("more", [(), ("--high",), ("--departments", "2")], ids=["ordinary", "high", "several"])
@pytest.mark.parametrize("name", ALL)
def test_the_stretches_of_a_row_add_up_to_its_norm_whatever_the_second(
    name: str, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("timetable", "--regulation", name, "--detected", "2026-10-14T11:50:30", "--why", *more)

    for row, lines in explained(said(capsys, *words)).items():
        stretches = [minutes(line.rpartition("  ")[2]) for line in lines if " – " in line]
        whole = [minutes(line.removeprefix("всего ")) for line in lines if line.startswith("всего ")]
        norm = NORM.match(re.split(r"\d\d:\d\d  +", row)[-1].removeprefix("за "))
        assert norm is not None

        assert ([sum(stretches)] if stretches else []) == whole, row
        if whole and "взят заменяющий срок" not in row:
            assert whole == [int(norm[1] or 0) * 60 + int(norm[2] or 0)], row


@pytest.mark.parametrize("name", ALL)
def test_the_terms_of_a_finding_add_up_to_its_total(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    sums = [line for line in said(capsys, "check-regulation", name) if " + " in line]

    for line in sums:
        terms = [minutes(term) for term in re.findall(r"(\d+:\d\d) \([^()]+, п\.", line)]
        (total,) = re.findall(r"(?:складываются в|а нужно|=) (\d+:\d\d)", line)

        assert sum(terms) == minutes(total), line
