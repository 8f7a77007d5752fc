"""What is said where several departments share an incident: whose turn it became, the parts for who consolidates them."""

from collections.abc import Callable, Iterator
from typing import Any

from workflow.journal import Entry, Happening
from workflow.process import happenings_of_parts as q
from workflow.process.incident import Incident, Status
from workflow.process.last_part import may_hand_in_whole
from workflow.process.rules import Rules
from workflow.process.sharing import at_work, handed_in
from workflow.process.turns import Addressee, curators, desk_of, preparing, turn

Said = tuple[Addressee, str, dict[str, Any]]
"""Addressee, template, parameters."""


def newcomers(before: Incident, after: Incident, rules: Rules) -> tuple[Addressee, ...]:
    """Whose turn it became while others were at work already: they are not sent their cards again."""
    known = {(one.department, one.arrived_at) for one in at_work(before)}
    fresh = (one for one in at_work(after) if (one.department, one.arrived_at) not in known)
    strays = {stray.department for stray in before.shares.strays} if before.shares else set()
    returned = any(stray.department not in strays for stray in after.shares.strays) if after.shares else False
    working = {desk_of(one, rules) for one in at_work(after)}
    deciding = (one for one in turn(after, rules) if one not in working) if returned else ()
    return tuple(dict.fromkeys((*(desk_of(one, rules) for one in fresh), *deciding)))


def parts_shown(before: Incident | None, after: Incident, rules: Rules) -> Iterator[Said]:
    """All parts go to who consolidates them once they are there, and once he is another; the curator has them from before.

    The last in the order, who may hand in the whole answer (NAO 22), has those of the others with his own share.
    """
    if after.shares is None or before is None:
        return
    if after.status is Status.DISPATCHED:
        yield from _before_the_last(before, after, rules)
    if after.status is not Status.CONSOLIDATING:
        return
    readers = preparing(after, rules)
    had = (*curators(after, rules), *(preparing(before, rules) if before.status is Status.CONSOLIDATING else ()))
    last = {one.department for one in at_work(before) if may_hand_in_whole(one.department, before, rules)}
    for one in readers:
        for department in handed_in(after) if one not in had and one.department not in last else ():
            yield one, "part_text", {"department": department}


def _before_the_last(before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    had = {one.department for one in at_work(before)}
    for share in at_work(after):
        if share.department not in had and may_hand_in_whole(share.department, after, rules):
            for department in handed_in(after):
                yield desk_of(share, rules), "part_text", {"department": department}


def _submitted(what: q.PartSubmitted, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Said]:
    """Who handed it in hears that it was taken; the curator reads it, whom it is sent to, and who consolidates already.

    It goes to the curator in ZAGS 18, Lesozavodsk 14, Novokubansk 19, ministry 18, NAO 22. One that is the whole answer he reads
    as the draft.
    """
    share = after.assignment_of(what.department)
    taken: Said = (desk_of(share, rules), "part_received", {"department": what.department, "number": what.number})
    was_there = before is not None and before.status is Status.CONSOLIDATING
    is_whole = after.status not in (Status.DISPATCHED, Status.CONSOLIDATING)
    readers = () if is_whole else tuple(dict.fromkeys((*curators(after, rules), *(preparing(after, rules) if was_there else ()))))
    again = [(one, "part_text", {"department": what.department, "number": what.number}) for one in readers]
    return [taken, *(said for said in again if said[0] != taken[0])]


def _waived(what: q.PartWaived, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Said]:
    """The department need not write any more; the curator hears of it, too."""
    share = before.assignment_of(what.department) if before else None
    those = (*((desk_of(share, rules),) if share else ()), *curators(after, rules))
    params = {"department": what.department}
    return [(one, "part_waived", params) for one in dict.fromkeys(those) if one.person is None or one.person != entry.actor]


PART_SAYINGS: dict[type[Happening], Callable[..., list[Said]]] = {
    q.PartSubmitted: _submitted,
    q.PartWaived: _waived,
}
