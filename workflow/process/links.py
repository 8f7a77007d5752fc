"""Links: is it one, which network does it lead to, and is that where the answer belongs."""

from urllib.parse import urlsplit

from workflow.norms.regulation import Network, Regulation
from workflow.process.refusals import LinkOfOtherNetwork, NotALink


def host_of(link: str) -> str | None:
    """The host a link leads to, without `www.` and `m.`, or `None` if it is no link."""
    parts = urlsplit(link.strip() if "://" in link else f"https://{link.strip()}")
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or "." not in host or any(letter.isspace() for letter in link.strip()):
        return None
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    return host


def network_of(link: str, regulation: Regulation) -> Network | None:
    """The regulation's network that the link leads to."""
    host = host_of(link)
    if host is None:
        return None
    return next((network for network in regulation.networks if _leads_to(host, network)), None)


def checked_link(link: str, network: str, regulation: Regulation) -> str:
    """The link of a published answer, if it leads into the network of the message (ZAGS 16, NAO 20)."""
    host = host_of(link)
    if host is None:
        raise NotALink
    of_message = next((known for known in regulation.networks if known.code == network), None)
    if of_message is not None and of_message.hosts and not _leads_to(host, of_message):
        raise LinkOfOtherNetwork(network=network, clause=regulation.publication.clause)
    return link.strip() if "://" in link else f"https://{link.strip()}"


def _leads_to(host: str, network: Network) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in network.hosts)
