"""What pops up over a tap: what was done, or every refusal there is."""

from collections.abc import Iterator
from datetime import timedelta

from bot.rendering import refusal_params
from tests.rendering.alike_scenes import refused_alike
from tests.rendering.exceptional_scenes import refused as refused_beside_the_road
from tests.rendering.office import (
    ARCHIVE,
    BIRTHS,
    CURATOR,
    DEPUTY,
    HEAD,
    ROSTER,
    Road,
    when,
)
from tests.rendering.reversal_scenes import refused as refused_back
from tests.rendering.scene import Scene
from workflow.process import refusals as r


def popups() -> Iterator[Scene]:
    roads = (Road().registered().decided(), Road().dispatched(), Road().submitted(), Road().approved())
    acts = {
        "importance": "high",
        "department": BIRTHS,
        "dispatch": "",
        "sign": "take",
        "approve": "1",
        "edit": "1",
        "edited": "",
        "handover": "",
        "return": "1",
        "reason": "1.spelling",
        "publish": "",
        "acknowledge": "",
        "full": "",
        "topic": "0",
    }
    for road in roads:
        for act, argument in acts.items():
            params = {"act": act, "argument": argument}
            yield Scene(template="toast", context=road.context("11:10", HEAD, params=params))
            yield Scene(template="toast", context=road.context("11:10", HEAD, params=params, private=False))
    for act in ("register", "drop", "ask", "importance", "dispatch"):
        yield Scene(template="toast", context=Road().context("11:10", CURATOR, params={"act": act}))
    for refusal in refused():
        yield Scene(template="refusal", context=Road().submitted().context("11:10", HEAD, params=refusal_params(refusal)))


def refused() -> Iterator[r.Refusal]:
    """Every refusal there is."""
    yield from refused_beside_the_road()
    yield from refused_alike()
    yield from refused_back()
    yield from _of_people_and_moments()
    yield from _of_what_was_written()


def _of_people_and_moments() -> Iterator[r.Refusal]:
    for what in (
        "importance.set",
        "incident.returned",
        "draft.approved",
        "draft.returned",
        "answer.published",
        "interim.published",
        "author.replied",
        "step.opened",
    ):
        yield r.AlreadyDone(what=what, by=HEAD, at=when("11:07"))
    yield r.AlreadyDone(what="draft.submitted", by=None, at=when("11:07", "13.10.2026"))
    for to in ((), (HEAD,), (HEAD, DEPUTY), tuple(ROSTER.people)):
        yield r.NotYours(to=to, clause="13")
        yield r.OwnDraft(to=to, clause="14")
    for status in ("registered", "returned", "dispatched", "on_approval", "on_rework", "approved", "waiting", "closed"):
        yield r.NotNow(status=status)
    for importance, departments in ((True, True), (True, False), (False, True)):
        yield r.Undecided(importance=importance, departments=departments, by=(DEPUTY,), clause="8")
    for what in ("incident", "department", "form", "button"):
        yield r.Unknown(what=what)
    for detail in ("topic", "location", "network"):
        yield r.MissingDetail(detail=detail, clause="8")


def _of_what_was_written() -> Iterator[r.Refusal]:
    yield r.TooEarly(until=when("18:00"))
    yield r.QuestionsSpent(limit=1)
    yield r.TermUnfit(due=when("18:00"), clause="18")
    yield r.NobodyElseApproves(clause="14")
    yield r.OtherVersion(number=2)
    for reason in ("order", "past", "self", "circle", "curator"):
        yield r.AbsenceUnfit(reason=reason, person=DEPUTY)
    yield r.ReturnedByIt(department=BIRTHS)
    yield r.PartsMissing(departments=(BIRTHS, ARCHIVE))
    yield r.OrderWanted(clause="14")
    yield r.EmptyText()
    yield r.TextTooLong(length=4100, limit=3500)
    yield r.ReasonNeeded(clause="14")
    yield r.InTheFuture()
    yield r.CalendarMissing(year=2028)
    yield r.NotALink()
    yield r.ShortTermUnfit(shortest=timedelta(minutes=30), longest=timedelta(hours=8), clause="8")
    yield r.LinkOfOtherNetwork(network="vk", clause="16")
