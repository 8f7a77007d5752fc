"""Long polling: a batch is confirmed to Telegram only after it was stored. Handling it is the inbox's."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.clock import Clock, Pace
from bot.pauses import growing_pause
from bot.storage.inbox import store_updates, update_id_of
from bot.storage.transactions import DatabaseUnavailable, Transactions
from workflow.sentences import N_

log = logging.getLogger(__name__)

LARGEST_BATCH = 100
LONG_POLL_SECONDS = 25
ANSWER_RESERVE_SECONDS = 15


class TokenRefused(Exception):
    """Telegram does not accept the bot's token."""

    def __init__(self) -> None:
        super().__init__(
            N_("Telegram does not accept the bot's token: check OTKLIK_TOKEN, or ask @BotFather for the token again.")
        )


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` whose answer stays plain: an update of a kind that the library does not know yet must not stop polling."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = LARGEST_BATCH
    timeout: int = 0
    allowed_updates: list[str]


class Poller:
    """Fetches and stores updates until stopped.

    `caught_up` is set while everything that waited at Telegram is stored: before that no timer may ring. `stored` is called
    after each batch, before it is confirmed.
    """

    def __init__(
        self, *, bot: Bot, db: Transactions, clock: Clock, pace: Pace, stored: Callable[[], None], allowed_updates: Sequence[str]
    ) -> None:
        self.caught_up = asyncio.Event()
        self._bot, self._db, self._clock, self._pace, self._stored = bot, db, clock, pace, stored
        self._allowed_updates = list(allowed_updates)
        self._stopping = asyncio.Event()
        self._offset: int | None = None  # none at the start: the inbox refuses repeats by their ids
        self._failures = 0

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Poll until `stop`; `TokenRefused` when Telegram does not know the bot."""
        while not self._stopping.is_set():
            fetching = asyncio.ensure_future(self._fetch())
            stopping = asyncio.ensure_future(self._stopping.wait())
            try:
                await asyncio.wait((fetching, stopping), return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    return
                await self._take(fetching)
            finally:
                stopping.cancel()
                fetching.cancel()
                await asyncio.gather(stopping, fetching, return_exceptions=True)

    async def _fetch(self) -> list[dict[str, Any]]:
        seconds = LONG_POLL_SECONDS if self.caught_up.is_set() else 0
        method = GetRawUpdates(offset=self._offset, timeout=seconds, allowed_updates=self._allowed_updates)
        return await self._bot(method, request_timeout=seconds + ANSWER_RESERVE_SECONDS)

    async def _take(self, fetching: asyncio.Future[list[dict[str, Any]]]) -> None:
        try:
            batch = fetching.result()
            await self._store(batch)
        except (TelegramUnauthorizedError, TelegramNotFound) as failure:
            raise TokenRefused from failure
        except (AiogramError, DatabaseUnavailable) as failure:
            await self._rest(failure)
            return
        if self._failures:
            log.info("polling goes on after %d failures", self._failures)
            self._failures = 0
        if len(batch) < LARGEST_BATCH:
            self.caught_up.set()

    async def _store(self, batch: list[dict[str, Any]]) -> None:
        if not batch:
            return
        known = [body for body in batch if update_id_of(body) is not None]
        if len(known) < len(batch):
            log.error("updates without a usable id left out: %d", len(batch) - len(known))
        now = self._clock.now()
        await self._db.transact(lambda connection: store_updates(connection, known, now), brief=True)
        self._stored()
        if known:
            self._offset = known[-1]["update_id"] + 1

    async def _rest(self, failure: Exception) -> None:
        """Wait before the next try. Only the first failure in a row is logged."""
        self.caught_up.clear()
        self._failures += 1
        if self._failures == 1:
            log.warning("polling pauses: %s%s", type(failure).__name__, _hint(failure))
        seconds = float(failure.retry_after) if isinstance(failure, TelegramRetryAfter) else growing_pause(self._failures)
        await self._pace.sleep(seconds, wake=self._stopping)


def _hint(failure: Exception) -> str:
    if not isinstance(failure, TelegramConflictError):
        return ""
    return ", a webhook is set" if "webhook" in failure.message else ", another instance polls with this token"
