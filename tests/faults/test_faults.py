"""A few runs of every fault: nothing is lost, nothing happens twice. `make faults` runs them in earnest."""

from pathlib import Path

import pytest

from tests.faults.reckoning import Tally
from tests.faults.table import FAULTS, POSTGRES, SQLITE, Fault

DATABASES = {"sqlite": SQLITE, "postgres": POSTGRES}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name}{'' if SQLITE in fault.over else ', ' + POSTGRES}")
async def test_nothing_is_lost_and_nothing_happens_twice(fault: Fault, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    if DATABASES[pytestconfig.getoption("over")] not in fault.over:
        pytest.skip("a fault of another database")

    assert await fault.strike(tmp_path, fault.few) == Tally(runs=fault.few, lost=0, doubled=0)
