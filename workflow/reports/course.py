"""The course of one incident as its entries tell it: which steps ended when, and what came between. Nothing is judged here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Step
from workflow.process import happenings as h
from workflow.process.folding import Recorded, apply
from workflow.process.happenings_of_parts import ShareReturned
from workflow.process.incident import Incident, OpenStep
from workflow.process.reversal_happenings import AnswerSentBack, IncidentRedirected, StepResumed
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.step_time import first_late, late_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A step that was done, dropped (neither done nor open), or is still open at `at`. `late` is in the unit of its norm.

    `incident` is as it stood just before, `opened` as it stood when the step began. `cut_at`: a decision about the term moved its
    deadline then into the past, when it was not late before (ZAGS 8 and 12).
    """

    step: OpenStep
    incident: Incident
    opened: Incident
    at: datetime
    late: timedelta
    by: PersonId | None = None
    is_open: bool = False
    is_done: bool = False
    cut_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided importance or departments for the first time, and when; `provisional`: the curator in the decider's place."""

    by: PersonId | None
    at: datetime
    provisional: bool = False


@dataclass(slots=True, kw_only=True)
class Course:
    """What happened to an incident. Moments of what others did: returns of drafts, of the message, questions to the author.

    `given_back` is who said last that it is not his, and when: he owes no draft of it and no part (ZAGS 9, Novokubansk 11).
    `missed`: a step's key, when its alarm was to ring, and when it did.
    """

    incident: Incident
    ended: list[Ended] = field(default_factory=list)
    opened: dict[str, Incident] = field(default_factory=dict)
    known_since: dict[str, datetime] = field(default_factory=dict)
    cut: dict[str, datetime] = field(default_factory=dict)
    missed: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    drafts_returned: list[datetime] = field(default_factory=list)
    given_back: tuple[DepartmentId, datetime] | None = None
    came_back: list[datetime] = field(default_factory=list)
    redirected: list[datetime] = field(default_factory=list)
    author_asked: list[datetime] = field(default_factory=list)
    decided: dict[str, Decision] = field(default_factory=dict)
    standings: list[tuple[datetime, Incident]] = field(default_factory=list)

    def standing_at(self, moment: datetime) -> Incident:
        """The incident as it stood at a moment; before it was there, as it began."""
        return next((incident for at, incident in reversed(self.standings) if at <= moment), self.standings[0][1])

    def rest(self, now: datetime, rules: Rules) -> list[Ended]:
        """Every step, those that are still open as they stand now."""
        return [*self.ended, *(_ended(self, step, self.incident, now, rules, is_open=True) for step in self.incident.steps)]


def course_of(history: Iterable[Recorded], rules: Rules) -> Course | None:
    """The course of an incident by its entries in order; `None` where there are none."""
    course: Course | None = None
    for entry in history:
        before = course.incident if course else None
        after = apply(before, entry)
        course = course or Course(incident=after)
        course.incident = after
        course.standings.append((entry.at, after))
        if before is not None:
            _note(course, before, entry, rules)
    return course


def _note(course: Course, before: Incident, entry: Recorded, rules: Rules) -> None:
    match entry.happening:
        case h.StepOpened(key=key):
            course.known_since[key] = entry.at
            course.opened[key] = before
        case h.StepRecomputed(key=key, late_after=late_after):
            course.known_since[key] = entry.at
            _cut(course, before.step(key), late_after, entry.at)
        case h.StepClosed(key=key, late=late):
            step = before.step(key)
            assert step is not None
            opened = course.opened[key]
            ended = Ended(step=step, incident=before, opened=opened, at=entry.at, late=late, by=entry.actor, is_done=True)
            course.ended.append(replace(ended, cut_at=course.cut.get(key)))
        case h.StepReopened(key=key):
            course.ended = [one for one in course.ended if one.step.key != key]
        case h.StepDropped(key=key):
            step = before.step(key)
            assert step is not None
            if (step.department, entry.at) != course.given_back and not _asked_instead(step, before, entry.at):
                course.ended.append(_ended(course, step, before, entry.at, rules, by=entry.actor))
        case h.StepMissed(key=key, due=due):
            missed = before.step(key)
            wanted_at = first_late(due, rules.calendar, by_clock=missed is not None and missed.by_clock)
            course.missed.append((key, wanted_at, entry.at))
        case StepResumed(key=key):  # it has not ended after all
            course.ended = [one for one in course.ended if one.step.key != key]
        case h.DraftReturned() | AnswerSentBack():
            course.drafts_returned.append(entry.at)
        case h.IncidentReturned() | ShareReturned():
            _give_back(course, entry.happening, entry.at)
        case IncidentRedirected():
            course.redirected.append(entry.at)
        case h.AuthorAwaited():
            course.author_asked.append(entry.at)
        case h.ImportanceSet() | h.DepartmentsChosen():
            decision = Decision(by=entry.actor, at=entry.at, provisional=entry.happening.provisional)
            known = course.decided.get(entry.happening.code)
            if known is None or (known.provisional and not decision.provisional):
                course.decided[entry.happening.code] = decision


def _asked_instead(step: OpenStep, before: Incident, at: datetime) -> bool:
    """Whether a question to the author took the draft's place: it is judged by its own norm alone (Novokubansk 13)."""
    asked = before.draft is not None and before.draft.kind is DraftKind.CLARIFICATION and before.draft.submitted_at == at
    return asked and step.step is Step.DRAFT


def _cut(course: Course, step: OpenStep | None, late_after: datetime | None, at: datetime) -> None:
    """Note that a new term was over when it was decided; not of what was late under the old one."""
    if late_after is None or late_after > at:
        course.cut.pop(step.key if step else "", None)
    elif step is not None and (step.late_after is None or step.late_after >= at):
        course.cut[step.key] = at


def _give_back(course: Course, what: h.IncidentReturned | ShareReturned, at: datetime) -> None:
    course.given_back = (what.department, at)
    if isinstance(what, h.IncidentReturned):
        course.came_back.append(at)


def _ended(
    course: Course,
    step: OpenStep,
    incident: Incident,
    at: datetime,
    rules: Rules,
    *,
    by: PersonId | None = None,
    is_open: bool = False,
) -> Ended:
    late = late_by(step, at, rules.calendar)
    opened, cut_at = course.opened[step.key], course.cut.get(step.key)
    return Ended(step=step, incident=incident, opened=opened, at=at, late=late, by=by, is_open=is_open, cut_at=cut_at)
