"""Every template beside the straight road, in the situations it is used in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.conversation.confirmed import CONFIRMED
from bot.rendering import Context
from tests.rendering.office import CURATOR, DEPUTY, EXECUTOR, HEAD, LINK, SECOND, TEXT, Road, when
from workflow.conversation.forms import EarlierForm, Intake, WordsForm
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.hints import Hints, Marks

NUMBER = IncidentId(142)


def exceptional() -> Iterator[tuple[str, Context]]:
    """Template and context."""
    yield from _ended()
    yield from _asked()
    yield from _told()


def ended_roads() -> tuple[Road, ...]:
    """Set aside, voided, given up for each reason, published and reopened."""
    aside = Road().dispatched().act(a.SetAsideIncident, CURATOR, "10:20", ground="threats")
    listed = Road("lesozavodsk-215").registered().act(a.SetAsideIncident, CURATOR, "10:20", ground="spam")
    listed.act(a.BlacklistAuthor, CURATOR, "10:21")
    void = Road().registered().act(a.VoidIncident, CURATOR, "10:20", reason="Внесено дважды")
    gone = [
        Road().dispatched().act(a.CloseWithoutAnswer, CURATOR, "10:20", reason=reason, remark="Автор передумал")
        for reason in ("post_gone", "account_gone", "other")
    ]
    reopened = Road().published().act(a.ReopenIncident, DEPUTY, "11:30", reason="Ответ не по существу")
    return (aside, listed, void, *gone, reopened)


def _ended() -> Iterator[tuple[str, Context]]:
    for road in ended_roads():
        for template in ("card", "ended", "threat", "more", "full", "choose_detail"):
            yield template, road.context("11:40", CURATOR)
            yield template, road.context("11:40", HEAD, EXECUTOR, SECOND, private=False)


def _asked() -> Iterator[tuple[str, Context]]:
    road = Road().dispatched()
    choices = ("choose_executor", "choose_ground", "choose_closing", "choose_detail", "choose_network")
    for template in ("more", *choices, "appeal_text"):
        yield template, road.context("10:30", CURATOR)
    for code in ("void", "reopen", "close", "earlier"):
        yield "ask_words", road.context("10:30", CURATOR, form=WordsForm(incident=NUMBER, code=code))
    for act in sorted(CONFIRMED.values()):
        yield "toast", road.context("10:30", CURATOR, params={"act": act})
    for detail in ("topic", "location", "link", "detection", "selection"):
        form = WordsForm(incident=NUMBER, code="correct", argument=detail)
        yield "ask_words", road.context("10:30", CURATOR, form=form)
    why = WordsForm(incident=NUMBER, code="correct", argument="network", value="ok")
    yield "ask_words", road.context("10:30", CURATOR, form=why)
    for argument, value in (("link", "https://ok.ru/group/1/topic/2"), ("published", "https://vk.com/club1")):
        yield "ask_words", road.context("10:30", CURATOR, form=replace(why, argument=argument, value=value))
    earlier = EarlierForm(incident=NUMBER, moment=when("10:10"), basis="по телефону", entered_at=when("10:30"))
    yield "earlier_ready", road.context("10:30", EXECUTOR, form=earlier)
    yield "not_understood", road.context("10:30", EXECUTOR, params={"asking": "earlier"})
    intake = Intake(text=TEXT, link=LINK, network="vk", detection=when("9:40") - timedelta(days=3), follows=IncidentId(7))
    moments = replace(intake, detection=when("9:00"), selection=when("9:40"))
    for entered in (moments, replace(moments, asking="selection")):
        yield "intake", Road("lesozavodsk-215").context("9:41", CURATOR, form=entered)
    for asking in ("text", "basis", "ground"):
        yield "intake", Road().context("9:41", CURATOR, form=replace(intake, asking=asking))


def _told() -> Iterator[tuple[str, Context]]:
    road = Road().dispatched()
    params = {
        name: when(clock).isoformat()
        for name, clock in {"found_before": "9:40", "found": "9:10", "due_before": "14:40", "due": "14:10"}.items()
    }
    road.texts |= {"correction": "Опечатка"}
    yield "corrected", road.context("10:30", EXECUTOR, params=params)
    yield "corrected", Road().registered().context("10:30", EXECUTOR, params=params)
    selected = {"selected_before": when("9:40").isoformat(), "selected": when("9:50").isoformat()}
    yield "corrected", road.context("10:30", EXECUTOR, params=params | selected)
    yield "released", road.context("10:30", EXECUTOR)
    yield "released", Road().registered().context("10:30", EXECUTOR)
    follows = Road().act(
        a.RegisterIncident, CURATOR, "10:00", detection=when("9:40"), selection=when("9:40"), network="vk",
        texts={"text": TEXT, "topic": "Брак", "location": "Кемерово"}, follows=IncidentId(7),
    )  # fmt: skip
    yield "card", follows.context("10:30", CURATOR)
    taps = {"appoint": EXECUTOR, "aside": "threats", "ground": "spam", "blacklist": "", "close": "post_gone"}
    for act, argument in taps.items():
        yield "toast", road.context("10:30", CURATOR, params={"act": act, "argument": argument})
    for act in ("more", "appoint"):
        yield "toast", road.context("10:30", CURATOR, params={"act": act}, private=False)


def refused() -> Iterator[r.Refusal]:
    """Every refusal of these acts."""
    done = ("incident.set_aside", "incident.voided", "incident.closed", "executor.appointed", "author.blacklisted")
    for what in done:
        yield r.AlreadyDone(what=what, by=HEAD, at=when("11:07"))
    for status in ("not_processed", "void"):
        yield r.NotNow(status=status)
    yield r.MissingDetail(detail="basis", clause="")
    yield r.BeforeThePrevious(at=when("10:10"))
    yield r.NotPermitted(network="vk")


def hinting() -> Hints:
    """A file of one word."""
    return Hints(marks=(Marks(ground="threats", rows=(("сожгу",),)),))
