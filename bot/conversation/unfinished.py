"""Unfinished input between its values and its rows: what is kept where. What the forms ask is `workflow/conversation`'s."""

from datetime import datetime

from bot.storage import forms as rows
from bot.storage.codec import decode, encode
from bot.storage.transactions import Connection
from workflow.conversation.forms import (
    AbsenceForm,
    AlbumForm,
    AuthorReplyForm,
    EarlierForm,
    EditForm,
    Form,
    ImportanceForm,
    Intake,
    KindForm,
    LinkForm,
    MeantForm,
    NotOursForm,
    Question,
    RemarkForm,
    SeveralForm,
    ShortTermForm,
    TermForm,
    VerdictForm,
    WhichForm,
    WordsForm,
)
from workflow.conversation.understood import Open
from workflow.ids import IncidentId, PersonId

QUESTION = "form"
"""A remark or a link that was asked for by a version of the bot that had one slot for all questions."""

OF_QUESTIONS = "question/"
"""What was asked and is answered by typing, each in a slot of its own: several may be open at once."""

EARLIER = "earlier"
"""The moment at which the next act of an incident is to count."""

INTAKE = "intake"
"""The found message that is being entered; those that wait their turn have slots of their own."""

SEVERAL = "several"
"""The departments that are being chosen for an incident."""

ABSENCE = "absence"
"""An absence that is being entered."""

REASONS = "reasons"
"""In the place of a message's number: the reasons for a return, which are chosen by a button."""

OVER = "over"
"""In the place of a slot: the question is over."""

_KINDS: dict[str, type[Form]] = {
    "intake": Intake,
    "remark": RemarkForm,
    "edit": EditForm,
    "not_ours": NotOursForm,
    "importance": ImportanceForm,
    "short_term": ShortTermForm,
    "link": LinkForm,
    "author_reply": AuthorReplyForm,
    "term": TermForm,
    "which": WhichForm,
    "album": AlbumForm,
    "words": WordsForm,
    "earlier": EarlierForm,
    "absence": AbsenceForm,
    "several": SeveralForm,
    "verdict": VerdictForm,
    "meant": MeantForm,
    "kind": KindForm,
}
_CODES = {kind: code for code, kind in _KINDS.items()}


def keep(connection: Connection, person: PersonId, chat: int, form: Form, now: datetime, *, slot: str = "") -> None:
    """Keep a form in its slot, in the place of what was there: only what is the same input, or holds nothing typed."""
    row = rows.Form(
        person=person,
        chat_id=chat,
        slot=slot or slot_of(form),
        kind=_CODES[type(form)],
        incident=form.incident if isinstance(form, Question) else None,
        body=encode(form),
        updated_at=now,
    )
    rows.put_form(connection, row)


def find(connection: Connection, person: PersonId, chat: int, *, slot: str) -> Form | None:
    """What the person has unfinished there."""
    row = rows.get_form(connection, person, chat, slot=slot)
    return None if row is None else _form(row)


def drop(connection: Connection, person: PersonId, chat: int, *, slot: str) -> None:
    """Forget it."""
    rows.drop_form(connection, person, chat, slot=slot)


def open_questions(connection: Connection, person: PersonId, chat: int) -> tuple[Open, ...]:
    """The questions that words typed now may answer, whichever was touched last at the end."""
    return tuple(
        Open(slot=row.slot, form=_form(row))
        for row in rows.forms_of(connection, person)
        if row.chat_id == chat and (row.slot in (QUESTION, INTAKE, ABSENCE) or row.slot.startswith(OF_QUESTIONS))
    )


def asked_about(connection: Connection, person: PersonId, incident: IncidentId) -> tuple[tuple[int, Open], ...]:
    """What the person was asked about an incident in any chat, each with that chat: also how words were meant."""
    found = ((row.chat_id, Open(slot=row.slot, form=_form(row))) for row in rows.forms_of(connection, person) if _is_asked(row))
    return tuple((chat, one) for chat, one in found if incident in _incidents_of(one.form))


def _is_asked(row: rows.Form) -> bool:
    return row.slot == QUESTION or row.slot.startswith((OF_QUESTIONS, meant_slot("")))


def _incidents_of(form: Form) -> tuple[IncidentId, ...]:
    if isinstance(form, MeantForm):
        return form.candidates
    return (form.incident,) if isinstance(form, Question | VerdictForm) else ()


def waiting(connection: Connection, person: PersonId, chat: int) -> list[Intake]:
    """The found messages that wait until the one at hand is finished, the oldest first."""
    return _waiting(_rows(connection, person, chat))


def entered(connection: Connection, person: PersonId, chat: int) -> tuple[tuple[Intake, ...], tuple[WhichForm, ...]]:
    """The found messages that are not registered yet, the one at hand first, and the texts that wait for an incident."""
    found = _rows(connection, person, chat)
    at_hand = [form for row in found if row.slot == INTAKE and isinstance(form := _form(row), Intake)]
    loose = [form for row in found if row.slot.startswith(which_slot("")) and isinstance(form := _form(row), WhichForm)]
    return (*at_hand, *_waiting(found)), tuple(loose)


def _waiting(found: list[rows.Form]) -> list[Intake]:
    """In the order in which they came: a chat's messages are numbered."""
    waits = (_form(row) for row in found if row.slot.startswith(waiting_slot("")))
    return sorted((form for form in waits if isinstance(form, Intake)), key=lambda intake: intake.message)


def _rows(connection: Connection, person: PersonId, chat: int) -> list[rows.Form]:
    return [row for row in rows.forms_of(connection, person) if row.chat_id == chat]


def slot_of(form: Form) -> str:
    """Where a form is kept: texts that wait for an incident, and albums in arrival, do not disturb each other."""
    match form:
        case AlbumForm():
            return f"album/{form.album}"
        case WhichForm():
            return which_slot(form.message)
        case Intake():
            return INTAKE
        case EarlierForm():
            return EARLIER
        case AbsenceForm():
            return ABSENCE
        case SeveralForm():
            return SEVERAL
        case VerdictForm() | MeantForm():
            return meant_slot(meant_key(form))
    return f"{OF_QUESTIONS}{_asked(form)}/{form.incident}"


def _asked(form: Question) -> str:
    """What tells the questions about one incident apart: the same one, asked again, takes the place of the first."""
    match form:
        case WordsForm():
            stage = ".why" if form.value or form.moment is not None else ""
            return f"{form.code}{'.' if form.argument else ''}{form.argument}{stage}"
        case TermForm():
            return f"term.{form.step.value}"
    return _CODES[type(form)]


def meant_key(form: VerdictForm | MeantForm) -> str:
    """Which words are asked about: the message that they are, with its group if it is one of a group."""
    return f"{form.chat}_{form.message}" if form.chat else str(form.message)


def meant_slot(key: str) -> str:
    """The slot of words of which it is asked how they were meant."""
    return f"meant/{key}"


def which_slot(message: int | str) -> str:
    """The slot of a text that waits to be told its incident."""
    return f"which/{message}"


def waiting_slot(message: int | str) -> str:
    """The slot of a found message that waits its turn."""
    return f"{INTAKE}/{message}"


def handed_in_slot(person: str, message: int | str) -> str:
    """The slot of a message that somebody passed on to the curators: he, and the message of his chat."""
    return f"handed_in/{person}/{message}"


def _form(row: rows.Form) -> Form:
    return decode(row.body, _KINDS[row.kind])
