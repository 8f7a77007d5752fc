"""The queue of updates of one bot: ids, confirmation by offset, ageing, long polls that push each other out.

What becomes an update is left to the exchange, pushing them over a webhook to `webhooks`."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from demo.telegram.answers import OTHER_POLL, Json, conflict

# Seconds an unconfirmed update is kept; a button press waits far shorter.
KEPT_FOR = 24 * 3600.0
PRESS_KEPT_FOR = 150.0
# After so quiet a time ids start again anywhere.
QUIET = 7 * 24 * 3600.0
LONGEST_POLL = 50
LARGEST_BATCH = 100
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    id: int
    kind: str
    payload: Any
    born: float

    def shown(self) -> Json:
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    """Updates not yet confirmed, oldest first; `changed` is called whenever some were confirmed."""

    def __init__(self, *, monotonic: Callable[[], float], changed: Callable[[], None]) -> None:
        self._changed = changed
        self._monotonic = monotonic
        self._next_id = _anywhere()
        self._pushed_at = monotonic()
        self._waiting: deque[Update] = deque()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        self.arrived = asyncio.Event()

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def allow(self, kinds: Sequence[str] | None) -> None:
        """None keeps the setting, an empty list brings back the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def push(self, kind: str, payload: Any) -> None:
        """Unwanted kinds are dropped here, so a later change of the setting brings back none."""
        if not self.wants(kind):
            return
        now = self._monotonic()
        if now - self._pushed_at > QUIET:
            self._next_id = _anywhere()
        self._pushed_at = now
        self._waiting.append(Update(id=self._next_id, kind=kind, payload=payload, born=now))
        self._next_id += 1
        self.arrived.set()
        self.release_poll()

    def waiting(self) -> list[Update]:
        """Those that did not expire meanwhile."""
        now = self._monotonic()
        self._waiting = deque(each for each in self._waiting if now - each.born < _kept_for(each.kind))
        return list(self._waiting)

    def confirm(self, offset: int) -> None:
        """Forget everything below; a negative offset keeps that many from the end."""
        waiting = self.waiting()
        kept = waiting[offset:] if offset < 0 else [each for each in waiting if each.id >= offset]
        self._waiting = deque(kept)
        self._changed()

    def clear(self) -> None:
        self._waiting.clear()
        self._changed()

    def refuse_poll(self, reason: str) -> None:
        """409 to the poll that is waiting now, if any."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))
        self._poll = None

    def release_poll(self) -> None:
        """The poll that is waiting now, if any, ends with nothing."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    @property
    def is_polled(self) -> bool:
        """A long poll is waiting now."""
        return self._poll is not None

    async def poll(self, *, offset: int, limit: int, timeout: int) -> list[Json]:
        """Up to `limit` updates, at once or within `timeout` seconds; 409 when a newer poll arrives."""
        self.refuse_poll(OTHER_POLL)
        if offset:
            self.confirm(offset)
        if not self.waiting() and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL))
        return [each.shown() for each in self.waiting()[: min(max(limit, 1), LARGEST_BATCH)]]

    async def _wait(self, seconds: int) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            await asyncio.wait_for(asyncio.shield(poll), seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
            poll.cancel()


def _anywhere() -> int:
    return random.randrange(1 << 28, 1 << 29)


def _kept_for(kind: str) -> float:
    return PRESS_KEPT_FOR if kind == "callback_query" else KEPT_FOR
