"""Which past incidents a new one may repeat: candidates by the keys they share, then compared trait by trait."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from workflow.ids import IncidentId
from workflow.repeats.traits import Traits
from workflow.repeats.wording import likeness, trigrams_of
from workflow.spelling import comparable

COMMON = 300
"""Of incidents that share one word no more than so many are looked at, the latest."""

COMPARED = 40
"""So many candidates are compared text by text."""

_ENOUGH = 3
_GRADES = (("same_words", 0.5), ("similar", 0.3), ("related", 0.2))
"""How wording is graded; measured on messages of five offices, unrelated ones stay below the last."""

_COMPARED = {"link": "page", "post": "post", "author": "author", "topic": "topic", "location": "location"}
"""By which trait a reason is found."""

_POINTS = {"link": 4, "post": 2, "author": 2, "topic": 1, "location": 1, "same_words": 3, "similar": 2, "related": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A past incident that looks the same: `reasons` are codes, the strongest first, `points` how much they weigh."""

    incident: IncidentId
    reasons: tuple[str, ...]
    points: int
    wording: float


def candidates(carriers: Iterable[tuple[int, IncidentId]]) -> tuple[IncidentId, ...]:
    """The incidents worth comparing, from rows of the index (key, incident): the rarer a shared key, the more it says."""
    rows = list(carriers)
    shared_by = Counter(key for key, _ in rows)
    votes: dict[IncidentId, float] = {}
    for key, incident in rows:
        votes[incident] = votes.get(incident, 0.0) + 1 / log2(1 + shared_by[key])
    return tuple(sorted(votes, key=lambda one: (-votes[one], -one))[:COMPARED])


def compared(new: Traits, past: Mapping[IncidentId, Traits]) -> tuple[Likely, ...]:
    """Every one of them with what it has in common, the likeliest first, of equals the latest."""
    trigrams = trigrams_of(new.text)
    found = (_likely(new, trigrams, incident, traits) for incident, traits in past.items())
    return tuple(sorted(found, key=lambda one: (-one.points, -one.wording, -one.incident)))


def repeats(new: Traits, past: Mapping[IncidentId, Traits], at_most: int = 3) -> tuple[Likely, ...]:
    """Those that have enough in common to be offered: an author alone is not, nor a topic, nor a place."""
    return tuple(one for one in compared(new, past) if one.points >= _ENOUGH)[:at_most]


def _likely(new: Traits, trigrams: frozenset[str], incident: IncidentId, past: Traits) -> Likely:
    alike = likeness(trigrams, trigrams_of(past.text))
    same = {code for code, trait in _COMPARED.items() if _is_same(getattr(new, trait), getattr(past, trait))}
    if "link" in same:
        same.discard("post")
    if "topic" not in same:  # a town is no matter
        same.discard("location")
    same |= {code for code, least in _GRADES if alike >= least and not any(alike >= more > least for _, more in _GRADES)}
    reasons = tuple(code for code in _POINTS if code in same)
    return Likely(incident=incident, reasons=reasons, points=sum(_POINTS[code] for code in reasons), wording=alike)


def _is_same(one: str, other: str) -> bool:
    return bool(one.strip()) and comparable(one) == comparable(other)
