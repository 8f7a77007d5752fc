"""What the check of a regulation says: a code with numbers and clauses. The sentences are the command line's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from workflow.norms.regulation import Norm, Role, Step, Term


class Severity(StrEnum):
    """`infeasible` cannot be kept, `tight` only by who takes less than his norm allows, `open_point` is read by NORMS."""

    INFEASIBLE = "infeasible"
    TIGHT = "tight"
    OPEN_POINT = "open_point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `sum` are the lengths that are added up, each with its step and clause; `total` is set against `limit`.

    `limit_clause` is the clause of the limit, `instead` what the file gives in place of a norm that cannot be kept.
    """

    code: str
    severity: Severity
    clauses: tuple[str, ...]
    term: Term | None = None
    several: bool = False
    step: Step | None = None
    role: Role | None = None
    sum: tuple[tuple[Step, timedelta, str], ...] = ()
    total: timedelta = timedelta()
    limit: timedelta = timedelta()
    limit_clause: str = ""
    instead: timedelta | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_contradiction(self) -> bool:
        """The text contradicts itself or asks for what cannot be done, as opposed to leaving something open."""
        return self.severity is not Severity.OPEN_POINT


def term_of(step: Step, length: timedelta, norm: Norm | None) -> tuple[Step, timedelta, str]:
    """One term of a sum; the clause is empty where the regulation has no norm."""
    return step, length, norm.clause if norm else ""
