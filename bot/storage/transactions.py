"""What the runtime needs of a database: transactions over plain functions of a connection. How they run is `database.py`'s."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.storage.errors import DatabaseUnavailable, LeaseLost

T = TypeVar("T")

__all__ = ["Connection", "DatabaseUnavailable", "LeaseLost", "Transactions"]


class Transactions(Protocol):
    """Part of `Database`."""

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work` in one write transaction; `DatabaseUnavailable` when it cannot be had now. `brief` is some milliseconds."""
        ...

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work` over one unchanging view."""
        ...
