"""How many updates one person may bring in ten seconds: more are recorded and set aside without effect."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

WINDOW = timedelta(seconds=10)
STRANGERS = 10
"""Whoever is nobody of the office has nothing to do here in haste."""
FORGOTTEN_AT = 10_000
"""So many senders are remembered at once; who was still is forgotten first."""


class Allowance:
    """Counts by the moments at which updates were stored, each sender by Telegram's id. `members` may bring so many at once.

    The default lets a forwarded hundred of messages pass, and what an official tapped in an outage.
    """

    def __init__(self, members: int) -> None:
        self._members = members
        self._arrived: dict[int, deque[tuple[datetime, int]]] = {}

    def is_within_strangers(self, sender: int, at: datetime, update: int) -> bool:
        """Count an update, once however often it is tried; whether there is nothing to look up yet."""
        arrived = self._arrived.setdefault(sender, deque())
        while arrived and not _is_recent(arrived[0][0], at):
            arrived.popleft()
        if all(number != update for _, number in arrived):
            arrived.append((at, update))
        if len(self._arrived) > FORGOTTEN_AT:
            self._forget_idle(at)
        return len(arrived) <= min(STRANGERS, self._members)

    def excess(self, sender: int, *, is_member: bool) -> int:
        """By how many the sender has more than he may: at 1 he is to be told."""
        arrived = self._arrived[sender]
        excess = len(arrived) - (self._members if is_member else min(STRANGERS, self._members))
        if excess > 1:
            arrived.popleft()  # the length stays bounded; a flood that goes on holds the window full
        return max(0, excess)

    def _forget_idle(self, at: datetime) -> None:
        self._arrived = {sender: arrived for sender, arrived in self._arrived.items() if _is_recent(arrived[-1][0], at)}


def _is_recent(moment: datetime, at: datetime) -> bool:
    """What seems to come later was stored before the clock was set back: it must not count until that moment comes again."""
    return at - WINDOW < moment <= at


def sender_of(body: Mapping[str, Any]) -> int | None:
    """Who brings an update; `None` for what nobody in particular does."""
    for kind in ("message", "edited_message", "callback_query"):
        said = body.get(kind)
        sender = said.get("from") if isinstance(said, Mapping) else None
        if isinstance(sender, Mapping) and isinstance(sender.get("id"), int):
            found: int = sender["id"]
            return found
    return None
