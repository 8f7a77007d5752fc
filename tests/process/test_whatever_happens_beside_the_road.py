"""Whatever is set aside, voided, corrected, given up and reopened in whatever order: what is ended has no deadlines."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.offices import ANNA, BORIS, HOUSING, REGULATIONS, moment, office
from tests.process.road import LINK, Road
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.incident import ENDED
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.ringing import timers_of

KINDS: tuple[type[a.Act], ...] = (
    a.SetImportance,
    a.ChooseDepartments,
    a.DispatchIncident,
    a.SignForArrival,
    a.AppointExecutor,
    a.ReturnAsNotOurs,
    a.SubmitDraft,
    a.ApproveDraft,
    a.ReturnDraft,
    a.RecordPublication,
    a.SetAsideIncident,
    a.VoidIncident,
    a.CorrectDetail,
    a.CloseWithoutAnswer,
    a.ReopenIncident,
)
ENDING: tuple[type[a.Act], ...] = (a.SetAsideIncident, a.VoidIncident, a.CloseWithoutAnswer)
MOVES = st.tuples(st.sampled_from(KINDS), st.sampled_from((0, 3, 17, 70, 400, 2000)), st.integers(0, 9))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(REGULATIONS), moves=st.lists(MOVES, min_size=10, max_size=40))
def test_whatever_happens_beside_the_road(name: str, moves: list[tuple[type[a.Act], int, int]]) -> None:
    road = Road(rules=office(name))
    road.register("14.10 10:00")
    at = moment("14.10 10:00", road.rules)

    for kind, gap, choice in moves:
        at += timedelta(minutes=gap)
        road.rung(at)
        if kind not in ENDING or choice > 6:  # otherwise nothing would ever come far
            attempt(road, kind, at, choice)
        ensure_sound(road)


def attempt(road: Road, kind: type[a.Act], at: Any, choice: int) -> None:
    may = entitled(kind, road.now, road.rules)
    if not may:
        return
    try:
        road.act(kind, may[choice % len(may)], at, **fields(road, kind, choice))
    except Refusal:
        return


def fields(road: Road, kind: type[a.Act], choice: int) -> dict[str, Any]:
    reasons = road.rules.regulation.approval.reasons
    number = road.now.draft.number if road.now.draft else 1
    found: dict[type[a.Act], dict[str, Any]] = {
        a.SetImportance: {"importance": list(Importance)[choice % 2]},
        a.ChooseDepartments: {"departments": (HOUSING,)},
        a.AppointExecutor: {"executor": (ANNA, BORIS)[choice % 2]},
        a.ReturnAsNotOurs: {"reason": "Не наше"},
        a.SubmitDraft: {"text": "Засыплем"},
        a.ApproveDraft: {"number": number},
        a.ReturnDraft: {"number": number, "reason": reasons[0].code if reasons else None, "remark": "Срок"},
        a.RecordPublication: {"link": LINK},
        a.SetAsideIncident: {"ground": "threats"},
        a.VoidIncident: {"reason": "Дважды"},
        a.CorrectDetail: {
            "detail": "detection",
            "moment": road.now.registered_at - timedelta(minutes=choice * 7),
            "reason": "Опечатка",
        },
        a.CloseWithoutAnswer: {"reason": "post_gone"},
        a.ReopenIncident: {"reason": "Не по существу"},
    }
    return found.get(kind, {})


def ensure_sound(road: Road) -> None:
    """What is ended has no steps and no timers; what goes on has one answer that no step stretches, and no key twice ever."""
    incident = road.now
    answer = incident.open_of(Step.ANSWER)
    assert (incident.status in ENDED) == (not incident.steps) == (answer is None)
    assert answer is None or all(step.due <= answer.due for step in incident.steps)
    assert (incident.closed_at is None) == (incident.status not in ENDED)
    assert incident.status not in ENDED or timers_of(incident, road.rules) == ()
    opened = [entry.happening.key for entry in road.entries if entry.happening.code == "step.opened"]  # type: ignore[attr-defined]
    assert len(opened) == len(set(opened)), "a key was used for two steps"
