"""What an administrator may read on one line stands in the catalogues: no error is raised with words of its own."""

import ast

from tests.workshop.tree import ROOT

ROOMS = ("workflow", "bot")
FIRST = ("DatabaseError", "DatabaseUnavailable", "DatabaseAddressError", "SchemaOutdated", "CopiedDatabase")
"""Their sentence is the first argument; `FileError`'s is `reason`, a setting's and a table's the second."""


def test_every_error_of_a_file_a_setting_or_the_database_is_a_sentence_of_the_catalogues() -> None:
    raised = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", words)
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and (words := _words(call)) is not None
    ]

    assert len(raised) > 100
    assert [place for place, words in raised if isinstance(words, ast.Constant | ast.JoinedStr | ast.BinOp)] == []


def _words(call: ast.Call) -> ast.expr | None:
    match call.func:
        case ast.Name(id="FileError"):
            return next((keyword.value for keyword in call.keywords if keyword.arg == "reason"), None)
        case ast.Name(id=name) if name in FIRST and call.args:
            return call.args[0]
        case ast.Name(id="SettingsError") | ast.Attribute(attr="error") if len(call.args) == 2 and not _is_log(call.func):
            return call.args[1]
    return None


def _is_log(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "log"
