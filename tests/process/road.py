"""An incident walked act by act under a regulation; each act is checked for what holds of all: the fold, the count, purity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, HOUSING_HEAD, HOUSING_SUPERVISOR, MINISTRY, ZAGS, moment, shown
from workflow.ids import IncidentId, PersonId
from workflow.journal import Entry, Happening
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.decide import decide
from workflow.process.folding import apply, fold
from workflow.process.incident import Incident, OpenStep
from workflow.process.ringing import timers_of
from workflow.process.rules import Rules
from workflow.process.telling import reporting_duties

NUMBER = IncidentId(12)
LINK = "https://vk.com/wall-1_2"
TEXTS = {"text": "Яма во дворе", "topic": "Дороги", "location": "Центр", "link": "https://vk.com/wall-1_1"}


@dataclass(slots=True)
class Road:
    """One incident on its way. Moments are the office's wall clock in 2026, `14.10 10:00`."""

    rules: Rules
    incident: Incident | None = None
    entries: list[Entry] = field(default_factory=list)
    number: IncidentId = NUMBER

    @property
    def now(self) -> Incident:
        assert self.incident is not None
        return self.incident

    @property
    def status(self) -> str:
        return self.now.status.value

    def act(self, kind: type[a.Act], by: PersonId | None, when: str | datetime, **fields: Any) -> tuple[Entry, ...]:
        """Do an act and keep what it recorded, at once or at `recorded_at`; a refusal leaves everything as it was."""
        at = moment(when, self.rules) if isinstance(when, str) else when
        return self.do(kind(incident=self.number, by=by, at=at, recorded_at=fields.pop("recorded_at", at), **fields))

    def do(self, wish: a.Act) -> tuple[Entry, ...]:
        """Do it; a refusal leaves everything as it was."""
        made = decide(self.incident, wish, self.rules)
        assert decide(self.incident, wish, self.rules) == made, "the same question was answered otherwise"
        self.entries += made
        for entry in made:
            self.incident = apply(self.incident, entry)
        assert self.incident == fold(self.entries), "the entries do not make the incident"
        assert self.now.version == len(self.entries)
        return made

    def register(self, when: str, *, detection: str | None = None, selection: str | None = None, network: str = "vk") -> None:
        found = moment(detection or when, self.rules)
        chosen = moment(selection, self.rules) if selection else found
        texts = {**TEXTS, "basis": "Нашли вчера вечером"} if detection else TEXTS
        self.act(a.RegisterIncident, CURATOR, when, detection=found, selection=chosen, network=network, texts=texts)

    def decided(self, when: str, importance: Importance = Importance.ORDINARY, *, shortened: bool = False) -> None:
        """Importance and department, by whom this regulation says; high importance is reported where that is a decision."""
        self.act(a.SetImportance, self.decider, when, importance=importance, shortened=shortened)
        if importance is Importance.HIGH and reporting_duties(self.rules):
            self.act(a.ReportAtOnce, CURATOR, when)
        self.act(a.ChooseDepartments, self.decider, when, departments=(HOUSING,))

    def dispatched(self, when: str) -> None:
        self.act(a.DispatchIncident, CURATOR, when)

    def drafted(self, when: str, by: PersonId = ANNA) -> None:
        self.act(a.SubmitDraft, by, when, text="Яму засыплем в октябре.")

    def approved(self, when: str) -> None:
        """Approved by everybody whom this regulation wants."""
        for approver in self.approvers:
            self.act(a.ApproveDraft, approver, when, number=self.version)

    def returned(self, when: str) -> None:
        reasons = self.rules.regulation.approval.reasons
        reason = reasons[0].code if reasons else None
        self.act(a.ReturnDraft, self.approvers[0], when, number=self.version, reason=reason, remark="Укажите срок")

    def published(self, when: str, by: PersonId = CURATOR) -> None:
        self.act(a.RecordPublication, by, when, link=LINK)

    def rung(self, when: str | datetime) -> tuple[Entry, ...]:
        """The alarm rings whatever is due by then."""
        at = moment(when, self.rules) if isinstance(when, str) else when
        keys = tuple(timer.key for timer in timers_of(self.now, self.rules) if timer.at <= at)
        return self.act(a.RingTimers, None, at, keys=keys)

    @property
    def decider(self) -> PersonId:
        return COORDINATOR if self.rules.regulation.id in (ZAGS, MINISTRY) else CURATOR

    @property
    def approvers(self) -> tuple[PersonId, ...]:
        """Those who approve by the regulation's letter: one of each group of the round."""
        match self.rules.regulation.id:
            case "kuzbass-zags-16":
                return (COORDINATOR,)
            case "kuzbass-minsoc-93":
                return (HOUSING_HEAD, HOUSING_SUPERVISOR)
            case _:
                return (CURATOR,)

    @property
    def version(self) -> int:
        assert self.now.draft is not None
        return self.now.draft.number

    def step(self, key: str) -> OpenStep:
        found = self.now.step(key)
        assert found is not None, f"{key} is not among {[step.key for step in self.now.steps]}"
        return found

    @property
    def deadlines(self) -> dict[str, str]:
        """What is open: clause and deadline by key, `13: 04.05 12:50`."""
        return {step.key: f"{step.clause}: {shown(step.due, self.rules)}" for step in self.now.steps}

    @property
    def lateness(self) -> dict[str, int]:
        """How late each finished step was, in working minutes."""
        closed = [entry.happening for entry in self.entries if isinstance(entry.happening, h.StepClosed)]
        return {step.key: int(step.late / timedelta(minutes=1)) for step in closed}

    def timers(self) -> dict[str, str]:
        return {timer.key: shown(timer.at, self.rules) for timer in timers_of(self.now, self.rules)}


def walked(rules: Rules, until: str, *, importance: Importance = Importance.ORDINARY) -> Road:
    """An incident brought to a status on Wed 14.10 from 10:00 on, each act five minutes after the one before."""
    road = Road(rules=rules)
    stages: tuple[tuple[str, Callable[[], None]], ...] = (
        ("registered", lambda: road.register("14.10 10:00")),
        ("decided", lambda: road.decided("14.10 10:05", importance)),
        ("dispatched", lambda: road.dispatched("14.10 10:10")),
        ("on_approval", lambda: road.drafted("14.10 10:20")),
        ("on_rework", lambda: road.returned("14.10 10:25")),
        ("on_approval_again", lambda: road.drafted("14.10 10:30")),
        ("approved", lambda: road.approved("14.10 10:35")),
        ("closed", lambda: road.published("14.10 10:40")),
    )
    for name, walk in stages:
        if name in ("on_rework", "on_approval_again") and until not in ("on_rework", "on_approval_again"):
            continue
        walk()
        if name == until:
            return road
    raise AssertionError(f"no stage {until}")


def happened(entries: Iterable[Entry], *kinds: type[Happening]) -> list[str]:
    """The codes of what was recorded, with the step where there is one: `step.opened answer`."""
    return [_told(entry.happening) for entry in entries if not kinds or isinstance(entry.happening, kinds)]


def _told(happening: Happening) -> str:
    key = getattr(happening, "key", "")
    return f"{happening.code} {key}" if key else happening.code
