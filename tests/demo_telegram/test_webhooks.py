"""Delivery over a webhook: the secret, the order, retries, and a method in the answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.demo_telegram.conftest import TOKEN, World


@dataclass(slots=True)
class Receiver:
    """The bot's side: answers as planned, 200 when no plan is left."""

    url: str = ""
    plan: list[tuple[int, Any]] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status, body = self.plan.pop(0) if self.plan else (200, {})
        if isinstance(body, str):
            return web.Response(text=body, content_type="application/json")
        return web.json_response(body, status=status)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.add_routes([web.post("/hook", receiver.receive)])
    async with TestServer(app) as running:
        receiver.url = str(running.make_url("/hook"))
        yield receiver


async def delivered(world: World) -> None:
    await world.server.wait_for(lambda: world.server.pending_updates(TOKEN) == 0)


async def test_updates_come_in_order_with_the_secret(world: World, receiver: Receiver) -> None:
    world.server.send(world.anna, world.bot_id, text="до")
    await world.bot.set_webhook(receiver.url, secret_token="s-1")
    for text in ("раз", "два"):
        world.server.send(world.anna, world.bot_id, text=text)
    await delivered(world)

    assert receiver.texts() == ["до", "раз", "два"]
    assert set(receiver.secrets) == {"s-1"}


async def test_a_failure_is_tried_again_before_anything_newer(world: World, receiver: Receiver) -> None:
    pauses: list[float] = []

    async def no_pause(seconds: float) -> None:
        pauses.append(seconds)

    world.server.dispatch.webhooks.pause = no_pause
    receiver.plan = [(500, {}), (500, {})]
    await world.bot.set_webhook(receiver.url)
    for text in ("раз", "два"):
        world.server.send(world.anna, world.bot_id, text=text)
    await delivered(world)

    assert receiver.texts() == ["раз", "раз", "раз", "два"]
    assert pauses == [1.0, 2.0]
    info = await world.bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_method_in_the_answer_is_carried_out(world: World, receiver: Receiver) -> None:
    receiver.plan = [(200, {"method": "sendMessage", "chat_id": world.anna, "text": "принято"})]
    await world.bot.set_webhook(receiver.url)
    world.server.send(world.anna, world.bot_id, text="раз")
    await delivered(world)

    assert world.server.messages(world.anna)[-1]["text"] == "принято"


async def test_an_unreadable_answer_is_as_good_as_none(world: World, receiver: Receiver) -> None:
    receiver.plan = [(200, "{")]
    await world.bot.set_webhook(receiver.url)
    world.server.send(world.anna, world.bot_id, text="раз")
    await delivered(world)

    assert world.server.violations == []


async def test_a_method_refused_in_the_answer_is_recorded(world: World, receiver: Receiver) -> None:
    receiver.plan = [(200, {"method": "sendMessage", "chat_id": 1, "text": "мимо"})]
    await world.bot.set_webhook(receiver.url)
    world.server.send(world.anna, world.bot_id, text="раз")
    await delivered(world)

    assert [violation.reason for violation in world.server.violations] == ["Bad Request: chat not found"]


async def test_nobody_there_is_an_error_in_the_info(world: World) -> None:
    await world.bot.set_webhook("http://127.0.0.1:9/hook", allowed_updates=["message"], max_connections=5)
    world.server.send(world.anna, world.bot_id, text="раз")
    await world.server.wait_for(lambda: any(hook.failures for hook in world.server.dispatch.webhooks.active.values()))

    info = await world.bot.get_webhook_info()

    assert (info.url, info.pending_update_count, info.last_error_message) == ("http://127.0.0.1:9/hook", 1, "Connection failed")
    assert (info.allowed_updates, info.max_connections) == (["message"], 5)
    await world.bot.delete_webhook(drop_pending_updates=True)
    assert (await world.bot.get_webhook_info()).pending_update_count == 0


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "ftp://x.ru"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x.ru", "secret_token": "тайна"}, "Bad Request: secret token contains unallowed characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(world: World, parameters: dict[str, str], words: str) -> None:
    assert await world.refusal("setWebhook", **parameters) == words
