"""Keyboards: what a button may be, and where."""

from typing import Any

import pytest

from tests.demo_telegram.conftest import World

WEB_APP = {"text": "Журнал", "web_app": {"url": "https://otklik.example/journal"}}


def rows(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": " ", "callback_data": "x"}, "can't parse inline keyboard button: Button text must be non-empty"),
        (
            {"text": "Да", "callback_data": "x", "url": "https://ya.ru"},
            "can't parse inline keyboard button: one action expected, not url, callback_data",
        ),
        ({"text": "Да", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        (
            {"text": "Да", "web_app": {"url": "http://x.ru"}},
            "inline keyboard button Web App URL 'http://x.ru' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "Да", "url": "http://[x"}, "inline keyboard button URL 'http://[x' is invalid: Wrong HTTP URL"),
    ],
)
async def test_a_wrong_button_is_refused(world: World, private: int, button: dict[str, Any], words: str) -> None:
    assert await world.refusal("sendMessage", chat_id=private, text="а", reply_markup=rows(button)) == f"Bad Request: {words}"


async def test_web_apps_open_in_private_chats_only(world: World, private: int) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id])

    there = await world.raw("sendMessage", chat_id=private, text="а", reply_markup=rows(WEB_APP))
    words = await world.refusal("sendMessage", chat_id=group, text="а", reply_markup=rows(WEB_APP))

    assert there["ok"] is True
    assert words == "Bad Request: BUTTON_TYPE_INVALID"


async def test_a_hundred_buttons_are_the_most(world: World, private: int) -> None:
    buttons = [{"text": str(number), "callback_data": "x"} for number in range(101)]

    assert (await world.raw("sendMessage", chat_id=private, text="а", reply_markup=rows(*buttons[:100])))["ok"] is True
    words = await world.refusal("sendMessage", chat_id=private, text="а", reply_markup=rows(*buttons))
    assert words == "Bad Request: REPLY_MARKUP_TOO_LONG"


async def test_an_empty_keyboard_is_none(world: World, private: int) -> None:
    sent = await world.raw("sendMessage", chat_id=private, text="а", reply_markup={"inline_keyboard": [[]]})

    assert "reply_markup" not in sent["result"]  # type: ignore[operator]


async def test_a_quote_must_stand_in_what_is_answered(world: World, private: int) -> None:
    post = world.server.send(world.anna, private, text="Третий день нет отопления")["message_id"]
    there = {"chat_id": private, "text": "а"}

    quoted = await world.raw("sendMessage", **there, reply_parameters={"message_id": post, "quote": "нет отопления"})
    words = await world.refusal("sendMessage", **there, reply_parameters={"message_id": post, "quote": "нет воды"})

    assert quoted["result"]["quote"]["position"] == 12  # type: ignore[index]
    assert words == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_reply_into_another_chat_is_not_carried_out(world: World, private: int) -> None:
    reply = {"message_id": 1, "chat_id": -1}

    words = await world.refusal("sendMessage", chat_id=private, text="а", reply_parameters=reply)

    assert words == "Bad Request: a reply to another chat is not supported by the demo (said by the demo)"


async def test_the_preview_of_a_link_belongs_to_the_text(world: World, private: int) -> None:
    options = {"is_disabled": True}
    sent = await world.raw("sendMessage", chat_id=private, text="https://ya.ru", link_preview_options=options)
    there = {"chat_id": private, "message_id": sent["result"]["message_id"], "text": "https://ya.ru"}  # type: ignore[index]

    assert "message is not modified" in await world.refusal("editMessageText", **there, link_preview_options=options)
    assert (await world.raw("editMessageText", **there))["ok"] is True


async def test_messages_are_pinned_in_private_chats(world: World, private: int) -> None:
    first = await world.bot.send_message(private, "раз")
    second = await world.bot.send_message(private, "два")
    for message in (first, second, second):
        assert await world.bot.pin_chat_message(private, message.message_id)

    await world.bot.delete_message(private, second.message_id)
    pinned = (await world.bot.get_chat(private)).pinned_message

    assert pinned is not None and pinned.text == "раз"
    assert await world.bot.unpin_chat_message(private)
    assert await world.refusal("unpinChatMessage", chat_id=private) == "Bad Request: message to unpin not found"
    assert await world.refusal("pinChatMessage", chat_id=private, message_id=999) == "Bad Request: message to pin not found"
    assert await world.bot.unpin_all_chat_messages(private)
