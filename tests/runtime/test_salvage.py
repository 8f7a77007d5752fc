"""An update with parts that are newer than the library: they are left out, who spoke and what was said still count."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import MessageOriginHiddenUser, Update

from bot.receiving.salvage import parsed

BOT = Bot("42:token-of-a-test")
CHAT = {"id": 7, "type": "private"}
FROM = {"id": 7, "is_bot": False, "first_name": "Анна"}
MESSAGE = {"message_id": 5, "date": 1_700_000_000, "chat": CHAT, "from": FROM, "text": "Яма"}


def update(kind: str = "message", **more: Any) -> dict[str, Any]:
    return {"update_id": 1, kind: {**MESSAGE, **more}}


def readable(body: dict[str, Any]) -> Update | None:
    return parsed(body, BOT)[0]


def plain(body: dict[str, Any]) -> Update:
    return Update.model_validate(body, context={"bot": BOT})


@pytest.mark.parametrize(
    "more",
    [
        {"paid_media": {"star_count": 1, "paid_media": [{"type": "hologram"}]}},
        {"checklist": {"title": "Двор"}},
        {"reply_markup": {"inline_keyboard": [[{"hologram": True}]]}},
        {"checklist": {"title": "Двор"}, "paid_media": 5, "entities": "none"},
    ],
)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_what_is_not_understood_is_left_out(kind: str, more: dict[str, Any]) -> None:
    assert readable(update(kind, **more)) == plain(update(kind))


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "hologram", "date": 5}, ""),
        ({"type": "hologram", "sender_user_name": "Пётр"}, "Пётр"),
        ({"type": "hologram", "from_whom": {"id": 8, "first_name": "Пётр", "last_name": "Орлов"}}, "Пётр Орлов"),
        ({"type": "channel", "date": 5, "chat": {"id": -100, "type": "room", "title": "Подслушано"}}, "Подслушано"),
        ("hologram", ""),
    ],
)
def test_forwarded_message_stays_one_from_whoever_is_named(origin: object, name: str) -> None:
    found = readable(update(forward_origin=origin))

    assert found is not None and found.message is not None and found.message.text == "Яма"
    assert isinstance(found.message.forward_origin, MessageOriginHiddenUser)
    assert found.message.forward_origin.sender_user_name == name


def test_what_was_replied_to_is_known_without_its_new_parts() -> None:
    reply = {"message_id": 3, "date": 5, "chat": CHAT, "text": "карточка"}
    found = readable(update(reply_to_message={**reply, "checklist": {"title": "Двор"}, "paid_media": 5}))

    assert found == plain(update(reply_to_message=reply))


def test_press_counts_whatever_its_message_holds() -> None:
    press = {"id": "1", "from": FROM, "chat_instance": "1", "data": "approve:1:1"}
    body = {"update_id": 1, "callback_query": {**press, "message": {**MESSAGE, "checklist": {"title": "Двор"}}}}

    assert readable(body) == plain({"update_id": 1, "callback_query": {**press, "message": MESSAGE}})


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 1, "message": {**MESSAGE, "chat": "nowhere"}},
        {"update_id": 1, "message": {key: value for key, value in MESSAGE.items() if key != "date"}},
        {"update_id": 1, "message": "Яма"},
        {"message": MESSAGE},
        update(chat=5),
    ],
)
def test_what_cannot_be_done_without_is_missed(body: dict[str, Any]) -> None:
    assert readable(body) is None


def test_update_that_is_nothing_but_riddles_is_given_up() -> None:
    riddles = ("paid_media", "checklist", "voice", "audio", "video", "document", "sticker", "poll", "dice", "venue", "contact")
    more = (
        "location",
        "story",
        "game",
        "photo",
        "animation",
        "video_note",
        "invoice",
        "gift",
        "giveaway",
        "link_preview_options",
    )

    assert readable(update(**dict.fromkeys((*riddles, *more), "?"))) is None
