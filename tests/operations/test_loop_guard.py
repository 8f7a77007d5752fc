"""Whatever holds the event loop is told, with the code and the number; what waits holds nothing."""

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.clock import StillPace, settle
from bot.operations.logs import CarefulFormatter, LogStyle, about
from bot.operations.loop_guard import GuardedTransactions, LoopGuard
from bot.seldom import AGAIN_AFTER_SECONDS
from bot.storage.transactions import Connection
from tests.runtime.doubles import InlineDatabase


class WorkedPace(StillPace):
    """A pace that a step's work moves."""

    def work(self, seconds: float) -> None:
        self._now += seconds


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(CarefulFormatter(style=LogStyle.TEXT, secrets=()))
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record).partition("loop_guard ")[2])


@pytest.fixture
def lines() -> Lines:
    return Lines()


@pytest.fixture(autouse=True)
def _heard(lines: Lines) -> Iterator[None]:
    logger = logging.getLogger("bot.operations.loop_guard")
    logger.addHandler(lines)
    yield
    logger.removeHandler(lines)


async def test_a_step_that_holds_the_loop_is_told_with_its_code_and_number(lines: Lines) -> None:
    pace = WorkedPace()
    LoopGuard(pace).watch(asyncio.get_running_loop())

    async def reads_a_long_text() -> None:
        with about(update=12):
            await settle(1)
            pace.work(0.25)
            await settle(1)

    await asyncio.create_task(reads_a_long_text())

    name = "test_a_step_that_holds_the_loop_is_told_with_its_code_and_number.<locals>.reads_a_long_text"
    assert lines.said == [f"the event loop was held for 250 ms by {name}, 1 times since the last line update=12"]


async def test_who_waits_holds_nothing(lines: Lines) -> None:
    pace = WorkedPace()
    LoopGuard(pace).watch(asyncio.get_running_loop())

    async def waits() -> str:
        await pace.sleep(5)
        return "done"

    task = asyncio.create_task(waits(), name="patient")
    await settle()
    await pace.run_for(6)

    assert (await task, task.get_name(), lines.said) == ("done", "patient", [])


async def test_a_task_is_broken_off_and_fails_as_without_the_guard() -> None:
    LoopGuard(WorkedPace()).watch(asyncio.get_running_loop())

    async def fails() -> None:
        raise KeyError("nothing")

    async def hangs() -> None:
        await asyncio.Event().wait()

    hanging = asyncio.create_task(hangs())
    await settle()
    hanging.cancel()

    with pytest.raises(asyncio.CancelledError):
        await hanging
    with pytest.raises(KeyError):
        await asyncio.create_task(fails())


async def test_the_same_code_is_told_once_a_minute(lines: Lines) -> None:
    pace = WorkedPace()
    guard = LoopGuard(pace)

    for _ in range(3):
        guard.measured("card", lambda: pace.work(0.2))
    await pace.run_for(AGAIN_AFTER_SECONDS)
    guard.measured("card", lambda: pace.work(0.2))

    assert [line.partition("card, ")[2] for line in lines.said] == [
        "1 times since the last line",
        "3 times since the last line",
    ]


async def test_a_brief_work_of_the_database_is_measured_and_a_long_one_is_not(lines: Lines) -> None:
    pace, db = WorkedPace(), InlineDatabase()
    guarded = GuardedTransactions(db, LoopGuard(pace))

    def work(connection: Connection) -> int:
        pace.work(0.3)
        return 7

    assert [await guarded.transact(work), await guarded.read(work), lines.said] == [7, 7, []]
    with about(update=3):
        assert await guarded.transact(work, brief=True) == 7
    assert await guarded.read(work, brief=True) == 7
    assert len(lines.said) == 1
    assert "300 ms by test_a_brief_work_of_the_database_is_measured_and_a_long_one_is_not.<locals>.work" in lines.said[0]
    assert lines.said[0].endswith("update=3")
    db.close()
