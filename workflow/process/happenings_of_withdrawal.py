"""What the journal's entries say of a draft that its author took back."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.journal import Happening
from workflow.process.incident import OpenStep


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWithdrawn(Happening):
    """The author took version `number` back before anybody acted on it; the next one is a rework, or a draft as before."""

    code: ClassVar[str] = "draft.withdrawn"
    number: int
    is_rework: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReopened(Happening):
    """A step that was closed by mistake goes on as it was, with its deadline and whatever had rung."""

    code: ClassVar[str] = "step.reopened"
    key: str
    step: OpenStep


OF_WITHDRAWAL: tuple[type[Happening], ...] = (DraftWithdrawn, StepReopened)
