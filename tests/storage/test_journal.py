"""Entries numbered, chained and read back; of two rival acts one wins."""

import asyncio
import itertools

import pytest
from sqlalchemy import Connection, delete, select

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.errors import StaleIncident, UnknownHappening
from bot.storage.journal import Head, append, head, last_seq, read_entries
from bot.storage.texts import load_media, load_texts, texts_of_entry
from tests.storage.records import CURATOR, KNOWN, MORNING, Drafted, Registered, entry, register
from workflow.ids import IncidentId
from workflow.journal import GENESIS, Media, text_digest

ONE = IncidentId(1)


async def test_the_first_entry_follows_the_beginning(database: Database) -> None:
    assert await database.read(head) == Head(seq=0, hash=GENESIS)


async def test_entries_are_numbered_over_the_office_and_versioned_by_incident(database: Database) -> None:
    first = await database.transact(lambda connection: register(connection, 1))
    second = await database.transact(lambda connection: register(connection, 2, drafts=1))
    stored = await database.read(lambda connection: read_entries(connection, IncidentId(2), KNOWN))

    assert (first, second) == ([1, 2, 3], [4, 5])
    assert [(line.seq, line.version, line.code) for line in stored] == [(4, 1, "incident.registered"), (5, 2, "draft.submitted")]
    assert [line.happening for line in stored] == [Registered(network="VK"), Drafted(number=1)]
    assert (stored[0].actor, stored[0].at, stored[0].on_behalf_of) == (CURATOR, MORNING, None)
    assert set(stored[0].texts) == {"author", "text"}
    assert set(stored[0].revisions) == {"regulation"}


async def test_each_entry_holds_the_hash_of_the_one_before(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1, drafts=5))
    columns = select(tables.entries.c.previous_hash, tables.entries.c.hash).order_by(tables.entries.c.seq)
    rows = await database.read(lambda connection: connection.execute(columns).all())

    assert rows[0].previous_hash == GENESIS
    assert all(later.previous_hash == earlier.hash for earlier, later in itertools.pairwise(rows))


async def test_an_entry_of_no_incident_has_no_version(database: Database) -> None:
    made = [entry(Registered(network="VK")), entry(Registered(network="OK"), incident=None), entry(Drafted(number=1))]
    await database.transact(lambda connection: append(connection, made, first_version=1, revisions={}))
    columns = select(tables.entries.c.incident_version).order_by(tables.entries.c.seq)

    assert await database.read(lambda connection: connection.execute(columns).scalars().all()) == [1, None, 2]


async def test_nothing_to_append_is_nothing(database: Database) -> None:
    assert await database.transact(lambda connection: append(connection, [], first_version=None, revisions={})) == []


async def test_entries_of_two_incidents_are_not_appended_at_once(database: Database) -> None:
    made = [entry(Registered(network="VK"), incident=number) for number in (1, 2)]

    with pytest.raises(ValueError, match="several incidents"):
        await database.transact(lambda connection: append(connection, made, first_version=1, revisions={}))


@pytest.mark.parametrize("version", [None, 1, 3, 5])
async def test_an_act_on_an_outdated_incident_is_stale(database: Database, version: int | None) -> None:
    await database.transact(lambda connection: register(connection, 1))
    late = [entry(Drafted(number=9))]

    with pytest.raises(StaleIncident) as refusal:
        await database.transact(lambda connection: append(connection, late, first_version=version, revisions={}))

    assert refusal.value.incident == 1


async def test_of_twenty_rivals_for_one_version_one_wins(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))

    def rival(connection: Connection) -> list[int]:
        return append(connection, [entry(Drafted(number=3))], first_version=4, revisions={})

    outcomes = await asyncio.gather(*(database.transact(rival) for _ in range(20)), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["StaleIncident"] * 19 + ["list"]


async def test_a_code_from_a_later_version_is_named(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))

    with pytest.raises(UnknownHappening, match=r"draft\.submitted"):
        await database.read(lambda connection: read_entries(connection, ONE, {Registered.code: Registered}))


async def test_the_latest_words_of_each_use_are_loaded(database: Database) -> None:
    numbers = await database.transact(lambda connection: register(connection, 1, drafts=3))

    loaded = await database.read(lambda connection: load_texts(connection, ONE))
    named = await database.read(lambda connection: load_texts(connection, ONE, ["draft"]))
    second_draft = await database.read(lambda connection: texts_of_entry(connection, numbers[2]))

    assert loaded == {"author": "Ann", "text": "The road is broken", "draft": "Draft 3"}
    assert named == {"draft": "Draft 3"}
    assert second_draft == {"draft": "Draft 2"}


async def test_a_draft_without_a_photo_does_not_inherit_the_photo_of_the_one_before(database: Database) -> None:
    photos = tuple(Media(kind="photo", file_id=name) for name in ("one", "two"))
    made = [
        entry(Registered(network="VK"), media=(Media(kind="document", file_id="letter"),)),
        entry(Drafted(number=1), media=photos),
    ]
    await database.transact(lambda connection: append(connection, made, first_version=1, revisions={}))
    with_photos = await database.read(lambda connection: load_media(connection, ONE, Drafted.code))
    bare = [entry(Drafted(number=2), draft="no photo")]
    numbers = await database.transact(lambda connection: append(connection, bare, first_version=3, revisions={}))

    assert with_photos == photos
    assert await database.read(lambda connection: load_media(connection, ONE, Drafted.code)) == ()
    assert await database.read(lambda connection: len(load_media(connection, ONE))) == 3
    assert await database.read(lambda connection: last_seq(connection, ONE, Drafted.code)) == numbers[0]


async def test_words_and_files_stay_out_of_the_chain(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))

    def bodies(connection: Connection) -> str:
        return "".join(connection.execute(select(tables.entries.c.body)).scalars())

    chain = await database.read(bodies)
    row = await database.read(lambda connection: connection.execute(select(tables.texts)).first())

    assert row is not None
    assert "road" not in chain
    assert "file-1" not in chain
    assert text_digest(row.salt, row.text) in chain


async def test_the_same_words_have_another_digest_each_time(database: Database) -> None:
    made = [entry(Drafted(number=1), draft="yes"), entry(Drafted(number=2), draft="yes")]
    await database.transact(lambda connection: append(connection, made, first_version=1, revisions={}))
    first, second = await database.read(lambda connection: read_entries(connection, ONE, KNOWN))

    assert first.texts["draft"] != second.texts["draft"]


async def test_erased_words_are_not_there(database: Database) -> None:
    await database.transact(lambda connection: register(connection, 1))
    await database.transact(lambda connection: connection.execute(delete(tables.texts)))

    assert await database.read(lambda connection: load_texts(connection, ONE)) == {}
