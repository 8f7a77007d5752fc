"""No text stops the office: every message is put into words within ten milliseconds of processor, whatever people wrote."""

from functools import partial

import pytest

from tests.hostile_texts import MOST_SECONDS, SHAPES, run_of, seconds_of
from tests.rendering.office import rendering
from tests.rendering.scene import Scene
from tests.rendering.test_nasty_words import one_of_each, spoilt

KINDS = {
    **{piece: run_of(piece) for piece in ("<", "&", "@", "\n", " ", "1 ", "a@b.c ", "https://", "\ufdfa", "👍🏽")},
    **{name: SHAPES[name] for name in ("words of two kinds", "signs of mail and telephones")},
}


def largest_of_each() -> list[Scene]:
    """Of each template the scene that says most: cards hold texts, drafts, remarks and what changed."""
    found: dict[str, Scene] = {}
    for scene in one_of_each():
        known = found.get(scene.template)
        if known is None or len(scene.context.texts) > len(known.context.texts):
            found[scene.template] = scene
    return list(found.values())


@pytest.mark.parametrize("kind", KINDS)
def test_no_message_takes_long_to_put_into_words(kind: str) -> None:
    slow = {}
    for scene in largest_of_each():
        context = spoilt(scene.context, KINDS[kind])
        seconds = seconds_of(partial(rendering().speech, scene.template, language="ru", context=context))
        if seconds >= MOST_SECONDS:
            slow[scene.template] = seconds

    assert slow == {}
