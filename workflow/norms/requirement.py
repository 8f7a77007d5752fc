"""What the answer must be, item by item, in few words of a regulation file. What of a draft meets it: `process/checklist`."""

from dataclasses import dataclass

from workflow.norms.vocabulary import SeenIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One of the things that the answer must be, in a few words; what shows it to a program, if anything does."""

    words: str
    seen_in: SeenIn | None = None
