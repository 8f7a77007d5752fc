"""Whose draft the present version is: he may take it back or put it right, and who stands in for him."""

from workflow.ids import PersonId
from workflow.process.incident import Incident, Status
from workflow.process.rules import Rules


def writers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Nobody where an approver has put the draft right: that is approved or returned by the others."""
    draft = incident.draft if incident else None
    if draft is None or draft.edited:
        return frozenset()
    return frozenset(one for one in rules.roster.people if one == draft.author or rules.roster.acts_for(one, draft.author))


def editors_again(incident: Incident | None) -> frozenset[PersonId]:
    """The approver who has put the draft right himself, while nobody has acted on what he wrote: it may have been a slip."""
    draft = incident.draft if incident else None
    if incident is None or draft is None or not draft.edited or incident.approvals:
        return frozenset()
    return frozenset({draft.author}) if incident.status is Status.ON_APPROVAL else frozenset()
