"""`register` on the command line: a table for a spreadsheet, whose cells are texts whatever they begin with."""

import csv

import pytest

from bot.command_line import run_command
from bot.commands.register import _safe
from tests.bot.test_late import address

__all__ = ["address"]


def table(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return list(csv.reader(capsys.readouterr().out.splitlines(), delimiter=";"))


def test_the_register_of_a_month_is_a_table_with_its_signatures(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["register", "--month", "2026-10", "--database", address, "--lang", "ru"], {})

    head, line = table(capsys)
    row = dict(zip(head, line, strict=True))
    assert (code, row["№"], row["Найдено"], row["Ответ опубликован"]) == (0, "12", "14.10.2026 10:00", "14.10.2026 11:20")
    assert row["Отметки"].startswith("получено 14.10.2026 10:20")


@pytest.mark.parametrize("month", ["2026-09", "2026-11"])
def test_of_the_answered_only_those_of_the_month_are_there(address: str, capsys: pytest.CaptureFixture[str], month: str) -> None:
    assert run_command(["register", "--month", month, "--answered", "--database", address, "--lang", "en"], {}) == 0
    assert len(table(capsys)) == 1

    run_command(["register", "--month", "2026-10", "--answered", "--database", address, "--lang", "en"], {})
    assert len(table(capsys)) == 2


def test_what_is_no_month_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["register", "--month", "ноябрь", "--database", address, "--lang", "en"], {})

    assert (code, capsys.readouterr().err) == (2, 'otklik: "ноябрь" is no month; write 2026-11\n')


@pytest.mark.parametrize("cell", ["=1+1", "+7 900", "-1", "@SUM(A1)", "\tx", "\n=1", "＝1+1", " =1", "\ufeff=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert _safe(cell) == f"'{cell}"
    assert _safe("Рождение") == "Рождение"
