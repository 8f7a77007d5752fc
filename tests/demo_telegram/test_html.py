"""Telegram's HTML; the expectations were compared with Telegram's own parser (package tdjson)."""

from typing import Any

import pytest

from demo.telegram.answers import Refusal
from demo.telegram.html import parse_html
from demo.telegram.texts import formatted, text_content

LINK = {"type": "text_link", "url": "http://ya.ru/"}


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("a & b &amp; &lt;&gt;&quot;", 'a & b & <>"', []),
        ("&#1055;&#x41;&nbsp;&apos;", "ПA&nbsp;&apos;", []),
        ("&amp", "&", []),
        ("<b>й</b>", "й", [entity("bold", 0, 1)]),
        # An emoji outside the basic plane is two UTF-16 units.
        ("<b>😀</b><i>x</i>", "😀x", [entity("bold", 0, 2), entity("italic", 2, 1)]),
        ("<i>a<b>b</b></i>", "ab", [entity("italic", 0, 2), entity("bold", 1, 1)]),
        ("<STRONG >x</Strong >", "x", [entity("bold", 0, 1)]),
        ("<em>x</em><ins>y</ins>", "xy", [entity("italic", 0, 1), entity("underline", 1, 1)]),
        ("<s>x</s><del>z</del>", "xz", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<b x=1 y>z</b>", "z", [entity("bold", 0, 1)]),
        ('<a href="http://ya.ru">q</a>', "q", [entity("text_link", 0, 1, url="http://ya.ru/")]),
        ("<a href='ya.ru'>q</a>", "q", [entity("text_link", 0, 1, url="http://ya.ru/")]),
        ("<a href=ya.ru>q</a>", "q", [entity("text_link", 0, 1, url="http://ya.ru/")]),
        ("<a>http://ya.ru</a>", "http://ya.ru", [entity("text_link", 0, 12, url="http://ya.ru/")]),
        ('<a href="javascript:alert(1)">q</a>', "q", []),
        ('<a href="tg://user?id=5">q</a>', "q", [entity("text_mention", 0, 1, user={"id": 5})]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ('<code class="language-py">x</code>', "x", [entity("code", 0, 1)]),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ('<tg-time unix="1791961200">x</tg-time>', "x", [entity("date_time", 0, 1, unix_time=1791961200)]),
        ('<a href="tg://resolve?domain=x">q</a>', "q", [entity("text_link", 0, 1, url="tg://resolve?domain=x")]),
        ("<b></b>x", "x", []),
    ],
)
def test_markup_becomes_text_and_entities(markup: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("2 < 3 <5>", 'Unsupported start tag "" at byte offset 2'),
        # Offsets count bytes: a Cyrillic letter is two.
        ("слово <5>", 'Unsupported start tag "5" at byte offset 11'),
        ("<i>x</b>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'),
        ("<i><b>x</i></b>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<b a="x>y</b>', "Unclosed start tag at byte offset 0"),
        ("<a href=ya", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=http://ya.ru>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ],
)
def test_wrong_markup_is_refused_with_its_place(markup: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(markup)

    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        # Spaces around go, and entities move with the text.
        ("\n <b> x </b> y ", "x  y", [entity("bold", 0, 2)]),
        # Code is cut out of what surrounds it.
        ("<b>a<code>b</code>c</b>", "abc", [entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)]),
        ("<pre><b>x</b></pre>", "x", [entity("pre", 0, 1)]),
        ("<blockquote><code>x</code></blockquote>", "x", [entity("code", 0, 1), entity("blockquote", 0, 1)]),
    ],
)
def test_entities_are_put_in_order(markup: str, text: str, entities: list[dict[str, Any]]) -> None:
    shown, found = formatted(markup, parse_mode="HTML", entities=None)

    assert shown == text
    assert sorted(found, key=str) == sorted(entities, key=str)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start invite", [entity("bot_command", 0, 6)]),
        ("/mine@otklik_bot", [entity("bot_command", 0, 16)]),
        ("и/или", []),
        ("см. https://vk.com/wall-1_2?x=1.", [entity("url", 4, 27)]),
        ("сайт gosuslugi.ru/x и т.д.", [entity("url", 5, 14)]),
        ("пишите на a.b@c.ru", [entity("email", 10, 8)]),
        ("@anna_k, #жкх", [entity("mention", 0, 7), entity("hashtag", 9, 4)]),
    ],
)
def test_commands_and_links_are_found(text: str, entities: list[dict[str, Any]]) -> None:
    assert text_content(text).get("entities", []) == entities


def test_a_hundred_entities_are_kept() -> None:
    _, entities = formatted("<b>x</b> " * 101, parse_mode="HTML", entities=None)

    assert len(entities) == 100


def test_other_markups_are_not_spoken_here() -> None:
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        text_content("*x*", parse_mode="MarkdownV2")
