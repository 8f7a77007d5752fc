"""What people do, called directly, as stories do it."""

from typing import Any

import pytest

from demo.telegram.answers import RefusedAct
from demo.telegram.pictures import drawn_picture
from tests.demo_telegram.conftest import World


async def newest(world: World) -> Any:
    """The last message that reached the bot."""
    return (await world.bot.get_updates())[-1].message


async def test_a_deep_link_arrives_as_a_command(world: World) -> None:
    world.server.start(world.anna, world.bot_id, "invite-7")

    message = await newest(world)

    assert message.text == "/start invite-7"
    assert (message.chat.id, message.from_user.id, message.entities[0].type) == (world.anna, world.anna, "bot_command")


@pytest.mark.parametrize(
    "origin",
    [
        {"type": "hidden_user", "date": 1791961200, "sender_user_name": "Мария"},
        {"type": "user", "date": 1791961200, "sender_user": {"id": 77, "is_bot": False, "first_name": "Мария"}},
        {"type": "chat", "date": 1791961200, "sender_chat": {"id": -100500, "type": "supergroup", "title": "Двор"}},
        {
            "type": "channel",
            "date": 1791961200,
            "chat": {"id": -100501, "type": "channel", "title": "Город"},
            "message_id": 5,
        },
    ],
)
async def test_a_post_is_forwarded_from_outside(world: World, origin: dict[str, Any]) -> None:
    world.server.send(world.anna, world.bot_id, photo=drawn_picture(1), text="Яма", forward_origin=origin)

    message = await newest(world)

    assert (message.caption, message.forward_origin.type) == ("Яма", origin["type"])


async def test_an_album_is_forwarded_as_an_album(world: World, private: int) -> None:
    first = world.server.send(world.anna, private, media_group=[drawn_picture(1), drawn_picture(2)], text="двор")["message_id"]

    sent = world.server.forward(world.anna, private, [first, first + 1], private)

    assert len({message["media_group_id"] for message in sent}) == 1
    assert sent[0]["caption"] == "двор"
    assert sent[0]["forward_origin"]["sender_user"]["id"] == world.anna


async def test_who_hides_is_forwarded_by_name_only(world: World) -> None:
    shy = world.server.add_person(first_name="Вера", last_name="К.", hides_in_forwards=True)
    group = world.server.add_group(title="Двор", members=[world.anna, shy, world.bot_id])
    written = world.server.send(shy, group, text="темно")

    sent = world.server.forward(world.anna, group, [written["message_id"]], world.bot_id)
    again = world.server.forward(world.anna, world.bot_id, [sent[0]["message_id"]], world.bot_id)

    origin = {"type": "hidden_user", "date": written["date"], "sender_user_name": "Вера К."}
    assert sent[0]["forward_origin"] == again[0]["forward_origin"] == origin


async def test_content_of_any_kind_can_be_sent(world: World) -> None:
    world.server.send(world.anna, world.bot_id, content={"location": {"latitude": 55.3, "longitude": 86.1}})

    assert (await newest(world)).location.latitude == 55.3


async def test_documents_go_as_an_album_and_captions_are_edited(world: World, private: int) -> None:
    first = world.server.send(world.anna, private, media_group=[("а.txt", b"a"), ("б.txt", b"b")], text="акты")

    world.server.edit(world.anna, private, first["message_id"], "акты за май")

    updates = await world.bot.get_updates()
    assert updates[-1].edited_message is not None
    assert updates[-1].edited_message.caption == "акты за май"
    assert updates[-1].edited_message.document is not None


async def test_a_mention_by_id_names_the_whole_person(world: World, private: int) -> None:
    text = f'<a href="tg://user?id={world.boris}">Борис</a> и <a href="tg://user?id=1">никто</a>'

    sent = await world.bot.send_message(private, text, parse_mode="HTML")

    same = {"chat_id": private, "message_id": sent.message_id, "text": text, "parse_mode": "HTML"}
    assert "message is not modified" in await world.refusal("editMessageText", **same)
    assert sent.entities is not None
    assert [entity.user.first_name for entity in sent.entities if entity.user] == ["Борис"]


async def test_bots_do_not_hear_of_deletions(world: World, private: int) -> None:
    written = world.server.send(world.anna, private, text="лишнее")

    world.server.delete(world.anna, private, written["message_id"])

    assert len(world.server.messages(private)) == 1
    assert [update.event_type for update in await world.bot.get_updates()] == ["message", "message"]


async def test_what_a_phone_does_not_allow(world: World, private: int) -> None:
    group = world.server.add_group(title="ЖКХ", members=[world.anna, world.bot_id])
    card = await world.bot.send_message(private, "карточка")
    written = world.server.send(world.anna, private, text="моё")["message_id"]

    for act, words in (
        (lambda: world.server.send(world.boris, group, text="а"), "is not in chat"),
        (lambda: world.server.send(1, group, text="а"), "there is no person 1"),
        (lambda: world.server.send(world.anna, private), "there is nothing to send"),
        (lambda: world.server.send(world.anna, private, text="я" * 4097), "message is too long"),
        (lambda: world.server.send(world.anna, private, photo=b"%PDF"), "IMAGE_PROCESS_FAILED"),
        (lambda: world.server.send(world.anna, private, text="а", reply_to=999), "message to be replied not found"),
        (lambda: world.server.send(world.anna, private, media_group=[drawn_picture(0)] * 11), "an album holds 2-10"),
        (lambda: world.server.edit(world.anna, private, card.message_id, "а"), "only what one wrote oneself"),
        (lambda: world.server.edit(world.anna, private, written, "моё"), "the edit changes nothing"),
        (lambda: world.server.block(world.anna, 5), "there is no bot 5"),
    ):
        with pytest.raises(RefusedAct, match=words):
            act()


async def test_times_are_the_offices(world: World) -> None:
    world.clocks.pass_office(days=1)
    sent = world.server.send(world.anna, world.bot_id, text="завтра")

    assert sent["date"] == int(world.clocks.office.timestamp())


@pytest.mark.parametrize("token", ["no-colon", "x:y", "5:", "4200000001:again"])
async def test_a_wrong_token_is_refused_at_once(world: World, token: str) -> None:
    with pytest.raises(ValueError, match="<id>:<secret>"):
        world.server.add_bot(token=token, username="b", name="b")


async def test_a_forum_is_a_supergroup(world: World) -> None:
    with pytest.raises(ValueError, match="only a supergroup"):
        world.server.add_group(title="а", members=[], forum=True, kind="group")
