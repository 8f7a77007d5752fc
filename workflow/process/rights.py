"""Who may do what to an incident: the one place that knows. Asked by decisions, by keyboards and by notices alike."""

from collections.abc import Callable

from workflow.approval_deputies import Stead, approval_deputies
from workflow.ids import PersonId
from workflow.norms.regulation import ConsolidatedBy, Role, Step
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import part_acts as p
from workflow.process.authorship import editors_again, writers
from workflow.process.clauses import clause_of as clause_of
from workflow.process.given import given_last
from workflow.process.holders import departments_of as departments_of
from workflow.process.holders import drafting as _drafting
from workflow.process.holders import executor_in as executor_in
from workflow.process.holders import executor_of as executor_of
from workflow.process.holders import holders_of as _holders
from workflow.process.holders import publishers as _publishers
from workflow.process.holders import senders_of_repeat as senders_of_repeat
from workflow.process.holders import unsubstituted as unsubstituted
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.reversal_rights import REVERSAL_RIGHTS
from workflow.process.rules import Rules
from workflow.process.shares import Stray


def entitled(act: type[a.Act], incident: Incident | None, rules: Rules) -> tuple[PersonId, ...]:
    """The people who may do the act, in the roster's order; its moment on the road is checked by `decide`."""
    allowed = _ENTITLED[act](incident, rules)
    return tuple(person for person in rules.roster.people if person in allowed)


def principal_of(act: a.Act, incident: Incident | None, rules: Rules) -> PersonId | None:
    """For whom the actor does it, where it is his to do only because he stands in for somebody absent."""
    if act.by is None or not rules.roster.absent:
        return None
    named = entitled(type(act), incident, unsubstituted(rules))
    if act.by in named:
        return None
    return next((person for person in named if rules.roster.acts_for(act.by, person)), None)


def approval_groups(incident: Incident, rules: Rules) -> tuple[tuple[Role, ...], ...]:
    """The groups of the current round: every group must approve, anyone of a group may (ZAGS 13 and 15; ministry 13)."""
    approval = rules.regulation.approval
    return approval.after_rework if incident.returns else approval.first_round


def open_groups(incident: Incident, rules: Rules) -> tuple[int, ...]:
    """Positions of the groups that have not approved the current draft yet."""
    done = {approval.group for approval in incident.approvals}
    return tuple(index for index in range(len(approval_groups(incident, rules))) if index not in done)


def approvers_of(group: int, incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Who may approve for a group. The draft's author may not (NORMS reading 19), unless the regulation file allows it.

    Nor may he standing in for an approver. Where nobody else of the group is there, its deputies may as well: see
    `approval_deputies`; who is away keeps the right.
    """
    own = own_approvers(group, incident, rules)
    return own if any(one not in rules.roster.absent for one in own) else own | _deputies(group, incident, rules)


def own_approvers(group: int, incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Likewise, the group's own people alone, and who acts for them."""
    roles, author = approval_groups(incident, rules)[group], author_barred(incident, rules)
    others = _holders(roles, incident, rules) - author
    return others or (_holders(roles, incident, unsubstituted(rules)) - author)


def author_barred(incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """The author of the present version, where he may not approve it."""
    is_barred = incident.draft is not None and not rules.regulation.approval.own_draft_allowed
    return frozenset({incident.draft.author}) if is_barred and incident.draft is not None else frozenset()


def stead_of(group: int, incident: Incident, rules: Rules) -> Stead | None:
    """Why deputies approve for a group, or `None` where its own people do."""
    if any(one not in rules.roster.absent for one in own_approvers(group, incident, rules)):
        return None
    roles = approval_groups(incident, rules)[group]
    if not _holders(roles, incident, unsubstituted(rules)):
        return Stead.VACANT
    return Stead.AUTHOR if author_barred(incident, rules) & _holders(roles, incident, rules) else Stead.AWAY


def _deputies(group: int, incident: Incident, rules: Rules) -> frozenset[PersonId]:
    groups = approval_groups(incident, rules)
    barred = author_barred(incident, rules)
    return approval_deputies(groups[group], groups, departments_of(incident), rules.roster, but=barred)


def _sharing_executors(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    return _holders((Role.EXECUTOR,), incident, rules) if incident and incident.shares else frozenset()


def _waivers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """The coordinator; where the regulation or the office has none, who chooses departments."""
    if incident is None or incident.shares is None:
        return frozenset()
    named = _holders((Role.COORDINATOR,), incident, rules) if Role.COORDINATOR in rules.regulation.titles else frozenset()
    return named or _holders(rules.regulation.departments.by, incident, rules)


def stray_deciders(stray: Stray, incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Who says where a returned share goes: the curator, however often (ZAGS 10, Novokubansk 11), then the coordinator, too."""
    return _holders((Role.CURATOR, *((Role.COORDINATOR,) if stray.via else ())), incident, rules)


def _sending_on(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    strays = incident.shares.strays if incident and incident.shares else ()
    return frozenset().union(*(stray_deciders(stray, incident, rules) for stray in strays if incident))


def _naming(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """The curator, where the regulation has him name who consolidates (Novokubansk 19)."""
    by_name = rules.regulation.several.consolidated_by is ConsolidatedBy.NAMED_EXECUTOR
    return _holders((Role.CURATOR,), incident, rules) if by_name and incident and incident.shares else frozenset()


def _timing(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who may set another time for a part (Lesozavodsk 14)."""
    by = [norm.adjustable_by for norm in rules.regulation.norms if norm.step is Step.PART and norm.adjustable_by]
    return _holders(by, incident, rules) if incident and incident.shares else frozenset()


def _of(*roles: Role) -> Callable[[Incident | None, Rules], frozenset[PersonId]]:
    return lambda incident, rules: _holders(roles, incident, rules)


def _approvers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    if incident is None:
        return frozenset()
    return frozenset().union(*(approvers_of(group, incident, rules) for group in open_groups(incident, rules)))


def insists(incident: Incident) -> bool:
    """After a second return the coordinator is asked whose the matter is; it may be that of one who sent it back."""
    return len(incident.returned_by) > 1


def asked_again(incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """The coordinators who are asked after a second return, while nobody has said where it goes."""
    waits = incident.status is Status.RETURNED and insists(incident) and not incident.departments
    return _holders((Role.COORDINATOR,), incident, rules) if waits else frozenset()


def _deciders(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    return _holders(rules.regulation.importance.by, incident, rules) | senders_of_repeat(incident, rules)


def _choosers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who chooses departments; of a returned message the curator (ZAGS 10), after a second return the coordinator, too."""
    if incident is None or incident.status is not Status.RETURNED:
        return _holders(rules.regulation.departments.by, incident, rules) | senders_of_repeat(incident, rules)
    return _holders((Role.CURATOR, *((Role.COORDINATOR,) if insists(incident) else ())), incident, rules)


def _shorteners(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    decision = rules.regulation.shortened_term
    return _holders(decision.by, incident, rules) if decision else frozenset()


def _proposers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """A curator proposes where others choose; where nobody does (NAO 2.3), there is nothing to propose."""
    choosers = rules.regulation.departments.by
    return _holders((Role.CURATOR,), incident, rules) if choosers and Role.CURATOR not in choosers else frozenset()


def _direct(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who decides both importance and departments, if he may send it, too, or has the curator's proposal before him."""
    decides = _deciders(incident, rules) & _choosers(incident, rules)
    return decides if incident and incident.proposed else decides & _holders((Role.CURATOR,), incident, rules)


def _provisional(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    is_silent = incident is not None and incident.has_silent_decider
    return _holders((Role.CURATOR,), incident, rules) if is_silent else frozenset()


def _appointing(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """The head of the department; where it has none, the curator who sent the message there."""
    found: frozenset[PersonId] = frozenset()
    for one in incident.assignments if incident else ():
        found |= appointers_in(one, rules)
    return found


def appointers_in(assignment: Assignment, rules: Rules) -> frozenset[PersonId]:
    """Likewise of one department where several share the incident. Where its executor has left, the curator may as well."""
    heads = rules.roster.holders(Role.DEPARTMENT_HEAD, assignment.department)
    is_left = assignment.executor is not None and executor_in(assignment, rules) is None
    return frozenset(person.id for person in (*heads, *(rules.roster.with_role(Role.CURATOR) if is_left or not heads else ())))


def _setters(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who sets the steps' terms after an interim answer, where the regulation says that anybody does (Novokubansk 18)."""
    role = rules.regulation.interim.steps_set_by
    return _holders((role,), incident, rules) if role else frozenset()


def _receivers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who signs for an approved answer: who publishes it, where the regulation wants a signature (ministry 15)."""
    ordered = "handover" in rules.regulation.signatures
    return _publishers(incident, rules) if ordered else frozenset()


def _told(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Those who were told at once, and who stands in for them."""
    told = incident.told if incident else ()
    acting = {person for person in rules.roster.people for one in told if rules.roster.acts_for(person, one)}
    return frozenset(told) | acting


def _reporting(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Where the text leaves it to a decision, whoever leads this work reports at once."""
    is_decided_on = any(duty.by_decision for duty in rules.regulation.told_at_once)
    return _holders((Role.CURATOR, Role.COORDINATOR), incident, rules) if is_decided_on else frozenset()


def _concerned(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    offices = (Role.CURATOR, Role.COORDINATOR, Role.DEPARTMENT_HEAD, Role.EXECUTOR)
    approvers = {
        role for group in (*rules.regulation.approval.first_round, *rules.regulation.approval.after_rework) for role in group
    }
    return _holders((*offices, *approvers), incident, rules) | _told(incident, rules)


def _who_gave(incident: Incident | None) -> frozenset[PersonId]:
    given = given_last(incident)
    return frozenset({given.by}) if given is not None and given.by is not None else frozenset()


_ENTITLED: dict[type[a.Act], Callable[[Incident | None, Rules], frozenset[PersonId]]] = {
    a.RegisterIncident: _of(Role.CURATOR),
    a.SetImportance: _deciders,
    a.ShortenTerm: lambda incident, rules: _shorteners(incident, rules),
    a.ChooseDepartments: lambda incident, rules: _choosers(incident, rules),
    a.ProposeDepartments: lambda incident, rules: _proposers(incident, rules),
    a.DispatchIncident: _of(Role.CURATOR),
    a.DispatchDirectly: lambda incident, rules: _direct(incident, rules),
    a.DispatchProvisionally: lambda incident, rules: _provisional(incident, rules),
    a.SignForArrival: _of(Role.DEPARTMENT_HEAD, Role.EXECUTOR),
    a.ReturnAsNotOurs: _of(Role.EXECUTOR, Role.DEPARTMENT_HEAD),
    a.SubmitDraft: _drafting,
    a.WithdrawDraft: writers,
    **dict.fromkeys((a.ApproveDraft, a.ReturnDraft), _approvers),
    a.EditDraft: lambda incident, rules: _approvers(incident, rules) | editors_again(incident),
    a.SignForHandover: lambda incident, rules: _receivers(incident, rules),
    a.RecordPublication: _publishers,
    a.AppointExecutor: _appointing,
    a.SetAsideIncident: _of(Role.CURATOR),
    a.CloseWithoutAnswer: _of(Role.CURATOR),
    a.ChooseDraftKind: lambda incident, rules: _ENTITLED[a.SubmitDraft](incident, rules),
    a.RecordAuthorReply: _of(Role.CURATOR),
    a.GiveUpWaiting: _of(Role.CURATOR),
    a.SetStepTerm: lambda incident, rules: _setters(incident, rules),
    a.AcknowledgeImportance: _told,
    a.ReportAtOnce: lambda incident, rules: _reporting(incident, rules),
    a.ShowInFull: _concerned,
    a.AmendWords: lambda incident, rules: _who_gave(incident),
    **dict.fromkeys((a.BlacklistAuthor, a.CorrectDetail, *al.OF_REPEATS), _of(Role.CURATOR)),
    **dict.fromkeys((a.VoidIncident, a.ReopenIncident, *al.OF_JOINING), _of(Role.CURATOR, Role.COORDINATOR)),
    p.SubmitPart: lambda incident, rules: _sharing_executors(incident, rules),
    p.WaivePart: _waivers,
    p.SendShareOn: _sending_on,
    p.NameConsolidator: _naming,
    p.SetPartTerm: _timing,
    **REVERSAL_RIGHTS,
}
