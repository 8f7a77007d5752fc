"""Whose draft the present version is: he may take it back, and who stands in for him."""

from workflow.ids import PersonId
from workflow.process.incident import Incident
from workflow.process.rules import Rules


def writers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Nobody where an approver has put the draft right: that is approved or returned by the others."""
    draft = incident.draft if incident else None
    if draft is None or draft.edited:
        return frozenset()
    return frozenset(one for one in rules.roster.people if one == draft.author or rules.roster.acts_for(one, draft.author))
