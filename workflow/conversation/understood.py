"""What goes into understanding and what comes out: what was said and is known; an act, a question, something to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.absences import Absence
from workflow.conversation.forms import Form, Intake, Piece, WhichForm
from workflow.ids import IncidentId, PersonId
from workflow.journal import Media
from workflow.process.acts import Act
from workflow.process.incident import Incident
from workflow.process.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said in a `chat` as its `message`; `reply_to` is the earlier one he replied to. An album has `pieces`."""

    by: PersonId
    at: datetime
    recorded_at: datetime
    private: bool
    text: str = ""
    media: tuple[Media, ...] = ()
    forwarded: bool = False
    author: str = ""
    found_at: str = ""
    posted_at: datetime | None = None
    quote: str = ""
    quotes_outside: bool = False
    album: str = ""
    edited: bool = False
    message: int = 0
    chat: int = 0
    reply_to: int | None = None
    pieces: tuple[Piece, ...] = ()
    reply_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button a person pressed: code, incident (0 for none) and argument, as they stood in it."""

    by: PersonId
    at: datetime
    recorded_at: datetime
    code: str
    incident: IncidentId
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an earlier message was: its role (`card`, `prompt`, `draft`, `notice`) and incident; `author` is whose draft it is."""

    role: str
    incident: IncidentId | None
    detail: str = ""
    author: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An act. With `finishes_form` the form that led to it goes, unless the act is refused."""

    act: Act
    finishes_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Keep the form and say what is asked. `again` is true where the same form's message is to be brought up to date in place.

    What was taken for something else by mistake is put right with it: the intake at hand is `restored`, a loose text `unasked`.
    `taken` says what was added to an intake that waits: `link`, `tail`, `note`, `edit`. With `finishes_form` the form that led
    to it goes.
    """

    form: Form
    template: str
    again: bool = False
    restored: Intake | None = None
    unasked: WhichForm | None = None
    taken: str = ""
    finishes_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Nothing changes; something is said, unless the template is empty. `drops_form` ends the unfinished input."""

    template: str
    params: Mapping[str, Any] = field(default_factory=dict)
    incident: IncidentId | None = None
    drops_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A photo of an album: keep it until the album is complete, two seconds after its last photo."""

    form: Form
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteringAbsence:
    """Put an absence on the list; the form that led to it goes."""

    absence: Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAbsence:
    """The person of the absence `number` is back, or does not go at all."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relating:
    """An act upon several incidents: `code` is repeat, join, join_all, separate or publish, `other` the one it relates to."""

    code: str
    incident: IncidentId
    by: PersonId
    at: datetime
    recorded_at: datetime
    other: IncidentId | None = None
    words: str = ""
    finishes_form: bool = False


Understood = Doing | Relating | Asking | Saying | Gathering | EnteringAbsence | EndingAbsence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question that waits for typed words, and the slot that it is kept in."""

    slot: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when somebody speaks: his unfinished form, the message he replied to or edited, the incidents he may answer,
    those he has taken on and may answer in this group, and how to look one up.

    `open` are the questions that the words may answer, the latest last: of a reply to a prompt that one. `slot` is where the
    form is kept, once it is settled which one they answer. `intakes` are the found messages not registered yet, the one at hand
    first; `loose` the texts that wait for an incident. `awaiting_link` are those whose answer the person is to publish.
    """

    rules: Rules
    form: Form | None = None
    slot: str = ""
    open: tuple[Open, ...] = ()
    about: About | None = None
    answerable: tuple[IncidentId, ...] = ()
    taken: tuple[IncidentId, ...] = ()
    incidents: Mapping[IncidentId, Incident] = field(default_factory=dict)
    intakes: tuple[Intake, ...] = ()
    loose: tuple[WhichForm, ...] = ()
    awaiting_link: tuple[IncidentId, ...] = ()
