"""Updates that failed and wait to be tried again: only those of the same person wait with them, all others go on."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.clock import Pace
from bot.pauses import growing_pause
from bot.receiving.allowance import sender_of
from bot.storage.inbox import StoredUpdate

LONGEST_PAUSE_SECONDS = 30.0

Attempt = Callable[[StoredUpdate], Awaitable[bool]]


class PutOff:
    """`attempt` tells whether the update is done with, one way or another; `ended` is called after that."""

    def __init__(
        self,
        *,
        pace: Pace,
        stopping: asyncio.Event,
        attempt: Callable[[StoredUpdate], Awaitable[bool]],
        ended: Callable[[], None],
    ) -> None:
        self._pace, self._stopping, self._attempt, self._ended = pace, stopping, attempt, ended
        self._waiting: dict[int, StoredUpdate] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def holds_up(self, stored: StoredUpdate) -> bool:
        """Whether it is one of them, or comes behind one of the same person."""
        sender = sender_of(stored.body)
        behind = sender is not None and any(sender_of(other.body) == sender for other in self._waiting.values())
        return behind or stored.update_id in self._waiting

    def add(self, stored: StoredUpdate) -> None:
        """After its first failure."""
        self._waiting[stored.update_id] = stored
        self._tasks[stored.update_id] = asyncio.create_task(self._again(stored))

    def raise_faults(self) -> None:
        """What no trying again cures, such as a lost lease, ends whoever asks."""
        for number in [number for number, task in self._tasks.items() if task.done()]:
            self._tasks.pop(number).result()

    async def cancel(self) -> None:
        """Break off; they stay in the database as they are."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _again(self, stored: StoredUpdate) -> None:
        failures = 0
        try:
            while not self._stopping.is_set():
                failures += 1
                await self._pace.sleep(growing_pause(failures, longest=LONGEST_PAUSE_SECONDS), wake=self._stopping)
                if self._stopping.is_set() or await self._attempt(stored):
                    return
        finally:
            del self._waiting[stored.update_id]
            self._ended()
