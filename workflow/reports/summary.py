"""The monthly summary: timeliness, quality and dynamics (ZAGS 25 and 28, ministry 24, NAO 28). Words are the templates'."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.ids import DepartmentId, IncidentId
from workflow.norms.regulation import Importance, Step
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.rounds import DraftKind, Publication
from workflow.process.rules import Rules
from workflow.reports.course import Course, Ended
from workflow.reports.months import Month
from workflow.reports.shortcomings import late_in
from workflow.spelling import comparable

_ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Answers published in the month, how many of them in time by the letter, and those `overdue` that were still not given."""

    answered: int = 0
    in_time: int = 0
    overdue: int = 0

    @property
    def share(self) -> int | None:
        """Whole per cent in time of what was to be answered, cut down; `None` where nothing was."""
        wanted = self.answered + self.overdue
        return self.in_time * 100 // wanted if wanted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """As much of an incident as is counted, field by field the incident's own."""

    status: Status
    importance: Importance | None
    detection: datetime
    closed_at: datetime | None
    closed_reason: str | None
    repeat_of: IncidentId | None
    publications: tuple[Publication, ...]
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateStep:
    """A step that was late by the letter, which was `due` then; `until` it ended, `None` while it is open."""

    step: Step
    due: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the summary needs of one incident. `returns` is how often a draft was sent back, `not_ours` how often the message
    was: both count with a published answer alone. `late` are the steps that were late, the answer's among them.
    """

    incident: Incident | Standing
    topic: str = ""
    returns: int = 0
    not_ours: int = 0
    late: tuple[LateStep, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether an answer's deadline was missed by the letter."""
        return any(one.step in _ANSWERS for one in self.late)

    def is_overdue(self, end: datetime) -> bool:
        """Whether an answer was due before that moment and had not been given by then."""
        those = (one for one in self.late if one.step in _ANSWERS)
        return any(one.due < end and (one.until is None or one.until >= end) for one in those)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A month in numbers. `found` counts by detection, answers by publication; what is not processed is found, not answered.

    An answer that is overdue and not given counts in the month of its term, and in each later one until it is given.
    `late_steps` are the steps before the answer whose term ended in the month, and how many of each were late.
    `returned` are answers published that had been sent back at least once, `returns` how often in all.
    """

    month: Month
    found: int = 0
    found_before: int = 0
    high: int = 0
    not_processed: int = 0
    without_answer: int = 0
    repeats: int = 0
    is_open: int = 0
    answers: Count = field(default_factory=Count)
    answers_before: Count = field(default_factory=Count)
    interim: int = 0
    returned: int = 0
    returns: int = 0
    not_ours: int = 0
    late_steps: tuple[tuple[Step, int], ...] = ()
    topics: tuple[tuple[str, int], ...] = ()
    departments: Mapping[DepartmentId, Count] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Sums:
    """What has been counted so far: months of thousands of messages pass by one by one."""

    month: Month
    zone: ZoneInfo
    counts: Counter[str] = field(default_factory=Counter)
    late_steps: Counter[Step] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    spelled: dict[str, str] = field(default_factory=dict)
    """How each topic was spelled first."""
    departments: dict[DepartmentId, Count] = field(default_factory=dict)
    answers: Count = field(default_factory=Count)
    answers_before: Count = field(default_factory=Count)

    def add(self, one: Told) -> None:
        incident = one.incident
        if self.month.covers(incident.detection, self.zone):
            self._add_found(one)
        self.counts["found_before"] += int(self.month.before.covers(incident.detection, self.zone))
        interim = (each.at for each in incident.publications if each.kind is DraftKind.INTERIM)
        self.counts["interim"] += sum(self.month.covers(at, self.zone) for at in interim)
        inner = (each for each in one.late if each.step not in _ANSWERS)
        self.late_steps.update(each.step for each in inner if self.month.covers(each.due, self.zone))
        at = answered_at(incident)
        if at is not None and self.month.covers(at, self.zone):
            self._add_answered(one)
        elif at is not None and self.month.before.covers(at, self.zone):
            self.answers_before = _and_one(self.answers_before, one)
        self._add_overdue(one)

    def _add_found(self, one: Told) -> None:
        incident = one.incident
        claims = {
            "found": True,
            "high": incident.importance is Importance.HIGH,
            "not_processed": incident.status is Status.NOT_PROCESSED,
            "without_answer": _is_without_answer(incident),
            "repeats": incident.repeat_of is not None,
            "is_open": incident.closed_at is None,
        }
        # An empty counter takes what it is given as it is, and `True` is printed as "True".
        self.counts.update({name: int(holds) for name, holds in claims.items()})
        if one.topic:
            self.topics[self.spelled.setdefault(comparable(one.topic), one.topic)] += 1

    def _add_answered(self, one: Told) -> None:
        self.answers = _and_one(self.answers, one)
        self.counts.update(returned=int(one.returns > 0), returns=one.returns, not_ours=one.not_ours)
        for assignment in one.incident.assignments:
            counted = self.departments.get(assignment.department, Count())
            self.departments[assignment.department] = _and_one(counted, one)

    def _add_overdue(self, one: Told) -> None:
        if one.is_overdue(self.month.begins(self.zone)):
            self.answers_before = _and_overdue(self.answers_before)
        if one.is_overdue(self.month.following.begins(self.zone)):
            self.answers = _and_overdue(self.answers)
            for assignment in one.incident.assignments:
                counted = self.departments.get(assignment.department, Count())
                self.departments[assignment.department] = _and_overdue(counted)


def summary_of(month: Month, told: Iterable[Told], zone: ZoneInfo) -> Summary:
    """The month's summary, with the month before beside what has a dynamic. What was registered by mistake counts nowhere."""
    sums = _Sums(month=month, zone=zone)
    for one in told:
        if one.incident.status is not Status.VOID:
            sums.add(one)
    return Summary(
        month=month,
        answers=sums.answers,
        answers_before=sums.answers_before,
        late_steps=tuple((step, sums.late_steps[step]) for step in Step if sums.late_steps[step]),
        topics=tuple(sums.topics.most_common()),
        departments=sums.departments,
        **sums.counts,
    )


def answered_at(incident: Incident | Standing) -> datetime | None:
    """When the last answer was published: one that was reopened counts where it ended."""
    answers = [each.at for each in incident.publications if each.kind is DraftKind.ANSWER]
    return answers[-1] if answers else None


def _is_without_answer(incident: Incident | Standing) -> bool:
    """Whether the work ended with no answer: it could not be published, or the author never answered the question."""
    return incident.status is Status.CLOSED and (incident.closed_reason is not None or answered_at(incident) is None)


def told_of(course: Course, rules: Rules, now: datetime, topic: str = "") -> Told:
    """An incident whose whole course is known."""
    return Told(
        incident=course.incident,
        topic=topic,
        returns=len(course.drafts_returned),
        not_ours=len(course.came_back),
        late=late_steps_of(course, rules, now),
    )


def late_steps_of(course: Course, rules: Rules, now: datetime) -> tuple[LateStep, ...]:
    """The steps that were late, as they are told of one by one."""
    late = late_in(course.rest(now, rules))
    found = (LateStep(step=_told_as(one), due=one.step.late_after or one.step.due, until=_until(one)) for one in late)
    return tuple(sorted(found, key=lambda one: one.due))


def _told_as(one: Ended) -> Step:
    """A late draft after an interim answer is the late answer, where the text gives the final term to it (NORMS reading 4)."""
    final = one.incident.open_of(Step.FINAL_AFTER_INTERIM)
    is_final = one.step.step is Step.DRAFT and final is not None and final.late_after is None
    return Step.FINAL_AFTER_INTERIM if is_final else one.step.step


def _until(one: Ended) -> datetime | None:
    return None if one.is_open else one.at


def _and_one(count: Count, one: Told) -> Count:
    return replace(count, answered=count.answered + 1, in_time=count.in_time + (not one.is_late))


def _and_overdue(count: Count) -> Count:
    return replace(count, overdue=count.overdue + 1)
