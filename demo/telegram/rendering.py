"""Shows a text with entities as safe HTML: every letter escaped, links only to http(s), tg and mail."""

from html import escape

from demo.telegram.answers import Json

PLAIN_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
SPANS = {"spoiler": "spoiler", "mention": "mention", "hashtag": "hashtag", "bot_command": "command", "custom_emoji": "emoji"}


def rendered(text: str, entities: list[Json]) -> str:
    """Entities may nest, as Telegram lets them; those that cross are cut at the outer's end."""
    units = text.encode("utf-16-le")
    opening: dict[int, list[Json]] = {}
    for entity in sorted(entities, key=lambda each: (each["offset"], -each["length"])):
        opening.setdefault(entity["offset"], []).append(entity)
    parts: list[str] = []
    open_now: list[tuple[int, str]] = []
    edges = sorted({0, len(units) // 2, *opening, *(each["offset"] + each["length"] for each in entities)})
    for begin, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        while open_now and open_now[-1][0] <= begin:
            parts.append(open_now.pop()[1])
        for entity in opening.get(begin, ()):
            limit = open_now[-1][0] if open_now else len(units) // 2
            start, finish = _tags(entity, _slice(units, begin, begin + entity["length"]))
            parts.append(start)
            open_now.append((min(begin + entity["length"], limit), finish))
        parts.append(escape(_slice(units, begin, end)))
    parts += [finish for _, finish in reversed(open_now)]
    return "".join(parts)


def _slice(units: bytes, begin: int, end: int) -> str:
    return units[begin * 2 : end * 2].decode("utf-16-le", errors="replace")


def _tags(entity: Json, inside: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in PLAIN_TAGS:
        return f"<{PLAIN_TAGS[kind]}>", f"</{PLAIN_TAGS[kind]}>"
    if kind in SPANS:
        return f'<span class="{SPANS[kind]}">', "</span>"
    target = _target(entity, inside)
    if target is None:
        return "<span>", "</span>"
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"


def _target(entity: Json, inside: str) -> str | None:
    if entity["type"] == "email":
        return f"mailto:{inside}"
    url = entity.get("url", "")
    if entity["type"] == "url":
        url = inside if "://" in inside else f"https://{inside}"
    return url if url.startswith(("http://", "https://", "tg://")) else None
