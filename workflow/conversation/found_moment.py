"""When a message was found, as it is entered: typed, or asked about. The buttons beside the question are `found_taps`.

Nothing likely is put on record unseen: a part of a day asks for its hour, a time that has not been for the day before.
"""

from dataclasses import replace
from datetime import UTC, datetime

from workflow.conversation.forms import Intake
from workflow.conversation.recognition import missing
from workflow.conversation.typed_moments import Doubt, Why, past_moment
from workflow.conversation.understood import Known, Said
from workflow.norms.regulation import Regulation
from workflow.process.arriving import is_far_back
from workflow.process.guards import ensure_known_year
from workflow.process.refusals import BeforeThePrevious
from workflow.process.rules import Rules


def fill_moment(intake: Intake, value: str, said: Said, known: Known) -> Intake | None:
    """The typed moment in the intake, or what has to be asked about it. Raises `CalendarMissing`."""
    day = intake.doubt.day if intake.doubt is not None and intake.doubt.why is Why.CLOCK else None
    found = past_moment(value, known.rules.time_words, now=said.at, zone=known.rules.calendar.zone, day=day)
    return None if found is None else with_moment(intake, found, said.at, known.rules)


def may_go_back(intake: Intake, regulation: Regulation) -> bool:
    """Whether a question was asked by choice: without it the intake stands as it was."""
    if intake.asking == "basis":
        return intake.found_before is not None
    return intake.asking not in ("", *missing(intake, regulation)[:1])


def with_moment(intake: Intake, found: datetime | Doubt, now: datetime, rules: Rules) -> Intake:
    """With the moment that was asked for: it was found then, or selected. Nothing is selected before it was found."""
    is_selection = intake.asking == "selection"
    if isinstance(found, Doubt):
        return replace(intake, asking="selection" if is_selection else "detection", doubt=found)
    ensure_known_year(found, rules.calendar)
    moment = found.astimezone(UTC)
    if is_selection:
        if moment < intake.detection:
            raise BeforeThePrevious(at=intake.detection)
        return replace(intake, selection=moment, doubt=None)
    return replace(
        intake,
        detection=moment,
        selection=intake.selection if intake.selection is not None and intake.selection > moment else None,
        found_before=intake.found_before or intake.detection,
        is_far_back=is_far_back(found, now, rules.calendar),
        basis="",
        doubt=None,
    )
