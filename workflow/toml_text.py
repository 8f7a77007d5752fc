"""The one way in which a TOML file's text is read: as word processors leave it, with «…» or “…” where straight quotes belong.

Which bytes are text at all: `bot/text_files`. What the library says of a fault: `toml_faults`.
"""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from workflow.file_errors import FileError
from workflow.sentences import N_
from workflow.toml_faults import fault_line, not_toml, quotes_wanted

_CLOSING = {"«": "»", "“": "”", "„": "“”", "”": "”", "‘": "’", "‚": "‘’"}
_MARKS = frozenset("".join((*_CLOSING, *_CLOSING.values())))
_PLAIN = {
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}", " "),
    **dict.fromkeys("\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}", ""),
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-"),
}
"""What a word processor writes for a space, for nothing and for a hyphen."""

_ROW = re.compile(r"(?P<table>[^\[]+)\[(?P<number>\d+)\](?:\.(?P<key>.+))?")
"""A key of one of several tables, or the table itself: `people[3].roles`, `people[3]`."""

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    rf"|(?P<opening>[{''.join(_CLOSING)}])|(?P<odd>[{''.join(_PLAIN)}])",
    re.DOTALL,
)
"""A text or a comment, which stays as it is; or a sign outside of them that TOML does not know."""


def read_toml(text: str, *, file: str) -> dict[str, Any]:
    """The tables in a file's text. Raises `FileError` with the line; for a wrong quotation mark it says which to write."""
    try:
        return _tables(text, file)
    except tomllib.TOMLDecodeError:
        plain = straightened(text)
    try:
        return _tables(plain, file)
    except tomllib.TOMLDecodeError as error:
        written = plain.rstrip().split("\n")
        line = fault_line(error) or len(written)
        marks = _marks_left(written[line - 1]) if line <= len(written) else ""
        reason = quotes_wanted(line, marks) if marks else not_toml(error)
        raise FileError(file=file, key="", reason=reason) from error


def _tables(text: str, file: str) -> dict[str, Any]:
    """What the library reads, or refuses by its own error; of what it does not refuse it says nothing of the place."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        reason = N_("has brackets within brackets within brackets, hundreds deep; nothing here needs more than three")
        raise FileError(file=file, key="", reason=reason) from error
    except ValueError as error:  # of a number of thousands of digits, or a date such as 0000-00-00
        raise FileError(file=file, key="", reason=N_("holds a number or a date that is none that can be used")) from error


def line_of(text: str, key: str) -> int | None:
    """The line of a key as errors name it, `people[3].roles`; that of its table where the key itself is not written."""
    lines = text.split("\n")
    headers = [place for place, line in enumerate(lines) if line.lstrip().startswith("[")]
    row = _ROW.fullmatch(key)
    table, _, name = (row["table"], "", row["key"] or "") if row else key.rpartition(".")
    brackets = (r"\[\[", r"\]\]") if row else (r"\[", r"\]")
    header = re.compile(rf"\s*{brackets[0]}\s*{re.escape(table)}\s*{brackets[1]}")
    own = [place for place in headers if header.match(lines[place])][int(row["number"]) - 1 if row else 0 :]
    if not own:
        return _line(lines, table or name, range(headers[0] if headers else len(lines)))
    end = next((place for place in headers if place > own[0]), len(lines))
    return _line(lines, name, range(own[0] + 1, end)) or own[0] + 1


def _line(lines: Sequence[str], name: str, among: range) -> int | None:
    """Where something is written under the name, the position in a list left out."""
    wanted = re.compile(rf"\s*{re.escape(name.partition('[')[0])}\s*=")
    return next((place + 1 for place in among if wanted.match(lines[place])), None)


def straightened(text: str) -> str:
    """The text with straight quotes, plain spaces and hyphens outside of texts and comments; lines stay where they are."""
    kept: list[str] = []
    place = 0
    while found := _PIECE.search(text, place):
        kept.append(text[place : found.start()])
        place = found.end()
        if found["opening"]:
            end = _closed(text, found.start())
            kept.append(_straight(text[place:end]) if end else found[0])
            place = end + 1 if end else place
        else:
            kept.append(_PLAIN[found["odd"]] if found["odd"] else found[0])
    return "".join((*kept, text[place:]))


def _straight(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _closed(text: str, start: int) -> int:
    """Where on the same line the mark's partner stands, past those that are inside; 0 where there is none."""
    opening, depth = text[start], 0
    for place in range(start + 1, len(text)):
        sign = text[place]
        if sign == "\n":
            return 0
        if sign in _CLOSING[opening]:
            if not depth:
                return place
            depth -= 1
        elif sign == opening:
            depth += 1
    return 0


def _marks_left(line: str) -> str:
    """The quotation marks of a line that found no partner, or stand beside a straight one."""
    rest = _PIECE.sub(lambda found: found["opening"] or "", line)
    return "".join(dict.fromkeys(sign for sign in rest if sign in _MARKS))
