"""Checks a regulation against itself: every term, in one department and in several. What is found is said elsewhere."""

from collections.abc import Iterator
from itertools import product

from workflow.norms.finding import Finding, Severity
from workflow.norms.regulation import Regulation, Step, Term
from workflow.norms.road import Road
from workflow.norms.text_check import text_findings
from workflow.norms.time_check import time_findings

_ORDER = list(Severity)


def contradictions(regulation: Regulation) -> tuple[Finding, ...]:
    """The infeasible first, then what is tight, then open points. What holds with several departments as well is said once."""
    found = [*_of_time(regulation), *text_findings(regulation)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))


def _of_time(regulation: Regulation) -> Iterator[Finding]:
    said: set[tuple[str, Term, Step | None]] = set()
    for several, term in product((False, True), Term):
        for finding in time_findings(Road(regulation=regulation, term=term, several=several)):
            key = (finding.code, term, finding.step)
            if key not in said:
                said.add(key)
                yield finding
