"""Which page a link leads to: one post has one identity, whatever form its link has; a front page or a profile is no post."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlencode

from workflow.norms.networks import KNOWN, SHORTENERS


class NoProof(StrEnum):
    """Why a link may prove nothing."""

    NO_POST = "no_post"  # a profile, the front page of a community, a feed, somebody's own messages
    CLOSED = "closed"  # only members of the chat can open it
    SHORT = "short"  # where a shortened link leads, nobody can see


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A link taken apart: its host without `www.` and `m.`, the parts of its path, what was asked for."""

    host: str
    parts: tuple[str, ...]
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`identity` is the same for every form of a link, `post` that of the post where `identity` names a comment under it."""

    identity: str
    post: str
    no_proof: NoProof | None = None


_TRACKING = re.compile(
    r"utm_.*|from|ref|ref_.*|fbclid|yclid|gclid|ysclid|igsh(id)?|si|feature|share|_openstat|mt_.*|tab|hl|t|rnd|single",
    re.IGNORECASE,
)
"""What a link carries of where it was copied."""

_VK_POST = re.compile(
    r"(?:^|[/_.=])((?:wall|photo|video|clip|topic|product|story|podcast|note|page|poll)-?\d+_\d+)(?:_r(\d+))?", re.IGNORECASE
)
_VK_ARTICLE = re.compile(r"@[\w.-]+-[\w.-]+|article-?\d+_\d+[\w-]*", re.IGNORECASE)
_OK_POST = re.compile(r"(?:^|/)(topic|statuses|video|live|article|album|pphotos|photos?)/(\d+)(?:/(\d+))?")
_OK_KINDS = {"statuses": "topic", "pphotos": "photo", "photos": "photo", "album": "photo"}
_DZEN_POSTS = frozenset({"a", "b", "shorts", "media", "video", "news"})
_RUTUBE_POSTS = frozenset({"video", "shorts", "live", "play"})
_YOUTUBE_POSTS = frozenset({"shorts", "live", "post", "embed", "v"})
_NO_USERS = frozenset({"joinchat", "addlist", "addstickers", "proxy", "socks", "login"})


def page_of(link: Address) -> Page:
    """The page that a link leads to."""
    if link.host in SHORTENERS:
        return _page("", link.host, *link.parts, no_proof=NoProof.SHORT)
    code = code_of_host(link.host)
    return _READINGS.get(code, _read_site)(link)


def code_of_host(host: str) -> str:
    """The code of the known network of a host, or an empty string."""
    return next((network.code for network in KNOWN if leads_to(host, network.hosts)), "")


def leads_to(host: str, hosts: Sequence[str]) -> bool:
    """Whether a host is one of these or lies under one."""
    return any(host == known or host.endswith(f".{known}") for known in hosts)


def _read_vk(link: Address) -> Page:
    """`wall-1_2` wherever it stands: in the path, as `w=`, behind the photo that was opened in it, as `z=`."""
    first = link.parts[:1]
    if link.host == "vk.me" or first == ("im",):
        return _page("vk", *link.parts, no_proof=NoProof.NO_POST)
    if first in (("away",), ("away.php",)):
        return _page("vk", "away", link.query.get("to", ""), no_proof=NoProof.SHORT)
    places = (link.query.get("w", ""), link.query.get("z", ""), "/".join(link.parts))
    found = [one for place in places for one in _VK_POST.finditer(place)]
    if found:
        post = next((one for one in found if one[1].casefold().startswith("wall")), found[0])
        under_topic = link.query.get("post") if post[1].casefold().startswith("topic") else None
        return _page("vk", post[1].casefold(), comment=post[2] or link.query.get("reply") or under_topic)
    if link.parts and _VK_ARTICLE.fullmatch(link.parts[-1]):
        return _page("vk", link.parts[-1].casefold())
    return _page("vk", *link.parts, no_proof=NoProof.NO_POST)


def _read_ok(link: Address) -> Page:
    """A topic has a number of its own, whichever group or name stands before it."""
    found = _OK_POST.search("/".join(link.parts))
    if found is None or (found[1] == "album" and not found[3]):
        return _page("ok", *link.parts, *_asked(link), no_proof=NoProof.NO_POST)
    number = found[3] if found[1] == "album" else found[2]
    return _page(
        "ok", _OK_KINDS.get(found[1], found[1]), number, comment=link.query.get("comment") or link.query.get("commentId")
    )


def _read_telegram(link: Address) -> Page:
    """`t.me/name/5`, `t.me/s/name/5`, `name.t.me/5`; a closed chat's post is `t.me/c/1/5`."""
    parts = link.parts[1:] if link.parts[:1] == ("s",) else link.parts
    name, _, rest = link.host.partition(".")
    if rest in ("t.me", "telegram.me") and name != "web":
        parts = (name, *parts)
    if parts[:1] in (("share",), ("iv",)):
        return _page("telegram", *parts, *_asked(link), no_proof=NoProof.SHORT)
    is_closed = parts[:1] == ("c",)
    named = parts[1:] if is_closed else parts
    if link.host == "web.telegram.org" or len(named) < 2 or named[0] in _NO_USERS or not named[-1].isdecimal():
        return _page("telegram", *parts, no_proof=NoProof.NO_POST)
    at = ("c", named[0]) if is_closed else (named[0].casefold(),)
    no_proof = NoProof.CLOSED if is_closed else None
    return _page("telegram", *at, named[-1], comment=link.query.get("comment"), no_proof=no_proof)


def _read_max(link: Address) -> Page:
    """`max.ru/name/AbC`; `max.ru/join/...` invites, `max.ru/u/...` is a person."""
    is_post = len(link.parts) > 1 and link.parts[0] not in ("join", "u", "settings")
    return _page("max", *link.parts, no_proof=None if is_post else NoProof.NO_POST)


def _read_dzen(link: Address) -> Page:
    is_post = len(link.parts) > 1 and link.parts[0] in _DZEN_POSTS and (link.parts[0] != "media" or len(link.parts) > 2)
    return _page("dzen", *link.parts, no_proof=None if is_post else NoProof.NO_POST)


def _read_rutube(link: Address) -> Page:
    is_post = len(link.parts) > 1 and link.parts[0] in _RUTUBE_POSTS and link.parts[1] != "person"
    return _page("rutube", *link.parts[-1:], no_proof=None) if is_post else _page("rutube", *link.parts, no_proof=NoProof.NO_POST)


def _read_youtube(link: Address) -> Page:
    comment = link.query.get("lc")
    if link.host == "youtu.be" and link.parts:
        return _page("youtube", link.parts[0], comment=comment)
    if link.parts[:1] == ("watch",) and link.query.get("v"):
        return _page("youtube", link.query["v"], comment=comment)
    if len(link.parts) > 1 and link.parts[0] in _YOUTUBE_POSTS:
        return _page("youtube", link.parts[1], comment=comment)
    return _page("youtube", *link.parts, no_proof=NoProof.NO_POST)


def _read_site(link: Address) -> Page:
    """Of a site nobody knows how its posts are named: only its front page is none."""
    return _page("", link.host, *link.parts, *_asked(link), no_proof=None if link.parts or _asked(link) else NoProof.NO_POST)


_READINGS: dict[str, Callable[[Address], Page]] = {
    "vk": _read_vk,
    "ok": _read_ok,
    "telegram": _read_telegram,
    "max": _read_max,
    "dzen": _read_dzen,
    "rutube": _read_rutube,
    "youtube": _read_youtube,
}


def address(host: str, path: str, query: str) -> Address:
    """The parts of a link; `host` comes without `www.` and `m.`."""
    parts = tuple(part for part in unquote(path).split("/") if part)
    asked = {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
    return Address(host=host, parts=parts, query=asked)


def _asked(link: Address) -> tuple[str, ...]:
    """What was asked for, without what only tells where the link was copied."""
    kept = sorted((name, value) for name, value in link.query.items() if not _TRACKING.fullmatch(name))
    return (f"?{urlencode(kept)}",) if kept else ()


def _page(network: str, *parts: str, comment: str | None = None, no_proof: NoProof | None = None) -> Page:
    post = "/".join((network, *parts)) if network else "/".join(parts)
    return Page(identity=f"{post}#{comment}" if comment else post, post=post, no_proof=no_proof)
