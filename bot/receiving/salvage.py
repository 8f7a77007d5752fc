"""What can be read of an update with parts that nobody knows yet: without them; who spoke and what was said still count."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

_KINDS = ("message", "edited_message", "callback_query")
_HOLD_OTHERS = frozenset({*_KINDS, "reply_to_message", "pinned_message", "external_reply"})
"""Parts that are left out by parts of their own."""

_ESSENTIAL = frozenset({"update_id", *_KINDS, "message_id", "date", "chat", "id", "from", "data", "text"})
Place = tuple[str, ...]
"""Names of parts, each within the one before."""

_MOST_PARTS = 20
"""So many parts are left out at most; an update with more of them is none that could be answered."""


def parsed(body: Mapping[str, Any], bot: Bot) -> tuple[Update | None, int]:
    """The update as the library reads it, without parts of a message that are not understood, and how many those are.

    Nothing where the rest is not understood either. A forwarded message stays one, from whoever is named there.
    """
    left, count = dict(body), 0
    while count <= _MOST_PARTS:
        try:
            return Update.model_validate(left, context={"bot": bot}), count
        except ValidationError as failure:
            faults = failure.errors(include_url=False, include_context=False, include_input=False)
        except RecursionError:
            break
        # Of a part that may be one of several things each is found fault with: what can be done without goes first.
        places = {place for fault in faults if (place := _place(left, fault["loc"])) is not None}
        if not places:
            break
        count += len(places)
        for place in places:
            left = _without(left, place)
    return None, count


def _place(part: Mapping[str, Any], where: Sequence[int | str]) -> Place | None:
    """Where what the fault lies in stands, as little as will do; `None` where it cannot be done without."""
    names = [str(step) for step in where]
    name = next((one for one in names if one in part), "")  # the names of the library's classes stand between
    if not name:
        return None
    inner = part[name]
    narrower = _place(inner, names[names.index(name) + 1 :]) if name in _HOLD_OTHERS and isinstance(inner, Mapping) else None
    if narrower is not None:
        return (name, *narrower)
    return None if name in _ESSENTIAL else (name,)


def _without(part: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """A copy without what stands there; it may be gone already, with what held it."""
    name, *deeper = place
    if deeper:
        return {**part, name: _without(part[name], tuple(deeper))} if name in part else dict(part)
    left = {key: value for key, value in part.items() if key != name}
    if name == "forward_origin":
        left[name] = {"type": "hidden_user", "date": part.get("date", 0), "sender_user_name": _name_in(part[name])}
    return left


def _name_in(origin: object) -> str:
    """Whom a forwarded message of an unknown origin is from, by whatever name stands there."""
    if not isinstance(origin, Mapping):
        return ""
    people = [origin, *(value for value in origin.values() if isinstance(value, Mapping))]
    names = ("sender_user_name", "title", "first_name", "last_name")
    found = next((one for one in people if any(isinstance(one.get(name), str) for name in names)), {})
    return " ".join(found[name] for name in names if isinstance(found.get(name), str))
