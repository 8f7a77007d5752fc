"""Values to JSON and back: any frozen dataclass of `workflow/`. What the fields mean, and when they are stored, others decide."""

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar, cast, get_args, get_origin

from cattrs import Converter
from cattrs.errors import CattrsError
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

from bot.storage.errors import UnknownHappening, UnreadableRecord
from bot.storage.types import NaiveMoment
from workflow.journal import Happening

T = TypeVar("T")


def encode(value: Any) -> Any:
    """A dataclass as a dictionary that JSON can hold.

    Moments become ISO 8601 in UTC, lengths of time seconds, enumerations their values, sets sorted lists.
    """
    return _converter().unstructure(value)


def decode(stored: Any, kind: type[T]) -> T:
    """What `encode` made of a value of this type; `UnreadableRecord` where it does not fit, also by a field too many."""
    try:
        return _converter().structure(stored, kind)
    except (CattrsError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableRecord(kind.__name__) from error


def decode_fields(stored: Mapping[str, Any], kind: type[T]) -> T:
    """As much of a stored value as a smaller one holds, which names its fields alike."""
    try:
        return decode({name: stored[name] for name in _names_of(cast(Any, kind))}, kind)
    except KeyError as error:
        raise UnreadableRecord(kind.__name__) from error


def encode_happening(happening: Happening) -> dict[str, Any]:
    """The fields of a happening; its code has a column of its own."""
    encoded: dict[str, Any] = _converter().unstructure(happening)
    return encoded


def decode_happening(code: str, stored: Mapping[str, Any], known: Mapping[str, type[Happening]]) -> Happening:
    """The happening that bears the code; `UnknownHappening` where no known one does."""
    kind = known.get(code)
    if kind is None:
        raise UnknownHappening(code)
    return decode(stored, kind)


@functools.cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache  # a pure value: it learns each type once, so that a tap pays for values only
def _converter() -> Converter:
    # A field too many is refused: dropping it in silence would lose what a later version of the bot wrote.
    converter = make_converter(detailed_validation=False, forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, _moment_out)
    converter.register_structure_hook(datetime, _moment_in)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda stored, _: time.fromisoformat(stored))
    converter.register_unstructure_hook(timedelta, _length_out)
    converter.register_structure_hook(timedelta, lambda stored, _: timedelta(seconds=stored))

    @converter.register_unstructure_hook_factory(_has_later_fields)
    def _without_later(kind: Any) -> Callable[[Any], dict[str, Any]]:
        left_out = {one.name: override(omit_if_default=True) for one in fields(kind) if one.metadata.get("later")}
        made: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(kind, converter, **left_out)  # type: ignore[arg-type]
        return made

    @converter.register_unstructure_hook_factory(_is_frozenset)
    def _set_out(kind: Any) -> Callable[[Iterable[Any]], list[Any]]:
        (member,) = get_args(kind)
        member_out = converter.get_unstructure_hook(member)
        return lambda members: _in_order(member_out(each) for each in members)

    return converter


def _has_later_fields(kind: Any) -> bool:
    return is_dataclass(kind) and any(one.metadata.get("later") for one in fields(kind))


def _is_frozenset(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is frozenset


def _moment_out(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise NaiveMoment(moment.isoformat())
    return moment.astimezone(UTC).isoformat()


def _moment_in(stored: str, _kind: object) -> datetime:
    moment = datetime.fromisoformat(stored)
    if moment.tzinfo is None:
        raise NaiveMoment(stored)
    return moment.astimezone(UTC)


def _length_out(length: timedelta) -> int | float:
    return length // timedelta(seconds=1) if not length.microseconds else length.total_seconds()


def _in_order(members: Iterable[Any]) -> list[Any]:
    listed = list(members)
    if listed and isinstance(listed[0], dict):
        return sorted(listed, key=lambda member: json.dumps(member, sort_keys=True))
    return sorted(listed)
