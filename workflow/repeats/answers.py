"""Which of several links answers which message, where one answer was published under several posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.ids import IncidentId
from workflow.norms.regulation import Regulation
from workflow.process.links import OTHER_PLACE, checked_link, no_proof_of
from workflow.process.refusals import LinkOfOtherNetwork, LinksUnfit
from workflow.repeats.traits import Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A message whose answer is approved and stands under no link yet; `link` is its own address, as far as it is known."""

    incident: IncidentId
    network: str
    link: str = ""


def distributed(
    links: Sequence[str], unanswered: Sequence[Unanswered], regulation: Regulation
) -> tuple[tuple[IncidentId, str], ...]:
    """Each link with its message: the one whose post it leads to, else the first of its network, else any, in the given order.

    Raises `LinksUnfit` where there are more links than messages, `LinkOfOtherNetwork` for a link that fits none of them.
    """
    if len(links) > len(unanswered):
        raise LinksUnfit(links=len(links), messages=len(unanswered))
    left, found = list(unanswered), dict[str, Unanswered]()
    of_theirs = [link for link in links if any(_is_of_network(link, one, regulation) for one in unanswered)]
    for link in (*_under_their_posts(links, unanswered), *of_theirs, *links):
        if link in found:
            continue
        fitting = [one for one in left if _fits(link, one, regulation)]
        if not fitting:
            raise LinkOfOtherNetwork(network=left[0].network, clause=regulation.same_network_clause)
        of_network = (one for one in fitting if _is_of_network(link, one, regulation))
        found[link] = next((one for one in fitting if _is_under(link, one)), None) or next(of_network, fitting[0])
        left.remove(found[link])
    return tuple(sorted((one.incident, link) for link, one in found.items()))


def _under_their_posts(links: Iterable[str], unanswered: Sequence[Unanswered]) -> list[str]:
    """These say themselves where they belong, and so come first."""
    return [link for link in links if any(_is_under(link, one) for one in unanswered)]


def _fits(link: str, one: Unanswered, regulation: Regulation) -> bool:
    try:
        return bool(checked_link(link, one.network, regulation))
    except LinkOfOtherNetwork:
        return False


def _is_of_network(link: str, one: Unanswered, regulation: Regulation) -> bool:
    return no_proof_of(link, one.network, regulation) != OTHER_PLACE


def _is_under(link: str, one: Unanswered) -> bool:
    """Whether the answer stands under the same post, or below the address of the message."""
    post = Traits(link=one.link).post
    return bool(post) and (Traits(link=link).post == post or link.startswith(f"{one.link}/"))
