"""Health, readiness and measures over HTTP, for whoever watches the machine; on a port of its own, never Telegram's."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.operations.meters import Meters
from bot.operations.readiness import Vitals


def build_site(*, vitals: Vitals, meters: Meters, measure: Callable[[], Awaitable[None]]) -> web.Application:
    """`/healthz`: the process is alive. `/readyz`: it can work, else 503. `/metrics`: `measure` is awaited before."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_request: web.Request) -> web.Response:
        found = await vitals.look()
        body = json.dumps({**found.parts, "role": found.role})
        return web.Response(text=body + "\n", content_type="application/json", status=200 if found.is_ready else 503)

    async def metrics(_request: web.Request) -> web.Response:
        await measure()
        return web.Response(body=generate_latest(meters.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    site = web.Application()
    site.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    return site
