"""What is shown when decisions are taken back, or once more before they are made."""

from collections.abc import Iterator
from typing import Any

from bot.rendering import Context
from bot.rendering.params import refusal_params
from tests.rendering.office import ARCHIVE, BIRTHS, CURATOR, DEPUTY, EXECUTOR, HEAD, SECOND, Road, when
from workflow.conversation.forms import WordsForm
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.rounds import DraftKind

NUMBER = IncidentId(142)
GROUP = (HEAD, EXECUTOR, SECOND)


def cancelled() -> Road:
    return Road().approved().act(b.CancelApproval, HEAD, "11:20", number=1, reason="Не тот адрес")


def sent_back() -> Road:
    return Road().approved().act(b.SendBackAnswer, CURATOR, "11:20", number=1, remark="Опечатка в фамилии")


def asked() -> Road:
    return Road().approved().act(b.AskBack, EXECUTOR, "11:15", number=1, reason="Забыли часы приёма")


def given_back() -> Road:
    return asked().act(b.SendBackAnswer, CURATOR, "11:20", number=1)


def redirected() -> Road:
    return Road().submitted().act(b.RedirectIncident, DEPUTY, "11:10", department=BIRTHS, to=ARCHIVE, reason="Это дело архива")


def left() -> Road:
    road = Road().dispatched().act(a.SignForArrival, EXECUTOR, "10:10")
    return road.act(b.LeaveWork, EXECUTOR, "10:15")


def revoked() -> Road:
    return Road().published().act(b.RevokePublication, CURATOR, "11:30", reason="Комментарий не отправился")


def undone() -> Road:
    return Road().dispatched().act(a.SetAsideIncident, CURATOR, "10:20", ground="threats").act(b.UndoEnding, CURATOR, "10:21")


def reopened() -> Road:
    road = Road().submitted().act(a.CloseWithoutAnswer, CURATOR, "11:10", reason="post_gone")
    return road.act(a.ReopenIncident, CURATOR, "12:00", reason="Пост нашёлся")


def _question() -> Road:
    road = Road().dispatched().act(a.ChooseDraftKind, EXECUTOR, "10:15", draft=DraftKind.CLARIFICATION)
    road.act(a.SubmitDraft, EXECUTOR, "10:20", text="Где именно?").act(a.ApproveDraft, HEAD, "10:25", number=1)
    return road.act(a.RecordPublication, CURATOR, "10:30", link="vk.com/wall-200410016_5121?reply=5139")


def reversals() -> Iterator[tuple[str, Context]]:
    """Template and context."""
    roads = {
        "approval_cancelled": (cancelled(), cancelled().act(a.ApproveDraft, HEAD, "11:25", number=1)),
        "answer_sent_back": (sent_back(), sent_back().act(a.SubmitDraft, EXECUTOR, "11:40", text="Здравствуйте!")),
        "return_asked": (asked(), given_back()),
        "redirected": (redirected(),),
        "work_left": (left(), left().act(a.SignForArrival, SECOND, "10:20")),
        "publication_revoked": (revoked(),),
        "confirm_ending": (undone(), reopened()),
    }
    params = {"department": BIRTHS, "to": ARCHIVE, "executor": EXECUTOR, "number": 1}
    for template, those in roads.items():
        for road in those:
            for reader in (CURATOR, HEAD, EXECUTOR):
                yield template, road.context("11:50", reader, params=params)
                yield "card", road.context("11:50", reader)
            yield "card", road.context("11:50", *GROUP, private=False)
    yield from _shown_once_more()
    yield from _asked_for()


def _shown_once_more() -> Iterator[tuple[str, Context]]:
    for what, argument in (
        *(("aside", "threats"), ("close", "post_gone"), ("close", "account_gone"), ("close", "network_not_permitted")),
        *(("close", "unknown"), ("give_up", "")),
    ):
        yield "confirm_ending", _question().context("10:40", CURATOR, params={"what": what, "argument": argument})
    ended = Road().dispatched().act(a.SetAsideIncident, CURATOR, "10:20", ground="threats")
    aside: dict[str, Any] = {"what": "aside", "argument": "threats"}
    for road, params in ((ended, aside), (ended, {}), (Road(), aside | {"what": "ground"}), (Road(), {})):
        yield "confirm_ending", road.context("10:21", CURATOR, params=params)
    listed = Road("novokubansk-1740").registered()
    listed.act(a.SetImportance, CURATOR, "10:01", importance="ordinary").act(
        a.ChooseDepartments, CURATOR, "10:02", departments=(BIRTHS,)
    ).act(a.DispatchIncident, CURATOR, "10:05").act(a.SubmitDraft, EXECUTOR, "10:20", text="Ответ")
    of_list: dict[str, Any] = {"number": 1, "reason": "spelling"}
    for params in (of_list, of_list | {"also": ["not_in_form"]}, {"number": 2}):
        yield "confirm_return", listed.context("10:25", CURATOR, params=params)
    yield "confirm_return", Road().context("10:25", CURATOR, params={})
    for road in (Road().dispatched(), Road().submitted()):
        yield "choose_addition", road.context("10:25", DEPUTY)
    for params in (dict[str, Any](), {"department": BIRTHS}):
        yield "choose_redirection", Road().dispatched().context("10:25", DEPUTY, params=params)


def _asked_for() -> Iterator[tuple[str, Context]]:
    road = asked()
    for code, argument in (("cancel_approval", "1"), ("send_back", "1"), ("ask_back", "1"), ("revoke", "")):
        yield "ask_words", road.context("11:30", CURATOR, form=WordsForm(incident=NUMBER, code=code, argument=argument))
    form = WordsForm(incident=NUMBER, code="redirect", argument=f"{BIRTHS}.{ARCHIVE}")
    yield "ask_words", road.context("11:30", CURATOR, form=form)
    yield "ask_words", road.context("11:30", CURATOR, form=WordsForm(incident=NUMBER, code="correct", argument="published"))
    done = {
        "undo": undone(),
        "cancel_approval": cancelled(),
        "revoke": revoked(),
        "send_back": sent_back(),
        "reason": sent_back(),
    }
    acts = (
        "aside_do",
        "close_do",
        "give_up_do",
        "ground_do",
        "reason_do",
        "leave",
        "keep",
        "ask_back",
        "redirect",
        "add",
        "give_up",
    )
    for act in (*acts, *done):
        for each in (done.get(act, road), Road().published(), Road()):
            yield "toast", each.context("11:30", CURATOR, params={"act": act, "argument": "1"})
        yield "toast", road.context("11:30", CURATOR, params={"act": act, "argument": "1"}, private=False)
    for refusal in refused():
        yield "refusal", road.context("11:30", HEAD, params=refusal_params(refusal))


def refused() -> Iterator[r.Refusal]:
    """Every refusal of these acts."""
    for what in ("return.asked", "incident.redirected", "share.redirected", "executor.left", "publication.revoked"):
        yield r.AlreadyDone(what=what, by=HEAD, at=when("11:07"))
    yield r.MinuteOver(until=when("11:07"))
    yield r.HeadReassigns(to=(HEAD,), clause="7")
