"""`make faults`: every fault as often as it takes to believe it; a table of what was lost and what happened twice."""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from tests.faults.table import FAULTS, Fault


async def main(names: list[str]) -> int:
    """Ends with 1 if anything was lost or doubled, or a fault broke the bot."""
    logging.disable(logging.CRITICAL)
    chosen = [fault for fault in FAULTS if not names or any(name in fault.name for name in names)]
    sys.stdout.write(f"{'fault':<48}{'runs':>8}{'lost':>8}{'doubled':>9}\n")
    return max([await struck(fault) for fault in chosen], default=0)


async def struck(fault: Fault) -> int:
    with tempfile.TemporaryDirectory(prefix="otklik-fault-") as folder:
        try:
            tally = await fault.strike(Path(folder), fault.runs)
        except (AssertionError, TimeoutError, OSError) as broken:
            sys.stdout.write(f"{fault.name:<48}    broke: {type(broken).__name__}: {broken}\n")
            return 1
    sys.stdout.write(f"{fault.name:<48}{tally.runs:>8}{tally.lost:>8}{tally.doubled:>9}\n")
    sys.stdout.flush()
    return int(tally.lost + tally.doubled > 0)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
