"""Whatever anybody tries, at whatever moments: rights hold, the journal makes the incident, DUE stands, timers fit the steps."""

import copy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    REGULATIONS,
    ROADS_HEAD,
    SECOND_CURATOR,
    STRANGER,
    SUBSTITUTE,
    VERA,
    moment,
    office,
    with_roles,
)
from tests.process.road import Road
from tests.process.sharing import DASHA, shared_office
from tests.process.soundness import ensure_due_stands, ensure_nothing_is_won, ensure_sound, ensure_stored
from tests.process.stages import BESIDE_THE_ROAD
from tests.process.table_of_rights import ACTS
from tests.process.tries import KINDS, Move, Try, refused, sensible, tried
from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import reversal_acts as b
from workflow.process.entering_later import MAY_BE_ENTERED_LATER
from workflow.process.offers import Offer, offers
from workflow.process.rare import rare
from workflow.process.refusals import AlreadyDone, NotALink, Refusal, ShortTermUnfit
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules

PEOPLE = (
    *(CURATOR, SECOND_CURATOR, COORDINATOR, SUBSTITUTE, HOUSING_HEAD, ANNA, BORIS, ROADS_HEAD, VERA),
    *(DASHA, HOUSING_SUPERVISOR, LEADER, STRANGER),
)
OFFICIALS = PEOPLE[:-1]
GAPS = (0, 1, 4, 12, 29, 61, 250, 1440, 4 * 1440)
"""Minutes between one act and the next: at once, and over a weekend."""

OFFERED = (
    a.SetImportance,
    a.ShortenTerm,
    a.ProposeDepartments,
    a.DispatchProvisionally,
    a.AcknowledgeImportance,
    a.ChooseDepartments,
    a.DispatchIncident,
    a.SignForArrival,
    a.ReturnAsNotOurs,
    a.WithdrawDraft,
    a.ApproveDraft,
    a.ReturnDraft,
    a.EditDraft,
    a.SignForHandover,
    a.RecordPublication,
    a.ShowInFull,
    b.CancelApproval,
    b.SendBackAnswer,
    b.AskBack,
    b.LeaveWork,
)

RARE: dict[str, type[a.Act]] = {
    "blacklist": a.BlacklistAuthor,
    "correct": a.CorrectDetail,
    "aside": a.SetAsideIncident,
    "close": a.CloseWithoutAnswer,
    "reopen": a.ReopenIncident,
    "void": a.VoidIncident,
    "redirect": b.RedirectIncident,
    "add": b.AddDepartment,
    "revoke": b.RevokePublication,
}
"""Acts behind the button for what is rarely done."""

MOVES = st.builds(
    Move,
    gap=st.sampled_from(GAPS),
    rings=st.booleans(),
    mode=st.sampled_from(("next", "allowed", "anything")),
    kind=st.sampled_from(KINDS),
    by=st.sampled_from(PEOPLE),
    choice=st.integers(0, 11),
    pick=st.integers(0, 59),
    earlier=st.sampled_from((0, 0, 0, 2, 40)),
)


def an_office(name: str, *, mixed: bool, away: dict[PersonId, PersonId | None]) -> Rules:
    """With `mixed`, Anna also approves, as a curator and as a head. Some are `away`, each with who acts for him."""
    rules = shared_office(name, may_send_at_once=mixed, approves_own_consolidated=not mixed)
    if mixed:
        rules = with_roles(rules, ANNA, Role.EXECUTOR, Role.CURATOR, Role.DEPARTMENT_HEAD, department=HOUSING)
    absent = {person: acting if acting not in away else None for person, acting in away.items()}
    return replace(rules, roster=replace(rules.roster, absent=absent))


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(REGULATIONS),
    mixed=st.booleans(),
    away=st.dictionaries(st.sampled_from(OFFICIALS), st.sampled_from((*OFFICIALS, None)), max_size=4),
    begins=st.sampled_from(("", *BESIDE_THE_ROAD)),
    starts=st.integers(0, 300 * 24 * 60),
    presumed=st.booleans(),
    of_its_own=st.booleans(),
    moves=st.lists(MOVES, min_size=10, max_size=22),
)
def test_whatever_anybody_tries(
    name: str,
    mixed: bool,
    away: dict[PersonId, PersonId | None],
    begins: str,
    starts: int,
    presumed: bool,
    of_its_own: bool,
    moves: list[Move],
) -> None:
    rules = an_office(name, mixed=mixed, away=away)
    road = (
        BESIDE_THE_ROAD[begins](office(name)) if begins else registered(rules, starts, presumed=presumed, of_its_own=of_its_own)
    )
    road.rules = rules
    at = road.entries[-1].at

    for move in moves:
        at += timedelta(minutes=move.gap)
        if move.rings:
            before = road.incident
            road.rung(at)
            ensure_due_stands(before, road.now, a.RingTimers)
        wanted = tried(road, move)
        if wanted is not None:
            attempt(road, at, move.earlier, wanted)
        ensure_sound(road)
    ensure_offers_are_kept(road, at)
    ensure_stored(road)


def registered(rules: Rules, starts: int, *, presumed: bool, of_its_own: bool) -> Road:
    """At any moment of the year, found some time before; `of_its_own`: of a class of its own, if any (NORMS reading 31)."""
    sources = [one.code for one in rules.regulation.other_sources] if of_its_own else []
    road = Road(rules=rules)
    at = moment("12.01 09:00", road.rules) + timedelta(minutes=starts)
    road.act(
        a.RegisterIncident,
        entitled(a.RegisterIncident, None, road.rules)[0],
        at,
        detection=at - timedelta(minutes=starts % 200),
        selection=at - timedelta(minutes=starts % 50),
        network="vk",
        texts={"text": "Яма", "topic": "Дороги", "location": "Центр"},
        presumed=presumed,
        source=sources[0] if sources else "",
    )
    return road


def attempt(road: Road, at: datetime, earlier: int, wanted: Try) -> None:
    """Try it. It is refused and changes nothing, or it was the person's to do and DUE stands."""
    kind, by, fields = wanted
    if earlier and kind in MAY_BE_ENTERED_LATER:
        fields = {**fields, "basis": "по телефону", "recorded_at": at}
        at -= timedelta(minutes=earlier)
    before = copy.deepcopy(road.incident)
    may = by in entitled(kind, road.incident, road.rules)
    held = road.incident
    try:
        road.act(kind, by, at, **fields)
    except Refusal:
        assert road.incident is held
    else:
        assert may, f"{by} has no right to {kind.__name__}"
        ensure_due_stands(before, road.now, kind)
        ensure_nothing_is_won(road, before)
    assert held == before, "what was asked about has been changed"


def ensure_offers_are_kept(road: Road, at: datetime) -> None:
    """What is offered to a person is his to do now; what he may do now is offered to him."""
    for person in PEOPLE:
        offered = offers(road.now, {person}, road.rules)
        for offer in offered:
            kind, fields = meant(offer)
            if kind is not None:
                heard = refused(road, kind, person, at, **fields)
                if offer.code == "shorten" and isinstance(heard, ShortTermUnfit):
                    continue  # the term is over, which the button does not know
                usual = AlreadyDone if offer.chosen else NotALink if offer.code == "publish" else type(None)
                assert isinstance(heard, usual), f"{offer} was offered to {person} and refused: {heard!r}"
        kinds = {meant(offer)[0] for offer in offered if not offer.chosen}
        ensure_rare_are_kept(road, at, person)
        for kind in OFFERED:
            fields = {} if kind in kinds else sensible(road, kind)
            assert kind in kinds or refused(road, kind, person, at, **fields) is not None, f"{person} was not offered {kind}"


def ensure_rare_are_kept(road: Road, at: datetime, person: PersonId) -> None:
    """The same of what stands behind the one button for what is rarely done."""
    behind = rare(road.now, {person}, road.rules)
    for code, kind in RARE.items():
        heard = refused(road, kind, person, at, **sensible(road, kind))
        assert (heard is None) == (code in behind), f"{code} for {person}: {heard!r}"


BARE: dict[str, type[a.Act]] = {
    "provisional": a.DispatchProvisionally,
    "acknowledge": a.AcknowledgeImportance,
    "report": a.ReportAtOnce,
    "dispatch": a.DispatchIncident,
    "sign": a.SignForArrival,
    "handover": a.SignForHandover,
    "give_up": a.GiveUpWaiting,
    "leave": b.LeaveWork,
    "full": a.ShowInFull,
}


_BACK: dict[str, tuple[type[a.Act], str]] = {
    "cancel_approval": (b.CancelApproval, "reason"),
    "send_back": (b.SendBackAnswer, "remark"),
    "ask_back": (b.AskBack, "reason"),
}


def meant(offer: Offer) -> tuple[type[a.Act] | None, dict[str, Any]]:
    """The act that a button stands for and what it says itself or asks for; none for a question."""
    argument = offer.argument
    match offer.code:
        case "importance":
            importance = Importance.HIGH if argument.startswith("high") else Importance.ORDINARY
            return a.SetImportance, {"reason": "Прокуратура", "importance": importance, "shortened": argument == "high_short"}
        case "raise" | "lower":
            importance = Importance.HIGH if offer.code == "raise" else Importance.ORDINARY
            return a.SetImportance, {"importance": importance, "reason": "Прокуратура"}
        case "shorten":
            return a.ShortenTerm, {"length": None}
        case "propose":
            return a.ProposeDepartments, {"departments": (argument,)}
        case "direct":
            code, _, department = argument.partition(".")
            importance = Importance.HIGH if code.startswith("high") else Importance.ORDINARY
            shortened = code == "high_short"
            return a.DispatchDirectly, {"importance": importance, "shortened": shortened, "departments": (department,)}
        case "department":
            return a.ChooseDepartments, {"departments": (argument,)}
        case "withdraw" | "approve":
            return a.WithdrawDraft if offer.code == "withdraw" else a.ApproveDraft, {"number": int(argument)}
        case "return":
            return a.ReturnDraft, {"number": int(argument), "remark": "Короче"}
        case "edit":
            return a.EditDraft, {"number": int(argument), "text": "Засыплем"}
        case "publish":
            return a.RecordPublication, {"link": ""}
        case "kind":
            return a.ChooseDraftKind, {"draft": DraftKind(argument)}
        case "not_ours":
            return a.ReturnAsNotOurs, {"reason": "Не наше"}
        case "cancel_approval" | "send_back" | "ask_back":
            return _BACK[offer.code][0], {"number": int(argument), _BACK[offer.code][1]: "Опечатка"}
        case "stray":
            return p.SendShareOn, {"department": argument}
        case code:
            return BARE.get(code), {}


def test_every_act_of_a_person_is_tried() -> None:
    parts = {p.SubmitPart, p.WaivePart, p.SendShareOn, p.NameConsolidator, p.SetPartTerm}
    assert set(KINDS) == {kind for kind, _ in ACTS.values()} | parts | set(b.OF_REVERSALS)
