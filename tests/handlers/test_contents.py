"""What a message says, whole: links under words, lists, rich texts, its files, where it was forwarded from."""

from typing import Any

import pytest
from aiogram.types import Message, MessageEntity

from handlers.contents import media_of, text_of, with_links
from handlers.files import unfit
from handlers.reading import heard

LINK = "https://vk.com/wall-1_2"
SIZES = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1} for name in ("small", "large")]
FILE = {"file_id": "file", "file_unique_id": "file", "width": 1, "height": 1, "duration": 1}
ANNA = {"id": 7, "is_bot": False, "first_name": "Анна", "last_name": "Кравец"}
CHANNEL = {"id": -1001234567890, "type": "channel", "title": "Новости"}


def message(**content: Any) -> Message:
    return Message.model_validate({"message_id": 5, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, **content})


def links(*of: tuple[int, int, str], kind: str = "text_link") -> list[MessageEntity]:
    return [MessageEntity(type=kind, offset=offset, length=length, url=url) for offset, length, url in of]


# Telegram counts in UTF-16 units: an emoji takes two.
@pytest.mark.parametrize(
    ("text", "entities", "whole"),
    [
        ("Яма здесь", links((4, 5, LINK)), f"Яма здесь ({LINK})"),
        ("🔥🔥 здесь!", links((5, 5, LINK)), f"🔥🔥 здесь ({LINK})!"),
        ("здесь и тут", links((0, 5, LINK), (8, 3, f"{LINK}3")), f"здесь ({LINK}) и тут ({LINK}3)"),
        ("здесь ", links((0, 6, LINK)), f"здесь ({LINK}) "),
        ("vk.com/wall-1_2", links((0, 15, LINK)), "vk.com/wall-1_2"),  # the words say it themselves
        ("жирно и нет", links((0, 5, LINK), (5, 6, LINK)), f"жирно и нет ({LINK})"),  # one link, cut by another mark
        ("Анна", links((0, 4, "tg://user?id=7")), "Анна"),
        ("Анна", links((0, 4, ""), kind="bold"), "Анна"),
        ("Яма", [], "Яма"),
    ],
)
def test_links_under_words_stand_behind_them(text: str, entities: list[MessageEntity], whole: str) -> None:
    assert with_links(text, entities) == whole


def test_words_of_a_caption_and_of_a_list() -> None:
    caption = message(
        caption="здесь", caption_entities=[{"type": "text_link", "offset": 0, "length": 5, "url": LINK}], photo=SIZES
    )
    tasks = [{"id": 1, "text": "убрать снег"}, {"id": 2, "text": "посыпать песком"}]

    assert text_of(caption) == f"здесь ({LINK})"
    assert text_of(message(checklist={"title": "Двор", "tasks": tasks})) == "Двор\n– убрать снег\n– посыпать песком"
    assert text_of(message(voice={"file_id": "v", "file_unique_id": "v", "duration": 1})) == ""


def test_rich_text_is_read_as_plain_words() -> None:
    bold = {"type": "bold", "text": ["снег ", {"type": "url", "text": "здесь", "url": LINK}]}
    blocks = [
        {"type": "heading", "text": "Двор", "size": 1},
        {"type": "paragraph", "text": ["Третий день ", bold, {"type": "mathematical_expression", "expression": "2+2"}]},
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "Ленина, 5"}]}]},
        {"type": "table", "cells": [[{"align": "left", "valign": "top", "text": "дом"}, {"align": "left", "valign": "top"}]]},
        {"type": "divider"},
        {"type": "photo", "photo": SIZES, "caption": {"text": "вид из окна"}},
        {"type": "blockquote", "blocks": [{"type": "video", "video": FILE}], "credit": "Анна"},
    ]
    rich = message(rich_message={"blocks": blocks})

    assert text_of(rich).splitlines() == [
        "Двор",
        f"Третий день снег здесь ({LINK})2+2",
        "1.",
        "Ленина, 5",
        "дом | ",
        "вид из окна",
        "Анна",
    ]
    assert [(one.kind, one.file_id) for one in media_of(rich)] == [("photo", "large"), ("video", "file")]


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"photo": SIZES}, [("photo", "large")]),
        ({"live_photo": {**FILE, "photo": SIZES}, "photo": SIZES}, [("photo", "large")]),
        ({"live_photo": FILE, "photo": SIZES}, [("photo", "large")]),
        ({"live_photo": FILE}, [("video", "file")]),
        ({"video": FILE}, [("video", "file")]),
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "a.pdf"}}, [("document", "d")]),
        ({"animation": FILE, "document": {"file_id": "file", "file_unique_id": "file"}}, [("animation", "file")]),
        ({"text": "Яма"}, []),
    ],
)
def test_files_of_a_message(content: dict[str, Any], media: list[tuple[str, str]]) -> None:
    found = message(**content)

    assert [(one.kind, one.file_id) for one in media_of(found)] == media
    assert unfit(found) == ""


@pytest.mark.parametrize(
    ("origin", "author", "found_at"),
    [
        ({"type": "user", "sender_user": ANNA}, "Анна Кравец", ""),
        ({"type": "user", "sender_user": {**ANNA, "is_bot": True}}, "", ""),
        ({"type": "hidden_user", "sender_user_name": "Анна К."}, "Анна К.", ""),
        ({"type": "chat", "sender_chat": CHANNEL}, "Новости", ""),
        ({"type": "chat", "sender_chat": CHANNEL, "author_signature": "Анна"}, "Анна", ""),
        ({"type": "channel", "chat": CHANNEL, "message_id": 9}, "Новости", "https://t.me/c/1234567890/9"),
        ({"type": "channel", "chat": {**CHANNEL, "username": "news"}, "message_id": 9}, "Новости", "https://t.me/news/9"),
        (
            {"type": "channel", "chat": CHANNEL, "message_id": 9, "author_signature": "Анна"},
            "Анна",
            "https://t.me/c/1234567890/9",
        ),
    ],
)
def test_where_a_forwarded_message_comes_from(origin: dict[str, Any], author: str, found_at: str) -> None:
    found = heard(message(text="Яма", forward_origin={"date": 1_700_000_000, **origin}))

    assert (found.forwarded, found.author, found.found_at) == (True, author, found_at)
    assert found.posted_at is not None


def outside(**more: Any) -> dict[str, Any]:
    return {
        "origin": {"type": "channel", "date": 1_700_000_000, "chat": {**CHANNEL, "username": "news"}, "message_id": 9},
        **more,
    }


def test_what_is_quoted_from_a_channel_comes_along() -> None:
    quote = {
        "text": "третий день здесь",
        "position": 0,
        "entities": [{"type": "text_link", "offset": 12, "length": 5, "url": LINK}],
    }
    found = heard(message(text="посмотрите", external_reply=outside(), quote=quote))

    assert (found.quote, found.quotes_outside) == (f"третий день здесь ({LINK})", True)
    assert (found.forwarded, found.author, found.found_at) == (True, "Новости", "https://t.me/news/9")


def test_what_is_quoted_here_is_kept_where_a_person_marked_it() -> None:
    reply = {"message_id": 3, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "text": "проект"}
    marked, whole = ({"text": "проект", "position": 0, **more} for more in ({"is_manual": True}, {}))

    assert heard(message(text="не так", reply_to_message=reply, quote=marked)).quote == "проект"
    assert heard(message(text="не так", reply_to_message=reply, quote=whole)).quote == ""
    assert heard(message(text="не так", reply_to_message=reply)).reply_to == 3


def test_reply_to_what_the_bot_said_in_a_group_is_one_from_elsewhere_too() -> None:
    group = {"id": -100777, "type": "supergroup", "title": "Отдел"}
    of_bot = {"type": "user", "date": 1_700_000_000, "sender_user": {**ANNA, "is_bot": True}}
    found = heard(message(text="Здравствуйте!", external_reply=outside(origin=of_bot, chat=group, message_id=11)))

    assert (found.reply_in, found.reply_to, found.forwarded, found.quotes_outside) == (-100777, 11, False, False)

    here = heard(message(text="Здравствуйте!", chat=group, external_reply=outside(origin=of_bot, chat=group, message_id=11)))
    assert (here.reply_in, here.reply_to) == (None, 11)


def test_who_speaks_for_a_chat_or_a_channel_is_nobody() -> None:
    group = {"id": -100777, "type": "supergroup", "title": "Отдел"}
    as_group, as_channel, forwarded, himself = (
        heard(message(text="Готово", chat=group, **more)).speaker
        for more in (
            {"from": {**ANNA, "id": 1087968824}, "sender_chat": group},
            {"from": {**ANNA, "id": 136817688}, "sender_chat": CHANNEL},
            {"from": {**ANNA, "id": 777000}, "sender_chat": CHANNEL, "is_automatic_forward": True},
            {"from": ANNA},
        )
    )

    assert [one.anonymous for one in (as_group, as_channel, forwarded, himself)] == [True, True, False, False]
    assert [one.as_channel for one in (as_group, as_channel, forwarded, himself)] == [False, True, False, False]
