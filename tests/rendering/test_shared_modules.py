"""A module of words is made once for a page, though several templates bring it in: none may give it a name of its own."""

from typing import Any

from jinja2 import Environment, meta, nodes

from bot.app import ROOT
from bot.rendering import Rendering

MODULES = ("words", "kinds", "shares", "alike", "late_words", "summary_words")


def environment() -> Environment:
    return Rendering.load(ROOT / "templates", ROOT / "locales").environments["ru"]


def parsed(env: Environment, name: str) -> nodes.Template:
    assert env.loader is not None
    return env.parse(env.loader.get_source(env, f"{name}.html.j2")[0])


def given(page: nodes.Template) -> set[str]:
    """Names that a template assigns outside of its macros: what it brings in afterwards would see them."""
    inner = {id(node) for macro in page.find_all(nodes.Macro) for node in macro.find_all(nodes.Node)}
    assigning: list[Any] = [node for kind in (nodes.Assign, nodes.AssignBlock, nodes.For) for node in page.find_all(kind)]
    targets = [node.target for node in assigning if id(node) not in inner]
    return {name.name for target in targets for name in (target, *target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}


def test_no_page_gives_a_name_that_a_module_reads() -> None:
    env = environment()
    read = {module: meta.find_undeclared_variables(parsed(env, module)) for module in MODULES}
    pages = [path.name.removesuffix(".html.j2") for path in sorted((ROOT / "templates").glob("*.html.j2"))]

    assert set(MODULES) <= set(pages)
    found = {(page, module): given(parsed(env, page)) & read[module] for page in pages for module in MODULES}
    assert {pair: names for pair, names in found.items() if names} == {}


def test_a_module_is_made_once_a_page_and_anew_for_the_next() -> None:
    env = environment()
    page = env.from_string(
        '{% import "words.html.j2" as one with context %}{% import "words.html.j2" as two with context %}{{ one is sameas two }}'
    )
    shared: dict[str, Any] = {"modules_of_this_page": {}, **dict.fromkeys(meta.find_undeclared_variables(parsed(env, "words")))}

    assert page.render(shared) == "True"
    assert set(shared["modules_of_this_page"] or {}) == {"words.html.j2", "kinds.html.j2"}
    assert page.render({**shared, "modules_of_this_page": None}) == "False"
