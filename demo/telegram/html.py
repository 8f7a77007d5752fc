"""Reads Telegram's HTML: text out, entities with UTF-16 offsets, refusals with byte offsets. Limits are left to the methods."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from demo.telegram.answers import Json, bad_request
from demo.telegram.links import normal_url, user_of_link

SPACES = " \t\r\n\0\v"
KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
}
TAGS = frozenset(KINDS) | {"a", "pre", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|([a-zA-Z]+));?")


@dataclass(slots=True, kw_only=True)
class OpenTag:
    name: str
    argument: str
    offset: int
    start: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The text without tags and its entities; 400 "can't parse entities: ..." when it is not Telegram's HTML."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.units = 0
        self.open: list[OpenTag] = []
        self.found: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == "<":
                self._end_tag() if self._peek(1) == "/" else self._start_tag()
            elif letter == "&":
                self._put(self._character())
            else:
                self.at += 1
                self._put(letter)
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.found:
            if entity["type"] == "code":
                entity.pop("language", None)
        order = sorted(self.found, key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), order

    def _peek(self, ahead: int = 0) -> str:
        return self.text[self.at + ahead : self.at + ahead + 1]

    def _put(self, letters: str) -> None:
        self.out.append(letters)
        self.units += len(letters.encode("utf-16-le")) // 2

    def _bytes(self, position: int) -> int:
        return len(self.text[:position].encode())

    def _character(self) -> str:
        match = CHARACTER.match(self.text, self.at)
        letter = _named_character(match) if match else None
        if match is None or letter is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return letter

    def _skip(self, stops: Callable[[str], bool]) -> str:
        begin = self.at
        while self.at < len(self.text) and not stops(self.text[self.at]):
            self.at += 1
        return self.text[begin : self.at]

    def _skip_spaces(self) -> None:
        self._skip(lambda letter: letter not in SPACES)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._skip(lambda letter: letter in SPACES or letter == ">").lower()
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in TAGS:
            raise _wrong(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        argument = self._attributes(name, begin)
        if name == "span" and argument != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.at += 1
        self.open.append(OpenTag(name=name, argument=argument, offset=self.units, start=len(self.out)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                return argument
            argument = self._attribute(tag, begin) or argument

    def _attribute(self, tag: str, begin: int) -> str:
        name = self._skip(lambda letter: letter in SPACES or letter in "=>/\"'").lower()
        if not name:
            raise _wrong(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
        self._skip_spaces()
        value = ""
        if self._peek() == "=":
            self.at += 1
            self._skip_spaces()
            value = self._attribute_value(begin)
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return _argument(tag, name, value)

    def _attribute_value(self, begin: int) -> str:
        quote = self._peek()
        if quote not in ("'", '"'):
            start = self.at
            value = self._skip(lambda letter: not (letter.isascii() and letter.isalnum()) and letter not in ".-")
            if self._peek() and self._peek() not in SPACES and self._peek() != ">":
                raise _wrong(f"Unexpected end of name token at byte offset {self._bytes(start)}")
            return value
        self.at += 1
        letters: list[str] = []
        while self._peek() not in ("", quote):
            if self._peek() == "&":
                letters.append(self._character())
            else:
                letters.append(self._peek())
                self.at += 1
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        self.at += 1
        return "".join(letters)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _wrong(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        self.at += 2
        name = self._skip(lambda letter: letter in SPACES or letter == ">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise _wrong(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        tag = self.open.pop()
        if name and name != tag.name:
            place = self._bytes(begin)
            raise _wrong(f'Unmatched end tag at byte offset {place}, expected "</{tag.name}>", found "</{name}>"')
        self.at += 1
        self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        length = self.units - tag.offset
        if length == 0:
            return
        entity = _entity(tag, "".join(self.out[tag.start :]))
        if entity is None:
            return
        place = {"offset": tag.offset, "length": length}
        if tag.name == "pre" and (inner := self._code_inside(place)) is not None:
            self.found.remove(inner)
            entity["language"] = inner["language"]
        self.found.append({"type": entity.pop("type"), **place, **entity})

    def _code_inside(self, place: Json) -> Json | None:
        """<pre><code class="language-x"> is one entity."""
        last = self.found[-1] if self.found else {}
        same = "language" in last and all(last[key] == place[key] for key in place)
        return last if same else None


def _named_character(match: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF else None


def _argument(tag: str, name: str, value: str) -> str:
    wanted = {"a": "href", "span": "class", "code": "class", "tg-emoji": "emoji-id", "tg-time": "unix"}
    if tag == "blockquote" and name == "expandable":
        return "1"
    if wanted.get(tag) != name:
        return ""
    if tag == "code":
        return value.removeprefix("language-") if value.startswith("language-") else ""
    return value


def _entity(tag: OpenTag, inside: str) -> Json | None:
    if tag.name == "a":
        return _link(tag.argument or inside)
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if tag.argument else "blockquote"}
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": tag.argument}
    if tag.name == "tg-time":
        return {"type": "date_time", "unix_time": int(tag.argument)} if tag.argument.isdecimal() else None
    if tag.name == "pre":
        return {"type": "pre"}
    entity: Json = {"type": KINDS[tag.name]}
    return entity | ({"language": tag.argument} if tag.name == "code" and tag.argument else {})


def _link(target: str) -> Json | None:
    user = user_of_link(target)
    if user is not None:
        return {"type": "text_mention", "user": {"id": user}}
    url = normal_url(target)
    return {"type": "text_link", "url": url} if url else None


def _wrong(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
