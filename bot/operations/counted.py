"""The application's parts as they are measured: each does its work as without, and is counted and named in the log."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.clock import Clock, Pace
from bot.operations.logs import about
from bot.operations.meters import Meters
from bot.operations.watch import Watch
from bot.sending.speech import Delivery
from bot.speaking import Speaking
from bot.storage.inbox import StoredUpdate
from bot.storage.outbox import OutgoingRow
from bot.storage.timers import DueTimer
from bot.storage.transactions import Connection

log = logging.getLogger(__name__)

Handle = Callable[[StoredUpdate], Awaitable[bool]]
SetAside = Callable[[StoredUpdate, str], Awaitable[None]]
Ring = Callable[[list[DueTimer]], Awaitable[None]]
Receive = Callable[[web.BaseRequest], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSpeaking(Speaking):
    """The outbox's desk."""

    meters: Meters

    def on_delivered(self, connection: Connection, row: OutgoingRow, delivery: Delivery, now: datetime) -> None:
        """Inside the transaction of the row's mark; a repetition of it counts twice."""
        Speaking.on_delivered(self, connection, row, delivery, now)
        self.meters.sent.labels(row.kind.value).inc()

    def on_undeliverable(self, connection: Connection, row: OutgoingRow, reason: str, now: datetime) -> None:
        """Likewise."""
        Speaking.on_undeliverable(self, connection, row, reason, now)
        self.meters.undelivered.labels(reason).inc()


def counted_handling(handle: Handle, *, meters: Meters, clock: Clock, pace: Pace) -> Handle:
    """The inbox's `handle`."""

    async def counted(stored: StoredUpdate) -> bool:
        with about(update=stored.update_id):
            began = pace.monotonic()
            try:
                is_marked = await handle(stored)
            except Exception as failure:  # only counted, whatever it is
                meters.failed.labels(type(failure).__name__).inc()
                raise
            meters.took.observe(pace.monotonic() - began)
            meters.waited.observe(max(0.0, (clock.now() - stored.received_at).total_seconds()))
            meters.handled.inc()
            log.debug("handled")
            return is_marked

    return counted


def counted_giving_up(set_aside: SetAside, *, meters: Meters, watch: Watch) -> SetAside:
    """The inbox's `on_set_aside`."""

    async def counted(stored: StoredUpdate, error: str) -> None:
        meters.set_aside.inc()
        watch.note_given_up()
        await set_aside(stored, error)

    return counted


def counted_ringing(ring: Ring, *, meters: Meters, clock: Clock) -> Ring:
    """The alarm's `ring`, counted when it succeeded."""

    async def counted(due: list[DueTimer]) -> None:
        await ring(due)
        now = clock.now()
        for timer in due:
            meters.rung.inc()
            meters.lateness.observe(max(0.0, (now - timer.at).total_seconds()))

    return counted


def counted_receiving(receive: Receive, *, meters: Meters) -> Receive:
    """The webhook's handler."""

    async def counted(request: web.BaseRequest) -> web.Response:
        response = await receive(request)
        if response.status == web.HTTPOk.status_code:
            meters.received.inc()
        return response

    return counted
