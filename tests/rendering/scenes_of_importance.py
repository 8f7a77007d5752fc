"""Scenes of importance and term: presumed, changed on the way, shortened, awaited in vain, told at once. Part of `scenes`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.rendering import Context
from tests.rendering.office import ARCHIVE, CURATOR, DEPUTY, EXECUTOR, HEAD, LEADER, LINK, TEXT, Road, rules, when
from workflow.conversation.forms import ImportanceForm, Intake, ShortTermForm
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance
from workflow.process import acts as a

NUMBER = IncidentId(142)


def presumed() -> Road:
    """The curator takes it for one of high importance, and proposes the archive."""
    road = Road()
    texts = {"text": TEXT, "link": LINK, "topic": "Выдача свидетельств", "location": "Кемерово"}
    found = when("9:40")
    road.act(a.RegisterIncident, CURATOR, "9:41", detection=found, selection=found, network="vk", texts=texts, presumed=True)
    return road.act(a.ProposeDepartments, CURATOR, "9:42", departments=(ARCHIVE,))


def silent() -> Road:
    """Who decides has been silent for twenty minutes."""
    return presumed().act(a.RingTimers, None, "10:00", keys=("dispatch/silent",))


def raised() -> Road:
    road = Road().dispatched(Importance.ORDINARY)
    return road.act(a.SetImportance, DEPUTY, "10:10", importance=Importance.HIGH, reason="Запрос прокуратуры")


def shortened() -> Road:
    return Road().dispatched(Importance.ORDINARY).act(a.ShortenTerm, DEPUTY, "10:10", length=timedelta(hours=6))


def listed() -> Road:
    road = Road("nao-vnutpol-2020")
    road.rules = replace(rules("nao-vnutpol-2020"), listed_topics={"Выдача свидетельств": "распоряжение от 02.03.2020 № 14-р"})
    return road.registered()


def provisional() -> Road:
    return silent().act(a.DispatchProvisionally, CURATOR, "10:02")


def importance_scenes() -> Iterator[tuple[str, Context]]:
    """Template and context."""
    for road, clock in (
        (presumed(), "9:50"),
        (silent(), "10:01"),
        (provisional(), "10:03"),
        (raised(), "10:12"),
        (shortened(), "10:12"),
        (listed(), "10:00"),
        (Road().submitted(), "12:20"),  # too late for one more return
    ):
        for person in (CURATOR, DEPUTY, HEAD, EXECUTOR, LEADER):
            yield "card", road.context(clock, person)
    yield from _notices()
    yield from _questions()
    yield from _popups()


def _notices() -> Iterator[tuple[str, Context]]:
    of: dict[str, Any] = {"clause": "26"}
    for more in ({}, {"again": 2}, {"instead_of": DEPUTY}):
        for road in (presumed(), raised(), Road().dispatched(Importance.ORDINARY)):
            yield "told_at_once", road.context("10:12", LEADER, params={**of, **more})
    yield "told_unanswered", raised().context("10:30", CURATOR, params={**of, "by": LEADER})
    lowered = Road().dispatched().act(a.SetImportance, DEPUTY, "10:10", importance=Importance.ORDINARY, reason="Ошибка")
    yield "importance_lowered", lowered.context("10:12", LEADER, params=of)
    for road in (silent(), provisional()):
        yield "decider_silent", road.context("10:03", CURATOR, params={"step": "dispatch"})
    for clock in ("11:02", "12:20"):
        yield "return_does_not_fit", Road().submitted().context(clock, HEAD, params={"step": "approval:1"})
    yield "return_does_not_fit", Road().published().context("12:20", HEAD, params={"step": "approval:1"})
    for person in (CURATOR, DEPUTY):
        yield "reminder", presumed().context("9:55", person, params={"step": "dispatch"})
        yield "missed", silent().context("10:10", person, params={"step": "dispatch"})


def _questions() -> Iterator[tuple[str, Context]]:
    reason = ImportanceForm(incident=NUMBER, importance=Importance.HIGH)
    yield "ask_importance_reason", Road().dispatched(Importance.ORDINARY).context("10:12", DEPUTY, form=reason)
    for clock in ("10:12", "16:00"):
        road = Road().dispatched(Importance.ORDINARY)
        yield "ask_short_term", road.context(clock, DEPUTY, form=ShortTermForm(incident=NUMBER))
    found = Intake(text=TEXT, link=LINK, network="vk", topic="Дороги", location="Кемерово", detection=when("9:40"), presumed=True)
    yield "intake", Road().context("9:41", CURATOR, form=found)


def _popups() -> Iterator[tuple[str, Context]]:
    for road in (silent(), provisional(), shortened(), listed()):
        for act, argument in (
            *(("raise", ""), ("lower", ""), ("shorten", ""), ("short_term", "half"), ("presume", "")),
            *(("propose", ARCHIVE), ("provisional", "")),
        ):
            for private in (True, False):
                params = {"act": act, "argument": argument}
                yield "toast", road.context("10:12", DEPUTY, params=params, private=private)
