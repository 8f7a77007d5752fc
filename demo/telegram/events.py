"""Tells everyone who listens what happened: the phones on the page, and tests that wait."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from demo.telegram.answers import Json

Seen = TypeVar("Seen")


class Events:
    """`publish` never waits; a listener that left is forgotten."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json | None]] = set()
        self._wakers: set[asyncio.Event] = set()

    def publish(self, event: Json) -> None:
        for listener in self._listeners:
            listener.put_nowait(event)
        self.wake()

    def wake(self) -> None:
        """Something changed that no phone shows."""
        for waker in self._wakers:
            waker.set()

    def listen(self) -> asyncio.Queue[Json | None]:
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def close(self) -> None:
        """Every listener hears None, the end."""
        for listener in self._listeners:
            listener.put_nowait(None)

    def leave(self, queue: asyncio.Queue[Json | None]) -> None:
        self._listeners.discard(queue)

    async def wait_for(self, predicate: Callable[[], Seen], timeout: float) -> Seen:
        """The first true answer of `predicate`, asked again at each event; TimeoutError after `timeout` real seconds."""
        waker = asyncio.Event()
        self._wakers.add(waker)
        try:
            async with asyncio.timeout(timeout):
                while not (seen := predicate()):
                    await waker.wait()
                    waker.clear()
                return seen
        finally:
            self._wakers.discard(waker)
