"""What somebody still owes an incident beside the next act: whose turn it is, `turns` says."""

from collections.abc import Iterable

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.rules import Rules
from workflow.process.signing import Ground, ground_for
from workflow.process.telling import unconfirmed


def owed(incident: Incident, people: Iterable[PersonId], rules: Rules) -> tuple[str, ...]:
    """By the codes of their buttons: `acknowledge` a message of high importance, `sign` for its arrival (ZAGS 8, ministry 8)."""
    if incident.status in ENDED:
        return ()
    those = tuple(people)
    confirms = any(unconfirmed(incident, person, rules) for person in those)
    signs = any(_owes_signature(incident, person, rules) for person in those)
    return (*(("acknowledge",) if confirms else ()), *(("sign",) if signs else ()))


def _owes_signature(incident: Incident, person: PersonId, rules: Rules) -> bool:
    """Whether a department of which he is the head has the message, and nobody has signed; after that he may, unasked."""
    if incident.status is not Status.DISPATCHED or Role.DEPARTMENT_HEAD not in rules.regulation.arrival_signed_by:
        return False
    unsigned = (one for one in incident.assignments if one.signed is None)
    return any(ground_for(person, one, rules) is Ground.HEAD for one in unsigned)
