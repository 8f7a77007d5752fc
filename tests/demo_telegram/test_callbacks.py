"""Presses of buttons: answered once, soon, or never delivered."""

import pytest

from demo.telegram.answers import RefusedAct, RefusedTap
from tests.demo_telegram.conftest import TOKEN, World

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(world: World, private: int) -> int:
    rows = [
        [{"text": "Принять", "callback_data": "take:1"}, {"text": "Не наша", "callback_data": "return:1"}],
        [{"text": "Пост", "url": "https://vk.com/wall-1"}],
    ]
    await world.raw("sendMessage", chat_id=private, text="карточка", reply_markup={"inline_keyboard": rows})
    return int(world.server.messages(private)[-1]["message_id"])


@pytest.mark.parametrize("button", ["take:1", "Принять"])
async def test_a_press_carries_its_data_and_the_whole_message(world: World, private: int, card: int, button: str) -> None:
    query_id = world.server.tap(world.anna, private, card, button)

    query = (await world.bot.get_updates())[-1].callback_query
    assert query is not None and query.message is not None
    assert (query.id, query.data, query.from_user.id, query.message.message_id) == (query_id, "take:1", world.anna, card)
    assert query.message.date != 0


async def test_a_press_is_answered_once(world: World, private: int, card: int) -> None:
    query_id = world.server.tap(world.anna, private, card, "take:1")
    before = world.server.callback_answer(query_id)

    await world.bot.answer_callback_query(query_id, text="Принято", show_alert=True)

    assert before is None
    assert world.server.callback_answer(query_id) == {"text": "Принято", "show_alert": True, "url": ""}
    assert await world.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    assert await world.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


@pytest.mark.parametrize(("seconds", "in_time"), [(15.0, True), (15.1, False)])
async def test_a_press_ages_in_real_seconds(world: World, private: int, card: int, seconds: float, in_time: bool) -> None:
    query_id = world.server.tap(world.anna, private, card, "take:1")
    world.clocks.pass_office(days=3)
    world.clocks.real += seconds

    answer = await world.raw("answerCallbackQuery", callback_query_id=query_id)

    assert answer.get("description") == (None if in_time else TOO_OLD)


@pytest.mark.parametrize(("seconds", "waiting"), [(149.0, 1), (150.0, 0)])
async def test_a_press_waits_150_seconds_for_the_bot(world: World, private: int, card: int, seconds: float, waiting: int) -> None:
    await world.bot.get_updates(offset=-1)
    (start,) = await world.bot.get_updates()
    await world.bot.get_updates(offset=start.update_id + 1)
    world.server.tap(world.anna, private, card, "take:1")
    world.clocks.real += seconds

    assert world.server.pending_updates(TOKEN) == waiting


async def test_an_answer_holds_200_letters(world: World, private: int, card: int) -> None:
    query_id = world.server.tap(world.anna, private, card, "take:1")

    words = await world.refusal("answerCallbackQuery", callback_query_id=query_id, text="я" * 201)

    assert words == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_message_out_of_reach_has_no_date(world: World, private: int, card: int) -> None:
    world.server.tap(world.anna, private, card, "take:1", vanished=True)

    updates = await world.raw("getUpdates", offset=-1)

    assert updates["result"][0]["callback_query"]["message"]["date"] == 0  # type: ignore[index]


async def test_what_cannot_be_tapped(world: World, private: int, card: int) -> None:
    with pytest.raises(RefusedTap, match="has no button 'approve'; it has 'Принять', 'Не наша', 'Пост'"):
        world.server.tap(world.anna, private, card, "approve")
    with pytest.raises(RefusedTap, match="asks nothing of the bot"):
        world.server.tap(world.anna, private, card, "Пост")
    with pytest.raises(RefusedAct, match="there is no message 999"):
        world.server.tap(world.anna, private, 999, "take:1")
