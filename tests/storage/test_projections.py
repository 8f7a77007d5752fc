"""Rows beside the journal: stored incidents, kept revisions, unfinished input."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.errors import StaleIncident
from bot.storage.forms import Form, drop_form, forms_of, get_form, put_form
from bot.storage.incidents import load_state, next_incident_id, save_incident
from bot.storage.revisions import get_revision, latest_revision, put_revision
from tests.storage.records import CURATOR, MORNING, register
from workflow.ids import IncidentId, PersonId
from workflow.journal import canonical


def save(connection: Connection, version: int) -> None:
    save_incident(
        connection,
        id=IncidentId(1),
        version=version,
        status="dispatched",
        importance="high",
        due_at=MORNING,
        registered_at=MORNING,
        closed_at=None,
        state=canonical({"version": version}),
    )


async def test_a_stored_incident_moves_forward_only(database: Database) -> None:
    await database.transact(lambda connection: save(connection, 2))
    await database.transact(lambda connection: save(connection, 5))

    for version in (5, 4):
        with pytest.raises(StaleIncident):
            await database.transact(lambda connection, late=version: save(connection, late))  # type: ignore[misc]

    assert await database.read(lambda connection: load_state(connection, IncidentId(1))) == {"version": 5}
    assert await database.read(lambda connection: load_state(connection, IncidentId(2))) is None


async def test_incidents_are_numbered_from_one(database: Database) -> None:
    first = await database.read(next_incident_id)
    await database.transact(lambda connection: register(connection, first))

    assert (first, await database.read(next_incident_id)) == (1, 2)


async def test_a_revision_is_kept_once_by_kind_and_content(database: Database) -> None:
    def keep(connection: Connection) -> list[str]:
        contents = [("office", "a"), ("office", "b"), ("office", "a"), ("calendar", "a")]
        return [put_revision(connection, *each, now=MORNING + timedelta(hours=n)) for n, each in enumerate(contents)]

    first, second, again, other = await database.transact(keep)

    assert first == again
    assert len({first, second, other}) == 3
    assert await database.read(lambda connection: get_revision(connection, second)) == "b"
    assert await database.read(lambda connection: get_revision(connection, "unknown")) is None
    assert await database.read(lambda connection: latest_revision(connection, "office")) == second
    assert await database.read(lambda connection: latest_revision(connection, "regulation")) is None


def form(chat_id: int, *, kind: str = "register", person: PersonId = CURATOR, minutes: int = 0) -> Form:
    at = MORNING + timedelta(minutes=minutes)
    return Form(person=person, chat_id=chat_id, kind=kind, incident=None, body={"text": "Яма", "step": 2}, updated_at=at)


async def put(database: Database, *forms: Form) -> list[int]:
    return await database.transact(lambda connection: [put_form(connection, each) for each in forms])


async def test_what_was_begun_is_found_again_in_its_chat(database: Database) -> None:
    await put(database, form(1), form(2), form(1, person=PersonId("other")))

    assert await database.read(lambda connection: get_form(connection, CURATOR, 1)) == form(1)
    assert await database.read(lambda connection: get_form(connection, CURATOR, 3)) is None


async def test_a_new_form_takes_the_old_ones_place_under_a_new_number(database: Database) -> None:
    numbers = await put(database, form(1), form(1, kind="reason"))

    assert len(set(numbers)) == 2
    assert await database.read(lambda connection: forms_of(connection, CURATOR)) == (form(1, kind="reason"),)


async def test_what_is_asked_meanwhile_has_a_slot_of_its_own(database: Database) -> None:
    question = replace(form(1, kind="question"), slot="question")
    await put(database, form(1), question)
    await database.transact(lambda connection: drop_form(connection, CURATOR, 1))

    assert await database.read(lambda connection: get_form(connection, CURATOR, 1)) is None
    assert await database.read(lambda connection: get_form(connection, CURATOR, 1, slot="question")) == question


async def test_everything_unfinished_is_listed_the_oldest_first(database: Database) -> None:
    await put(database, form(1, minutes=5), form(2), form(3))
    await database.transact(lambda connection: drop_form(connection, CURATOR, 3))

    assert await database.read(lambda connection: forms_of(connection, CURATOR)) == (form(2), form(1, minutes=5))
