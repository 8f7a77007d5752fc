"""The ways by which one publication does not end the matter: an interim answer, a question to the author, what he answers."""

from datetime import datetime

from workflow.norms.regulation import Step
from workflow.norms.vocabulary import InterimCondition
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import TELEGRAM_LIMIT, already, ensure_entitled, ensure_status, said, was_done
from workflow.process.incident import Draft, Incident, Status
from workflow.process.parts import CONSOLIDATED
from workflow.process.recording import Recording
from workflow.process.rounds import DraftKind, Publication
from workflow.process.rules import Rules

INTERIM_PUBLISHED = "interim.published"
"""What is already done where a second interim answer is wished for; no code of the journal's."""

UNSOLVABLE = "unsolvable"
"""The text that says why the matter cannot be solved in time."""


def choose_kind(recording: Recording, act: a.ChooseDraftKind) -> None:
    """The executor says what his next draft will be (ZAGS 13, Novokubansk 12 and 13); one interim answer is all there is."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, incident.drafting, Status.ON_REWORK, Status.ON_APPROVAL, done=h.AnswerApproved.code)
    given = interim_of(incident)
    if act.draft is DraftKind.CLARIFICATION and not may_ask(incident, rules):
        raise r.QuestionsSpent(limit=rules.reminding.questions_to_author)
    if act.draft is DraftKind.INTERIM and given is not None:
        raise was_done(INTERIM_PUBLISHED, given)
    if act.draft is incident.kind:
        chosen = h.DraftKindChosen.code
        raise already(incident, chosen) if chosen in incident.marks else r.NotNow(status=incident.status)
    texts = said(UNSOLVABLE, act.why, wanted=False, before=False)
    recording.record(h.DraftKindChosen(kind=act.draft, clause=clause_of_kind(act.draft, rules)), texts=texts)


def needs_why(kind: DraftKind, rules: Rules) -> bool:
    """Whether such a draft is allowed only where the matter cannot be solved in time, so that the executor is asked why not."""
    is_bound = rules.regulation.interim.condition is InterimCondition.CANNOT_BE_SOLVED_IN_TIME
    return kind is DraftKind.INTERIM and is_bound


def may_ask(incident: Incident, rules: Rules) -> bool:
    """Whether the author may be asked once more: a question ends the answer's term by the project's reading alone (30).

    No text says that it does, so the office limits how often. After an interim answer it stretches no term, and is free.
    """
    asked = (one for one in incident.publications if one.kind is DraftKind.CLARIFICATION)
    since = sum(incident.reopened_at is None or one.at >= incident.reopened_at for one in asked)
    return incident.interim_at is not None or since < rules.reminding.questions_to_author


def clause_of_kind(kind: DraftKind, rules: Rules) -> str:
    """The clause that allows a draft of the kind; the plain answer needs none."""
    match kind:
        case DraftKind.INTERIM:
            return rules.regulation.interim.clause
        case DraftKind.CLARIFICATION:
            return next((norm.clause for norm in rules.regulation.norms if norm.step is Step.CLARIFICATION), "")
        case _:
            return ""


def interim_of(incident: Incident) -> Publication | None:
    """The interim answer whose final one is still owed."""
    given = (one for one in incident.publications if one.kind is DraftKind.INTERIM and one.at == incident.interim_at)
    return next(given, None)


def close_drafting(recording: Recording, before: Draft | None) -> None:
    """The draft's own step ends. A question that has a norm of its own is judged by that one alone (Novokubansk 13).

    One that came up over the parts is not the executor's who had the message: it runs as the consolidated draft.
    """
    draft, step = recording.incident.draft, recording.incident.open_of(Step.DRAFT)
    assert draft is not None
    is_first = step is not None or (before is not None and before.kind is not DraftKind.CLARIFICATION)
    shares = recording.incident.shares
    is_of_one = shares is None or shares.complete_at is None
    if draft.kind is DraftKind.CLARIFICATION and is_first and is_of_one:
        own, usual = recording.deadline(Step.CLARIFICATION), step or recording.deadline(Step.DRAFT)
        if own.clause != usual.clause or (step is not None and own.due != step.due):
            # A window without an alarm of its own, like the return's: who needs not ask misses nothing.
            recording.open_step(f"clarification:{draft.number}", Step.CLARIFICATION, draft.department)
            recording.close_step(Step.CLARIFICATION)
            recording.drop_step(Step.DRAFT)
    recording.close_step(Step.DRAFT)


def follow_publication(recording: Recording, kind: DraftKind) -> None:
    """What a publication leads to: the end, the final answer's term (ZAGS 17, Novokubansk 18), or waiting for the author."""
    recording.close_step(Step.PUBLICATION)
    recording.close_step(Step.ANSWER)
    match kind:
        case DraftKind.INTERIM:
            recording.open_step(f"final:{len(recording.incident.publications)}", Step.FINAL_AFTER_INTERIM)
            _set_standing_terms(recording)
            if recording.incident.lead is None:
                _open_drafting(recording)
        case DraftKind.CLARIFICATION:
            recording.record(h.AuthorAwaited(until=_silence_ends(recording)))
        case _:
            recording.close_step(Step.FINAL_AFTER_INTERIM)
            recording.record(h.IncidentClosed())


def _set_standing_terms(recording: Recording) -> None:
    """What the office's curator has set for the steps after every interim answer; he may change it for this one."""
    clause = recording.rules.regulation.interim.steps_clause
    for step, length in recording.rules.step_terms.items():
        recording.record(h.StepTermSet(step=step, clause=clause, length=length, due=None, standing=True))


def _silence_ends(recording: Recording) -> datetime:
    calendar = recording.rules.calendar
    today = recording.act.at.astimezone(calendar.zone).date()
    return calendar.add_working_days(today, recording.rules.reminding.author_silent_days)


def _open_drafting(recording: Recording) -> None:
    incident = recording.incident
    department = incident.assignment.department if incident.assignment else None
    recording.open_step(f"draft:{department or CONSOLIDATED}:after-{len(incident.publications)}", Step.DRAFT, department)


def record_reply(recording: Recording, act: a.RecordAuthorReply) -> None:
    """The author has answered: a full new term as a linked step (NORMS reading 30); the department has it at once."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.WAITING, done=h.AuthorReplied.code)
    text = act.text.strip()
    if not text and not act.media:
        raise r.EmptyText
    if len(text) > TELEGRAM_LIMIT:
        raise r.TextTooLong(length=len(text), limit=TELEGRAM_LIMIT)
    if act.detection > act.at:
        raise r.InTheFuture
    recording.record(h.AuthorReplied(detection=act.detection), texts={"reply": text} if text else {}, media=act.media)
    if incident.interim_at is None:
        number = incident.number_of_term
        recording.open_step(f"answer:{number}", Step.ANSWER)
        # Entered and sent on in one: the window shows whether that took longer than sending on may.
        recording.open_step(f"dispatch:{number}", Step.DISPATCH)
        recording.close_step(Step.DISPATCH)
    _open_drafting(recording)


def give_up_waiting(recording: Recording, act: a.GiveUpWaiting) -> None:
    """The author stays silent: after as many working days as the office waits the curator may close (NORMS reading 30)."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_status(incident, Status.WAITING, done=h.WaitingEnded.code)
    assert incident.waiting is not None
    if act.at < incident.waiting.until:
        raise r.TooEarly(until=incident.waiting.until)
    recording.record(h.WaitingEnded(keeps=True))
    recording.close_step(Step.FINAL_AFTER_INTERIM)
    recording.record(h.IncidentClosed())
