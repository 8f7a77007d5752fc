"""The database is lost and last night's backup is put back, while Telegram still brings what was said since and before."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.app import open_application
from bot.clock import HurriedPace
from bot.projection import refolded
from bot.storage.backup import back_up, restore
from bot.storage.database import open_database
from bot.storage.errors import CopiedDatabase
from bot.storage.identity import adopt
from bot.storage.verification import verify
from tests.faults.load import incidents, presses, quiet
from tests.faults.of_updates import bring, pressed
from tests.faults.reckoning import Tally, reckon, standing
from tests.stories import places
from tests.stories.minutes import HASTE, StoryOffice
from tests.stories.side_roads import side_office, webhook_here
from workflow.process.happenings import KNOWN

prove = partial(verify, known=KNOWN, refold=refolded)


async def last_nights_backup(folder: Path, runs: int) -> Tally:
    """At another point of the road each time: what was handled before the backup is not handled again, what came after it is."""
    total = Tally(runs=0, lost=0, doubled=0)
    for run in range(runs):
        place = folder / str(run)
        (place / "restored").mkdir(parents=True)
        async with webhook_here() as webhook, side_office(place, webhook=webhook) as office:
            known = await incidents(office, 2)
            bodies = [pressed(office.world, 7000 + number, *each) for number, each in enumerate(presses(known))]
            night = 1 + run % (len(bodies) - 1)
            await bring(webhook.url, bodies[:night])
            await quiet(office)
            await back_up(office.world.application.settings.database, place / "backup", now=office.now, prove=prove)
            before = standing(office)
            await bring(webhook.url, bodies[night:-1])
            await quiet(office)
            said_since = standing(office) - before
            await put_back(office, place)
            await bring(webhook.url, bodies * 2)  # Telegram has confirmation of nothing, or forgets it
            await quiet(office)
            assert sum("восстановлена из копии" in words for words in office.smirnova.reads) == 1
            total += await reckon(office, known, told_by_others=said_since)
    return total


async def put_back(office: StoryOffice, place: Path) -> None:
    """The copy refuses to start, until it is adopted."""
    await office.world.stop_bot()
    settings = replace(office.world.application.settings, database=places.database_in(place / "restored"))
    await restore(place / "backup", settings.database, now=office.now, prove=prove)
    try:
        await open_application(settings, clock=office.world.clock, pace=HurriedPace(HASTE))
        raise AssertionError("a copy speaks for the office")
    except CopiedDatabase:
        db = await open_database(settings.database)
        await db.transact(lambda connection: adopt(connection, office.now, db.lifeline.last_epoch()))
        await db.close()
    await office.world.start_bot(settings)
    await quiet(office)
