"""Telegram out of reach, overloaded, contradicting itself; people and groups that go away in mid-process."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from demo.telegram.faults import FaultInjection
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon, standing
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import side_office

Order = Callable[[FaultInjection], None]


def cut(faults: FaultInjection) -> None:
    """Nothing gets through, in either direction."""
    faults.drop_before("getUpdates", times=20)
    faults.drop_before(times=60)


def storm(faults: FaultInjection) -> None:
    faults.too_many_requests(times=60, retry_after=3)


def pages(faults: FaultInjection) -> None:
    faults.server_error("getUpdates", times=5)
    faults.server_error(times=30)


def rival(faults: FaultInjection) -> None:
    faults.refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=8)


async def during(folder: Path, runs: int, order: Order, *, hours: int = 0) -> Tally:
    """The road of two incidents a run, while Telegram behaves so; after `hours` of it, it is well again."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        for _ in range(runs):
            known = await incidents(office, 2)
            order(office.telegram.faults)
            for person, data in presses(known):
                press(office.world, person, data)
            if hours:
                office.world.clock.jump_to(office.world.clock.now() + timedelta(hours=hours))
                office.telegram.faults.clear()
            await quiet(office)
            office.telegram.faults.clear()
            total += await reckon(office, known)
    return total


async def network_cut_for_an_hour(folder: Path, runs: int) -> Tally:
    return await during(folder, runs, cut, hours=1)


async def flood_control(folder: Path, runs: int) -> Tally:
    return await during(folder, runs, storm)


async def bad_gateway(folder: Path, runs: int) -> Tally:
    return await during(folder, runs, pages)


async def two_pollers(folder: Path, runs: int) -> Tally:
    return await during(folder, runs, rival)


async def clock_jumps(folder: Path, runs: int) -> Tally:
    """A day forward in mid-process, and back: what rang does not ring again."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        for _ in range(runs):
            known = await incidents(office, 2)
            steps = presses(known)
            for number, (person, data) in enumerate(steps):
                press(office.world, person, data)
                if number == len(steps) // 2:
                    await there_and_back(office)
            await quiet(office)
            total += await reckon(office, known)
    return total


async def there_and_back(office: StoryOffice) -> None:
    await quiet(office)
    now = office.world.clock.now()
    await office.world.move(now + timedelta(days=1))
    await office.world.move(now)


async def bot_is_blocked(folder: Path, runs: int) -> Tally:
    """An executor blocks the bot before the card comes to her; the others go on and the curator is told."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        for _ in range(runs):
            known = await incidents(office, 1)
            office.telegram.block(office.ilyina.id, office.world.bot_id)
            for person, data in presses(known)[:3]:
                press(office.world, person, data)
            await quiet(office)
            office.telegram.unblock(office.ilyina.id, office.world.bot_id)
            press(office.world, *presses(known)[3])
            await quiet(office)
            total += await reckon(office, known)
        assert any("Ильина" in words for words in office.smirnova.reads)
    return total


async def topic_is_deleted(folder: Path, runs: int) -> Tally:
    """The department's forum loses the incident's topic in mid-process."""
    groups = [{"department": "registration", "title": "Регистрация", "forum": True}]
    total, gone = Tally(runs=0, lost=0, doubled=0), set[tuple[int, int]]()
    async with side_office(folder, groups=groups) as office:
        chat = office.world.groups["registration"]
        for _ in range(runs):
            known = await incidents(office, 1)
            for person, data in presses(known)[:3]:
                press(office.world, person, data)
            await quiet(office)
            before = standing(office)
            office.telegram.delete_topic(chat, max(office.telegram.exchange.chats.groups[chat].topics))
            gone |= before - standing(office)
            press(office.world, *presses(known)[3])
            await quiet(office)
            total += await reckon(office, known, gone=gone)
    return total


async def group_is_migrated(folder: Path, runs: int) -> Tally:
    """The department's group becomes a supergroup at every point of the road in turn, also while the bot is speaking to it."""
    total = Tally(runs=0, lost=0, doubled=0)
    for run in range(runs):
        (folder / str(run)).mkdir()
        async with side_office(folder / str(run)) as office:
            await a_basic_group(office)
            known = await incidents(office, 2)
            steps = presses(known)
            for number, (person, data) in enumerate(steps):
                if number == (run * 2) % len(steps):
                    await migrated(office, while_speaking=run % 2 == 0)
                press(office.world, person, data)
            await quiet(office)
            total += await reckon(office, known)
            assert all(office.ilyina.in_chat_of("registration").card(incident) for incident in known)
    return total


async def a_basic_group(office: StoryOffice) -> None:
    """Of the department that registers births."""
    people = [office.smirnova.id, office.ilyina.id, office.titov.id, office.world.bot_id]
    office.world.groups["registration"] = chat = office.telegram.add_group(title="Госрегистрация", kind="group", members=people)
    office.telegram.send(office.smirnova.id, chat, text="/department@otklik_demo_bot registration")
    await quiet(office)


async def migrated(office: StoryOffice, *, while_speaking: bool) -> None:
    """The bot learns it by the group's own message, or before by a refusal of what it is about to say there."""
    if not while_speaking:
        await quiet(office)
    gate = office.telegram.faults.hold("sendMessage") if while_speaking else None
    old = office.world.groups["registration"]
    office.world.groups["registration"] = office.telegram.migrate(old, by=office.smirnova.id)
    office.world.groups["registration, once"] = old
    if gate is not None:
        gate.set()
