"""Acts done by phone or on paper and entered later: at which moment they may count."""

from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.alike import BESIDE
from workflow.process.guards import readable
from workflow.process.happenings_of_rounds import ApproversCalled
from workflow.process.incident import Incident
from workflow.process.reversal_happenings import ReturnAsked
from workflow.process.signing import SignatureAsked

BASIS_LIMIT = 300

MAY_BE_ENTERED_LATER: frozenset[type[a.Act]] = frozenset(
    {
        a.SetImportance,
        a.ChooseDepartments,
        a.DispatchIncident,
        a.DispatchDirectly,
        a.SignForArrival,
        a.AppointExecutor,
        a.ReturnAsNotOurs,
        a.SubmitDraft,
        p.SubmitPart,
        p.WaivePart,
        p.SendShareOn,
        p.NameConsolidator,
        a.ApproveDraft,
        a.ReturnDraft,
        a.SignForHandover,
        a.RecordPublication,
    }
)
"""What is done outside Telegram, too; reading and correcting are not."""

_ASIDE = frozenset(
    {
        h.IncidentRegistered.code,
        h.TextShown.code,
        SignatureAsked.code,
        h.ImportanceTold.code,
        h.ImportanceRepeated.code,
        h.ImportanceUnanswered.code,
        h.ImportanceAcknowledged.code,
        h.DepartmentsProposed.code,
        h.DecisionAsked.code,
        h.DeciderSilent.code,
        x.DetailCorrected.code,
        ApproversCalled.code,
        ReturnAsked.code,
        x.WordsAmended.code,
        *(kind.code for kind in BESIDE),
    }
)
"""What others may have done meanwhile without being a step before this one."""


def ensure_moment(incident: Incident, act: a.Act) -> None:
    """The moment lies between the act that made this one possible and now; registration itself may have come later."""
    readable(act.basis, BASIS_LIMIT)
    if type(act) not in MAY_BE_ENTERED_LATER:
        raise r.Unknown(what="button")
    if act.at > act.recorded_at:
        raise r.InTheFuture
    earlier = (mark.at for code, mark in incident.marks.items() if code not in _ASIDE)
    latest = max(earlier, default=incident.detection)
    if act.at < max(latest, incident.detection):
        raise r.BeforeThePrevious(at=max(latest, incident.detection))
