"""A small registry office under ZAGS Kuzbass No 16, its message No 142 on the road, and how its messages read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.rendering import Context, Rendering
from bot.sending.speech import Speech
from tests.working_time.offices import at, kuzbass_office
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.deadlines import Deadlines
from workflow.norms.regulation import Importance, Role
from workflow.norms.regulation_file import parse_regulation
from workflow.people import Department, Person, Roster
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.folding import apply
from workflow.process.incident import Incident
from workflow.process.rules import Rules

ROOT = Path(__file__).parents[2]
TEXT = "Третий день нет ответа из ЗАГС на Ленина, 14, свидетельство <b>совсем</b> не выдают & никто не звонит +7 946 512-00-37"
AUTHOR = "Алёна Черноусова"
LINK = "https://vk.com/wall-200410016_5121?reply=5138&thread=1"
DRAFT = "Здравствуйте, Алёна! Свидетельство готово, получить его можно сегодня до 18:00."
BIRTHS, ARCHIVE = DepartmentId("births"), DepartmentId("archive")
CURATOR, DEPUTY, HEAD, EXECUTOR, SECOND, LEADER = (
    PersonId(name) for name in ("curator", "deputy", "head", "executor", "second", "leader")
)
TEXTS = {"text": TEXT, "author": AUTHOR, "link": LINK, "topic": "Выдача свидетельств", "location": "Кемерово"}


def _person(id: PersonId, name: str, position: str, *roles: Role, department: DepartmentId | None = None) -> Person:
    return Person(id=id, name=name, position=position, roles=frozenset(roles), department=department)


ROSTER = Roster(
    people={
        person.id: person
        for person in (
            _person(CURATOR, "Сидорова О. В.", "специалист", Role.CURATOR),
            _person(DEPUTY, "Петров А. А.", "заместитель начальника", Role.COORDINATOR),
            _person(HEAD, "Иванова Л. М.", "начальник отдела", Role.DEPARTMENT_HEAD, department=BIRTHS),
            _person(EXECUTOR, "Кузьмин Д. С.", "ведущий специалист", Role.EXECUTOR, department=BIRTHS),
            _person(SECOND, "Орлова Е. Н.", "специалист отдела", Role.EXECUTOR, department=BIRTHS),
            _person(LEADER, "Громов В. В.", "начальник Управления", Role.LEADER),
        )
    },
    departments={
        BIRTHS: Department(id=BIRTHS, title="Отдел рождений и смертей"),
        ARCHIVE: Department(id=ARCHIVE, title="Архив"),
    },
)


@cache
def rules(regulation: str = "kuzbass-zags-16") -> Rules:
    path = ROOT / "workflow" / "regulations" / f"{regulation}.toml"
    parsed = parse_regulation(path.read_text(encoding="utf-8"), file=path.name)
    return Rules(
        regulation=parsed,
        calendar=kuzbass_office(),
        deadlines=Deadlines(regulation=parsed, calendar=kuzbass_office()),
        roster=ROSTER,
        topics=("Выдача свидетельств", "Режим работы"),
    )


@cache
def rendering() -> Rendering:
    return Rendering.load(ROOT / "templates", ROOT / "locales")


def when(clock: str, day: str = "14.10.2026") -> datetime:
    """A moment of Wednesday, 14 October 2026, by the office's clock."""
    return at(f"{day} {clock}")


class Road:
    """An incident taken on by acts, as `decide` takes them."""

    def __init__(self, regulation: str = "kuzbass-zags-16") -> None:
        self.rules = rules(regulation)
        self.incident: Incident | None = None
        self.texts: dict[str, str] = {}

    def act(self, kind: type[a.Act], by: PersonId | None, clock: str, *, day: str = "14.10.2026", **more: Any) -> "Road":
        now = when(clock, day)
        act = kind(incident=IncidentId(142), by=by, at=now, recorded_at=now, **more)
        for entry in decide(self.incident, act, self.rules):
            self.incident = apply(self.incident, entry)
            self.texts |= entry.texts
        return self

    def context(self, clock: str, *viewers: PersonId, day: str = "14.10.2026", **more: Any) -> Context:
        found = Context(
            rules=self.rules,
            now=when(clock, day),
            incident=self.incident,
            texts=self.texts,
            viewers=frozenset(viewers),
        )
        return replace(found, **more)

    def registered(self) -> "Road":
        return self.act(
            a.RegisterIncident, CURATOR, "10:00", detection=when("9:40"), selection=when("9:40"), network="vk", texts=TEXTS
        )

    def decided(self, importance: Importance = Importance.HIGH) -> "Road":
        self.act(a.SetImportance, DEPUTY, "10:01", importance=importance)
        return self.act(a.ChooseDepartments, DEPUTY, "10:02", departments=(BIRTHS,))

    def dispatched(self, importance: Importance = Importance.HIGH) -> "Road":
        return self.registered().decided(importance).act(a.DispatchIncident, CURATOR, "10:05")

    def sent_back(self) -> "Road":
        return self.dispatched().act(a.ReturnAsNotOurs, EXECUTOR, "10:10", reason="Это дело архива")

    def sent_on(self) -> "Road":
        """By the curator, to the archive."""
        chosen = self.act(a.ChooseDepartments, CURATOR, "10:12", departments=(ARCHIVE,))
        return chosen.act(a.DispatchIncident, CURATOR, "10:14")

    def submitted(self) -> "Road":
        self.dispatched().act(a.SignForArrival, EXECUTOR, "10:10")
        return self.act(a.SubmitDraft, EXECUTOR, "11:00", text=DRAFT)

    def returned(self) -> "Road":
        return self.submitted().act(a.ReturnDraft, HEAD, "11:05", number=1, remark="Укажите адрес")

    def approved(self) -> "Road":
        return self.submitted().act(a.ApproveDraft, HEAD, "11:07", number=1)

    def published(self, clock: str = "11:20") -> "Road":
        return self.approved().act(a.RecordPublication, CURATOR, clock, link="vk.com/wall-200410016_5121?reply=5139")


def speech(template: str, context: Context, language: str = "ru", **params: Any) -> Speech:
    merged: Mapping[str, Any] = {**context.params, **params}
    return rendering().speech(template, language=language, context=replace(context, params=merged))


def shown(template: str, context: Context, language: str = "ru", **params: Any) -> str:
    """The text with plain spaces, as it is compared in tests."""
    return speech(template, context, language, **params).text.replace("\N{NO-BREAK SPACE}", " ")


def labels(said: Speech) -> list[list[str]]:
    """The buttons' words, row by row."""
    rows = (said.reply_markup or {}).get("inline_keyboard", [])
    return [[button["text"].replace("\N{NO-BREAK SPACE}", " ") for button in row] for row in rows]
