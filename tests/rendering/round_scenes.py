"""Situations of interim answers, questions to the author and terms set by hand, for the messages that speak of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.rendering import Context
from tests.rendering.office import BIRTHS, CURATOR, DEPUTY, DRAFT, EXECUTOR, HEAD, ROSTER, Road, when
from workflow.conversation.forms import AuthorReplyForm
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.ringing import timers_of
from workflow.process.rounds import DraftKind

LINK = "vk.com/wall-200410016_5121?reply=5139"
REPLY = "Ленина, 14, второй подъезд"
NOVOKUBANSK = "novokubansk-1740"


def chosen(kind: DraftKind, regulation: str = "kuzbass-zags-16") -> Road:
    """Sent to the department at 10:05, the kind chosen at 10:06."""
    road = Road(regulation).registered()
    decider = DEPUTY if regulation.startswith("kuzbass") else CURATOR
    road.act(a.SetImportance, decider, "10:01", importance=Importance.HIGH)
    road.act(a.ChooseDepartments, decider, "10:02", departments=(BIRTHS,))
    return road.act(a.DispatchIncident, CURATOR, "10:05").act(a.ChooseDraftKind, EXECUTOR, "10:06", draft=kind)


def submitted(kind: DraftKind, regulation: str = "kuzbass-zags-16") -> Road:
    return chosen(kind, regulation).act(a.SubmitDraft, EXECUTOR, "10:20", text=DRAFT)


def approved(kind: DraftKind, regulation: str = "kuzbass-zags-16") -> Road:
    approver = HEAD if regulation.startswith("kuzbass") else CURATOR
    return submitted(kind, regulation).act(a.ApproveDraft, approver, "10:30", number=1)


def published(kind: DraftKind, regulation: str = "kuzbass-zags-16") -> Road:
    return approved(kind, regulation).act(a.RecordPublication, CURATOR, "10:40", link=LINK)


def replied() -> Road:
    return published(DraftKind.CLARIFICATION).act(a.RecordAuthorReply, CURATOR, "12:30", text=REPLY, detection=when("12:20"))


def rung(road: Road, clock: str, day: str) -> Road:
    """The alarm rings what is due by then."""
    assert road.incident is not None
    keys = tuple(timer.key for timer in timers_of(road.incident, road.rules) if timer.at <= when(clock, day))
    return road.act(a.RingTimers, None, clock, day=day, keys=keys)


def with_term() -> Road:
    road = published(DraftKind.INTERIM, NOVOKUBANSK)
    road.act(a.SetStepTerm, CURATOR, "11:00", step=Step.APPROVAL, due=when("12:00", "19.10.2026"))
    return road.act(a.SetStepTerm, CURATOR, "11:00", step=Step.DRAFT, length=timedelta(hours=4))


def round_scenes() -> Iterator[tuple[str, Context]]:
    """Templates with their contexts."""
    for kind in (DraftKind.INTERIM, DraftKind.CLARIFICATION):
        returned = submitted(kind).act(a.ReturnDraft, HEAD, "10:25", number=1, remark="Короче")
        of_novokubansk = chosen(kind, NOVOKUBANSK)
        roads = (chosen(kind), of_novokubansk, submitted(kind), returned, approved(kind), published(kind))
        for road in roads:
            yield from _everywhere(road)
            toasts: dict[str, str] = {
                "kind": kind.value,
                "approve": "1",
                "author_replied": "",
                "give_up": "",
                "terms": "",
                "reply_entered": "",
            }
            for act, argument in toasts.items():
                for private in (True, False):
                    params = {"act": act, "argument": argument}
                    yield "toast", road.context("10:45", EXECUTOR, params=params, private=private)
        yield "draft_received", submitted(kind).context("10:21", EXECUTOR, params={"number": 1})
        yield "draft_approved", approved(kind).context("10:31", EXECUTOR, params={"number": 1})
        yield "answer_text", approved(kind).context("10:31", CURATOR, params={"number": 1})
        yield "ask_link", approved(kind).context("10:31", CURATOR)
        yield "published", published(kind).context("10:41", EXECUTOR, params={"kind": kind.value})
    yield from _of_the_author()
    yield from _of_terms()


def _of_the_author() -> Iterator[tuple[str, Context]]:
    form = AuthorReplyForm(incident=IncidentId(142))
    waiting = published(DraftKind.CLARIFICATION)
    yield "ask_author_reply", waiting.context("10:50", CURATOR, form=form)
    yield "author_silent", waiting.context("9:00", CURATOR, day="22.10.2026")
    yield "author_silent", replied().context("12:31", CURATOR)
    yield "published", replied().context("12:31", CURATOR, params={"kind": "clarification"})
    yield from _everywhere(replied())
    silent = rung(waiting, "9:01", "22.10.2026").act(a.GiveUpWaiting, CURATOR, "9:05", day="22.10.2026")
    yield from _everywhere(silent)


def _of_terms() -> Iterator[tuple[str, Context]]:
    road = with_term()
    yield from _everywhere(road)
    for template, params in (("terms", {}), ("term_set", {"term": "draft"}), ("term_set", {"term": "approval"})):
        yield template, road.context("11:01", CURATOR, params=params)
    yield "ask_term", road.context("11:01", CURATOR, params={"step": "draft"})
    yield "not_understood", road.context("11:01", CURATOR, params={"asking": "term"})


def _everywhere(road: Road) -> Iterator[tuple[str, Context]]:
    more: dict[str, Any] = {"day": "23.10.2026"}
    for person in ROSTER.people:
        yield "card", road.context("10:46", person)
        yield "card", road.context("18:30", person, **more)
    yield "why", road.context("10:46", CURATOR)
    yield "full", road.context("10:46", CURATOR, depersonalised=False)
    assert road.incident is not None
    others = {road.incident.id: road.incident}
    yield "mine", road.context("10:46", CURATOR, others=others, other_texts={road.incident.id: {}})
