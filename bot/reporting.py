"""What a month is told of, read part by part: shortcomings, summary, register. What they are, `workflow/reports` says."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from bot.premises import Premises
from bot.storage.codec import decode_fields
from bot.storage.histories import codes_of, entries_of, histories, in_parts, still_open, touched, written_late
from bot.storage.incidents import states_of
from bot.storage.journal import StoredEntry
from bot.storage.texts import load_texts_of
from bot.storage.transactions import Connection
from workflow.ids import IncidentId
from workflow.process import happenings as h
from workflow.process.happenings import KNOWN
from workflow.process.rights import unsubstituted
from workflow.process.rules import Rules, without_end
from workflow.reports.course import Course, course_of
from workflow.reports.months import Month
from workflow.reports.outages import NOTICED, Outage, merged, outages_in
from workflow.reports.owners import as_they_were
from workflow.reports.register import RECORDED, Registered, WrittenLine, is_in_register, line_of
from workflow.reports.shortcomings import Shortcoming, in_outages, shortcomings_of
from workflow.reports.summary import Standing, Summary, Told, late_steps_of, summary_of

_WRITTEN = ("topic", "location", "link", "published")
"""What is written of a message in a register."""

_MAY_BE_LATE = frozenset({h.StepClosed.code, h.StepDropped.code})
"""How a step ends. Of those that were done only late ones are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """An incident's entries, what became of it, and the rules it stands under."""

    history: tuple[StoredEntry, ...]
    course: Course
    rules: Rules


def shortcomings_in(connection: Connection, premises: Premises, month: Month, now: datetime) -> tuple[Shortcoming, ...]:
    """The deadlines of the month that were missed by the letter, the earliest first."""
    zone = premises.rules.calendar.zone
    return _shortcomings(connection, premises, month.begins(zone), now, lambda late: month.covers(late.due, zone))


def shortcomings_recorded(
    connection: Connection, premises: Premises, since: datetime, until: datetime, now: datetime
) -> tuple[Shortcoming, ...]:
    """Those that were put on record after the first moment and by the second, whenever they were due."""

    def is_new(late: Shortcoming) -> bool:
        return late.recorded_at is not None and since < late.recorded_at <= until

    return _shortcomings(connection, premises, since, now, is_new)


def _shortcomings(
    connection: Connection, premises: Premises, since: datetime, now: datetime, is_wanted: Callable[[Shortcoming], bool]
) -> tuple[Shortcoming, ...]:
    zone = premises.rules.calendar.zone
    outages: tuple[Outage, ...] = ()
    found: list[Shortcoming] = []  # the courses that they come from are let go: a month's are too many to keep
    for numbers in touched(connection, since):
        for one in _followed(connection, premises, _restless(connection, numbers), now):
            outages = merged((*outages, *outages_in(one.history, one.course, one.rules)))
            found += [late for late in shortcomings_of(one.course, one.rules, now) if is_wanted(late)]
    known = [in_outages(late, outages, without_end(premises.rules)) for late in found]
    rosters = {late.due.astimezone(zone).date(): late.due for late in known}
    acted = {day: premises.rules_on(connection, due).roster for day, due in rosters.items()}
    named = (replace(late, who=as_they_were(late.who, acted[late.due.astimezone(zone).date()])) for late in known)
    return tuple(sorted(named, key=lambda late: (late.due, late.incident)))


def _restless(connection: Connection, numbers: Sequence[IncidentId]) -> set[IncidentId]:
    """Those that may have been late or may show an outage; of the others nothing can be told, and they are the most."""
    codes = (h.StepClosed.code, h.StepDropped.code, h.StepMissed.code)
    unusual = codes_of(connection, numbers, codes).keys()
    return still_open(connection, numbers) | written_late(connection, numbers, NOTICED) | unusual


def summary_in(connection: Connection, premises: Premises, month: Month, now: datetime) -> Summary:
    """The month in numbers, beside the month before."""
    zone = premises.rules.calendar.zone
    parts = touched(connection, month.before.begins(zone))
    return summary_of(month, chain.from_iterable(_told(connection, premises, part, now) for part in parts), zone)


def _told(connection: Connection, premises: Premises, numbers: Sequence[IncidentId], now: datetime) -> Iterator[Told]:
    """By the incidents as they stand. Whole courses are followed only where a step may have been late."""
    standing = {number: decode_fields(state, Standing) for number, state in states_of(connection, numbers)}
    topics = load_texts_of(connection, standing, ("topic",))
    codes = codes_of(connection, standing, (h.DraftReturned.code, h.IncidentReturned.code, *_MAY_BE_LATE))
    doubtful = {number for number, found in codes.items() if not found.keys().isdisjoint(_MAY_BE_LATE)}
    doubtful |= still_open(connection, numbers)
    followed = _followed(connection, premises, doubtful, now)
    late = {one.course.incident.id: late_steps_of(one.course, one.rules, now) for one in followed}
    for number, incident in standing.items():
        found = codes.get(number, Counter())
        yield Told(
            incident=incident,
            topic=topics[number].get("topic", ""),
            returns=found[h.DraftReturned.code],
            not_ours=found[h.IncidentReturned.code],
            late=late.get(number, ()),
        )


def register_numbers(connection: Connection, premises: Premises, month: Month, *, answered: bool) -> list[IncidentId]:
    """Which messages stand in the month's register, in its order."""
    zone = premises.rules.calendar.zone
    parts = (states_of(connection, numbers) for numbers in touched(connection, month.begins(zone)))
    every = (decode_fields(state, Registered) for _, state in chain.from_iterable(parts))
    return [one.id for one in every if is_in_register(one, month, zone, answered=answered)]


def register_lines(connection: Connection, numbers: Sequence[IncidentId]) -> Iterator[WrittenLine]:
    """The lines of these messages, few in memory at once."""
    for part in in_parts(numbers):
        written = load_texts_of(connection, part, _WRITTEN)
        signed = entries_of(connection, part, KNOWN, [each.code for each in RECORDED])
        for number, state in states_of(connection, part):
            line = line_of(decode_fields(state, Registered), signed.get(number, ()))
            yield WrittenLine(line=line, texts=written[number])


def _followed(connection: Connection, premises: Premises, numbers: Iterable[IncidentId], now: datetime) -> Iterator[_Followed]:
    """Each incident under the regulation it was registered under, with everybody in his own place."""
    under: dict[tuple[str, str], Rules] = {}
    for history in histories(connection, numbers, KNOWN):
        course = course_of(history, without_end(premises.rules))
        if course is None:
            continue
        revision = course.incident.revision, course.incident.source
        if revision not in under:
            under[revision] = without_end(unsubstituted(premises.rules_of(connection, course.incident, now)))
        yield _Followed(history=history, course=course, rules=under[revision])
