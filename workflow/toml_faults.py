"""Why a file is not TOML, in words that catalogues know: the library's own are English, and no two versions' are the same."""

import re
import tomllib

from workflow.sentences import N_, Sentence

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_CAUSES = (
    N_("Expected '=' after a key"),
    N_("Expected newline or end of document after a statement"),
    N_("Invalid initial character for a key part"),
    N_("Invalid statement"),
    N_("Invalid value"),
    N_("Invalid date or datetime"),
    N_("Cannot overwrite a value"),
    N_("Cannot declare"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unterminated string"),
    N_("Illegal character"),
)
"""How the library's messages begin; of others only the place is told."""


def fault_line(error: tomllib.TOMLDecodeError) -> int | None:
    """The line where reading stopped; `None` at the end of the file."""
    found = _PLACE.search(str(error))
    return int(found[1]) if found else None


def quotes_wanted(line: int, marks: str) -> Sentence:
    """A text without its quotes, or with two that are no pair: which line, which marks stand there."""
    return N_(
        'line %(line)s: %(marks)s do not fit here; a text begins and ends with straight quotes, "like this"',
        line=line,
        marks=marks,
    )


def not_toml(error: tomllib.TOMLDecodeError) -> Sentence:
    """What is wrong, and where."""
    words = str(error)
    found = _PLACE.search(words)
    place = N_("line %(line)s, column %(column)s", line=found[1], column=found[2]) if found else N_("end of the file")
    cause = next((cause for cause in _CAUSES if words.startswith(cause)), None)
    if cause is None:
        return N_("is not TOML: %(place)s", place=place)
    return N_("is not TOML: %(cause)s, %(place)s", cause=cause, place=place)
