"""A migration that offices have run stays as it was: theirs and a new one's tables would differ otherwise."""

from hashlib import sha256

from bot.storage.schema import MIGRATIONS

FROZEN = {
    "0001_office.py": "343a881998dbba08",
    "0002_traces.py": "91b644a2b6c5766d",
    "0003_lease.py": "772160304bbc78e4",
    "0004_growth.py": "6ca55a715b8f4716",
    "0005_outlines.py": "45984a4af0da701d",
    "0006_turns.py": "5e88f7c93d6b2ea6",
    "0007_projections.py": "671ca31f2867a3dd",
}
"""By file, the beginning of its digest. A new migration is added here when it lands; none is ever changed."""


def test_no_migration_that_has_landed_is_changed() -> None:
    files = sorted((MIGRATIONS / "versions").glob("*.py"))

    assert {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in files} == FROZEN
