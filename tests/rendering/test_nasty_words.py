"""Whatever people write, in whatever field: it reaches the reader as it was written and becomes no markup, link or button."""

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rendering import Context
from tests.rendering.office import rendering
from tests.rendering.scene import Scene
from tests.rendering.scenes import scenes
from tests.rendering.telegram_html import read

NASTY = (
    "<b>",
    "</b>",
    "<a href='tg://user?id=1'>я</a>",
    "<blockquote>",
    "</blockquote>",
    "<script>alert(1)</script>",
    "&amp;amp;",
    "{{ 7*7 }}",
    "{% raw %}",
    "%(author)s",
    "{0}",
    "\u202e",
    "\u0000",
    "\"'><",
    "=1+1",
    "https://vk.com/?a=<&b=\"'",
    "<tg-spoiler>",
    "a" * 5000,
)
words = st.lists(st.sampled_from(NASTY) | st.text(max_size=30), min_size=1, max_size=6).map("".join)


@cache
def one_of_each() -> tuple[Scene, ...]:
    """Every template in every status it is shown in; the readers hardly differ."""
    found: dict[tuple[str, str, bool], Scene] = {}
    for scene in scenes():
        status = scene.context.incident.status if scene.context.incident else ""
        found.setdefault((scene.template, status, scene.context.private), scene)
    return tuple(found.values())


def spoilt(context: Context, nasty: str) -> Context:
    """The same with the words in the place of everything that anybody typed."""
    names = ("text", "author", "link", "topic", "location", "draft", "remark", "reply", "not_ours", "published", "basis")
    texts = dict.fromkeys({*context.texts, *names}, nasty)
    return replace(
        context,
        texts=texts,
        other_texts={number: {**dict.fromkeys(("text", "topic", "link"), nasty)} for number in context.other_texts},
        previous_draft=None if context.previous_draft is None else nasty,
        depersonalised=False,
    )


@pytest.mark.parametrize("language", ["ru", "en"])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nasty=words)
def test_every_template_carries_any_words_as_words(language: str, nasty: str) -> None:
    for scene in one_of_each():
        said = rendering().speech(scene.template, language=language, context=spoilt(scene.context, nasty))
        text = read(said.text)

        assert len(text.encode("utf-16-le")) // 2 <= 4096
        for tag in ("<script", "<tg-spoiler", "<a href='", "{{"):
            assert tag not in said.text.replace("{{ 7*7 }}", ""), (scene.template, said.text)
        assert all(link.startswith(("https://", "http://", "tg://user?id=")) for link in re.findall(r'href="([^"]*)"', said.text))
        for row in (said.reply_markup or {}).get("inline_keyboard", []):
            assert all(len(button.get("callback_data", "").encode()) <= 64 for button in row)
            assert all(button.get("url", "https://").startswith(("https://", "http://")) for button in row)
