"""An administrator hears of trouble once, not a hundred times, and that it is over; a jumping clock is no trouble."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import StillClock, StillPace
from bot.operations.troubles import QUIET, Trouble, Troubles
from bot.operations.watch import EVERY_SECONDS, Signs, Watch
from bot.premises import load_premises
from bot.storage.inbox import mark_handled, store_updates
from bot.storage.timers import put_office_timer
from demo.world import HERE
from tests.runtime.doubles import NOON, InlineDatabase

PREMISES = load_premises(HERE / "offices" / "kuzbass-zags-16.toml")


class Machine:
    """What the watch looks at, as the test wants it to be."""

    def __init__(self, db: InlineDatabase) -> None:
        self.db, self.clock, self.pace = db, StillClock(NOON), StillPace()
        self.silent, self.rivalled, self.pokes = 0.0, False, 0
        self.troubles = Troubles(db=db, premises=PREMISES, clock=self.clock, poke=self._poked)
        self.watch = self.another_watch()

    def another_watch(self, folder: Path | None = None) -> Watch:
        """As after a restart."""
        signs = Signs(telegram_silent=lambda: self.silent, is_rivalled=lambda: self.rivalled, folder=folder)
        return Watch(db=self.db, clock=self.clock, pace=self.pace, troubles=self.troubles, signs=signs)

    async def looks(self, times: int = 1, *, watch: Watch | None = None) -> None:
        for _ in range(times):
            self.clock.advance(timedelta(seconds=EVERY_SECONDS))
            await (watch or self.watch).look()

    @property
    def said(self) -> list[tuple[str, str]]:
        """Template and trouble of every row, replaced ones left out."""
        return [(row["template"], row["params"].split('"')[3]) for row in self.db.rows("outbox") if row["state"] != "superseded"]

    def _poked(self) -> None:
        self.pokes += 1


@pytest.fixture
def machine() -> Iterator[Machine]:
    db = InlineDatabase()
    yield Machine(db)
    db.close()


async def store(machine: Machine, moment: datetime) -> None:
    await machine.db.transact(lambda connection: store_updates(connection, [{"update_id": 1}], moment))


async def deliver(machine: Machine) -> None:
    """Everything said so far has left."""
    await machine.db.transact(
        lambda connection: connection.exec_driver_sql("UPDATE outbox SET state = 'sent', finished_at = created_at")
    )


async def test_nothing_is_said_while_all_is_well(machine: Machine) -> None:
    await machine.looks(5)

    assert machine.said == [] and machine.pokes == 0


async def test_updates_that_wait_are_told_once_and_that_they_are_handled_again(machine: Machine) -> None:
    await store(machine, NOON - timedelta(minutes=3))
    await machine.looks(2)
    await deliver(machine)
    await machine.looks(100)
    assert machine.said == [("trouble", "updates_wait")]

    await machine.db.transact(lambda connection: mark_handled(connection, 1, NOON))
    await machine.looks(5)

    assert machine.said == [("trouble", "updates_wait"), ("trouble_over", "updates_wait")]


async def test_what_is_over_before_it_was_delivered_is_told_in_one_message(machine: Machine) -> None:
    machine.silent = 301.0
    await machine.looks(3)
    machine.silent = 1.0
    await machine.looks(3)

    assert machine.said == [("trouble_over", "telegram_silent")]


async def test_a_clock_that_jumps_makes_nothing_late(machine: Machine) -> None:
    await machine.db.transact(lambda connection: put_office_timer(connection, "morning", NOON))
    machine.clock.advance(timedelta(hours=8))
    await machine.looks()
    await machine.db.transact(lambda connection: connection.exec_driver_sql("DELETE FROM timers"))
    await machine.looks(3)

    assert machine.said == []


async def test_timers_that_stay_late_are_told(machine: Machine) -> None:
    await machine.db.transact(lambda connection: put_office_timer(connection, "morning", NOON - timedelta(minutes=6)))
    await machine.looks(3)

    assert machine.said == [("trouble", "timers_late")]


async def test_another_program_with_the_token_is_told(machine: Machine) -> None:
    machine.rivalled = True
    await machine.looks(2)
    await deliver(machine)
    machine.rivalled = False
    await machine.looks(2)
    await deliver(machine)
    machine.rivalled = True
    await machine.looks(2)

    assert [template for template, _ in machine.said] == ["trouble", "trouble_over", "trouble"]


async def test_a_hundred_updates_set_aside_are_one_message_and_an_hour_without_is_the_end(machine: Machine) -> None:
    for number in range(100):
        await machine.troubles.is_there(Trouble.SET_ASIDE, update=number, fault="KeyError")
        machine.watch.note_given_up()
        await deliver(machine)
        await machine.looks()
    assert machine.said == [("trouble", "set_aside")]

    machine.clock.advance(timedelta(hours=1))
    await machine.looks()

    assert machine.said == [("trouble", "set_aside"), ("trouble_over", "set_aside")]


async def test_trouble_that_lasts_is_told_again_after_the_quiet_time(machine: Machine) -> None:
    machine.rivalled = True
    await machine.looks(2)
    await deliver(machine)
    machine.clock.advance(QUIET)
    await machine.looks(3)

    assert machine.said == [("trouble", "rival"), ("trouble", "rival")]


async def test_a_restart_repeats_nothing_and_forgets_nothing(machine: Machine) -> None:
    machine.rivalled = True
    await machine.troubles.is_there(Trouble.SET_ASIDE, update=1, fault="KeyError")
    await machine.looks(2)
    await deliver(machine)

    reborn = machine.another_watch()
    await machine.looks(2, watch=reborn)
    assert machine.said == [("trouble", "set_aside"), ("trouble", "rival")]
    machine.rivalled = False
    await machine.looks(watch=reborn)
    machine.clock.advance(timedelta(hours=1))
    await machine.looks(watch=reborn)

    assert machine.said[2:] == [("trouble_over", "rival"), ("trouble_over", "set_aside")]


async def test_a_full_disk_is_told(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.operations.watch.SMALLEST_DISK_BYTES", 10**18)
    watch = machine.another_watch(tmp_path)
    await machine.looks(2, watch=watch)

    assert machine.said == [("trouble", "disk_full")]


async def test_messages_that_do_not_leave_are_told(machine: Machine) -> None:
    machine.rivalled = True
    await machine.looks(2)
    machine.clock.advance(timedelta(minutes=11))
    await machine.looks(2)

    assert machine.said == [("trouble", "rival"), ("trouble", "messages_wait")]


async def test_the_watch_outlives_a_database_out_of_reach_and_ends_when_told(machine: Machine) -> None:
    machine.rivalled = True
    machine.db.fails = 3

    task = asyncio.ensure_future(machine.watch.run())
    await machine.pace.run_for(EVERY_SECONDS * 8)
    machine.watch.stop()
    await task

    assert machine.said == [("trouble", "rival")]


async def test_the_watch_does_not_end_what_others_tell_of(machine: Machine) -> None:
    await machine.troubles.is_there(Trouble.BACKUP_FAILED)

    await machine.looks(3, watch=machine.another_watch())

    assert machine.said == [("trouble", "backup_failed")]
