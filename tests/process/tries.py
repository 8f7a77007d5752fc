"""What may be tried next: the road's own next act, any act that would be accepted, or anything by anybody."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from tests.offices import ANNA, BORIS, HOUSING, ROADS, STRANGER, VERA
from tests.process.road import LINK, NUMBER, Road
from tests.process.sharing import DASHA, PARKS
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import reversal_acts as b
from workflow.process.addition import addable
from workflow.process.correcting import DETAILS, REASONS
from workflow.process.decide import decide
from workflow.process.given import REMARK, given_last
from workflow.process.importance import longest_term
from workflow.process.incident import Status
from workflow.process.redirection import redirectable, targets
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.step_terms import SETTABLE

Try = tuple[type[a.Act], PersonId, dict[str, Any]]

KINDS: tuple[type[a.Act], ...] = (
    a.GiveUpWaiting,
    a.SetStepTerm,
    a.BlacklistAuthor,
    a.DispatchProvisionally,
    a.DispatchDirectly,
    a.SignForHandover,
    a.AcknowledgeImportance,
    a.ReportAtOnce,
    a.ReturnDraft,
    a.WithdrawDraft,
    a.EditDraft,
    a.ShortenTerm,
    a.RecordAuthorReply,
    a.AppointExecutor,
    a.SignForArrival,
    a.ReturnAsNotOurs,
    a.ProposeDepartments,
    a.SetImportance,
    a.ChooseDepartments,
    a.DispatchIncident,
    a.SubmitDraft,
    a.ApproveDraft,
    a.RecordPublication,
    a.ChooseDraftKind,
    a.ReopenIncident,
    a.CorrectDetail,
    a.AmendWords,
    a.ShowInFull,
    a.RegisterIncident,
    a.SetAsideIncident,
    a.VoidIncident,
    a.CloseWithoutAnswer,
    p.SubmitPart,
    p.WaivePart,
    p.SendShareOn,
    p.NameConsolidator,
    p.SetPartTerm,
    *b.OF_REVERSALS,
)
"""Every act of a person."""

ENDING: tuple[type[a.Act], ...] = (a.SetAsideIncident, a.VoidIncident, a.CloseWithoutAnswer)
SELDOM = 48
"""From this pick on, of 0 to 59, something is ended that way: otherwise nothing would ever come far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is tried, `gap` minutes after what was tried before; `earlier` by so many minutes it is said to have been done."""

    gap: int
    rings: bool
    mode: str
    kind: type[a.Act]
    by: PersonId
    choice: int
    pick: int = 0
    earlier: int = 0


def tried(road: Road, move: Move) -> Try | None:
    """The act that a move stands for, or nothing where nothing is left to do."""
    return {"next": next_act, "allowed": allowed, "anything": anything}[move.mode](road, move)


def allowed(road: Road, move: Move) -> Try | None:
    """Something that is accepted now, by somebody who may: also the second approval, the return, the change of mind."""
    found: list[Try] = []
    for kind in KINDS:
        if kind in ENDING and move.pick < SELDOM:
            continue
        _, _, fields = anything(road, replace(move, kind=kind))
        may = entitled(kind, road.incident, road.rules)
        by = may[move.choice % len(may)] if may else STRANGER
        if refused(road, kind, by, road.entries[-1].at, **fields) is None:
            found.append((kind, by, fields))
    return found[(move.pick + road.now.version) % len(found)] if found else None


def next_act(road: Road, move: Move) -> Try | None:
    """What has to be done next, by somebody who may."""
    incident = road.now
    kind: type[a.Act]
    fields: dict[str, Any]
    match incident.status:
        case Status.REGISTERED if incident.importance is None:
            kind, fields = a.SetImportance, {"importance": Importance.HIGH}
        case Status.REGISTERED if not incident.departments:
            wanted = ((HOUSING,), (ROADS, HOUSING), (HOUSING, PARKS, ROADS))[move.choice % 3]
            kind, fields = a.ChooseDepartments, {"departments": wanted}
        case Status.RETURNED if not incident.departments:
            kind, fields = a.ChooseDepartments, {"departments": (PARKS, ROADS)[: 1 + move.choice % 2]}
        case Status.REGISTERED | Status.RETURNED:
            kind, fields = a.DispatchIncident, {}
        case Status.DISPATCHED if incident.shares and incident.shares.strays:
            gone = incident.shares.strays[0].department
            kind, fields = p.SendShareOn, {"department": gone, "to": None if move.choice % 2 else gone}
        case Status.DISPATCHED if incident.shares:
            kind, fields = p.SubmitPart, {"text": "Часть"}
        case Status.CONSOLIDATING if not entitled(a.SubmitDraft, incident, road.rules):
            kind, fields = p.NameConsolidator, {"person": ANNA if HOUSING in incident.departments else VERA}
        case Status.DISPATCHED | Status.CONSOLIDATING | Status.ON_REWORK:
            kind, fields = a.SubmitDraft, {"text": "Засыплем"}
        case Status.WAITING:
            kind, fields = a.RecordAuthorReply, {"text": "Во дворе", "detection": road.entries[-1].at}
        case Status.ON_APPROVAL:
            kind, fields = a.ApproveDraft, {"number": road.version}
        case Status.APPROVED:
            kind, fields = a.RecordPublication, {"link": LINK}
        case _:
            kind, fields = a.ReopenIncident, {"reason": "Ответ не по существу"}
    may = entitled(kind, incident, road.rules)
    return (kind, may[move.choice % len(may)], fields) if may else None


def anything(road: Road, move: Move) -> Try:
    """The act of the move by its person, with fields that are right, wrong or empty by its choice."""
    choice, at = move.choice, road.entries[-1].at
    reasons = road.rules.regulation.approval.reasons
    grounds = [ground.code for ground in road.rules.regulation.not_processed]
    version = (road.now.draft.number if road.now.draft else 1) - choice // 8  # now and then an old button
    first, second = (HOUSING, ROADS, PARKS)[choice % 3], (ROADS, PARKS, HOUSING)[choice // 3 % 3]
    fields: dict[type[a.Act], dict[str, Any]] = {
        a.SetImportance: {
            "importance": list(Importance)[choice % 2],
            "shortened": choice > 5,
            "reason": "Прокуратура" * (choice % 3),
        },
        a.ShortenTerm: {"length": timedelta(minutes=45 * choice)},
        a.ProposeDepartments: {"departments": (HOUSING, ROADS)[choice % 2 :]},
        a.ChooseDepartments: {"departments": (first, second)[: 1 + choice // 3 % 2], "at_once": choice % 2 == 0},
        a.AppointExecutor: {"executor": (ANNA, BORIS, VERA, DASHA)[choice % 4]},
        a.ReturnAsNotOurs: {"reason": "Не наше" * (choice % 3)},
        a.SubmitDraft: {"text": "Засыплем" * choice, "edited": choice % 2 == 1},
        a.ApproveDraft: {"number": version},
        a.WithdrawDraft: {"number": version},
        a.ReturnDraft: {
            "number": version,
            "reason": reasons[0].code if reasons else None,
            "remark": "Короче" * (choice % 4),
        },
        a.EditDraft: {"number": version, "text": "Засыплем к среде" * (choice % 3)},
        a.RecordPublication: {"link": LINK if choice else ""},
        a.ChooseDraftKind: {"draft": list(DraftKind)[choice % 3]},
        a.RecordAuthorReply: {"text": "Во дворе" * (choice % 3), "detection": at},
        a.SetStepTerm: {"step": SETTABLE[choice % 7], "length": timedelta(hours=choice)},
        a.CorrectDetail: _correction(road, choice),
        a.ReopenIncident: {"reason": "Не по существу" * (choice % 3)},
        a.RegisterIncident: {"detection": at, "selection": at, "network": "vk"},
        a.SetAsideIncident: {"ground": (*grounds, "boredom")[choice % (len(grounds) + 1)]},
        a.VoidIncident: {"reason": "Дважды" * (choice % 4)},
        a.CloseWithoutAnswer: {"reason": REASONS[choice % len(REASONS)], "remark": "Автор умер" * (choice % 2)},
        **(_of_parts(choice, first, second) | _of_reversals(choice, version, first, second)),
    }
    return move.kind, move.by, _amendment(road, choice) if move.kind is a.AmendWords else fields.get(move.kind, {})


def _of_parts(choice: int, first: DepartmentId, second: DepartmentId) -> dict[type[a.Act], dict[str, Any]]:
    importance, departments = list(Importance)[choice % 2], (first, second)[: 1 + choice // 3 % 2]
    return {
        a.DispatchDirectly: {"importance": importance, "shortened": choice > 5, "departments": departments},
        p.SubmitPart: {"text": "Часть" * choice},
        p.WaivePart: {"department": first, "reason": "Не нужно" * (choice % 4)},
        p.SendShareOn: {"department": first, "to": None if choice > 8 else second},
        p.NameConsolidator: {"person": (ANNA, BORIS, VERA, DASHA)[choice % 4]},
        p.SetPartTerm: {"department": first, "length": timedelta(hours=choice)},
    }


def _of_reversals(choice: int, version: int, first: DepartmentId, second: DepartmentId) -> dict[type[a.Act], dict[str, Any]]:
    return {
        b.CancelApproval: {"number": version, "reason": "Опечатка" * (choice % 4)},
        b.SendBackAnswer: {"number": version, "remark": "Опечатка" * (choice % 4)},
        b.AskBack: {"number": version, "reason": "Опечатка" * (choice % 4)},
        b.RedirectIncident: {"department": first, "to": second, "reason": "Не туда" * (choice % 4)},
        b.AddDepartment: {"department": second},
        b.RevokePublication: {"reason": "Не ушло" * (choice % 3)},
    }


def _amendment(road: Road, choice: int) -> dict[str, Any]:
    given = given_last(road.now)
    of = given.of if given and choice % 5 else REMARK
    return {"of": of, "number": given.number if given else 1, "text": LINK * (choice % 3 > 0)}


def _correction(road: Road, choice: int) -> dict[str, Any]:
    detail = DETAILS[choice % len(DETAILS)]
    value = {"link": LINK, "network": ("ok", "vk", "fidonet")[choice % 3]}.get(detail, "Дороги")
    moment = road.now.registered_at - timedelta(minutes=choice * 7) if detail == "detection" else None
    return {"detail": detail, "value": value, "moment": moment, "reason": "Опечатка" * (choice % 4)}


def sensible(road: Road, kind: type[a.Act]) -> dict[str, Any]:
    """An act's fields as they would be accepted, were it the person's to do."""
    version = road.now.draft.number if road.now.draft else 1
    other = Importance.ORDINARY if road.now.is_high else Importance.HIGH
    executor = road.now.assignment.executor if road.now.assignment else None
    fields: dict[type[a.Act], dict[str, Any]] = {
        a.SetImportance: {"importance": other, "reason": "Прокуратура"},
        a.ShortenTerm: {"length": None},
        a.ProposeDepartments: {"departments": (ROADS if road.now.proposed == (HOUSING,) else HOUSING,)},
        a.ChooseDepartments: {"departments": (ROADS if road.now.departments == (HOUSING,) else HOUSING,)},
        a.AppointExecutor: {"executor": BORIS if executor == ANNA else ANNA},
        a.ReturnAsNotOurs: {"reason": "Не наше"},
        a.WithdrawDraft: {"number": version},
        a.ApproveDraft: {"number": version},
        a.ReturnDraft: {"number": version, "remark": "Короче"},
        a.EditDraft: {"number": version, "text": "Засыплем"},
        a.RecordPublication: {"link": LINK},
        a.SetAsideIncident: {"ground": "threats"},
        a.VoidIncident: {"reason": "Дважды"},
        a.CorrectDetail: {"detail": "topic", "value": "Дороги", "reason": "Опечатка"},
        a.CloseWithoutAnswer: {"reason": "post_gone"},
        a.ReopenIncident: {"reason": "Не по существу"},
        **_sensible_reversals(road, version),
    }
    return fields.get(kind, {})


def _sensible_reversals(road: Road, version: int) -> dict[type[a.Act], dict[str, Any]]:
    has = redirectable(road.now)
    free = targets(road.now, road.rules)
    return {
        b.CancelApproval: {"number": version, "reason": "Опечатка"},
        b.SendBackAnswer: {"number": version, "remark": "Опечатка"},
        b.AskBack: {"number": version, "reason": "Опечатка"},
        b.RedirectIncident: {
            "department": has[0].department if has else HOUSING,
            "to": free[0] if free else HOUSING,
            "reason": "Не туда",
        },
        b.AddDepartment: {"department": (addable(road.now, road.rules) or (HOUSING,))[0]},
        b.RevokePublication: {"reason": "Не ушло"},
    }


def refused(road: Road, kind: type[a.Act], by: PersonId, at: Any, **fields: Any) -> Refusal | None:
    """What the person would hear of it now; nothing is done."""
    reasons = road.rules.regulation.approval.reasons
    if kind is a.ReturnDraft and reasons:
        fields["reason"] = reasons[0].code
    if kind is a.ShortenTerm and fields.get("length") is None:
        fields["length"] = longest_term(road.now, road.rules) - timedelta(minutes=1)
    try:
        decide(road.incident, kind(incident=NUMBER, by=by, at=at, recorded_at=at, **fields), road.rules)
    except Refusal as refusal:
        return refusal
    return None
