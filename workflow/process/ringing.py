"""Timers of an incident: when they ring, and what their ringing puts on record. Who hears of it is in `notices`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workflow.ids import DepartmentId
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.call_order import NEXT, newly_called, next_timers
from workflow.process.fitting import TIGHT, tight_at
from workflow.process.happenings_of_rounds import ApproversCalled
from workflow.process.incident import Incident, OpenStep
from workflow.process.recording import Recording, cause_of
from workflow.process.rules import Rules
from workflow.process.signing import UNSIGNED, SignatureAsked, signature_timers
from workflow.process.silence import SILENT, note_silence, silence_timers
from workflow.process.step_time import first_late, passed
from workflow.process.telling import AGAIN, tell_again, telling_timers
from workflow.process.windows import WINDOWS, told_of, window_timers
from workflow.working_time import WorkingCalendar

REMIND, MISSED, ESCALATE = "remind", "missed", "escalate"
DAYS = "days-"
AUTHOR = "author:"
_ORDER = {SILENT: 0, MISSED: 0, ESCALATE: 1, TIGHT: 1, REMIND: 2, "ask15": 3, "ask10": 4}
"""What is missed is said first: a reminder that comes with it after an outage has nothing left to remind of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """When something about an open step has to be said; `key` is the step's key and the kind, `draft:zhkh/remind`."""

    key: str
    at: datetime


def timers_of(incident: Incident, rules: Rules) -> tuple[Timer, ...]:
    """Every timer that still has to ring; none for a closed incident."""
    of_steps = (
        Timer(key=f"{step.key}/{kind}", at=at)
        for step in incident.steps
        for kind, at in (*_moments(step, rules), *_days_before(step, rules), *_more_moments(step, incident, rules))
        if kind not in step.rung
    )
    asked = (*signature_timers(incident, rules), *window_timers(incident, rules))
    others = (*telling_timers(incident, rules), *asked, *_author_silent(incident, rules))
    return (*of_steps, *(Timer(key=key, at=at) for key, at in others))


def _author_silent(incident: Incident, rules: Rules) -> Iterator[tuple[str, datetime]]:
    """The first second after the author's time to answer (NORMS reading 30)."""
    waiting = incident.waiting
    if waiting is not None and not waiting.is_told:
        at = rules.calendar.add(waiting.until, timedelta(seconds=1))
        yield f"{AUTHOR}{len(incident.publications)}/{SILENT}", at


def ring_timers(recording: Recording, act: a.RingTimers) -> None:
    """Record what has become due; a timer whose step is closed, or was moved, passes in silence."""
    for key in sorted(act.keys, key=_order):
        due = {timer.key: timer.at for timer in timers_of(recording.incident, recording.rules)}
        if key in due and due[key] <= act.at:
            _ring(recording, *key.rsplit("/", 1))


def _order(key: str) -> int:
    kind = key.rpartition("/")[2]
    return _days_of(kind) + len(_ORDER) if _days_of(kind) else _ORDER.get(kind, 0)


def _days_of(kind: str) -> int:
    return int(kind.removeprefix(DAYS)) if kind.startswith(DAYS) else 0


def _ring(recording: Recording, step_key: str, kind: str) -> None:
    if kind == AGAIN:
        tell_again(recording, step_key)
        return
    if step_key.startswith(AUTHOR):
        recording.record(h.AuthorSilent())
        return
    if kind == UNSIGNED:
        clause = recording.rules.regulation.signatures.get("arrival", "")
        department = DepartmentId(step_key.partition(":")[2])
        recording.record(SignatureAsked(department=department, clause=clause))
        return
    if kind == WINDOWS:
        recording.record(told_of(DepartmentId(step_key.partition(":")[2]), recording.incident, recording.rules))
        return
    step = recording.incident.step(step_key)
    assert step is not None
    if kind == SILENT or kind.startswith("ask"):
        note_silence(recording, step, kind)
    elif kind.startswith(NEXT):
        place = int(kind.removeprefix(NEXT))
        to = newly_called(place, recording.incident, recording.rules)
        recording.record(ApproversCalled(key=step_key, number=place, to=to))
    elif kind == TIGHT:
        recording.record(h.StepTight(key=step_key))
    elif kind == REMIND or _days_of(kind):
        recording.record(h.StepReminded(key=step_key, days=_days_of(kind)))
    elif kind == MISSED:
        # The moment of the letter: a deadline that the bot moved forward is no shortcoming (NORMS reading 15).
        due = step.late_after or step.due
        recording.record(h.StepMissed(key=step_key, clause=step.missed_clause, due=due, cause=cause_of(step)))
    else:
        recording.record(h.StepEscalated(key=step_key))


def _moments(step: OpenStep, rules: Rules) -> list[tuple[str, datetime]]:
    moments = []
    if MISSED not in step.rung and passed(step, step.starts, step.due, rules.calendar) > timedelta():
        moments.append((REMIND, _remind_at(step, rules)))
    if step.late_after is not None:
        # The first second that is late: a term that ends at closing time is missed when the office opens again.
        moments.append((MISSED, first_late(step.late_after, rules.calendar, by_clock=step.by_clock)))
        moments.append((ESCALATE, rules.calendar.add(step.late_after, rules.reminding.escalate_after)))
    return moments


def _days_before(step: OpenStep, rules: Rules) -> list[tuple[str, datetime]]:
    """Of a final answer's term its people hear days before: at opening time. The latest of such reminders says it all."""
    if step.step is not Step.FINAL_AFTER_INTERIM or {MISSED, REMIND} & step.rung:
        return []
    moments = []
    for days in sorted(rules.reminding.days_before):
        at = _opening(step.due, days, rules.calendar)
        if at > step.starts:
            moments.append((f"{DAYS}{days}", at))
        if f"{DAYS}{days}" in step.rung:
            break
    return moments


def _opening(due: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """When the office opens on the working day that is so many working days before the deadline's own."""
    day = due.astimezone(calendar.zone).date()
    left = days
    while left:
        day -= timedelta(days=1)
        left -= calendar.next_open(_midnight(day, calendar)).astimezone(calendar.zone).date() == day
    return calendar.next_open(_midnight(day, calendar))


def _midnight(day: date, calendar: WorkingCalendar) -> datetime:
    return datetime.combine(day, time(), tzinfo=calendar.zone)


def _more_moments(step: OpenStep, incident: Incident, rules: Rules) -> Iterator[tuple[str, datetime]]:
    """A decider who is silent; a return that does not fit any more."""
    yield from silence_timers(step, incident, rules)
    yield from next_timers(step, incident, rules)
    tight = tight_at(step, incident, rules)
    if tight is not None:
        yield TIGHT, tight


def _remind_at(step: OpenStep, rules: Rules) -> datetime:
    """The recommended time or the office's lead, whichever is earlier (NORMS readings 12, 13), but not at the very start."""
    calendar = rules.calendar
    whole = passed(step, step.starts, step.due, calendar)
    lead = min(whole * rules.reminding.share, rules.reminding.at_most)
    lead -= timedelta(microseconds=lead.microseconds)
    before_due = step.due - lead if step.by_clock else calendar.subtract(step.due, lead)
    if passed(step, step.starts, step.recommended, calendar) > timedelta():
        return min(before_due, step.recommended)
    return before_due
