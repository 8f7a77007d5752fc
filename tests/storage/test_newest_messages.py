"""The newest known messages: of the chat, and of all private chats, which share one count."""

from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.spoken import Spoken, newest_ids, record_spoken
from tests.storage.records import MORNING


def say(connection: Connection) -> None:
    said = [(-7, 900), (5, 10), (5, 11), (6, 42), (8, 3)]
    record_spoken(connection, *(Spoken(chat_id=chat, message_id=message, role="notice", at=MORNING) for chat, message in said))


async def test_a_private_chat_counts_with_all_private_ones_and_a_group_alone(database: Database) -> None:
    assert await database.read(lambda connection: newest_ids(connection, 5)) == []
    await database.transact(say)

    assert await database.read(lambda connection: newest_ids(connection, 5)) == [11, 42]
    assert await database.read(lambda connection: newest_ids(connection, 9)) == [42]
    assert await database.read(lambda connection: newest_ids(connection, -7)) == [900]
