"""The demo's own words, from a file beside it. The page's are in the page, the bot's in templates and catalogues."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The bot's name in the visitor's contacts, duties by role, and the line over the page's address."""

    bot: str
    open_page: str
    duties: Mapping[str, str]


def read_words() -> Words:
    return Words(**tomllib.loads(FILE.read_text(encoding="utf-8")))
