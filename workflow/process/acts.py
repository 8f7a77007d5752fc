"""What people, and the clock, can do to an incident. An act only says what is wanted; `decide` says whether it happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Media
from workflow.norms.regulation import Importance, Step
from workflow.process.rounds import DraftKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does it (`None` is the clock), at the moment that counts, and when it was written down. Moments are aware UTC.

    `basis` says on what an act rests that was done by phone or on paper and is entered later.
    """

    incident: IncidentId
    by: PersonId | None
    at: datetime
    recorded_at: datetime
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterIncident(Act):
    """A curator enters a found message. `texts` are text, author, link, topic, location, as far as they are known,
    and the curator's own note.

    With a `ground` it is registered and not processed. `follows` is the incident under whose answer the author wrote again,
    `source` a class of its own (NORMS reading 31).
    `presumed`: he takes it for one of high importance, which others have to decide (ZAGS 8 and 26).
    `departments` are those it is for: his proposal where others choose. With an `importance`, which is his to set then, it goes
    there by the same tap; `shortened` as in `SetImportance`.
    `handed_in_by` passed it on from a page of his own organisation.
    """

    detection: datetime
    selection: datetime
    network: str
    texts: Mapping[str, str] = field(default_factory=dict)
    media: tuple[Media, ...] = ()
    ground: str | None = None
    follows: IncidentId | None = None
    source: str = ""
    presumed: bool = False
    departments: tuple[DepartmentId, ...] = ()
    importance: Importance | None = None
    shortened: bool = False
    handed_in_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetImportance(Act):
    """`shortened` is the decision to answer in the short term where importance alone does not give it (NAO 14).

    Once the message was sent to a department, a change needs its `reason`.
    """

    importance: Importance
    shortened: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortenTerm(Act):
    """Answer within `length` of working time from detection, which is less than the norm (ZAGS 8, ministry 8, NAO 14)."""

    length: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDepartments(Act):
    """A curator who does not choose himself says which departments it is for (NORMS reading 22)."""

    departments: tuple[DepartmentId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchDirectly(Act):
    """Importance, departments and the dispatch by one tap, each an entry of its own; `shortened` as in `SetImportance`.

    Where others decide than who sends it (ZAGS 8, ministry 8), `departments` are those that the curator proposed.
    """

    importance: Importance
    departments: tuple[DepartmentId, ...]
    shortened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchProvisionally(Act):
    """Send it as ordinary to the proposed departments, since who has to decide is silent (NORMS reading 22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseDepartments(Act):
    """Which departments are to prepare the answer, in their order. `at_once` asks for all together where an order is usual."""

    departments: tuple[DepartmentId, ...]
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchIncident(Act):
    """Send it to the chosen departments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignForArrival(Act):
    """Sign for the arrival; an executor who signs takes the work on himself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAsNotOurs(Act):
    """The department has no say in the matter, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitDraft(Act):
    """A draft, or its next version; `edited` where its own message was changed, which may be told to nobody."""

    text: str
    media: tuple[Media, ...] = ()
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendWords(Act):
    """What was given `of` a version, its `remark` or the link `published`, put otherwise before anybody acted upon it."""

    of: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDraft(Act):
    """Take the version `number` back: it was sent by mistake."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDraft(Act):
    """Approve the version `number`."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDraft(Act):
    """Send the version `number` back: with one of the regulation's reasons and maybe others `also`, a remark, or both."""

    number: int
    reason: str | None = None
    also: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditDraft(Act):
    """Put the version `number` right oneself, instead of sending it back."""

    number: int
    text: str
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignForHandover(Act):
    """Sign for the approved answer, which is to be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPublication(Act):
    """The answer stands under `link`; `message` is the address of the message, where its network is any other site."""

    link: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseDraftKind(Act):
    """The next draft is to be an interim answer, a question to the author, or the answer after all.

    `why`: what keeps the matter from being solved in time, where an interim answer is given only then (Novokubansk 12).
    """

    draft: DraftKind
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAuthorReply(Act):
    """The author has answered what he was asked; his words were found at `detection`."""

    detection: datetime
    text: str
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpWaiting(Act):
    """Close what the author has not answered for days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStepTerm(Act):
    """Set a step's term by hand: either working time from its start, or a moment."""

    step: Step
    length: timedelta | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointExecutor(Act):
    """Say who of the department prepares the answer, in place of whoever did."""

    executor: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideIncident(Act):
    """The message is not processed, on this one of the regulation's grounds."""

    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlacklistAuthor(Act):
    """Note that the author of a message set aside was put on the blacklist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidIncident(Act):
    """It was registered by mistake."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDetail(Act):
    """Put right topic, location, link, network (a code in `value`) or detection (`moment`)."""

    detail: str
    reason: str
    value: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseWithoutAnswer(Act):
    """No answer can be published: `reason` is `post_gone`, `account_gone`, `network_not_permitted`, or `other` with a remark."""

    reason: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenIncident(Act):
    """Work on a finished incident goes on, under a new term."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAtOnce(Act):
    """Report it, or the surge it belongs to, to whom the text names (NAO 29, Lesozavodsk 20)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeImportance(Act):
    """One who was told of high importance has seen it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowInFull(Act):
    """Read the citizen's message whole; on record, since chats are depersonalised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingTimers(Act):
    """The clock: these timers are due. Those that no longer matter pass in silence."""

    keys: tuple[str, ...]
