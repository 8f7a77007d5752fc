"""The webhook's port: strangers' slow and many connections cost Telegram nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.clock import StillPace
from bot.receiving.webhook_port import Connections
from bot.seldom import Seldom
from bot.settings import SettingsError, Webhook

SECRET = "s" * 32
UPDATE = b'{"update_id": 7}'
SLOW = b"POST / HTTP/1.1\r\nHost: bot\r\n"
"""A stranger's request whose headers never end."""

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def receive(request: web.BaseRequest) -> web.Response:
    await request.read()
    return web.Response(status=200 if request.headers.get("Secret") == SECRET else 401)


def whole(secret: str = SECRET, body: bytes = UPDATE) -> bytes:
    return SLOW + f"Secret: {secret}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Port:
    """A port that is open, and connections to it."""

    def __init__(self, webhook: Webhook, streams: AsyncExitStack) -> None:
        self._webhook, self._streams = webhook, streams

    async def connect(self) -> Stream:
        reader, writer = await asyncio.open_connection(self._webhook.host, self._webhook.port)
        self._streams.callback(writer.close)
        return reader, writer

    async def send(self, request: bytes, stream: Stream | None = None) -> Stream:
        stream = stream or await self.connect()
        stream[1].write(request)
        await stream[1].drain()
        return stream


async def status(stream: Stream) -> int | None:
    """What is answered; nothing where the connection is cut."""
    try:
        async with asyncio.timeout(10):
            head = await stream[0].readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    length = next((int(line[16:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    await stream[0].readexactly(length)
    return int(head.split()[1])


Open = Callable[..., Coroutine[Any, Any, Port]]


@pytest.fixture
async def opened(unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[Open]:
    async with AsyncExitStack() as stack:

        async def opening(**limits: Any) -> Port:
            webhook = Webhook(url="https://example.org/", secret=SECRET, port=unused_tcp_port_factory())
            connections = Connections(receive=receive, seldom=Seldom(StillPace()), **limits)
            await stack.enter_async_context(connections.listening(webhook, ends_within=1))
            return Port(webhook, stack)

        yield opening


async def test_several_updates_come_over_one_connection(opened: Open) -> None:
    port = await opened()
    stream = await port.connect()

    assert [await status(await port.send(whole(), stream)) for _ in range(3)] == [200, 200, 200]


async def test_headers_that_do_not_end_are_not_waited_for(opened: Open) -> None:
    port = await opened(patience_seconds=0.1)

    assert await status(await port.send(SLOW)) is None
    assert await status(await port.connect()) is None


async def test_nor_are_those_of_a_later_request_over_the_same_connection(opened: Open) -> None:
    port = await opened(patience_seconds=0.1)
    stream = await port.send(whole())

    assert await status(stream) == 200
    assert await status(await port.send(SLOW, stream)) is None


async def test_a_body_that_does_not_end_is_not_waited_for(opened: Open) -> None:
    port = await opened(patience_seconds=0.1)

    assert await status(await port.send(whole(body=UPDATE)[:-5])) is None


async def test_eleven_hundred_half_open_requests_of_strangers_cost_telegram_nothing(
    opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    port = await opened()
    telegram = await port.send(whole())
    assert await status(telegram) == 200

    strangers = [await port.send(SLOW if number % 2 else whole(secret="guess")) for number in range(1100)]

    assert await status(await port.send(whole(), telegram)) == 200  # the connection that was there
    assert await status(await port.send(whole())) == 200  # and a new one
    assert await status(strangers[1]) is None
    assert len(caplog.messages) <= 10
    assert "the webhook's port: 1 connections cut off that were slow or too many" in caplog.messages


async def test_where_all_have_shown_the_secret_the_new_one_has_to_go(opened: Open) -> None:
    port = await opened(most=2)
    known = [await port.send(whole()) for _ in range(2)]
    assert [await status(stream) for stream in known] == [200, 200]

    assert await status(await port.connect()) is None
    assert [await status(await port.send(whole(), stream)) for stream in known] == [200, 200]


async def test_an_address_that_is_taken_is_a_sentence(opened: Open, unused_tcp_port: int) -> None:
    webhook = Webhook(url="https://example.org/", secret=SECRET, port=unused_tcp_port)

    @asynccontextmanager
    async def listening() -> AsyncIterator[None]:
        connections = Connections(receive=receive, seldom=Seldom(StillPace()))
        async with connections.listening(webhook, ends_within=1):
            yield

    async with listening():
        with pytest.raises(SettingsError, match=r"OTKLIK_WEBHOOK_PORT: 127\.0\.0\.1:\d+: Address already in use"):
            async with listening():
                raise AssertionError
