"""One button as the core knows it, and whether it is somebody's to press. Which there are is in `offers` and its parts."""

from collections.abc import Collection
from dataclasses import dataclass

from workflow.ids import PersonId
from workflow.process import acts as a
from workflow.process.incident import Incident, Status
from workflow.process.rights import entitled
from workflow.process.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One button: what it does, to which argument, and whether that is the present choice."""

    code: str
    argument: str = ""
    chosen: bool = False


def may(act: type[a.Act], incident: Incident, viewers: Collection[PersonId], rules: Rules, *statuses: Status) -> bool:
    """Whether one of the viewers may do the act, and the incident stands where it is done."""
    if incident.status not in statuses:
        return False
    return any(person in viewers for person in entitled(act, incident, rules))
