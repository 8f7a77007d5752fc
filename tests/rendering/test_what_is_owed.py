"""Every message in every state of every regulation, against what the incident still owes: nobody is told that all is done."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from bot.rendering import Context
from bot.rendering.excerpts import plain
from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, HOUSING_HEAD, LEADER, ROADS, moment, office
from tests.process.road import TEXTS, Road, walked
from tests.process.rounds import chosen
from tests.process.sharing import part, shared, shared_office
from tests.process.stages import BESIDE_THE_ROAD, OPEN
from tests.rendering.office import shown
from tests.rendering.test_figures import FIVE
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance
from workflow.process import acts_alike as al
from workflow.process.incident import ENDED, Incident
from workflow.process.owed import owed
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.turns import turn

READERS = (CURATOR, COORDINATOR, ANNA, HOUSING_HEAD, LEADER)
STALE = {"step": "gone"}
WRITTEN = {**TEXTS, "draft": "Яму засыплем в октябре.", "remark": "Укажите срок", "published": "https://vk.com/wall-1_3"}
UNFILLED = re.compile(r"None|True|False|%\(|\{|\}|<Status|timedelta|datetime")
NOBODY = re.compile(r"(?m)(?:^|[:·,;(]\s?)—\s*(?:$|[·,;)])|: *\Z|: *\n\n")
DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|::|,;|;,|\(\)|\) *\)| [,;.)]|\( |…\.|,\.")
COUNTED = re.compile(r"(\d+) (вложени|срок|д|сообщени|промежут|рабоч)([а-яё]*)")
ENDINGS = {
    "вложени": ("е", "я", "й"),
    "срок": ("", "а", "ов"),
    "д": ("ень", "ня", "ней"),
    "сообщени": ("е", "я", "й"),
    "промежут": ("ок", "ка", "ков"),
}


def joined(rules: Rules) -> Road:
    road = walked(rules, "dispatched")
    road.act(al.JoinIncident, CURATOR, "14.10 10:15", lead=IncidentId(5))
    return road


def leading(rules: Rules) -> Road:
    road = walked(rules, "dispatched")
    due = moment("14.10 12:00", rules)
    road.act(al.TakeIn, CURATOR, "14.10 10:15", joined=IncidentId(5), due=due, clause="9")
    return road


def _approved(rules: Rules, kind: DraftKind) -> Road:
    road = walked(rules, "dispatched")
    chosen(road, kind, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    return road


def interim_approved(rules: Rules) -> Road:
    return _approved(rules, DraftKind.INTERIM)


def question_approved(rules: Rules) -> Road:
    return _approved(rules, DraftKind.CLARIFICATION)


def in_parts(rules: Rules) -> Road:
    return shared(shared_office(rules.regulation.id), HOUSING, ROADS, importance=Importance.HIGH)


def parts_in(rules: Rules) -> Road:
    road = in_parts(rules)
    part(road, HOUSING, "14.10 10:20")
    if rules.regulation.several.way.value != "all_at_once" and road.now.assignment_of(ROADS) is None:
        return road
    part(road, ROADS, "14.10 10:25")
    return road


STAGES: dict[str, Callable[[Rules], Road]] = {
    **{name: lambda rules, name=name: walked(rules, name) for name in (*OPEN, "on_approval_again", "closed")},  # type: ignore[misc]
    **BESIDE_THE_ROAD,
    **{walk.__name__: walk for walk in (joined, leading, interim_approved, question_approved, in_parts, parts_in)},
}


@cache
def road_to(regulation: str, stage: str) -> Road:
    return STAGES[stage](office(regulation))


def notices_of(incident: Incident) -> Iterator[tuple[str, dict[str, Any]]]:
    """The messages that may come to be sent while the incident stands so, on time or behind it."""
    for params in (*({"step": step.key} for step in incident.steps), STALE):
        for template in ("reminder", "missed", "escalated", "return_does_not_fit"):
            yield template, params
    for template in ("card", "ended", "why", "more", "decider_silent", "author_silent", "joined", "importance_lowered", "full"):
        yield template, {}
    yield "told_at_once", {"clause": "26"}
    yield "told_at_once", {"clause": "26", "again": True}
    yield "told_unanswered", {"by": LEADER, "clause": "26"}
    yield "undelivered", {"addressee": f"person:{ANNA}", "reason": "blocked"}
    if incident.assignments:
        yield "unsigned", {"department": incident.assignments[0].department}
    if incident.draft is not None:
        yield "draft_approved", {}
        yield "draft_received", {"number": incident.draft.number}
    for publication in incident.publications:
        yield "published", {"kind": publication.kind.value}


def contexts(road: Road) -> Iterator[Context]:
    """The same hour, and three working days later, when everything is late: then of whoever waits alike one reader will do."""
    early = road.entries[-1].at + timedelta(minutes=2)
    late = road.rules.calendar.add(early, timedelta(hours=24))
    waiting: set[bool] = set()
    for now, person in ((now, person) for now in (early, late) for person in READERS):
        context = Context(rules=road.rules, now=now, incident=road.now, texts=WRITTEN, viewers=frozenset({person}))
        if now == early or (awaited := is_awaited(context)) not in waiting:
            waiting |= {awaited} if now == late else set()
            yield replace(context, others={road.now.id: road.now}, other_texts={road.now.id: WRITTEN})


def is_awaited(context: Context) -> bool:
    """Whether the next act is the reader's, his own or his department's."""
    incident = context.incident
    assert incident is not None
    (person,) = context.viewers
    roster = context.rules.roster
    desks = (one.department for one in turn(incident, context.rules) if one.person is None and one.department is not None)
    named = {one.person for one in turn(incident, context.rules)}
    return person in named or any(member.id == person for desk in desks for member in roster.members(desk))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", FIVE)
def test_no_message_says_that_all_is_done_while_something_is_owed_and_none_has_a_gap(regulation: str, stage: str) -> None:
    road = road_to(regulation, stage)
    told = (*notices_of(road.now), ("mine", {}), ("digest", {}))
    for context in contexts(road):
        for template, params in told:
            text = plain(shown(template, context, **params)).replace("\N{NO-BREAK SPACE}", " ")
            about = (template, stage, context.viewers, text)

            assert not [sentence for sentence, holds in completions(context) if sentence in text and not holds], about
            for fault in (UNFILLED, NOBODY, DOUBLED):
                assert not (found := fault.search(text)), (found, *about)
            for number, word, ending in COUNTED.findall(text):
                if word in ENDINGS and ending in ENDINGS[word]:
                    assert ending == ENDINGS[word][_form(int(number))], about
            if template == "card":
                assert set(re.findall(r" до [^()\n]*\(п\. ([^)\n]*)\), осталось", text)) <= {
                    each.clause for each in road.now.steps
                }, about


def completions(context: Context) -> tuple[tuple[str, bool], ...]:
    """Sentences by which a reader takes it that nothing is left to do, and whether they hold for him."""
    incident = context.incident
    assert incident is not None
    awaited, is_over = is_awaited(context), incident.status in ENDED
    is_last = incident.draft is None or incident.draft.kind is DraftKind.ANSWER  # after the others an answer is still to come
    owes = awaited or bool(owed(incident, context.viewers, context.rules))
    return (
        ("от вас больше ничего не нужно", not awaited and is_last),
        ("Сейчас вас ничего не ждёт", not owes),
        ("Делать больше ничего не нужно", is_over and not incident.steps),
        ("Напоминать больше не о чем", not awaited),
        ("работа закончена", is_over),
        ("уже сделано", False),
        ("Работа над ним продолжается", not is_over),
    )


def _form(number: int) -> int:
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2
