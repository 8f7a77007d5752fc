"""A few runs of every fault: nothing is lost, nothing happens twice. `make faults` runs them in earnest."""

from pathlib import Path

import pytest

from tests.faults.reckoning import Tally
from tests.faults.table import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_nothing_is_lost_and_nothing_happens_twice(fault: Fault, tmp_path: Path) -> None:
    assert await fault.strike(tmp_path, fault.few) == Tally(runs=fault.few, lost=0, doubled=0)
