"""The webhook's port: so many connections at most, each with little time for its headers and its body.

Whoever has not shown the secret gives way first: a stranger's half-open requests cost Telegram nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.foreign_words import no_address
from bot.seldom import Seldom
from bot.settings import SettingsError, Webhook

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 200
"""Telegram opens 40, a hundred where it is asked to."""

PATIENCE_SECONDS = 10.0
"""So long headers may take to come, and so long a body."""

KEPT_ALIVE_SECONDS = 300.0
"""How long a connection may be idle between two requests."""

Receive = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Connections:
    """Who is connected. Of too many the one is cut off that has shown no secret for the longest time."""

    def __init__(
        self, *, receive: Receive, seldom: Seldom, most: int = MOST_CONNECTIONS, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._receive, self._seldom, self._most = receive, seldom, most
        self.patience_seconds = patience_seconds
        self._strangers: dict[asyncio.BaseTransport, Connection] = {}
        self._known: dict[asyncio.BaseTransport, Connection] = {}
        self._server = web.Server(self._answer, access_log=None, keepalive_timeout=KEPT_ALIVE_SECONDS)

    def __call__(self) -> "Connection":
        """The protocol of a new connection."""
        return Connection(self._server(), self)

    @asynccontextmanager
    async def listening(self, webhook: Webhook, *, ends_within: float) -> AsyncIterator[None]:
        """Raises `SettingsError` where the address is taken, or not this machine's."""
        try:
            server = await asyncio.get_running_loop().create_server(self, webhook.host, webhook.port, backlog=self._most)
        except OSError as error:
            raise SettingsError("OTKLIK_WEBHOOK_PORT", no_address(webhook.host, webhook.port, error)) from error
        try:
            yield
        finally:
            server.close()
            await self._server.shutdown(ends_within)

    def note_entered(self, connection: "Connection") -> None:
        """A new one is here; another may have to go."""
        self._strangers[connection.transport] = connection
        if len(self._strangers) + len(self._known) > self._most:
            next(iter(self._strangers.values())).cut_off()

    def note_left(self, connection: "Connection") -> None:
        """It is over."""
        self._strangers.pop(connection.transport, None)
        self._known.pop(connection.transport, None)

    def note_cut_off(self, connection: "Connection") -> None:
        """It gave way, or took too long."""
        self.note_left(connection)
        if (times := self._seldom.times("cut off")) is not None:
            log.warning("the webhook's port: %d connections cut off that were slow or too many", times)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Its headers are here: now the body's time runs."""
        transport = request.transport
        connection = (self._known.get(transport) or self._strangers.get(transport)) if transport is not None else None
        if connection is None:  # cut off meanwhile
            return web.Response(status=408)
        connection.note_begun()
        try:
            async with asyncio.timeout(self.patience_seconds):
                response = await self._receive(request)
        except TimeoutError:
            connection.cut_off()
            return web.Response(status=408)
        connection.note_ended()
        if response.status == web.HTTPOk.status_code and self._strangers.pop(connection.transport, None) is not None:
            self._known[connection.transport] = connection
        return response


class Connection(asyncio.Protocol):
    """One connection: what comes is the server's protocol's, when it has to come is watched here."""

    transport: asyncio.Transport

    def __init__(self, inner: asyncio.Protocol, among: Connections) -> None:
        self._inner, self._among = inner, among
        self._deadline: asyncio.TimerHandle | None = None
        self._is_answering = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        self.transport = transport
        self._inner.connection_made(transport)
        self._wait_for_headers()
        self._among.note_entered(self)

    def data_received(self, data: bytes) -> None:
        if not self._is_answering and self._deadline is None:  # the next request of one that is kept alive
            self._wait_for_headers()
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def connection_lost(self, fault: Exception | None) -> None:
        self._let_deadline_go()
        self._among.note_left(self)
        self._inner.connection_lost(fault)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def note_begun(self) -> None:
        """The headers are here."""
        self._let_deadline_go()
        self._is_answering = True

    def note_ended(self) -> None:
        """The request is answered."""
        self._is_answering = False

    def cut_off(self) -> None:
        """At once, whatever is under way."""
        self._let_deadline_go()
        self._among.note_cut_off(self)
        self.transport.abort()

    def _wait_for_headers(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(self._among.patience_seconds, self.cut_off)

    def _let_deadline_go(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
