"""The versions of a draft as the journal has them: whose, when, and what became of each. Their texts lie apart."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from workflow.ids import PersonId
from workflow.journal import Happening
from workflow.process import happenings as h
from workflow.process.incident import Mark
from workflow.process.reversal_happenings import AnswerSentBack
from workflow.process.rounds import DraftKind


class Numbered(Protocol):
    """A stored entry."""

    @property
    def seq(self) -> int: ...
    @property
    def happening(self) -> Happening: ...
    @property
    def actor(self) -> PersonId | None: ...
    @property
    def on_behalf_of(self) -> PersonId | None: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: the entries that hold its text and, if it was sent back, the remark; `reason` and those `also` given are the
    regulation's own."""

    number: int
    author: PersonId
    at: datetime
    kind: DraftKind
    entry: int
    is_edited: bool = False
    returned: Mark | None = None
    reason: str | None = None
    also: tuple[str, ...] = ()
    remark_entry: int | None = None


def versions_of(entries: Iterable[Numbered]) -> tuple[Version, ...]:
    """Every version of an incident's drafts, the first one first."""
    found: dict[int, Version] = {}
    for entry in entries:
        what = entry.happening
        if isinstance(what, h.DraftSubmitted):
            found[what.number] = Version(
                number=what.number,
                author=what.author,
                at=entry.at,
                kind=what.kind,
                entry=entry.seq,
                is_edited=what.edited,
            )
        elif isinstance(what, h.DraftReturned | AnswerSentBack):
            mark = Mark(by=entry.actor, at=entry.at, on_behalf_of=entry.on_behalf_of)
            reason, also = (what.reason, what.also) if isinstance(what, h.DraftReturned) else (None, ())
            found[what.number] = replace(found[what.number], returned=mark, reason=reason, also=also, remark_entry=entry.seq)
    return tuple(found.values())


def returned_last(versions: Iterable[Version]) -> Version | None:
    """The version that was sent back last: what an approver compares the present one with."""
    return next((version for version in reversed(tuple(versions)) if version.returned is not None), None)
