"""`make faults`: every fault as often as it takes to believe it; a table of what was lost and what happened twice."""

import asyncio
import itertools
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.faults.table import FAULTS, POSTGRES, SQLITE, Fault
from tests.postgres_server import running_server
from tests.stories import places


def main(names: list[str]) -> int:
    """Ends with 1 if anything was lost or doubled, or a fault broke the bot. `names` are parts of faults' or databases' names."""
    logging.disable(logging.CRITICAL)
    sys.stdout.write(f"{'fault':<48}{'database':<12}{'runs':>8}{'lost':>8}{'doubled':>9}\n")
    worst = asyncio.run(strike_over(SQLITE, names))
    if any(_is_chosen(fault, POSTGRES, names) for fault in FAULTS):
        try:
            with offices_over_postgres():
                worst = max(worst, asyncio.run(strike_over(POSTGRES, names)))
        except pytest.skip.Exception as none:
            sys.stdout.write(f"not run over {POSTGRES}: {none}\n")
    return worst


async def strike_over(database: str, names: list[str]) -> int:
    return max([await struck(fault, database) for fault in FAULTS if _is_chosen(fault, database, names)], default=0)


async def struck(fault: Fault, database: str) -> int:
    begins = f"{fault.name:<48}{database:<12}"
    with tempfile.TemporaryDirectory(prefix="otklik-fault-") as folder:
        try:
            tally = await fault.strike(Path(folder), fault.runs)
        except (AssertionError, TimeoutError, OSError) as broken:
            sys.stdout.write(f"{begins}    broke: {type(broken).__name__}: {broken}\n")
            return 1
    sys.stdout.write(f"{begins}{tally.runs:>8}{tally.lost:>8}{tally.doubled:>9}\n")
    sys.stdout.flush()
    return int(tally.lost + tally.doubled > 0)


@contextmanager
def offices_over_postgres() -> Iterator[None]:
    """Every office gets a schema of its own. Skips where no server can be had."""
    with running_server() as address, pytest.MonkeyPatch.context() as patch:
        schemas = (make_url(address).update_query_dict({"schema": f"office_{number}"}) for number in itertools.count(1))
        patch.setattr(places, "database_in", lambda folder: next(schemas).render_as_string(hide_password=False))
        yield


def _is_chosen(fault: Fault, database: str, names: list[str]) -> bool:
    return database in fault.over and (not names or any(name in f"{fault.name} {database}" for name in names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
