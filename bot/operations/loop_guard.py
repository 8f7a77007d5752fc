"""Tells of whatever holds the event loop: no press is heard meanwhile. The line names the code and the update or message."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Generator
from typing import Any, TypeVar

from bot.clock import Pace
from bot.seldom import Seldom
from bot.storage.transactions import Connection, Transactions

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_SECONDS = 0.1


class LoopGuard:
    """Measures every step of every task, and every brief work of the database. Numbers are those of `logs.about`."""

    def __init__(self, pace: Pace) -> None:
        self._pace, self._seldom = pace, Seldom(pace)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on the loop's new tasks are measured."""

        def task_of(loop: asyncio.AbstractEventLoop, work: Any, **given: Any) -> asyncio.Task[Any]:
            return asyncio.Task(MeasuredWork(work, self), loop=loop, **given)

        loop.set_task_factory(task_of)

    def measured(self, code: str, step: Callable[[], T]) -> T:
        """What the step returns or raises."""
        began = self._pace.monotonic()
        try:
            return step()
        finally:
            seconds = self._pace.monotonic() - began
            if seconds > LONGEST_SECONDS:
                self._tell(code, seconds)

    def _tell(self, code: str, seconds: float) -> None:
        if (times := self._seldom.times(code)) is not None:
            log.warning(
                "the event loop was held for %d ms by %s, %d times since the last line", round(seconds * 1000), code, times
            )


class MeasuredWork(Coroutine[Any, Any, T]):
    """A coroutine whose every step is measured."""

    def __init__(self, work: Coroutine[Any, Any, T] | Generator[Any, None, T], guard: LoopGuard) -> None:
        self._work, self._guard = work, guard
        self.__qualname__ = self.__name__ = getattr(work, "__qualname__", type(work).__qualname__)

    def send(self, value: Any) -> Any:
        return self._guard.measured(self.__qualname__, lambda: self._work.send(value))

    def throw(self, *error: Any) -> Any:
        return self._guard.measured(self.__qualname__, lambda: self._work.throw(*error))

    def close(self) -> None:
        self._work.close()

    def __await__(self) -> Generator[Any, Any, T]:
        return self._work.__await__() if isinstance(self._work, Coroutine) else self._work


class GuardedTransactions:
    """Transactions of a database that does brief works on the event loop, each measured."""

    def __init__(self, db: Transactions, guard: LoopGuard) -> None:
        self._db, self._guard = db, guard

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        return await self._db.transact(self._measured(work) if brief else work, brief=brief)

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        return await self._db.read(self._measured(work) if brief else work, brief=brief)

    def _measured(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        code = getattr(work, "__qualname__", type(work).__qualname__)
        return lambda connection: self._guard.measured(code, lambda: work(connection))
