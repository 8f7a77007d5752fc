"""Taps that ask for a month: its shortcomings, summary, register. Who may read what is known when it is put into words."""

from collections.abc import Callable

from workflow.conversation.understood import Known, Saying, Tapped, Understood
from workflow.norms.regulation import Role
from workflow.process.refusals import NotYours, Unknown
from workflow.process.rules import Rules
from workflow.reports.months import month_from
from workflow.reports.readers import addressees, may_read_all
from workflow.reports.register import register_clause


def _late(tap: Tapped, known: Known) -> Understood:
    return Saying(template="late", params={"month": _month(tap)})


def _summary(tap: Tapped, known: Known) -> Understood:
    if not may_read_all(tap.by, known.rules):
        raise refused_summary(known.rules)
    return Saying(template="summary", params={"month": _month(tap)})


def _book(tap: Tapped, known: Known) -> Understood:
    """`2026-11` for all that were found, `2026-11.answered` for those that were answered (ministry 26)."""
    if not may_read_all(tap.by, known.rules):
        raise refused_register(known.rules)
    month, _, kind = tap.argument.partition(".")
    if month_from(month) is None or kind not in ("", "answered"):
        raise Unknown(what="button")
    return Saying(template="register", params={"month": month, "answered": bool(kind)})


def refused_register(rules: Rules) -> NotYours:
    """The refusal of the register to somebody who does not lead this work."""
    leading = tuple(person.id for role in (Role.CURATOR, Role.COORDINATOR) for person in rules.roster.with_role(role))
    return NotYours(to=tuple(dict.fromkeys(leading)), clause=register_clause(rules.regulation, answered=False))


def refused_summary(rules: Rules) -> NotYours:
    """The refusal of a summary to somebody whom it is not for."""
    summaries = rules.regulation.summaries
    clause = summaries[0].clause if summaries else ""
    return NotYours(to=addressees(summaries, rules), clause=clause)


def _month(tap: Tapped) -> str:
    if month_from(tap.argument) is None:
        raise Unknown(what="button")
    return tap.argument


MONTH_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {"late": _late, "summary": _summary, "book": _book}
