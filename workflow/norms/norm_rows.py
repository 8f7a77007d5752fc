"""Reads the `[[norms]]` of a regulation file and refuses those that contradict each other. The other keys: `regulation_file`."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from functools import partial
from itertools import product

from workflow.norms.durations import parse_days
from workflow.norms.regulation import Anchor, Norm, Role, Step, Term, Unit
from workflow.norms.tables import Table
from workflow.sentences import N_

_ANCHORS: dict[Step, tuple[Anchor, ...]] = {
    Step.DISPATCH: (Anchor.DETECTION, Anchor.SELECTION, Anchor.DUE),
    Step.RETURN: (Anchor.ARRIVAL, Anchor.DUE),
    Step.REDISPATCH: (Anchor.RETURNED, Anchor.DUE),
    Step.PART: (Anchor.ARRIVAL, Anchor.SENT, Anchor.DUE),
    Step.DRAFT: (Anchor.ARRIVAL, Anchor.SENT, Anchor.DUE),
    Step.CLARIFICATION: (Anchor.ARRIVAL, Anchor.SENT, Anchor.DUE),
    Step.APPROVAL: (Anchor.SUBMITTED, Anchor.DUE),
    Step.REWORK: (Anchor.SENT_BACK, Anchor.DUE),
    Step.PUBLICATION: (Anchor.APPROVED, Anchor.DUE),
    Step.ANSWER: (Anchor.DETECTION, Anchor.SELECTION),
    Step.FINAL_AFTER_INTERIM: (Anchor.INTERIM_PUBLISHED,),
}


class _Ends(StrEnum):
    """What a term after an interim answer is of: an answer is in time when it is published, a draft when it is handed in."""

    ANSWER = "answer"
    DRAFT = "draft"


def parse_norms(table: Table) -> tuple[Norm, ...]:
    """All norms in the file's order. Raises `FileError` for a bad row, contradicting rows, a term without DUE."""
    found: list[Norm] = []
    began = table.faulty
    for row in table.tables("norms"):
        before = table.faulty
        nothing: tuple[Norm, ...] = ()
        for norm in row.tried(partial(_norms, row), nothing):
            if table.faulty == before:  # what a faulty row was to say is not known
                _refuse_contradiction(row, norm, found)
            found.append(norm)
    for term, several in product(Term, (False, True)) if table.faulty == began else ():
        if not any(norm.applies(Step.ANSWER, term=term, several=several) for norm in found):
            reason = N_('no norm with step = "answer" for the %(term)s term; without it nothing has a deadline', term=term)
            table.refuse(table.error("norms", reason))
    return tuple(found)


def _norms(row: Table) -> tuple[Norm, ...]:
    return tuple(_row(row))


def _row(row: Table) -> Iterator[Norm]:
    """One norm, or one for each of several `steps` that share it (a question to the author runs as a draft, ZAGS 13)."""
    steps = row.choices("steps", Step) if row.has("steps") else (row.choice("step", Step),)
    if row.has("step") and row.has("steps"):
        raise row.error("steps", N_('write either step = "draft" or steps = ["draft", "clarification"], not both'))
    if not steps:
        raise row.error("steps", N_("is empty; name at least one step"))
    for step in steps:
        yield _norm(row, step)


def _norm(row: Table, step: Step) -> Norm:
    unit, anchor = row.choice("unit", Unit), row.choice("from", Anchor)
    if anchor not in _ANCHORS[step]:
        raise row.error(
            "from",
            N_(
                '%(step)s cannot count from "%(anchor)s"; one of: %(anchors)s',
                step=step,
                anchor=anchor,
                anchors=", ".join(_ANCHORS[step]),
            ),
        )
    if (unit is Unit.WORKING_DAYS) is not (step is Step.FINAL_AFTER_INTERIM):
        raise row.error("unit", N_('step = "final_after_interim" counts in "working_days", no other step does'))
    in_days = unit is Unit.WORKING_DAYS
    norm = Norm(
        step=step,
        anchor=anchor,
        clause=row.text("clause"),
        unit=unit,
        length=timedelta() if in_days else row.length("length"),
        days=row.parsed("length", parse_days, N_('a number of days such as "7d"')) if in_days else 0,
        term=row.choice("term", Term) if row.has("term") else None,
        several=row.flag("several") if row.has("several") else None,
        replacement=row.length("replacement") if row.has("replacement") else None,
        recommended=row.length("recommended") if row.has("recommended") else None,
        advisory=row.flag("advisory", False),
        adjustable_by=row.choice("adjustable_by", Role) if row.has("adjustable_by") else None,
        of_draft=row.choice("of", _Ends, _Ends.ANSWER) is _Ends.DRAFT,
        questions=row.flag("questions", True),
        note=row.text("note", ""),
    )
    _refuse_nothing(row, norm)
    return norm


def _refuse_nothing(row: Table, norm: Norm) -> None:
    if not norm.length and not norm.days and not norm.before_due:
        raise row.error("length", N_("a step needs time; only a norm before DUE may be 0m"))
    if norm.of_draft and norm.step is not Step.FINAL_AFTER_INTERIM:
        raise row.error("of", N_('only step = "final_after_interim" says whether its term is of the draft or of the answer'))
    if norm.recommended is not None and (norm.before_due or norm.recommended >= norm.length):
        raise row.error("recommended", N_("advises less than length; it must be shorter, and the norm not one before DUE"))
    if norm.replacement is not None and not norm.replacement:
        raise row.error("replacement", N_("is nothing; it says how long before DUE the step ends where the norm leaves no time"))


def _refuse_contradiction(row: Table, norm: Norm, found: Iterable[Norm]) -> None:
    """Two lengths of one kind for the same incident: only one can be meant (a limit forwards and one backwards are two kinds)."""
    other = next((other for other in found if _contradicts(norm, other)), None)
    if other is not None:
        reason = N_(
            "a second norm for %(step)s beside clause %(clause)s holds for the same incidents; tell them apart by term or "
            "several, or leave one",
            step=norm.step,
            clause=other.clause,
        )
        row.refuse(row.error("", reason))


def _contradicts(norm: Norm, other: Norm) -> bool:
    alike = norm.step is other.step and norm.before_due is other.before_due and norm.advisory is other.advisory
    terms = None in (norm.term, other.term) or norm.term is other.term
    ways = None in (norm.several, other.several) or norm.several is other.several
    return alike and terms and ways
