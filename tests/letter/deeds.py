"""What a course consists of, and what the judge says of it, in words of his own: neither norms nor steps of the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did at a minute of the year. `what` is one of the words that `stretches` reads.

    `body` is whose it was, `bodies` to whom it went; `found` and `selected` are the two moments that terms count from.
    """

    at: int
    what: str
    by: str = ""
    body: str = ""
    bodies: tuple[str, ...] = ()
    instead_of: str = ""
    kind: str = "answer"
    found: int = 0
    selected: int = 0
    high: bool = False
    short: bool = False
    length: int = 0
    until: int = 0
    step: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Something that was to be done, from when it could be until it was; open ones end at the moment of judgement.

    `high`, `short` and `length` are what was in force when it ended; `interim` is when an interim answer was published whose
    final one is owed, -1 where there is none; `changed_at` when importance or term were changed meanwhile.
    `draft` is what the text was to become. `groups` are the approvals given.
    """

    kind: str
    begins: int
    ends: int
    is_done: bool
    found: int
    selected: int
    body: str = ""
    high: bool = False
    short: bool = False
    length: int = 0
    interim: int = -1
    draft: str = "answer"
    several: bool = False
    rounds: int = 0
    source: str = ""
    groups: tuple[tuple[int, int], ...] = ()
    set_length: int = 0
    set_until: int = 0
    set_at: int = 0
    last_body_at: int = -1
    changed_at: int = -1

    @property
    def is_question(self) -> bool:
        return self.draft == "clarification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """Who was late under which clause, and by how many minutes, working ones unless `by_clock`.

    `who` are roles, `body` whose; `is_own` says that it was not over when it came to them, `is_cut` that a change of importance
    or term made it so.
    """

    kind: str
    clause: str
    who: tuple[str, ...]
    body: str
    minutes: int
    is_own: bool
    is_cut: bool
    is_done: bool
    begins: int
    ends: int
    by_clock: bool = False
