"""Whether an office's people are enough for its regulation: what is missing, and what will be missing on a bad day.

Whom the work under way lacks after a change of the file is another question: `process/vacancies`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflow.approval_deputies import lone_approvers
from workflow.file_errors import FileError, refuse
from workflow.network_rows import unfit_networks
from workflow.norms.regulation import Regulation, Role
from workflow.office_file import OfficeFile
from workflow.people import Department, Person, Roster
from workflow.sentences import N_
from workflow.several_rows import unfit_several
from workflow.step_term_rows import unfit_step_terms
from workflow.summary_rows import unfit_summary


class Weakness(StrEnum):
    """What still works, but hangs on one person."""

    SINGLE_CURATOR = "single_curator"
    SINGLE_APPROVER = "single_approver"
    """Who alone approves for the department drafts there, too: nobody would approve his own draft."""
    APPROVED_BY_DEPUTIES = "approved_by_deputies"
    """One alone approves and has no substitute: where he is away or drafts himself, `deputies` do (ministry 13)."""
    SINGLE_EXECUTOR = "single_executor"
    NO_HEAD = "no_head"
    """Nobody heads the department, or organises the work there: whatever post the regulation names (Novokubansk 8)."""
    NO_ADMINISTRATOR = "no_administrator"
    NO_DEPUTY_DECIDER = "no_deputy_decider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """A weakness, with the one person or the department that it hangs on; who helps then, under which clause."""

    weakness: Weakness
    person: Person | None = None
    department: Department | None = None
    deputies: tuple[Person, ...] = ()
    clause: str = ""


def ensure_fits(office: OfficeFile, regulation: Regulation, *, file: str) -> None:
    """The people that the regulation needs are there. Raises `FileError`; its `others` are all else that is missing."""
    refuse(unfit(office, regulation, file=file))


def unfit(office: OfficeFile, regulation: Regulation, *, file: str) -> Iterator[FileError]:
    """Everybody is missing who has to register, decide, draft, approve or publish and is not there; wishes that do not fit."""
    roster = office.roster
    for role in _needed(regulation):
        if not roster.with_role(role):
            title = regulation.titles.get(role, role.value)
            reason = N_('nobody has the role "%(role)s" (%(title)s); the regulation needs one', role=role, title=title)
            yield FileError(file=file, key="people", reason=reason)
    for department in roster.departments.values():
        if not roster.holders(Role.EXECUTOR, department.id):
            reason = N_(
                'department "%(department)s" has no executor; give somebody of it the role "executor"', department=department.id
            )
            yield FileError(file=file, key="people", reason=reason, subject=department.title)
        yield from _unapproved(roster, department, regulation, file)
    if office.listed_topics and not regulation.listed_topics_clause:
        reason = N_(
            "are there, but the regulation %(id)s knows no list of topics with a short term; take them out", id=regulation.id
        )
        yield FileError(file=file, key="listed_topics", reason=reason)
    yield from unfit_several(office.several, regulation, file=file)
    yield from unfit_step_terms(office.step_terms, regulation, file=file)
    yield from unfit_networks(office.networks, regulation, file=file)
    yield from unfit_summary(office.summary_to, roster, regulation, file=file)
    yield from _unsubstituted(roster, file)


def _unapproved(roster: Roster, department: Department, regulation: Regulation, file: str) -> Iterator[FileError]:
    """Every group of every round has somebody for the department: the ministry 13 wants its own head, and a deputy above him."""
    approval = regulation.approval
    rounds = ((approval.after_rework, approval.after_rework_clause), (approval.first_round, approval.clause))
    clauses = {group: clause for groups, clause in rounds for group in groups}
    for group, clause in clauses.items():
        if not any(roster.holders(role, department.id) for role in group):
            roles = ", ".join(f'"{role}"' for role in group)
            reason = N_(
                'nobody approves for department "%(department)s" (clause %(clause)s); give somebody one of the roles %(roles)s',
                department=department.id,
                clause=clause,
                roles=roles,
            )
            yield FileError(file=file, key="people", reason=reason, subject=department.title)


def _unsubstituted(roster: Roster, file: str) -> Iterator[FileError]:
    """A single curator without a substitute would stop the work on the first day he is away (NORMS reading 24)."""
    curators = roster.named(Role.CURATOR)
    if len(curators) != 1 or curators[0].substitute is not None:
        return
    only = curators[0]
    position = list(roster.people).index(only.id) + 1
    reason = N_(
        '"%(only)s" is the only curator and has none; write the id of a colleague, or give a second one the role "curator"',
        only=only.id,
    )
    yield FileError(file=file, key=f"people[{position}].substitute", reason=reason, subject=only.name)


def _needed(regulation: Regulation) -> Iterable[Role]:
    first = [group[0] for group in regulation.approval.first_round]
    decided = [regulation.importance.by[0], regulation.departments.by[0], regulation.publication.by[0]]
    return dict.fromkeys((Role.CURATOR, *decided, *first))


def warnings(roster: Roster, regulation: Regulation) -> Iterator[Warning]:
    """What hangs on one person, in the order in which it hurts."""
    curators = roster.named(Role.CURATOR)
    if len(curators) == 1:
        yield Warning(weakness=Weakness.SINGLE_CURATOR, person=curators[0])
    if not roster.named(Role.ADMINISTRATOR):
        yield Warning(weakness=Weakness.NO_ADMINISTRATOR)
    deciders = [roster.named(role) for role in regulation.importance.by]
    if sum(map(len, deciders)) == 1 and not roster.named(Role.COORDINATOR_SUBSTITUTE):
        (decider,) = (person for people in deciders for person in people)
        if decider.substitute is None:
            yield Warning(weakness=Weakness.NO_DEPUTY_DECIDER, person=decider)
    for department in roster.departments.values():
        yield from _weak_department(roster, department, regulation)
    yield from _lone(roster, regulation)


def _weak_department(roster: Roster, department: Department, regulation: Regulation) -> Iterator[Warning]:
    executors = roster.holders(Role.EXECUTOR, department.id)
    if len(executors) == 1 and executors[0].substitute is None:
        yield Warning(weakness=Weakness.SINGLE_EXECUTOR, person=executors[0], department=department)
    for post in regulation.posts:
        if post.role is Role.DEPARTMENT_HEAD and not roster.holders(post.role, department.id):
            yield Warning(weakness=Weakness.NO_HEAD, department=department, clause=post.clause)


def _lone(roster: Roster, regulation: Regulation) -> Iterator[Warning]:
    """Who alone approves for a department: others do where the text names them, or nobody does."""
    for one in lone_approvers(roster, regulation):
        person, department = roster.people[one.person], roster.departments[one.department]
        drafts = person in roster.holders(Role.EXECUTOR, one.department)
        if regulation.approval.own_draft_allowed or (not one.deputies and not drafts):
            continue
        deputies = tuple(roster.people[deputy] for deputy in one.deputies)
        weakness = Weakness.APPROVED_BY_DEPUTIES if deputies else Weakness.SINGLE_APPROVER
        yield Warning(weakness=weakness, person=person, department=department, deputies=deputies, clause=one.clause)
