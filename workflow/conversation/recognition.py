"""What a found message shows by itself: its link, its network; whether the two agree, and what is missing after that."""

from dataclasses import replace

from workflow.conversation.forms import Intake
from workflow.norms.regulation import Network, Regulation
from workflow.process.links import any_network_of, is_closed, link_in, network_of


def recognised(intake: Intake, regulation: Regulation) -> Intake:
    """The intake with what its text shows: the link, and the network it leads to. What was entered by hand stays.

    The post of a channel stands where it was forwarded from, unless its text leads into a network: then it is asked which of the
    two, but for a channel that is closed, where only the office's own people collect what they have found.
    """
    written = link_in(intake.text, regulation)
    named, own = any_network_of(written, regulation), any_network_of(intake.found_at, regulation)
    is_open = own is not None and not is_closed(intake.found_at)
    is_elsewhere = named is not None and named != own
    link = intake.link or (intake.found_at if is_open and not is_elsewhere else written or intake.found_at)
    is_either = is_open and is_elsewhere and not intake.link
    found = network_of(link, regulation) if not (intake.network or is_either or is_closed(link)) else None
    return replace(intake, link=link, network=found.code if found else intake.network)


def filed_under(intake: Intake, network: str, regulation: Regulation) -> Intake:
    """The intake under a network that was chosen; of two links that lead to it the fitting one."""
    own = any_network_of(intake.found_at, regulation)
    link = intake.found_at if own is not None and own.code == network else intake.link
    return replace(intake, network=network, link=link)


def other_network(intake: Intake, regulation: Regulation) -> Network | None:
    """The network that the link leads to although the message is filed under another, and nobody has said that this is right."""
    found = any_network_of(intake.link, regulation)
    is_other = found is not None and bool(intake.network) and found.code != intake.network
    return found if is_other and intake.sure_of != intake.network else None


def missing(intake: Intake, regulation: Regulation) -> tuple[str, ...]:
    """What the regulation wants recorded on finding and is missing, in the order of asking (ZAGS 8, Novokubansk 10, NAO 14)."""
    first = ["text"] if intake.follows and not intake.media else []
    last = ["basis"] if intake.is_far_back else []
    wanted = [*first, "network", *(detail for detail in ("topic", "location") if detail in regulation.recorded_on_finding), *last]
    doubted = ("other_network",) if other_network(intake, regulation) else ()
    return (*doubted, *(detail for detail in wanted if not getattr(intake, detail)))
