"""The phones over HTTP, as the page uses them."""

import json
from typing import Any

import pytest
from aiohttp import FormData

from demo.telegram.pictures import drawn_picture
from tests.demo_telegram.conftest import World

Answer = Any


async def post(world: World, act: str, **body: object) -> Answer:
    async with world.http.post(f"{world.url}/phones/{act}", json=body) as response:
        return await response.json()


async def seen(world: World, person: int, chat: int) -> list[Answer]:
    async with world.http.get(f"{world.url}/phones/messages", params={"person": person, "chat": chat}) as response:
        assert response.status == 200
        messages: list[Answer] = await response.json()
        return messages


async def next_event(lines: Any) -> Answer:
    async for line in lines:
        if line.startswith(b"data: "):
            return json.loads(line.removeprefix(b"data: "))
    raise AssertionError("the stream ended")


async def test_the_office_is_listed(world: World) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id], forum=True, administrators=[world.bot_id])
    thread = world.server.create_topic(world.anna, group, "№ 1")

    async with world.http.get(f"{world.url}/phones") as response:
        office = await response.json()

    assert office["bots"] == [{"id": world.bot_id, "username": "otklik_bot", "name": "Отклик"}]
    assert [(person["name"], person["role"]) for person in office["people"]] == [("Анна Кузнецова", "curator"), ("Борис", "")]
    assert office["chats"][0]["topics"] == [{"thread_id": thread, "name": "№ 1", "closed": False}]
    assert office["chats"][0]["members"] == [world.anna, world.bot_id]


@pytest.mark.parametrize("named_by", ["bot", "person"])
async def test_a_private_chat_is_named_by_the_bot_or_the_person(world: World, named_by: str) -> None:
    await post(world, "start", person=world.anna, bot=world.bot_id, payload="invite-7")

    messages = await seen(world, world.anna, world.bot_id if named_by == "bot" else world.anna)

    assert messages[0]["html"] == '<span class="command">/start</span> invite-7'


async def test_what_is_written_and_edited_reaches_the_bot(world: World, private: int) -> None:
    sent = await post(world, "send", person=world.anna, chat=private, text="Нет <воды>")
    await post(world, "edit", person=world.anna, chat=private, message_id=sent["message_id"], text="Нет света")

    messages = await seen(world, world.anna, private)
    updates = await world.bot.get_updates()

    assert sent["html"] == "Нет &lt;воды&gt;"
    assert (messages[-1]["text"], messages[-1]["edited"]) == ("Нет света", True)
    assert updates[-1].edited_message is not None


async def test_a_tap_is_answered_on_the_stream(world: World, private: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Принять", "callback_data": "take"}]]}
    async with world.http.get(f"{world.url}/phones/events") as stream:
        card = await world.raw("sendMessage", chat_id=private, text="карточка", reply_markup=keyboard)
        shown = await next_event(stream.content)
        message_id = shown["message"]["message_id"]
        tapped = await post(world, "tap", person=world.anna, chat=private, message_id=message_id, row=0, column=0)
        query = (await world.bot.get_updates())[-1].callback_query
        assert query is not None
        await world.bot.answer_callback_query(query.id, text="Принято", show_alert=True)
        answer = await next_event(stream.content)

    assert card["ok"] is True
    assert (shown["type"], shown["chat"], shown["message"]["buttons"][0][0]["text"]) == ("message", private, "Принять")
    assert answer["callback_query_id"] == tapped["callback_query_id"] == query.id
    assert (answer["type"], answer["person"], answer["text"], answer["show_alert"]) == ("answer", world.anna, "Принято", True)


async def test_uploaded_pictures_are_an_album(world: World, private: int) -> None:
    form = FormData({"person": str(world.anna), "chat": str(private), "caption": "двор"})
    for number in range(2):
        form.add_field(f"file{number}", drawn_picture(number), filename=f"{number}.png", content_type="image/png")

    async with world.http.post(f"{world.url}/phones/upload", data=form) as response:
        sent = await response.json()
    async with world.http.get(f"{world.url}/{sent[0]['photo_url']}") as response:
        picture = await response.read()

    assert [each.get("caption") for each in sent] == ["двор", None]
    assert len({each["media_group_id"] for each in sent}) == 1
    assert picture == drawn_picture(0)


async def test_several_files_under_one_name_all_arrive(world: World, private: int) -> None:
    form = FormData({"person": str(world.anna), "chat": str(private)})
    for number in range(3):
        form.add_field("file", f"{number}".encode(), filename=f"{number}.txt")

    async with world.http.post(f"{world.url}/phones/upload", data=form) as response:
        sent = await response.json()

    assert [each["document"]["file_name"] for each in sent] == ["0.txt", "1.txt", "2.txt"]


async def test_a_citizens_post_comes_from_a_channel(world: World, private: int) -> None:
    post_itself = {"author": "Мария", "title": "Подслушано", "text": "Яма", "url": "https://vk.com/wall-1_2", "photos": 2}

    sent = await post(world, "forward_post", person=world.anna, chat=private, post=post_itself)

    updates = await world.bot.get_updates()
    origin = updates[-1].message.forward_origin if updates[-1].message else None
    assert origin is not None and origin.type == "channel"
    assert sent[0]["caption"] == "Яма\n\nhttps://vk.com/wall-1_2"
    assert sent[0]["forward_origin"]["author_signature"] == "Мария"


async def test_protected_content_is_not_forwarded(world: World, private: int) -> None:
    await world.bot.send_message(private, "полный текст", protect_content=True)
    message = (await seen(world, world.anna, private))[-1]

    refused = await post(
        world, "forward", person=world.anna, from_chat=private, to_chat=private, message_ids=[message["message_id"]]
    )

    plain = await post(world, "send", person=world.anna, chat=private, text="моё")
    there = {"person": world.anna, "from_chat": private, "to_chat": private}
    (passed,) = await post(world, "forward", **there, message_ids=[plain["message_id"]])

    assert passed["forward_origin"]["sender_user"]["id"] == world.anna
    assert message["protected"] is True
    assert refused == {"error": "this message is protected from forwarding"}


async def test_a_wrong_request_is_a_clear_error(world: World, private: int) -> None:
    async with world.http.post(f"{world.url}/phones/tap", json={"person": world.anna, "chat": private}) as response:
        assert response.status == 400
        assert "message_id" in (await response.json())["error"]
    card = await world.bot.send_message(private, "карточка")
    there = {"person": world.anna, "chat": private, "message_id": card.message_id}
    assert await post(world, "tap", **there, row=0, column=0) == {
        "error": f"message {card.message_id} has no button at row 0, column 0"
    }
    long = await post(world, "send", person=world.anna, chat=private, text="я" * 4097)
    assert long == {"error": "Bad Request: message is too long"}


async def test_a_look_into_a_strangers_chat_is_refused(world: World) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna])

    async with world.http.get(f"{world.url}/phones/messages", params={"person": world.boris, "chat": group}) as response:
        assert (response.status, await response.json()) == (
            400,
            {"error": f"person {world.boris} is not in chat {group}"},
        )


async def test_only_pictures_are_shown_in_the_page(world: World, private: int) -> None:
    document = world.server.send(world.anna, private, document=("а.html", b"<script>"))["document"]

    async with world.http.get(f"{world.url}/phones/file/{document['file_unique_id']}") as response:
        assert response.headers["Content-Disposition"] == "attachment"
    async with world.http.get(f"{world.url}/phones/file/nothing") as response:
        assert response.status == 404


async def test_blocking_deleting_and_edits_are_seen_on_the_stream(world: World, private: int) -> None:
    card = await world.bot.send_message(private, "карточка")
    async with world.http.get(f"{world.url}/phones/events") as stream:
        await post(world, "block", person=world.anna, bot=world.bot_id, blocked=True)
        blocked = await next_event(stream.content)
        await post(world, "block", person=world.anna, bot=world.bot_id, blocked=False)
        await next_event(stream.content)
        await world.bot.edit_message_text("готово", chat_id=private, message_id=card.message_id)
        edited = await next_event(stream.content)
        await post(world, "delete", person=world.anna, chat=private, message_id=card.message_id)
        deleted = await next_event(stream.content)
        world.server.announce({"type": "clock", "now": "10:15"})
        clock = await next_event(stream.content)

    assert (blocked["type"], blocked["chat"], blocked["person"]) == ("chat", private, world.anna)
    assert (edited["type"], edited["message"]["text"], edited["message"]["edited"]) == ("edit", "готово", True)
    assert (deleted["type"], deleted["message_id"], deleted["person"]) == ("delete", card.message_id, world.anna)
    assert clock == {"type": "clock", "now": "10:15"}


async def test_a_quiet_stream_stays_alive(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.telegram.phone_stream.HEARTBEAT", 0.01)

    async with world.http.get(f"{world.url}/phones/events") as stream:
        lines = [line async for line in _first(stream.content, 5)]

    assert lines[-1] == b": still here\n"


async def _first(lines: Any, count: int) -> Any:
    for _ in range(count):
        yield await lines.readline()


async def test_streams_and_polls_end_with_the_server(world: World) -> None:
    async with world.http.get(f"{world.url}/phones/events") as stream:
        await world.server.app.shutdown()

        rest = await stream.content.read()

    assert rest == b"retry: 1000\n\n: hello\n\n"
    assert world.server.exchange.queues[world.bot_id].is_polled is False


async def test_a_post_of_a_hidden_user_may_lack_everything_but_a_text(world: World, private: int) -> None:
    for citizen_post, origin in (
        ({"author": "Мария", "text": "Яма", "date": "2026-10-01T10:00:00+07:00"}, "hidden_user"),
        ({"text": "Яма", "network": "ВКонтакте", "photos": 1}, "channel"),
    ):
        sent = await post(world, "forward_post", person=world.anna, chat=private, post=citizen_post)
        assert sent[0]["forward_origin"]["type"] == origin

    first = (await seen(world, world.anna, private))[1]
    assert first["forward_origin"]["date"] == 1790823600
    assert await post(world, "forward_post", person=world.anna, chat=private, post={"author": "Мария"}) == {
        "error": "there is nothing to send"
    }


async def test_an_upload_without_a_file_is_refused(world: World, private: int) -> None:
    assert await post(world, "upload", person=world.anna, chat=private) == {"error": "there is no file"}
