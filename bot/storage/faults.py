"""What proving the journal can find, each fault by a name and the place where it is."""

from dataclasses import dataclass
from enum import StrEnum

from workflow.ids import IncidentId


class Reason(StrEnum):
    """What is wrong at the first place where something is."""

    MISSING = "missing"  # no entry has this number
    CHANGED = "changed"  # its hash is not that of its content
    MOVED = "moved"  # not the entry that stood here: something before it was taken out, put in or reordered
    INSERTED = "inserted"  # the next entry was made without it
    REPLACED = "replaced"  # the next entry was made after another one
    COPIED = "copied"  # the entry before it, once more
    TEXT_CHANGED = "text-changed"  # words or a file beside it are not those it was made with
    TEXT_ADDED = "text-added"  # words or a file beside it that it knows nothing of
    TEXT_MISSING = "text-missing"  # words or a file of it are not there, and nobody has ordered them to be forgotten
    TEXT_ELSEWHERE = "text-elsewhere"  # its words or its file are led under another incident
    UNREADABLE = "unreadable"  # this version of the bot does not understand it
    REVISION_MISSING = "revision-missing"  # a regulation, calendar or office file it names is not kept
    REVISION_CHANGED = "revision-changed"  # a kept file is not the one that entries name
    STATE_DIFFERS = "state-differs"  # the stored incident is not what its entries fold to
    COLUMN_DIFFERS = "column-differs"  # what lists are made of is not what the incident's entries make it
    ABSENCE_DIFFERS = "absence-differs"  # who is away when is not what was entered
    GUARD_MISSING = "guard-missing"  # what keeps entries from being changed is not there
    IDENTITY_MISSING = "identity-missing"  # which database this is is not said, or said twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault at an entry's number, an incident's number or a revision's digest; `name` is the column, trigger or table."""

    reason: Reason
    seq: int | None = None
    incident: IncidentId | None = None
    revision: str | None = None
    name: str | None = None


class FaultFound(Exception):
    """Proving stops at the first fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault
