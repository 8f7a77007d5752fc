"""An instance's hold on the office: waits for the lease, renews it, and lets nothing be written or sent without it."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.clock import Pace
from bot.storage import lease as rows
from bot.storage.database import Database
from bot.storage.identity import ensure_original, settle
from bot.storage.transactions import Connection, DatabaseUnavailable, LeaseLost

log = logging.getLogger(__name__)

T = TypeVar("T")

LOOK_SECONDS = 1.0
RENEW_SECONDS = rows.RENEWED_EVERY.total_seconds()
NOBODYS = -1  # an epoch that no lease has
TERM_SECONDS = rows.TERM.total_seconds()


class NotHeld(Exception):
    """A call to Telegram was left undone because the lease may be another's by now."""


class Lease:
    """The lease as one instance holds it. As a database it runs each transaction under the lease, or not at all (`LeaseLost`).

    `pace` is real time even where the office's runs faster: other processes live by it.
    """

    def __init__(self, *, db: Database, pace: Pace, holder: str | None = None) -> None:
        self._db, self._pace = db, pace
        self._holder = holder or f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
        self._epoch = NOBODYS
        self._held_until = float("-inf")
        self._stopping = asyncio.Event()

    def is_held(self) -> bool:
        """Whether nobody else can have taken the lease yet, by this machine's monotonic clock: also after a long freeze."""
        return self._pace.monotonic() < self._held_until

    def stop(self) -> None:
        """Wait for the lease no longer; `keep` ends and lets it go."""
        self._stopping.set()

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work` in one write transaction, if the lease is still ours in it."""

        def fenced(connection: Connection) -> T:
            rows.fence(connection, self._epoch)
            return work(connection)

        return await self._db.transact(fenced, brief=brief)

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        return await self._db.read(work, brief=brief)

    async def ensure_original(self) -> None:
        """`CopiedDatabase` when the database is a copy, which may not even take updates in."""
        last_epoch = self._db.lifeline.last_epoch()
        await self._db.read(lambda connection: ensure_original(connection, last_epoch))

    async def take(self) -> bool:
        """Wait until the lease is ours; `False` when told to stop meanwhile. `CopiedDatabase` when the database is a copy."""
        is_waiting = False
        while not self._stopping.is_set():
            begun = self._pace.monotonic()
            epoch = None
            try:
                epoch = await self._try()
            except DatabaseUnavailable as failure:
                log.error("waiting for the lease: %s", failure)
            if epoch is not None:
                self._hold(epoch, begun)
                return True
            if not is_waiting:
                log.info("another instance carries the office on; this one stands by")
            is_waiting = True
            await self._pace.sleep(LOOK_SECONDS, wake=self._stopping)
        return False

    async def take_at_once(self) -> bool:
        """Whether the lease was free and is ours now: a command waits for nobody."""
        begun = self._pace.monotonic()
        epoch = await self._try()
        if epoch is not None:
            self._hold(epoch, begun)
        return epoch is not None

    async def keep(self) -> None:
        """Renew the lease until told to stop; `LeaseLost` when another instance has taken it."""
        while not self._stopping.is_set():
            await self._pace.sleep(RENEW_SECONDS, wake=self._stopping)
            try:
                await self._renew()
            except LeaseLost:
                log.error("the lease was lost: another instance carries the office on")
                raise
            except DatabaseUnavailable as failure:
                log.error("the lease is not renewed: %s", failure)

    async def is_ours(self) -> bool:
        """Whether the lease is held; one that has lapsed, for this machine was too busy, is renewed if nobody has taken it."""
        if not self.is_held():
            try:
                await self._renew()
            except DatabaseUnavailable:
                return False
        return True

    async def release(self) -> None:
        """Let the lease go, so that the next instance need not wait for its end."""
        if self._epoch != NOBODYS:
            try:
                await self._db.transact(partial(rows.release_lease, epoch=self._epoch))
            except DatabaseUnavailable as failure:
                log.error("the lease is not let go: %s", failure)
        self._epoch, self._held_until = NOBODYS, float("-inf")
        self._db.lifeline.let_go()

    def _hold(self, epoch: int, begun: float) -> None:
        self._epoch, self._held_until = epoch, begun + TERM_SECONDS
        self._db.lifeline.remember(epoch)
        log.info("this instance carries the office on, epoch %d", epoch)

    async def _renew(self) -> None:
        """`LeaseLost` when another instance has taken the lease."""
        begun, has_flock = self._pace.monotonic(), self._db.lifeline.grasp()
        try:
            await self._db.transact(partial(rows.renew_lease, epoch=self._epoch, has_flock=has_flock))
        except LeaseLost:
            self._held_until = float("-inf")
            raise
        self._held_until = begun + TERM_SECONDS

    async def _try(self) -> int | None:
        """A look that writes nothing, then the taking itself."""
        lifeline = self._db.lifeline
        has_flock, last_epoch = lifeline.grasp(), lifeline.last_epoch()

        def look(connection: Connection) -> bool:
            ensure_original(connection, last_epoch)
            return rows.is_free(connection, rows.lease_state(connection), has_flock=has_flock)

        def take(connection: Connection) -> int | None:
            ensure_original(connection, last_epoch)
            settle(connection)
            return rows.take_lease(connection, self._holder, has_flock=has_flock)

        epoch = await self._db.transact(take) if await self._db.read(look) else None
        if epoch is None:
            lifeline.let_go()  # it belongs to whoever holds the lease
        return epoch


class OnlyUnderLease(BaseRequestMiddleware):
    """Telegram is called under the lease only. A call refused here was not made."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if not await self._lease.is_ours():
            raise TelegramNetworkError(method=method, message="the lease is not held") from NotHeld()
        answer: Any = await make_request(bot, method)
        return answer  # type: ignore[no-any-return]
