"""Groups with topics: each incident in its own, and what happens when topics close or groups move."""

from aiogram.exceptions import (
    TelegramMigrateToChat,
)

from bot.sending.speech import Address, Speech
from bot.storage.outbox import Kind, Outgoing
from tests.runtime.sending import (
    Office,
    refused,
)


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


async def test_closed_topic_that_cannot_be_opened_is_passed_by(office: Office) -> None:
    office.desk.addresses["department:jkh"] = Address(chat_id=-5, thread_id=77)
    office.telegram.refusals["sendMessage"].append(refused("TOPIC_CLOSED"))
    office.telegram.refusals["reopenForumTopic"].append(refused("not enough rights"))
    await office.put(Outgoing(addressee="department:jkh", kind=Kind.CARD, template="card", incident_id=12))

    await office.pass_seconds()

    assert "message_thread_id" not in office.telegram.named("sendMessage")[-1].fields
    assert office.states() == ["sent"]
