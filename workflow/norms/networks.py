"""Networks known everywhere, whatever a regulation names, by their hosts of today. What a link leads to: `process/pages`."""

from collections.abc import Iterable
from dataclasses import replace

from workflow.norms.regulation import Network, Regulation
from workflow.sentences import N_

OTHER_NETWORK = "other"
"""The code of a site that is no network: a newspaper, a forum, a blog of its own."""

KNOWN: tuple[Network, ...] = (
    Network(code="vk", title=N_("VKontakte"), hosts=("vk.com", "vk.ru", "vkvideo.ru", "vkontakte.ru", "vk.me")),
    Network(code="ok", title=N_("Odnoklassniki"), hosts=("ok.ru", "odnoklassniki.ru")),
    Network(code="telegram", title=N_("Telegram"), hosts=("t.me", "telegram.me", "telegram.dog", "web.telegram.org")),
    Network(code="max", title=N_("MAX"), hosts=("max.ru",)),
    Network(code="dzen", title=N_("Dzen"), hosts=("dzen.ru", "zen.yandex.ru", "zen.yandex.com")),
    Network(code="rutube", title=N_("Rutube"), hosts=("rutube.ru",)),
    Network(code="youtube", title=N_("YouTube"), hosts=("youtube.com", "youtu.be")),
    Network(code="facebook", title=N_("Facebook"), hosts=("facebook.com", "fb.com", "fb.me", "fb.watch"), permitted=False),
    Network(code="instagram", title=N_("Instagram"), hosts=("instagram.com", "instagr.am"), permitted=False),
    Network(code="threads", title=N_("Threads"), hosts=("threads.net", "threads.com"), permitted=False),
    Network(code="twitter", title=N_("Twitter"), hosts=("twitter.com", "x.com"), permitted=False),
)
"""Where publishing is no longer lawful `permitted` is false (NORMS reading 32). Titles are msgids."""

OFFERED = ("telegram", "max", "dzen", "rutube")
"""Those that a curator is offered beside the regulation's own, where it covers others."""

SHORTENERS = frozenset(
    {
        *("vk.cc", "okl.lt", "clck.ru", "goo.su", "u.to", "clc.to", "t.co", "bit.ly", "goo.gl", "is.gd", "cutt.ly"),
        *("tinyurl.com", "shorturl.at"),
    }
)
"""Their links tell nothing of where they lead, and may lead elsewhere tomorrow."""


def networks_of(regulation: Regulation) -> tuple[Network, ...]:
    """The regulation's networks and the office's own, with the hosts known of them today, then all others that are known."""
    named = {network.code: network for network in regulation.networks}
    known = {network.code: network for network in KNOWN}
    together = (
        replace(network, hosts=tuple(dict.fromkeys((*network.hosts, *known[network.code].hosts))))
        if network.code in known and network.hosts
        else network
        for network in named.values()
    )
    return (*together, *(network for network in KNOWN if network.code not in named))


def network_named(code: str, regulation: Regulation) -> Network | None:
    """The network of a code, with all its hosts; `None` for other sites."""
    return next((network for network in networks_of(regulation) if network.code == code), None)


def covers(regulation: Regulation, code: str) -> bool:
    """Whether its messages are the regulation's business: it or the office names the network, or it says so of others."""
    if any(network.code == code for network in regulation.networks):
        return True
    return regulation.other_networks and (code == OTHER_NETWORK or any(network.code == code for network in KNOWN))


def is_permitted(code: str, regulation: Regulation) -> bool:
    """Whether answers may be published in the network (NORMS reading 32)."""
    found = network_named(code, regulation)
    return found is None or found.permitted


def offered_networks(regulation: Regulation) -> tuple[str, ...]:
    """The codes that a message may be filed under by a button: where answers may be published, other sites last."""
    named = tuple(network.code for network in regulation.networks if network.permitted)
    if not regulation.other_networks:
        return named
    return (*named, *(code for code in OFFERED if code not in {network.code for network in regulation.networks}), OTHER_NETWORK)


def with_added(regulation: Regulation, added: Iterable[Network]) -> Regulation:
    """The regulation with the networks that the office has added by an act of its own; what the text names stays as it is."""
    named = {network.code for network in regulation.networks}
    new = tuple(network for network in added if network.code not in named)
    return replace(regulation, networks=(*regulation.networks, *new)) if new else regulation
