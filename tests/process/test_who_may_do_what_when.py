"""Every stage x act x person under every regulation: allowed, or the exact refusal."""

from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    FIRST_DEPUTY,
    HOUSING,
    HOUSING_HEAD,
    HOUSING_SUPERVISOR,
    LEADER,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    REGULATIONS,
    ROADS,
    SECOND_CURATOR,
    STRANGER,
    ZAGS,
    office,
)
from tests.process.road import LINK, NUMBER, TEXTS, Road, walked
from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.refusals import Refusal
from workflow.process.rounds import DraftKind

STAGES = ("registered", "decided", "dispatched", "on_approval", "on_rework", "on_approval_again", "approved", "closed")

# What those who may do the act hear at each stage, and after the slash what everybody else hears.
# `again` is the approval of a version that has been reworked; `already` is the refusal that says who was first.
TABLE = """
act         | registered        | decided         | dispatched        | on_approval       | on_rework         | again             | approved          | closed
register    | already/already   | already/already | already/already   | already/already   | already/already   | already/already   | already/already   | already/already
importance  | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
shorten     | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
propose     | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
provisional | -/not_now         | -/not_now       | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
departments | ok/not_yours      | ok/not_yours    | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
dispatch    | undecided/not_yours | ok/not_yours  | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
sign        | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
not_ours    | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours | already/not_yours | already/not_yours
draft       | -/not_now         | -/not_now       | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours | already/not_yours
approve     | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
return      | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
handover    | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours    | already/not_yours
edit        | -/not_now         | -/not_now       | -/not_now         | ok/not_yours      | -/already         | ok/not_yours      | -/already         | -/already
publish     | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours   | already/not_yours
appoint     | -/not_now         | -/not_now       | ok/not_yours      | already/not_yours | ok/not_yours      | already/not_yours | already/not_yours | already/not_yours
set_aside   | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours
blacklist   | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
void        | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | not_now/not_yours
correct     | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours
close       | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours
reopen      | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | ok/not_yours
kind        | -/not_now         | -/not_now       | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | already/not_yours | already/not_yours
reply       | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
give_up     | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
term        | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours | not_now/not_yours
full        | ok/not_yours      | ok/not_yours    | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours      | ok/not_yours
acknowledge | -/not_now         | -/not_now       | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now         | -/not_now
"""  # noqa: E501  # a table is read across

ALL_CURATORS = {CURATOR, SECOND_CURATOR}
HOUSING_PEOPLE = {HOUSING_HEAD, ANNA, BORIS}
ALWAYS_READING = {*ALL_CURATORS, COORDINATOR}
SUPERVISORS = {HOUSING_SUPERVISOR, PersonId("roads-deputy")}

# Who may, where the regulations differ.
DECIDES = {
    ZAGS: {COORDINATOR},
    MINISTRY: {COORDINATOR},
    LESOZAVODSK: ALL_CURATORS,
    NOVOKUBANSK: ALL_CURATORS,
    NAO: ALL_CURATORS,
}
APPROVES = {
    ZAGS: {HOUSING_HEAD, COORDINATOR},  # 13: head of the department, deputy head; his substitute only while he is absent
    MINISTRY: {HOUSING_HEAD, HOUSING_SUPERVISOR, FIRST_DEPUTY, LEADER},  # 13
    LESOZAVODSK: ALL_CURATORS,  # 10, 11
    NOVOKUBANSK: ALL_CURATORS,  # 12, 14
    NAO: ALL_CURATORS,  # 17, 18
}
APPROVES_AFTER_REWORK = {**APPROVES, ZAGS: {COORDINATOR}}  # ZAGS 15
PUBLISHES = {
    ZAGS: ALL_CURATORS,  # 16
    MINISTRY: ALL_CURATORS,  # 16
    LESOZAVODSK: {ANNA, BORIS, *ALL_CURATORS},  # 3, 8: the executor; the curator may
    NOVOKUBANSK: {ANNA, BORIS, *ALL_CURATORS},  # 8, 16
    NAO: ALL_CURATORS,  # 20
}
# Approvers beside whom nobody would be left to approve what they wrote: the ministry's only head of the department (13),
# the deputy head of ZAGS after a rework (15).
ALONE = {(regulation, stage): set[PersonId]() for regulation in REGULATIONS for stage in STAGES} | {
    (MINISTRY, "on_approval"): {HOUSING_HEAD},
    (MINISTRY, "on_approval_again"): {HOUSING_HEAD},
    (ZAGS, "on_approval_again"): {COORDINATOR},
}
# Those who may read the citizen's words: who works on it, and before it has a department the supervisors of any.
READS_TOO = {
    ZAGS: set(),
    MINISTRY: {FIRST_DEPUTY, LEADER},
    LESOZAVODSK: set(),
    NOVOKUBANSK: set(),
    NAO: set(),
}

ACTS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "register": (a.RegisterIncident, {"network": "vk", "texts": TEXTS}),
    "importance": (a.SetImportance, {"importance": Importance.HIGH, "reason": "Вмешалась прокуратура"}),
    "shorten": (a.ShortenTerm, {"length": timedelta(hours=3)}),
    "propose": (a.ProposeDepartments, {"departments": (ROADS,)}),
    "provisional": (a.DispatchProvisionally, {}),
    "departments": (a.ChooseDepartments, {"departments": (ROADS,)}),
    "dispatch": (a.DispatchIncident, {}),
    "sign": (a.SignForArrival, {}),
    "not_ours": (a.ReturnAsNotOurs, {"reason": "Это дело архива"}),
    "draft": (a.SubmitDraft, {"text": "Засыплем"}),
    "approve": (a.ApproveDraft, {}),
    "return": (a.ReturnDraft, {"remark": "Укажите срок"}),
    "edit": (a.EditDraft, {"text": "Засыплем"}),
    "handover": (a.SignForHandover, {}),
    "publish": (a.RecordPublication, {"link": LINK}),
    "kind": (a.ChooseDraftKind, {"draft": DraftKind.INTERIM}),
    "reply": (a.RecordAuthorReply, {"text": "Во дворе дома 5"}),
    "give_up": (a.GiveUpWaiting, {}),
    "term": (a.SetStepTerm, {"step": Step.DRAFT, "length": timedelta(hours=2)}),
    "full": (a.ShowInFull, {}),
    "acknowledge": (a.AcknowledgeImportance, {}),
    "appoint": (a.AppointExecutor, {"executor": BORIS}),
    "set_aside": (a.SetAsideIncident, {"ground": "threats"}),
    "blacklist": (a.BlacklistAuthor, {}),
    "void": (a.VoidIncident, {"reason": "Внесено дважды"}),
    "correct": (a.CorrectDetail, {"detail": "topic", "value": "ЖКХ", "reason": "Ошиблись темой"}),
    "close": (a.CloseWithoutAnswer, {"reason": "post_gone"}),
    "reopen": (a.ReopenIncident, {"reason": "Ответ не по существу"}),
}


@cache
def brought_to(regulation: str, stage: str) -> Road:
    return walked(office(regulation), stage)


def attempted(regulation: str, stage: str, act: str, by: PersonId) -> str:
    """`ok`, or the code of the refusal, five minutes after the stage was reached."""
    road = brought_to(regulation, stage)
    kind, fields = ACTS[act]
    at = road.entries[-1].at + timedelta(minutes=5)
    more: dict[str, Any] = {}
    if act in ("approve", "return", "edit"):
        more["number"] = road.now.draft.number if road.now.draft else 1
    if act == "return" and road.rules.regulation.approval.reasons:
        more["reason"] = "spelling"
    if act == "register":
        more |= {"detection": at, "selection": at}
    if act == "reply":
        more["detection"] = at
    try:
        decide(road.incident, kind(incident=NUMBER, by=by, at=at, recorded_at=at, **fields, **more), road.rules)
    except Refusal as refusal:
        return "already" if refusal.code == "already_done" else refusal.code
    return "ok"


def entitled_by_the_text(regulation: str, stage: str, act: str) -> set[PersonId]:
    match act:
        case "importance" | "departments":
            return DECIDES[regulation]
        case "shorten":
            return {ZAGS: {COORDINATOR}, MINISTRY: {COORDINATOR}, NAO: ALL_CURATORS}.get(regulation, set())
        case "propose":
            return ALL_CURATORS if regulation in (ZAGS, MINISTRY) else set()
        case "dispatch" | "set_aside" | "blacklist" | "correct" | "close":
            return ALL_CURATORS
        case "void" | "reopen":
            return {*ALL_CURATORS, COORDINATOR}
        case "appoint":
            return {HOUSING_HEAD}
        case "sign" | "not_ours":
            return HOUSING_PEOPLE
        case "draft" | "kind":
            return {ANNA, BORIS}
        case "approve" | "return" | "edit":
            return (APPROVES_AFTER_REWORK if stage == "on_approval_again" else APPROVES)[regulation]
        case "handover":
            return ALL_CURATORS if regulation == MINISTRY else set()  # 15, 16
        case "publish":
            # Before the dispatch there is no department, and so no executor.
            return PUBLISHES[regulation] - ({ANNA, BORIS} if stage in ("registered", "decided") else set())
        case "reply" | "give_up":
            return ALL_CURATORS
        case "term":
            return ALL_CURATORS if regulation == NOVOKUBANSK else set()  # 18
        case "full":
            return _readers(regulation, stage)
        case _:
            return set()


def _readers(regulation: str, stage: str) -> set[PersonId]:
    undispatched = stage in ("registered", "decided")
    supervisors = SUPERVISORS if undispatched else {HOUSING_SUPERVISOR}
    return (
        ALWAYS_READING
        | READS_TOO[regulation]
        | (set() if undispatched else HOUSING_PEOPLE)
        | (supervisors if regulation == MINISTRY else set())
    )


def cells() -> dict[tuple[str, str], tuple[str, str]]:
    lines = [line.split("|") for line in TABLE.strip().splitlines()[1:]]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for line in lines:
        for stage, cell in zip(STAGES, line[1:], strict=True):
            theirs, others = cell.strip().split("/")
            found[line[0].strip(), stage] = (theirs, others)
    return found


CELLS = cells()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("regulation", REGULATIONS)
def test_each_person_is_allowed_or_hears_the_exact_refusal(regulation: str, stage: str, act: str) -> None:
    theirs, others = CELLS[act, stage]
    entitled = entitled_by_the_text(regulation, stage, act)
    everyone = (*office(regulation).roster.people, STRANGER)

    heard = {person: attempted(regulation, stage, act, person) for person in everyone}

    expected = {person: theirs if person in entitled and theirs != "-" else others for person in everyone}
    if act in ("shorten", "propose") and not entitled:
        expected = dict.fromkeys(everyone, "not_now")  # the text knows no such decision, or the curator takes it himself
    if act == "term" and regulation != NOVOKUBANSK:
        expected = dict.fromkeys(everyone, "not_now")  # nobody sets terms by hand
    if act == "handover" and regulation != MINISTRY:
        expected = dict.fromkeys(everyone, "not_now")  # only the ministry wants this signature
    if act in ("approve", "return", "edit") and stage in ("on_approval", "on_approval_again"):
        expected[ANNA] = "own_draft"  # she wrote it
        if act == "edit":
            expected |= dict.fromkeys(expected.keys() & ALONE[regulation, stage], "nobody_else_approves")
    assert heard == expected


def test_every_act_of_a_person_stands_in_the_table() -> None:
    kinds = {kind for kind in vars(a).values() if isinstance(kind, type) and issubclass(kind, a.Act)}

    assert {kind for kind, _ in ACTS.values()} == kinds - {a.Act, a.RingTimers}


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_only_a_curator_registers(regulation: str) -> None:
    rules = office(regulation)
    at = brought_to(regulation, "registered").now.registered_at
    heard: dict[PersonId, str] = {}

    for person in (*rules.roster.people, STRANGER):
        act = a.RegisterIncident(
            incident=NUMBER, by=person, at=at, recorded_at=at, detection=at, selection=at, network="vk", texts=TEXTS
        )
        try:
            decide(None, act, rules)
        except Refusal as refusal:
            heard[person] = refusal.code

    assert heard == {person: "not_yours" for person in (*rules.roster.people, STRANGER) if person not in ALL_CURATORS}


@pytest.mark.parametrize("act", [act for act in ACTS if act != "register"])
def test_before_registration_there_is_nothing_to_do(act: str) -> None:
    kind, fields = ACTS[act]
    at = brought_to(ZAGS, "registered").now.registered_at
    more: dict[str, Any] = {"number": 1} if act in ("approve", "return", "edit") else {"detection": at} if act == "reply" else {}

    with pytest.raises(Refusal) as refused:
        decide(None, kind(incident=NUMBER, by=CURATOR, at=at, recorded_at=at, **fields, **more), office(ZAGS))

    assert (refused.value.code, refused.value.facts) == ("unknown", {"what": "incident"})


@pytest.mark.parametrize(
    ("regulation", "clause", "told"),
    [
        (LESOZAVODSK, "20", {LEADER}),  # the head of the district
        (NAO, "29", {LEADER}),  # the governor
        # The deputy head set the importance himself: nobody is left to tell (ZAGS 26, ministry 25).
        (ZAGS, "", set()),
        (MINISTRY, "", set()),
        (NOVOKUBANSK, "", set()),  # the text tells nobody
    ],
)
def test_high_importance_is_told_to_whom_the_regulation_names(regulation: str, clause: str, told: set[PersonId]) -> None:
    road = walked(office(regulation), "decided", importance=Importance.HIGH)

    assert set(road.now.told) == told
    assert [entry.happening.clause for entry in road.entries if entry.happening.code == "importance.told"] == (  # type: ignore[attr-defined]
        [clause] if told else []
    )


def test_one_who_was_told_acknowledges_once_and_reads_the_message() -> None:
    road = walked(office(NAO), "decided", importance=Importance.HIGH)

    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:06")
    road.act(a.ShowInFull, LEADER, "14.10 10:07")

    assert road.now.acknowledged == (LEADER,)
    with pytest.raises(Refusal, match="already_done"):
        road.act(a.AcknowledgeImportance, LEADER, "14.10 10:08")
    with pytest.raises(Refusal, match="not_yours"):
        road.act(a.AcknowledgeImportance, CURATOR, "14.10 10:08")


def test_the_department_is_another_one_and_so_are_its_people() -> None:
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    road.decided("14.10 10:05")
    road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:06", departments=(ROADS,))
    road.dispatched("14.10 10:10")

    with pytest.raises(Refusal, match="not_yours") as refused:
        road.drafted("14.10 10:20", by=ANNA)

    assert refused.value.facts["to"] == ("vera", "gleb")
    assert HOUSING not in road.now.departments
