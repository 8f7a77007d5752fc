"""Which updates may be handled side by side. The order is kept for each person and for each incident; a text keeps its place."""

import asyncio
from collections.abc import Mapping
from typing import Any

from handlers.callback_data import unpack

Lane = frozenset[str]


def lane_of(body: Mapping[str, Any]) -> Lane | None:
    """The person and the incident that a press touches. `None` for all else: which incident a text is about shows only later."""
    try:
        query = body["callback_query"]
        person, found = int(query["from"]["id"]), unpack(query.get("data") or "")
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return frozenset({f"person:{person}", *([f"incident:{found[1]}"] if found and found[1] else [])})


class Lanes:
    """Works under way, each in its lane."""

    def __init__(self) -> None:
        self._under_way: dict[asyncio.Task[None], Lane | None] = {}

    def start(self, work: asyncio.Task[None], lane: Lane | None) -> None:
        self._under_way[work] = lane
        work.add_done_callback(lambda ended: self._under_way.pop(ended, None))

    async def free(self, lane: Lane | None) -> None:
        """Until nothing that was begun before is in the way."""
        while ahead := [work for work, other in self._under_way.items() if lane is None or other is None or lane & other]:
            await asyncio.wait(ahead)
            for work in ahead:
                if work.done():
                    work.result()  # what no retrying cures ends whoever waits

    async def cancel(self) -> None:
        """Break off what is under way."""
        left = list(self._under_way)
        for work in left:
            work.cancel()
        await asyncio.gather(*left, return_exceptions=True)
