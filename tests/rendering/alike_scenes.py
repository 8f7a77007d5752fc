"""Every template about messages that belong together, in the situations it is used in."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.rendering import Context
from tests.rendering.office import BIRTHS, CURATOR, DEPUTY, DRAFT, EXECUTOR, HEAD, LINK, SECOND, TEXTS, Road, when
from workflow.conversation.forms import WordsForm
from workflow.ids import IncidentId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import refusals as r
from workflow.process.rounds import DraftKind

NUMBER, EARLIER, OPEN = IncidentId(142), IncidentId(5), IncidentId(140)
GROUP = (HEAD, EXECUTOR, SECOND)
REASONS = ("follows", "surge", "link", "post", "author", "topic", "location", "same_words", "similar", "related")


def alike() -> Iterator[tuple[str, Context]]:
    """Template and context."""
    yield from _repeated()
    yield from _joined()
    for act in ("repeat", "no_repeat", "join", "join_all", "repeat_entered", "join_entered", "separate_entered"):
        params = {"act": act, "argument": "5"}
        yield "toast", Road().dispatched().context("10:30", CURATOR, params=params)
    for act in ("repeat", "join", "separate"):
        yield "toast", Road().dispatched().context("10:30", CURATOR, params={"act": act}, private=False)


def with_others(context: Context) -> Context:
    """One message that was answered, one in work, and one whose texts were erased."""
    answered, at_work = Road().published(), Road().dispatched()
    assert answered.incident is not None and at_work.incident is not None
    others = {
        EARLIER: replace(answered.incident, id=EARLIER),
        OPEN: replace(at_work.incident, id=OPEN),
        IncidentId(141): replace(answered.incident, id=IncidentId(141)),
    }
    texts = {EARLIER: {**TEXTS, "draft": DRAFT, "published": LINK}, OPEN: dict(TEXTS)}
    return replace(context, others=others, other_texts=texts)


def repeat_of(number: IncidentId, regulation: str = "kuzbass-zags-16") -> Road:
    return Road(regulation).registered().act(al.ConfirmRepeat, CURATOR, "10:01", of=number, departments=(BIRTHS,))


def lead() -> Road:
    """Two messages are joined to it, one of them due before it."""
    road = Road().dispatched()
    for number, due in ((143, "13:00"), (144, "16:00")):
        road.act(al.TakeIn, CURATOR, "10:06", joined=IncidentId(number), due=when(due), clause="11")
    return road


def joined() -> Road:
    return Road().dispatched().act(al.JoinIncident, CURATOR, "10:07", lead=EARLIER)


def served() -> Road:
    """Its lead's answer was approved."""
    fields: dict[str, Any] = {"author": EXECUTOR, "department": BIRTHS, "executor": EXECUTOR, "text": DRAFT}
    return joined().act(al.FollowApproval, None, "11:00", draft=DraftKind.ANSWER, **fields)


def surge() -> Road:
    return Road().registered().act(al.TellSurge, None, "10:01", incidents=tuple(IncidentId(number) for number in range(142, 148)))


def _repeated() -> Iterator[tuple[str, Context]]:
    likely = [{"incident": number, "reasons": list(REASONS[:4])} for number in (5, 140, 3)]
    for regulation in ("kuzbass-zags-16", "novokubansk-1740"):
        context = Road(regulation).registered().context("10:30", CURATOR, params={"likely": likely})
        yield "likely", with_others(context)
    every = Road().registered().context("10:30", CURATOR, params={"likely": [{"incident": 5, "reasons": list(REASONS)}]})
    yield "likely", with_others(every)
    for template in ("choose_repeat", "choose_join"):
        yield template, with_others(Road().registered().context("10:30", CURATOR))
        yield template, Road().registered().context("10:30", CURATOR)
    for road in (
        repeat_of(EARLIER),
        repeat_of(IncidentId(141)),
        repeat_of(IncidentId(3)),
        repeat_of(EARLIER, "novokubansk-1740"),
    ):
        yield "card", with_others(road.context("10:30", CURATOR))
        yield "more", road.context("10:30", CURATOR)
    yield "card", with_others(repeat_of(EARLIER).decided().act(a.DispatchIncident, CURATOR, "10:05").context("10:30", EXECUTOR))
    for road in (repeat_of(EARLIER), repeat_of(EARLIER).decided().act(a.DispatchIncident, CURATOR, "10:05"), Road().registered()):
        yield "repeat_told", road.context("10:30", DEPUTY, params={"of": EARLIER, "clause": "20"})
        yield "card", with_others(road.context("10:30", DEPUTY))
    for asking in ("number", "month"):
        yield "not_understood", Road().registered().context("10:30", CURATOR, params={"asking": asking})


def _joined() -> Iterator[tuple[str, Context]]:
    for road in (lead(), joined(), served(), served().act(al.SeparateIncident, CURATOR, "11:05", reason="Другой дом")):
        for template in ("card", "joined", "more"):
            yield template, road.context("11:30", CURATOR)
        yield "card", road.context("11:30", *GROUP, private=False)
    yield "joined", Road().registered().context("11:30", CURATOR)
    for by in ("taken_in", "let_go"):
        yield "served", lead().context("11:30", EXECUTOR, params={"joined": 143, "by": by})
        yield "served", Road().published().context("11:30", EXECUTOR, params={"joined": 143, "by": by})
    yield "serves", with_others(lead().context("11:30", CURATOR))
    for reader in (DEPUTY, CURATOR):
        yield "surge", surge().context("10:30", reader)
    yield "ask_words", joined().context("11:30", CURATOR, form=WordsForm(incident=NUMBER, code="separate"))
    for more in (True, False):
        yield "ask_link", served().context("11:30", CURATOR, params={"served": True, "more": more})
    yield "toast", served().context("11:30", CURATOR, params={"act": "publish_entered"})
    yield from _as_important_as_its_lead()


def _as_important_as_its_lead() -> Iterator[tuple[str, Context]]:
    """Decided with its lead, and parted from it afterwards."""
    decided = al.Decided(importance=Importance.HIGH, shortened=False, provisional=False)
    fields: dict[str, Any] = {"lead": EARLIER, "decided": decided}
    road = Road().registered().act(al.JoinIncident, CURATOR, "10:01", **fields)
    road.act(al.FollowImportance, None, "10:01", decided=decided)
    yield "card", road.context("10:05", CURATOR)
    yield "card", road.act(al.SeparateIncident, CURATOR, "10:06", reason="Другой дом").context("10:07", CURATOR)


def refused_alike() -> Iterator[r.Refusal]:
    """Every refusal of these acts."""
    for what in ("repeat.confirmed", "repeat.dismissed", "incident.joined"):
        yield r.AlreadyDone(what=what, by=CURATOR, at=when("11:07"))
    yield r.NotNow(status="joined")
    for reason in ("joined", "leads", "interim", "none", "itself", "ended"):
        yield r.NotJoinable(incident=EARLIER, reason=reason)
    yield r.LinksUnfit(links=4, messages=3)
    yield r.LeadsOthers(incidents=(OPEN, NUMBER))
