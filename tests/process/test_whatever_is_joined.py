"""Whatever is joined, parted and worked on in whatever order: who leads knows whom, and nobody waits for ever."""

import contextlib
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.offices import ANNA, HOUSING, REGULATIONS, moment, office
from tests.process.road import LINK
from tests.process.together import Message, found, join, separate
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.incident import ENDED, Status
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind

KINDS: tuple[type[a.Act] | None, ...] = (
    None,  # join or part
    None,
    a.SetImportance,
    a.ChooseDepartments,
    a.DispatchIncident,
    a.ReturnAsNotOurs,
    a.ChooseDraftKind,
    a.SubmitDraft,
    a.SubmitDraft,
    a.ApproveDraft,
    a.ApproveDraft,
    a.ReturnDraft,
    a.RecordPublication,
    a.CorrectDetail,
    a.CloseWithoutAnswer,
    a.ReopenIncident,
)
MOVES = st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2), st.sampled_from((0, 3, 17, 400)))


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(REGULATIONS), moves=st.lists(MOVES, min_size=15, max_size=50))
def test_whatever_is_joined(name: str, moves: list[tuple[type[a.Act] | None, int, int, int]]) -> None:
    messages = found(office(name), "14.10 10:00", "14.10 10:05", "14.10 15:00")
    at = moment("14.10 15:00", messages[0].rules)

    for kind, first, second, gap in moves:
        at += timedelta(minutes=gap)
        for message in messages:
            message.rung(at)
        with contextlib.suppress(Refusal):
            attempt(messages[first], messages[second], kind, at, second)
        ensure_sound(messages)


def attempt(message: Message, other: Message, kind: type[a.Act] | None, at: datetime, choice: int) -> None:
    if kind is None and message is other:
        separate(message, at)
    elif kind is None:
        join(message, other, at)
    elif may := entitled(kind, message.incident, message.rules):
        message.act(kind, ANNA if ANNA in may else may[choice % len(may)], at, **fields(message, kind, choice))


def fields(message: Message, kind: type[a.Act], choice: int) -> dict[str, Any]:
    number = message.now.draft.number if message.now.draft else 1
    reasons = message.rules.regulation.approval.reasons
    found: dict[type[a.Act], dict[str, Any]] = {
        a.SetImportance: {"importance": list(Importance)[choice % 2]},
        a.ChooseDepartments: {"departments": (HOUSING,)},
        a.ReturnAsNotOurs: {"reason": "Не наше"},
        a.ChooseDraftKind: {"draft": list(DraftKind)[choice]},
        a.SubmitDraft: {"text": "Засыплем"},
        a.ApproveDraft: {"number": number},
        a.ReturnDraft: {"number": number, "reason": reasons[0].code if reasons else None, "remark": "Срок"},
        a.RecordPublication: {"link": LINK},
        a.CorrectDetail: {
            "detail": "detection",
            "moment": message.now.registered_at - timedelta(minutes=choice * 7 + 1),
            "reason": "Опечатка",
        },
        a.CloseWithoutAnswer: {"reason": "post_gone"},
        a.ReopenIncident: {"reason": "Не по существу"},
    }
    return found.get(kind, {})


def ensure_sound(messages: tuple[Message, ...]) -> None:
    """The joined know their lead and it knows them; it is due by the earliest; no key is used twice, nothing ended has steps."""
    for message in messages:
        incident = message.now
        own = message.others
        for one in incident.joined:
            assert own[one.incident].now.lead == incident.id
            answer = own[one.incident].now.open_of(Step.ANSWER)
            assert answer is None or answer.due == one.due
        leading = incident.open_of(Step.ANSWER)
        if leading is not None and incident.term_since is None:
            assert all(leading.due <= one.due for one in incident.joined)
        if incident.status is Status.JOINED:
            assert incident.lead is not None
            lead = own[incident.lead].now
            assert any(one.incident == incident.id for one in lead.joined), "it waits for one that does not know it"
            assert lead.status is not Status.JOINED
            assert {step.step for step in incident.steps} <= {Step.ANSWER, Step.FINAL_AFTER_INTERIM}
        assert incident.status not in ENDED or incident.steps == ()
        opened = [entry.happening.key for entry in message.entries if entry.happening.code == "step.opened"]  # type: ignore[attr-defined]
        assert len(opened) == len(set(opened)), "a key was used for two steps"
