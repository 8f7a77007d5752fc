"""The moments an incident's norms count from. Which of them is known depends on how far the incident has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.norms.regulation import Anchor, Regulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Aware UTC moments; `arrival` is the delivery to the department, not the signature (NORMS reading 9).

    `shortened` is the working time from detection that who may shorten the term has set (ZAGS 8), beside the norm's own terms.
    `last_arrival` is that of the last of several departments that work one after the other.
    `joined_due` is the earliest deadline of the other messages that the same answer serves, under `joined_clause`.
    """

    detection: datetime
    selection: datetime
    sent: datetime | None = None
    arrival: datetime | None = None
    returned: datetime | None = None
    submitted: datetime | None = None
    sent_back: datetime | None = None
    approved: datetime | None = None
    interim_published: datetime | None = None
    shortened: timedelta | None = None
    last_arrival: datetime | None = None
    joined_due: datetime | None = None
    joined_clause: str = ""

    def at(self, anchor: Anchor) -> datetime | None:
        """The moment of an anchor, or `None` while it has not come. DUE is computed, never stored here."""
        found: datetime | None = None if anchor is Anchor.DUE else getattr(self, anchor.value)
        return found


def counts_from_selection(regulation: Regulation) -> bool:
    """Whether a term begins when the message was selected, which may be later than it was found (Lesozavodsk 8)."""
    return any(norm.anchor is Anchor.SELECTION for norm in regulation.norms)
