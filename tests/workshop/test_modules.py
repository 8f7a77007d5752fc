"""The rules of STYLE that a module must keep: what it says of itself, its size, its name, and no sentence in Python."""

import ast
import re

from tests.workshop.tree import ROOT, docstrings, hand_written, room_modules, shown, syntax

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_FOLDERS = 2
NAMES_THAT_SAY_NOTHING = re.compile(r"(manager|processor|utils?|helpers?|common|data|info|misc)s?")
CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]{3}")


def test_every_module_opens_by_saying_what_it_is_for() -> None:
    silent = [shown(path) for path in room_modules() if not ast.get_docstring(syntax(path))]

    assert silent == []


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in hand_written()}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_MODULE} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    lengths = {
        f"{shown(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in hand_written()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_no_sentence_of_the_office_stands_in_python() -> None:
    sentences = []
    for path in room_modules():
        tree = syntax(path)
        for_coders = {id(constant) for constant in docstrings(tree)}
        sentences += [
            f"{shown(path)}:{node.lineno} {node.value!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if CYRILLIC_WORD.search(node.value) and id(node) not in for_coders
        ]

    assert sentences == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    folders = {parent for path in room_modules() for parent in path.parents if parent.is_relative_to(ROOT)}
    named = [shown(path) for path in [*room_modules(), *folders] if NAMES_THAT_SAY_NOTHING.fullmatch(path.stem)]

    assert named == []


def test_folders_go_two_levels_deep_at_most() -> None:
    # bot/storage/x.py has one folder under its room: three parts.
    deep = [shown(path) for path in hand_written() if len(path.relative_to(ROOT).parts) > MOST_FOLDERS + 2]

    assert deep == []


def test_a_connection_of_sqlite_is_closed_not_only_committed() -> None:
    # `with connect(...)` ends a transaction and leaves the connection open; from Python 3.13 on that is a warning.
    left_open = [
        f"{shown(path)}:{node.lineno}"
        for path in hand_written()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.With | ast.AsyncWith)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and ast.unparse(item.context_expr.func) == "sqlite3.connect"
    ]

    assert left_open == []
