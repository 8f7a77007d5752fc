"""Who is named for a missed deadline: who had it and could have kept it. Whoever got it too late is not named.

Why else it was missed, `causes` says; who answers for it by the text, `shortcomings`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from workflow.ids import PersonId
from workflow.norms.regulation import Role, Step
from workflow.people import Roster
from workflow.process import acts as a
from workflow.process.call_order import called
from workflow.process.rights import approvers_of, entitled
from workflow.process.rules import Rules
from workflow.process.silence import SILENT, deciders
from workflow.process.step_time import passed
from workflow.process.turns import Addressee, preparing, publishing, turn
from workflow.reports.causes import ANSWERS, DRAFTING, came_late, decision_of, had_time, held_up_by, was_nobodys
from workflow.reports.course import Course, Ended

NOTHING = timedelta()


def owners_of(one: Ended, course: Course, steps: list[Ended], rules: Rules) -> tuple[PersonId, ...]:
    """Who had to do it and could; of the answer, and of what began after its deadline, who was late before it.

    Where nobody was, it is, of the answer, whose turn it was when the deadline passed; of what came when its time was over, and
    where a new term was over when it was decided, nobody (Lesozavodsk 7 with 10; ZAGS 8).
    """
    if one.step.step is Step.DISPATCH:
        return _of_dispatch(one, course, rules)
    if one.step.step is Step.REDISPATCH and SILENT in one.step.rung:  # who was asked after a second return (ZAGS 10)
        return (*deciders(one.opened, rules), *_of_own(one, course, rules))
    if one.step.step not in ANSWERS and had_time(one, rules):
        return _of_own(one, course, rules)
    before = [each for each in held_up_by(one, steps, rules) if each.step.step is Step.DISPATCH or had_time(each, rules)]
    named = (owners_of(each, course, steps, rules) for each in before if each.step.step not in ANSWERS)
    found = tuple(dict.fromkeys(person for people in named for person in people))
    return found if found or one.step.step not in ANSWERS or not had_time(one, rules) else _whose_turn(one, course, rules)


def as_they_were(people: Iterable[PersonId], roster: Roster) -> tuple[PersonId, ...]:
    """Instead of those who were away who acted for them; nobody, where nobody did. `roster` is that of the day."""
    found: list[PersonId] = []
    for person in people:
        found += [one for one in roster.people if roster.acts_for(one, person)] if person in roster.absent else [person]
    return tuple(dict.fromkeys(found))


def _of_dispatch(one: Ended, course: Course, rules: Rules) -> tuple[PersonId, ...]:
    """Who decided late or not at all; the curator if he could send it in time, entered it late, or took longer than the norm."""
    curators = _curators(one, rules)
    decision = decision_of(one, course, rules)
    if decision is None:
        return (one.by,) if one.by in curators and one.by is not None else curators
    _, until, acts = decision
    others = tuple(dict.fromkeys(person for act in acts for person in _deciders(act, one, course, rules)))
    due = one.step.late_after or one.step.due
    worked = partial(passed, one.step, calendar=rules.calendar)
    had_a_way = until <= due or SILENT in one.step.rung
    took_long = worked(until, one.at) > worked(one.step.starts, due)
    return (*others, *(curators if had_a_way or took_long or came_late(one, course, rules) else ()))


def _deciders(act: type[a.Act], one: Ended, course: Course, rules: Rules) -> tuple[PersonId, ...]:
    """Who decided it in the end, else all who might."""
    may = entitled(act, one.incident, rules)
    done = course.decided.get({a.SetImportance: "importance.set", a.ChooseDepartments: "departments.chosen"}[act])
    return (done.by,) if done is not None and done.by is not None and done.by in may else may


def _of_own(one: Ended, course: Course, rules: Rules) -> tuple[PersonId, ...]:
    """Who had it when its deadline passed: another who did it in the end, in his place, is not late.

    Where nobody in particular had it, who did it, if it was his to do; else those who had to.
    """
    if was_nobodys(one, course, rules):  # nobody was named to make it (Novokubansk 19)
        return _curators(one, rules)
    people = _entitled(one, course, rules)
    had_it = _had_it(one, people, course, rules)
    if had_it and one.step.step is Step.APPROVAL:
        return had_it
    if one.by is not None and one.by in (had_it or people):
        return (one.by,)
    return had_it or people


def _had_it(one: Ended, people: tuple[PersonId, ...], course: Course, rules: Rules) -> tuple[PersonId, ...]:
    """The executor who took it, whose desk publishes or makes one draft of the parts, the approvers who were asked in time."""
    at_deadline = course.standing_at(one.step.late_after or one.step.due)
    incident = at_deadline if at_deadline.step(one.step.key) is not None else one.incident
    if one.step.step is Step.APPROVAL:
        return tuple(person for person in people if _was_asked_in_time(person, one, course, rules))
    makes_it_of_parts = one.step.step in DRAFTING and one.step.department is None
    if one.step.step is Step.PUBLICATION or makes_it_of_parts:
        desks = preparing(incident, rules) if makes_it_of_parts else publishing(incident, rules)
        named = (_people(addressee, rules) for addressee in desks)
        return tuple(dict.fromkeys(person for those in named for person in those if person in people))
    takers = (part.executor for part in incident.assignments if part.department == one.step.department)
    return tuple(taker for taker in takers if one.step.step in DRAFTING and taker is not None)


def _was_asked_in_time(person: PersonId, one: Ended, course: Course, rules: Rules) -> bool:
    """Whether an approver had it for longer than the norm gives: whoever was called when others were silent has his own time."""
    step = one.step
    opened = ((at, incident) for at, incident in course.standings if incident.step(step.key) is not None)
    since = next((at for at, incident in opened if person in called(incident, rules)), None)
    given = passed(step, step.starts, step.late_after or step.due, rules.calendar)
    approved = [each.at for each in one.incident.approvals if person in approvers_of(each.group, one.incident, rules)]
    return since is not None and passed(step, since, min((*approved, one.at)), rules.calendar) > given


def _entitled(one: Ended, course: Course, rules: Rules) -> tuple[PersonId, ...]:
    step, incident = one.step, one.incident
    if step.step is Step.APPROVAL:
        # As it stood at the deadline: a return makes the others' approvals void, and they were in time all the same.
        then = course.standing_at(step.late_after or step.due)
        done = tuple(approval for approval in then.approvals if approval.at >= step.starts)
        return entitled(a.ApproveDraft, replace(one.opened, approvals=done), rules)
    if step.step is Step.PUBLICATION:
        return entitled(a.RecordPublication, incident, rules)
    if step.step in (*DRAFTING, Step.RETURN):
        if step.department is None:  # the consolidated draft, by whoever makes one of the parts
            return entitled(a.SubmitDraft, incident, rules)
        return tuple(person.id for person in rules.roster.holders(Role.EXECUTOR, step.department))
    return _curators(one, rules)


def _curators(one: Ended, rules: Rules) -> tuple[PersonId, ...]:
    curators = tuple(person.id for person in rules.roster.with_role(Role.CURATOR))
    return (one.incident.curator,) if one.incident.curator in curators and one.incident.curator is not None else curators


def _whose_turn(one: Ended, course: Course, rules: Rules) -> tuple[PersonId, ...]:
    standing = course.standing_at(one.step.late_after or one.step.due)
    named = (_people(addressee, rules) for addressee in turn(standing, rules))
    return tuple(dict.fromkeys(person for people in named for person in people)) or _curators(one, rules)


def _people(addressee: Addressee, rules: Rules) -> tuple[PersonId, ...]:
    if addressee.person is not None or addressee.department is None:
        return (addressee.person,) if addressee.person is not None else ()
    return tuple(person.id for person in rules.roster.holders(Role.EXECUTOR, addressee.department))
