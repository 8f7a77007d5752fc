"""Sending when the network, the disk or the machine fails: nothing is lost, nothing is said twice."""

from typing import Any

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod

from bot.sending.speech import Speech
from bot.storage.outbox import Kind
from bot.storage.spoken import Spoken
from tests.runtime.doubles import NOON
from tests.runtime.sending import (
    Office,
    Raise,
    bad_gateway,
    card,
    cut_off,
    power_cut,
    running,
    to,
    unconnected,
)


async def test_hour_without_network_loses_nothing_and_sends_once(office: Office) -> None:
    for number in range(5):
        await office.put(to(number + 1, f"№ {number}"))
    office.telegram.refusals["sendMessage"] += [unconnected] * 60

    await office.pass_seconds(7200)

    assert office.states() == ["sent"] * 5
    assert len(office.telegram.texts) == 5
    assert office.desk.undeliverable == []


@pytest.mark.parametrize("answer_lost", [cut_off, bad_gateway])
async def test_message_whose_answer_was_lost_is_found_and_not_sent_again(office: Office, answer_lost: Raise) -> None:
    await office.spoke(Spoken(chat_id=5, message_id=100, role="notice", at=NOON))
    office.telegram.lost_answers.append(answer_lost)
    await office.put(to(5, "один раз"))

    await office.pass_seconds(60)

    assert office.texts() == ["один раз"]
    assert office.states() == ["sent"]
    assert office.db.rows("outbox")[0]["message_id"] == 101


@pytest.mark.parametrize("never_sent", [cut_off, bad_gateway])
async def test_message_that_was_looked_for_and_not_found_is_sent(office: Office, never_sent: Raise) -> None:
    office.telegram.refusals["sendMessage"].append(never_sent)
    await office.put(to(5, "один раз"))

    await office.pass_seconds(120)

    assert list(office.telegram.texts.values()) == [("один раз", None)]
    assert office.states() == ["sent"]


@pytest.mark.parametrize("answer_lost", [cut_off, bad_gateway])
async def test_urgent_message_waits_three_seconds_at_most_behind_one_in_doubt(office: Office, answer_lost: Raise) -> None:
    await office.spoke(*(Spoken(chat_id=5, message_id=100 + 20 * step, role="notice", at=NOON) for step in range(3)))
    office.telegram.refusals["sendMessage"].append(answer_lost)
    await office.put(to(5, "в сомнении"))
    async with running(office.reborn()):
        await office.pace.run_for(1.5)  # the search is on
        assert office.telegram.named("editMessageText")
        asked = office.pace.monotonic()
        await office.put(to(5, "срочно", urgent=True))
        await office.pace.run_for(120)

    urgent = next(call for call in office.telegram.named("sendMessage") if call.fields["text"] == "срочно")
    assert urgent.at - asked <= 3
    assert sorted(text for text, _ in office.telegram.texts.values()) == ["в сомнении", "срочно"]
    assert office.states() == ["sent", "sent"]


async def test_success_that_cannot_be_read_is_a_success(office: Office) -> None:
    answer = {"ok": True, "result": {"message_id": 101, "of_a_new_kind": True}}
    office.telegram.lost_answers.append(lambda method: ClientDecodeError("Failed to deserialize object", ValueError(), answer))
    await office.put(to(5, "один раз"))

    await office.pass_seconds(60)

    assert len(office.telegram.calls) == 1
    assert office.db.rows("outbox")[0]["message_id"] == 101


async def test_message_with_a_forced_reply_that_may_have_been_sent_is_left_alone(office: Office) -> None:
    office.desk.speeches["ask"] = Speech(text="Причина?", reply_markup={"force_reply": True}, role="prompt")
    office.telegram.lost_answers.append(cut_off)
    await office.put(to(5, "ask"))

    await office.pass_seconds(60)

    assert len(office.telegram.named("sendMessage")) == 1
    assert office.states() == ["uncertain"]
    assert office.desk.undeliverable == [(1, "uncertain")]


async def test_power_cut_between_sending_and_marking_sends_once(office: Office) -> None:
    await office.put(to(5, "раньше"))
    await office.pass_seconds()
    office.telegram.lost_answers.append(power_cut)
    await office.put(to(5, "один раз"))
    await office.pass_seconds()
    assert office.states() == ["sent", "sending"]

    await office.pass_seconds(60)

    assert office.texts() == ["раньше", "один раз"]
    assert office.states() == ["sent", "sent"]


async def test_power_cut_before_sending_loses_nothing(office: Office) -> None:
    office.telegram.refusals["sendMessage"].append(power_cut)
    await office.put(card(5))
    await office.pass_seconds()

    await office.pass_seconds(60)

    assert list(office.telegram.texts.values()) == [("card", None)]
    assert office.states() == ["sent"]


async def test_edit_that_may_have_been_made_is_made_again(office: Office) -> None:
    await office.put(card(5))
    await office.pass_seconds()
    office.desk.speeches["card"] = Speech(text="Карточка: принято")
    office.telegram.lost_answers.append(power_cut)
    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.pass_seconds()

    await office.pass_seconds(10)

    assert office.states() == ["sent", "sent"]
    assert len(office.texts()) == 1


async def test_sent_message_is_marked_however_long_the_disk_is_full(office: Office) -> None:
    await office.put(to(5, "один раз"))

    def fill_disk(method: TelegramMethod[Any]) -> BaseException:
        office.db.fails = 5
        return ClientDecodeError("", ValueError(), {"ok": True, "result": {"message_id": 9}})

    office.telegram.lost_answers.append(fill_disk)
    await office.pass_seconds(120)

    assert (len(office.telegram.calls), office.states()) == (1, ["sent"])


async def test_message_that_always_fails_is_given_up_once_others_get_through(office: Office) -> None:
    def fails_for_five(method: TelegramMethod[Any]) -> BaseException | None:
        is_sick = getattr(method, "chat_id", 0) == 5
        return TelegramServerError(method, "Internal Server Error") if is_sick else None

    office.telegram.refusals["sendMessage"] += [fails_for_five] * 100
    await office.put(to(5, "больное"))
    async with running(office.outbox):
        for number in range(20):
            await office.put(to(6, f"здоровое {number}"))
            await office.pace.run_for(400)

    assert office.desk.undeliverable == [(1, "server_error")]
    assert office.states() == ["failed", *["sent"] * 20]


async def test_search_waits_while_telegram_is_away(office: Office) -> None:
    await office.spoke(Spoken(chat_id=5, message_id=100, role="notice", at=NOON))
    office.telegram.lost_answers.append(cut_off)
    office.telegram.refusals["editMessageText"] += [unconnected, lambda method: TelegramRetryAfter(method, "Too Many", 5)]
    await office.put(to(5, "один раз"))

    await office.pass_seconds(120)

    assert office.texts() == ["один раз"]
    assert office.states() == ["sent"]


async def test_row_that_stays_in_doubt_is_left_alone_after_a_few_sends(office: Office) -> None:
    office.telegram.refusals["sendMessage"] += [cut_off] * 50
    await office.put(to(5, "один раз"))

    await office.pass_seconds(1200)

    assert len(office.telegram.named("sendMessage")) == 5
    assert office.states() == ["uncertain"]
