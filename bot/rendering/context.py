"""Everything a message is made of: gathered when it is sent, so that it tells how things stand then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.absences import Absence
from workflow.conversation.forms import Form
from workflow.ids import IncidentId, PersonId
from workflow.journal import Media
from workflow.process.incident import Incident
from workflow.process.rules import Rules
from workflow.process.versions import Version
from workflow.reports.months import Month
from workflow.reports.register import RegisterBeginning
from workflow.reports.shortcomings import Shortcoming
from workflow.reports.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenVersion:
    """A version of the draft with its words and the remark it was sent back with; empty where they were erased."""

    version: Version
    text: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many incidents of a list are not among those shown: of what awaits the reader, and of the rest."""

    awaited: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a template may speak of.

    `texts` are the latest words by use: text, author, link, topic, location, draft, remark, published; `media` likewise what is
    attached to the found message (`text`) and to the draft (`draft`). `previous_draft` is the version that was sent back last,
    `versions` are all of them, where they are compared. `viewers` are the reader, or the group's people. `others` are the
    incidents of a list, with their texts in `other_texts`; a long list has `left_out` some. `absences` are those that are not
    over, where they are listed. `shortcomings`, `summary` and `register` are those of `month`, where it is told of.
    `depersonalised` keeps the citizen's name out.
    """

    rules: Rules
    now: datetime
    params: Mapping[str, Any] = field(default_factory=dict)
    incident: Incident | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, tuple[Media, ...]] = field(default_factory=dict)
    previous_draft: str | None = None
    versions: tuple[WrittenVersion, ...] = ()
    month: Month | None = None
    shortcomings: tuple[Shortcoming, ...] = ()
    summary: Summary | None = None
    register: RegisterBeginning | None = None
    viewers: frozenset[PersonId] = frozenset()
    private: bool = True
    form: Form | None = None
    others: Mapping[IncidentId, Incident] = field(default_factory=dict)
    other_texts: Mapping[IncidentId, Mapping[str, str]] = field(default_factory=dict)
    left_out: LeftOut = field(default_factory=LeftOut)
    absences: tuple[Absence, ...] = ()
    depersonalised: bool = True
