"""One incident as its reader sees it: what is wanted, by when, how pressing it is. The words for it are the templates'."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from bot.rendering.context import Context
from bot.rendering.excerpts import LONG, gist
from bot.rendering.part_lines import SharedView
from workflow.ids import IncidentId, PersonId
from workflow.norms.deadline import Deadline
from workflow.norms.regulation import Importance, OtherSource, Step
from workflow.norms.vocabulary import InterimCondition
from workflow.people import Person
from workflow.process import acts as a
from workflow.process.call_order import called_of
from workflow.process.editing import is_returned_often, may_edit
from workflow.process.fitting import return_fits
from workflow.process.importance import longest_term
from workflow.process.incident import Assignment, Incident, Lateness, OpenStep, Status
from workflow.process.recording import deadline_of, time_left
from workflow.process.reversals import sent_back_last
from workflow.process.rights import entitled, executor_in, open_groups, senders_of_repeat
from workflow.process.rounds import DraftKind, Publication
from workflow.process.rules import Rules
from workflow.process.silence import deciders
from workflow.process.sources import is_answered_by_ourselves, source_of
from workflow.process.step_time import late_by, passed
from workflow.process.turns import Addressee, able, is_chosen, publishing, turn
from workflow.text import first_words, without_link

MARGIN = timedelta(minutes=10)
"""A recommended time is worth a word when it is so much working time before the deadline."""

_STEP_OF = {
    Status.REGISTERED: Step.DISPATCH,
    Status.RETURNED: Step.REDISPATCH,
    Status.DISPATCHED: Step.DRAFT,
    Status.CONSOLIDATING: Step.DRAFT,
    Status.ON_APPROVAL: Step.APPROVAL,
    Status.ON_REWORK: Step.REWORK,
    Status.APPROVED: Step.PUBLICATION,
}


@dataclass(frozen=True, kw_only=True)
class View:
    """An incident, and the context it is shown in."""

    incident: Incident
    context: Context

    @property
    def rules(self) -> Rules:
        return self.context.rules

    @property
    def gist(self) -> str:
        """The citizen's first words."""
        text, link = self.context.texts.get("text", ""), self.context.texts.get("link", "")
        return gist(text, link) if self.context.depersonalised else first_words(without_link(text, link), LONG)

    @cached_property
    def step(self) -> OpenStep | None:
        """The open step that the incident stands at."""
        if self.incident.status is Status.REGISTERED and is_answered_by_ourselves(self.incident, self.rules):
            return self.incident.open_of(Step.ANSWER)
        if self.incident.status is Status.DISPATCHED and self.incident.shares:
            return self.shared.step
        kind = _STEP_OF.get(self.incident.status)
        return self.incident.open_of(kind) if kind else None

    @property
    def source(self) -> OtherSource | None:
        """The class of its own that the message is of (NORMS reading 31)."""
        return source_of(self.incident.source, self.rules.regulation)

    @property
    def answer(self) -> OpenStep | None:
        """The answer's own deadline, while it is open."""
        return self.incident.open_of(Step.ANSWER) or self.incident.open_of(Step.FINAL_AFTER_INTERIM)

    @property
    def kind(self) -> DraftKind:
        """What is being prepared, approved or published now."""
        draft, preparing = self.incident.draft, self.incident.status in (self.incident.drafting, Status.ON_REWORK)
        return self.incident.kind if preparing or draft is None else draft.kind

    @property
    def question(self) -> Deadline | None:
        """The deadline of a question that is being prepared, where it is not the draft's own (Novokubansk 13)."""
        incident, step = self.incident, self.step
        if incident.status is not incident.drafting or incident.kind is not DraftKind.CLARIFICATION or step is None:
            return None
        own = deadline_of(Step.CLARIFICATION, incident, self.rules)
        return own if (own.clause, own.due) != (step.clause, step.due) else None

    @property
    def is_only_if_unsolvable(self) -> bool:
        """Whether an interim answer is in work that the regulation allows only where the term is too short (Novokubansk 12)."""
        condition = self.rules.regulation.interim.condition
        return self.kind is DraftKind.INTERIM and condition is InterimCondition.CANNOT_BE_SOLVED_IN_TIME

    @property
    def asked(self) -> Publication | None:
        """The question that is the last word so far."""
        last = self.incident.publications[-1] if self.incident.publications else None
        return last if last is not None and last.kind is DraftKind.CLARIFICATION else None

    @cached_property
    def wish(self) -> str:
        """What is wanted of the reader, or of whom it is wanted: a code that the templates put into words."""
        incident = self.incident
        match incident.status:
            case Status.REGISTERED | Status.RETURNED:
                return self._decision()
            case Status.ON_APPROVAL:
                return "approve" if self.may(a.ApproveDraft) else "on_approval"
            case Status.APPROVED:
                return "publish" if self.is_awaited else "to_publish"
            case Status.CONSOLIDATING | Status.DISPATCHED if incident.shares:
                return self.shared.wish
            case Status.DISPATCHED:
                return "draft"
            case _:
                return incident.status.value

    @cached_property
    def is_awaited(self) -> bool:
        """Whether it is the reader's turn, his own or his department's."""
        return any(self._is_reader(one) for one in turn(self.incident, self.rules))

    def executor_in(self, assignment: Assignment) -> PersonId | None:
        """Who has the work in a department, if he has not left."""
        return executor_in(assignment, self.rules)

    @cached_property
    def shared(self) -> SharedView:
        """What several departments do together."""
        return SharedView(self.incident, self.rules, self.context.viewers, self.context.now)

    @property
    def is_hidden(self) -> bool:
        """Insults and threats are not repeated in group chats."""
        return self.incident.status is Status.NOT_PROCESSED and not self.context.private

    @property
    def ground(self) -> str:
        """Why the message is not processed, in the regulation's words."""
        grounds = self.rules.regulation.not_processed
        return next((ground.title for ground in grounds if ground.code == self.incident.ground), "")

    @property
    def deciders(self) -> tuple[PersonId, ...]:
        """Who still has to decide importance or department."""
        acts: list[type[a.Act]] = []
        if self.incident.importance is None:
            acts.append(a.SetImportance)
        if not is_chosen(self.incident, self.rules):
            acts.append(a.ChooseDepartments)
        return tuple(dict.fromkeys(person for act in acts for person in entitled(act, self.incident, self.rules)))

    @property
    def approvers(self) -> list[tuple[PersonId, ...]]:
        """Who is called to approve: one of each group has to."""
        return [called_of(group, self.incident, self.rules) for group in open_groups(self.incident, self.rules)]

    @property
    def publishers(self) -> tuple[Addressee, ...]:
        """Whom the regulation names first for publishing."""
        return publishing(self.incident, self.rules)

    def responsible(self, step: OpenStep) -> tuple[Addressee, ...]:
        """Who has to do an open step, and can."""
        return able(step, self.incident, self.rules)

    @property
    def sees_draft(self) -> bool:
        """Whether the draft's text is the reader's concern: he wrote it, or he approves it."""
        draft = self.incident.draft
        mine = draft is not None and draft.author in self.context.viewers
        return self.incident.status is Status.ON_APPROVAL and (mine or self.may(a.ApproveDraft))

    @property
    def to_call(self) -> Person | None:
        """After a second return: whom to call, the executor where it is for the reader to approve, else who returned it."""
        incident = self.incident
        if not is_returned_often(incident):
            return None
        people, executor = self.rules.roster.people, incident.assignment.executor if incident.assignment else None
        if incident.status is Status.ON_APPROVAL and self.may(a.ApproveDraft) and executor is not None:
            return people.get(self.rules.roster.acting(executor) or executor)
        returned = sent_back_last(incident) if incident.status is Status.ON_REWORK else None
        return people.get(returned.by) if returned is not None and returned.by is not None else None

    @property
    def may_edit(self) -> bool:
        """Whether the reader may put the draft right himself."""
        return any(self.may(a.EditDraft) and may_edit(viewer, self.incident, self.rules) for viewer in self.context.viewers)

    @property
    def mark(self) -> str:
        """How pressing it is, by the one sign that can be seen from afar: `late`, `high`, `soon`, `done` or nothing."""
        if self.incident.status is Status.CLOSED:
            return "done"
        if any(self.late(step) for step in self.incident.steps):
            return "late"
        if self.incident.importance is Importance.HIGH:
            return "high"
        return "soon" if self.step is not None and self.is_soon(self.step) else ""

    @property
    def answer_lateness(self) -> Lateness | None:
        """By how much the published answer was late, or `None` when it was in time."""
        found = (one for one in reversed(self.incident.missed) if one.step in (Step.ANSWER, Step.FINAL_AFTER_INTERIM))
        # What was late before the term now in force has been said then.
        began = self.incident.interim_at or self.incident.term_since or self.incident.reopened_at
        return next((one for one in found if began is None or one.due >= began), None)

    @property
    def longest_term(self) -> timedelta:
        """What the answer's term may be shortened from, in working time."""
        return longest_term(self.incident, self.rules)

    @property
    def is_tight(self) -> bool:
        """Whether one more return of the draft would not fit before the answer's deadline."""
        on_approval = self.incident.status is Status.ON_APPROVAL
        return on_approval and not return_fits(self.incident, self.rules, self.context.now)

    @property
    def is_presumed(self) -> bool:
        """Whether the curator takes it for one of high importance, and nobody has decided that."""
        return self.incident.presumed and self.incident.importance is None

    @property
    def is_proposed(self) -> bool:
        """Likewise with the departments that he proposes."""
        return bool(self.incident.proposed) and not self.incident.departments

    @property
    def waited_for(self) -> tuple[PersonId, ...]:
        """Who did not decide in time, while that holds up the dispatch (NORMS reading 22)."""
        return deciders(self.incident, self.rules) if self.incident.has_silent_decider else ()

    def late(self, step: OpenStep) -> timedelta:
        """Its time past the deadline by the letter; zero where it is not late, or cannot be (NORMS reading 10)."""
        return late_by(step, self.context.now, self.rules.calendar)

    def left(self, step: OpenStep) -> timedelta:
        """The time until the deadline, zero once it has passed: working time, or the clock's where the norm runs by it."""
        return time_left(step, self.incident, self.rules, self.context.now)

    def is_past(self, step: OpenStep) -> bool:
        """Whether the deadline has passed, late by the letter or not."""
        return passed(step, step.due, self.context.now, self.rules.calendar) > timedelta()

    def is_soon(self, step: OpenStep) -> bool:
        """Whether the time for a reminder has come."""
        calendar, reminding = self.rules.calendar, self.rules.reminding
        lead = min(passed(step, step.starts, step.due, calendar) * reminding.share, reminding.at_most)
        return not self.late(step) and self.left(step) <= lead

    def is_better_by(self, step: OpenStep) -> bool:
        """Whether the recommended time is still ahead, and clearly before the deadline."""
        calendar, now = self.rules.calendar, self.context.now
        return calendar.worked(now, step.recommended) > timedelta() and calendar.worked(step.recommended, step.due) >= MARGIN

    def _is_reader(self, one: Addressee) -> bool:
        acting = self.rules.roster.acting(one.person) if one.person is not None else None
        if acting is not None or one.department is None:
            return (acting or one.person) in self.context.viewers
        members = self.rules.roster.members(one.department) if one.department is not None else ()
        return any(member.id in self.context.viewers for member in members)

    def may(self, act: type[a.Act]) -> bool:
        return any(person in self.context.viewers for person in entitled(act, self.incident, self.rules))

    def _decision(self) -> str:
        if is_answered_by_ourselves(self.incident, self.rules):
            return "answer_ourselves"
        sets = self.incident.importance is None
        chooses = not is_chosen(self.incident, self.rules)
        sends = self.may(a.DispatchIncident)
        if (not sets and not chooses) or (senders_of_repeat(self.incident, self.rules) and not sends):
            return "dispatch" if sends else "to_dispatch"
        mine_sets, mine_chooses = sets and self.may(a.SetImportance), chooses and self.may(a.ChooseDepartments)
        if mine_sets and mine_chooses:
            return "decide_both"
        if mine_sets or mine_chooses:
            return "decide_importance" if mine_sets else "decide_department"
        return "await_both" if sets and chooses else "await_importance" if sets else "await_department"


def view_of(incident: IncidentId, context: Context) -> View | None:
    """The view of one of a list's incidents."""
    found = context.others.get(incident)
    if found is None:
        return None
    return View(incident=found, context=replace(context, incident=found, texts=context.other_texts.get(incident, {})))
