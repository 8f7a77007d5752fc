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
_MOST_PARTS = 20
"""So many parts are left out at most; an update with more of them is none that could be answered."""


def readable(body: Mapping[str, Any], bot: Bot) -> dict[str, Any] | None:
    """The update without the parts of a message that are not understood; `None` where the rest is not understood either.

    A forwarded message stays one, from nobody who is known.
    """
    left: dict[str, Any] | None = dict(body)
    for _ in range(_MOST_PARTS):
        if left is None:
            break
        try:
            Update.model_validate(left, context={"bot": bot})
        except ValidationError as failure:
            left = _without(left, failure.errors()[0]["loc"])
        else:
            return left
    return None


def _without(part: Mapping[str, Any], where: Sequence[int | str]) -> dict[str, Any] | None:
    """Without what the fault lies in, as little as will do; `None` where it cannot be done without."""
    names = [str(step) for step in where]
    name = next((one for one in names if one in part), "")  # the names of the library's classes stand between
    if not name:
        return None
    inner = part[name]
    deeper = names[names.index(name) + 1 :]
    narrower = _without(inner, deeper) if name in _HOLD_OTHERS and isinstance(inner, Mapping) else None
    if narrower is not None:
        return {**part, name: narrower}
    return None if name in _ESSENTIAL else _left_out(part, name)


def _left_out(message: Mapping[str, Any], name: str) -> dict[str, Any]:
    left = {key: value for key, value in message.items() if key != name}
    if name == "forward_origin":
        left[name] = {"type": "hidden_user", "date": message.get("date", 0), "sender_user_name": ""}
    return left
