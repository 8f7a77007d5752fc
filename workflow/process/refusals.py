"""Why an act is refused: named errors with a code and the facts a kind sentence needs, never the sentence."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from workflow.ids import DepartmentId, IncidentId, PersonId


class Refusal(Exception):
    """An act cannot be done now, or not by this person. `code` names the sentence, `facts` fill it."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts: Mapping[str, Any] = facts


class NotYours(Refusal):
    """The act belongs to other people: `to` are their ids."""

    code = "not_yours"

    def __init__(self, *, to: tuple[PersonId, ...], clause: str) -> None:
        super().__init__(to=to, clause=clause)


class OwnDraft(Refusal):
    """Nobody approves his own draft (NORMS reading 19); `to` will see it instead."""

    code = "own_draft"

    def __init__(self, *, to: tuple[PersonId, ...], clause: str) -> None:
        super().__init__(to=to, clause=clause)


class NobodyElseApproves(Refusal):
    """An approver may not edit where nobody but he would approve what he has written (NORMS reading 19)."""

    code = "nobody_else_approves"

    def __init__(self, *, clause: str) -> None:
        super().__init__(clause=clause)


class AlreadyDone(Refusal):
    """Somebody was first: `what` is the journal's code of it, `on_behalf_of` whom he stood in for."""

    code = "already_done"

    def __init__(self, *, what: str, by: PersonId | None, at: datetime, on_behalf_of: PersonId | None = None) -> None:
        super().__init__(what=what, by=by, at=at, on_behalf_of=on_behalf_of)


class NotNow(Refusal):
    """The incident has not come so far yet, or is past it."""

    code = "not_now"

    def __init__(self, *, status: str) -> None:
        super().__init__(status=status)


class Undecided(Refusal):
    """Importance or department is still to be decided, by `by`."""

    code = "undecided"

    def __init__(self, *, importance: bool, departments: bool, by: tuple[PersonId, ...], clause: str) -> None:
        super().__init__(importance=importance, departments=departments, by=by, clause=clause)


class OtherVersion(Refusal):
    """The button belongs to an earlier version of the draft than the current one."""

    code = "other_version"

    def __init__(self, *, number: int) -> None:
        super().__init__(number=number)


class EmptyText(Refusal):
    """There is nothing to read in the draft, the message or the remark."""

    code = "empty_text"


class TextTooLong(Refusal):
    """Longer than the network takes, or than Telegram can carry; lengths are in characters."""

    code = "text_too_long"

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(length=length, limit=limit)


class ReasonNeeded(Refusal):
    """The regulation wants one of its own reasons for a return."""

    code = "reason_needed"

    def __init__(self, *, clause: str) -> None:
        super().__init__(clause=clause)


class MissingDetail(Refusal):
    """The regulation wants this recorded on finding: `detail` is topic, location, network."""

    code = "missing_detail"

    def __init__(self, *, detail: str, clause: str) -> None:
        super().__init__(detail=detail, clause=clause)


class InTheFuture(Refusal):
    """A moment of detection that has not come yet."""

    code = "in_the_future"


class CalendarMissing(Refusal):
    """The moment, or a deadline that follows from the act, lies in a year that the office has no calendar for."""

    code = "calendar_missing"

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)


class NotALink(Refusal):
    """What was given for the link is not one."""

    code = "not_a_link"


class LinkOfOtherNetwork(Refusal):
    """The link leads elsewhere than into the network of the message, or to another `site` than it stands on."""

    code = "link_of_other_network"

    def __init__(self, *, network: str, clause: str, site: str = "") -> None:
        super().__init__(network=network, clause=clause, **({"site": site} if site else {}))


class LinksUnfit(Refusal):
    """Several links came for several messages, and not each of them has a message of its own left; both are counted."""

    code = "links_unfit"

    def __init__(self, *, links: int, messages: int) -> None:
        super().__init__(links=links, messages=messages)


class ReturnedByIt(Refusal):
    """The department has sent the message back already; after a second return the coordinator may insist."""

    code = "returned_by_it"

    def __init__(self, *, department: DepartmentId) -> None:
        super().__init__(department=department)


class PartsMissing(Refusal):
    """Nothing can be consolidated while `departments` still owe their parts."""

    code = "parts_missing"

    def __init__(self, *, departments: tuple[DepartmentId, ...]) -> None:
        super().__init__(departments=departments)


class OrderWanted(Refusal):
    """The regulation has the departments work one after the other, and the office has not allowed otherwise."""

    code = "order_wanted"

    def __init__(self, *, clause: str) -> None:
        super().__init__(clause=clause)


class ShortTermUnfit(Refusal):
    """A shortened term is longer than what has passed (`shortest`) and no longer than the norm (`longest`), in working time."""

    code = "short_term_unfit"

    def __init__(self, *, shortest: timedelta, longest: timedelta, clause: str) -> None:
        super().__init__(shortest=shortest, longest=longest, clause=clause)


class BeforeThePrevious(Refusal):
    """An act entered later cannot have been done before the one that made it possible, at `at`."""

    code = "before_the_previous"

    def __init__(self, *, at: datetime) -> None:
        super().__init__(at=at)


class NotPermitted(Refusal):
    """Publishing in the network is no longer permitted (NORMS reading 32)."""

    code = "not_permitted"

    def __init__(self, *, network: str) -> None:
        super().__init__(network=network)


class TooEarly(Refusal):
    """The author still has time to answer, until `until`."""

    code = "too_early"

    def __init__(self, *, until: datetime) -> None:
        super().__init__(until=until)


class QuestionsSpent(Refusal):
    """The author was asked `limit` times already, which the office allows in place of an answer (NORMS reading 30)."""

    code = "questions_spent"

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)


class TermUnfit(Refusal):
    """A term set by hand has to lie ahead, and not past the final answer's deadline `due` (NORMS reading 15)."""

    code = "term_unfit"

    def __init__(self, *, due: datetime, clause: str) -> None:
        super().__init__(due=due, clause=clause)


class AbsenceUnfit(Refusal):
    """An absence that cannot stand: `reason` is order, past, self, circle (nobody acts in the end), curator (the last one)."""

    code = "absence_unfit"

    def __init__(self, *, reason: str, person: PersonId) -> None:
        super().__init__(reason=reason, person=person)


class NotJoinable(Refusal):
    """An incident that can neither lead nor be joined: `reason` is itself, joined, leads, interim, ended."""

    code = "not_joinable"

    def __init__(self, *, incident: IncidentId, reason: str) -> None:
        super().__init__(incident=incident, reason=reason)


class LeadsOthers(Refusal):
    """Other messages wait for its answer, so it cannot end without one."""

    code = "leads_others"

    def __init__(self, *, incidents: tuple[IncidentId, ...]) -> None:
        super().__init__(incidents=incidents)


class MinuteOver(Refusal):
    """So soon it was taken back without a reason, `until` that moment; now it is reopened."""

    code = "minute_over"

    def __init__(self, *, until: datetime) -> None:
        super().__init__(until=until)


class HeadReassigns(Refusal):
    """Who has the work does not let go of it any more: `to` say who does it instead."""

    code = "head_reassigns"

    def __init__(self, *, to: tuple[PersonId, ...], clause: str) -> None:
        super().__init__(to=to, clause=clause)


class Unknown(Refusal):
    """No such incident, department or form any more."""

    code = "unknown"

    def __init__(self, *, what: str) -> None:
        super().__init__(what=what)


MENDABLE = (
    *(EmptyText, TextTooLong, NotALink, LinkOfOtherNetwork, LinksUnfit),
    *(ReasonNeeded, ShortTermUnfit, TermUnfit, CalendarMissing),
)
"""Refusals of the words, not of the act: other words will do, or the same ones once the calendar is there."""
