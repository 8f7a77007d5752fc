"""Turns what was typed into a text with entities: trimmed, commands and links found, measured against the limits."""

import re
from collections.abc import Sequence

from demo.telegram.answers import Json, bad_request
from demo.telegram.html import parse_html

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_ENTITIES = 100
DETECTED = (
    (
        "url",
        re.compile(
            r"(?<![\w@.])(?:https?://[^\s<>\"«»]+|(?:[\w-]+\.)+(?:ru|com|org|net|me|info|рф|su)(?:/[^\s<>\"«»]*)?)(?<![.,;:!?)])"
        ),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}")),
    ("bot_command", re.compile(r"(?<![\w/>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{3,31})?(?![\w/])", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@])@[a-zA-Z]\w{3,31}\b", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
OPAQUE = ("code", "pre", "text_link", "text_mention", "url", "email", "mention", "bot_command", "hashtag")


def units(text: str) -> int:
    """Length in UTF-16 units, as entities are counted."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, *, parse_mode: str | None, entities: Sequence[Json] | None) -> tuple[str, list[Json]]:
    """The text a reader sees and its entities; 400 on a wrong markup or mode."""
    if parse_mode and entities is None:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        text, given = parse_html(text)
    else:
        given = [dict(each) for each in entities or ()]
    text, given = _trimmed(text, given)
    given = _without_crossings(given)
    whole = sorted(given + _detected(text, given), key=lambda each: (each["offset"], -each["length"]))
    return text, whole[:MOST_ENTITIES]


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = text.replace("\r", "").rstrip()
    shift = units(text) - units(text.lstrip())
    text = text.lstrip()
    end = units(text)
    kept: list[Json] = []
    for each in entities:
        begin = max(each["offset"] - shift, 0)
        length = min(each["offset"] + each["length"] - shift, end) - begin
        if length > 0:
            kept.append(each | {"offset": begin, "length": length})
    return text, kept


def _without_crossings(entities: list[Json]) -> list[Json]:
    """Code holds nothing else and stands in nothing but quotes: what surrounds it is cut."""
    solid = [each for each in entities if each["type"] == "pre"]
    solid += [each for each in entities if each["type"] == "code" and not any(_overlap(each, block) for block in solid)]
    kept = list(solid)
    for each in entities:
        if each["type"] in ("blockquote", "expandable_blockquote"):
            kept.append(each)
        elif each["type"] not in ("pre", "code"):
            kept += [each | {"offset": begin, "length": end - begin} for begin, end in _outside(each, solid)]
    return kept


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def _outside(entity: Json, solid: list[Json]) -> list[tuple[int, int]]:
    pieces = [(entity["offset"], entity["offset"] + entity["length"])]
    for block in solid:
        begin, end = block["offset"], block["offset"] + block["length"]
        halves = [half for left, right in pieces for half in ((left, min(right, begin)), (max(left, end), right))]
        pieces = [(left, right) for left, right in halves if left < right]
    return pieces


def _detected(text: str, given: Sequence[Json]) -> list[Json]:
    taken = [(each["offset"], each["offset"] + each["length"]) for each in given if each["type"] in OPAQUE]
    found: list[Json] = []
    for kind, pattern in DETECTED:
        for match in pattern.finditer(text):
            begin, end = units(text[: match.start()]), units(text[: match.end()])
            if all(end <= left or right <= begin for left, right in taken):
                taken.append((begin, end))
                found.append({"type": kind, "offset": begin, "length": end - begin})
    return found


def text_content(text: str, *, parse_mode: str | None = None, entities: Sequence[Json] | None = None) -> Json:
    """{"text", "entities"}; 400 when empty or over 4096 characters."""
    if not text:
        raise bad_request("message text is empty")
    shown, found = formatted(text, parse_mode=parse_mode, entities=entities)
    if not shown:
        raise bad_request("text must be non-empty")
    if len(shown) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": shown} | ({"entities": found} if found else {})


def caption_content(caption: str | None, *, parse_mode: str | None = None, entities: Sequence[Json] | None = None) -> Json:
    """{"caption", "caption_entities"}, or nothing; 400 when over 1024 characters."""
    shown, found = formatted(caption or "", parse_mode=parse_mode, entities=entities)
    if len(shown) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not shown:
        return {}
    return {"caption": shown} | ({"caption_entities": found} if found else {})
