"""Departments' groups, their topics, and what follows a group that became a supergroup."""

from sqlalchemy import Connection, select

from bot.storage import outbox, tables
from bot.storage.chats import (
    DepartmentChat,
    all_chats,
    bind_chat,
    chat_of_department,
    delete_topic,
    get_chat,
    get_topic,
    incident_of_topic,
    migrate_chat,
    put_topic,
    set_forum,
    unbind_chat,
)
from bot.storage.database import Database
from bot.storage.forms import Form, forms_of, put_form
from bot.storage.outbox import Kind, Outgoing, enqueue
from tests.storage.records import CURATOR, MORNING
from workflow.ids import DepartmentId, IncidentId

ROADS, PARKS = DepartmentId("roads"), DepartmentId("parks")
GROUP, SUPERGROUP = -10, -100_500
ONE, TWO = IncidentId(1), IncidentId(2)


def chat(department: DepartmentId, chat_id: int) -> DepartmentChat:
    return DepartmentChat(chat_id=chat_id, department=department, is_forum=False, bound_by=CURATOR, bound_at=MORNING)


async def bind(database: Database, *chats: DepartmentChat) -> None:
    for each in chats:
        await database.transact(lambda connection, bound=each: bind_chat(connection, bound))  # type: ignore[misc]


async def test_a_registered_group_is_its_departments_chat(database: Database) -> None:
    await bind(database, chat(ROADS, GROUP))

    assert await database.read(lambda connection: get_chat(connection, GROUP)) == chat(ROADS, GROUP)
    assert await database.read(lambda connection: chat_of_department(connection, ROADS)) == chat(ROADS, GROUP)
    assert await database.read(lambda connection: get_chat(connection, -11)) is None
    assert await database.read(lambda connection: chat_of_department(connection, PARKS)) is None


async def test_a_department_has_one_chat_and_a_chat_one_department(database: Database) -> None:
    await bind(database, chat(ROADS, GROUP), chat(PARKS, -11), chat(ROADS, -12), chat(ROADS, -11))

    assert await database.read(all_chats) == {ROADS: chat(ROADS, -11)}


async def test_a_group_that_was_let_go_is_no_chat_and_has_no_topics(database: Database) -> None:
    await bind(database, chat(ROADS, GROUP))
    await database.transact(lambda connection: put_topic(connection, GROUP, ONE, 7))
    await database.transact(lambda connection: unbind_chat(connection, GROUP))

    assert await database.read(lambda connection: get_chat(connection, GROUP)) is None
    assert await database.read(lambda connection: get_topic(connection, GROUP, ONE)) is None


async def test_a_group_may_get_topics(database: Database) -> None:
    await bind(database, chat(ROADS, GROUP))
    await database.transact(lambda connection: set_forum(connection, GROUP, True))
    bound = await database.read(lambda connection: get_chat(connection, GROUP))

    assert bound is not None
    assert bound.is_forum


async def test_an_incident_has_one_topic_in_a_chat(database: Database) -> None:
    for incident, thread in ((ONE, 7), (TWO, 8), (ONE, 9)):
        await database.transact(lambda connection, i=incident, t=thread: put_topic(connection, GROUP, i, t))  # type: ignore[misc]
    await database.transact(lambda connection: delete_topic(connection, GROUP, TWO))

    assert await database.read(lambda connection: get_topic(connection, GROUP, ONE)) == 9
    assert await database.read(lambda connection: incident_of_topic(connection, GROUP, 9)) == ONE
    assert await database.read(lambda connection: get_topic(connection, GROUP, TWO)) is None


def waiting(connection: Connection) -> list[tuple[str, str, str | None]]:
    columns = select(tables.outbox.c.kind, tables.outbox.c.addressee, tables.outbox.c.collapse_key)
    rows = connection.execute(columns.where(tables.outbox.c.state == "waiting").order_by(tables.outbox.c.id))
    return [(row.kind, row.addressee, row.collapse_key) for row in rows]


async def test_what_waits_for_a_migrated_group_follows_it(database: Database) -> None:
    await bind(database, chat(ROADS, GROUP))
    said = [
        Outgoing(addressee="chat:-10", kind=Kind.CARD, incident_id=1),
        outbox.strip_buttons(GROUP, 5),
        Outgoing(addressee="chat:-105", kind=Kind.CARD, incident_id=1),
        Outgoing(addressee="department:roads", kind=Kind.MESSAGE, template="notice"),
    ]
    await database.transact(lambda connection: enqueue(connection, said, MORNING))
    for _ in range(2):  # Telegram tells both groups
        await database.transact(lambda connection: migrate_chat(connection, GROUP, SUPERGROUP, now=MORNING))

    assert await database.read(all_chats) == {ROADS: chat(ROADS, SUPERGROUP)}
    assert await database.read(waiting) == [
        ("card", "chat:-100500", "card:chat:-100500:1"),
        ("card", "chat:-105", "card:chat:-105:1"),
        ("message", "department:roads", None),
    ]


async def test_unfinished_input_follows_a_migrated_group(database: Database) -> None:
    def form(person: str, chat_id: int) -> Form:
        return Form(person=CURATOR, chat_id=chat_id, kind=person, incident=None, body={}, updated_at=MORNING)

    await database.transact(lambda connection: put_form(connection, form("old", GROUP)))
    await database.transact(lambda connection: migrate_chat(connection, GROUP, SUPERGROUP, now=MORNING))
    moved = await database.read(lambda connection: forms_of(connection, CURATOR))
    await database.transact(lambda connection: put_form(connection, form("late", GROUP)))
    await database.transact(lambda connection: migrate_chat(connection, GROUP, SUPERGROUP, now=MORNING))

    assert moved == (form("old", SUPERGROUP),)
    assert await database.read(lambda connection: forms_of(connection, CURATOR)) == (form("old", SUPERGROUP),)


async def test_cards_in_a_migrated_group_are_current_no_longer(database: Database) -> None:
    card = {"chat_id": GROUP, "message_id": 5, "incident_id": 1, "role": "card", "at": MORNING}
    await database.transact(lambda connection: connection.execute(tables.messages.insert(), card))
    await database.transact(lambda connection: migrate_chat(connection, GROUP, SUPERGROUP, now=MORNING))
    rows = await database.read(lambda connection: connection.execute(select(tables.messages)).all())

    assert [(row.chat_id, row.role) for row in rows] == [(GROUP, "old_card")]
