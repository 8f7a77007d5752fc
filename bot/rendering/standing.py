"""How a card stands in its chat: folded once it is over for its readers, and by whose name its work is told."""

from bot.rendering.view import View
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.people import Person
from workflow.process.acts import ShowInFull
from workflow.process.incident import ENDED, OpenStep, Status
from workflow.process.rights import entitled
from workflow.process.turns import Addressee, curators


def is_folded(view: View) -> bool:
    """Whether a card that stands in a chat has nothing more for its readers: it is over, or no concern of theirs any more."""
    if not view.context.params.get("fold"):
        return False
    is_over = view.incident.status in ENDED or view.incident.status is Status.JOINED
    return is_over or view.context.viewers.isdisjoint(entitled(ShowInFull, view.incident, view.rules))


def to_ring(view: View, step: OpenStep) -> Person | None:
    """Who can be rung about an open step: whose it is, else whoever has been at work on it; numbers are for colleagues only."""
    if not view.context.private:
        return None
    roster, draft = view.rules.roster, view.incident.draft
    those = [one.person or person.id for one in view.responsible(step) for person in _desk(one, view)]
    those += [draft.author] if draft is not None else []
    those += [one.person for one in curators(view.incident, view.rules) if one.person is not None]
    acting = [one for one in map(roster.acting, those) if one is not None and one not in view.context.viewers]
    known = (roster.people[person] for person in acting if person in roster.people)
    return next((person for person in known if person.phone), None)


def _desk(one: Addressee, view: View) -> tuple[Person, ...]:
    """The people of a desk, heads first; a person's own entry where he is named."""
    people = view.rules.roster
    if one.person is not None:
        return (people.people[one.person],) if one.person in people.people else ()
    members = people.members(one.department) if one.department is not None else ()
    return tuple(sorted(members, key=lambda member: Role.DEPARTMENT_HEAD not in member.roles))


def named(view: View) -> PersonId | None:
    """Who has the work, where the reader is another, or one of several in a group."""
    executor = view.executor_in(view.incident.assignment) if view.incident.assignment else None
    is_reader = view.context.private and executor in view.context.viewers
    return None if is_reader else executor
