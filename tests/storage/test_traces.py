"""The index of past incidents: what is found through it, how much of it is read, and that it can be erased."""

from bot.storage.database import Database
from bot.storage.traces import carriers, erase_traces, put_traces
from workflow.ids import IncidentId

EVER = IncidentId(10**9)


async def test_incidents_are_found_by_any_of_their_keys_the_latest_first(database: Database) -> None:
    for number, keys in ((1, {7, 8}), (2, {8}), (3, {8, 9}), (4, set[int]())):
        await database.transact(lambda connection, n=number, k=keys: put_traces(connection, IncidentId(n), k))  # type: ignore[misc]

    found = await database.read(lambda connection: carriers(connection, {7, 8}, before=EVER, at_most=2))
    earlier = await database.read(lambda connection: carriers(connection, {8, 9}, before=IncidentId(3), at_most=9))

    assert found == [(7, 1), (8, 3), (8, 2)]
    assert earlier == [(8, 2), (8, 1)]


async def test_an_erased_incident_is_found_no_more(database: Database) -> None:
    await database.transact(lambda connection: put_traces(connection, IncidentId(1), {7, 8}))
    await database.transact(lambda connection: put_traces(connection, IncidentId(2), {7}))

    await database.transact(lambda connection: erase_traces(connection, IncidentId(1)))

    assert await database.read(lambda connection: carriers(connection, {7, 8}, before=EVER, at_most=9)) == [(7, 2)]


async def test_what_is_put_again_takes_the_place_of_what_was_there(database: Database) -> None:
    await database.transact(lambda connection: put_traces(connection, IncidentId(1), {7, 2**62}))
    await database.transact(lambda connection: put_traces(connection, IncidentId(1), {9}))

    assert await database.read(lambda connection: carriers(connection, {7, 9, 2**62}, before=EVER, at_most=9)) == [(9, 1)]
    assert await database.read(lambda connection: carriers(connection, (), before=EVER, at_most=9)) == []
