"""How one incident is said to relate to another: by a button, by a typed number, or with the reason why it does not."""

import re
from dataclasses import replace
from typing import Any

from workflow.conversation.forms import WordsForm
from workflow.conversation.understood import Relating, Said, Saying, Tapped, Understood
from workflow.ids import IncidentId
from workflow.process.incident import Incident, Status
from workflow.process.links import links_in
from workflow.process.rules import Rules

_NUMBER = re.compile(r"\d{1,9}")


def relating(by: Said | Tapped, incident: IncidentId, code: str, **more: Any) -> Relating:
    """What was said or tapped, as the acts it stands for."""
    finishes = isinstance(by, Said)
    return Relating(code=code, incident=incident, by=by.by, at=by.at, recorded_at=by.recorded_at, finishes_form=finishes, **more)


def several_links(said: Said, incident: Incident | None, *, finishes_form: bool) -> Relating | None:
    """One approved answer serves several messages, and more than one link came for it."""
    if incident is None or incident.status is not Status.APPROVED or (incident.lead is None and not incident.joined):
        return None
    if len(links_in(said.text)) < 2:
        return None
    return replace(relating(said, incident.id, "publish", words=said.text), finishes_form=finishes_form)


def typed_relation(said: Said, form: WordsForm, rules: Rules) -> Understood:
    """A number was asked for, or the reason why a message is parted."""
    if form.code == "separate":
        return relating(said, form.incident, form.code, words=said.text)
    found = _NUMBER.search(said.text)
    if found is None:
        return Saying(template="not_understood", params={"asking": "number"})
    return relating(said, form.incident, form.code, other=IncidentId(int(found[0])))
