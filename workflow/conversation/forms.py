"""Unfinished input: a message half entered, a remark or a link being asked for. Rows, so a restart loses nothing typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflow.conversation.typed_moments import Doubt
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Media
from workflow.norms.regulation import Importance, Step
from workflow.process.rounds import DraftKind

MOST_OFFERED = 20
"""So many incidents are offered for a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one `message` of the chat, sent `at`, gave to an intake: it filled the `detail` `text`, `note`, `topic`, `link`..."""

    message: int
    at: datetime
    detail: str = "text"
    text: str = ""
    media: tuple[Media, ...] = ()
    forwarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A found message before it is registered. `asking` is the detail that the next typed text fills; moments are aware UTC.

    `message` is the chat's message that it began with, and what keeps it apart from others in the same chat.
    `source` is a class of its own (NORMS reading 31); `handed_in_by` passed it on, as `handed_in_as` of his own private chat.
    What was found far back needs a `basis`, the reason why it comes only now (NORMS reading 2).
    `department` is whose it is by the curator's choice, or as his office has it; `guessed` names the details that nobody chose.
    `doubt` is what has to be asked of a typed moment; `found_before` the moment that stood before another was entered.
    `shown_in` are the chat's messages that hold words of it: they go, or are named, when it is forgotten.
    `found_at` is the link of the channel's post it came from, `sure_of` the network confirmed although the link leads elsewhere.
    `selection` is when it was selected for an answer, `None` where that is the moment of `detection` (Lesozavodsk 8).
    `pieces` are those it was made of, the oldest first: an edit of one, or its tail, changes it. `note` is the curator's own.
    """

    text: str = ""
    author: str = ""
    link: str = ""
    network: str = ""
    topic: str = ""
    location: str = ""
    detection: datetime
    posted_at: datetime | None = None
    media: tuple[Media, ...] = ()
    asking: str = ""
    message: int = 0
    presumed: bool = False
    source: str = ""
    follows: IncidentId | None = None
    is_far_back: bool = False
    basis: str = ""
    department: str = ""
    guessed: tuple[str, ...] = ()
    doubt: Doubt | None = None
    found_before: datetime | None = None
    shown_in: tuple[int, ...] = ()
    found_at: str = ""
    sure_of: str = ""
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    selection: datetime | None = None
    handed_in_by: PersonId | None = None
    handed_in_as: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkForm:
    """An approver was asked what is wrong with version `number`; `shown_in` bears the reasons: one `reason`, others `also`."""

    incident: IncidentId
    number: int
    reason: str = ""
    shown_in: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditForm:
    """An approver was asked for the whole text as it should be, in place of version `number`."""

    incident: IncidentId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOursForm:
    """Somebody of the department was asked why the message is not theirs."""

    incident: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceForm:
    """Who decides was asked why importance changes after the message was sent to a department."""

    incident: IncidentId
    importance: Importance
    shortened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTermForm:
    """Who may shorten the term was asked how long it is to be."""

    incident: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsForm:
    """Words were asked for beside the straight road: the reason of the act `code`, or before it the right `value` of a detail."""

    incident: IncidentId
    code: str
    argument: str = ""
    value: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierForm:
    """The next act of the incident is to count at `moment`; it was done by phone or on paper, as `basis` says."""

    incident: IncidentId
    moment: datetime
    basis: str
    entered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkForm:
    """The publisher was asked for the link of the published answer.

    `questioned` are the words of the chat's `message` that he sent, whose link may prove nothing: `no_proof` says why.
    """

    incident: IncidentId
    questioned: str = ""
    no_proof: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichForm:
    """A text, the chat's `message`, came without a reply: which of these incidents does it answer? `left_out` are too many.

    Or it may be one of these `details` of what is being entered: `topic`, `link`, or `link.57` of the one that began with 57;
    `named` are the first words of those found messages. `questions` are the slots of those that were open then, of which it may
    answer one.
    """

    text: str
    media: tuple[Media, ...] = ()
    candidates: tuple[IncidentId, ...] = ()
    left_out: int = 0
    may_be_new: bool = False
    message: int = 0
    details: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    at: datetime | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictForm:
    """An approver answered the card of version `number` with these words: approve it, or send it back with them?

    The words are a `message` of the group `chat`, or of the private one where that is 0. `is_consent`: they sound like a yes.
    """

    incident: IncidentId
    number: int
    text: str
    message: int
    chat: int = 0
    is_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantForm:
    """A text that may be meant as `what` (draft, edit, part, author_reply, publication) for one of the candidates, or is talk.

    It is a `message` of the group `chat`, or of the private one where that is 0. An `edit` would replace version `number`; of a
    draft or part `latest` is the version that stood when it was written, by candidate, 0 for none: a newer one is not replaced.
    """

    candidates: tuple[IncidentId, ...]
    what: str
    text: str
    media: tuple[Media, ...] = ()
    message: int
    chat: int = 0
    number: int = 0
    latest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindForm:
    """The executor was asked for the text of the answer, of an interim one or of a question to the author."""

    incident: IncidentId
    kind: DraftKind


def which_form(
    text: str,
    media: tuple[Media, ...],
    message: int,
    answerable: Sequence[IncidentId],
    *,
    may_be_new: bool,
    at: datetime | None = None,
) -> WhichForm:
    """Of many incidents the most pressing are offered: a reader finds no other among hundreds of buttons."""
    offered, left_out = tuple(answerable[:MOST_OFFERED]), len(answerable[MOST_OFFERED:])
    return WhichForm(text=text, media=media, message=message, candidates=offered, left_out=left_out, may_be_new=may_be_new, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumForm:
    """The photos of an album arrive one by one; they are one message once the album is complete. `message` is the first.

    `pieces` are the photos with their captions.
    """

    album: str
    message: int = 0
    thread: int | None = None
    text: str = ""
    media: tuple[Media, ...] = ()
    reply_to: int | None = None
    author: str = ""
    posted_at: datetime | None = None
    forwarded: bool = False
    found_at: str = ""
    quote: str = ""
    quotes_outside: bool = False
    reply_in: int | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorReplyForm:
    """The curator was asked for what the author has answered; he forwards it or writes it."""

    incident: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class TermForm:
    """The curator was asked for the term of a step (Novokubansk 18)."""

    incident: IncidentId
    step: Step


Question = (
    RemarkForm
    | EditForm
    | NotOursForm
    | ImportanceForm
    | ShortTermForm
    | LinkForm
    | AuthorReplyForm
    | TermForm
    | WordsForm
    | KindForm
)
"""Forms that ask one thing about one incident; the next text is the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceForm:
    """An absence before it is entered. `asking` is what the next typed text fills; a `substitute` of "" is nobody by name."""

    person: PersonId | None = None
    first_on: date | None = None
    last_on: date | None = None
    substitute: PersonId | None = None
    basis: str = ""
    asking: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralForm:
    """The departments picked so far for an incident, in the order of the taps; `at_once`: not one after the other."""

    incident: IncidentId
    departments: tuple[DepartmentId, ...] = ()
    at_once: bool = False


Form = SeveralForm | Intake | Question | WhichForm | AlbumForm | EarlierForm | AbsenceForm | VerdictForm | MeantForm
