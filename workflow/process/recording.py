"""Recording: a decision writes entries one by one, and each changes the incident the next one is decided on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workflow.ids import DepartmentId, PersonId
from workflow.journal import Entry, Happening, Media
from workflow.norms.deadlines import Deadline
from workflow.norms.moments import Moments
from workflow.norms.regulation import Step
from workflow.process import happenings as h
from workflow.process.acts import Act
from workflow.process.folding import apply
from workflow.process.incident import Incident, OpenStep
from workflow.process.rounds import DraftKind, StepTerm
from workflow.process.rules import Rules
from workflow.process.set_deadlines import as_set
from workflow.process.sources import is_binding
from workflow.process.step_time import late_by


@dataclass(slots=True, kw_only=True)
class Recording:
    """The entries of one act in the making. `incident` is the state after those recorded so far.

    `on_behalf_of` is for whom the actor stands in, if the act is his only so.
    """

    act: Act
    rules: Rules
    state: Incident | None = None
    entries: list[Entry] = field(default_factory=list)
    on_behalf_of: PersonId | None = None

    @property
    def incident(self) -> Incident:
        """The incident, which exists from its registration on."""
        assert self.state is not None
        return self.state

    def record(self, what: Happening, *, texts: Mapping[str, str] | None = None, media: tuple[Media, ...] = ()) -> None:
        """Write one entry and apply it."""
        entry = Entry(
            incident=self.act.incident,
            happening=what,
            actor=self.act.by,
            at=self.act.at,
            recorded_at=self.act.recorded_at,
            on_behalf_of=self.on_behalf_of,
            texts={**(texts or {}), **self._basis()},
            media=media,
        )
        self.state = apply(self.state, entry)
        self.entries.append(entry)

    def _basis(self) -> dict[str, str]:
        """What an act that is entered later rests on goes with the first of its entries."""
        return {"basis": self.act.basis} if self.act.basis and not self.entries else {}

    def open_step(self, key: str, step: Step, department: DepartmentId | None = None) -> None:
        """Open a step with its deadline as of now."""
        deadline = self.deadline(step, department)
        self.record(
            h.StepOpened(
                key=key,
                step=step,
                clause=deadline.clause,
                starts=deadline.starts,
                due=deadline.due,
                recommended=deadline.recommended,
                late_after=self._late_after(deadline),
                department=department,
                by_clock=deadline.late_by_clock,
                late_clause=deadline.late_clause,
            )
        )

    def _late_after(self, deadline: Deadline) -> datetime | None:
        """When it is a shortcoming by the letter; never where no text sets the term, or not for a question (reading 31)."""
        speaks_of_it = deadline.norm is None or deadline.norm.questions or not asks(self.incident)
        return deadline.shortcoming_after if speaks_of_it and is_binding(self.incident, self.rules) else None

    def close_step(self, kind: Step, department: DepartmentId | None = None) -> None:
        """Close the open step of a kind, if there is one, and say by how much of its time it was late."""
        step = self._open(kind, department)
        if step is not None:
            late = late_by(step, self.act.at, self.rules.calendar)
            cause = cause_of(step) if late else ""
            clause = step.missed_clause if late else step.clause
            self.record(h.StepClosed(key=step.key, clause=clause, due=step.due, late=late, cause=cause))

    def drop_step(self, kind: Step, department: DepartmentId | None = None) -> None:
        """End a step that nobody has to do any more; that it was missed meanwhile stays on record."""
        step = self._open(kind, department)
        if step is not None:
            self.record(h.StepDropped(key=step.key))

    def _open(self, kind: Step, department: DepartmentId | None) -> OpenStep | None:
        """The open step of a kind: one department's, or whichever there is."""
        if department is None:
            return self.incident.open_of(kind)
        return next((one for one in self.incident.steps if (one.step, one.department) == (kind, department)), None)

    def drop_steps(self) -> None:
        """End all that was open: a message set aside or voided has no deadlines."""
        for step in self.incident.steps:
            self.record(h.StepDropped(key=step.key))

    def recompute(self) -> None:
        """Count every open step's deadline again, from the moment that the norm now in force names (NORMS reading 7)."""
        for step in self.incident.steps:
            deadline = self.deadline(step.step, step.department)
            late_after, by_clock = self._late_after(deadline), deadline.late_by_clock
            found = (deadline.clause, deadline.starts, deadline.due, deadline.recommended)
            counted = (*found, late_after, by_clock, deadline.late_clause)
            before = (step.clause, step.starts, step.due, step.recommended, step.late_after, step.by_clock, step.late_clause)
            if counted != before:
                self.record(
                    h.StepRecomputed(
                        key=step.key,
                        clause=deadline.clause,
                        starts=deadline.starts,
                        due_before=step.due,
                        due=deadline.due,
                        recommended=deadline.recommended,
                        late_after=late_after,
                        by_clock=by_clock,
                        late_clause=deadline.late_clause,
                    )
                )

    def deadline(self, step: Step, department: DepartmentId | None = None) -> Deadline:
        """The deadline of a step as the incident stands."""
        return deadline_of(step, self.incident, self.rules, department)


def deadline_of(step: Step, incident: Incident, rules: Rules, department: DepartmentId | None = None) -> Deadline:
    """The deadline a step of the incident, or of one department's share, has, or would have if it began now."""
    several = incident.shares is not None
    moments = moments_of(incident, department)
    found = rules.deadlines.of(step, moments, term=incident.term, several=several)
    term = set_term(step, incident, department)
    if term is None:
        return found
    return as_set(found, term, rules.deadlines.answer(moments, term=incident.term, several=several), rules.calendar)


def runs_by_clock(step: OpenStep, incident: Incident, rules: Rules) -> bool:
    """Whether an open step's time passes by the clock, open hours or not (NORMS reading 1)."""
    if rules.deadlines.plain_norms != "clock":
        return False
    found = deadline_of(step.step, incident, rules, step.department)
    return found.on_clock and found.due == step.due


def time_left(step: OpenStep, incident: Incident, rules: Rules, now: datetime) -> timedelta:
    """The time until an open step's deadline, zero once it has passed: working time, or the clock's where it runs by it."""
    left = step.due - now if runs_by_clock(step, incident, rules) else rules.calendar.worked(now, step.due)
    return max(timedelta(), left)


def set_term(step: Step, incident: Incident, department: DepartmentId | None) -> StepTerm | None:
    """The term that was set by hand for a step, or for one department's part."""
    return next((one for one in incident.terms if one.step is step and one.department in (None, department)), None)


def moments_of(incident: Incident, department: DepartmentId | None = None) -> Moments:
    """The moments that norms count from, as far as the incident has come; those of a share are its department's own."""
    earliest = min(incident.joined, key=lambda one: one.due, default=None) if incident.term_since is None else None
    share = incident.assignment_of(department) if incident.shares else incident.assignment
    stray = incident.stray_of(department)
    arrival = share.arrived_at if share else incident.shares.complete_at if incident.shares else None
    return Moments(
        detection=incident.term_began,
        selection=incident.term_since or incident.reopened_at or incident.selection,
        sent=share.arrived_at if share else incident.sent_at,
        returned=stray.at if stray else incident.returned_at,
        arrival=arrival,
        last_arrival=_last_arrival(incident) if department is None else None,
        submitted=incident.draft.submitted_at if incident.draft else None,
        sent_back=incident.sent_back_at,
        approved=incident.approved_at,
        shortened=incident.shortened,
        interim_published=incident.interim_at,
        joined_due=earliest.due if earliest else None,
        joined_clause=earliest.clause if earliest else "",
    )


def asks(incident: Incident) -> bool:
    """Whether the present draft is a question to the author, of which some clauses do not speak (ZAGS 15, 16)."""
    return incident.draft is not None and incident.draft.kind is DraftKind.CLARIFICATION


def _last_arrival(incident: Incident) -> datetime | None:
    """When the last of several departments got it (NAO 22); by leave of the office they may have it all at once."""
    if incident.shares is None:
        return None
    return max((one.arrived_at for one in incident.assignments), default=None)


def cause_of(step: OpenStep) -> str:
    """What a step waited for, as a code: its lateness is recorded with it (NORMS reading 22)."""
    return "decider_silent" if "silent" in step.rung else ""
