"""Photos, documents and their captions: sent, changed, copied, with everything that can be wrong about them."""

from typing import Any

import pytest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from aiohttp import FormData

from demo.telegram.pictures import drawn_picture
from tests.demo_telegram.conftest import TOKEN, World


def picture(number: int) -> BufferedInputFile:
    return BufferedInputFile(drawn_picture(number), f"{number}.png")


async def test_a_caption_is_changed_and_taken_away(world: World, private: int) -> None:
    sent = await world.bot.send_photo(private, picture(1), caption="<b>до</b>", parse_mode="HTML")
    there = {"chat_id": private, "message_id": sent.message_id}

    changed = await world.raw("editMessageCaption", **there, caption="после", show_caption_above_media=True)
    removed = await world.raw("editMessageCaption", **there)

    assert changed["result"]["caption"] == "после"  # type: ignore[index]
    assert changed["result"]["show_caption_above_media"] is True  # type: ignore[index]
    assert "caption" not in removed["result"]  # type: ignore[operator]
    assert len(world.server.messages(private)[-1]["photo"]) == 2


async def test_a_photo_is_exchanged_for_a_document(world: World, private: int) -> None:
    sent = await world.bot.send_photo(private, picture(1), caption="яма")
    act = InputMediaDocument(media=BufferedInputFile("акт".encode(), "акт.txt"), caption="акт")

    edited = await world.bot.edit_message_media(act, chat_id=private, message_id=sent.message_id)

    assert not isinstance(edited, bool) and edited.document is not None
    assert (edited.photo, edited.caption, edited.document.file_name) == (None, "акт", "акт.txt")
    words = await world.refusal(
        "editMessageMedia", chat_id=private, message_id=sent.message_id, media={"type": "sticker", "media": "x"}
    )
    assert words.startswith("Bad Request: media of type sticker is not supported by the demo")


async def test_a_copy_gets_a_caption_of_its_own(world: World, private: int) -> None:
    sent = await world.bot.send_photo(private, picture(1), caption="яма")

    await world.bot.copy_message(private, private, sent.message_id, caption="та же яма")

    last = world.server.messages(private)[-1]
    assert (last["caption"], last["photo"][-1]["file_id"]) == ("та же яма", sent.photo[-1].file_id if sent.photo else None)


async def test_an_album_is_copied_and_forwarded_as_an_album(world: World, private: int) -> None:
    album = await world.bot.send_media_group(private, [InputMediaPhoto(media=picture(1)), InputMediaPhoto(media=picture(2))])
    numbers = [message.message_id for message in album]

    await world.bot.copy_messages(private, private, numbers)
    await world.bot.forward_messages(private, private, numbers)

    groups = [message["media_group_id"] for message in world.server.messages(private)[-6:]]
    assert groups[0::2] == groups[1::2]
    assert len(set(groups)) == 3


@pytest.mark.parametrize("numbers", [[], list(range(1, 102))])
async def test_one_to_a_hundred_messages_pass_at_once(world: World, private: int, numbers: list[int]) -> None:
    words = "too many message identifiers specified" if numbers else "message identifiers are not specified"
    there = {"chat_id": private, "from_chat_id": private, "message_ids": numbers}

    assert await world.refusal("copyMessages", **there) == f"Bad Request: {words}"
    assert await world.refusal("deleteMessages", chat_id=private, message_ids=numbers) == f"Bad Request: {words}"


async def test_nothing_is_passed_on_that_is_not_there(world: World, private: int) -> None:
    there = {"chat_id": private, "from_chat_id": private, "message_id": 999}

    assert await world.refusal("copyMessage", **there) == "Bad Request: message to copy not found"
    assert await world.refusal("forwardMessage", **there) == "Bad Request: message to forward not found"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"%PDF-1.7", "Bad Request: IMAGE_PROCESS_FAILED"),
        (drawn_picture(1, width=9000, height=1001)[:40], "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_photo_is_refused(world: World, private: int, content: bytes, words: str) -> None:
    assert await _upload(world, {"chat_id": str(private)}, photo=content) == words


async def test_uploads_have_their_limits(world: World, private: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.telegram.files.LARGEST_PHOTO", 100)
    monkeypatch.setattr("demo.telegram.wire.LARGEST_UPLOAD", 10_000)

    photo = await _upload(world, {"chat_id": str(private)}, photo=drawn_picture(1) + bytes(100))
    document = await _upload(world, {"chat_id": str(private)}, document=bytes(10_001))

    assert (photo, document) == ("Bad Request: file is too big", "Request Entity Too Large")


async def _upload(world: World, fields: dict[str, str], **files: bytes) -> Any:
    form = FormData(fields)
    for name, content in files.items():
        form.add_field(name, content, filename=name)
    method = "sendPhoto" if "photo" in files else "sendDocument"
    async with world.http.post(f"{world.url}/bot{TOKEN}/{method}", data=form) as response:
        return (await response.json())["description"]


async def test_the_demo_fetches_nothing_from_elsewhere(world: World, private: int) -> None:
    words = await world.refusal("sendPhoto", chat_id=private, photo="https://vk.com/photo.jpg")

    assert words == "Bad Request: the demo fetches no media from other servers (said by the demo)"


async def test_a_file_nobody_named_is_a_mistake(world: World, private: int) -> None:
    form = FormData({"chat_id": str(private), "text": "а"})
    form.add_field("stray", b"x", filename="x")

    async with world.http.post(f"{world.url}/bot{TOKEN}/sendMessage", data=form) as response:
        assert 'no parameter "stray"' in (await response.json())["description"]


@pytest.mark.parametrize(
    ("right", "method", "words"),
    [
        ("can_send_photos", "sendPhoto", "not enough rights to send photos to the chat"),
        ("can_send_documents", "sendDocument", "not enough rights to send documents to the chat"),
    ],
)
async def test_media_need_rights_of_their_own(world: World, right: str, method: str, words: str) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id])
    world.server.set_member(group, world.bot_id, by=world.anna, status="restricted", denied=[right])

    parameters = {"sendPhoto": {"photo": "x"}, "sendDocument": {"document": "x"}}[method]

    assert await world.refusal(method, chat_id=group, **parameters) == f"Bad Request: {words}"
    assert (await world.raw("sendMessage", chat_id=group, text="а"))["ok"] is True


async def test_typing_is_shown_to_nobody_but_checked(world: World, private: int) -> None:
    assert await world.bot.send_chat_action(private, "typing")
    words = await world.refusal("sendChatAction", chat_id=private, action="thinking")
    assert words == "Bad Request: wrong parameter action in request"


async def test_a_file_is_downloaded_with_the_bots_token_only(world: World, private: int) -> None:
    async with world.http.get(f"{world.url}/file/bot1:wrong/photos/file_0.png") as response:
        assert response.status == 401
    async with world.http.get(f"{world.url}/file/bot{TOKEN}/photos/file_9.png") as response:
        assert response.status == 404


@pytest.mark.parametrize("kind", ["video", "audio", "voice", "animation", "video_note", "sticker"])
async def test_other_files_come_and_go_by_their_ids(world: World, private: int, kind: str) -> None:
    original = world.server.send(world.anna, private, media=(kind, f"{kind}.bin", b"content"))
    received = (await world.bot.get_updates())[-1].message
    world.server.delete(world.anna, private, original["message_id"])

    name = "".join(part.title() for part in kind.split("_"))
    again = await world.raw(f"send{name}", chat_id=private, **{kind: original[kind]["file_id"]})

    assert received is not None and getattr(received, kind).file_id == original[kind]["file_id"]
    assert again["result"][kind] == original[kind]  # type: ignore[index]
    assert (await world.raw("getFile", file_id=original[kind]["file_id"]))["ok"] is True


async def test_photos_and_videos_share_an_album(world: World, private: int) -> None:
    video = world.server.send(world.anna, private, media=("video", "яма.mp4", b"film"), text="видео")["video"]["file_id"]
    audio = world.server.send(world.anna, private, media=("audio", "шум.mp3", b"noise"))["audio"]["file_id"]
    photo = world.server.send(world.anna, private, photo=drawn_picture(1))["photo"][-1]["file_id"]
    visual = [{"type": "photo", "media": photo}, {"type": "video", "media": video}]

    album = await world.raw("sendMediaGroup", chat_id=private, media=visual)
    words = await world.refusal("sendMediaGroup", chat_id=private, media=[*visual, {"type": "audio", "media": audio}])

    assert album["ok"] is True
    assert words == "Bad Request: audio can't be mixed with other media types"
    animations = [{"type": "animation", "media": video}] * 2
    refused = await world.refusal("sendMediaGroup", chat_id=private, media=animations)
    assert refused == "Bad Request: albums of animation are not supported by the demo (said by the demo)"
