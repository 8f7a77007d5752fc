"""What holds of every message in every language: Telegram takes it, it is short of signs, and it names no citizen in a chat."""

import re
from functools import cache

import pytest

from bot.rendering import POPUP_LIMIT
from bot.sending.speech import Speech
from tests.rendering.office import AUTHOR, ROOT, rendering
from tests.rendering.popup_scenes import popups, refused
from tests.rendering.scene import Scene
from tests.rendering.scenes import scenes
from tests.rendering.telegram_html import read
from workflow.process.refusals import Refusal

LANGUAGES = ("ru", "en")
SIGNS = re.compile("[⛔🔴🟠✅]")
NOT_MESSAGES = {"alike", "checklist", "words", "kinds", "late_words", "summary_words", "shares", "steads", "vacancy_words"}
MAY_BE_SILENT = {"toast"}


@cache
def everything(language: str) -> tuple[tuple[Scene, Speech], ...]:
    """Every scene with its message."""
    return tuple((scene, rendering().speech(scene.template, language=language, context=scene.context)) for scene in scenes())


def test_every_template_is_in_a_scene() -> None:
    templates = {path.name.removesuffix(".html.j2") for path in (ROOT / "templates").glob("*.html.j2")}

    assert {scene.template for scene in scenes()} == templates - NOT_MESSAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_html_that_telegram_takes(language: str) -> None:
    for scene, said in everything(language):
        text = read(said.text)

        assert len(text) <= 4096
        assert text.strip() or scene.template in MAY_BE_SILENT, scene.template


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_bears_one_sign_at_most(language: str) -> None:
    for _, said in everything(language):
        assert len(SIGNS.findall(said.text)) <= 1, said.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_ragged(language: str) -> None:
    # No spaces at a line's ends, no empty line doubled, nothing left unfilled.
    for _, said in everything(language):
        assert not re.search(r"(?m)^ | $|\n\n\n|  |\{|\}|%\(", said.text), said.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_citizen_is_named_only_where_the_message_is_shown_in_full(language: str) -> None:
    for scene, said in everything(language):
        assert (AUTHOR in said.text) == (scene.template == "full"), scene.template


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chat_shows_the_citizens_telephone(language: str) -> None:
    for scene, said in everything(language):
        assert ("512-00-37" in said.text) == (scene.template == "full"), scene.template


def test_russian_messages_hold_no_english_words() -> None:
    allowed = {
        "https",
        "vk",
        "com",
        "wall",
        "ru",
        "mine",
        "help",
        "language",
        "department",
        "absence",
        "late",
        "summary",
        "register",
        "month",
        "births",
        "en",
        "English",
        "Telegram",
        "MAX",
        "KeyError",
        "BotFather",
        "PDF",
    }
    for scene, said in everything("ru"):
        words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^<>]*>|&[a-z]+;", "", said.text)))

        assert words <= allowed, (scene.template, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_popups_fit_their_window_and_carry_no_markup(language: str) -> None:
    for scene in popups():
        text = rendering().popup(scene.template, language=language, context=scene.context)

        assert len(text) <= POPUP_LIMIT, text
        assert "<" not in text and "&" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence_of_its_own(language: str) -> None:
    codes = {kind.code for kind in Refusal.__subclasses__()}
    shown = {scene.context.params["code"]: said.text for scene, said in everything(language) if scene.template == "refusal"}

    assert {refusal.code for refusal in refused()} == codes
    assert len(set(shown.values())) == len(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_a_label_and_data_that_fit(language: str) -> None:
    for _, said in everything(language):
        for row in (said.reply_markup or {}).get("inline_keyboard", []):
            for button in row:
                assert button["text"].strip()
                assert len(button.get("callback_data", "").encode()) <= 64
