"""`python -m demo`: the product with a Telegram of its own on this machine; prints the address of the page."""

import asyncio
import logging
import os
import signal
import socket

from aiohttp import web

from demo.site import Site

DEFAULT_HOST = "127.0.0.1"


async def serve(host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM. Port 0 is any free one."""
    site = Site()
    runner = web.AppRunner(site.app, access_log=None, shutdown_timeout=3)
    await runner.setup()
    listener = socket.create_server((host, port))
    await web.SockSite(runner, listener).start()
    chosen = listener.getsockname()[1]
    inside = "127.0.0.1" if host in ("", "0.0.0.0") else host
    site.listens_at(f"http://{inside}:{chosen}")
    print(f"http://{inside}:{chosen}/", flush=True)
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await stopping.wait()
    await runner.cleanup()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(serve(os.environ.get("DEMO_HOST", DEFAULT_HOST), int(os.environ.get("DEMO_PORT", "0"))))
