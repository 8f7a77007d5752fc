"""The project's files as the house rules see them: which Python modules there are and what they hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "demo", "handlers", "workflow")


def is_migration(path: Path) -> bool:
    """A migration is kept as it was generated; the rules of size do not touch it."""
    return "migrations" in path.relative_to(ROOT).parts


def room_modules() -> list[Path]:
    """Every Python module of the product itself, migrations included."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def hand_written() -> list[Path]:
    """Every Python module that people write: the product's own and its tests."""
    return [*(path for path in room_modules() if not is_migration(path)), *sorted((ROOT / "tests").rglob("*.py"))]


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The constants that are docstrings: words for the reader of the code, not for a person of the office."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
