"""Links: is it one, which network does it lead to, and is that where the answer belongs."""

import re
from urllib.parse import urlsplit

from workflow.norms.regulation import Network, Regulation
from workflow.process.refusals import LinkOfOtherNetwork, NotALink
from workflow.text import first_link

OTHER_NETWORK = "other"
"""The code of a network that the regulation covers without naming it."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Without a known end a forgotten space («Готово.Спасибо») would pass for a host.
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
_CYRILLIC_ENDS = frozenset({"xn--p1ai", "xn--p1acf"})
"""The Cyrillic ends in use in Russia, as the network writes them."""


def host_of(link: str) -> str | None:
    """The host a link leads to, without `www.` and `m.`, or `None` if it is no link."""
    try:
        parts = urlsplit(_with_scheme(link))
    except ValueError:  # a bracket that opens no address
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or parts.username is not None or not _HOST.fullmatch(_with_plain_end(host)):
        return None
    if any(letter.isspace() for letter in link.strip()):
        return None
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    return host


def link_in(text: str) -> str:
    """The first http link of a text, or the text itself where it is a link as people type it, `vk.com/wall-1`; else nothing."""
    found = first_link(text)
    return found or (_with_scheme(text) if host_of(text) else "")


def network_of(link: str, regulation: Regulation) -> Network | None:
    """The regulation's network that the link leads to."""
    host = host_of(link)
    if host is None:
        return None
    return next((network for network in regulation.networks if _leads_to(host, network)), None)


def covers(regulation: Regulation, network: str) -> bool:
    """Whether messages of the network are the regulation's business: one that it names, or any other where it says so."""
    return any(known.code == network for known in regulation.networks) or (network == OTHER_NETWORK and regulation.other_networks)


def is_permitted(network: str, regulation: Regulation) -> bool:
    """Whether answers may be published in the network (NORMS reading 32)."""
    return all(known.permitted for known in regulation.networks if known.code == network)


def checked_link(link: str, network: str, regulation: Regulation) -> str:
    """The link of a published answer, if it leads into the network of the message where the text wants that (ZAGS 16, NAO 20)."""
    host = host_of(link)
    if host is None:
        raise NotALink
    of_message = next((known for known in regulation.networks if known.code == network), None)
    if of_message is not None and of_message.hosts and regulation.same_network_clause and not _leads_to(host, of_message):
        raise LinkOfOtherNetwork(network=network, clause=regulation.same_network_clause)
    return _with_scheme(link)


def _with_plain_end(host: str) -> str:
    """The host with a known Cyrillic end in the network's own letters."""
    name, _, end = host.rpartition(".")
    try:
        plain = end.encode("idna").decode()
    except UnicodeError:
        return host
    return f"{name}.{plain}" if plain in _CYRILLIC_ENDS else host


def _with_scheme(link: str) -> str:
    written = link.strip()
    return written if _SCHEME.match(written) else f"https://{written}"


def _leads_to(host: str, network: Network) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in network.hosts)
