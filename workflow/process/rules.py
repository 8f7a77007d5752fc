"""Everything a decision looks at besides the incident: regulation, working time, people, and how to remind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from workflow.courtesies import Courtesies
from workflow.ids import PersonId
from workflow.norms.deadlines import Deadlines
from workflow.norms.regulation import Regulation, Role, Step
from workflow.people import Roster
from workflow.phrases import Phrases
from workflow.process.hints import Hints
from workflow.time_words import TimeWords
from workflow.working_time import WorkingCalendar, beyond


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """When to remind, in working time.

    A reminder comes when `share` of the step's time is left, `at_most` before the deadline; those above hear at `escalate_after`.
    Of a final answer it comes `days_before` its last day, too. An author may be silent for `author_silent_days`, and is
    asked `questions_to_author` times in place of an answer (reading 30).
    All days are working ones.
    The head is reminded of a signature after `unsigned_after` (NORMS reading 23).
    Of those who may approve, `approvers` are called in this order, by role; the next after `next_approver_after` of silence.
    """

    share: float = 0.25
    at_most: timedelta = timedelta(hours=1)
    escalate_after: timedelta = timedelta(minutes=15)
    days_before: tuple[int, ...] = (3, 1)
    author_silent_days: int = 5
    questions_to_author: int = 1
    unsigned_after: timedelta = timedelta(minutes=10)
    approvers: tuple[Role, ...] = ()
    next_approver_after: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """More messages of one topic and place than `more_than` within `within` (by the clock) are told as a surge.

    It `reports` by itself to whom the text names (NAO 29, Lesozavodsk 20), without a tap of the curator's.
    """

    more_than: int = 5
    within: timedelta = timedelta(hours=1)
    reports: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is in force for an incident. `topics` and `locations` are the office's own lists, offered as buttons;
    `revision` is the digest of the regulation's file.

    Where a regulation has several departments work in an order, the office says whether it `may_send_at_once`. Where it has the
    curator approve the consolidated draft that he made, the office may rather send it to another (NORMS reading 21).
    `listed_topics` are topics with the short term, each with the act that lists it (NAO 16). High importance is told at any hour,
    or, without `tells_at_any_hour`, while the office is open (NORMS reading 5). Of several deputies `summary_to` is told of the
    month (NAO 28). `step_terms` are what its curator sets for the steps after an interim answer unless he says otherwise
    (Novokubansk 18), `publication_terms` what the MCU has established for publications (7).
    """

    regulation: Regulation
    calendar: WorkingCalendar
    deadlines: Deadlines
    roster: Roster
    revision: str = ""
    reminding: Reminding = field(default_factory=Reminding)
    surge: Surge = field(default_factory=Surge)
    topics: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    may_send_at_once: bool = False
    approves_own_consolidated: bool = True
    listed_topics: Mapping[str, str] = field(default_factory=dict)
    tells_at_any_hour: bool = True
    hints: Hints = field(default_factory=Hints)
    phrases: Phrases = field(default_factory=Phrases)
    courtesies: Courtesies = field(default_factory=Courtesies)
    time_words: TimeWords = field(default_factory=TimeWords)
    summary_to: PersonId | None = None
    step_terms: Mapping[Step, timedelta] = field(default_factory=dict)
    publication_terms: Mapping[Step, timedelta] = field(default_factory=dict)


def without_end(rules: Rules) -> Rules:
    """The rules for what is shown and rung: no year is missing to their calendar. On record goes what the office's own gives."""
    calendar = beyond(rules.calendar)
    return replace(rules, calendar=calendar, deadlines=replace(rules.deadlines, calendar=calendar))
