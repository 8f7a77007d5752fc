"""The rendering room: a template and a context become a message. Sentences are the templates', translations the catalogues'."""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from bot.rendering.alike_buttons import ALIKE_PROMPTS
from bot.rendering.buttons import keyboard
from bot.rendering.catalogues import LanguageUnknown, load_catalogues
from bot.rendering.context import Context
from bot.rendering.excerpts import changes_marked, changes_shown, cut, gist, pieces, plain, quoted, rest_in_full, width
from bot.rendering.naming import Naming
from bot.rendering.part_buttons import PART_PROMPTS
from bot.rendering.rare_buttons import RARE_PROMPTS
from bot.rendering.reversal_buttons import REVERSAL_PROMPTS
from bot.rendering.scene import scene
from bot.rendering.wording import Wording
from bot.sending.speech import Media, Speech
from workflow.process.reversals import sent_back_last

POPUP_LIMIT = 200
LONGEST = 4096
"""Characters of a message after parsing (Bot API)."""

_LIMITS = (3500, 3000, 2400, 1600, 800, 200)
"""How long a quoted text may be: the next one is tried where the message as a whole does not fit."""

SHOWN_IN_FULL = frozenset({"full", "full_rest"})
"""What only the reader's own eyes are for: it cannot be forwarded, and is deleted later."""

_MINUTE = timedelta(minutes=1)
_ROLES = {
    "card": "card",
    "register": "list",
    **dict.fromkeys(SHOWN_IN_FULL, "full"),
    **dict.fromkeys(("ask_author_reply", "ask_term", "terms", "ask_importance_reason", "ask_short_term"), "prompt"),
    **dict.fromkeys(("absence_form", "ask_edit"), "prompt"),
    **dict.fromkeys(
        ("intake", "ask_remark", "ask_not_ours", "ask_link", "choose_reason", "which", "not_understood"),
        "prompt",
    ),
    **dict.fromkeys(("ask_verdict", "ask_meant", "which_question", "ask_kind", "ask_link_sure"), "prompt"),
    **dict.fromkeys(PART_PROMPTS, "prompt"),
    **dict.fromkeys((*RARE_PROMPTS, *ALIKE_PROMPTS, *REVERSAL_PROMPTS), "prompt"),
}
_MEDIA = {"full": "text", "answer_text": "draft", "draft_attached": "draft", "part_text": "part"}
"""Whose attachments go with the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Every template in every language that has a catalogue. Built once, by `load`."""

    catalogues: Mapping[str, gettext.NullTranslations]
    environments: Mapping[str, Environment]
    languages: Mapping[str, str]
    """Each language under its own name."""

    @classmethod
    def load(cls, templates: Path, locales: Path) -> "Rendering":
        """From the two folders. Raises `CatalogueMissing` naming the file that was not compiled."""
        catalogues = load_catalogues(locales)
        environments = {language: _environment(templates, catalogue) for language, catalogue in catalogues.items()}
        languages = {code: str(Locale.parse(code).get_language_name(code) or code) for code in catalogues}
        return cls(catalogues=catalogues, environments=environments, languages=languages)

    def speech(self, template: str, *, language: str, context: Context) -> Speech:
        """A message with its buttons, within Telegram's limits. Raises `LanguageUnknown`."""
        translations = self._translations(language)
        naming = Naming(rules=context.rules, translations=translations)
        attached = context.media.get(_MEDIA.get(template, ""), ())
        return Speech(
            text=self._text(template, language, context),
            reply_markup=keyboard(template, context, naming, translations.gettext),
            protect=template in SHOWN_IN_FULL,
            media=tuple(Media(kind=one.kind, file_id=one.file_id) for one in attached),
            role=_ROLES.get(template, "notice"),
        )

    def popup(self, template: str, *, language: str, context: Context) -> str:
        """The plain words of a pop-up, in one line or few. Longer ones than `POPUP_LIMIT` are to be sent as a message."""
        return plain(self._text(template, language, context))

    def _text(self, template: str, language: str, context: Context) -> str:
        translations = self._translations(language)
        wording = Wording(language=language, translations=translations, zone=context.rules.calendar.zone, now=context.now)
        naming = Naming(rules=context.rules, translations=translations)
        names = {**wording.names(), **naming.names(), **scene(context), "languages": self.languages}
        page = self.environments[language].get_template(f"{template}.html.j2")

        def at(limit: int) -> str:
            return page.render(names, limit=limit, **{Page.SHARED: {}}).strip()

        whole = at(_LIMITS[0])
        return whole if _fits(whole) else _longest_that_fits(at)

    def _translations(self, language: str) -> gettext.NullTranslations:
        if language not in self.catalogues:
            raise LanguageUnknown(language)
        return self.catalogues[language]


def _fits(text: str) -> bool:
    return width(plain(text)) <= LONGEST


def _longest_that_fits(at: Callable[[int], str]) -> str:
    """At the largest of the further limits at which the message fits, looked for by halves: each try costs a whole message."""
    found, shorter, lower, upper = "", "", 1, len(_LIMITS)
    while lower < upper:
        middle = (lower + upper) // 2
        text = at(_LIMITS[middle])
        if _fits(text):
            found, upper = text, middle
        else:
            shorter, lower = text, middle + 1
    # Too many lines, not too long a text: better its beginning without markup than nothing.
    return found or str(escape(cut(plain(shorter), LONGEST)))


class Page(Template):
    """A template that, brought in with the context of a page by several others, is made once for that page."""

    SHARED = "modules_of_this_page"

    def make_module(self, vars: Any = None, shared: bool = False, locals: Any = None) -> TemplateModule:
        modules: dict[Any, TemplateModule] | None = (vars or {}).get(self.SHARED)
        if modules is None:
            return super().make_module(vars, shared, locals)
        if self.name not in modules:
            modules[self.name] = super().make_module(vars, shared, locals)
        return modules[self.name]


def _environment(templates: Path, catalogue: gettext.NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        auto_reload=False,  # a new version is a new start
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.template_class = Page
    environment.globals |= {
        "gist": gist,
        "cut": cut,
        "pieces": pieces,
        "rest_in_full": rest_in_full,
        "quoted": quoted,
        "changes_marked": changes_marked,
        "changes_shown": changes_shown,
        "minute": _MINUTE,
        "sent_back_last": sent_back_last,
    }
    environment.filters |= {"lower_first": _lower_first, "upper_first": _upper_first}
    install: Any = environment.install_gettext_translations  # type: ignore[attr-defined]
    install(catalogue, newstyle=True)
    return environment


def _lower_first(words: Markup | str) -> Markup:
    text = escape(words)
    return text[:1].lower() + text[1:]


def _upper_first(words: Markup | str) -> Markup:
    text = escape(words)
    return text[:1].upper() + text[1:]
