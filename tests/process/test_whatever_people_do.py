"""Whatever anybody tries, at whatever moments: rights hold, the journal makes the incident, DUE stands, timers fit the steps."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    MINISTRY,
    REGULATIONS,
    ROADS,
    ROADS_HEAD,
    SECOND_CURATOR,
    STRANGER,
    SUBSTITUTE,
    VERA,
    ZAGS,
    moment,
    with_roles,
)
from tests.process.road import LINK, NUMBER, Road
from tests.process.sharing import DASHA, PARKS, shared_office
from workflow.ids import PersonId
from workflow.journal import Entry
from workflow.norms.regulation import Importance, Role, Step, Term
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import part_acts as p
from workflow.process.decide import decide
from workflow.process.fitting import tight_at
from workflow.process.importance import longest_term
from workflow.process.incident import OpenStep, Status
from workflow.process.offers import Offer, offers
from workflow.process.refusals import AlreadyDone, NotALink, Refusal, ShortTermUnfit
from workflow.process.rights import entitled
from workflow.process.ringing import timers_of
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.sharing import at_work, lacking
from workflow.process.step_terms import SETTABLE

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
    a.ApproveDraft,
    a.ReturnDraft,
    a.EditDraft,
    a.SignForHandover,
    a.RecordPublication,
    a.ShowInFull,
)


Try = tuple[type[a.Act], PersonId, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is tried next: the road's own next act, any act that would be accepted, or anything by anybody."""

    gap: int
    rings: bool
    mode: str
    kind: str
    by: PersonId
    choice: int


KINDS = (
    "importance",
    "shorten",
    "propose",
    "provisional",
    "departments",
    "dispatch",
    "sign",
    "draft",
    "approve",
    "return",
    "edit",
    "handover",
    "publish",
    "kind",
    "reply",
    "give_up",
    "term",
    "full",
    "acknowledge",
    "register",
    "not_ours",
    "several",
    "part",
    "waive",
    "share_on",
    "name",
    "part_term",
)
MOVES = st.builds(
    Move,
    gap=st.sampled_from(GAPS),
    rings=st.booleans(),
    mode=st.sampled_from(("next", "allowed", "anything")),
    kind=st.sampled_from(KINDS),
    by=st.sampled_from(PEOPLE),
    choice=st.integers(0, 11),
)


def an_office(name: str, *, mixed: bool, away: dict[PersonId, PersonId | None]) -> Rules:
    """With `mixed`, Anna also approves, as a curator and as a head. Some are `away`, each with who acts for him."""
    rules = shared_office(name, may_send_at_once=mixed, approves_own_consolidated=not mixed)
    if mixed:
        rules = with_roles(rules, ANNA, Role.EXECUTOR, Role.CURATOR, Role.DEPARTMENT_HEAD, department=HOUSING)
    absent = {person: acting if acting not in away else None for person, acting in away.items()}
    return replace(rules, roster=replace(rules.roster, absent=absent))


@settings(max_examples=120, deadline=None)
@given(
    name=st.sampled_from(REGULATIONS),
    mixed=st.booleans(),
    away=st.dictionaries(st.sampled_from(OFFICIALS), st.sampled_from((*OFFICIALS, None)), max_size=4),
    starts=st.integers(0, 300 * 24 * 60),
    moves=st.lists(MOVES, min_size=10, max_size=22),
)
def test_whatever_anybody_tries(
    name: str, mixed: bool, away: dict[PersonId, PersonId | None], starts: int, moves: list[Move]
) -> None:
    road = Road(rules=an_office(name, mixed=mixed, away=away))
    at = moment("12.01 09:00", road.rules) + timedelta(minutes=starts)
    road.act(
        a.RegisterIncident,
        entitled(a.RegisterIncident, None, road.rules)[0],
        at,
        detection=at - timedelta(minutes=starts % 200),
        selection=at - timedelta(minutes=starts % 50),
        network="vk",
        texts={"text": "Яма", "topic": "Дороги", "location": "Центр"},
    )

    for move in moves:
        at += timedelta(minutes=move.gap)
        if move.rings:
            road.rung(at)
        tried = {"next": next_act, "allowed": allowed, "anything": anything}[move.mode](road, move)
        if tried is not None:
            attempt(road, at, tried)
        ensure_sound(road)
    ensure_offers_are_kept(road, at)


def attempt(road: Road, at: datetime, tried: Try) -> None:
    kind, by, fields = tried
    before = copy.deepcopy(road.incident)
    may = by in entitled(kind, road.incident, road.rules)
    held = road.incident
    try:
        road.act(kind, by, at, **fields)
    except Refusal:
        assert road.incident is held
    else:
        assert may, f"{by} has no right to {kind.__name__}"
    assert held == before, "what was asked about has been changed"


def allowed(road: Road, move: Move) -> Try | None:
    """Something that is accepted now, by somebody who may: also the second approval, the return, the change of mind."""
    for kind_of_act in (*KINDS[KINDS.index(move.kind) :], *KINDS):
        kind, _, fields = anything(road, replace(move, kind=kind_of_act))
        may = entitled(kind, road.incident, road.rules)
        by = may[move.choice % len(may)] if may else STRANGER
        if refused(road, kind, by, road.entries[-1].at, **fields) is None:
            return kind, by, fields
    return None


def next_act(road: Road, move: Move) -> Try | None:
    """What has to be done next, by somebody who may."""
    incident = road.now
    version = incident.draft.number if incident.draft else 0
    kind: type[a.Act]
    fields: dict[str, Any]
    match incident.status:
        case Status.REGISTERED if incident.importance is None:
            kind, fields = a.SetImportance, {"importance": Importance.HIGH}
        case Status.REGISTERED if not incident.departments:
            wanted = ((HOUSING,), (ROADS, HOUSING), (HOUSING, PARKS, ROADS))[move.choice % 3]
            kind, fields = a.ChooseDepartments, {"departments": wanted}
        case Status.REGISTERED:
            kind, fields = a.DispatchIncident, {}
        case Status.DISPATCHED if incident.shares and incident.shares.strays:
            gone = incident.shares.strays[0].department
            kind, fields = p.SendShareOn, {"department": gone, "to": None if move.choice % 2 else gone}
        case Status.DISPATCHED if incident.shares:
            kind, fields = p.SubmitPart, {"text": "Часть"}
        case Status.CONSOLIDATING if not entitled(a.SubmitDraft, incident, road.rules):
            kind, fields = p.NameConsolidator, {"person": ANNA if HOUSING in incident.departments else VERA}
        case Status.CONSOLIDATING:
            kind, fields = a.SubmitDraft, {"text": "Засыплем"}
        case Status.RETURNED if not incident.departments:
            kind, fields = a.ChooseDepartments, {"departments": (PARKS, ROADS)[: 1 + move.choice % 2]}
        case Status.RETURNED:
            kind, fields = a.DispatchIncident, {}
        case Status.DISPATCHED | Status.ON_REWORK:
            kind, fields = a.SubmitDraft, {"text": "Засыплем"}
        case Status.WAITING:
            kind, fields = a.RecordAuthorReply, {"text": "Во дворе", "detection": road.entries[-1].at}
        case Status.ON_APPROVAL:
            kind, fields = a.ApproveDraft, {"number": version}
        case _:
            kind, fields = a.RecordPublication, {"link": LINK}
    may = entitled(kind, incident, road.rules)
    return (kind, may[move.choice % len(may)], fields) if may else None


def anything(road: Road, move: Move) -> Try:
    reasons = road.rules.regulation.approval.reasons
    at = road.now.registered_at
    version = (road.now.draft.number if road.now.draft else 1) - move.choice // 8  # now and then an old button
    acts: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
        "importance": (
            a.SetImportance,
            {
                "importance": list(Importance)[move.choice % 2],
                "shortened": move.choice > 5,
                "reason": "Прокуратура" * (move.choice % 3),
            },
        ),
        "shorten": (a.ShortenTerm, {"length": timedelta(minutes=45 * move.choice)}),
        "propose": (a.ProposeDepartments, {"departments": (HOUSING, ROADS)[move.choice % 2 :]}),
        "provisional": (a.DispatchProvisionally, {}),
        "departments": (a.ChooseDepartments, {"departments": (HOUSING, ROADS)[move.choice % 2 : move.choice % 2 + 1]}),
        "dispatch": (a.DispatchIncident, {}),
        "sign": (a.SignForArrival, {}),
        "draft": (a.SubmitDraft, {"text": "Засыплем" * move.choice}),
        "approve": (a.ApproveDraft, {"number": version}),
        "return": (
            a.ReturnDraft,
            {"number": version, "reason": reasons[0].code if reasons else None, "remark": "Короче" * (move.choice % 4)},
        ),
        "edit": (a.EditDraft, {"number": version, "text": "Засыплем к среде" * (move.choice % 3)}),
        "handover": (a.SignForHandover, {}),
        "publish": (a.RecordPublication, {"link": LINK if move.choice else ""}),
        "kind": (a.ChooseDraftKind, {"draft": list(DraftKind)[move.choice % 3]}),
        "reply": (a.RecordAuthorReply, {"text": "Во дворе" * (move.choice % 3), "detection": road.entries[-1].at}),
        "give_up": (a.GiveUpWaiting, {}),
        "term": (a.SetStepTerm, {"step": SETTABLE[move.choice % 7], "length": timedelta(hours=move.choice)}),
        "full": (a.ShowInFull, {}),
        "acknowledge": (a.AcknowledgeImportance, {}),
        "register": (a.RegisterIncident, {"detection": at, "selection": at, "network": "vk"}),
        "not_ours": (a.ReturnAsNotOurs, {"reason": "Не наше" * (move.choice % 4)}),
    }
    kind, fields = (acts | of_several(move))[move.kind]
    return kind, move.by, fields


def of_several(move: Move) -> dict[str, tuple[type[a.Act], dict[str, Any]]]:
    departments = (HOUSING, ROADS, PARKS)
    first, second = departments[move.choice % 3], departments[move.choice // 3 % 3]
    return {
        "several": (a.ChooseDepartments, {"departments": (first, second), "at_once": move.choice % 2 == 0}),
        "part": (p.SubmitPart, {"text": "Часть" * move.choice}),
        "waive": (p.WaivePart, {"department": first, "reason": "Не нужно" * (move.choice % 4)}),
        "share_on": (p.SendShareOn, {"department": first, "to": None if move.choice > 8 else second}),
        "name": (p.NameConsolidator, {"person": (ANNA, BORIS, VERA, DASHA)[move.choice % 4]}),
        "part_term": (p.SetPartTerm, {"department": first, "length": timedelta(hours=move.choice)}),
    }


def ensure_sound(road: Road) -> None:
    """What holds of an incident at every moment; fold, purity and version are checked by the road at every act."""
    incident = road.now
    answer = incident.open_of(Step.ANSWER) or incident.open_of(Step.FINAL_AFTER_INTERIM)
    asked = incident.status is Status.WAITING and incident.interim_at is None
    assert (answer is None) == (incident.status is Status.CLOSED or asked)
    assert (incident.waiting is None) == (incident.status is not Status.WAITING)
    assert answer is None or all(step.due <= answer.due for step in incident.steps), "a step stretches DUE"
    assert len({step.key for step in incident.steps}) == len(incident.steps)
    assert all(happening.late >= timedelta() for happening in closed_steps(road))
    assert all(one.own or one.by != incident.draft.author for one in incident.approvals if incident.draft)
    ensure_shares_are_sound(road)
    timers = {timer.key for timer in timers_of(incident, road.rules)}
    own = re.compile(r"final:\d+/days-[13]|.*/tight")
    assert {key for key in timers if not own.fullmatch(key)} == set(timers_wanted(road))
    assert all(tight_at(step, incident, road.rules) for step in incident.steps if f"{step.key}/tight" in timers)
    assert incident.term is Term.SHORT or not incident.is_high or not road.rules.regulation.high_means_short
    for entry in road.entries:
        ensure_stamped(entry, road.rules)
    if incident.status is Status.CLOSED:
        assert incident.steps == ()
        assert timers_of(incident, road.rules) == ()


def ensure_shares_are_sound(road: Road) -> None:
    """Exactly those who owe a part have its step; in an order only one at a time; nobody consolidates before."""
    incident = road.now
    owing = {step.department for step in incident.steps if step.step is Step.PART}
    assert owing == {one.department for one in at_work(incident)}
    assert (incident.shares is None) == (len(incident.departments) < 2) or incident.sent_at is not None
    if incident.shares is None:
        return
    assert incident.shares.at_once or len(owing) <= 1
    if incident.status not in (Status.REGISTERED, Status.DISPATCHED, Status.RETURNED):
        assert lacking(incident) == ()
    if incident.status is Status.DISPATCHED:
        assert lacking(incident)
        strays = {stray.department for stray in incident.shares.strays}
        assert {step.department for step in incident.steps if step.step is Step.REDISPATCH} == strays
        assert owing | strays, "nobody is at work"


def ensure_stamped(entry: Entry, rules: Rules) -> None:
    """Who is away acts for nobody, and is stood in for only by whom the list names."""
    if entry.on_behalf_of is not None:
        assert entry.actor is not None
        assert entry.on_behalf_of in rules.roster.absent
        assert entry.actor not in rules.roster.absent
        assert rules.roster.acts_for(entry.actor, entry.on_behalf_of)


def closed_steps(road: Road) -> Iterator[h.StepClosed]:
    return (entry.happening for entry in road.entries if isinstance(entry.happening, h.StepClosed))


def timers_wanted(road: Road) -> Iterator[str]:
    ordered = bool(road.rules.regulation.arrival_signed_by)
    awaited = at_work(road.now) if road.now.shares else road.now.assignments
    for part in awaited if road.now.status is Status.DISPATCHED and ordered else ():
        if part.signed is None and not part.head_silent and part.department != PARKS:  # which has no head
            yield f"arrival:{part.department}/unsigned"
    for step in road.now.steps:
        has_time = road.rules.calendar.worked(step.starts, step.due) > timedelta()
        if has_time and not {"remind", "missed"} & step.rung:
            yield f"{step.key}/remind"
        for kind in ("missed", "escalate"):
            if step.late_after is not None and kind not in step.rung:
                yield f"{step.key}/{kind}"
        yield from silence_wanted(road, step)
    for telling in road.now.tellings:
        is_open = road.now.status is not Status.CLOSED and not telling.is_over
        if is_open and telling.person not in road.now.acknowledged:
            yield f"told:{telling.person}/again"
    if road.now.waiting is not None and not road.now.waiting.is_told:
        yield f"author:{len(road.now.publications)}/silent"


def silence_wanted(road: Road, step: OpenStep) -> Iterator[str]:
    """Who has to decide is asked, and found silent, only where that is not the curator himself."""
    others_decide = road.rules.regulation.id in (ZAGS, MINISTRY)
    if step.key == "dispatch" and others_decide and not road.now.is_decided and "silent" not in step.rung:
        yield "dispatch/silent"
        for minutes in (15, 10):
            if f"ask{minutes}" in step.rung:
                return
            if road.rules.calendar.add(step.starts, timedelta(minutes=minutes)) > road.now.registered_at:
                yield f"dispatch/ask{minutes}"


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
        for kind in OFFERED:
            fields = {} if kind in kinds else sensible(road, kind)
            assert kind in kinds or refused(road, kind, person, at, **fields) is not None, f"{person} was not offered {kind}"


def meant(offer: Offer) -> tuple[type[a.Act] | None, dict[str, Any]]:
    match offer.code:
        case "importance":
            high = offer.argument.startswith("high")
            return a.SetImportance, {
                "reason": "Прокуратура",
                "importance": Importance.HIGH if high else Importance.ORDINARY,
                "shortened": offer.argument == "high_short",
            }
        case "raise" | "lower":
            importance = Importance.HIGH if offer.code == "raise" else Importance.ORDINARY
            return a.SetImportance, {"importance": importance, "reason": "Прокуратура"}
        case "shorten":
            return a.ShortenTerm, {"length": None}
        case "propose":
            return a.ProposeDepartments, {"departments": (offer.argument,)}
        case "provisional":
            return a.DispatchProvisionally, {}
        case "acknowledge":
            return a.AcknowledgeImportance, {}
        case "department":
            return a.ChooseDepartments, {"departments": (offer.argument,)}
        case "dispatch":
            return a.DispatchIncident, {}
        case "sign":
            return a.SignForArrival, {}
        case "approve":
            return a.ApproveDraft, {"number": int(offer.argument)}
        case "return":
            return a.ReturnDraft, {"number": int(offer.argument), "remark": "Короче"}
        case "edit":
            return a.EditDraft, {"number": int(offer.argument), "text": "Засыплем"}
        case "handover":
            return a.SignForHandover, {}
        case "publish":
            return a.RecordPublication, {"link": ""}
        case "kind":
            return a.ChooseDraftKind, {"draft": DraftKind(offer.argument)}
        case "give_up":
            return a.GiveUpWaiting, {}
        case "full":
            return a.ShowInFull, {}
        case "stray":
            return p.SendShareOn, {"department": offer.argument}
        case _:
            return None, {}  # a question, no act


def sensible(road: Road, kind: type[a.Act]) -> dict[str, Any]:
    """An act's fields as they would be accepted, were it the person's to do."""
    version = road.now.draft.number if road.now.draft else 1
    other = Importance.ORDINARY if road.now.is_high else Importance.HIGH
    fields: dict[type[a.Act], dict[str, Any]] = {
        a.SetImportance: {"importance": other, "reason": "Прокуратура"},
        a.ShortenTerm: {"length": None},
        a.ProposeDepartments: {"departments": (ROADS if road.now.proposed == (HOUSING,) else HOUSING,)},
        a.ChooseDepartments: {"departments": (ROADS if road.now.departments == (HOUSING,) else HOUSING,)},
        a.ApproveDraft: {"number": version},
        a.ReturnDraft: {"number": version, "remark": "Короче"},
        a.EditDraft: {"number": version, "text": "Засыплем"},
        a.RecordPublication: {"link": LINK},
    }
    return fields.get(kind, {})


def refused(road: Road, kind: type[a.Act], by: PersonId, at: datetime, **fields: Any) -> Refusal | None:
    reasons = road.rules.regulation.approval.reasons
    if kind is a.ReturnDraft and reasons:
        fields["reason"] = reasons[0].code
    if kind is a.ShortenTerm:
        assert road.incident is not None
        fields["length"] = longest_term(road.incident, road.rules) - timedelta(minutes=1)
    try:
        decide(road.incident, kind(incident=NUMBER, by=by, at=at, recorded_at=at, **fields), road.rules)
    except Refusal as refusal:
        return refusal
    return None
