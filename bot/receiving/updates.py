"""A stored update's way through aiogram to the handlers, and the press's answer after the commit, best effort."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError
from aiogram.methods import AnswerCallbackQuery

from bot.clock import Clock
from bot.operations.troubles import Trouble, Troubles
from bot.premises import Premises
from bot.receiving.allowance import sender_of
from bot.receiving.door import Door
from bot.receiving.gate import TEMPLATE as TOO_MANY
from bot.receiving.gate import Gate
from bot.receiving.inbox import Unreadable
from bot.receiving.salvage import parsed
from bot.speaking import Popup, Speaking
from bot.storage.inbox import StoredUpdate
from bot.storage.people import member_by_telegram
from bot.storage.transactions import Transactions
from handlers.routers import build_router
from workflow.office import Toast

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query")
ANSWER_SECONDS = 10
ANSWERS_AT_ONCE = 30


class Updates:
    """The inbox's `handle`: `changed` is called after each commit, so that outbox and alarm look again.

    `unread` is called for each update of a stranger that cannot be read.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        db: Transactions,
        premises: Premises,
        clock: Clock,
        speaking: Speaking,
        troubles: Troubles,
        gate: Gate | None,
        changed: Callable[[], None],
        unread: Callable[[], None],
    ) -> None:
        self._bot, self._db, self._premises, self._clock = bot, db, premises, clock
        self._speaking, self._troubles, self._changed = speaking, troubles, changed
        self._gate, self._unread = gate, unread
        self._answering: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(ANSWERS_AT_ONCE)
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_router(build_router())

    async def handle(self, stored: StoredUpdate) -> bool:
        """Whether the update's mark was committed with its effects."""
        query = stored.body.get("callback_query")
        if all(stored.body.get(kind) is None for kind in ALLOWED):
            log.debug("update %d is of a kind that the bot does not know", stored.update_id)
            return False
        if self._gate is not None and await self._gate.turns_away(stored):
            self._changed()
            if query is not None:
                await self._begin_answering(query, Toast(template=TOO_MANY, alert=True))
            return True
        update, unknown = parsed(stored.body, self._bot)
        if update is None:
            return await self._leave_unread(stored)
        if unknown:
            log.warning("update %d has parts that are not known", stored.update_id)
        door = Door(db=self._db, premises=self._premises, clock=self._clock, update=stored)
        said = await self._dispatcher.feed_update(self._bot, update, office=door)
        self._changed()
        if query is not None and query["id"]:  # an empty one could not be answered
            toast = said if isinstance(said, Toast) else None
            await self._begin_answering(query, toast, door.popup if door.popup and door.popup.toast is toast else None)
        return door.is_marked

    async def _leave_unread(self, stored: StoredUpdate) -> bool:
        """Whatever a stranger brings is only counted. A colleague's update is set aside, and administrators hear of it."""
        sender = sender_of(stored.body) or 0
        member = await self._db.read(lambda connection: member_by_telegram(connection, sender), brief=True)
        if member is not None and self._premises.works(member.person):
            raise Unreadable
        self._unread()
        return False

    def is_idle(self) -> bool:
        """Whether every press is answered."""
        return not self._answering

    async def idle(self, seconds: float | None = None) -> None:
        """Until every press is answered, or so many seconds have passed."""
        if self._answering:
            await asyncio.wait(tuple(self._answering), timeout=seconds)

    async def _begin_answering(self, query: Mapping[str, Any], toast: Toast | None, popup: Popup | None = None) -> None:
        """The next update does not wait for Telegram to take this one's answer, unless very many are on their way."""
        await self._room.acquire()
        task = asyncio.create_task(self._answer(query, toast, popup))
        self._answering.add(task)
        task.add_done_callback(self._end_answering)

    def _end_answering(self, task: asyncio.Task[None]) -> None:
        self._answering.discard(task)
        self._room.release()
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("a press was not answered: %s", type(fault).__name__)

    async def set_aside(self, stored: StoredUpdate, error: str) -> None:
        """Administrators hear of an update that always fails; of many of them once."""
        await self._troubles.is_there(Trouble.SET_ASIDE, update=stored.update_id, fault=error)

    async def _answer(self, query: Mapping[str, Any], toast: Toast | None, popup: Popup | None) -> None:
        """Telegram shows a waiting button until it is answered. A press that has grown too old needs no answer."""
        if toast is not None and popup is None:  # the press did not come as far as the office
            private = query.get("message", {}).get("chat", {}).get("type") == "private"
            popup = await self._speaking.popup(toast, int(query["from"]["id"]), private=private)
        text = await self._speaking.toast(popup) if popup else None
        alert = toast.alert if toast and text else None
        method = AnswerCallbackQuery(callback_query_id=str(query["id"]), text=text, show_alert=alert)
        try:
            await self._bot(method, request_timeout=ANSWER_SECONDS)
        except AiogramError as failure:
            log.info("a press was not answered: %s", type(failure).__name__)
        if text is not None and text.endswith("…"):  # the whole of it waits in the outbox
            self._changed()
