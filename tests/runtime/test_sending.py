"""How rows of the outbox become messages: order, cards, files, topics, refusals."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorDNSError, ClientOSError

from bot.clock import StillClock, StillPace, settle
from bot.receiving.polling import TokenRefused
from bot.sending.outbox import Outbox
from bot.sending.speech import Address, Media, Speech
from bot.storage.outbox import Kind, Outgoing, delete_message, enqueue, strip_buttons
from bot.storage.spoken import Spoken, record_spoken
from tests.runtime.doubles import NOON, InlineDatabase, PowerCut, RememberingTelegram, ToldDesk

Raise = Callable[[TelegramMethod[Any]], BaseException]
BUTTONS = {"inline_keyboard": [[{"text": "Принять", "callback_data": "sign:12"}]]}


class Office:
    """An outbox in the middle of its world."""

    def __init__(
        self, *, bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, desk: ToldDesk, telegram: RememberingTelegram
    ) -> None:
        self.bot, self.db, self.clock, self.pace, self.desk, self.telegram = bot, db, clock, pace, desk, telegram
        self.outbox = self.reborn()

    def reborn(self) -> Outbox:
        """The outbox of a process started anew over the same database."""
        self.outbox = Outbox(bot=self.bot, db=self.db, clock=self.clock, pace=self.pace, desk=self.desk)
        return self.outbox

    async def put(self, *rows: Outgoing) -> None:
        await self.db.transact(lambda connection: enqueue(connection, rows, self.clock.now()))
        self.outbox.poke()

    async def spoke(self, *spoken: Spoken) -> None:
        await self.db.transact(lambda connection: record_spoken(connection, *spoken))

    async def pass_seconds(self, seconds: float = 0.5) -> None:
        """Run a process of its own for so long."""
        async with running(self.reborn()):
            await self.pace.run_for(seconds)

    def states(self) -> list[str]:
        return [row["state"] for row in self.db.rows("outbox")]

    def texts(self) -> list[str]:
        return [call.fields["text"] for call in self.telegram.named("sendMessage")]


@asynccontextmanager
async def running(outbox: Outbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(outbox.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def office(
    bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, desk: ToldDesk, telegram: RememberingTelegram
) -> Iterator[Office]:
    yield Office(bot=bot, db=db, clock=clock, pace=pace, desk=desk, telegram=telegram)


def to(chat: int, text: str = "сообщение", **more: Any) -> Outgoing:
    return Outgoing(addressee=f"chat:{chat}", kind=more.pop("kind", Kind.MESSAGE), template=text, **more)


def card(chat: int, incident: int = 12, **more: Any) -> Outgoing:
    return to(chat, "card", kind=more.pop("kind", Kind.CARD), incident_id=incident, **more)


def refused(words: str) -> Raise:
    return lambda method: TelegramBadRequest(method, f"Bad Request: {words}")


def forbidden(words: str) -> Raise:
    return lambda method: TelegramForbiddenError(method, f"Forbidden: {words}")


def unconnected(method: TelegramMethod[Any]) -> BaseException:
    failure = TelegramNetworkError(method, "no connection")
    failure.__cause__ = ClientConnectorDNSError.__new__(ClientConnectorDNSError)
    return failure


def cut_off(method: TelegramMethod[Any]) -> BaseException:
    failure = TelegramNetworkError(method, "connection lost")
    failure.__cause__ = ClientOSError()
    return failure


def bad_gateway(method: TelegramMethod[Any]) -> BaseException:
    return ClientDecodeError("Failed to decode object", ValueError(), "<html>502 Bad Gateway</html>")


def power_cut(method: TelegramMethod[Any]) -> BaseException:
    return PowerCut()


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

    assert [(row["kind"], row["state"]) for row in office.db.rows("outbox")] == [
        ("edit_card", "superseded"),
        ("edit_card", "superseded"),
        ("card", "waiting"),
    ]


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


async def test_incident_gets_its_topic_in_a_forum(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, topic_title="№ 12")
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert office.desk.topics == [(-5, 12, 101)]
    assert office.telegram.named("sendMessage")[0].fields["message_thread_id"] == 101


async def test_deleted_topic_is_opened_again(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, thread_id=77, topic_title="№ 12")
    office.telegram.refusals["sendMessage"].append(refused("message thread not found"))
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert office.desk.topics == [(-5, 12, 101)]
    assert office.states() == ["sent"]


async def test_chat_without_a_usable_topic_is_written_to_as_it_is(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, topic_title="№ 12")
    office.telegram.refusals["createForumTopic"].append(refused("not enough rights to create a topic"))
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert "message_thread_id" not in office.telegram.named("sendMessage")[0].fields
    assert office.states() == ["sent"]


async def test_closed_topic_is_opened(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, thread_id=77, topic_title="№ 12")
    office.telegram.refusals["sendMessage"].append(refused("TOPIC_CLOSED"))
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert [call.method for call in office.telegram.calls] == ["sendMessage", "reopenForumTopic", "sendMessage"]


async def test_migrated_group_is_followed_and_its_old_cards_are_left(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5)
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))
    await office.pass_seconds()
    office.desk.speeches["card"] = Speech(text="Карточка: принято")
    office.telegram.refusals["editMessageText"].append(lambda method: TelegramMigrateToChat(method, "upgraded", -1005))

    await office.put(Outgoing(addressee="department:jkh", kind=Kind.EDIT_CARD, template="card", incident_id=12))
    await office.pass_seconds(5)

    assert office.desk.migrations == [(-5, -1005)]
    assert {row["chat_id"]: row["role"] for row in office.db.rows("messages")} == {-1005: "card", -5: "old_card"}
    assert office.telegram.named("editMessageReplyMarkup") == []


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


async def test_closed_topic_that_cannot_be_opened_is_passed_by(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, thread_id=77)
    office.telegram.refusals["sendMessage"].append(refused("TOPIC_CLOSED"))
    office.telegram.refusals["reopenForumTopic"].append(refused("not enough rights"))
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert "message_thread_id" not in office.telegram.named("sendMessage")[-1].fields
    assert office.states() == ["sent"]


async def test_text_goes_without_a_file_that_telegram_does_not_take(office: Office) -> None:
    office.desk.speeches["draft"] = Speech(text="Проект", media=(Media(kind="photo", file_id="stale"),))
    office.telegram.refusals["sendPhoto"].append(refused("wrong file identifier/HTTP URL specified"))
    await office.put(to(5, "draft"))

    await office.pass_seconds()

    assert (office.texts(), office.states()) == (["Проект"], ["sent"])
