"""How rows of the outbox become messages: order, cards, files, topics, refusals."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta

import pytest
from aiogram.exceptions import (
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.clock import settle
from bot.receiving.polling import TokenRefused
from bot.sending.speech import Media, Speech
from bot.storage.outbox import Kind, Outgoing, delete_message, strip_buttons
from tests.runtime.doubles import NOON
from tests.runtime.sending import (
    BUTTONS,
    Office,
    Raise,
    card,
    forbidden,
    refused,
    running,
    to,
)


async def test_urgent_messages_go_first_then_the_nearest_deadline_then_the_oldest(office: Office) -> None:
    soon, later = NOON + timedelta(minutes=5), NOON + timedelta(hours=5)
    await office.put(to(1, "простое"), to(2, "поздний срок", deadline_at=later))
    await office.put(to(3, "близкий срок", deadline_at=soon), to(4, "срочное", urgent=True))

    await office.pass_seconds()

    assert office.texts() == ["срочное", "близкий срок", "поздний срок", "простое"]
    assert office.states() == ["sent"] * 4


async def test_card_takes_the_buttons_off_the_one_before(office: Office) -> None:
    office.desk.speeches["card"] = Speech(text="Карточка", reply_markup=BUTTONS)
    await office.put(card(5))
    await office.pass_seconds()
    await office.put(card(5))
    await office.pass_seconds()

    stripped = office.telegram.named("editMessageReplyMarkup")

    assert [call.fields["message_id"] for call in stripped] == [101]
    assert [(row["message_id"], row["role"]) for row in office.db.rows("messages")] == [(101, "old_card"), (102, "card")]


async def test_card_is_edited_in_place_and_only_when_something_changes(office: Office) -> None:
    office.desk.speeches["card"] = Speech(text="Карточка", reply_markup=BUTTONS)
    await office.put(card(5))
    await office.pass_seconds()

    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.pass_seconds()
    unchanged = len(office.telegram.named("editMessageText"))
    office.desk.speeches["card"] = Speech(text="Карточка: принято")
    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.pass_seconds()

    assert unchanged == 0
    assert office.telegram.texts[(5, 101)][0] == "Карточка: принято"
    assert len(office.texts()) == 1


async def test_card_that_somebody_deleted_is_sent_anew(office: Office) -> None:
    await office.put(card(5))
    await office.pass_seconds()
    office.telegram.texts.clear()
    office.desk.speeches["card"] = Speech(text="Карточка: принято")

    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.pass_seconds()

    assert office.texts() == ["card", "Карточка: принято"]
    assert [row["message_id"] for row in office.db.rows("messages")] == [102]


async def test_edit_where_no_card_was_shown_says_nothing(office: Office) -> None:
    await office.put(card(5, kind=Kind.EDIT_CARD))

    await office.pass_seconds()

    assert office.telegram.calls == []
    assert office.states() == ["sent"]


async def test_edits_that_wait_collapse_to_the_last_and_into_a_waiting_card(office: Office) -> None:
    await office.put(card(5, kind=Kind.EDIT_CARD), card(5, kind=Kind.EDIT_CARD))
    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.put(card(5))
    await office.put(card(5, kind=Kind.EDIT_CARD))

    assert [(row["kind"], row["state"]) for row in office.db.rows("outbox")] == [("edit_card", "superseded"), ("card", "waiting")]


async def test_an_edit_that_says_or_presses_more_takes_the_place_of_one_that_waits(office: Office) -> None:
    await office.put(card(5, kind=Kind.EDIT_CARD))
    await office.put(card(5, kind=Kind.EDIT_CARD, params={"part": "housing"}))
    await office.put(card(5, kind=Kind.EDIT_CARD, params={"part": "housing"}))
    await office.put(card(5, kind=Kind.EDIT_CARD, params={"part": "housing"}, urgent=True))

    found = [(row["params"], row["urgent"], row["state"]) for row in office.db.rows("outbox")]

    assert found == [("{}", 0, "superseded"), ('{"part": "housing"}', 0, "superseded"), ('{"part": "housing"}', 1, "waiting")]


async def test_message_that_is_not_due_waits_for_its_moment(office: Office) -> None:
    await office.put(to(5, not_before=NOON + timedelta(hours=1)))

    async with running(office.outbox):
        await office.pace.run_for(1)
        assert office.telegram.calls == []
        assert office.outbox.is_idle()
        office.clock.advance(timedelta(hours=1))
        assert not office.outbox.is_idle()
        await settle()

    assert office.states() == ["sent"]


async def test_shown_in_full_is_protected_and_deleted_later(office: Office) -> None:
    delete_at = NOON + timedelta(hours=2)
    office.desk.speeches["full"] = Speech(text="Полный текст", protect=True, role="full", delete_at=delete_at)
    await office.put(to(5, "full"))
    await office.pass_seconds()

    office.clock.jump_to(delete_at)
    await office.pass_seconds()

    assert office.telegram.named("sendMessage")[0].fields["protect_content"] is True
    assert [call.fields["message_id"] for call in office.telegram.named("deleteMessage")] == [101]
    assert office.db.rows("messages") == []


async def test_photos_go_as_an_album_before_the_text(office: Office) -> None:
    photos = tuple(Media(kind="photo", file_id=f"photo{number}") for number in range(12))
    office.desk.speeches["draft"] = Speech(text="Проект", media=(*photos, Media(kind="voice", file_id="voice")))
    await office.put(to(5, "draft"))

    await office.pass_seconds(60)

    sizes = [len(call.fields["media"]) for call in office.telegram.named("sendMediaGroup")]
    assert sizes == [10, 2]
    assert [call.method for call in office.telegram.calls][-2:] == ["sendVoice", "sendMessage"]


async def test_files_are_not_sent_again_when_only_the_text_failed(office: Office) -> None:
    office.desk.speeches["draft"] = Speech(text="Проект", media=(Media(kind="photo", file_id="photo"),))
    office.telegram.refusals["sendMessage"].append(lambda method: TelegramServerError(method, "Internal Server Error"))
    await office.put(to(5, "draft"))

    await office.pass_seconds(10)

    assert [call.method for call in office.telegram.calls] == ["sendPhoto", "sendMessage", "sendMessage"]
    assert office.states() == ["sent"]


async def test_report_goes_as_one_document_with_its_caption(office: Office) -> None:
    report = Media(kind="document", name="сводка.csv", content=b"1;2")
    office.desk.speeches["report"] = Speech(text="Сводка за месяц", media=(report,))
    await office.put(to(5, "report", kind=Kind.DOCUMENT))

    await office.pass_seconds()

    assert [call.fields["caption"] for call in office.telegram.named("sendDocument")] == ["Сводка за месяц"]
    assert office.texts() == []


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (forbidden("bot was blocked by the user"), "blocked"),
        (forbidden("user is deactivated"), "deactivated"),
        (forbidden("bot can't initiate conversation with a user"), "never_started"),
        (forbidden("bot was kicked from the supergroup chat"), "kicked"),
        (forbidden("bot is not a member of the supergroup chat"), "not_a_member"),
        (refused("chat not found"), "chat_not_found"),
        (refused("not enough rights to send text messages to the chat"), "no_rights"),
        (refused("message is too long"), "too_long"),
        (refused('can\'t parse entities: Unsupported start tag "5"'), "bad_markup"),
        (refused("BUTTON_DATA_INVALID"), "bad_button"),
        (refused("message text is empty"), "empty"),
        (refused("something new"), "refused"),
    ],
)
async def test_refusal_for_good_is_told_by_its_name_and_holds_up_nobody(office: Office, refusal: Raise, reason: str) -> None:
    office.telegram.refusals["sendMessage"].append(refusal)
    await office.put(to(5, "не дойдёт"))
    await office.put(to(6, "дойдёт"))

    await office.pass_seconds()

    assert office.desk.undeliverable == [(1, reason)]
    assert office.states() == ["failed", "sent"]


async def test_nobody_known_there_is_told_as_unreachable(office: Office) -> None:
    await office.put(Outgoing(addressee="person:ivanov", kind=Kind.MESSAGE, template="reminder"))

    await office.pass_seconds()

    assert office.desk.undeliverable == [(1, "unreachable")]


async def test_fault_in_a_template_costs_only_its_own_message(office: Office) -> None:
    office.desk.speeches["broken"] = KeyError("deadline")
    await office.put(to(5, "broken"), to(6, "цело"))

    await office.pass_seconds()

    assert office.desk.undeliverable == [(1, "fault:KeyError")]
    assert office.texts() == ["цело"]


async def test_nothing_to_say_any_more_is_not_said(office: Office) -> None:
    office.desk.speeches["reminder"] = None
    await office.put(to(5, "reminder"))

    await office.pass_seconds()

    assert (office.telegram.calls, office.states()) == ([], ["sent"])


@pytest.mark.parametrize("row", [strip_buttons(5, 44), delete_message(5, 44)])
async def test_change_of_a_message_that_is_gone_is_as_good_as_done(office: Office, row: Outgoing) -> None:
    for method in ("editMessageReplyMarkup", "deleteMessage"):
        office.telegram.refusals[method].append(refused("message to delete not found"))
    await office.put(row)

    await office.pass_seconds()

    assert office.states() == ["sent"]


async def test_flood_is_obeyed_for_the_chat_and_not_for_others(office: Office) -> None:
    office.telegram.refusals["sendMessage"].append(lambda method: TelegramRetryAfter(method, "Too Many Requests", 7))
    await office.put(to(5, "первое"))
    await office.put(to(6, "второе"))

    await office.pass_seconds(20)

    times = {call.fields["text"]: call.at for call in office.telegram.named("sendMessage")}
    assert times["второе"] < 1
    assert times["первое"] == pytest.approx(7, abs=0.1)
    assert office.states() == ["sent", "sent"]


async def test_refused_token_ends_the_run_and_keeps_the_row(office: Office) -> None:
    office.telegram.refusals["sendMessage"].append(lambda method: TelegramUnauthorizedError(method, "Unauthorized"))
    await office.put(to(5))

    with pytest.raises(TokenRefused):
        await office.outbox.run()

    assert office.states() == ["waiting"]


async def test_stop_lets_what_is_under_way_finish(office: Office) -> None:
    await office.put(to(5, "последнее"))
    task = asyncio.create_task(office.outbox.run())
    while not office.telegram.calls:
        await settle(1)

    office.outbox.stop()
    await task

    assert office.states() == ["sent"]


async def test_outbox_is_idle_when_all_is_sent(office: Office) -> None:
    await office.put(*(to(5, f"№ {number}") for number in range(8)))
    assert not office.outbox.is_idle()

    async with running(office.outbox):
        idle: Awaitable[None] = asyncio.create_task(office.outbox.idle())
        await office.pace.run_for(20)
        await idle

    assert office.states() == ["sent"] * 8


async def test_text_goes_without_a_file_that_telegram_does_not_take(office: Office) -> None:
    office.desk.speeches["draft"] = Speech(text="Проект", media=(Media(kind="photo", file_id="stale"),))
    office.telegram.refusals["sendPhoto"].append(refused("wrong file identifier/HTTP URL specified"))
    await office.put(to(5, "draft"))

    await office.pass_seconds()

    assert (office.texts(), office.states()) == (["Проект"], ["sent"])
