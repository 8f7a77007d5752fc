"""Checks a request against the table of documented methods, parameters and types. What a method does is left to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.telegram.answers import METHOD_NOT_FOUND, Json, Refusal, bad_request

TABLE = Path(__file__).with_name("methods.json")

# What Telegram itself says when these are left out.
MISSING = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
    "from_chat_id": "chat_id is empty",
}
TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with the request."""

    filename: str
    content: bytes
    content_type: str


class WrongType(ValueError):
    """A value is not of its documented type."""


class Table:
    """The documented methods; `check` turns raw values into values of the documented types."""

    def __init__(self, path: Path = TABLE) -> None:
        content: Json = json.loads(path.read_text(encoding="utf-8"))
        self._methods: dict[str, Json] = content["methods"]
        self._types: dict[str, Json] = content["types"]
        self._spelling: dict[str, str] = {name.lower(): name for name in self._methods}

    def name(self, method: str) -> str:
        """The documented spelling; Telegram takes any. Unknown: 404."""
        try:
            return self._spelling[method.lower()]
        except KeyError:
            raise Refusal(404, METHOD_NOT_FOUND) from None

    def returns(self, method: str) -> str:
        return str(self._methods[method]["returns"])

    def unknown(self, method: str, raw: Mapping[str, Any]) -> list[str]:
        """Parameters nobody documented; an upload that another parameter names as attach://x is none."""
        known = self._methods[method]["parameters"]
        plain = [value for value in raw.values() if not isinstance(value, Upload)]
        written = "\n".join(value if isinstance(value, str) else json.dumps(value) for value in plain)
        attached = {key for key, value in raw.items() if isinstance(value, Upload) and f"attach://{key}" in written}
        return [key for key in raw if key not in known and key not in attached]

    def check(self, method: str, raw: Mapping[str, Any]) -> Json:
        """Values as documented, JSON decoded; a missing or wrong one is a 400."""
        known: dict[str, str] = self._methods[method]["parameters"]
        for name, wanted in known.items():
            if wanted.endswith("!") and raw.get(name) in (None, ""):
                raise bad_request(MISSING.get(name, f'parameter "{name}" is required by {method}'))
        checked: Json = {}
        for name, value in raw.items():
            if name in known and value is not None:
                try:
                    checked[name] = self._value(known[name].rstrip("!"), value)
                except WrongType as error:
                    raise bad_request(f'parameter "{name}" of {method}: {error}') from error
        return checked

    def _value(self, wanted: str, value: Any, *, inside: bool = False) -> Any:
        choices = wanted.split(" or ")
        problems: list[str] = []
        for choice in choices:
            try:
                return self._one(choice, value, inside=inside)
            except WrongType as error:
                problems.append(str(error))
        raise WrongType(problems[0] if len(problems) == 1 else f"{wanted} expected ({'; '.join(dict.fromkeys(problems))})")

    def _one(self, wanted: str, value: Any, *, inside: bool) -> Any:
        if wanted in SCALARS:
            return SCALARS[wanted](value)
        if isinstance(value, str) and not inside:
            value = _decoded(value, wanted)
        if wanted.startswith("Array of "):
            if not isinstance(value, list):
                raise WrongType(f"{wanted} expected")
            return [self._value(wanted.removeprefix("Array of "), item, inside=True) for item in value]
        return self._object(wanted, value)

    def _object(self, wanted: str, value: Any) -> Any:
        fields = self._types[wanted]
        if "any of" in fields:
            return self._value(" or ".join(fields["any of"]), value, inside=True)
        if not isinstance(value, dict):
            raise WrongType(f"{wanted} expected")
        for name, kind in fields.items():
            if kind.endswith("!") and value.get(name) is None:
                raise WrongType(f'field "{name}" of {wanted} is required')
        for name in value:
            if name not in fields:
                raise WrongType(f'field "{name}" of {wanted} is unknown')
        given = {name: item for name, item in value.items() if item is not None}
        return {name: self._value(fields[name].rstrip("!"), item, inside=True) for name, item in given.items()}


def _decoded(value: str, wanted: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise WrongType(f"can't parse {wanted} as JSON") from error


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        return int(value)
    raise WrongType("Integer expected")


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise WrongType("Float expected")
    try:
        return float(value)
    except ValueError as error:
        raise WrongType("Float expected") from error


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in TRUTH:
        return TRUTH[value.lower()]
    raise WrongType("Boolean expected")


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise WrongType("String expected")


def _file(value: Any) -> Upload | str:
    if isinstance(value, Upload | str):
        return value
    raise WrongType("InputFile expected")


def _anything(value: Any) -> Any:
    return value


SCALARS = {
    "Integer": _integer,
    "Float": _number,
    "Boolean": _truth,
    "True": _truth,
    "String": _string,
    "InputFile": _file,
    "Any": _anything,
}
