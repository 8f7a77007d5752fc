"""Words that were given with an act and that nobody has acted upon: who gave them may still put them otherwise."""

from dataclasses import dataclass

from workflow.ids import PersonId
from workflow.process.happenings import DraftReturned
from workflow.process.incident import Incident, Status

REMARK, PUBLISHED = "remark", "published"
"""Which words: what is wrong with a draft, the link of what was published. The texts of the entries are called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Whose words they are, and of which version of the draft."""

    of: str
    number: int
    by: PersonId | None


def given_last(incident: Incident | None) -> Given | None:
    """The words that may still be put otherwise, if any."""
    if incident is None or incident.draft is None:
        return None
    returned = incident.marks.get(DraftReturned.code)
    if incident.status is Status.ON_REWORK and returned is not None:
        return Given(of=REMARK, number=incident.draft.number, by=returned.by)
    return _link_given(incident)


def _link_given(incident: Incident) -> Given | None:
    """The latest publication, until there is another draft, the author answers, or the work is taken up again."""
    last = incident.publications[-1] if incident.publications else None
    is_current = incident.draft is not None and last is not None and incident.draft.number == last.number
    if last is None or not is_current or incident.status not in _AFTER_PUBLICATION or incident.closed_reason:
        return None
    later = (moment for moment in (incident.replied_at, incident.reopened_at) if moment is not None)
    return None if any(moment >= last.at for moment in later) else Given(of=PUBLISHED, number=last.number, by=last.by)


_AFTER_PUBLICATION = (Status.CLOSED, Status.WAITING, Status.DISPATCHED, Status.CONSOLIDATING)
