"""The benchmarks still measure: each runs at a size that proves nothing about speed."""

from pathlib import Path

import pytest

from benchmarks import growth, timers
from benchmarks.child import measured
from benchmarks.filling import fill
from benchmarks.start import starts
from benchmarks.verify import rates
from bot.clock import SystemClock
from bot.storage.database import open_database

SIZE = 150  # two of them open


@pytest.fixture
async def filled(tmp_path: Path) -> str:
    return await fill(tmp_path, SIZE, SystemClock().now())


async def test_a_multiplied_office_is_proven(filled: str) -> None:
    db = await open_database(filled)

    found = await rates(db, filled.partition("///")[2])

    await db.close()
    assert min(found.values()) > 0


async def test_the_bot_starts_taps_and_works_over_it(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "INCIDENTS", 10)
    monkeypatch.setattr(growth, "WARMING", 10)

    started = await starts(filled, times=1)
    tapped = await growth.one_round(filled, 0)
    works = await measured("benchmarks.works", filled)

    assert started.timers > 0 < started.seconds
    assert min(tapped.took, *works.values()) > 0


async def test_both_alarms_ring(capsys: pytest.CaptureFixture[str]) -> None:
    missed = await timers.main(100)

    assert missed == 0
    assert "APScheduler" in capsys.readouterr().out
