"""What the scenes are made of."""

from dataclasses import dataclass

from bot.rendering import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A template and what it is shown with."""

    template: str
    context: Context
