"""The catalogues: complete in both languages, and neither behind the code and templates nor ahead of them."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.workshop.tree import ROOT

LANGUAGES = ("ru", "en")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")

Msgid = tuple[str | None, str]


def catalogue(language: str) -> Catalog:
    path = ROOT / "locales" / language / "LC_MESSAGES" / "otklik.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalogue(language) if message.id)


def forms(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The singular alone, or the plural forms in their order."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def msgid(message: Message) -> Msgid:
    return message.context, forms(message.id)[0]


def placeholders(text: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(text)}


@cache
def used() -> frozenset[Msgid]:
    """The msgids that code and templates ask for, found as `make catalogues` finds them."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(ROOT), methods, options, keywords=DEFAULT_KEYWORDS)
    return frozenset((context, forms(text)[0]) for _file, _line, text, _comments, context in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_msgid_of_code_and_templates_stands_in_the_catalogue(language: str) -> None:
    assert used() - {msgid(message) for message in messages(language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_msgid_is_left_that_nobody_asks_for(language: str) -> None:
    assert {msgid(message) for message in messages(language)} - used() == set()
    assert list(catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_msgid_is_translated_in_all_its_forms_and_none_is_a_guess(language: str) -> None:
    wanting = [message.id for message in messages(language) if message.fuzzy or not all(forms(message.string) or ("",))]

    assert wanting == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    # A plural form may leave its number out ("one message"), but may name nothing that the msgid does not.
    for message in messages(language):
        named = placeholders(" ".join(forms(message.id)))
        for text in forms(message.string):
            assert placeholders(text) <= named, message.id
            assert message.pluralizable or placeholders(text) == named, message.id


def test_both_languages_hold_the_same_msgids() -> None:
    russian, english = ({msgid(message) for message in messages(language)} for language in LANGUAGES)

    assert russian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_lets_the_catalogue_be_compiled(language: str) -> None:
    # Without a header, or with a fuzzy one, the compiler passes the whole catalogue over.
    assert not catalogue(language).fuzzy
