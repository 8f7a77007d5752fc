"""The demo's site over HTTP, as the page speaks to it. What the bot says in an office is proven by the stories."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.clock import StillClock
from bot.reporting import shortcomings_in
from demo import world as world_of_the_demo
from demo.site import Site
from tests.demo.folders import left_in
from workflow.reports.causes import Cause
from workflow.reports.months import month_of

ZAGS, NOVOKUBANSK = "kuzbass-zags-16", "novokubansk-1740"
TEN = "2026-10-14T10:00:00"


class Visitor:
    """Somebody at the page of a demo whose clocks stand still until moved."""

    def __init__(self, site: Site, server: TestServer, http: ClientSession) -> None:
        self.site, self.server, self.http = site, server, http

    async def get(self, path: str) -> Any:
        async with self.http.get(self.server.make_url(path)) as response:
            assert response.status == 200, path
            return await response.json()

    async def post(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        async with self.http.post(self.server.make_url(path), json=body) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def move(self, office: str, step: str, **more: Any) -> Any:
        return await self.post(f"/{office}/clock", {"move": step, **more})

    async def forward(self, office: str, curator: str) -> None:
        """The office's first post, from the curator's phone."""
        person = self.site.worlds[office].people[curator]
        (post, *_) = await self.get(f"/{office}/posts")
        await self.post(f"/{office}/phones/forward_post", {"person": person, "chat": person, "post": post})
        await self.site.worlds[office].quiet()

    async def tap(self, office: str, person: str, label: str) -> None:
        """A button of the newest message that bears it."""
        world = self.site.worlds[office]
        id = world.people[person]
        messages = [each for each in world.telegram.messages(id) if label in str(each.get("reply_markup"))]
        world.telegram.tap(id, id, messages[-1]["message_id"], label)
        await world.quiet()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo keeps its databases."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
async def visitor(folder: Path) -> AsyncIterator[Visitor]:
    site = Site(clock=lambda: StillClock(datetime(2026, 1, 1, tzinfo=UTC)))
    server = TestServer(site.app)
    await server.start_server()
    site.listens_at(str(server.make_url("/")).rstrip("/"))
    async with ClientSession() as http:
        yield Visitor(site, server, http)
    await server.close()


async def registered(visitor: Visitor) -> None:
    """No 1 stands in the registry office at 10:00: dispatch is due at 10:25, a fifth before that people are reminded."""
    await visitor.post(f"/offices/{ZAGS}/start")
    await visitor.forward(ZAGS, "smirnova")
    await visitor.tap(ZAGS, "smirnova", "Зарегистрировать")  # topic and place stand in the post's words


async def test_five_offices_are_offered_before_any_is_opened(visitor: Visitor, folder: Path) -> None:
    offices = await visitor.get("/offices")

    assert len(offices) == 5
    assert all(office[key] for office in offices for key in ("id", "title", "place", "about", "regulation"))
    assert left_in(folder) == []


async def test_office_opens_once_with_its_people_by_name_and_duty(visitor: Visitor) -> None:
    assert await visitor.post(f"/offices/{ZAGS}/start") == {"prefix": f"/{ZAGS}/"}
    assert await visitor.post(f"/offices/{ZAGS}/start") == {"prefix": f"/{ZAGS}/"}

    phones = await visitor.get(f"/{ZAGS}/phones")
    assert [bot["name"] for bot in phones["bots"]] == ["Отклик"]
    roles = {person["name"]: person["role"] for person in phones["people"]}
    assert roles["Смирнова О. В."] == "куратор · главный специалист организационно-территориального отдела"
    assert roles["Гордеева А. Н."] == "начальник Управления"
    assert [chat["title"] for chat in phones["chats"]] == ["Госрегистрация: сообщения"]


async def test_duty_that_the_position_names_is_not_said_twice(visitor: Visitor) -> None:
    await visitor.post("/offices/nao-vnutpol-2020/start")

    phones = await visitor.get("/nao-vnutpol-2020/phones")

    assert phones["people"][0]["role"] == "куратор, сотрудник юридического бюро"


async def test_unknown_office_is_not_there(visitor: Visitor) -> None:
    async with visitor.http.post(visitor.server.make_url("/offices/nowhere/start")) as response:
        assert response.status == 404


async def test_posts_wait_to_be_forwarded(visitor: Visitor) -> None:
    posts = await visitor.get(f"/{ZAGS}/posts")

    assert [post["id"] for post in posts][:2] == ["birth", "certificate"]
    assert all(post["author"] and post["text"] and post["hint"] for post in posts)


async def test_clock_starts_where_the_story_begins(visitor: Visitor) -> None:
    clock = await visitor.get(f"/{ZAGS}/clock")

    assert clock == {"now": f"{TEN}+07:00", "zone": "Asia/Novokuznetsk", "open": True, "next": None, "busy": False}


async def test_clock_moves_by_a_quarter_and_by_a_working_hour(visitor: Visitor) -> None:
    # 10:00 + 15 min = 10:15; + 1 working hour three times = 11:15, 12:15, and over the break from 13 to 14 at 14:15
    moved = [await visitor.move(ZAGS, "15m")] + [await visitor.move(ZAGS, "1wh") for _ in range(3)]

    assert [clock["now"][11:16] for clock in moved] == ["10:15", "11:15", "12:15", "14:15"]


async def test_clock_without_deadlines_stays(visitor: Visitor) -> None:
    clock = await visitor.move(ZAGS, "deadline")

    assert clock["now"] == f"{TEN}+07:00"


async def test_clock_goes_from_reminder_to_deadline_to_escalation_in_words(visitor: Visitor) -> None:
    await registered(visitor)

    told = []
    for _ in range(6):
        ahead = (await visitor.get(f"/{ZAGS}/clock"))["next"]
        told.append(ahead["what"].replace("\u00a0", " "))
        clock = await visitor.move(ZAGS, "deadline")
        assert clock["now"] == ahead["at"]

    assert told == [
        "№ 1: напомним о решении по важности и отделу",
        "№ 1: напомним о решении по важности и отделу",
        "№ 1, отправка в отдел: напоминание",
        "№ 1: решения нет, куратор может отправить сам",
        "№ 1, отправка в отдел: срок",
        "№ 1, отправка в отдел: узнают руководители",
    ]


async def test_clock_moved_over_a_deadline_is_no_outage(visitor: Visitor) -> None:
    """Each reminder rings at its own moment on the way: what was late is told, and that the bot was away is not."""
    await registered(visitor)
    clock = await visitor.move(ZAGS, "1wh")

    application = visitor.site.worlds[ZAGS].application
    now = datetime.fromisoformat(clock["now"])
    month = month_of(now, application.premises.rules.calendar.zone)
    read = partial(shortcomings_in, premises=application.premises, month=month, now=now)
    late = await application.db.read(read)

    assert [(one.step, one.causes) for one in late] == [("dispatch", (Cause.UNDECIDED,))]


async def test_clock_speaks_the_visitors_language(visitor: Visitor) -> None:
    await registered(visitor)

    asked = await visitor.get(f"/{ZAGS}/clock?language=en")
    moved = await visitor.move(ZAGS, "deadline", language="en")

    assert asked["next"]["what"].replace("\u00a0", " ") == "No. 1: the decision on importance and department is asked for"
    assert moved["next"]["what"].replace("\u00a0", " ") == "No. 1: the decision on importance and department is asked for"


@pytest.mark.parametrize("body", [{"move": "2d"}, {}, ["15m"], None])
async def test_other_moves_are_refused(visitor: Visitor, body: Any) -> None:
    answer = await visitor.post(f"/{ZAGS}/clock", body, status=400)

    assert answer == {"error": "move is one of 15m, 1wh, deadline"}
    assert (await visitor.get(f"/{ZAGS}/clock"))["now"] == f"{TEN}+07:00"


async def test_clock_waits_until_the_bot_has_said_everything(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    await visitor.post(f"/offices/{ZAGS}/start")
    world = visitor.site.worlds[ZAGS]
    said = world.telegram.faults.hold("sendMessage")
    world.telegram.send(world.people["smirnova"], world.people["smirnova"], text="/mine")

    monkeypatch.setattr(world_of_the_demo, "QUIET_SECONDS", 0.2)
    refused = await visitor.post(f"/{ZAGS}/clock", {"move": "15m"}, status=409)
    before = await visitor.get(f"/{ZAGS}/clock")
    said.set()
    monkeypatch.undo()
    after = await visitor.move(ZAGS, "15m")

    assert refused == {"error": "the bot is still at work"}
    assert (before["now"], before["busy"]) == (f"{TEN}+07:00", True)
    assert (after["now"][11:16], after["busy"]) == ("10:15", False)


async def test_two_visitors_do_not_set_the_clock_back(visitor: Visitor) -> None:
    await visitor.post(f"/offices/{ZAGS}/start")

    await asyncio.gather(visitor.move(ZAGS, "15m"), visitor.move(ZAGS, "1wh"), visitor.move(ZAGS, "deadline"))

    assert (await visitor.get(f"/{ZAGS}/clock"))["now"][11:16] == "11:15"


async def test_two_offices_have_clocks_and_registers_of_their_own(visitor: Visitor) -> None:
    await asyncio.gather(registered(visitor), visitor.post(f"/offices/{NOVOKUBANSK}/start"))

    await visitor.move(NOVOKUBANSK, "15m")

    first, second = await visitor.get(f"/{ZAGS}/clock"), await visitor.get(f"/{NOVOKUBANSK}/clock")
    assert (first["now"], second["now"]) == (f"{TEN}+07:00", "2026-10-14T10:15:00+03:00")
    assert (first["next"] is None, second["next"] is None) == (False, True)


async def test_end_of_the_demo_leaves_neither_tasks_nor_files(folder: Path) -> None:
    before = asyncio.all_tasks()
    site = Site(clock=lambda: StillClock(datetime(2026, 1, 1, tzinfo=UTC)))
    server = TestServer(site.app)
    await server.start_server()
    site.listens_at(str(server.make_url("/")).rstrip("/"))
    await asyncio.gather(site.open(ZAGS), site.open(NOVOKUBANSK))
    assert len(left_in(folder)) == 2

    async with asyncio.timeout(timedelta(seconds=5).total_seconds()):
        await server.close()

    assert asyncio.all_tasks() == before
    assert left_in(folder) == []
