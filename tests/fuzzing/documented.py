"""Strategies of documented objects, made from the library's own types: each field that must be there, and a few that may."""

import types
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from aiogram.types import TelegramObject, Update
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from demo.telegram.answers import Json

LINK = "https://vk.com/wall-990042016_4107"
WORDS = ("", " ", "/start", "/mine@otklik_demo_bot", "/start a", "№ 1", LINK, "=1+1", "<b>&{{7*7}}")
OFTEN = (
    "text",
    "caption",
    "photo",
    "document",
    "video",
    "voice",
    "entities",
    "reply_to_message",
    "forward_origin",
    "media_group_id",
    "message_thread_id",
    "is_topic_message",
    "migrate_to_chat_id",
    "data",
)
"""Fields that the office reads: among a hundred others they would come too seldom."""

KINDS = tuple(name for name in Update.model_fields if name != "update_id")
HEARD = ("message", "edited_message", "callback_query")
SOME_FIELDS = 4
DEPTH = 3

numbers = st.one_of(
    st.integers(-3, 9), st.integers(-(2**31), 2**31), st.sampled_from((2**52, 2**63 - 1, 2**63, -(2**63) - 1, 10**40))
)
moments = st.one_of(
    st.integers(1_790_000_000, 1_800_000_000), st.sampled_from((0, -1, 2**31, 253_402_300_799, 253_402_300_800, 2**60))
)
long_words = st.integers(900, 2000).map(lambda times: "<b>&🧾 " * times)
words = st.one_of(long_words, st.sampled_from(WORDS), st.text(st.characters(exclude_categories=()), max_size=40))


def documented_updates(ids: st.SearchStrategy[int]) -> st.SearchStrategy[Json]:
    """Updates of every kind; those that the bot asks for come oftener."""
    kinds = st.one_of(st.sampled_from(HEARD), st.sampled_from(KINDS))
    return kinds.flatmap(lambda kind: st.builds(lambda id, said: {"update_id": id, kind: said}, ids, _of_kind(kind)))


def _of_kind(kind: str) -> st.SearchStrategy[Any]:
    return _values(Update.model_fields[kind].annotation, DEPTH)


def objects(of: type[TelegramObject], depth: int = DEPTH) -> st.SearchStrategy[Json]:
    """An object with its required fields and up to `SOME_FIELDS` others; deep inside only with the required ones."""
    fields: Mapping[str, FieldInfo] = of.model_fields
    required = {name: _field(field, depth - 1) for name, field in fields.items() if field.is_required()}
    sound = st.fixed_dictionaries({_written(name, fields[name]): each for name, each in required.items()})
    if depth <= 0:
        return sound
    optional = sorted(fields.keys() - required.keys())
    if not optional:
        return sound
    often = sorted(set(OFTEN) & set(optional)) or optional
    chosen = st.lists(st.one_of(st.sampled_from(often), st.sampled_from(optional)), max_size=SOME_FIELDS, unique=True)
    more = chosen.flatmap(
        lambda names: st.fixed_dictionaries({_written(name, fields[name]): _field(fields[name], depth - 1) for name in names})
    )
    return st.builds(lambda first, second: {**first, **second}, sound, more)


def _written(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _field(field: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _values(field.annotation, depth))


def _values(annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    origin, arms = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from([arm.value if isinstance(arm, Enum) else arm for arm in arms])
    if origin is list:
        return st.lists(_values(arms[0], depth), max_size=2)
    if origin in (Union, types.UnionType):
        return st.one_of([_values(arm, depth) for arm in arms if arm not in (type(None), timedelta)])
    if origin is not None:
        return _values(arms[0], depth)
    if isinstance(annotation, type) and issubclass(annotation, TelegramObject):
        return objects(annotation, depth)
    return _SCALARS.get(annotation, st.none())


_SCALARS: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: numbers,
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: words,
    datetime: moments,
}
