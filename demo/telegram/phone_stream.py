"""Server-sent events for the page: what happened on any phone, and a heartbeat."""

import asyncio
import json

from aiohttp import web

from demo.telegram.events import Events
from demo.telegram.phone_view import shown_event

HEARTBEAT = 15.0


async def stream(request: web.Request, events: Events) -> web.StreamResponse:
    """Ends when the browser leaves or the server closes; the page fetches anew after that."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    listener = events.listen()
    try:
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n: hello\n\n")
        while True:
            try:
                event = await asyncio.wait_for(listener.get(), HEARTBEAT)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                return response
            await response.write(f"data: {json.dumps(shown_event(event), ensure_ascii=False)}\n\n".encode())
    except ConnectionError:
        return response
    finally:
        events.leave(listener)
