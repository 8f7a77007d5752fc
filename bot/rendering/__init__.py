"""What people read: templates and catalogues made into messages. What is said to whom is decided in `workflow/`."""

from bot.rendering.catalogues import CatalogueMissing, LanguageUnknown
from bot.rendering.context import Context
from bot.rendering.params import refusal_params
from bot.rendering.room import POPUP_LIMIT, SHOWN_IN_FULL, Rendering

__all__ = ["POPUP_LIMIT", "SHOWN_IN_FULL", "CatalogueMissing", "Context", "LanguageUnknown", "Rendering", "refusal_params"]
