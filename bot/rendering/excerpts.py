"""Pieces of what people wrote, safe to show: first words without numbers to call, texts cut to fit, changes marked."""

import html
import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from workflow.text import first_words, without_link

LONG = 300
"""A quoted text from here on is folded up."""

_CALLABLE = re.compile(r"(?:\+?\d[\s().-]{0,3}){9,14}\d|\S+@\S+\.\w+")
LONGEST_PIECE = 3000
"""Characters of one piece of a text that is shown in several messages."""

_TAG = re.compile(r"</?[a-z][^<>]*>")


def gist(text: str, link: str = "", limit: int = 120) -> str:
    """The first words in one line, for chats: telephone numbers and addresses of mail are left out (DESIGN, depersonalised)."""
    return first_words(_CALLABLE.sub("…", without_link(text, link)), limit)


def cut(text: str, limit: int) -> str:
    """At most so many of Telegram's characters, with an ellipsis where it was cut."""
    if width(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    while width(kept) >= limit:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def pieces(text: str, limit: int = LONGEST_PIECE) -> list[str]:
    """The whole text in as few pieces of so many characters of Telegram's as will do, parted between words."""
    found, left = [], text
    while width(left) > limit:
        kept = cut(left, limit).removesuffix("…")
        whole = kept.rsplit(maxsplit=1)[0] if len(kept.split()) > 1 else kept
        found.append(whole)
        left = left[len(whole) :].lstrip()
    return [*found, left]


def rest_in_full(text: str, reply: str) -> list[tuple[str, int]]:
    """Which pieces the first message of a text and the author's reply does not hold: `("text", 1)`, `("reply", 0)`."""
    later = [("text", place) for place in range(1, len(pieces(text)))]
    if reply and width(text) + width(reply) > LONGEST_PIECE:
        later += [("reply", place) for place in range(len(pieces(reply)))]
    return later


def width(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 units: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def plain(rendered: str) -> str:
    """What is left of a message without its tags: for pop-ups, and to count."""
    return html.unescape(_TAG.sub("", rendered))


def quoted(text: Markup | str) -> Markup:
    """A block of quotation; a long one can be unfolded."""
    opening = Markup("<blockquote expandable>") if len(text) > LONG else Markup("<blockquote>")
    return opening + escape(text) + Markup("</blockquote>")


def changes_marked(before: str, after: str) -> Markup:
    """The later version with its new words underlined; what was only taken out leaves no mark."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    marked = Markup()
    for kind, _from, _to, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        piece = "".join(new[start:end])
        marked += escape(piece) if kind in ("equal", "delete") else _underlined(piece)
    return marked


def _underlined(piece: str) -> Markup:
    """Spaces around the new words stay bare."""
    words = piece.strip()
    before, _, after = piece.partition(words) if words else (piece, "", "")
    return escape(before) + (Markup("<u>{}</u>").format(words) if words else "") + escape(after)
