"""What entries say has happened beside the straight road: set aside, voided, corrected, reopened, closed without an answer.

What ends an incident `keeps` where it stood, so that it can go on there; entries of an earlier version do not.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening
from workflow.process.reversal_happenings import OF_REVERSALS


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSetAside(Happening):
    """The message is not processed, on one of the regulation's grounds (NORMS reading 28)."""

    code: ClassVar[str] = "incident.set_aside"
    ground: str
    clause: str
    keeps: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatTold(Happening):
    """Those who lead this work were told of a threat at once."""

    code: ClassVar[str] = "threat.told"
    to: tuple[PersonId, ...]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorBlacklisted(Happening):
    """The author was put on the blacklist of the office's own accounts (Lesozavodsk 17)."""

    code: ClassVar[str] = "author.blacklisted"
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentVoided(Happening):
    """It was registered by mistake: it counts nowhere, its entries stay. The reason is a text of the entry."""

    code: ClassVar[str] = "incident.voided"
    keeps: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailCorrected(Happening):
    """A wrong detail was put right; topic, location and link are texts of the entry, as is the reason.

    `detection` and `selection` are set together; steps that are open are counted again.
    """

    code: ClassVar[str] = "detail.corrected"
    detail: str
    network: str | None = None
    detection: datetime | None = None
    selection: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAmended(Happening):
    """Who had given a `remark`, or the link `published`, put it otherwise before anybody acted upon it; a text of the entry."""

    code: ClassVar[str] = "words.amended"
    of: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedWithoutAnswer(Happening):
    """No answer can be published: the post or the account is gone, the network is no longer permitted (NORMS reading 32)."""

    code: ClassVar[str] = "incident.closed_without"
    reason: str
    clause: str
    keeps: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReopened(Happening):
    """Work goes on; `number` counts the reopenings from 1.

    What was never answered `keeps_term`: its first moments count. What was answered has a new term that starts now.
    """

    code: ClassVar[str] = "incident.reopened"
    number: int
    keeps_term: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorAppointed(Happening):
    """The head of the department said who prepares the answer; `before` is whom he takes over from; it `binds` him."""

    code: ClassVar[str] = "executor.appointed"
    department: DepartmentId
    executor: PersonId
    before: PersonId | None
    clause: str
    binds: bool = field(default=False, metadata=LATER)


EXCEPTIONAL: tuple[type[Happening], ...] = (
    IncidentSetAside,
    ThreatTold,
    AuthorBlacklisted,
    IncidentVoided,
    DetailCorrected,
    WordsAmended,
    ClosedWithoutAnswer,
    IncidentReopened,
    ExecutorAppointed,
    *OF_REVERSALS,
)
