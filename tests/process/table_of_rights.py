"""Who may do which act by the texts of the regulations, and what anybody hears who tries: for tables of stage x act x person."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

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
    ROADS,
    ROADS_SUPERVISOR,
    SECOND_CURATOR,
    ZAGS,
)
from tests.process.road import LINK, NUMBER, TEXTS, Road
from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.given import REMARK, given_last
from workflow.process.refusals import Refusal
from workflow.process.rounds import DraftKind

ALL_CURATORS = {CURATOR, SECOND_CURATOR}
HOUSING_PEOPLE = {HOUSING_HEAD, ANNA, BORIS}
ALWAYS_READING = {*ALL_CURATORS, COORDINATOR}
SUPERVISORS = {HOUSING_SUPERVISOR, ROADS_SUPERVISOR}
UNDISPATCHED = {"registered", "decided", "silent", "told", "returned", "returned_twice"}

DRAFTED = {"on_approval", "on_rework", "on_approval_again", "approved", "closed", "waiting", "author_silent", "second_term"} | {
    *("after_interim", "given_up", "aside", "void", "reopened"),
}
"""Where Anna has written a draft."""

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
# Those who may read the citizen's words: who works on it, and before it has a department the supervisors of any.
READS_TOO = {
    ZAGS: set(),
    MINISTRY: {FIRST_DEPUTY, LEADER},
    LESOZAVODSK: set(),
    NOVOKUBANSK: set(),
    NAO: set(),
}

REPORTS = {LESOZAVODSK, NAO}
"""Lesozavodsk 20, NAO 29; ZAGS 26 and the ministry's 25 speak of high importance and leave no decision."""

NOBODYS = {"direct", "shorten", "propose", "provisional", "handover", "term", "acknowledge", "report"}
"""Acts that some texts, or some stages, give to nobody: then everybody hears that now is not the time."""

ACTS: dict[str, tuple[type[a.Act], dict[str, Any]]] = {
    "register": (a.RegisterIncident, {"network": "vk", "texts": TEXTS}),
    "importance": (a.SetImportance, {"importance": Importance.HIGH, "reason": "Вмешалась прокуратура"}),
    "shorten": (a.ShortenTerm, {"length": timedelta(hours=3)}),
    "propose": (a.ProposeDepartments, {"departments": (ROADS,)}),
    "provisional": (a.DispatchProvisionally, {}),
    "direct": (a.DispatchDirectly, {"importance": Importance.HIGH, "departments": (HOUSING,)}),
    "departments": (a.ChooseDepartments, {"departments": (ROADS,)}),
    "dispatch": (a.DispatchIncident, {}),
    "sign": (a.SignForArrival, {}),
    "not_ours": (a.ReturnAsNotOurs, {"reason": "Это дело архива"}),
    "draft": (a.SubmitDraft, {"text": "Засыплем"}),
    "withdraw": (a.WithdrawDraft, {}),
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
    "amend": (a.AmendWords, {"of": REMARK, "number": 1, "text": LINK}),
    "acknowledge": (a.AcknowledgeImportance, {}),
    "report": (a.ReportAtOnce, {}),
    "appoint": (a.AppointExecutor, {"executor": BORIS}),
    "set_aside": (a.SetAsideIncident, {"ground": "threats"}),
    "blacklist": (a.BlacklistAuthor, {}),
    "void": (a.VoidIncident, {"reason": "Внесено дважды"}),
    "correct": (a.CorrectDetail, {"detail": "topic", "value": "ЖКХ", "reason": "Ошиблись темой"}),
    "close": (a.CloseWithoutAnswer, {"reason": "post_gone"}),
    "reopen": (a.ReopenIncident, {"reason": "Ответ не по существу"}),
}


def attempted(road: Road, act: str, by: PersonId, acts: Mapping[str, tuple[type[a.Act], dict[str, Any]]] | None = None) -> str:
    """`ok`, or the code of the refusal, five minutes after the latest act."""
    kind, fields = (acts or ACTS)[act]
    at = road.entries[-1].at + timedelta(minutes=5)
    more: dict[str, Any] = {}
    if act in ("approve", "return", "edit", "withdraw", "cancel_approval", "send_back", "ask_back"):
        more["number"] = road.now.draft.number if road.now.draft else 1
    if act == "return" and road.rules.regulation.approval.reasons:
        more["reason"] = "spelling"
    given = given_last(road.now) if act == "amend" else None
    if given is not None:
        fields = {**fields, "of": given.of, "number": given.number}
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
    """Who may do the act at the stage; nobody where its moment has not come for anybody."""
    match act:
        case "departments" if stage == "returned":
            return ALL_CURATORS  # ZAGS 10
        case "departments" if stage == "returned_twice":
            return {*ALL_CURATORS, COORDINATOR}  # 10 and 11 leave it with the curator; the coordinator is asked as well
        case "importance" | "departments":
            return DECIDES[regulation]
        case "shorten":
            return {ZAGS: {COORDINATOR}, MINISTRY: {COORDINATOR}, NAO: ALL_CURATORS}.get(regulation, set())
        case "propose":
            return ALL_CURATORS if regulation in (ZAGS, MINISTRY) else set()
        case "direct" | "provisional":
            return _sends_at_once(regulation, stage, provisionally=act == "provisional")
        case "dispatch" | "set_aside" | "blacklist" | "correct" | "close" | "reply" | "give_up":
            return ALL_CURATORS
        case "void" | "reopen" | "report":
            return {*ALL_CURATORS, COORDINATOR} if act != "report" or regulation in REPORTS else set()
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
            return PUBLISHES[regulation] - ({ANNA, BORIS} if stage in UNDISPATCHED else set())
        case "term":
            return ALL_CURATORS if regulation == NOVOKUBANSK else set()  # 18
        case "full":
            return _readers(regulation, stage)
        case "amend":
            return _gave(regulation, stage)
        case _:
            return _told(regulation, stage) if act == "acknowledge" else _drafted_by(stage) if act == "withdraw" else set()


def _drafted_by(stage: str) -> set[PersonId]:
    return {ANNA} if stage in DRAFTED else set()


def _gave(regulation: str, stage: str) -> set[PersonId]:
    """Who gave the remark, or, after publication, the link: a curator published."""
    return {{ZAGS: COORDINATOR, MINISTRY: HOUSING_HEAD}.get(regulation, CURATOR)} if stage == "on_rework" else {CURATOR}


def _sends_at_once(regulation: str, stage: str, *, provisionally: bool) -> set[PersonId]:
    """Who decides both and sends it, or has the curator's proposal; or has the curator's proposal (reading 22)."""
    if provisionally:
        return ALL_CURATORS if stage == "silent" and regulation in (ZAGS, MINISTRY) else set()
    is_his = regulation not in (ZAGS, MINISTRY) or stage == "silent"
    return DECIDES[regulation] if is_his else set()


def _told(regulation: str, stage: str) -> set[PersonId]:
    """The head of the district (Lesozavodsk 20), the governor (NAO 29). A deputy head set the importance himself."""
    return {LEADER} if stage == "told" and regulation in (LESOZAVODSK, NAO) else set()


def _readers(regulation: str, stage: str) -> set[PersonId]:
    supervisors = SUPERVISORS if stage in UNDISPATCHED else {HOUSING_SUPERVISOR}
    return (
        ALWAYS_READING
        | READS_TOO[regulation]
        | _told(regulation, stage)
        | (set() if stage in UNDISPATCHED else HOUSING_PEOPLE)
        | (supervisors if regulation == MINISTRY else set())
    )


def cells(table: str, stages: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """By act and stage: what those hear who may do the act, and what everybody else hears."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for line in table.strip().splitlines()[1:]:
        act, *row = (cell.strip() for cell in line.split("|"))
        for stage, cell in zip(stages, row, strict=True):
            theirs, others = cell.split("/")
            found[act, stage] = (theirs, others)
    return found
