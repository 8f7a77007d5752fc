"""The webhook's door: who may write, what is stored, what is answered."""

import hmac
import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import StillClock, StillPace
from bot.receiving.webhook import LARGEST_BODY, SECRET_HEADER, WebhookSecretMissing, webhook_handler
from bot.seldom import Seldom
from tests.runtime.doubles import NOON, InlineDatabase

SECRET = "s" * 32
Client = TestClient[web.Request, web.Application]


@pytest.fixture
def stored() -> list[str]:
    return []


@pytest.fixture
async def client(db: InlineDatabase, clock: StillClock, stored: list[str]) -> AsyncIterator[Client]:
    app = web.Application(client_max_size=2 * LARGEST_BODY)
    app.router.add_route(
        "*",
        "/hook",
        webhook_handler(db=db, clock=clock, secret=SECRET, stored=lambda: stored.append("stored"), seldom=Seldom(StillPace())),
    )
    async with TestClient(TestServer(app)) as client:
        yield client


async def post(client: Client, body: str, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with client.post("/hook", data=BytesIO(body.encode()), headers=headers) as answer:
        return answer.status


async def test_update_is_stored_before_it_is_answered(client: Client, db: InlineDatabase, stored: list[str]) -> None:
    body = {"update_id": 7, "message": {"text": "Нет воды \ud800 \x00"}}

    status = await post(client, json.dumps(body))

    assert status == 200
    assert stored == ["stored"]
    assert [(json.loads(row["body"]), row["received_at"]) for row in db.rows("updates")] == [(body, NOON)]


async def test_update_that_comes_twice_is_stored_once(client: Client, db: InlineDatabase) -> None:
    assert [await post(client, '{"update_id": 7}') for _ in range(2)] == [200, 200]
    assert len(db.rows("updates")) == 1


@pytest.mark.parametrize("secret", [None, "", "guess", SECRET + "s", "секрет"])
async def test_stranger_is_turned_away(client: Client, db: InlineDatabase, secret: str | None) -> None:
    assert await post(client, '{"update_id": 7}', secret) == 401
    assert db.rows("updates") == []


async def test_secret_is_compared_in_constant_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    compare = hmac.compare_digest

    def spied(shown: bytes, known: bytes) -> bool:
        compared.append((shown, known))
        return compare(shown, known)

    monkeypatch.setattr(hmac, "compare_digest", spied)

    statuses = [await post(client, '{"update_id": 7}', secret) for secret in ("guess", SECRET)]

    assert (statuses, compared) == ([401, 200], [(b"guess", SECRET.encode()), (SECRET.encode(), SECRET.encode())])


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "{}", '{"update_id": "7"}', '{"update_id": true}', '{"update_id": -1}', "[" * 100_000, "7", "null"]
)
async def test_what_is_no_update_is_refused(client: Client, db: InlineDatabase, body: str) -> None:
    assert await post(client, body) == 400
    assert db.rows("updates") == []


async def test_what_is_too_large_is_refused(client: Client, db: InlineDatabase) -> None:
    assert await post(client, json.dumps({"update_id": 7, "text": "x" * LARGEST_BODY})) == 413
    assert db.rows("updates") == []


async def test_too_large_a_body_of_unannounced_length_is_refused(client: Client) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * (LARGEST_BODY // 10)

    async with client.post("/hook", data=pieces(), headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 413


async def test_telegram_is_asked_to_come_again_while_the_database_is_away(
    client: Client, db: InlineDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    db.fails = 3

    assert [await post(client, '{"update_id": 7}') for _ in range(4)] == [503, 503, 503, 200]
    assert [line for line in caplog.messages if "unavailable" in line] == [
        "1 updates refused, the last 7: the database is unavailable"
    ]


async def test_only_posts_are_taken(client: Client) -> None:
    async with client.put("/hook", data="{}", headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("secret", ["", "short"])
def test_webhook_without_a_secret_is_not_opened(db: InlineDatabase, clock: StillClock, secret: str) -> None:
    open_door: Any = webhook_handler

    with pytest.raises(WebhookSecretMissing, match="16"):
        open_door(db=db, clock=clock, secret=secret, stored=lambda: None, seldom=Seldom(StillPace()))
