"""Unfinished input between its values and its rows. What the forms ask is `workflow/conversation`'s."""

from datetime import datetime

from bot.storage import forms as rows
from bot.storage.codec import decode, encode
from bot.storage.transactions import Connection
from workflow.conversation.forms import AlbumForm, EarlierForm, Form, Intake, LinkForm, RemarkForm, WhichForm, WordsForm
from workflow.ids import PersonId

FORM = "form"
ALBUM = "album"
EARLIER = "earlier"

_KINDS: dict[str, type[Form]] = {
    "intake": Intake,
    "remark": RemarkForm,
    "link": LinkForm,
    "which": WhichForm,
    "album": AlbumForm,
    "words": WordsForm,
    "earlier": EarlierForm,
}
_CODES = {kind: code for code, kind in _KINDS.items()}


def keep(connection: Connection, person: PersonId, chat: int, form: Form, now: datetime, *, slot: str = FORM) -> None:
    """Keep a form in the place of whatever the person had unfinished there. An album in arrival does not disturb a form."""
    incident = getattr(form, "incident", None)
    row = rows.Form(
        person=person,
        chat_id=chat,
        slot=slot,
        kind=_CODES[type(form)],
        incident=incident,
        body=encode(form),
        updated_at=now,
    )
    rows.put_form(connection, row)


def find(connection: Connection, person: PersonId, chat: int, *, slot: str = FORM) -> Form | None:
    """What the person has unfinished in the chat."""
    row = rows.get_form(connection, person, chat, slot=slot)
    return None if row is None else decode(row.body, _KINDS[row.kind])


def drop(connection: Connection, person: PersonId, chat: int, *, slot: str = FORM) -> None:
    """Forget it."""
    rows.drop_form(connection, person, chat, slot=slot)
