"""docs/decisions/taking-back.md: every act of the product says how it is taken back, by an act that there is."""

import re
from functools import cache

from tests.workshop.tree import ROOT
from workflow.process.decide import _DECISIONS

ROW = re.compile(r"^\| ([A-Z][A-Za-z]+) \| ([^|]+) \|", re.MULTILINE)


@cache
def rows() -> dict[str, str]:
    """By act, what takes it back."""
    page = (ROOT / "docs" / "decisions" / "taking-back.md").read_text(encoding="utf-8")
    return {act: by for act, by in ROW.findall(page) if act != "Act"}


def test_every_act_says_how_it_is_taken_back() -> None:
    assert set(rows()) == {kind.__name__ for kind in _DECISIONS}


def test_what_takes_it_back_is_an_act_or_it_is_said_why_nothing_does() -> None:
    reasons = ("nothing follows from it", "cannot be unread", "follows from another act", "the clock's", "ending it again")
    acts = {kind.__name__ for kind in _DECISIONS}

    for act, by in rows().items():
        named = set(re.findall(r"\b[A-Z][a-z]+[A-Z][A-Za-z]+\b|\bLetGo\b|\bTakeIn\b", by))
        assert named <= acts, (act, named - acts)
        assert named or by.startswith(reasons), act
