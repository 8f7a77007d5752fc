"""The HTTP side of the Bot API: tokens, faults, answers, downloads of files. Methods are left to `dispatch`."""

from typing import Any

from aiohttp import web

from demo.telegram.accounts import Bot
from demo.telegram.answers import Json, Refusal
from demo.telegram.dispatch import Dispatch
from demo.telegram.faults import Fault, FaultInjection
from demo.telegram.wire import accepted, read_parameters, refused


class BotApi:
    """Routes relative to where the application is mounted."""

    def __init__(self, dispatch: Dispatch, faults: FaultInjection) -> None:
        self._dispatch = dispatch
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._dispatch.exchange.accounts.bot(request.match_info["token"])
            raw = await read_parameters(request)
        except Refusal as refusal:
            return refused(refusal)
        method = request.match_info["method"]
        fault = self._faults.take(method)
        try:
            if fault is not None:
                return await self._faulty(request, fault, bot, method, raw)
            return await self._carried_out(bot, method, raw)
        finally:
            # A refusal or a used-up fault is something a test may wait for, too.
            self._dispatch.exchange.events.wake()

    async def _carried_out(self, bot: Bot, method: str, raw: Json) -> web.Response:
        try:
            result: Any = await self._dispatch.carry_out(bot, method, raw)
        except Refusal as refusal:
            return refused(refusal)
        return accepted(result)

    async def _faulty(self, request: web.Request, fault: Fault, bot: Bot, method: str, raw: Json) -> web.StreamResponse:
        if fault.refusal is not None:
            return refused(fault.refusal)
        if fault.kind == "html":
            return web.Response(status=fault.status, text=fault.page(), content_type="text/html")
        if fault.kind == "drop_before":
            return _dropped(request)
        if fault.kind in ("hold", "slow"):
            await fault.wait()
            return await self._carried_out(bot, method, raw)
        answer = await self._carried_out(bot, method, raw)
        if answer.status != 200:
            return answer
        return _dropped(request) if fault.kind == "drop_after" else _garbled(fault)

    async def download(self, request: web.Request) -> web.Response:
        try:
            self._dispatch.exchange.accounts.bot(request.match_info["token"])
        except Refusal as refusal:
            return refused(refusal)
        file = self._dispatch.exchange.files.at(request.match_info["path"])
        if file is None:
            return refused(Refusal(404, "Not Found"))
        return web.Response(body=file.content, content_type=file.content_type)


def _garbled(fault: Fault) -> web.Response:
    return web.Response(status=200, text=fault.page(), content_type="text/html")


def _dropped(request: web.Request) -> web.Response:
    """The connection breaks before a byte of the answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
