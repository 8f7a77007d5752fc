"""The phones over HTTP, for the page: what a person sees, the stream of events, and what a person does."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from demo.telegram import taps
from demo.telegram.answers import Json, Refusal, RefusedAct
from demo.telegram.exchange import PLAIN, Exchange, Manner
from demo.telegram.people import Item, People
from demo.telegram.phone_stream import stream
from demo.telegram.phone_view import shown_message, shown_office
from demo.telegram.pictures import picture_size
from demo.telegram.posts import forward_post
from demo.telegram.table import Upload
from demo.telegram.wire import read_parameters

Act = Callable[[Json], Awaitable[Any]]


class Phones:
    """Routes relative to where the application is mounted; errors are 400 {"error"}."""

    def __init__(self, exchange: Exchange, people: People) -> None:
        self._exchange = exchange
        self._people = people

    def routes(self) -> list[web.RouteDef]:
        acts = (self.send, self.upload, self.edit, self.tap, self.forward, self.forward_post, self.start, self.block, self.delete)
        return [
            web.get("/phones", self.office),
            web.get("/phones/messages", self.messages),
            web.get("/phones/events", self.events),
            web.get("/phones/file/{unique_id}", self.file),
            *(web.post(f"/phones/{act.__name__}", _answering(act)) for act in acts),
        ]

    async def office(self, request: web.Request) -> web.Response:
        return _json(shown_office(self._exchange))

    async def events(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self._exchange.events)

    async def messages(self, request: web.Request) -> web.Response:
        try:
            chat = self._people.chat(int(request.query["person"]), int(request.query["chat"]))
        except (RefusedAct, KeyError, ValueError) as error:
            return _json({"error": str(error)}, status=400)
        return _json([shown_message(message) for message in chat.messages.values()])

    async def file(self, request: web.Request) -> web.Response:
        file = self._exchange.files.unique(request.match_info["unique_id"])
        if file is None:
            return _json({"error": "there is no such file"}, status=404)
        harmless = picture_size(file.content) is not None
        headers = {"X-Content-Type-Options": "nosniff"} | ({} if harmless else {"Content-Disposition": "attachment"})
        return web.Response(body=file.content, content_type=file.content_type, headers=headers)

    async def send(self, body: Json) -> Json:
        place = self._people.place(body["person"], body["chat"], reply_to=body.get("reply_to"), thread=body.get("thread"))
        return shown_message(self._people.write(body["person"], place, self._people.text(body["text"], None), PLAIN))

    async def upload(self, body: Json) -> list[Json]:
        """Pictures alone go as photos, anything else as documents; several as an album."""
        person, chat = int(body["person"]), int(body["chat"])
        uploads = [value for value in body.values() if isinstance(value, Upload)]
        pictures = all(picture_size(upload.content) for upload in uploads)
        items: list[Item] = [each.content if pictures else (each.filename, each.content) for each in uploads]
        if not items:
            raise RefusedAct("there is no file")
        place = self._people.place(person, chat, reply_to=_number(body.get("reply_to")), thread=_number(body.get("thread")))
        contents = self._people.contents(body.get("caption"), None, items)
        manner = Manner(extra={"media_group_id": self._exchange.next_album()}) if len(items) > 1 else PLAIN
        return [shown_message(self._people.write(person, place, content, manner)) for content in contents]

    async def edit(self, body: Json) -> Json:
        return shown_message(self._people.edit(body["person"], body["chat"], body["message_id"], body["text"]))

    async def tap(self, body: Json) -> Json:
        chat, message = self._people.message(body["person"], body["chat"], body["message_id"])
        button = taps.button_at(message, body["row"], body["column"])
        return {"callback_query_id": taps.press(self._exchange, body["person"], chat, message, button)}

    async def forward(self, body: Json) -> list[Json]:
        place = self._people.place(body["person"], body["to_chat"], thread=body.get("thread"))
        sent = self._people.forward(body["person"], body["from_chat"], body["message_ids"], place)
        return [shown_message(message) for message in sent]

    async def forward_post(self, body: Json) -> list[Json]:
        place = self._people.place(body["person"], body["chat"], thread=body.get("thread"))
        sent = forward_post(self._exchange, self._people, body["person"], place, body["post"])
        return [shown_message(message) for message in sent]

    async def start(self, body: Json) -> Json:
        text = f"/start {body['payload']}" if body.get("payload") else "/start"
        return await self.send({"person": body["person"], "chat": body["bot"], "text": text})

    async def block(self, body: Json) -> Json:
        self._people.block(body["person"], body["bot"], blocked=bool(body["blocked"]))
        return {}

    async def delete(self, body: Json) -> Json:
        self._people.delete(body["person"], body["chat"], body["message_id"])
        return {}


def _answering(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return _json(await act(await read_parameters(request)))
        except RefusedAct as error:
            return _json({"error": str(error)}, status=400)
        except Refusal as refusal:
            return _json({"error": refusal.description}, status=400)
        except (KeyError, TypeError, ValueError) as error:
            return _json({"error": f"wrong request: {error!r}"}, status=400)

    return answer


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


def _json(value: Any, *, status: int = 200) -> web.Response:
    return web.json_response(value, status=status, dumps=lambda each: json.dumps(each, ensure_ascii=False))
