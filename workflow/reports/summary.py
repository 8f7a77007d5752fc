"""The monthly summary: timeliness, quality and dynamics (ZAGS 25 and 28, ministry 24, NAO 28). Words are the templates'."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from workflow.ids import DepartmentId
from workflow.norms.regulation import Importance, Step
from workflow.process.incident import Incident, Status
from workflow.process.rounds import DraftKind
from workflow.reports.course import Course
from workflow.reports.months import Month

_ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Answers published in the month, and how many of them in time by the letter."""

    answered: int = 0
    in_time: int = 0

    @property
    def share(self) -> int | None:
        """Whole per cent in time, cut down; `None` where nothing was answered."""
        return self.in_time * 100 // self.answered if self.answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the summary needs of one incident besides its course: its topic, and whether it repeats an earlier one."""

    course: Course
    topic: str = ""
    is_repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A month in numbers. `found` counts by detection, answers by publication; what is not processed is found, not answered.

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
    topics: tuple[tuple[str, int], ...] = ()
    departments: Mapping[DepartmentId, Count] = field(default_factory=dict)


def summary_of(month: Month, told: Iterable[Told], zone: ZoneInfo) -> Summary:
    """The month's summary, with the month before beside what has a dynamic. What was registered by mistake counts nowhere."""
    counted = [one for one in told if one.course.incident.status is not Status.VOID]
    found = [one for one in counted if month.covers(one.course.incident.detection, zone)]
    answered = [one for one in counted if _is_answered_in(one, month, zone)]
    topics = Counter(one.topic for one in found if one.topic)
    return Summary(
        month=month,
        found=len(found),
        found_before=sum(month.before.covers(one.course.incident.detection, zone) for one in counted),
        high=sum(one.course.incident.importance is Importance.HIGH for one in found),
        not_processed=sum(one.course.incident.status is Status.NOT_PROCESSED for one in found),
        without_answer=sum(one.course.incident.closed_reason is not None for one in found),
        repeats=sum(one.is_repeat for one in found),
        is_open=sum(one.course.incident.closed_at is None for one in found),
        answers=_count(answered),
        answers_before=_count(one for one in counted if _is_answered_in(one, month.before, zone)),
        interim=sum(
            publication.kind is DraftKind.INTERIM and month.covers(publication.at, zone)
            for one in counted
            for publication in one.course.incident.publications
        ),
        returned=sum(bool(one.course.drafts_returned) for one in answered),
        returns=sum(len(one.course.drafts_returned) for one in answered),
        not_ours=sum(len(one.course.came_back) for one in answered),
        topics=tuple(topics.most_common()),
        departments=_by_department(answered),
    )


def _is_answered_in(one: Told, month: Month, zone: ZoneInfo) -> bool:
    """By the last answer that was published: one that was reopened counts where it ended."""
    answers = [each.at for each in one.course.incident.publications if each.kind is DraftKind.ANSWER]
    return bool(answers) and month.covers(answers[-1], zone)


def _count(answered: Iterable[Told]) -> Count:
    found = list(answered)
    return Count(answered=len(found), in_time=sum(_is_in_time(one.course) for one in found))


def _is_in_time(course: Course) -> bool:
    return not any(one.late for one in course.ended if one.step.step in _ANSWERS)


def _by_department(answered: Iterable[Told]) -> dict[DepartmentId, Count]:
    found: dict[DepartmentId, list[Told]] = {}
    for one in answered:
        for department in _departments(one.course.incident):
            found.setdefault(department, []).append(one)
    return {department: _count(those) for department, those in found.items()}


def _departments(incident: Incident) -> tuple[DepartmentId, ...]:
    return tuple(assignment.department for assignment in incident.assignments)
