"""What is kept of earlier files, and by what a change is seen, over both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.office import store
from bot.premises import load_premises
from bot.storage.database import Database, migrate, open_database
from bot.storage.journal import append
from bot.storage.revisions import put_revision, revision_digest, revisions_of
from bot.storage.transactions import Connection
from bot.survey import is_changed, survey
from demo.world import HERE
from tests.offices import HOUSING, ZAGS, office
from tests.process.road import walked
from workflow.journal import Entry
from workflow.process.happenings_of_office import TextsForgotten
from workflow.process.vacancies import Lack

NOW = datetime(2026, 10, 14, 3, tzinfo=UTC)
FORMER = 'title = "x"\n[[departments]]\nid = "housing"\ntitle = "Отдел ЖКХ"\n[[people]]\nid = "curator"\nname = "Котова К. К."\n'
OFFICE = HERE / "offices" / f"{ZAGS}.toml"


@pytest.fixture
async def database(address: str) -> Database:
    await migrate(address)
    return await open_database(address)


async def test_an_empty_journal_knows_no_change(database: Database) -> None:
    premises = load_premises(OFFICE)

    assert await database.read(premises.revisions_before) == {}
    assert not await database.read(partial(is_changed, premises=premises))
    await database.close()


async def test_contents_come_back_the_newest_first(database: Database) -> None:
    def work(connection: Connection) -> None:
        for number, content in enumerate(("one", "two", "one")):
            put_revision(connection, "office", content, now=NOW + timedelta(minutes=number))
        put_revision(connection, "calendar", "three", now=NOW)

    await database.transact(work)

    assert await database.read(lambda connection: revisions_of(connection, "office")) == ("two", "one")
    await database.close()


async def test_open_incidents_are_looked_over_under_the_files_of_now(database: Database, tmp_path: Path) -> None:
    road, premises = walked(office(ZAGS), "dispatched"), load_premises(OFFICE)

    def work(connection: Connection) -> None:
        put_revision(connection, "office", FORMER, now=NOW)
        append(connection, road.entries, first_version=1, revisions={"office": revision_digest("office", FORMER)})
        store(connection, road.now, road.rules)

    await database.transact(work)

    assert await database.read(partial(is_changed, premises=premises))
    # A command that erased something has read the new file, but the bot has not worked under it.
    erased = Entry(incident=None, happening=TextsForgotten(incidents=(), texts=0, files=0), actor=None, at=NOW, recorded_at=NOW)
    await database.transact(lambda each: append(each, (erased,), first_version=None, revisions=premises.revisions))
    assert await database.read(partial(is_changed, premises=premises))
    found = await database.read(lambda connection: survey(connection, premises, NOW))
    assert [(one.vacancy.lack, one.incidents) for one in found] == [
        (Lack.DEPARTMENT, (12,)),
        (Lack.CURATOR, (12,)),
        (Lack.REGULATION, (12,)),
    ]
    known = await database.read(premises.knowing_former)
    department = known.rules.roster.last_department(HOUSING)
    assert department is not None and department.title == "Отдел ЖКХ"
    # What an earlier program wrote otherwise gives no roster to hand over from.
    assert await database.read(premises.roster_before) is None
    await database.close()
