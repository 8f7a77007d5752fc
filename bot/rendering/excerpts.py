"""Pieces of what people wrote, safe to show: first words without numbers to call, texts cut to fit, changes marked."""

import re
from dataclasses import replace

from markupsafe import Markup, escape

from workflow.changes import Change, Piece, changes, shortened
from workflow.contacts import contacts_in
from workflow.text import first_words, without_link

LONG = 300
"""A quoted text from here on is folded up."""

LONGEST_PIECE = 3000
"""Characters of one piece of a text that is shown in several messages."""

_MARKS = {Change.NEW: Markup("<u>{}</u>"), Change.GONE: Markup("<s>{}</s>")}
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&quot;", '"'), ("&amp;", "&"))
"""What stands in a rendered text in the place of a sign; the last one last, as others may have been written with it."""

_TAG = re.compile(r"</?[a-z][^<>]*>")


def gist(text: str, link: str = "", limit: int = 120) -> str:
    """The first words in one line, for chats: telephone numbers and addresses of mail are left out (DESIGN, depersonalised)."""
    return first_words(depersonalised(without_link(text, link)), limit)


def depersonalised(text: str) -> str:
    """The text with an ellipsis in place of every number to call and address to write to; the rest as it was written."""
    shown, last = "", 0
    for begin, end in contacts_in(text):
        shown, last = shown + text[last:begin] + "…", end
    return shown + text[last:]


def cut(text: str, limit: int) -> str:
    """At most so many of Telegram's characters, with an ellipsis where it was cut."""
    if width(text) <= limit:
        return text
    # A sign of two units that the limit falls into goes as a whole.
    kept = text.encode("utf-16-le")[: 2 * max(limit - 1, 0)].decode("utf-16-le", errors="ignore")
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
    bare = _TAG.sub("", rendered)
    for written, sign in _ESCAPED:
        bare = bare.replace(written, sign)
    return bare


def quoted(text: Markup | str) -> Markup:
    """A block of quotation; a long one can be unfolded."""
    opening = Markup("<blockquote expandable>") if len(text) > LONG else Markup("<blockquote>")
    return opening + escape(text) + Markup("</blockquote>")


def changes_marked(before: str, after: str) -> Markup:
    """The later version with its new words underlined; what was only taken out leaves no mark."""
    return Markup().join(_marked(piece) for piece in changes(before, after) if piece.change is not Change.GONE)


def changes_shown(before: str, after: str, limit: int) -> Markup:
    """What was taken out is struck through, what is new underlined, long stretches between them left out."""
    shown, left = Markup(), limit
    for piece in shortened(changes(before, after)):
        text = cut(piece.text, left)
        is_stuck = piece.change is Change.NEW and shown.endswith("</s>")
        shown += (" " if is_stuck else "") + _marked(replace(piece, text=text))
        left -= width(text)
        if left <= 0 or text != piece.text:
            break
    return shown


def _marked(piece: Piece) -> Markup:
    """Spaces around the words stay bare."""
    words, tag = piece.text.strip(), _MARKS.get(piece.change)
    before, _, after = piece.text.partition(words) if words else (piece.text, "", "")
    return escape(before) + (tag.format(words) if tag else escape(words)) + escape(after)
