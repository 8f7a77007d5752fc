"""An update's way into the office: whatever it does is one transaction with the update's mark, on record or not at all.

What a press is answered is gathered in the same transaction: it tells how things stood right after the press.
"""

from collections.abc import Callable
from datetime import datetime

from bot.clock import Clock
from bot.conversation.asking import answer_question
from bot.conversation.conversing import carry_out, is_brief
from bot.premises import Premises
from bot.rendering.params import refusal_params
from bot.speaking import Popup, gather_popup
from bot.storage.inbox import AlreadyHandled, StoredUpdate, mark_handled
from bot.storage.transactions import Connection, Transactions
from bot.visit import Visit
from workflow.office import Asked, Heard, Moved, Pressed, Speaker, Toast
from workflow.process.refusals import CalendarMissing, Refusal
from workflow.working_time import YearMissing


class Door:
    """The office as one update meets it. `is_marked`: the update's mark is committed. `popup` is the press's answer."""

    def __init__(self, *, db: Transactions, premises: Premises, clock: Clock, update: StoredUpdate) -> None:
        self._db, self._premises, self._clock, self._update = db, premises, clock, update
        self.is_marked = False
        self.popup: Popup | None = None

    async def act(self, wish: Heard | Pressed | Moved) -> Toast | None:
        """Something is to happen."""
        return await self._visit(
            lambda visit: carry_out(visit, wish), wish.speaker, brief=is_brief(wish), is_tap=isinstance(wish, Pressed)
        )

    async def ask(self, question: Asked) -> Toast | None:
        """Something is to be shown, or a newcomer to be let in."""
        return await self._visit(lambda visit: answer_question(visit, question), question.speaker)

    async def _visit(
        self, work: Callable[[Visit], Toast | None], speaker: Speaker, *, brief: bool = False, is_tap: bool = False
    ) -> Toast | None:
        now = self._clock.now()
        try:
            self.popup = await self._db.transact(lambda connection: self._marked(connection, now, work, speaker), brief=brief)
        except YearMissing as missing:  # nobody's fault: whoever acts hears which year, and everything is as it was
            said = _telling(CalendarMissing(year=missing.year), speaker, is_tap=is_tap)
            self.popup = await self._db.transact(lambda connection: self._marked(connection, now, said, speaker))
        self.is_marked = True
        return None if self.popup is None else self.popup.toast

    def _marked(
        self, connection: Connection, now: datetime, work: Callable[[Visit], Toast | None], speaker: Speaker
    ) -> Popup | None:
        if not mark_handled(connection, self._update.update_id, now):
            raise AlreadyHandled(self._update.update_id)
        visit = Visit(connection=connection, premises=self._premises, now=now, received_at=self._update.received_at)
        toast = work(visit)
        return None if toast is None else gather_popup(visit, toast, speaker)


def _telling(refusal: Refusal, speaker: Speaker, *, is_tap: bool) -> Callable[[Visit], Toast | None]:
    """A refusal that came too late for the conversation to say it."""

    def work(visit: Visit) -> Toast | None:
        params = refusal_params(refusal)
        if is_tap:
            return Toast(template="refusal", params=params, alert=True)
        visit.answer(speaker, "refusal", params)
        return None

    return work
