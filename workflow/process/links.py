"""Links: is it one, which stand in a text, into which network, does the answer belong there, may it prove the publication."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from workflow.norms.networks import KNOWN, SHORTENERS, covers, network_named, networks_of
from workflow.norms.regulation import Network, Regulation
from workflow.process.pages import NoProof, Page, address, leads_to, page_of
from workflow.process.refusals import LinkOfOtherNetwork, NotALink

OTHER_PLACE = "other_network"
"""Beside those of `pages`: the link leads into another network than the message is from."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Without a known end a forgotten space («Готово.Спасибо») would pass for a host.
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
_CYRILLIC_ENDS = frozenset({"xn--p1ai", "xn--p1acf"})
"""The Cyrillic ends in use in Russia, as the network writes them."""

_BARE_ENDS = frozenset({"ru", "su", "com", "org", "net", "info", "me", "be", "dog", *_CYRILLIC_ENDS})
"""Ends that make a host of what has no scheme; `main.py` and `doc.zip` are files."""

_KNOWN_HOSTS = "|".join(re.escape(host) for host in (*(host for one in KNOWN for host in one.hosts), *sorted(SHORTENERS)))
_SIGNS = r"\s<>«»\"“”„‘’`|"
_LINK = re.compile(
    rf"https?://[^{_SIGNS}]+|(?<![\w@./-])(?:[\w-]+\.)*(?:{_KNOWN_HOSTS})(?::\d+)?[/?][^{_SIGNS}]+",
    re.IGNORECASE,
)
LONGEST_LABEL = 63
"""Of a host, between two dots (RFC 1035, 2.3.4)."""

_CLINGING = ".,;:!?…'*_~"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def host_of(link: str) -> str | None:
    """The host a link leads to, without `www.` and `m.`, or `None` if it is no link."""
    parts = _parts(link)
    return _plain_host(parts) if parts is not None else None


def links_in(text: str) -> tuple[str, ...]:
    """Every link of a text in its order, each once: such with a scheme, and `vk.com/wall-1` of hosts that are known."""
    found = (_with_scheme(_without_clinging(each.group())) for each in _LINK.finditer(text))
    return tuple(dict.fromkeys(link for link in found if host_of(link)))


def link_in(text: str, regulation: Regulation | None = None) -> str:
    """The link of a text that leads into a network the regulation names, else into any known one, else its first; or nothing.

    A text that is one link as people type it, `site.ru/page`, is that link.
    """
    found = links_in(text)
    if not found:
        return _with_scheme(_without_clinging(text.strip())) if host_of(_without_clinging(text.strip())) else ""
    named = regulation.networks if regulation is not None else ()
    return next((link for networks in (named, KNOWN) for link in found if _is_of(link, networks, regulation)), found[0])


def is_only_link(text: str) -> bool:
    """Whether a text is one link and nothing else."""
    words = text.split()
    return len(words) == 1 and bool(link_in(words[0].strip("«»\"“”„'()[]<>")))


def network_of(link: str, regulation: Regulation) -> Network | None:
    """The network that the link leads to, if the regulation or the office has to do with it."""
    found = any_network_of(link, regulation)
    return found if found is not None and covers(regulation, found.code) else None


def any_network_of(link: str, regulation: Regulation) -> Network | None:
    """The network that the link leads to, be it the regulation's business or not."""
    host = host_of(link)
    return next((network for network in networks_of(regulation) if leads_to(host, network.hosts)), None) if host else None


def page_behind(link: str) -> Page | None:
    """The page that the link leads to, the same for all forms of the link; `None` for what is no link."""
    parts = _parts(link)
    return page_of(address(_plain_host(parts), parts.path, parts.query)) if parts is not None else None


def is_closed(link: str) -> bool:
    """Whether only members of a closed chat can open it."""
    page = page_behind(link)
    return page is not None and page.no_proof is NoProof.CLOSED


def checked_link(link: str, network: str, regulation: Regulation, message: str = "") -> str:
    """The link of a published answer, if it leads into the network of the message where the text wants that (ZAGS 16, NAO 20).

    Of a `message` that stands on any other site the answer stands there, too: their hosts are the same.
    """
    host = host_of(link)
    if host is None:
        raise NotALink
    of_message, clause = network_named(network, regulation), regulation.same_network_clause
    site = host_of(message) if message and (of_message is None or not of_message.hosts) else None
    if site and clause and host not in SHORTENERS and not (leads_to(host, (site,)) or leads_to(site, (host,))):
        raise LinkOfOtherNetwork(network=network, clause=clause, site=site)
    is_elsewhere = of_message is not None and bool(of_message.hosts) and not leads_to(host, of_message.hosts)
    if is_elsewhere and clause and host not in SHORTENERS:  # where those lead nobody knows: they are asked about before
        raise LinkOfOtherNetwork(network=network, clause=clause)
    return _with_scheme(link)


def no_proof_of(link: str, network: str, regulation: Regulation) -> str:
    """Why the link of a published answer may prove nothing, a code; an empty string where nothing speaks against it."""
    page = page_behind(link)
    if page is None:
        return ""
    found = any_network_of(link, regulation)
    if found is not None and found.code != network:
        return OTHER_PLACE
    return page.no_proof.value if page.no_proof is not None else ""


def _is_of(link: str, networks: Iterable[Network], regulation: Regulation | None) -> bool:
    host = host_of(link) or ""
    if regulation is None:
        return any(leads_to(host, network.hosts) for network in networks)
    found = any_network_of(link, regulation)
    return found is not None and any(found.code == network.code for network in networks)


def _parts(link: str) -> SplitResult | None:
    """The link taken apart, or `None` for what is none."""
    try:
        parts = urlsplit(_with_scheme(link))
        host = (parts.hostname or "").lower()
    except ValueError:  # a bracket that opens no address
        return None
    plain = _with_plain_end(host)
    if parts.scheme.lower() not in ("http", "https") or parts.username is not None or not _HOST.fullmatch(plain):
        return None
    if any(letter.isspace() for letter in link.strip()):
        return None
    if not _SCHEME.match(link.strip()) and plain.rpartition(".")[2] not in _BARE_ENDS:
        return None
    return parts


def _plain_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    return host


def _without_clinging(link: str) -> str:
    """The link without the signs of the sentence around it; a bracket stays where it closes one of the link's own."""
    signs, end = Counter(link), len(link)
    while end and (link[end - 1] in _CLINGING or signs[link[end - 1]] > signs[_PAIRS.get(link[end - 1], link[end - 1])]):
        end -= 1
        signs[link[end]] -= 1
    return link[:end]


def _with_plain_end(host: str) -> str:
    """The host with a known Cyrillic end in the network's own letters."""
    name, _, end = host.rpartition(".")
    if len(end) > LONGEST_LABEL:  # turning a long one into the network's letters takes ever longer
        return host
    try:
        plain = end.encode("idna").decode()
    except UnicodeError:
        return host
    return f"{name}.{plain}" if plain in _CYRILLIC_ENDS else host


def _with_scheme(link: str) -> str:
    written = link.strip()
    return written if _SCHEME.match(written) else f"https://{written}"
