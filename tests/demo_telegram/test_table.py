"""Requests against the documentation: seen, named, refused."""

from typing import Any

import pytest
from aiohttp import FormData

from tests.demo_telegram.conftest import TOKEN, World


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("sendMessage", {"txt": "а"}, 'sendMessage has no parameter "txt" (said by the demo; Telegram would ignore it)'),
        ("sendMessage", {"text": 5}, 'parameter "text" of sendMessage: String expected'),
        ("sendMessage", {"disable_notification": "maybe"}, 'parameter "disable_notification" of sendMessage: Boolean expected'),
        ("sendMessage", {"message_thread_id": "first"}, 'parameter "message_thread_id" of sendMessage: Integer expected'),
        ("sendMessage", {"entities": "[{"}, "can't parse Array of MessageEntity as JSON"),
        ("sendMessage", {"reply_parameters": {"id": 1}}, 'field "message_id" of ReplyParameters is required'),
        ("sendMessage", {"reply_parameters": {"message_id": 1, "id": 1}}, 'field "id" of ReplyParameters is unknown'),
        ("sendMessage", {"reply_markup": {"inline": []}}, 'field "inline_keyboard" of InlineKeyboardMarkup is required'),
        ("sendMessage", {"receiver_user_id": 1}, '"receiver_user_id" is not supported by the demo (said by the demo)'),
        ("deleteMessage", {}, "message identifier is not specified"),
        ("sendPoll", {"question": "?", "options": [{"text": "а"}]}, "the method sendPoll is not supported by the demo"),
        ("banChatMember", {"user_id": 1}, "the method banChatMember is not supported by the demo (said by the demo)"),
        ("sendMessage", {"text": None, "entities": {"type": "bold"}}, "message text is empty"),
        ("sendMessage", {"entities": {"type": "bold"}}, 'parameter "entities" of sendMessage: Array of MessageEntity expected'),
        ("sendMessage", {"reply_parameters": "5"}, 'parameter "reply_parameters" of sendMessage: ReplyParameters expected'),
        ("sendLocation", {"latitude": "north", "longitude": 1}, 'parameter "latitude" of sendLocation: Float expected'),
        ("sendLocation", {"latitude": True, "longitude": 1}, 'parameter "latitude" of sendLocation: Float expected'),
        ("sendLocation", {"latitude": "55.3", "longitude": 86}, "the method sendLocation is not supported by the demo"),
        ("setChatPhoto", {"photo": 5}, 'parameter "photo" of setChatPhoto: InputFile expected'),
        ("getFile", {}, 'parameter "file_id" is required by getFile'),
    ],
)
async def test_a_mistake_of_the_bot_is_named_and_recorded(
    world: World, private: int, method: str, parameters: dict[str, Any], words: str
) -> None:
    usual = {"sendMessage": {"chat_id": private, "text": "а"}, "getFile": {}}.get(method, {"chat_id": private})

    refused = await world.refusal(method, **(usual | parameters))

    assert words in refused
    assert [violation.method for violation in world.server.violations] == [method]


async def test_a_lenient_demo_ignores_what_telegram_ignores(world: World, private: int) -> None:
    world.server.dispatch.is_strict = False

    answer = await world.raw("sendMessage", chat_id=private, text="а", txt="б")

    assert answer["ok"] is True
    assert len(world.server.violations) == 1


async def test_every_form_of_a_request_is_read(world: World, private: int) -> None:
    address = f"{world.url}/bot{TOKEN}/SendMessage"
    given = {"chat_id": str(private), "text": "раз & два"}
    multipart = FormData(given, default_to_multipart=True)
    async with world.http.get(address, params=given) as query, world.http.post(address, data=given) as urlencoded:
        statuses = [query.status, urlencoded.status]
    async with world.http.post(address, data=multipart) as parts, world.http.post(address, json=given) as body:
        statuses += [parts.status, body.status]

    assert statuses == [200] * 4
    assert [each["text"] for each in world.server.messages(private)[1:]] == ["раз & два"] * 4


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("application/json", b"{", "can't parse request body as JSON"),
        ("application/json", b"[]", "JSON object expected in the body of the request"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--x--\r\n',
            "strings must be encoded in UTF-8",
        ),
    ],
)
async def test_an_unreadable_body_is_refused(world: World, kind: str, body: bytes, words: str) -> None:
    headers = {"Content-Type": kind}
    async with world.http.post(f"{world.url}/bot{TOKEN}/getMe", data=body, headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (400, f"Bad Request: {words}")


async def test_settings_no_phone_shows_are_accepted(world: World) -> None:
    assert await world.bot.set_my_description("Отклик ведёт сообщения граждан")
    assert world.server.violations == []


async def test_commands_are_kept_per_scope(world: World) -> None:
    command = {"command": "mine", "description": "Мои сообщения"}

    await world.raw("setMyCommands", commands=[command], scope={"type": "all_private_chats"})

    assert (await world.raw("getMyCommands"))["result"] == []
    assert (await world.raw("getMyCommands", scope={"type": "all_private_chats"}))["result"] == [command]
    assert await world.refusal("setMyCommands", commands=[command | {"command": "Моё"}]) == "Bad Request: BOT_COMMAND_INVALID"
