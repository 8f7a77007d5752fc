"""A surge: many messages of one topic and place within the hour. Told once, however long it lasts. Finding is `repeats`'."""

from collections.abc import Sequence

from workflow.process.incident import Incident, Status
from workflow.process.rules import Surge

NEVER_MEANT = (Status.NOT_PROCESSED, Status.VOID)
"""These count for nothing."""


def gathered(messages: Sequence[Incident], surge: Surge) -> tuple[Incident, ...]:
    """Those of one topic and place within the surge's time before the latest of them, by their numbers."""
    ordered = sorted(messages, key=lambda one: one.id)
    since = ordered[-1].detection - surge.within
    return tuple(one for one in ordered if one.detection >= since and one.status not in NEVER_MEANT)


def told_under(messages: Sequence[Incident], surge: Surge) -> Incident | None:
    """The message under which the surge that still lasts was told.

    It lasts while each message finds as many as that within its hour; after a quieter one the next surge is another.
    """
    ordered = sorted(messages, key=lambda one: one.id)
    told: Incident | None = None
    for at, latest in enumerate(ordered):
        is_counted = latest.status not in NEVER_MEANT
        if is_counted and len(gathered(ordered[: at + 1], surge)) <= surge.more_than:
            told = None
        told = next((one for one in ordered if one.surge and max(one.surge) == latest.id), told)
    return told
