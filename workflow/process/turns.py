"""Whose turn it is, who answers for an open step, and who stands above them. Addressees, not chats."""

from dataclasses import dataclass

from workflow.ids import DepartmentId, PersonId
from workflow.norms.networks import is_permitted
from workflow.norms.regulation import ConsolidatedBy, Role, Step
from workflow.process import acts as a
from workflow.process.call_order import called
from workflow.process.incident import ENDED, Assignment, Incident, OpenStep, Status
from workflow.process.rights import asked_again, entitled, stray_deciders
from workflow.process.rules import Rules
from workflow.process.sharing import at_work, consolidators, department_of_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A person's private chat, or a desk: the department's chat if it has one, else `person` there, else everybody of it."""

    person: PersonId | None = None
    department: DepartmentId | None = None


def turn(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Those who have to do the next act; each is sent the card anew when it becomes their turn."""
    is_over = incident.status in ENDED or incident.status is Status.JOINED
    return () if is_over else _remaining(_turn(incident, rules), incident, rules)


def _remaining(those: tuple[Addressee, ...], incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """The curators in the place of a department that the office file has no more, and where there is nobody at all."""
    found: list[Addressee] = []
    for one in those:
        is_there = one.department is None or one.department in rules.roster.departments
        found += (one,) if is_there else curators(incident, rules)
    return tuple(dict.fromkeys(found)) or curators(incident, rules)


def _turn(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    match incident.status:
        case Status.REGISTERED | Status.RETURNED:
            return _deciding(incident, rules)
        case Status.DISPATCHED if incident.shares is not None:
            desks = tuple(desk_of(assignment, rules) for assignment in at_work(incident))
            return tuple(dict.fromkeys((*desks, *_sending_on(incident, rules))))
        case Status.DISPATCHED | Status.CONSOLIDATING | Status.ON_REWORK:
            return preparing(incident, rules)
        case Status.ON_APPROVAL:
            return persons(called(incident, rules))
        case Status.APPROVED:
            return publishing(incident, rules)
        case _:
            return curators(incident, rules)


def is_chosen(incident: Incident, rules: Rules) -> bool:
    """Whether departments are chosen, and all of them still are in the office file."""
    return bool(incident.departments) and all(one in rules.roster.departments for one in incident.departments)


def preparing(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who prepares the draft: the one department's desk, or who makes one of the parts; curators while nobody is named."""
    department = department_of_draft(incident, rules)
    if incident.shares is None or department is None:
        return curators(incident, rules) if incident.shares else (desk(incident, rules),)
    if rules.regulation.several.consolidated_by is ConsolidatedBy.NAMED_EXECUTOR:
        (named,) = consolidators(incident, rules)
        return (Addressee(person=named, department=department),)
    last = incident.assignment_of(department)
    return (desk_of(last, rules),) if last else curators(incident, rules)


def desk(incident: Incident, rules: Rules) -> Addressee:
    """Where the answer is prepared. Of several who may, the first."""
    return desk_of(incident.assignment, rules) if incident.shares is None else preparing(incident, rules)[0]


def desk_of(assignment: Assignment | None, rules: Rules) -> Addressee:
    """A department, or the executor who took its work there and still works there, or acts for him."""
    department = assignment.department if assignment else None
    executor = assignment.executor if assignment else None
    executor = rules.roster.acting(executor) if executor is not None else None
    members = rules.roster.members(department) if department is not None else ()
    is_there = any(member.id == executor for member in members)
    return Addressee(person=executor if is_there else None, department=department)


def curators(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """The curator who registered it, or who acts for him; if he is gone, all curators."""
    everyone = tuple(person.id for person in rules.roster.with_role(Role.CURATOR))
    curator = _curator(incident, rules)
    return persons((curator,) if curator in everyone else everyone)


def _curator(incident: Incident, rules: Rules) -> PersonId | None:
    return rules.roster.acting(incident.curator) if incident.curator is not None else None


def publishing(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Whom the regulation names first for publishing (NORMS reading 20); where none is permitted, who closes it (32)."""
    if not is_permitted(incident.network, rules.regulation):
        return curators(incident, rules)
    is_desks = rules.regulation.publication.by[0] is Role.EXECUTOR
    return _remaining((desk(incident, rules),), incident, rules) if is_desks else curators(incident, rules)


def responsible(step: OpenStep, incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who is reminded of an open step."""
    return _remaining(_responsible(step, incident, rules), incident, rules)


def _responsible(step: OpenStep, incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    match step.step:
        case Step.PART:
            share = incident.assignment_of(step.department)
            return (desk_of(share, rules),) if share else curators(incident, rules)
        case Step.DRAFT | Step.REWORK:
            return preparing(incident, rules)
        case Step.APPROVAL:
            return persons(called(incident, rules))
        case Step.PUBLICATION:
            return publishing(incident, rules)
        case Step.REDISPATCH if incident.shares is not None:
            return _sending_on(incident, rules)
        case Step.DISPATCH | Step.REDISPATCH:
            return _deciding(incident, rules)
        case Step.FINAL_AFTER_INTERIM:
            return tuple(dict.fromkeys((*turn(incident, rules), *curators(incident, rules))))
        case _:
            return curators(incident, rules)


def able(step: OpenStep, incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who could do an open step now, as a message names them: of the answer whose turn it is; of a dispatch who decides.

    The curator waits for who decides, until he may send it provisionally (NORMS reading 22).
    """
    if step.step in (Step.ANSWER, Step.FINAL_AFTER_INTERIM):
        return turn(incident, rules) or curators(incident, rules)
    if step.step is Step.DISPATCH and not incident.is_decided and not incident.has_silent_decider:
        return _undecided(incident, rules) or curators(incident, rules)
    return responsible(step, incident, rules)


def told_of_miss(step: OpenStep, incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who hears that a deadline was missed: those who are responsible, and the curator.

    A step that the letter cannot hold against anybody was missed in silence; the answer's miss tells who has it (NAO 17).
    """
    silent = [one for one in incident.steps if one.late_after is None] if step.step is Step.ANSWER else []
    behind = (addressee for one in silent for addressee in responsible(one, incident, rules))
    return tuple(dict.fromkeys((*responsible(step, incident, rules), *behind, *curators(incident, rules))))


def above(step: OpenStep, incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who hears of a step that stays undone: the head of the department and the coordinator, else those who lead the office.

    Above a coordinator who is late himself stands who leads the office, and no curator. Who has heard of the miss, as the
    curator or otherwise, hears nothing of it again: above him stands the next, or nobody.
    """
    told = {addressee.person for addressee in told_of_miss(step, incident, rules)}
    answering = {addressee.person for addressee in responsible(step, incident, rules)}
    is_coordinators = any(one.id in answering for one in rules.roster.with_role(Role.COORDINATOR))
    heads = _heads(step, incident, rules) if step.step in (Step.PART, Step.DRAFT, Step.REWORK) else ()
    after = (Role.LEADER, Role.CURATOR) if is_coordinators else (Role.CURATOR, Role.LEADER)
    for role in (Role.COORDINATOR, *after):
        those = (*heads, *(_last(step, incident, rules) if role is Role.LEADER else _with_role(role, rules)))
        found = tuple(person for person in dict.fromkeys(those) if person not in told)
        if found:
            return persons(found)
    return ()


def _heads(step: OpenStep, incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """The heads of the step's department; who drafts there, too, and has heard at its desk, is not above (Novokubansk 8)."""
    is_desks = any(one.person is None for one in responsible(step, incident, rules))
    drafting = rules.roster.holders(Role.EXECUTOR, step.department) if is_desks else ()
    return tuple(person.id for person in rules.roster.holders(Role.DEPARTMENT_HEAD, step.department) if person not in drafting)


def _last(step: OpenStep, incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Above everybody else stands who leads the office; in NAO, where 29 alone speaks of the governor, a deputy of his.

    Of a department's step it is the deputy who supervises it (27), of the curator's own who is told of the month (28).
    """
    role = rules.regulation.escalates_to
    if role is Role.SUPERVISOR and step.department is not None:
        return tuple(person.id for person in rules.roster.holders(role, step.department))
    if role is Role.SUPERVISOR and rules.summary_to is not None:
        return (rules.roster.acting(rules.summary_to) or rules.summary_to,)
    return _with_role(role, rules)


def _with_role(role: Role, rules: Rules) -> tuple[PersonId, ...]:
    return tuple(person.id for person in rules.roster.with_role(role))


def persons(people: tuple[PersonId | None, ...]) -> tuple[Addressee, ...]:
    """Each in his private chat."""
    return tuple(Addressee(person=person) for person in people if person is not None)


def _deciding(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    return tuple(dict.fromkeys((*_undecided(incident, rules), *curators(incident, rules))))


def _undecided(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who, besides the curator, has to decide what is not decided yet."""
    undecided: list[PersonId] = []
    if incident.importance is None:
        undecided += _others(a.SetImportance, incident, rules)
    if not is_chosen(incident, rules):
        undecided += _others(a.ChooseDepartments, incident, rules)
        asked = asked_again(incident, rules)
        undecided += [one for one in rules.roster.people if one in asked]
    return tuple(dict.fromkeys(persons(tuple(undecided))))


def _sending_on(incident: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Who says where the shares go that were sent back: the curator who registered it, and whom a second return asks."""
    found: list[Addressee] = []
    for stray in incident.shares.strays if incident.shares else ():
        deciders = stray_deciders(stray, incident, rules)
        ours = {one.id for one in rules.roster.with_role(Role.CURATOR)}
        others = persons(tuple(person for person in rules.roster.people if person in deciders and person not in ours))
        found += (*others, *curators(incident, rules))
    return tuple(dict.fromkeys(found))


def _others(act: type[a.Act], incident: Incident, rules: Rules) -> list[PersonId]:
    """Who has to decide, unless it is the curator himself who holds the card already."""
    allowed = entitled(act, incident, rules)
    return [] if _curator(incident, rules) in allowed else list(allowed)
