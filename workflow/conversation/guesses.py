"""What a found message may be about, where, and whose it is: guessed by its words and the office's own lists, shown, and changed
by one tap. What the office lists is in its file; what is asked is `understanding`'s."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Any

from workflow.conversation.forms import Intake
from workflow.ids import DepartmentId
from workflow.process.rules import Rules

_WORD = re.compile(r"[^\W_]+")
_ALTERNATIVES = re.compile(r"\s+(?:и|and)\s+|[,;/]")
_SHORT = 4
"""A word of so many letters has no ending to leave off; to a shorter one a single letter may be added."""
_ENDING = 2
"""So many letters longer than the listed word another form of it may be."""

_OF_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_SOFT = "ь"
"""Without it a word is another one, which only its ending shows: its other forms have an ending in its place."""

LEAD = 40
"""So many words say what a text is about; further down it tells of what came along with it, of the bus to a kindergarten."""


def guessed(intake: Intake, rules: Rules) -> Intake:
    """The intake with what its words say of topic and place, where that is one of a list only, and whose the topic is.

    What was chosen or typed stays; `intake.guessed` names what was not.
    """
    lead = " ".join(intake.text.split()[:LEAD])
    for detail, listed, text in (("topic", rules.topics, lead), ("location", rules.locations, intake.text)):
        likely = likely_of(listed, text)
        if not getattr(intake, detail) and len(likely) == 1:
            intake = replace(settled(intake, detail, likely[0]), guessed=(*intake.guessed, detail))
    if intake.department and "department" not in intake.guessed:
        return intake
    department = department_of(intake.topic, rules)
    others = tuple(one for one in intake.guessed if one != "department")
    return replace(intake, department=department or "", guessed=(*others, "department") if department else others)


def settled(intake: Intake, detail: str, value: str) -> Intake:
    """A detail as it was chosen or typed: no guess any more."""
    changed: dict[str, Any] = {detail: value, "guessed": tuple(one for one in intake.guessed if one != detail)}
    return replace(intake, **changed)


def likely_of(listed: Sequence[str], text: str) -> tuple[str, ...]:
    """The titles of a list of which the text speaks, in the list's order."""
    words = sorted(set(_words(text)))
    return tuple(title for title in listed if any(_stands(part, words) for part in _ALTERNATIVES.split(title)))


def department_of(topic: str, rules: Rules) -> DepartmentId | None:
    """The one department that the office file gives the topic to; of a single department there is no question."""
    departments = rules.roster.departments.values()
    if len(departments) == 1:
        return next(one.id for one in departments)
    wanted = topic.strip().casefold()
    found = [one.id for one in departments if wanted and wanted in (listed.casefold() for listed in one.topics)]
    return found[0] if len(found) == 1 else None


def _stands(title: str, words: Sequence[str]) -> bool:
    """Whether every word of the title stands among those of the text, in whatever form; these are sorted, each once."""
    wanted = _words(title)
    return bool(wanted) and all(_has_form(word, words) for word in wanted)


def _has_form(listed: str, words: Sequence[str]) -> bool:
    is_adjective = listed.endswith(_OF_ADJECTIVES)
    stem = listed[: -2 if is_adjective else -1] if len(listed) > _SHORT else listed
    longest = len(listed) + (_ENDING if len(listed) >= _SHORT else 1)
    begin_so = takewhile(lambda word: word.startswith(stem), islice(words, bisect_left(words, stem), None))
    other = stem if listed.endswith(_SOFT) else ""
    return any(len(word) <= longest and word != other for word in begin_so)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))
