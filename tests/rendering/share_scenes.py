"""Situations of several departments that share a message, for the messages that speak of them."""

from collections.abc import Iterator
from dataclasses import replace

from bot.rendering import Context
from tests.rendering.office import ARCHIVE, BIRTHS, CURATOR, DEPUTY, DRAFT, EXECUTOR, ROSTER, Road, when
from workflow.conversation.forms import SeveralForm, WordsForm
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Importance, Role
from workflow.people import Department, Person
from workflow.process import acts as a
from workflow.process import part_acts as p

OTHER = PersonId("archivist")
WEDDINGS = DepartmentId("weddings")
PLANNER = PersonId("planner")
NOVOKUBANSK, LESOZAVODSK = "novokubansk-1740", "lesozavodsk-215"


def shared(regulation: str = "kuzbass-zags-16", *departments: DepartmentId) -> Road:
    """Registered at 10:00, chosen at 10:02; the archive and the weddings have an executor each."""
    road = Road(regulation)
    more = {
        id: Person(id=id, name=name, position="", roles=frozenset({Role.EXECUTOR}), department=department)
        for id, name, department in ((OTHER, "Ершов Е. Е.", ARCHIVE), (PLANNER, "Белова Б. Б.", WEDDINGS))
    }
    departments_too = {**ROSTER.departments, WEDDINGS: Department(id=WEDDINGS, title="Отдел браков")}
    roster = replace(ROSTER, people={**ROSTER.people, **more}, departments=departments_too)
    road.rules = replace(road.rules, roster=roster, may_send_at_once=regulation == LESOZAVODSK)
    decider = DEPUTY if regulation.startswith("kuzbass") else CURATOR
    road.registered().act(a.SetImportance, decider, "10:01", importance=Importance.ORDINARY)
    return road.act(a.ChooseDepartments, decider, "10:02", departments=departments or (BIRTHS, ARCHIVE))


def sent(regulation: str = "kuzbass-zags-16", *departments: DepartmentId) -> Road:
    return shared(regulation, *departments).act(a.DispatchIncident, CURATOR, "10:05")


def half(regulation: str = "kuzbass-zags-16") -> Road:
    return sent(regulation).act(p.SubmitPart, EXECUTOR, "11:00", text="Свидетельство готово.")


def complete(regulation: str = "kuzbass-zags-16") -> Road:
    return half(regulation).act(p.SubmitPart, OTHER, "11:30", text="Архив <b>ответил</b>.")


def waived() -> Road:
    return half().act(p.WaivePart, DEPUTY, "11:10", department=ARCHIVE, reason="Ответит сам архив")


def returned() -> Road:
    return sent().act(a.ReturnAsNotOurs, OTHER, "10:20", reason="Таких дел у нас нет")


def consolidated(regulation: str = "kuzbass-zags-16") -> Road:
    return complete(regulation).act(a.SubmitDraft, CURATOR, "12:00", text=DRAFT)


def three(regulation: str) -> Road:
    return shared(regulation, BIRTHS, ARCHIVE, WEDDINGS)


def roads() -> Iterator[Road]:
    yield from (shared(), sent(), half(), waived(), returned(), complete(), consolidated(), consolidated(LESOZAVODSK))
    yield from (three(LESOZAVODSK), three("nao-vnutpol-2020").act(a.DispatchIncident, CURATOR, "10:05"))
    yield complete(NOVOKUBANSK)
    yield complete(NOVOKUBANSK).act(p.NameConsolidator, CURATOR, "11:40", person=OTHER)
    yield sent().act(a.SignForArrival, EXECUTOR, "10:10")


def share_scenes() -> Iterator[tuple[str, Context]]:
    """Templates with their contexts."""
    for road in roads():
        assert road.incident is not None
        for person in (*ROSTER.people, OTHER, PLANNER):
            yield "card", road.context("10:40", person)
            yield "card", road.context("17:50", person)
        yield "why", road.context("10:40", CURATOR)
        yield (
            "mine",
            road.context("10:40", EXECUTOR, others={road.incident.id: road.incident}, other_texts={road.incident.id: {}}),
        )
    yield from _said()
    yield from _choices()


def _said() -> Iterator[tuple[str, Context]]:
    for road in (half(), complete(), waived()):
        yield "part_received", road.context("11:31", EXECUTOR, params={"department": BIRTHS, "number": 1})
        yield "part_text", road.context("11:31", CURATOR, params={"department": BIRTHS})
        yield "part_text", road.context("11:31", CURATOR, params={"department": ARCHIVE, "number": 1})
        yield "part_waived", road.context("11:31", CURATOR, params={"department": ARCHIVE})
        yield "parts", road.context("11:31", CURATOR)
        for step in ("part:births", "part:archive"):
            for template in ("reminder", "missed", "escalated"):
                yield template, road.context("17:55", OTHER, params={"step": step})
    timed = sent(LESOZAVODSK).act(p.SetPartTerm, CURATOR, "10:10", department=BIRTHS, due=when("11:00"))
    yield "term_set", timed.context("10:11", EXECUTOR, params={"term": "part", "department": BIRTHS})
    yield "unsigned", sent().context("10:20", EXECUTOR, params={"department": BIRTHS})
    yield "unsigned", sent().context("10:20", EXECUTOR, params={"department": WEDDINGS})


def _choices() -> Iterator[tuple[str, Context]]:
    for what, road in (("waive", sent()), ("part_terms", sent(LESOZAVODSK)), ("name_one", complete(NOVOKUBANSK))):
        yield "choose_part", road.context("11:40", CURATOR, params={"what": what})
    yield "choose_part", returned().context("10:21", CURATOR, params={"what": "stray", "department": ARCHIVE})
    for code in ("waive", "part_terms"):
        form = WordsForm(incident=IncidentId(142), code=code, argument=ARCHIVE)
        yield "ask_words", sent().context("10:40", DEPUTY, form=form)
    for regulation in ("kuzbass-zags-16", LESOZAVODSK):
        for picked in ((), (ARCHIVE,), (ARCHIVE, BIRTHS, WEDDINGS)):
            for at_once in (False, True):
                road = shared(regulation)
                assert road.incident is not None
                several = SeveralForm(incident=road.incident.id, departments=picked, at_once=at_once)
                others, texts = {road.incident.id: road.incident}, {road.incident.id: {"text": "Яма"}}
                context = replace(road.context("14:30", DEPUTY, form=several), incident=None, others=others, other_texts=texts)
                yield "choose_several", context
    for act, argument in TOASTS:
        for private in (True, False):
            yield "toast", sent().context("10:40", EXECUTOR, params={"act": act, "argument": argument}, private=private)
    yield "toast", sent().context("10:40", EXECUTOR, params={"act": "sign", "argument": "take"})


TOASTS = (
    ("several", ""),
    ("pick", "births"),
    ("pick_way", ""),
    ("pick_done", ""),
    ("pick_drop", ""),
    ("waive", ""),
    ("waived", ""),
    ("part_terms", ""),
    ("stray", "archive.weddings"),
    ("stray", "archive."),
    ("name_one", "archivist"),
    ("parts", ""),
)
