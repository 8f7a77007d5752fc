"""Each refusal of the real Bot API, word for word."""

from typing import Any

import pytest

from demo.telegram.files import LARGEST_DOWNLOAD
from demo.telegram.pictures import drawn_picture
from tests.demo_telegram.conftest import World

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TEXT_BUTTON = "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Да", **button}]]}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": "  \n "}, "Bad Request: text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
        ({"text": "я" * 4097}, "Bad Request: message is too long"),
        ({"text": "а", "reply_markup": keyboard()}, TEXT_BUTTON),
        # 33 Cyrillic letters are 66 bytes.
        ({"text": "а", "reply_markup": keyboard(callback_data="я" * 33)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "а", "reply_markup": keyboard(copy_text={"text": "я" * 257})}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "а", "reply_markup": keyboard(url="нет ссылки")},
            "Bad Request: inline keyboard button URL 'нет ссылки' is invalid: Wrong HTTP URL",
        ),
        ({"text": "а", "reply_parameters": {"message_id": 999}}, "Bad Request: message to be replied not found"),
        ({"text": "а", "chat_id": 12345}, "Bad Request: chat not found"),
        ({"text": "а", "chat_id": "@nobody"}, "Bad Request: chat not found"),
        ({"text": "а", "chat_id": ""}, "Bad Request: chat_id is empty"),
        (
            {"text": "<b>а", "parse_mode": "HTML"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ],
)
async def test_sending_is_refused_in_telegrams_words(world: World, private: int, parameters: dict[str, Any], words: str) -> None:
    assert await world.refusal("sendMessage", **({"chat_id": private} | parameters)) == words


@pytest.mark.parametrize("button", [{"callback_data": "я" * 32}, {"copy_text": {"text": "я" * 256}}, {"url": "https://ya.ru"}])
async def test_a_button_at_the_limit_passes(world: World, private: int, button: dict[str, Any]) -> None:
    answer = await world.raw("sendMessage", chat_id=private, text="я" * 4096, reply_markup=keyboard(**button))

    assert answer["ok"] is True


async def test_the_limit_counts_letters_after_parsing(world: World, private: int) -> None:
    answer = await world.raw("sendMessage", chat_id=private, text=f"<b>{'я' * 4096}</b>", parse_mode="HTML")

    assert answer["ok"] is True


async def test_a_caption_of_1025_letters_is_too_long(world: World, private: int) -> None:
    file_id = world.server.send(world.anna, private, photo=drawn_picture(1))["photo"][-1]["file_id"]

    words = await world.refusal("sendPhoto", chat_id=private, photo=file_id, caption="я" * 1025)

    assert words == "Bad Request: message caption is too long"


async def test_a_reply_to_nothing_is_sent_when_that_is_allowed(world: World, private: int) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}

    answer = await world.raw("sendMessage", chat_id=private, text="всё равно", reply_parameters=reply)

    assert answer["ok"] is True


async def test_an_edit_that_changes_nothing(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "<b>проект</b>", parse_mode="HTML")
    same = {"chat_id": private, "message_id": sent.message_id, "text": "<b>проект</b>", "parse_mode": "HTML"}

    assert await world.refusal("editMessageText", **same) == NOT_MODIFIED
    assert await world.refusal("editMessageReplyMarkup", chat_id=private, message_id=sent.message_id) == NOT_MODIFIED


async def test_edits_and_deletions_of_what_is_not_there(world: World, private: int) -> None:
    nowhere = {"chat_id": private, "message_id": 999}

    assert await world.refusal("editMessageText", **nowhere, text="а") == "Bad Request: message to edit not found"
    assert await world.refusal("deleteMessage", **nowhere) == "Bad Request: message to delete not found"
    assert await world.refusal("editMessageText", text="а") == "Bad Request: chat_id is empty"
    assert await world.refusal("editMessageText", chat_id=private, text="а") == "Bad Request: message identifier is not specified"


async def test_what_a_person_wrote_cannot_be_edited(world: World, private: int) -> None:
    written = world.server.send(world.anna, private, text="моё")

    words = await world.refusal("editMessageText", chat_id=private, message_id=written["message_id"], text="чужое")

    assert words == "Bad Request: message can't be edited"


async def test_a_text_has_no_caption_and_a_photo_no_text(world: World, private: int) -> None:
    text = await world.bot.send_message(private, "текст")
    file_id = world.server.send(world.anna, private, photo=drawn_picture(1))["photo"][-1]["file_id"]
    photo = await world.bot.send_photo(private, file_id)

    no_caption = await world.refusal("editMessageCaption", chat_id=private, message_id=text.message_id, caption="а")
    no_text = await world.refusal("editMessageText", chat_id=private, message_id=photo.message_id, text="а")

    assert no_caption == "Bad Request: there is no caption in the message to edit"
    assert no_text == "Bad Request: there is no text in the message to edit"


async def test_a_message_can_be_deleted_for_48_hours(world: World, private: int) -> None:
    early = await world.bot.send_message(private, "раньше")
    world.clocks.pass_office(seconds=1)
    late = await world.bot.send_message(private, "позже")
    world.clocks.pass_office(hours=47, minutes=59, seconds=59)

    words = await world.refusal("deleteMessage", chat_id=private, message_id=early.message_id)

    assert words == "Bad Request: message can't be deleted for everyone"
    assert await world.bot.delete_message(private, late.message_id)


async def test_deleting_several_skips_what_is_gone(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "раз")

    assert await world.bot.delete_messages(private, [sent.message_id, 999])

    assert len(world.server.messages(private)) == 1


@pytest.mark.parametrize(("count", "words"), [(11, "too many messages to send as an album"), (1, "an album holds 2-10 items")])
async def test_an_album_holds_two_to_ten(world: World, private: int, count: int, words: str) -> None:
    file_id = world.server.send(world.anna, private, photo=drawn_picture(1))["photo"][-1]["file_id"]

    refused = await world.refusal("sendMediaGroup", chat_id=private, media=[{"type": "photo", "media": file_id}] * count)

    assert refused.startswith(f"Bad Request: {words}")


async def test_photos_and_documents_do_not_mix(world: World, private: int) -> None:
    photo = world.server.send(world.anna, private, photo=drawn_picture(1))["photo"][-1]["file_id"]
    document = world.server.send(world.anna, private, document=("а.txt", b"a"))["document"]["file_id"]
    media = [{"type": "photo", "media": photo}, {"type": "document", "media": document}]

    words = await world.refusal("sendMediaGroup", chat_id=private, media=media)

    assert words == "Bad Request: document can't be mixed with other media types"


async def test_a_file_over_20_megabytes_is_not_given_out(world: World, private: int) -> None:
    large = world.server.send(world.anna, private, document=("а.zip", b"PK"), claimed_size=LARGEST_DOWNLOAD + 1)

    assert await world.refusal("getFile", file_id=large["document"]["file_id"]) == "Bad Request: file is too big"
    assert await world.refusal("getFile", file_id="nothing") == "Bad Request: invalid file_id"


async def test_a_document_is_no_photo(world: World, private: int) -> None:
    document = world.server.send(world.anna, private, document=("а.txt", b"a"))["document"]["file_id"]

    words = await world.refusal("sendPhoto", chat_id=private, photo=document)

    assert words == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_people_out_of_reach(world: World, private: int) -> None:
    never_started = await world.refusal("sendMessage", chat_id=world.boris, text="а")
    world.server.block(world.anna, world.bot_id)
    blocked = await world.refusal("sendMessage", chat_id=private, text="а")
    world.server.unblock(world.anna, world.bot_id)
    world.server.deactivate(world.anna)
    deactivated = await world.refusal("sendMessage", chat_id=private, text="а")

    assert never_started == "Forbidden: bot can't initiate conversation with a user"
    assert blocked == "Forbidden: bot was blocked by the user"
    assert deactivated == "Forbidden: user is deactivated"


async def test_a_look_at_an_empty_chat_starts_no_bot(world: World) -> None:
    async with world.http.get(f"{world.url}/phones/messages", params={"person": world.boris, "chat": world.bot_id}) as seen:
        assert await seen.json() == []

    words = await world.refusal("sendMessage", chat_id=world.boris, text="а")

    assert words == "Forbidden: bot can't initiate conversation with a user"


async def test_unknown_tokens_and_methods(world: World) -> None:
    async with world.http.get(f"{world.url}/bot1:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    assert await world.refusal("sendTelegram") == "Not Found: method not found"


async def test_protected_content_stays(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "персональные данные", protect_content=True)
    there = {"chat_id": private, "from_chat_id": private, "message_id": sent.message_id}

    assert await world.refusal("forwardMessage", **there) == "Bad Request: message can't be forwarded"
    assert await world.refusal("copyMessage", **there) == "Bad Request: message can't be copied"
    assert (await world.bot.forward_messages(private, private, [sent.message_id])) == []
