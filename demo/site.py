"""The demo's web site: the page, the choice of an office, and each office's Telegram, clock and posts under its own prefix."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.regulation_files import load_regulation
from demo.page_server import add_page
from demo.world import StillBusy, Story, World, read_story, stories

MOVES = ("15m", "1wh", "deadline")


class Site:
    """Offices are opened when a visitor chooses them, and stay open until the demo ends."""

    def __init__(self) -> None:
        self.app = web.Application()
        self.worlds = {id: World(read_story(id)) for id in stories()}
        self._opening = {id: asyncio.Lock() for id in self.worlds}
        self._address = ""
        add_page(self.app)
        self.app.router.add_get("/offices", self._list)
        self.app.router.add_post("/offices/{id}/start", self._start)
        for id, world in self.worlds.items():
            self._mount(id, world)
        self.app.on_cleanup.append(self._stop)

    def listens_at(self, address: str) -> None:
        """Where the bot finds its Telegram, `http://127.0.0.1:8080`."""
        self._address = address

    async def open(self, id: str) -> World:
        """The office, at work."""
        async with self._opening[id]:
            await self.worlds[id].start(f"{self._address}/{id}")
        return self.worlds[id]

    def _mount(self, id: str, world: World) -> None:
        async def show_clock(request: web.Request) -> web.Response:
            return web.json_response(await _clock(await self.open(id)))

        async def move_clock(request: web.Request) -> web.Response:
            return await _moved(await self.open(id), str((await request.json()).get("move")))

        async def show_posts(request: web.Request) -> web.Response:
            return web.json_response([dict(post) for post in world.story.posts])

        telegram = world.telegram.app
        telegram.router.add_get("/clock", show_clock)
        telegram.router.add_post("/clock", move_clock)
        telegram.router.add_get("/posts", show_posts)
        self.app.add_subapp(f"/{id}/", telegram)

    async def _list(self, request: web.Request) -> web.Response:
        return web.json_response([_described(world.story) for world in self.worlds.values()])

    async def _start(self, request: web.Request) -> web.Response:
        id = request.match_info["id"]
        if id not in self.worlds:
            raise web.HTTPNotFound
        await self.open(id)
        return web.json_response({"prefix": f"/{id}/"})

    async def _stop(self, app: web.Application) -> None:
        await asyncio.gather(*(world.stop() for world in self.worlds.values()))


def _described(story: Story) -> dict[str, Any]:
    regulation = load_regulation(story.id)
    return {
        "id": story.id,
        "title": regulation.short_title,
        "place": story.place,
        "about": story.about,
        "regulation": regulation.title,
    }


async def _clock(world: World) -> dict[str, Any]:
    calendar = world.application.premises.rules.calendar
    now = world.clock.now().astimezone(calendar.zone)
    timer = await world.next_timer()
    return {
        "now": now.isoformat(),
        "zone": str(calendar.zone),
        "open": calendar.is_open(now),
        "next": {"at": timer[0].astimezone(calendar.zone).isoformat(), "what": f"№ {timer[1]}"} if timer else None,
        "busy": world.is_busy(),
    }


async def _moved(world: World, move: str) -> web.Response:
    try:
        to = await _target(world, move)
        if to is None:
            return web.json_response({"error": f"move is one of {', '.join(MOVES)}"}, status=400)
        await world.move(to)
    except StillBusy:
        return web.json_response({"error": "the bot is still at work"}, status=409)
    return web.json_response(await _clock(world))


async def _target(world: World, move: str) -> datetime | None:
    now = world.clock.now()
    calendar = world.application.premises.rules.calendar
    match move:
        case "15m":
            return now + timedelta(minutes=15)
        case "1wh":
            return calendar.add(now, timedelta(hours=1))
        case "deadline":
            await world.quiet()
            timer = await world.next_timer()
            return timer[0] if timer else now
    return None
