"""What a month is told of, read from the journal: its shortcomings and its summary. What they are, `workflow/reports` says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.premises import Premises
from bot.storage.histories import histories
from bot.storage.journal import StoredEntry
from bot.storage.texts import load_texts
from bot.storage.transactions import Connection
from workflow.process.happenings import KNOWN
from workflow.process.rights import unsubstituted
from workflow.process.rules import Rules
from workflow.reports.course import Course, course_of
from workflow.reports.months import Month
from workflow.reports.outages import Outage, merged, outages_in
from workflow.reports.register import WrittenLine, is_in_register, line_of
from workflow.reports.shortcomings import Shortcoming, shortcomings_of
from workflow.reports.summary import Summary, Told, summary_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """An incident's entries, what became of it, and the rules it stands under."""

    history: tuple[StoredEntry, ...]
    course: Course
    rules: Rules


def shortcomings_in(connection: Connection, premises: Premises, month: Month, now: datetime) -> tuple[Shortcoming, ...]:
    """The deadlines of the month that were missed by the letter, the earliest first."""
    zone = premises.rules.calendar.zone
    away: list[Outage] = []
    were_late: list[_Followed] = []  # the others are let go: a month's courses are too many to keep
    for one in _followed(connection, premises, month.begins(zone), now):
        away += outages_in(one.history, one.course, one.rules)
        if any(month.covers(late.due, zone) for late in shortcomings_of(one.course, one.rules, now)):
            were_late.append(replace(one, history=()))
    outages = merged(away)
    found = [late for one in were_late for late in shortcomings_of(one.course, one.rules, now, outages)]
    return tuple(sorted((late for late in found if month.covers(late.due, zone)), key=lambda late: (late.due, late.incident)))


def summary_in(connection: Connection, premises: Premises, month: Month, now: datetime) -> Summary:
    """The month in numbers, beside the month before."""
    zone = premises.rules.calendar.zone
    told = []
    for one in _followed(connection, premises, month.before.begins(zone), now):
        topic = load_texts(connection, one.course.incident.id, ("topic",)).get("topic", "")
        told.append(Told(course=_in_short(one.course), topic=topic, is_repeat=one.course.incident.repeat_of is not None))
    return summary_of(month, told, zone)


def _in_short(course: Course) -> Course:
    """Without what the summary does not count: two months of it are kept at once."""
    last = replace(course.incident, marks={}, steps=(), approvals=())
    ended = [replace(one, incident=last, opened=last) for one in course.ended if one.late]
    return Course(incident=last, ended=ended, drafts_returned=course.drafts_returned, came_back=course.came_back)


def register_in(
    connection: Connection, premises: Premises, month: Month, now: datetime, *, answered: bool
) -> tuple[WrittenLine, ...]:
    """The month's register in the order of its numbers."""
    zone = premises.rules.calendar.zone
    lines = (line_of(one.course, one.history) for one in _followed(connection, premises, month.begins(zone), now))
    kept = [line for line in lines if is_in_register(line, month, zone, answered=answered)]
    words = ("topic", "location", "link", "published")
    return tuple(WrittenLine(line=line, texts=load_texts(connection, line.incident.id, words)) for line in kept)


def _followed(connection: Connection, premises: Premises, since: datetime, now: datetime) -> Iterator[_Followed]:
    """Each incident under the regulation it was registered under, with everybody in his own place."""
    under: dict[tuple[str, str], Rules] = {}
    for history in histories(connection, since, KNOWN):
        course = course_of(history, premises.rules)
        if course is None:
            continue
        revision = course.incident.revision, course.incident.source
        if revision not in under:
            under[revision] = unsubstituted(premises.rules_of(connection, course.incident, now))
        yield _Followed(history=history, course=course, rules=under[revision])
