"""What an answer must be, as a short list beside its draft: ticked where a program can see it, left to people where it cannot.

A tick is no verdict, and a missing one no shortcoming: the words are the regulation's, the judgement is the approver's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workflow.journal import Media
from workflow.norms.networks import network_named
from workflow.norms.requirement import Requirement
from workflow.norms.vocabulary import SeenIn
from workflow.process.incident import Incident
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.spelling import letters

ADVISED = 1000
ADVISED_IN = {"telegram": 800}
"""Characters: the standard of answers of Elizovo district advises no more in VK and OK, and fewer in Telegram."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One requirement in short words. `is_seen`: a program sees that it is met; else people look.

    `length` and `advised`, in characters, where a draft is longer than is advised in its network.
    """

    words: str
    is_seen: bool = False
    length: int = 0
    advised: int = 0


def checklist(incident: Incident, rules: Rules, *, text: str, author: str, media: Sequence[Media]) -> tuple[Tick, ...]:
    """The requirements of the draft in hand; of one that is still to be written, without any tick: its `text` is empty.

    None of a question to the author: the clauses speak of answers (ZAGS 22, Lesozavodsk 16, ministry 21, Novokubansk 20, NAO 24).
    """
    kind = incident.draft.kind if incident.draft is not None and text else incident.kind
    if kind is DraftKind.CLARIFICATION:
        return ()
    return tuple(_ticked(one, incident, rules, text, author, media) for one in rules.regulation.checklist)


def _ticked(requirement: Requirement, incident: Incident, rules: Rules, text: str, author: str, media: Sequence[Media]) -> Tick:
    words = requirement.words
    match requirement.seen_in:
        case SeenIn.GREETING:
            return Tick(words=words, is_seen=rules.phrases.greets(text) or _addresses(text, author))
        case SeenIn.MEDIA:
            return Tick(words=words, is_seen=bool(text and media))
        case SeenIn.LENGTH:
            advised = _advised(incident.network, rules)
            is_long = len(text) > advised
            return Tick(words=words, is_seen=bool(text) and not is_long, length=len(text) * is_long, advised=advised * is_long)
        case _:
            return Tick(words=words)


def _advised(code: str, rules: Rules) -> int:
    network = network_named(code, rules.regulation)
    return (network.answer_limit if network else None) or ADVISED_IN.get(code, ADVISED)


def _addresses(text: str, author: str) -> bool:
    """Whether it begins with the author's name, as he wrote it."""
    first, named = _WORD.search(letters(text)), _WORD.findall(letters(author))
    return first is not None and first.group() in named
