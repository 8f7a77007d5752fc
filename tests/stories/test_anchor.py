"""The journal's outside anchor: at closing time its head comes to the coordinator, and the chain is held against it later."""

import re
from datetime import timedelta
from pathlib import Path

from bot.storage.identity import note_backup
from bot.storage.journal import head, seq_of_hash
from tests.stories.side_roads import dispatched, restarted, side_office


async def test_the_head_comes_at_closing_time_once_for_what_was_entered_and_stands_in_the_chain(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        db = office.world.application.db
        office.news()

        await office.at("18:00")  # closing time of 14 October, a Wednesday
        said = office.lapteva.message("Последняя запись журнала")["text"]
        at_closing = await db.read(head)
        await restarted(office)
        await office.at("15.10 12:00")

        found = re.search("[0-9a-f]{64}", said)
        assert found is not None
        assert found[0] == at_closing.hash
        assert said.splitlines()[0].endswith(f"Последняя запись журнала: {at_closing.seq}")
        assert await office.world.application.db.read(lambda connection: seq_of_hash(connection, found[0])) == at_closing.seq
        assert sum("Последняя запись журнала" in words for words in office.lapteva.reads) == 1


async def test_a_day_without_entries_has_no_head(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await office.at("18:30")
        office.news()

        await office.at("15.10 18:30")

        assert office.news() == {}


async def test_administrators_hear_that_backups_have_stopped(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        now = office.world.clock.now()
        await office.world.application.db.transact(lambda connection: note_backup(connection, now - timedelta(days=2)))

        await office.at("15.10 12:00")

        told = [
            person for person, phone in office.phones.items() if any("Резервной копии нет 2" in words for words in phone.reads)
        ]
        roles = office.world.application.premises.rules.roster.people
        assert told and all("administrator" in roles[person].roles for person in told)  # type: ignore[index]
