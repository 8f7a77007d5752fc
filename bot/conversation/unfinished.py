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
    LinkForm,
    NotOursForm,
    Question,
    RemarkForm,
    SeveralForm,
    ShortTermForm,
    TermForm,
    WhichForm,
    WordsForm,
)
from workflow.ids import PersonId

QUESTION = "form"
"""A remark or a link that was asked for: nothing typed is in it yet, so that a later question may take its place."""

EARLIER = "earlier"
"""The moment at which the next act of an incident is to count."""

INTAKE = "intake"
"""The found message that is being entered; those that wait their turn have slots of their own."""

SEVERAL = "several"
"""The departments that are being chosen for an incident."""

ABSENCE = "absence"
"""An absence that is being entered."""

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


def asked_last(connection: Connection, person: PersonId, chat: int) -> Form | None:
    """The question or the intake that words typed now belong to: whichever was touched last."""
    found = [row for row in rows.forms_of(connection, person) if row.chat_id == chat and row.slot in (QUESTION, INTAKE, ABSENCE)]
    return _form(found[-1]) if found else None


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
    return QUESTION


def which_slot(message: int | str) -> str:
    """The slot of a text that waits to be told its incident."""
    return f"which/{message}"


def waiting_slot(message: int | str) -> str:
    """The slot of a found message that waits its turn."""
    return f"{INTAKE}/{message}"


def _form(row: rows.Form) -> Form:
    return decode(row.body, _KINDS[row.kind])
