"""The webhook: an update is stored and committed, only then answered with 200. Handling it is the inbox's."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiohttp import web

from bot.clock import Clock
from bot.seldom import Seldom
from bot.storage.inbox import store_updates, update_id_of
from bot.storage.transactions import DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1_048_576
SHORTEST_SECRET = 16

Handler = Callable[[web.BaseRequest], Awaitable[web.Response]]


class WebhookSecretMissing(ValueError):
    """A webhook needs a secret of at least 16 characters; anyone could write to it otherwise."""

    def __str__(self) -> str:
        return self.__doc__ or ""


def webhook_handler(*, db: Transactions, clock: Clock, secret: str, stored: Callable[[], None], seldom: Seldom) -> Handler:
    """The handler of Telegram's POST. `stored` is called after the commit."""
    if len(secret) < SHORTEST_SECRET:
        raise WebhookSecretMissing

    async def receive(request: web.BaseRequest) -> web.Response:
        if request.method != "POST":
            return web.Response(status=405)
        if not _is_telegram(request, secret):
            return web.Response(status=401)
        raw = await _read(request)
        if raw is None:
            return web.Response(status=413)
        body = _parsed(raw)
        if body is None:
            return web.Response(status=400)
        now = clock.now()
        try:
            await db.transact(lambda connection: store_updates(connection, [body], now), brief=True)
        except DatabaseUnavailable:
            if (times := seldom.times("unavailable")) is not None:
                log.error("%d updates refused, the last %s: the database is unavailable", times, body["update_id"])
            return web.Response(status=503)  # Telegram brings it again
        stored()
        return web.Response()

    return receive


async def has_backlog(bot: Bot) -> bool:
    """Whether Telegram still holds updates for the webhook."""
    found = await bot.get_webhook_info()
    return found.pending_update_count > 0


def _is_telegram(request: web.BaseRequest, secret: str) -> bool:
    shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(shown, secret.encode())


async def _read(request: web.BaseRequest) -> bytes | None:
    """The body, or `None` when it is too large; read in pieces, as the announced length may be wrong."""
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    pieces = bytearray()
    async for piece in request.content.iter_any():
        pieces += piece
        if len(pieces) > LARGEST_BODY:
            return None
    return bytes(pieces)


def _parsed(raw: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return body if update_id_of(body) is not None else None
