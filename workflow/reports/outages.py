"""When the bot, or Telegram, was away: shown by alarms that rang late and by words that were written down late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from workflow.journal import Happening
from workflow.process.rules import Rules
from workflow.reports.course import Course

NOTICED = timedelta(minutes=5)
"""The alarm looks every half minute; what is later than this was not punctual for another reason than that."""


class Written(Protocol):
    """A stored entry; `texts` are the names of what was written with it."""

    @property
    def happening(self) -> Happening: ...
    @property
    def at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def texts(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A stretch in which nothing that was said or due could be handled."""

    start: datetime
    end: datetime


def outages_in(history: Iterable[Written], course: Course, rules: Rules) -> list[Outage]:
    """What one incident's entries show. Acts done by phone and entered later have a basis and show nothing."""
    found = [
        Outage(start=entry.at, end=entry.recorded_at)
        for entry in history
        if entry.recorded_at - entry.at > NOTICED and "basis" not in entry.texts
    ]
    for key, due_at, rang_at in course.missed:
        wanted_at = max(due_at, course.known_since.get(key, due_at))
        if rang_at - wanted_at > NOTICED:
            found.append(Outage(start=wanted_at, end=rang_at))
    return found


def merged(outages: Iterable[Outage]) -> tuple[Outage, ...]:
    """Stretches that touch are one, the earliest first."""
    found: list[Outage] = []
    for outage in sorted(outages, key=lambda one: one.start):
        if found and outage.start <= found[-1].end:
            found[-1] = Outage(start=found[-1].start, end=max(found[-1].end, outage.end))
        else:
            found.append(outage)
    return tuple(found)
