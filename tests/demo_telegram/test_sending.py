"""What a bot sends, edits and removes in a private chat, read back by aiogram and by the person."""

from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyParameters,
)

from demo.telegram.pictures import drawn_picture
from tests.demo_telegram.conftest import World

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Принять", callback_data="take:1")]])


async def test_a_bot_introduces_itself(world: World) -> None:
    me = await world.bot.get_me()

    assert (me.id, me.username, me.is_bot) == (world.bot_id, "otklik_bot", True)


async def test_a_sent_message_stands_in_the_persons_chat_with_its_keyboard(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "<b>№ 142</b>", parse_mode="HTML", reply_markup=KEYBOARD)

    assert sent.html_text == "<b>№ 142</b>"
    assert sent.date == world.clocks.office
    last = world.server.messages(private)[-1]
    assert last["text"] == "№ 142"
    assert last["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "take:1"


async def test_an_edit_without_a_keyboard_takes_it_away(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "проект", reply_markup=KEYBOARD)

    edited = await world.bot.edit_message_text("согласовано", chat_id=private, message_id=sent.message_id)

    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("согласовано", None)
    assert edited.edit_date is not None


async def test_a_keyboard_is_changed_alone(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "проект", reply_markup=KEYBOARD)

    await world.bot.edit_message_reply_markup(chat_id=private, message_id=sent.message_id)

    assert "reply_markup" not in world.server.messages(private)[-1]


async def test_a_reply_quotes_what_it_answers(world: World, private: int) -> None:
    question = world.server.send(world.anna, private, text="Когда?")

    reply = await world.bot.send_message(private, "Завтра", reply_parameters=ReplyParameters(message_id=question["message_id"]))

    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "Когда?"


async def test_force_reply_is_seen_on_the_phone_and_not_by_the_bot(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "Причина?", reply_markup=ForceReply(input_field_placeholder="коротко"))

    words = await world.refusal("editMessageText", chat_id=private, message_id=sent.message_id, text="Почему?")

    assert words == "Bad Request: message can't be edited"
    assert sent.reply_markup is None
    assert world.server.messages(private)[-1]["reply_markup"]["force_reply"] is True


async def test_a_deleted_message_is_gone(world: World, private: int) -> None:
    sent = await world.bot.send_message(private, "на час")

    assert await world.bot.delete_message(private, sent.message_id)

    assert [each["text"] for each in world.server.messages(private)] == ["/start"]


async def test_an_album_is_several_messages_with_one_group(world: World, private: int) -> None:
    pictures = [BufferedInputFile(drawn_picture(number), f"{number}.png") for number in range(2)]

    album = await world.bot.send_media_group(
        private, [InputMediaPhoto(media=pictures[0], caption="до и после"), InputMediaPhoto(media=pictures[1])]
    )

    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["до и после", None]


async def test_a_file_is_downloaded_as_it_was_sent(world: World, private: int) -> None:
    document = BufferedInputFile("справка".encode(), "справка.txt")
    sent = await world.bot.send_document(private, document, caption="Справка")

    assert sent.document is not None
    content = await world.bot.download(sent.document)

    assert content is not None
    assert content.read().decode() == "справка"


async def test_a_photo_is_sent_again_by_its_file_id(world: World, private: int) -> None:
    first = await world.bot.send_photo(private, BufferedInputFile(drawn_picture(1), "яма.png"))

    assert first.photo is not None
    again = await world.bot.send_photo(private, first.photo[-1].file_id)

    assert again.photo is not None
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    assert (again.photo[-1].width, again.photo[-1].height) == (320, 200)


async def test_a_forward_names_its_origin_and_a_copy_does_not(world: World, private: int) -> None:
    original = world.server.send(world.anna, private, text="Нет воды")

    forwarded = await world.bot.forward_message(private, private, original["message_id"])
    copied = await world.bot.copy_message(private, private, original["message_id"])

    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"
    last = world.server.messages(private)[-1]
    assert (last["message_id"], last["text"], "forward_origin" in last) == (copied.message_id, "Нет воды", False)


async def test_nothing_of_this_was_a_violation(world: World, private: int) -> None:
    await world.bot.send_message(private, "да", disable_notification=True, protect_content=True)

    assert world.server.violations == []
    assert world.server.messages(private)[-1]["has_protected_content"] is True
