"""What is said of an act that was done in typed words: nothing else near them shows that it was."""

from collections.abc import Mapping

from workflow.process.acts import (
    Act,
    AmendWords,
    CloseWithoutAnswer,
    CorrectDetail,
    EditDraft,
    RecordAuthorReply,
    RecordPublication,
    ReopenIncident,
    ReturnAsNotOurs,
    ReturnDraft,
    SetImportance,
    SetStepTerm,
    ShortenTerm,
    VoidIncident,
)
from workflow.process.part_acts import SetPartTerm, WaivePart
from workflow.process.reversal_acts import AskBack, CancelApproval, RedirectIncident, RevokePublication, SendBackAnswer

CONFIRMED: Mapping[type[Act], str] = {
    ReturnDraft: "reason_do",
    AmendWords: "amended",
    EditDraft: "edited",
    RecordPublication: "published",
    RecordAuthorReply: "reply_entered",
    SetStepTerm: "term_entered",
    SetPartTerm: "term_entered",
    ShortenTerm: "term_entered",
    WaivePart: "waived",
    VoidIncident: "void_entered",
    CorrectDetail: "correct_entered",
    ReopenIncident: "reopen_entered",
    CloseWithoutAnswer: "close_entered",
    ReturnAsNotOurs: "not_ours_entered",
    SetImportance: "importance_entered",
    CancelApproval: "cancel_entered",
    SendBackAnswer: "send_back_entered",
    AskBack: "ask_back_entered",
    RedirectIncident: "redirect_entered",
    RevokePublication: "revoke_entered",
}
"""Acts done in typed words, and what their doing is called in the pop-up of a press."""
