"""What the page is given to show: safe HTML, and pictures it can measure."""

import struct
from typing import Any

import pytest

from demo.telegram.html import parse_html
from demo.telegram.pictures import drawn_picture, picture_size
from demo.telegram.rendering import rendered


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<b>😀 &lt;script&gt;</b>", "<b>😀 &lt;script&gt;</b>"),
        ("<i>a<b>b</b>c</i>", "<i>a<b>b</b>c</i>"),
        ('<a href="https://ya.ru/?a=1&amp;b=&quot;">x</a>', 'href="https://ya.ru/?a=1&amp;b=&quot;"'),
        ("<blockquote>x</blockquote>", "<blockquote>x</blockquote>"),
        ("<tg-spoiler>x</tg-spoiler>", '<span class="spoiler">x</span>'),
    ],
)
def test_a_text_is_shown_as_safe_html(markup: str, shown: str) -> None:
    assert shown in rendered(*parse_html(markup))


@pytest.mark.parametrize(
    ("text", "entity", "shown"),
    [
        ("ya.ru", {"type": "url"}, '<a href="https://ya.ru" target="_blank" rel="noopener noreferrer">ya.ru</a>'),
        ("a@b.ru", {"type": "email"}, '<a href="mailto:a@b.ru" target="_blank" rel="noopener noreferrer">a@b.ru</a>'),
        ("x", {"type": "text_link", "url": "javascript:alert(1)"}, "<span>x</span>"),
        ("Анна", {"type": "text_mention", "user": {"id": 1}}, "<span>Анна</span>"),
    ],
)
def test_only_harmless_addresses_become_links(text: str, entity: dict[str, Any], shown: str) -> None:
    assert rendered(text, [entity | {"offset": 0, "length": len(text)}]) == shown


def test_crossing_entities_are_cut_at_the_outers_end() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]

    assert rendered("abc", crossing) == "<b>a<i>b</i></b>c"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (drawn_picture(3, width=7, height=5), (7, 5)),
        (b"GIF89a" + struct.pack("<HH", 7, 5), (7, 5)),
        (b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab" + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 5, 7), (7, 5)),
        (b"\xff\xd8\xff\xd9", None),
        (b"RIFF????WEBPVP8X" + bytes(8) + (6).to_bytes(3, "little") + (4).to_bytes(3, "little"), (7, 5)),
        (b"RIFF????WEBPVP8L" + bytes(5) + (6 | 4 << 14).to_bytes(4, "little"), (7, 5)),
        (b"RIFF????WEBPVP8 " + bytes(10) + struct.pack("<HH", 7, 5), (7, 5)),
        (b"RIFF????WEBPXXXX", None),
        (b"%PDF-1.7", None),
    ],
)
def test_a_picture_is_measured(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size
