"""Courses that people might take, walked through the pure process with an injected clock. Only acts that it accepts are done."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.letter.counted_minutes import moment_of
from tests.offices import ANNA, BORIS, CURATOR, HOUSING, HOUSING_HEAD, MINISTRY, REGULATIONS, ROADS, VERA, ZAGS
from tests.process.road import LINK, NUMBER
from tests.process.sharing import DASHA, PARKS, shared_office
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Entry
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.decide import decision
from workflow.process.folding import apply
from workflow.process.incident import Incident, Status
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.ringing import timers_of
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules

_GAPS = (
    *(0, 0, 1, 2, 3, 4, 5, 5, 6, 9, 10, 12, 14, 15, 15, 16, 19, 20, 21, 24, 25, 26, 29, 30, 30, 31, 35, 40, 44, 45, 46),
    *(55, 59, 60, 61, 75, 90, 105, 119, 120, 121, 150, 151, 180, 210, 240, 241, 300, 301, 420, 480, 600, 900, 1440, 2880, 4320),
)
_LIKELY = _GAPS[:38]
_AWAY = (CURATOR, HOUSING_HEAD, ANNA, VERA)
_DAY = 24 * 60


@dataclass(slots=True)
class RandomCourse:
    """One incident of an office, and what has happened to it up to `at`, a minute of 2026."""

    name: str
    number: int
    rules: Rules
    random: Random
    at: int
    incident: Incident | None = None
    entries: list[Entry] = field(default_factory=list)

    @property
    def zone(self) -> str:
        return self.rules.calendar.zone.key

    @property
    def moment(self) -> datetime:
        return moment_of(self.at, self.zone)

    @property
    def now(self) -> Incident:
        assert self.incident is not None
        return self.incident

    def tries(self, kind: type[a.Act], by: PersonId | None, **fields: Any) -> bool:
        """Do it, if it may be done."""
        act = kind(incident=NUMBER, by=by, at=self.moment, recorded_at=self.moment, **fields)
        try:
            made = decision(self.incident, act, self.rules).entries
        except Refusal:
            return False
        for entry in made:
            self.incident = apply(self.incident, entry)
        self.entries += made
        return True

    def somebody(self, kind: type[a.Act], **fields: Any) -> bool:
        """Done by any of those who may."""
        may = entitled(kind, self.incident, self.rules)
        return bool(may) and self.tries(kind, self.random.choice(may), **fields)

    def passes(self, minutes: int) -> None:
        """Time passes, and the alarm rings what becomes due meanwhile; now and then the bot is down, and it rings afterwards."""
        until = self.at + minutes
        end = moment_of(until, self.zone)
        for _ in range(0 if self.random.random() < 0.1 else 12):
            due = sorted({timer.at for timer in timers_of(self.now, self.rules) if timer.at <= end})
            if not due:
                break
            self.rings(max(due[0], self.moment))
        self.at = until
        self.rings(end)

    def rings(self, at: datetime) -> None:
        keys = tuple(timer.key for timer in timers_of(self.now, self.rules) if timer.at <= at)
        if keys:
            made = decision(
                self.now, a.RingTimers(incident=NUMBER, by=None, at=at, recorded_at=at, keys=keys), self.rules
            ).entries
            for entry in made:
                self.incident = apply(self.incident, entry)
            self.entries += made


def courses(name: str, numbers: range) -> Iterator[RandomCourse]:
    """The same course for the same regulation and number."""
    return (_walked(name, number) for number in numbers)


def _walked(name: str, number: int) -> RandomCourse:
    random = Random(f"{name}/{number}")
    rules = shared_office(
        name, plain_norms=random.choice(("working", "working", "clock")), may_send_at_once=random.random() < 0.3
    )
    if random.random() < 0.3:
        absent = {person: random.choice((None, BORIS)) if person == ANNA else None for person in random.sample(_AWAY, 1)}
        rules = replace(rules, roster=replace(rules.roster, absent=absent))
    course = RandomCourse(name=name, number=number, rules=rules, random=random, at=_beginning(random))
    _register(course)
    for _ in range(random.randrange(4, 26)):
        course.passes(random.choice(_GAPS if random.random() < 0.3 else _LIKELY))
        if course.now.status is Status.CLOSED:
            break
        _goes_on(course)
    course.passes(random.choice((0, 10, 60, 600, 3000)))
    return course


def _beginning(random: Random) -> int:
    """Some time of the year, mostly while the office is open, often late on a day or just before days off."""
    day = random.randrange(12, 300)
    if random.random() < 0.85:
        return day * _DAY + random.choice((9, 9, 10, 11, 12, 14, 15, 16, 17)) * 60 + random.randrange(60)
    return day * _DAY + random.randrange(_DAY)


def _register(course: RandomCourse) -> None:
    random, rules = course.random, course.rules
    found = course.at - random.choice((0, 0, 0, 0, 3, 10, 26, 61, 200))
    selected = random.randrange(found, course.at + 1)
    sources = [one.code for one in rules.regulation.other_sources]
    fields: dict[str, Any] = {"source": random.choice(sources)} if sources and random.random() < 0.12 else {}
    done = course.somebody(
        a.RegisterIncident,
        detection=moment_of(found, course.zone),
        selection=moment_of(selected, course.zone),
        network="vk",
        texts={"text": "Яма", "topic": "Дороги", "location": "Центр", "basis": "Нашли раньше"},
        **fields,
    )
    assert done, f"{course.name}/{course.number} was not registered"


def _goes_on(course: RandomCourse) -> None:
    """Now and then something beside the straight road, else the next act of it."""
    beside = course.random.random()
    if beside < 0.06 and _importance_changes(course):
        return
    if beside < 0.1 and course.somebody(
        a.ShortenTerm, length=timedelta(minutes=course.random.choice((45, 60, 90, 120, 180, 200)))
    ):
        return
    if beside < 0.2 and course.somebody(a.SignForArrival):
        return
    if beside < 0.26 and course.somebody(
        a.SetStepTerm, step=_settable(course), length=timedelta(minutes=course.random.choice((20, 60, 240)))
    ):
        return
    if beside < 0.34 and course.now.shares and _part_term(course):
        return
    _next(course)


def _importance_changes(course: RandomCourse) -> bool:
    importance = Importance.ORDINARY if course.now.is_high else Importance.HIGH
    return course.somebody(a.SetImportance, importance=importance, shortened=course.random.random() < 0.4, reason="Прокуратура")


def _settable(course: RandomCourse) -> Step:
    return course.random.choice((Step.APPROVAL, Step.REWORK, Step.PUBLICATION, Step.DRAFT))


def _part_term(course: RandomCourse) -> bool:
    wanted = course.random.choice(course.now.departments or (HOUSING,))
    return course.somebody(p.SetPartTerm, department=wanted, length=timedelta(minutes=course.random.choice((30, 60, 180))))


def _next(course: RandomCourse) -> None:
    incident, random = course.now, course.random
    match incident.status:
        case Status.REGISTERED | Status.RETURNED:
            _to_be_sent(course)
        case Status.DISPATCHED if incident.shares:
            _parts(course)
        case Status.DISPATCHED | Status.CONSOLIDATING | Status.ON_REWORK:
            _drafting(course)
        case Status.ON_APPROVAL:
            _approving(course)
        case Status.APPROVED:
            course.somebody(a.RecordPublication, link=LINK)
        case Status.WAITING:
            found = moment_of(course.at - random.choice((0, 0, 2, 20, 70)), course.zone)
            since = max(found, incident.waiting.since) if incident.waiting else found
            course.somebody(a.RecordAuthorReply, text="Во дворе", detection=since)
        case _:
            pass


def _to_be_sent(course: RandomCourse) -> None:
    incident, random = course.now, course.random
    others_decide = course.name in (ZAGS, MINISTRY)
    if others_decide and random.random() < 0.25 and not incident.is_decided:
        if not incident.proposed and not incident.departments:
            course.somebody(a.ProposeDepartments, departments=(HOUSING,))
            return
        if course.somebody(a.DispatchProvisionally):
            return
    if incident.importance is None:
        importance = Importance.HIGH if random.random() < 0.35 else Importance.ORDINARY
        course.somebody(a.SetImportance, importance=importance, shortened=random.random() < 0.3)
        if random.random() < 0.5:
            return
    if not course.now.departments:
        free = [one for one in (HOUSING, ROADS, PARKS) if one not in incident.returned_by]
        wanted = _some(random, free or [HOUSING])
        course.somebody(a.ChooseDepartments, departments=wanted, at_once=random.random() < 0.5)
        if random.random() < 0.5:
            return
    course.somebody(a.DispatchIncident)


def _some(random: Random, free: list[DepartmentId]) -> tuple[DepartmentId, ...]:
    how_many = 1 if random.random() < 0.65 else random.randrange(2, 4)
    return tuple(random.sample(free, min(how_many, len(free))))


def _parts(course: RandomCourse) -> None:
    incident, random = course.now, course.random
    assert incident.shares is not None
    if incident.shares.strays:
        gone = incident.shares.strays[0].department
        free = [one for one in (HOUSING, ROADS, PARKS) if one not in incident.departments]
        if course.somebody(p.SendShareOn, department=gone, to=random.choice(free) if free and random.random() < 0.7 else None):
            return
    if random.random() < 0.1 and course.somebody(a.ReturnAsNotOurs, reason="Не наше"):
        return
    if random.random() < 0.05 and course.somebody(p.WaivePart, department=random.choice(incident.departments), reason="Не нужно"):
        return
    course.somebody(p.SubmitPart, text="Часть")


def _drafting(course: RandomCourse) -> None:
    incident, random = course.now, course.random
    if incident.status is Status.DISPATCHED and random.random() < 0.12 and course.somebody(a.ReturnAsNotOurs, reason="Не наше"):
        return
    if random.random() < 0.2:
        kind = random.choice((DraftKind.INTERIM, DraftKind.INTERIM, DraftKind.CLARIFICATION, DraftKind.ANSWER))
        course.somebody(a.ChooseDraftKind, draft=kind)
    if incident.shares and not entitled(a.SubmitDraft, course.now, course.rules):
        course.somebody(p.NameConsolidator, person=random.choice((ANNA, VERA, DASHA)))
        return
    course.somebody(a.SubmitDraft, text="Засыплем")


def _approving(course: RandomCourse) -> None:
    incident, random = course.now, course.random
    assert incident.draft is not None
    if random.random() < 0.25:
        reasons = course.rules.regulation.approval.reasons
        course.somebody(
            a.ReturnDraft, number=incident.draft.number, reason=reasons[0].code if reasons else None, remark="Укажите срок"
        )
    else:
        course.somebody(a.ApproveDraft, number=incident.draft.number)


ALL = REGULATIONS
