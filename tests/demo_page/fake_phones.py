"""A small stand-in for the demo's server: enough of its phones, clock and posts to show the page. No rules of any office."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from demo.page_server import add_page
from tests.demo_page.fake_office import BOT, CAST, DEPUTY, OFFICES, OPENING, POSTS, SQUARE, START

Row = dict[str, Any]


class FakePhones:
    """One office's phones in memory. `asked` keeps every request that the page made, as (path, body)."""

    def __init__(self) -> None:
        self.cast: Row = json.loads(json.dumps(CAST))
        self.messages: list[Row] = [{**message, "message_id": number} for number, message in enumerate(OPENING, start=1)]
        self.asked: list[tuple[str, Row]] = []
        self.now = START
        self.refusal: str | None = None
        self.clock_refusal: str | None = None
        self.missing: str | None = None
        self.heard = asyncio.Event()
        self._listeners: set[asyncio.Queue[Row]] = set()

    def say(self, chat: int, html: str, **fields: Any) -> Row:
        """The bot writes to a chat; every listening page hears of it."""
        return self._add({"chat": {"id": chat}, "from": BOT, "text": html, "html": html, **fields})

    def tell(self, event: Row) -> None:
        for listener in self._listeners:
            listener.put_nowait(event)

    def edit(self, message: Row, **fields: Any) -> None:
        message |= fields
        message["edited"] = True
        self.tell({"type": "edit", "chat": message["chat"]["id"], "message": message})

    def delete(self, message: Row) -> None:
        self.messages.remove(message)
        self.tell({"type": "delete", "chat": message["chat"]["id"], "message": message})

    def bodies(self, path: str) -> list[Row]:
        return [body for asked, body in self.asked if asked == path]

    def _add(self, message: Row) -> Row:
        message |= {"message_id": len(self.asked) + len(self.messages) + 100, "date": int(self.now.timestamp())}
        self.messages.append(message)
        self.tell({"type": "message", "chat": message["chat"]["id"], "message": message})
        return message

    async def show_offices(self, _: web.Request) -> web.Response:
        return web.json_response(OFFICES)

    async def start_office(self, request: web.Request) -> web.Response:
        return web.json_response({"prefix": f"/{request.match_info['id']}/"})

    async def show_cast(self, _: web.Request) -> web.Response:
        return web.json_response(self.cast)

    async def show_messages(self, request: web.Request) -> web.Response:
        chat = int(request.query["chat"])
        return web.json_response([message for message in self.messages if message["chat"]["id"] == chat])

    async def show_posts(self, _: web.Request) -> web.Response:
        return web.json_response(POSTS)

    async def show_square(self, _: web.Request) -> web.Response:
        return web.Response(text=SQUARE, content_type="image/svg+xml")

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        listener: asyncio.Queue[Row] = asyncio.Queue()
        self._listeners.add(listener)
        self.heard.set()
        try:
            while True:
                await response.write(f"data: {json.dumps(await listener.get())}\n\n".encode())
        except ConnectionResetError:
            return response
        finally:
            self._listeners.discard(listener)

    async def act(self, request: web.Request) -> web.Response:
        deed = request.match_info["deed"]
        body = await _multipart(request) if request.content_type.startswith("multipart/") else await request.json()
        self.asked.append((deed, body))
        if self.refusal is not None:
            return web.json_response({"error": self.refusal}, status=400)
        return web.json_response(self._carry_out(deed, body))

    def _carry_out(self, deed: str, body: Row) -> Row:
        if deed == "tap":
            return {"callback_query_id": str(len(self.asked))}
        if deed == "delete":
            self.delete(next(message for message in self.messages if message["message_id"] == body["message_id"]))
            return {}
        if deed == "edit":
            message = next(message for message in self.messages if message["message_id"] == body["message_id"])
            self.edit(message, text=body["text"], html=body["text"])
            return {}
        person = next(person for person in self.cast["people"] if person["id"] == body["person"])
        text = (
            body.get("text") or body.get("caption") or body.get("post", {}).get("text") or ("/start" if deed == "start" else "")
        )
        self._add(
            {
                "chat": {"id": body.get("chat") or body.get("to_chat") or body["person"]},
                "text": text,
                "from": {"id": person["id"], "first_name": person["name"]},
            }
            | self._manner(deed, body)
        )
        return {}

    def _manner(self, deed: str, body: Row) -> Row:
        fields: Row = {}
        if deed == "forward_post":
            fields["forward_origin"] = {"type": "hidden_user", "sender_user_name": body["post"]["author"]}
        if body.get("reply_to"):
            fields["reply_to_message"] = next(m for m in self.messages if m["message_id"] == int(body["reply_to"]))
        if body.get("thread"):
            fields["message_thread_id"] = int(body["thread"])
        if body.get("files"):
            fields |= {"document_url": "picture", "document": {"file_name": body["files"][0]}}
        return fields

    async def show_scenes(self, _: web.Request) -> web.Response:
        return web.json_response([{"id": "not-ours", "title": "Не наш вопрос", "about": "Отдел вернул сообщение (п. 9)"}])

    async def play_scene(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(("scenes", body))
        if self.missing is not None:
            return web.json_response({"error": "stopped", "wanted": self.missing}, status=422)
        return web.json_response({"phone": DEPUTY, "next": "Вы Громов: выберите отдел"})

    async def show_clock(self, _: web.Request) -> web.Response:
        return web.json_response(self.clock)

    async def move_clock(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(("clock", body))
        if self.clock_refusal is not None:
            return web.json_response({"error": self.clock_refusal}, status=409)
        self.now += {"15m": timedelta(minutes=15), "1wh": timedelta(hours=1), "deadline": timedelta(minutes=95)}[body["move"]]
        return web.json_response(self.clock)

    @property
    def clock(self) -> Row:
        due = {"at": (START + timedelta(minutes=95)).isoformat(), "what": "проект ответа, № 142"}
        return {
            "now": self.now.isoformat(),
            "weekday": "чт",
            "zone": "Asia/Novokuznetsk",
            "open": True,
            "busy": False,
            "next": due if self.now < datetime.fromisoformat(due["at"]) else None,
        }


async def _multipart(request: web.Request) -> Row:
    form = await request.post()
    body: Row = {name: value for name, value in form.items() if isinstance(value, str)}
    body |= {name: int(body[name]) for name in ("person", "chat") if name in body}
    return body | {"files": [part.filename for part in form.values() if isinstance(part, web.FileField)]}


def fake_app(phones: FakePhones) -> web.Application:
    app = web.Application()
    add_page(app)
    app.router.add_get("/offices", phones.show_offices)
    app.router.add_post("/offices/{id}/start", phones.start_office)
    for prefix in (office["id"] for office in OFFICES):
        app.router.add_get(f"/{prefix}/phones", phones.show_cast)
        app.router.add_get(f"/{prefix}/phones/messages", phones.show_messages)
        app.router.add_get(f"/{prefix}/phones/events", phones.stream)
        app.router.add_post(f"/{prefix}/phones/{{deed}}", phones.act)
        app.router.add_get(f"/{prefix}/posts", phones.show_posts)
        app.router.add_get(f"/{prefix}/scenes", phones.show_scenes)
        app.router.add_post(f"/{prefix}/scenes", phones.play_scene)
        app.router.add_get(f"/{prefix}/picture", phones.show_square)
        app.router.add_get(f"/{prefix}/clock", phones.show_clock)
        app.router.add_post(f"/{prefix}/clock", phones.move_clock)
    return app
