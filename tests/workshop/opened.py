"""Which regulations' offices a test opens, read off its syntax: the ids it can reach by the names it uses, within tests/.

A mention counts where it can choose an office: an argument, a parametrization, a default that the call does not replace.
It counts neither in a comparison, a pattern or a docstring, nor among the keys of a table that is only looked up.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.workshop.tree import ROOT, syntax

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef | ast.expr

_CALLED = ast.Call(ast.Name("_"), [], [])
"""A call that gives nothing: every default holds."""
_NOTHING: frozenset[str] = frozenset()
EVERY = frozenset(path.stem for path in (ROOT / "workflow" / "regulations").glob("*.toml"))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name is defined, and as what."""

    module: Path
    definition: Definition


@cache
def _definitions(module: Path) -> dict[str, Definition]:
    """Functions, classes and constants of a module, by name."""
    made: dict[str, Definition] = {}
    for node in syntax(module).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                made[node.name] = node
            case ast.Assign(targets=targets, value=value):
                made |= {name: part for target in targets for name, part in _bound(target, value)}
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                made[name] = value
            case _:
                pass
    return made


def _bound(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, part in zip(target.elts, value.elts, strict=True):
            yield from _bound(each, part)
    elif isinstance(target, ast.Name):
        yield target.id, value


@cache
def _imports(module: Path) -> dict[str, tuple[Path, str]]:
    """Names that come from other modules under tests/: where they stand and how they are called there."""
    return {
        alias.asname or alias.name: (ROOT / f"{node.module.replace('.', '/')}.py", alias.name)
        for node in syntax(module).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests.")
        for alias in node.names
        if (ROOT / f"{node.module.replace('.', '/')}.py").is_file()
    }


def _found(name: str, module: Path) -> Found | None:
    definition = _definitions(module).get(name)
    if definition is not None:
        return Found(module, definition)
    if name in _imports(module):
        source, called = _imports(module)[name]
        return _found(called, source)
    return None


def _fixture(name: str, module: Path) -> Found | None:
    """A fixture that a test asks for by the name of an argument: of its module, or of a conftest above it."""
    beside = [folder / "conftest.py" for folder in module.parents if folder.is_relative_to(ROOT / "tests")]
    for place in [module, *(path for path in beside if path.is_file())]:
        found = _found(name, place)
        if found and isinstance(found.definition, ast.FunctionDef | ast.AsyncFunctionDef):
            return found
    return None


def opened(module: Path, test: str) -> frozenset[str]:
    """The ids of the regulations whose office the test opens; none where there is no such test."""
    definition = _definitions(module).get(test) if module.is_file() else None
    if not isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef):
        return _NOTHING
    return frozenset(_Reader().of_function(definition, module, given=None))


class _Reader:
    """Goes from a definition to whatever it uses, each once."""

    def __init__(self) -> None:
        self.seen: set[tuple[Path, int, frozenset[str]]] = set()

    def of_function(self, function: Function, module: Path, *, given: ast.Call | None) -> Iterator[str]:
        """`given`: the call that is made of it, whose arguments go before the defaults."""
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        replaced = _replaced(positional, given)
        key = (module, id(function), replaced)
        if key in self.seen:
            return
        self.seen.add(key)
        first = len(positional) - len(arguments.defaults)
        defaults = [*zip(positional[first:], arguments.defaults, strict=True)]
        defaults += [(one, value) for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value]
        yield from self.of_nodes((value for one, value in defaults if one.arg not in replaced), module)
        yield from self.of_nodes([*function.decorator_list, *function.body], module)
        for each in [*positional, *arguments.kwonlyargs] if given is None else []:
            fixture = _fixture(each.arg, module)
            if fixture and isinstance(fixture.definition, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from self.of_function(fixture.definition, fixture.module, given=None)

    def of_nodes(self, nodes: Iterable[ast.AST], module: Path) -> Iterator[str]:
        for node in nodes:
            yield from self._of_node(node, module)

    def _of_node(self, node: ast.AST, module: Path) -> Iterator[str]:
        match node:
            case ast.Compare() | ast.match_case(pattern=ast.MatchValue()):
                inner = node.body if isinstance(node, ast.match_case) else []
                yield from self.of_nodes(inner, module)
            case ast.Expr(value=ast.Constant()):
                pass
            case ast.Constant(value=str(text)):
                yield from EVERY & {text.removesuffix(".toml")}
            case ast.Subscript(value=ast.Name()):
                yield from self._of_node(node.slice, module)
            case ast.Call(func=ast.Name(id=name)):
                yield from self._of_name(name, module, given=node)
                yield from self.of_nodes([*node.args, *(word.value for word in node.keywords)], module)
            case ast.Name(id=name):
                yield from self._of_name(name, module, given=None)
            case _:
                yield from self.of_nodes(ast.iter_child_nodes(node), module)

    def _of_name(self, name: str, module: Path, *, given: ast.Call | None) -> Iterator[str]:
        found = _found(name, module)
        if found is None:
            return
        match found.definition:
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                yield from self.of_function(function, found.module, given=given or _CALLED)
            case ast.ClassDef(body=body):
                makers = (each for each in body if isinstance(each, ast.FunctionDef) and each.name == "__init__")
                for maker in makers:
                    yield from self.of_function(maker, found.module, given=_of_instance(given or _CALLED))
            case ast.expr() as value:
                key = (found.module, id(value), _NOTHING)
                if key not in self.seen:
                    self.seen.add(key)
                    yield from self._of_node(value, found.module)


def _of_instance(given: ast.Call) -> ast.Call:
    """The call of a class as the call of its `__init__`."""
    return ast.Call(given.func, [ast.Name("self"), *given.args], given.keywords)


def _replaced(positional: list[ast.arg], given: ast.Call | None) -> frozenset[str]:
    """The arguments that a call gives itself."""
    if given is None:
        return frozenset()
    by_place = [one.arg for one, _ in zip(positional, given.args, strict=False)]
    return frozenset([*by_place, *(word.arg for word in given.keywords if word.arg)])
