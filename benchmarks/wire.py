"""The other end of a bot's wires: a Bot API that costs next to nothing, and a Telegram that posts updates forty at a time."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from time import perf_counter

CONNECTIONS = 40  # what Telegram opens to a webhook unless told otherwise
SECRET = "a-secret-of-the-benchmarks-webhook"
_END = b"\r\n\r\n"


class BotApi:
    """Answers every call with success and counts them by method."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._server: asyncio.Server | None = None
        self._called = asyncio.Event()
        self._messages = 100

    async def start(self) -> int:
        """Listen; the port."""
        self._server = await asyncio.get_running_loop().create_server(lambda: _Answering(self), "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    async def answered(self, method: str, count: int) -> None:
        """Until the method was called so many times."""
        while self.calls[method] < count:
            self._called.clear()
            await self._called.wait()

    def answer(self, method: str) -> bytes:
        """What Telegram would say, as short as it may be."""
        self.calls[method] += 1
        self._called.set()
        self._messages += 1
        message = {"message_id": self._messages, "date": 0, "chat": {"id": 1, "type": "private"}}
        no_webhook = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        result = {"sendMessage": message, "editMessageText": message, "getWebhookInfo": no_webhook}.get(method, True)
        body = json.dumps({"ok": True, "result": result}).encode()
        return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


class _Answering(asyncio.Protocol):
    """One connection of the bot's: requests in, answers out."""

    def __init__(self, api: BotApi) -> None:
        self._api, self._came = api, bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (request := _taken(self._came)) is not None:
            method = request.split(b" ", 2)[1].rsplit(b"/", 1)[-1].decode()
            assert isinstance(self._transport, asyncio.Transport)
            self._transport.write(self._api.answer(method))


def _taken(came: bytearray) -> bytes | None:
    """The first whole request's head, taken off what came."""
    head = came.find(_END)
    if head < 0:
        return None
    top = bytes(came[:head])
    length = next((int(line.split(b":")[1]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    if len(came) < head + len(_END) + length:
        return None
    del came[: head + len(_END) + length]
    return top


async def post_all(port: int, bodies: Sequence[bytes]) -> float:
    """Bring every update to the webhook, in order, over so many connections as Telegram has; seconds from the first's start."""
    waiting = iter(bodies)
    began = perf_counter()
    await asyncio.gather(*(_post(port, waiting) for _ in range(CONNECTIONS)))
    return perf_counter() - began


async def _post(port: int, waiting: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for body in waiting:
        head = f"POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        top = await reader.readuntil(_END)
        assert top.startswith(b"HTTP/1.1 200"), top
        length = next(int(line.split(b":")[1]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()
