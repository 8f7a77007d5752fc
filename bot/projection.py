"""What is stored of an incident beside its entries: its folded state and what lists are sorted by. It all follows from them."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import workflow
from bot.storage.codec import encode
from bot.storage.journal import StoredEntry
from bot.version import VERSION
from workflow.journal import canonical
from workflow.process.folding import fold
from workflow.process.incident import Incident
from workflow.process.outline import outline_of


def columns_of(incident: Incident) -> dict[str, Any]:
    """The columns of its row but for its number."""
    return {
        "version": incident.version,
        "status": incident.status.value,
        "importance": incident.importance.value if incident.importance else None,
        "due_at": min((step.due for step in incident.steps), default=None),
        "registered_at": incident.registered_at,
        "closed_at": incident.closed_at,
        "state": canonical(encode(incident)),
        "outline": outline_of(incident) if incident.closed_at is None else None,
    }


def refolded(history: Sequence[StoredEntry]) -> Mapping[str, Any]:
    """The columns that an incident's entries make. Raises `ValueError` for entries that make none."""
    incident = fold(history)
    if incident is None:
        raise ValueError("no entry registers the incident")
    return columns_of(incident)


def refolded_by_entries(history: Sequence[StoredEntry]) -> Mapping[str, Any]:
    """Likewise, without what says only which open incidents are alike to this version of the program."""
    return {name: value for name, value in refolded(history).items() if name != "outline"}


@cache
def made_by() -> str:
    """The version and a digest of the program that folds entries and groups open incidents: another may make something else."""
    folder = Path(workflow.__file__ or "").parent
    found = sha256()
    for path in sorted(folder.rglob("*.py")):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return f"{VERSION} {found.hexdigest()}"
