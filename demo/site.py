"""The demo's web site: the page, the choice of an office, and each office's Telegram, clock and posts under its own prefix."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.clock import DemoClock
from bot.regulation_files import load_regulation
from demo.page_server import add_page
from demo.scenes import Scene, SceneStopped, play, read_scenes
from demo.world import MovableClock, StillBusy, Story, World, read_story, stories

MOVES = ("15m", "1wh", "deadline")


class Site:
    """Offices are opened when a visitor chooses them, and stay open until the demo ends."""

    def __init__(self, *, clock: Callable[[], MovableClock] = DemoClock) -> None:
        self.app = web.Application()
        self.worlds = {id: World(read_story(id), clock=clock()) for id in stories()}
        # One for all: Alembic migrates one database at a time in a process.
        self._opening = asyncio.Lock()
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
        async with self._opening:
            await self.worlds[id].start(f"{self._address}/{id}")
        return self.worlds[id]

    def _mount(self, id: str, world: World) -> None:
        async def show_clock(request: web.Request) -> web.Response:
            return web.json_response(await _clock(await self.open(id), request.query.get("language", "")))

        async def move_clock(request: web.Request) -> web.Response:
            asked = await _read_json(request)
            return await _moved(await self.open(id), str(asked.get("move")), str(asked.get("language")))

        async def show_posts(request: web.Request) -> web.Response:
            return web.json_response([dict(post) for post in world.story.posts])

        async def show_scenes(request: web.Request) -> web.Response:
            return web.json_response([_told(scene) for scene in read_scenes(id)])

        async def play_scene(request: web.Request) -> web.Response:
            asked = await _read_json(request)
            return await _played(await self.open(id), str(asked.get("scene")))

        telegram = world.telegram.app
        telegram.router.add_get("/clock", show_clock)
        telegram.router.add_post("/clock", move_clock)
        telegram.router.add_get("/posts", show_posts)
        telegram.router.add_get("/scenes", show_scenes)
        telegram.router.add_post("/scenes", play_scene)
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


def _told(scene: Scene) -> dict[str, str]:
    return {"id": scene.id, "title": scene.title, "about": scene.about}


async def _played(world: World, id: str) -> web.Response:
    scene = next((scene for scene in read_scenes(world.story.id) if scene.id == id), None)
    if scene is None:
        raise web.HTTPNotFound
    try:
        async with world.moving:
            next_deed = await play(world, scene)
    except StillBusy:
        return web.json_response({"error": "the bot is still at work"}, status=409)
    except SceneStopped as stopped:
        return web.json_response({"error": str(stopped), "wanted": stopped.wanted, "who": stopped.who}, status=422)
    return web.json_response({"phone": world.people[scene.phone], "next": next_deed})


async def _read_json(request: web.Request) -> dict[str, Any]:
    try:
        asked = await request.json()
    except ValueError:
        asked = None
    return asked if isinstance(asked, dict) else {}


async def _clock(world: World, language: str) -> dict[str, Any]:
    calendar = world.application.premises.rules.calendar
    now = world.clock.now().astimezone(calendar.zone)
    ahead = await world.next_moment(language)
    return {
        "now": now.isoformat(),
        "zone": str(calendar.zone),
        "open": calendar.is_open(now),
        "next": {"at": ahead[0].astimezone(calendar.zone).isoformat(), "what": ahead[1]} if ahead else None,
        "busy": world.is_busy(),
    }


async def _moved(world: World, move: str, language: str) -> web.Response:
    if move not in MOVES:
        return web.json_response({"error": f"move is one of {', '.join(MOVES)}"}, status=400)
    try:
        async with world.moving:
            await world.until(await _target(world, move))
    except StillBusy:
        return web.json_response({"error": "the bot is still at work"}, status=409)
    return web.json_response(await _clock(world, language))


async def _target(world: World, move: str) -> datetime:
    now = world.clock.now()
    calendar = world.application.premises.rules.calendar
    match move:
        case "15m":
            return now + timedelta(minutes=15)
        case "1wh":
            return calendar.add(now, timedelta(hours=1))
        case _:
            await world.quiet()
            timer = await world.next_timer()
            return timer[0] if timer else world.clock.now()
