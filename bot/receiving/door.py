"""An update's way into the office: whatever it does is one transaction with the update's mark, on record or not at all."""

from collections.abc import Callable
from datetime import datetime

from bot.clock import Clock
from bot.conversation.asking import answer_question
from bot.conversation.conversing import carry_out
from bot.premises import Premises
from bot.storage.inbox import AlreadyHandled, StoredUpdate, mark_handled
from bot.storage.transactions import Connection, Transactions
from bot.visit import Visit
from workflow.office import Asked, Heard, Moved, Pressed, Toast


class Door:
    """The office as one update meets it. `is_marked` tells whether the update's mark is committed."""

    def __init__(self, *, db: Transactions, premises: Premises, clock: Clock, update: StoredUpdate) -> None:
        self._db, self._premises, self._clock, self._update = db, premises, clock, update
        self.is_marked = False

    async def act(self, wish: Heard | Pressed | Moved) -> Toast | None:
        """Something is to happen."""
        return await self._visit(lambda visit: carry_out(visit, wish))

    async def ask(self, question: Asked) -> Toast | None:
        """Something is to be shown, or a newcomer to be let in."""
        return await self._visit(lambda visit: answer_question(visit, question))

    async def _visit(self, work: Callable[[Visit], Toast | None]) -> Toast | None:
        now = self._clock.now()
        toast = await self._db.transact(lambda connection: self._marked(connection, now, work))
        self.is_marked = True
        return toast

    def _marked(self, connection: Connection, now: datetime, work: Callable[[Visit], Toast | None]) -> Toast | None:
        if not mark_handled(connection, self._update.update_id, now):
            raise AlreadyHandled(self._update.update_id)
        visit = Visit(connection=connection, premises=self._premises, now=now, received_at=self._update.received_at)
        return work(visit)
