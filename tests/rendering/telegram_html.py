"""A strict little reader of Telegram's HTML: what it does not know, Telegram might refuse."""

import re

ALLOWED = {"b", "u", "a", "code", "blockquote", "pre", "s"}
_PIECE = re.compile(r"<[^<>]*>|&[^;&<>\s]*;?|[^<&]+|.", re.DOTALL)
_OPENING = re.compile(r'<([a-z]+)( href="(?:https?://[^"<>]*|tg://user\?id=\d+)"| expandable)?>')
_ENTITY = re.compile(r"&(lt|gt|amp|quot|#\d+);")


def read(html: str) -> str:
    """The text without its tags. Fails on tags that are unknown, crossed or left open, and on bare `<` and `&`."""
    open_tags: list[str] = []
    text: list[str] = []
    for piece in _PIECE.findall(html):
        if piece.startswith("</"):
            assert open_tags, f"{piece} closes nothing"
            assert piece == f"</{open_tags.pop()}>", f"{piece} is crossed"
        elif piece.startswith("<"):
            opening = _OPENING.fullmatch(piece)
            assert opening and opening[1] in ALLOWED, f"{piece} is no tag of ours"
            open_tags.append(opening[1])
        elif piece.startswith("&"):
            assert _ENTITY.fullmatch(piece), f"{piece} is not escaped"
            text.append("·")
        else:
            text.append(piece)
    assert not open_tags, f"{open_tags} left open"
    return "".join(text)
