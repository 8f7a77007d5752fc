"""The part of an office file that says how long its steps take after an interim answer: the curator's standing terms.

When they are set, and that he may change them for one incident, is the process's.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from workflow.file_errors import FileError
from workflow.norms.regulation import Regulation, Step
from workflow.norms.tables import Table
from workflow.sentences import N_

_STEPS = (Step.RETURN, Step.REDISPATCH, Step.DRAFT, Step.CLARIFICATION, Step.APPROVAL, Step.REWORK, Step.PUBLICATION)
"""What clauses 11-16 of Novokubansk give terms to, in their order."""


def parse_step_terms(table: Table, name: str = "step_terms") -> Mapping[Step, timedelta]:
    """The table `[step_terms]` of an office file, `draft = "8h"`, or another such; it may be left out. Raises `FileError`."""
    if not table.has(name):
        return {}
    row = table.table(name)
    found: dict[Step, timedelta] = {}
    for step in _STEPS:
        if row.has(step.value):
            found[step] = row.length(step.value)
            if not found[step]:
                row.refuse(row.error(step.value, N_("a step needs time; write for instance 2h")))
    row.close()
    return found


def unfit_step_terms(terms: Mapping[Step, timedelta], regulation: Regulation, *, file: str) -> Iterator[FileError]:
    """The office can only set terms that its regulation leaves to somebody there."""
    if terms and regulation.interim.steps_set_by is None:
        reason = N_("under %(id)s nobody sets the terms of steps after an interim answer; take it out", id=regulation.id)
        yield FileError(file=file, key="step_terms", reason=reason)
