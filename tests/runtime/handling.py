"""A handler that handles stored updates as told, and the inbox at work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.receiving.inbox import Inbox
from bot.storage.inbox import AlreadyHandled, StoredUpdate, mark_handled, store_updates
from bot.storage.transactions import Connection
from tests.runtime.doubles import NOON, InlineDatabase


class Handler:
    """Handles updates as told: `faults[id]` are raised first, one a try."""

    def __init__(self, db: InlineDatabase) -> None:
        self._db = db
        self.faults: dict[int, list[BaseException]] = {}
        self.handled: list[int] = []
        self.effects: list[int] = []
        self.set_aside: list[tuple[int, str]] = []
        self.marks_itself = True

    async def handle(self, update: StoredUpdate) -> bool | None:
        self.handled.append(update.update_id)
        if self.faults.get(update.update_id):
            raise self.faults[update.update_id].pop(0)
        if not self.marks_itself:
            return None

        def work(connection: Connection) -> None:
            if not mark_handled(connection, update.update_id, NOON):
                raise AlreadyHandled
            self.effects.append(update.update_id)

        await self._db.transact(work)
        return True

    async def tell(self, update: StoredUpdate, error: str) -> None:
        self.set_aside.append((update.update_id, error))


@asynccontextmanager
async def running(inbox: Inbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(inbox.run())
    yield task
    inbox.stop()
    await asyncio.gather(task, return_exceptions=True)


async def store(db: InlineDatabase, *ids: int) -> None:
    await db.transact(lambda connection: store_updates(connection, [{"update_id": number} for number in ids], NOON))
