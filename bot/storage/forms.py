"""Unfinished input, one form a person, chat and slot: a restart loses nothing typed. What a form asks, handlers know."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, select

from bot.storage.statement import Statement
from bot.storage.tables import forms
from workflow.ids import IncidentId, PersonId

FORM = "form"

_PLACE = and_(
    forms.c.person_id == bindparam("person"), forms.c.chat_id == bindparam("chat"), forms.c.slot == bindparam("in_slot")
)
_GET = Statement(select(forms).where(_PLACE))
_DROP = Statement(delete(forms).where(_PLACE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a person has entered so far: `body` is JSON of the form's kind, `incident` what it is about, if that exists yet.

    `slot` keeps apart what does not disturb each other.
    """

    person: PersonId
    chat_id: int
    kind: str
    incident: IncidentId | None
    body: Mapping[str, Any]
    updated_at: datetime
    slot: str = FORM


def put_form(connection: Connection, form: Form) -> int:
    """Keep a form in the place of whatever the person had unfinished in this chat; its number, new with each putting."""
    drop_form(connection, form.person, form.chat_id, slot=form.slot)
    added = insert(forms).values(
        person_id=form.person,
        chat_id=form.chat_id,
        slot=form.slot,
        kind=form.kind,
        incident_id=form.incident,
        body=json.dumps(form.body, ensure_ascii=False),
        updated_at=form.updated_at,
    )
    number: int = connection.execute(added.returning(forms.c.id)).scalar_one()
    return number


def get_form(connection: Connection, person: PersonId, chat_id: int, *, slot: str = FORM) -> Form | None:
    """What the person has unfinished in the chat."""
    row = _GET.first(connection, _place(person, chat_id, slot))
    return None if row is None else _form(row)


def drop_form(connection: Connection, person: PersonId, chat_id: int, *, slot: str = FORM) -> None:
    """Forget what the person has unfinished in the chat, if anything."""
    _DROP.run(connection, _place(person, chat_id, slot))


def forms_of(connection: Connection, person: PersonId) -> tuple[Form, ...]:
    """Everything the person has unfinished, in every chat, the oldest first."""
    found = connection.execute(select(forms).where(forms.c.person_id == person).order_by(forms.c.updated_at, forms.c.id))
    return tuple(_form(row) for row in found)


def _place(person: PersonId, chat_id: int, slot: str) -> dict[str, Any]:
    return {"person": person, "chat": chat_id, "in_slot": slot}


def _form(row: Row[Any]) -> Form:
    return Form(
        person=row.person_id,
        chat_id=row.chat_id,
        slot=row.slot,
        kind=row.kind,
        incident=row.incident_id,
        body=json.loads(row.body),
        updated_at=row.updated_at,
    )
