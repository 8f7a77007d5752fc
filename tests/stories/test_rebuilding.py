"""What follows from the journal is made anew from it: after another version of the program, and where somebody changed it."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from bot.commands.verify import prove
from bot.rebuilt import Rebuilt, bring_up_to_date, rebuild_absences, rebuild_in_parts
from bot.storage.faults import Reason
from bot.storage.identity import note_projected
from bot.storage.journal import incident_numbers
from bot.storage.tables import absences, incidents, timers, traces
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import dispatched, side_office

CHANGES = (
    "UPDATE incidents SET status = 'closed', closed_at = registered_at WHERE id = 1",
    "UPDATE incidents SET importance = 'high'",
    "UPDATE incidents SET due_at = '2027-01-01 00:00:00.000000'",
    "UPDATE incidents SET outline = 7",
    "UPDATE incidents SET state = '{}'",
    "DELETE FROM incidents",
    "DELETE FROM timers WHERE incident_id IS NOT NULL",
    "UPDATE timers SET at = '2027-01-01 00:00:00.000000' WHERE incident_id IS NOT NULL",
    "DELETE FROM traces",
)


def everything(connection: Connection) -> list[list[tuple[object, ...]]]:
    columns = [column for column in timers.c if column.name != "id"]
    queries = (
        select(incidents).order_by(incidents.c.id),
        select(*columns).where(timers.c.incident_id.is_not(None)).order_by(timers.c.incident_id, timers.c.key),
        select(traces).order_by(traces.c.key),
        select(absences),
    )
    return [[tuple(row) for row in connection.execute(query)] for query in queries]


async def rebuilt(office: StoryOffice) -> Rebuilt:
    application = office.world.application
    numbers = await application.db.read(incident_numbers)
    found = await rebuild_in_parts(application.db, application.premises, office.world.clock, numbers, search=True)
    return found + await application.db.transact(rebuild_absences)


@pytest.mark.parametrize("change", CHANGES)
async def test_what_somebody_changed_beside_the_journal_is_found_and_made_anew(tmp_path: Path, change: str) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        db = office.world.application.db
        before = await db.read(everything)

        await db.transact(lambda connection: connection.execute(text(change)))
        found = await db.read(prove)
        await rebuilt(office)

        assert bool(found.faults) == ("incidents" in change)
        assert await db.read(everything) == before
        assert (await db.read(prove)).faults == ()


async def test_what_is_right_is_left_alone(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)

        assert await rebuilt(office) == Rebuilt(looked=1)


async def test_a_start_makes_open_incidents_anew_after_another_version(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        application = office.world.application
        before = await application.db.read(everything)

        def other_version(connection: Connection) -> None:
            connection.execute(text("UPDATE incidents SET outline = 7"))
            connection.execute(text("DELETE FROM timers WHERE incident_id IS NOT NULL"))

        await application.db.transact(other_version)
        await bring_up_to_date(application.db, application.premises, office.world.clock)
        unchanged = await application.db.read(everything)
        await application.db.transact(lambda connection: note_projected(connection, "another"))
        await bring_up_to_date(application.db, application.premises, office.world.clock)

        assert unchanged != before
        assert await application.db.read(everything) == before


async def test_what_only_the_program_says_is_not_held_against_another_version(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        db = office.world.application.db
        await db.transact(lambda connection: connection.execute(text("UPDATE incidents SET outline = 7")))
        found = await db.read(prove)
        await db.transact(lambda connection: note_projected(connection, "another"))

        assert [fault.reason for fault in found.faults] == [Reason.COLUMN_DIFFERS]
        assert (await db.read(prove)).faults == ()
